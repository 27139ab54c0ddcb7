"""Whose law a document is, or under whose law it stands."""

import re
from collections import Counter
from itertools import islice

from curation.core.records import Fact
from curation.core.vocabulary import DocumentType
from curation.documents.facts.places import find_places

_GOVERNED = re.compile(
    r"\b(?:govern(?:ed|ing)|construed|interpreted|enforced|in accordance with)\b"
    r"[^.;:]{0,90}?\blaws?\b|\bgoverning law\b",
    re.IGNORECASE,
)
_GOVERNED_ABROAD = (
    ("DE", re.compile(r"\b[Dd]eutsche[sm] Recht|\bRecht der Bundesrepublik Deutschland\b")),
    ("AT", re.compile(r"\b[Öö]sterreichische[sm] Recht|\bRecht der Republik Österreich\b")),
    ("CH", re.compile(r"\b[Ss]chweizer(?:isches|ischem)? Recht|\bdroit suisse\b")),
    ("FR", re.compile(r"\b(?:droit|loi) français|\b(?:droit|lois?) de la République française\b")),
    ("CA-QC", re.compile(r"\blois applicables au Québec\b|\bdroit (?:du Québec|québécois)\b")),
    ("ES", re.compile(r"\b(?:legislación|ley|derecho) española?\b")),
    ("BR", re.compile(r"\bleis? (?:brasileiras?|da República Federativa do Brasil)\b")),
    ("IT", re.compile(r"\b(?:legge|diritto) italian[ao]\b")),
    ("NL", re.compile(r"\bNederlands recht\b")),
)  # fmt: skip
_COURTS = re.compile(r"\bcourts?\b(?: located)? (?:of|in)\b", re.IGNORECASE)
_COURT_NAME = re.compile(r"\b(?:court|tribunal|COURT|TRIBUNAL|Court|Tribunal)s?\b")
_PARAGRAPH = re.compile(r"[(\[]?\d{1,3}[.)\]]\s")
_REPORTS = (
    ("IN", re.compile(
        r"\bINSC\b|\bAIR \d{4}\b|\(\d{4}\) \d+ SCC\b|\bSCC OnLine\b"
        r"|(?i:\bhigh court of (?:judicature (?:at|for)\b|(?:andhra pradesh|bombay|calcutta"
        r"|chhattisgarh|delhi|gauhati|gujarat|himachal pradesh|jammu|jharkhand|karnataka|kerala"
        r"|madhya pradesh|madras|manipur|meghalaya|orissa|patna|punjab and haryana|rajasthan"
        r"|sikkim|telangana|tripura|uttarakhand)\b))"
        r"|\b(?:19|20)\d\d[:/](?:AHC|APHC|BHC|CGHC|CHC|DHC|GUJHC|HHC|JHHC|KER|KHC|MHC|MPHC"
        r"|PHHC|RJ|TSHC|UHC)\b")),
    ("ZA", re.compile(r"\bZA(?:CC|SCA|GPJHC|GPPHC|WCHC|KZDHC|LAC|LC)\b|\[\d{4}\] ZA")),
    ("ZW", re.compile(r"\bZW(?:SC|CC|HHC|BHC)\b")),
    ("GB-EAW", re.compile(r"\bEW(?:CA|HC|FC|COP)\b")),
    ("GB-SCT", re.compile(r"\bCS[IO]H\b")),
    ("GB", re.compile(r"\bUK(?:SC|HL|PC|UT|FTT)\b|\bHouse of Lords\b")),
    ("US", re.compile(r"\b\d+ U\. ?S\. \d|\b\d+ F\.(?:2d|3d|4th|Supp)\b|\b\d+ S\. ?Ct\. \d")),
    ("EU", re.compile(r"\bECLI:EU:|\bCourt of Justice of the European Union\b")),
    ("AU", re.compile(r"\bHCA \d|\bFCAFC\b")), ("SG", re.compile(r"\bSG(?:CA|HC)\b")),
    ("KE", re.compile(r"\bKE(?:SC|CA|HC)\b|\beKLR\b")), ("NZ", re.compile(r"\bNZ(?:SC|CA|HC)\b")),
    ("IE", re.compile(r"\bIE(?:SC|CA|HC)\b")),
)  # fmt: skip
_OFFICES = (
    ("IN", re.compile(
        r"\bLok Sabha\b|\bRajya Sabha\b|\bCentral Government\b|\bthe Gazette of India\b"
        r"|\bRepublic of India\b|\bMINISTRY OF LAW AND JUSTICE\b|\bSanhita\b")),
    ("GB", re.compile(r"\bLords Spiritual and Temporal\b|\bHer Majesty's Stationery Office\b")),
    ("US", re.compile(r"\bSenate and House of Representatives of the United States\b|\bU\.S\.C\.")),
    ("EU", re.compile(r"\bOfficial Journal of the European\b")),
    ("ZA", re.compile(r"\bNational Council of Provinces\b")),
)  # fmt: skip
_ENACTED = (
    ("CA", re.compile(
        r"\b(?:R\.)?S\.C\.,? \d{4}(?:-\d{2,4})?, c\. |\bSenate and House of Commons of Canada\b")),
    ("AU", re.compile(
        r"\bThe Parliament of Australia enacts\b|\bCompilation No\. \d"
        r"|\bHouse of Representatives of the Commonwealth of Australia\b")),
    ("US-TX", re.compile(r"\bActs \d{4}, \d{2}(?:st|nd|rd|th) Leg\., ")),
    ("US-CA", re.compile(r"\bby Stats\. \d{4}, Ch\. \d")),
    ("IN", re.compile(r"(?i)\bin the [\w-]{4,30} Year of the Republic of India\b")),
    ("MY", re.compile(r"\bSeri Paduka Baginda\b|\bDewan Rakyat\b")),
    ("SG", re.compile(
        r"(?m)^No\. S \d{1,4}(?:/\d{4})?$|\bG\.N\. No\. S \d|\bthe Parliament of Singapore\b")),
    ("PK", re.compile(r"(?i)\bMajlis-e-Shoora\b|\bGazette of Pakistan\b")),
    ("US", re.compile(
        r"(?m)^\d{1,3} U\.?S\.?C(?:ode)?\.? (?:Ch|Tit|§|\d)|\bUnited States Code\b"
        r"|\bSenate and House of Representatives of the United States\b"
        r"|\bCode of Federal Regulations\b")),
    ("IE", re.compile(r"\bS\.I\. No\. \d{1,4} of \d{4}\b|(?i:\benacted by the Oireachtas\b)")),
    ("GB", re.compile(
        r"(?i)\badvice and consent of the Lords Spiritual and Temporal\b"
        r"|\bSTATUTORY INSTRUMENTS?\s{1,4}\d{4} No\. \d")),
    ("ES", re.compile(
        r"\bCortes Generales\b|\bRE[YI](?:NA)? DE ESPAÑA\b|\bBoletín Oficial del Estado\b")),
    ("BR", re.compile(
        r"\bO PRESIDENTE DA REP[ÚU]BLICA\b|\bA PRESIDENTA DA REP[ÚU]BLICA\b"
        r"|\bCongresso Nacional decreta\b|\bLei Federal n|\bDi[áa]rio Oficial da Uni[ãa]o\b")),
    ("PT", re.compile(r"\bAssembleia da República decreta\b|\bDiário da República\b")),
    ("FR", re.compile(
        r"\bL[’']Assemblée nationale et le Sénat ont\b|\bJournal officiel de la République")),
    ("DE", re.compile(
        r"\bDer (?:Deutsche )?Bundestag hat\b|\bBGBl\. I S\.|\bBundesgesetzblatt Teil I\b")),
    ("AT", re.compile(r"\bDer Nationalrat hat beschlossen\b")),
    ("CH", re.compile(
        r"\bDie Bundesversammlung der Schweizerischen Eidgenossenschaft\b|\bDer Schweizerische"
        r" Bundesrat\b|\bLe Conseil fédéral suisse\b")),
    ("IT", re.compile(r"\bIL PRESIDENTE DELLA REPUBBLICA\b|\bGazzetta Ufficiale\b")),
    ("NL", re.compile(r"\bStaten-Generaal\b|\bKoning der Nederlanden\b")),
    ("MX", re.compile(r"\bCongreso de los Estados Unidos Mexicanos\b")),
    ("AR", re.compile(r"\bEl Senado y Cámara de Diputados de la Nación Argentina\b")),
)  # fmt: skip
"""Formulas that one country alone writes in its laws."""
_NAMES_ITSELF = re.compile(
    r"(?i:\benacted by the (?:Parliament|National Assembly|Legislature|President and Parliament)"
    r" of )|^(?:THE |The )?(?:LAWS|Laws) (?:OF|of) |^(?:An|AN) (?i:Act(?: of Parliament)? to"
    r" (?:amend|revise|consolidate|codify|reform|restate)\b[^.;]{0,80}?\blaws? of )",
    re.MULTILINE,
)
"""Words after which a law names the country that makes it, or whose law it changes."""
_INCORPORATED = re.compile(r"\b(?:incorporated|registered)\b(?: and \w{4,14})? in (?:the )?")
_CURRENCIES = (
    ("IN", re.compile(r"\bRs\.? ?\d|₹|\brupees\b|\blakh\b|\bcrore\b")),
    ("ZA", re.compile(r"\bR ?\d{1,3}(?:[ ,]\d{3})+\b|\brand\b")), ("GB", re.compile("£")),
)  # fmt: skip
_OF_STATE = re.compile(r"(?:the )?(?:(?:State|Republic|Kingdom|Federation) of )?", re.IGNORECASE)
_PLACE_CHARS = 60
_WINDOW, _HEAD_CHARS, _BODY_CHARS = 160, 3_000, 60_000
_MIN_MENTIONS, _MIN_LEAD = 3, 3


def find_jurisdiction(title: str, text: str, kind: DocumentType) -> Fact | None:
    """Return the jurisdiction of a document with the words that tell it, or None.

    A contract stands under the law that it names; a judgment under that of its court; a law under
    that of the country in its title, else of the country whose formula enacts it, else of the
    country or of the offices that its text names most. The one country in which the parties are
    incorporated, currency and the seat of courts alone make a guess.

    Args:
        title: title of the document.
        text: normalised text.
        kind: what the document is.
    """
    if kind in ("contract", "other"):
        found = _governing(text) or _of_parties(text)
    elif kind == "judgment":
        found = _of_court(text)
    else:
        found = _in_title(title, text) or _enacted(text) or _most_named(text)
    return found or _by_currency(text)


def _fact(code: str, start: int, end: int, *, sure: bool = True) -> Fact:
    return Fact(kind="jurisdiction", value=code, start=start, end=end, sure=sure)


def _governing(text: str) -> Fact | None:
    """Find the place that follows `governed by the laws of`, else `courts of`."""
    for pattern, sure in ((_GOVERNED, True), (_COURTS, False)):
        for match in pattern.finditer(text):
            stop = min(len(text), match.end() + _WINDOW)
            sentence = re.search(r"[;\n]|\.\s", text[match.end() : stop])
            stop = match.end() + sentence.start() if sentence else stop
            if found := _narrowest(list(find_places(text, match.start(), stop))):
                return _fact(*found, sure=sure)
    named = ((code, pattern.search(text)) for code, pattern in _GOVERNED_ABROAD)
    return next((_fact(code, *said.span()) for code, said in named if said), None)


def _of_parties(text: str) -> Fact | None:
    """Find the one place in which all parties at the head of a contract are incorporated."""
    head = text[:_HEAD_CHARS]
    seats = [
        place
        for said in _INCORPORATED.finditer(head)
        for place in islice(find_places(head, said.end(), said.end() + _WINDOW), 1)
        if place[1] == said.end()
    ]
    codes = {code for code, _, _ in seats}
    return _fact(*seats[0], sure=False) if len(codes) == 1 else None


def _narrowest(places: list[tuple[str, int, int]]) -> tuple[str, int, int] | None:
    """Return the first place, or the part of it that is named after it."""
    if not places:
        return None
    part = f"{places[0][0]}-"
    return next((place for place in places if place[0].startswith(part)), places[0])


def _of_court(text: str) -> Fact | None:
    head = text[:_HEAD_CHARS]
    for match in _COURT_NAME.finditer(head):
        line_start = head.rfind("\n", 0, match.start()) + 1
        line_end = (head + "\n").index("\n", match.end())
        if line_end - line_start <= _WINDOW and not _PARAGRAPH.match(head, line_start):
            for code, start, end in find_places(head, line_start, line_end, parts=False):
                return _fact(code, start, end)
    for code, pattern in (*_REPORTS, *_OFFICES):
        if cited := pattern.search(head):
            return _fact(code, *cited.span())
    return _most_named(text)


def _in_title(title: str, text: str) -> Fact | None:
    """Take the place in the title, and show it where the text names it."""
    for code, start, end in find_places(title):
        said = re.search(re.escape(title[start:end]), text, re.IGNORECASE)
        return _fact(code, *said.span()) if said else _fact(code, 0, 0)
    return None


def _enacted(text: str) -> Fact | None:
    """Take the country whose parliament or gazette speaks at the head of a law."""
    head = text[:_HEAD_CHARS]
    for code, pattern in _ENACTED:
        if cited := pattern.search(head):
            return _fact(code, *cited.span())
    for said in _NAMES_ITSELF.finditer(head):
        for place in find_places(head, said.end(), said.end() + _PLACE_CHARS):
            if _OF_STATE.fullmatch(head, said.end(), place[1]):
                return _fact(*place)
    return None


def _most_named(text: str) -> Fact | None:
    """Take the country that a law names by far most often, or whose offices it names."""
    body = text[:_BODY_CHARS]
    for code, pattern in _OFFICES:
        if len(found := list(pattern.finditer(body))) >= _MIN_MENTIONS:
            return _fact(code, *found[0].span())
    places = list(find_places(body, parts=False))
    ranked = Counter(code for code, _, _ in places).most_common(2)
    if not ranked or ranked[0][1] < _MIN_MENTIONS:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    best, most = ranked[0]
    start, end = next((start, end) for code, start, end in places if code == best)
    return _fact(best, start, end, sure=most >= _MIN_LEAD * second)


def _by_currency(text: str) -> Fact | None:
    for code, pattern in _CURRENCIES:
        if found := pattern.search(text[:_BODY_CHARS]):
            return _fact(code, *found.span(), sure=False)
    return None
