"""Names of laws: found in text and brought to one form, so that `IPC` is the Indian Penal Code."""

import re
from dataclasses import dataclass
from functools import cache

_ALIASES = {
    "ipc": "indian penal code",
    "crpc": "code of criminal procedure",
    "criminal procedure code": "code of criminal procedure",
    "cpc": "code of civil procedure",
    "civil procedure code": "code of civil procedure",
    "bns": "bharatiya nyaya sanhita",
    "bnss": "bharatiya nagarik suraksha sanhita",
    "bsa": "bharatiya sakshya adhiniyam",
    "gdpr": "general data protection regulation",
    "regulation 2016/679": "general data protection regulation",
    "uk gdpr": "uk general data protection regulation",
    "dpdpa": "digital personal data protection act",
    "dpdp act": "digital personal data protection act",
    "rti act": "right to information act",
    "ni act": "negotiable instruments act",
    "indian constitution": "constitution of india",
    "south african constitution": "constitution of south africa",
    "constitution of republic of south africa": "constitution of south africa",
    "zimbabwean constitution": "constitution of zimbabwe",
    "us constitution": "constitution of united states",
    "u.s. constitution": "constitution of united states",
    "united states constitution": "constitution of united states",
    "echr": "european convention on human rights",
    "tfeu": "treaty on functioning of european union",
    "teu": "treaty on european union",
    "hra": "human rights act",
    "ucc": "uniform commercial code",
    "pace": "police and criminal evidence act",
    "popia": "protection of personal information act",
    "frcp": "federal rules of civil procedure",
    "fre": "federal rules of evidence",
    "ccpa": "california consumer privacy act",
    "hipaa": "health insurance portability and accountability act",
    "udhr": "universal declaration of human rights",
    "iccpr": "international covenant on civil and political rights",
    "bill of rights": "bill of rights",
    "indian contract act": "indian contract act",
    "indian evidence act": "indian evidence act",
    "limitation act": "limitation act",
    "transfer of property act": "transfer of property act",
    "companies act": "companies act",
    "data protection act": "data protection act",
    "income tax act": "income tax act",
    "consumer protection act": "consumer protection act",
    "sale of goods act": "sale of goods act",
    "specific relief act": "specific relief act",
    "information technology act": "information technology act",
}
_SHORT_FORMS = {
    "indian penal code": "IPC", "code of criminal procedure": "CrPC",
    "code of civil procedure": "CPC", "bharatiya nyaya sanhita": "BNS",
    "bharatiya nagarik suraksha sanhita": "BNSS", "bharatiya sakshya adhiniyam": "BSA",
    "digital personal data protection act": "DPDP Act",
    "general data protection regulation": "GDPR",
    "uk general data protection regulation": "UK GDPR",
}  # fmt: skip
_UNDATED = frozenset(["GDPR", "UK GDPR"])
_HEADS = (
    "Act|Code|Constitution|Sanhita|Adhiniyam|Ordinance|Regulations?|Directive|Convention|Charter"
    "|Treaty|Rules|Statute|Declaration|Covenant|Protocol|Restatement|Bill of Rights"
)
_TAILED = "Code|Constitution|Convention|Charter|Treaty|Statute|Declaration|Covenant|Rules"
_JOIN = r"(?:of|for|on|to|in|from|with)(?:\s+the)?|and"
_ACRONYM = 5
_YEAR = r"(?:,?\s*(?:of\s+)?\(?(?P<year{n}>(?:1[5-9]|20)\d\d)\b\)?)?"
_CAPITAL = r"[A-Z][\w.'’&-]*"
_NAMED = re.compile(
    rf"(?<![\w.])(?P<name>(?:{_CAPITAL}(?:,?\s+(?:{_CAPITAL}|{_JOIN}|\([A-Z][^()]{{1,40}}\)))"
    rf"{{0,11}}?\s+)?(?:{_HEADS})\b"
    rf"(?:(?:{'|'.join(f'(?<={word})' for word in _TAILED.split('|'))})"
    rf"(?:\s+(?:of|on|for)(?:\s+the)?(?:\s+{_CAPITAL})+(?:\s+and(?:\s+{_CAPITAL})+)?){{1,2}})?"
    # `Indian Penal Code (Amendment) Act` is another law than the code that it amends
    rf"(?:\s+\([^()\n]{{1,60}}\)\s+(?:{_HEADS})\b)?)" + _YEAR.format(n=1)
)
_KNOWN = re.compile(
    r"(?<![\w.])(?P<name>"
    + "|".join(
        # A short form is an acronym in capitals; a full name may be in any case.
        f"(?:{re.escape(known.upper())})" if len(known) <= _ACRONYM else f"(?i:{re.escape(known)})"
        for known in sorted({*_ALIASES, *_ALIASES.values(), "constitution of india"}, key=len)[::-1]
    )
    + r"|CrPC|Cr\.?\s?P\.?C\.?|I\.P\.C\.?|C\.P\.C\.?)(?![\w])"
    + _YEAR.format(n=2)
)
_NUMBERED = re.compile(
    r"(?<!\w)(?:(?P<kind>(?i:regulation|reg\.|directive|dir\.|decision|framework decision))"
    r"\s+(?:\([A-Z, ]+\)\s*)?(?:No\.?\s*)?(?P<number>\d{2,4}/\d{1,4})(?:/[A-Z]{2,3})?"
    r"|Act\s+(?:No\.?\s*)?(?P<act>\d{1,3})\s+of\s+(?P<of>(?:1[5-9]|20)\d\d))\b"
)
_SHORT_KINDS = {"reg.": "regulation", "dir.": "directive"}
_LEADING = frozenset(
    "a an the this that under in of by does do did is are was were what which when where who whom"
    " whose why how can could may might must shall should will would has have had if for to and or"
    " as on at with from per see vide section sections article articles art arts clause rule"
    " part chapter schedule according pursuant subject nothing notwithstanding said such no all any"
    " every each its their our name list rep ins subs omitted added inserted explain describe"
    " define state give".split()
)
_DOTTED = re.compile(r"\b(\w{1,2})\.\s?(?=\w{1,2}\b|$)")
_PLACE = re.compile(
    r"(?i:title|part|chapter|article|section|schedule)s?\s+[IVXL\d]+\s+of\s+(?:the\s+)?"
)
_SMALL = frozenset("the a an s".split())
_GENERIC = frozenset(
    "act acts constitution code regulation regulations rules charter convention treaty directive"
    " statute ordinance protocol declaration covenant bill sanhita adhiniyam".split()
)


@dataclass(frozen=True, slots=True)
class ActName:
    """A law named in a text, with its place; `key` is empty for `this Act` and the like."""

    start: int
    end: int
    key: str
    year: str


@cache
def act_key(name: str) -> str:
    """Return the name in one form: aliases resolved, articles and case dropped.

    A name that says no more than `the Act` or `this Constitution` has the empty key.
    """
    folded = name.casefold().replace("’", "'")
    folded = _DOTTED.sub(r"\1", folded)
    words = [word for word in re.findall(r"\w[\w./'&]*", folded) if word not in _SMALL]
    words = [word.rstrip(".") for word in words]
    while words and words[0] in _LEADING:
        words.pop(0)
    key = " ".join(words)
    if key in _GENERIC or not words:
        return ""
    key = _ALIASES.get(key, key)
    return " ".join(word for word in key.split() if word not in _SMALL)


def short_form(name: str) -> str:
    """Return how lawyers cite a law: `IPC 1860` for the Indian Penal Code, 1860; else nothing.

    Only a name that is that of the law and no more has one: its amendments have not.
    """
    found = find_acts(name)
    keys = {act.key for act in found}
    short = _SHORT_FORMS.get(found[0].key, "") if len(keys) == 1 else ""
    rest = name
    for act in reversed(found):
        rest = rest[: act.start] + rest[act.end :]
    if not short or not {word.casefold() for word in re.findall(r"\w+", rest)} <= _SMALL:
        return ""
    year = "" if short in _UNDATED else found[0].year
    return f"{short} {year}".rstrip()


def _trimmed(match: re.Match[str]) -> tuple[int, str]:
    name, start = match["name"], match.start("name")
    if place := _PLACE.match(name):
        start, name = start + place.end(), name[place.end() :]
    while (space := re.match(r"([\w.'’&-]+),?\s+", name)) and space[1].casefold() in _LEADING:
        start += space.end()
        name = name[space.end() :]
    return start, name


def find_acts(text: str) -> list[ActName]:
    """Return the laws named in a text, in order, without overlap; generic ones have no key."""
    found: list[ActName] = []
    for match in _NUMBERED.finditer(text):
        key = f"act {match['act']}/{match['of']}"
        if match["kind"]:
            kind = _SHORT_KINDS.get(match["kind"].casefold(), match["kind"].casefold())
            key = act_key(f"{kind} {match['number']}")
        found.append(ActName(match.start(), match.end(), key, match["of"] or ""))
    for pattern, year in ((_NAMED, "year1"), (_KNOWN, "year2")):
        for match in pattern.finditer(text):
            start, name = _trimmed(match)
            key = act_key(name)
            if key or pattern is _NAMED:
                found.append(ActName(start, match.end(), key, match[year] or ""))
    found.sort(key=lambda act: (act.start, -act.end, act.key == ""))
    kept: list[ActName] = []
    for act in found:
        if not kept or act.start >= kept[-1].end:
            kept.append(act)
    return kept


def compatible_acts(a: str, a_year: str, b: str, b_year: str) -> bool:
    """Tell whether two act keys may mean one law; an unnamed law may be any."""
    if not a or not b:
        return True
    if a_year and b_year and a_year != b_year:
        return False
    return a == b or _contained(a, b) or _contained(b, a) or _initials(a) == b or _initials(b) == a


def _contained(a: str, b: str) -> bool:
    # `contract act` is the Indian Contract Act; `data protection act` is no other than itself
    # with a place in front.
    return b.endswith(" " + a) and len(a.split()) > 1


@cache
def _initials(key: str) -> str:
    return "".join(word[0] for word in key.split() if word not in ("of", "and", "for", "on"))
