"""The parties of a contract and of a case, by name."""

import re
from collections.abc import Iterator

from curation.core.claims.parties import is_role
from curation.core.records import Fact
from curation.core.vocabulary import DocumentType
from curation.documents.facts.courts import parties_of_case

_FORM = (
    r"(?:Inc|LLC|L\.L\.C|Ltd|Limited|LTD|LIMITED|Corp|Corporation|CORPORATION|PLC|plc|GmbH|GMBH|LLP"
    r"|L?LP|L\.P|N\.A|S\.A|AG|B\.?V|N\.?V|Pty|PTY|\((?:Pty|PTY|Pvt)\)|Pvt|PVT|Private|Co|Company"
    r"|COMPANY|INC|CORP|SE|AB|Oy|S\.r\.l|SpA|S\.p\.A|University|Ministry|Department)"
)
_WORD = (
    r"(?:(?:[A-Z]\.){1,5}|(?:Inc|Corp|Ltd|Co|St|Dr|Mr|Mrs|Ms|Bros|Messrs|INC|CORP|LTD|CO)\."
    r"|[A-Z0-9][^\s,;:()“”\"\[\]{}_|]{0,40}(?<![.…])|&|\((?:Pty|PTY|Pvt|[A-Z][a-z]{2,12})\))"
)
_NAME = re.compile(
    rf"(?:(?:[Tt]he|THE|M/s\.?|Messrs\.?) )?(?P<name>{_WORD}"
    rf"(?: (?:(?:of|and|the|for|de|van|von|der|la|du|y|und|OF|AND|THE|FOR) ){{1,2}}(?=[A-Z]){_WORD}"
    rf"| {_WORD}){{0,9}}(?:,? {_FORM}\b\.?){{0,3}})"
)
_GOES_ON = re.compile(
    r"\W{0,3}\s*(?:$|[(\[“\"\n—–-]|(?:an?|having|with|whose|located|of|on|and|AND|together|including"
    r"|represented|by|acting|through|as|at|in|incorporated|organi[sz]ed|registered|the|for|or"
    r"|hereinafter|hereafter|herein|who|which|has|have|being|its|A|residing|resident|domiciled|aged"
    r"|son|daughter|wife|widow|[sdw]/o|r/o|holding|holder|bearing|formerly|trading|carrying|doing"
    r"|duly|constituted|established|existing|formed)\b|[A-Z0-9])"
)
_HAS_FORM = re.compile(rf"\b{_FORM}(?:\b|\.|$)")
_BETWEEN = re.compile(
    r"\b(?:by and )?(?:between|among|amongst)\b\s?:?|\bBETWEEN\b\s?:?|\bentered into by\b(?! and)"
    r"|(?m:^(?:THE )?PARTIES ?:?$|^(?:The )?Parties ?:?$)"
)
_MADE = re.compile(
    r"\b(?:agreement|contract|deed|lease|addendum|nda|made|entered|dated|parties|undertaking)\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\b(?:WHEREAS|R ?E ?C ?I ?T ?A ?L ?S?|BACKGROUND|INTRODUCTION|NOW,? THEREFORE|WITNESSETH"
    r"|IT IS (?:HEREBY )?AGREED)\b|\n\n?(?:1|A|I)\s?[.)]\s"
)
_ROLE = re.compile(
    r"\((?:[^()“”\"]{0,80}\s)?[“\"'‘](?:the )?[^()“”\"\n]{1,40}[”\"'’][^()]{0,80}\)"
    r"|,? (?:hereina?fter|herein) (?:[^\s“\"]{1,15} ){0,6}[“\"][^”\"\n]{1,40}[”\"]"
    r"|,? of the (?i:first|second|third|fourth|fifth|one|other|1st|2nd|3rd) (?i:part)\b"
    r"|\((?:the )?(?P<bare>[A-Z][A-Za-z]{2,20}(?: [A-Z][A-Za-z]{2,20})?)\)(?=\s*(?:[;,.\n]|$|and\b"
    r"|AND\b|which\b|of the\b))"
)
_COLLECTIVE = re.compile(
    r"\b(?:collectively|individually|each)\b|[“\"]Part(?:y|ies)[,.]?[”\"]", re.IGNORECASE
)
_JOINS = re.compile(
    r"(?:[\s,;.–—-]|\b(?:and|AND|And|between|BETWEEN|with|by|among)\b|\(?\d\)|\d\.(?=\s)|\([a-z]\)|:|&)*"
)
_LABEL = re.compile(r"(?P<role>[A-Z][A-Za-z]{2,20}(?: [A-Z][A-Za-z]{0,20})?)\s?:\s{1,4}")
_AND = re.compile(r",?\s(?:and|AND)\s?:?\s(?=(?:the )?[A-Z])")
_SENTENCE_END = re.compile(r"\)[”\"]?\.\s(?!\s*(?:AND|and)\b)")
_SIGNED = re.compile(r"\b(?:for and )?on behalf of(?: the)?:?\s{1,3}(?=[A-Z])", re.IGNORECASE)
_SIGNS_BELOW = re.compile(r"(?m)^(?P<name>[A-Z][^\n:_]{2,70})\n{1,2}(?=(?:By|Per|Signed|BY)\s?:)")
_ROW = re.compile(r"(?m)^(?:\| ?)?(?:The )?(?P<role>[A-Z][A-Za-z ]{3,30}?) ?[|:] ?(?=[A-Z0-9])")
_NOBODY = re.compile(
    r"\b(?:part(?:y|ies)|agreements?|contracts?|undersigned|shall|will|terms|conditions|signatures?"
    r"|in witness|whereof"
    r"|titles?|names?|dates?|authori[sz]ed|confidential\w*|this|that|whereas|recitals?|exhibit"
    r"|january|february|march \d|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\W*\b(?:and|&)? ?(?:ors|anr|others|another|et al)\b\.?", re.IGNORECASE)
_HEAD_CHARS, _PREAMBLE_CHARS, _END_CHARS = 4_000, 2_500, 3_000
_MAX_PARTIES, _MAX_NAME_WORDS = 12, 14


def find_parties(text: str, *, kind: DocumentType) -> Iterator[Fact]:
    """Yield the parties of a contract or a case, each once, where the text names it first.

    Blanks and placeholders are nobody, and so are mere roles (`the Supplier`). A name without a
    role or a form of company beside it, or from a signature alone, is a guess.

    Args:
        text: normalised text.
        kind: other documents than contracts and judgments have no parties.
    """
    seen: list[str] = []
    found = {"contract": _of_contract, "judgment": parties_of_case}.get(kind)
    for fact in found(text) if found else ():
        name = "".join(re.findall(r"\w", _OTHERS.sub("", fact.value).casefold()))
        known = any(name in other if not fact.sure else name == other for other in seen)
        if name and not known and len(seen) < _MAX_PARTIES:
            seen.append(name)
            yield fact


def _of_contract(text: str) -> Iterator[Fact]:
    for match in _BETWEEN.finditer(text, 0, _HEAD_CHARS):
        before = max(0, match.start() - 300)
        if match.group().isupper() or _MADE.search(text, before, match.start()):
            found = list(_of_preamble(text, match.end()))
            yield from found
            if found:
                break
    for row in _ROW.finditer(text, 0, _HEAD_CHARS):
        end = text.find("\n", row.end())
        cell = next(_named(text, row.end(), len(text) if end < 0 else end, sure=False), None)
        if cell and cell.sure and is_role(row["role"].casefold()):
            yield cell
    signed = max(0, len(text) - _END_CHARS)
    for match in _SIGNED.finditer(text, signed):
        yield from _named(text, match.end(), len(text), sure=False)
    for match in _SIGNS_BELOW.finditer(text, signed):
        yield from _named(text, match.start(), match.end("name"), sure=False)


def _of_preamble(text: str, start: int) -> Iterator[Fact]:
    """Yield the names that begin the stretches which a role in brackets ends: `X, a firm ("Y")`."""
    last = min(len(text), start + _PREAMBLE_CHARS)
    stop = _STOP.search(text, _after_joins(text, start, last), last)  # `1.` may number a party
    end = stop.start() if stop else last
    roles = [role for role in _ROLE.finditer(text, start, end) if _tells_one(role)]
    if not roles:
        line_end = -1 if text[start - 8 : start].isupper() else text.find("\n", start, end)
        yield from _joined(text, start, end if line_end < 0 else line_end)
        return
    at = start
    for role in roles:
        begin = _after_joins(text, at, role.start())
        if at > start and _SENTENCE_END.match(text, at - 1):
            break
        if at == start or begin > at + 1:
            yield from _named(text, begin, role.start(), sure=True)
        at = role.end()


def _tells_one(role: re.Match[str]) -> bool:
    """Say whether words in brackets are the role of one party: `(Seller)`, and no `(Pune)`."""
    bare = role["bare"]
    return is_role(bare.casefold()) if bare else not _COLLECTIVE.search(role.group())


def _joined(text: str, start: int, end: int) -> Iterator[Fact]:
    """Yield the names of `X and Y`, where no role tells them apart."""
    begin = start
    for joint in _AND.finditer(text, start, end):
        yield from _named(text, _after_joins(text, begin, joint.start()), joint.start(), sure=False)
        begin = joint.end()
    yield from _named(text, _after_joins(text, begin, end), end, sure=False)


def _after_joins(text: str, at: int, end: int) -> int:
    """Return where a name may begin behind `and`, `(2)` or `2. TENANT:`."""
    match = _JOINS.match(text, at, end)
    begin = match.end() if match else at
    label = _LABEL.match(text, begin, end)
    return label.end() if label and is_role(label["role"].casefold()) else begin


def _named(text: str, start: int, end: int, *, sure: bool) -> Iterator[Fact]:
    match = _NAME.match(text, start, end)
    if not match or _NOBODY.search(match["name"]) or not _GOES_ON.match(text, match.end(), end):
        return
    words = match["name"].casefold().split()
    formed = bool(_HAS_FORM.search(match["name"]))
    if len(words) > _MAX_NAME_WORDS or is_role(" ".join(words)):
        return
    if sure or formed or len(words) > 1:
        yield _fact(text, *match.span("name"), sure=sure or formed)


def _fact(text: str, start: int, end: int, *, sure: bool) -> Fact:
    while end > start + 1 and text[end - 1] in " ,;:-–—*":
        end -= 1
    return Fact(
        kind="party", value=" ".join(text[start:end].split()), start=start, end=end, sure=sure
    )
