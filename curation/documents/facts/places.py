"""Countries, and the parts of federations that have a law of their own, by ISO 3166 code."""

import re
from collections.abc import Iterator

_COUNTRIES = {
    "IN": "Republic of India|Union of India|India|Indian|Bharat|Bharatiya|भारत",
    "ZA": "Republic of South Africa|South Africa|South African|Suid-Afrika|Ningizimu Afrika"
    "|yaseNingizimu Afrika|iNingizimu Afrika|Mzantsi Afrika",
    "ZW": "Republic of Zimbabwe|Zimbabwe|Zimbabwean", "GB": "United Kingdom|Great Britain|UK",
    "US": "United States of America|United States|U.S.A.|USA|U.S.|American",
    "EU": "European Union|European Parliament|European Communities|European Community|EU|EEC",
    "IE": "Republic of Ireland|Ireland|Irish", "CA": "Canada|Canadian",
    "AU": "Commonwealth of Australia|Australia|Australian", "NZ": "New Zealand",
    "SG": "Republic of Singapore|Singapore", "MY": "Malaysia|Malaysian", "HK": "Hong Kong",
    "PK": "Islamic Republic of Pakistan|Pakistan", "BD": "Bangladesh|East Pakistan",
    "LK": "Sri Lanka", "NP": "Nepal", "MM": "Myanmar", "KE": "Republic of Kenya|Kenya|Kenyan",
    "UG": "Republic of Uganda|Uganda", "TZ": "United Republic of Tanzania|Tanzania",
    "NG": "Federal Republic of Nigeria|Nigeria|Nigerian", "GH": "Republic of Ghana|Ghana|Ghanaian",
    "ZM": "Republic of Zambia|Zambia|Zambian", "MW": "Malawi", "BW": "Botswana",
    "NA": "Republic of Namibia|Namibia|Namibian", "LS": "Lesotho", "SZ": "Eswatini|Swaziland",
    "MZ": "Mozambique|Moçambique", "RW": "Rwanda", "ET": "Ethiopia", "MU": "Mauritius",
    "SC": "Seychelles", "GM": "Gambia", "SL": "Sierra Leone", "JM": "Jamaica", "BB": "Barbados",
    "TT": "Trinidad and Tobago", "BS": "Bahamas", "KY": "Cayman Islands", "BM": "Bermuda",
    "VG": "British Virgin Islands", "JE": "Jersey", "GG": "Guernsey", "IM": "Isle of Man",
    "DE": "Federal Republic of Germany|Bundesrepublik Deutschland|Germany|German|Deutschland",
    "FR": "French Republic|République française|France|French", "BE": "Belgium|Belgian|Belgique",
    "ES": "Kingdom of Spain|Spain|Spanish|España", "PT": "Portugal|Portuguese",
    "IT": "Italian Republic|Italy|Italian|Italia",
    "NL": "Kingdom of the Netherlands|Netherlands|Dutch|Nederland",
    "AT": "Austria|Austrian|Österreich",
    "CH": "Switzerland|Swiss", "LU": "Luxembourg", "SE": "Sweden|Swedish", "DK": "Denmark|Danish",
    "NO": "Norway|Norwegian", "FI": "Finland|Finnish", "PL": "Poland|Polish", "GR": "Greece|Greek",
    "CZ": "Czech Republic", "HU": "Hungary|Hungarian", "RO": "Romania", "UA": "Ukraine|Ukrainian",
    "RU": "Russian Federation|Russia|Russian", "TR": "Turkey|Turkish|Türkiye",
    "IL": "State of Israel|Israel|Israeli",
    "AE": "United Arab Emirates|UAE", "SA": "Saudi Arabia", "EG": "Egypt", "JP": "Japan|Japanese",
    "KR": "Republic of Korea|South Korea", "CN": "People's Republic of China|China|Chinese",
    "TW": "Taiwan", "PH": "Philippines", "ID": "Indonesia", "TH": "Thailand", "VN": "Vietnam",
    "BR": "Brazil|Brasil|Brazilian", "AR": "Argentina", "CL": "Chile", "CO": "Colombia",
    "MX": "Mexico|México|Mexican", "PE": "Peru|Perú",
}  # fmt: skip
_PARTS = {
    "GB-EAW": "England and Wales", "GB-ENG": "England|English", "GB-SCT": "Scotland|Scottish|Scots",
    "GB-WLS": "Wales|Welsh", "GB-NIR": "Northern Ireland",
    "US-AL": "Alabama", "US-AK": "Alaska", "US-AZ": "Arizona", "US-AR": "Arkansas",
    "US-CA": "California", "US-CO": "Colorado", "US-CT": "Connecticut", "US-DE": "Delaware",
    "US-DC": "District of Columbia", "US-FL": "Florida", "US-GA": "Georgia", "US-HI": "Hawaii",
    "US-ID": "Idaho", "US-IL": "Illinois", "US-IN": "Indiana", "US-IA": "Iowa", "US-KS": "Kansas",
    "US-KY": "Kentucky", "US-LA": "Louisiana", "US-ME": "Maine", "US-MD": "Maryland",
    "US-MA": "Massachusetts", "US-MI": "Michigan", "US-MN": "Minnesota", "US-MS": "Mississippi",
    "US-MO": "Missouri", "US-MT": "Montana", "US-NE": "Nebraska", "US-NV": "Nevada",
    "US-NH": "New Hampshire", "US-NJ": "New Jersey", "US-NM": "New Mexico", "US-NY": "New York",
    "US-NC": "North Carolina", "US-ND": "North Dakota", "US-OH": "Ohio", "US-OK": "Oklahoma",
    "US-OR": "Oregon", "US-PA": "Pennsylvania", "US-RI": "Rhode Island", "US-SC": "South Carolina",
    "US-SD": "South Dakota", "US-TN": "Tennessee", "US-TX": "Texas", "US-UT": "Utah",
    "US-VT": "Vermont", "US-VA": "Virginia", "US-WA": "Washington", "US-WV": "West Virginia",
    "US-WI": "Wisconsin", "US-WY": "Wyoming", "US-PR": "Puerto Rico",
    "CA-ON": "Ontario", "CA-QC": "Quebec|Québec", "CA-BC": "British Columbia", "CA-AB": "Alberta",
    "CA-MB": "Manitoba", "CA-SK": "Saskatchewan", "CA-NS": "Nova Scotia", "CA-NB": "New Brunswick",
    "AU-NSW": "New South Wales", "AU-VIC": "Victoria", "AU-QLD": "Queensland",
    "AU-WA": "Western Australia", "AU-SA": "South Australia", "AU-TAS": "Tasmania",
}  # fmt: skip
_CODES = {
    name.casefold(): code
    for table in (_PARTS, _COUNTRIES) for code, names in table.items() for name in names.split("|")
}  # fmt: skip


def _pattern(tables: tuple[dict[str, str], ...]) -> re.Pattern[str]:
    names = {name for table in tables for names in table.values() for name in names.split("|")}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    words = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in ordered)
    capitals = "|".join(
        re.escape(name.upper()).replace(r"\ ", r"\s")
        for name in ordered
        if len(name) > 3  # noqa: PLR2004
    )
    return re.compile(rf"(?<![\w.])(?:{words}|{capitals})(?!\w)")


_PLACE = _pattern((_COUNTRIES, _PARTS))
_COUNTRY = _pattern((_COUNTRIES,))


def find_places(
    text: str, start: int = 0, end: int | None = None, *, parts: bool = True
) -> Iterator[tuple[str, int, int]]:
    """Yield ISO 3166 code, start and end of each place named in a stretch, in order.

    Args:
        text: where to look.
        start: first character of the stretch.
        end: one past its last; None for the end of the text.
        parts: whether states and provinces count: `Georgia` is then the American one.
    """
    pattern = _PLACE if parts else _COUNTRY
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        name = " ".join(match.group().casefold().split())
        yield _CODES[name], match.start(), match.end()
