"""Recognises what encloses provisions: parts, chapters, titles, schedules and their sub-parts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from curation.core.vocabulary import Kind
from curation.documents.structure.headings import is_heading
from curation.documents.structure.languages import (
    COUNTING_WORDS,
    ENCLOSING_WORDS,
    UNIT_WORDS,
    as_number,
    in_english,
)
from curation.documents.structure.lines import Line
from curation.documents.structure.numerals import CARDINALS, ORDINALS
from curation.documents.structure.sequence import UNIT_LEVEL, Unit

_ALONE = r"schedule|annexure|annex|appendix|anexo|annexe|anhang|anlage|allegato|bijlage|bylae"
_SCHEDULES = rf"{_ALONE}|exhibit|attachment"
_ABOUT = "Regulations?|Sections?|Rules?|Orders?|ss?\\.|rr?\\.|regs?\\."
_AT_RIGHT = re.compile(rf"(?:{_ABOUT})\s\d[\w(), –-]{{0,60}}\.?$")
_MARK = r"(?:\d{0,3}|[*†‡]{1,3})\[{1,2}"
_CONTAINER = re.compile(
    rf"(?:{_MARK})?(?:the\s+)?(?:({'|'.join(ORDINALS)})\s+(schedule)\b|"
    rf"(sub-?\s?part|sub-?\s?chapter|sub-?\s?title|sub-?\s?division|part|chapter|title|book|"
    rf"division|{ENCLOSING_WORDS}|{_SCHEDULES})(?:\s*[-–—]\s*|\s+|(?=\d))"
    rf"((?:{'|'.join(CARDINALS)}|{COUNTING_WORDS})\b|[IVXLC]{{1,7}}(?:-?[A-Z])?|"
    r"\d{1,3}(?:\.\d{1,3}){0,3}[A-Z]{0,2}|[A-Z])"
    r"(?:\b(?!\s?\()|(?<=\d)(?=(?-i:[A-Z][a-z]))|(\((?-i:[A-Z])\)))|"
    rf"({_ALONE})(?=$|\s+[\[(]?(?-i:{_ABOUT})\s\d))"
    r"\]?[\s.:—–-]*(.*)$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"([IVXLC]{1,7}[a-z]?)\.?")
_ARTICLE = re.compile(r"(?:Article|Art\.|Section|§)\s?\d")
_MARKED = re.compile(rf"{_MARK}\s?(?=[^\W\d_])")
"""Before what an amendment inserted, with or without the number of a note: `6[CHAPTER XVII`."""
_FILED = re.compile(r"exhibit\s\d{1,2}\.\d{1,3}\b", re.IGNORECASE)
"""Over a contract that was filed with an authority: its number among the filing's exhibits."""
_PREFIXES = {"part": "part", "chapter": "ch", "title": "title", "book": "book", "division": "div",
             "subpart": "subpart", "subchapter": "subch", "subtitle": "subtitle",
             "subdivision": "subdiv"}  # fmt: skip
_CHAPTERS = frozenset({"chapter", "division", "subchapter", "subdivision"})
_REFERENCE = re.compile(
    r"[\[(]?(?:see |under |vide )?(?:(?:sub-?)?(?:sections?|articles?|rules?|regulations?|clauses?)"
    r"\b|(?:ss?|arts?|rr?|regs?)\.)"
    r"[^\n.;]{0,80}\.?[\])]?\.?$",
    re.IGNORECASE,
)
_GAZETTE = re.compile(r"SEC(?:TION|\.)\s?\d{1,2}\s?(?:$|[-–—(,])|Acts, Ordinances\b", re.IGNORECASE)
"""What a part of a gazette is called: `PART II—Section 3—Sub-section (i)`."""
_LAW = re.compile(
    r"(?:the\s)?(?:(?!(?:of|to|under|the|and)\b)[\w(),'’-]+\s){1,9}(?:Act|Ordinance)$",
    re.IGNORECASE,
)
"""A law that a revised edition numbers as a chapter of its laws: `CHAPTER 200 CRIMES ORDINANCE`."""


def container_at(lines: Sequence[Line], index: int, *, wrapped: bool) -> Unit | None:
    """Return the part, chapter or schedule that a line opens, with its heading, or nothing.

    A line in brackets, such as `[First Schedule.]`, is a note in the margin, as in Nigeria.
    """
    line = lines[index]
    if (roman := _ROMAN.fullmatch(line.text)) and _heads_articles(lines, index):
        below = lines[index + 1]
        return Unit("chapter", 1, "ch", roman[1], below.text, line.start, below.end, roman[1])
    match = _CONTAINER.match(line.text)
    mark = _MARKED.match(line.text)
    at = mark.end() if mark else 0
    aside = line.text[0] == "[" and line.text[-1] == "]" and not line.text.isupper()
    filed = not index and _FILED.match(line.text)
    if not match or aside or filed or not line.text[at].isupper() or (wrapped and not line.firm):
        return None
    word = in_english(re.sub(r"[-\s]", "", match[2] or match[3] or match[6]))
    number, rest = match[1] or as_number(match[4] or "") + (match[5] or ""), _unmarked(match[7])
    is_schedule = word not in _PREFIXES
    if (rest[:1] in ("(", "[") and _REFERENCE.match(rest)) or (
        is_schedule and _AT_RIGHT.match(rest)
    ):
        rest = ""
    no_name = rest and (rest[0].islower() or not _is_name(rest) or rest[0] in ",;)")
    no_number = number.islower() and not match[1] and not as_number(number).isdigit()
    if no_name or no_number:
        return None
    body, heading = line.end, rest
    if not rest:
        body, heading = _heading_below(lines, index, is_schedule=is_schedule)
    label = line.text[at : match.start(7)].rstrip(" .:—–-]")
    if is_schedule:
        return Unit("schedule", 0, "sch", _digits(number), heading, line.start, body, label)
    kind: Kind = "chapter" if word in _CHAPTERS else "part"
    if (_LAW if kind == "chapter" and number.isdigit() else _GAZETTE).match(heading):
        return None
    return Unit(kind, 1, _PREFIXES[word], _digits(number), heading, line.start, body, label)


def _heads_articles(lines: Sequence[Line], index: int) -> bool:
    """Whether a numeral stands alone above a name and an article, as in the German Basic Law."""
    if not lines[index].blank or index + 2 >= len(lines) or not is_heading(lines[index + 1].text):
        return False
    return bool(_ARTICLE.match(lines[index + 2].text))


def _unmarked(name: str) -> str:
    """Return a heading without the brackets of an amendment that begin or end in its line."""
    mark = _MARKED.match(name)
    name = name[mark.end() :] if mark and name[0] != "[" else name.strip()
    while name.endswith("]") and name.count("]") > name.count("["):
        name = name[:-1].rstrip()
    return name


def _is_name(text: str) -> bool:
    """Whether words name a part; such a name may be a list: `FORMS OF ENACTMENT; REPEALS`."""
    return is_heading(text.replace("; ", ", ")) if text.isupper() else is_heading(text)


def _digits(number: str) -> str:
    word = number.lower()
    return str(CARDINALS.index(word) + 1) if word in CARDINALS else number


def _heading_below(lines: Sequence[Line], index: int, *, is_schedule: bool) -> tuple[int, str]:
    """Return where a container's heading ends and the heading, if the lines below hold one.

    A schedule may first name the section that it belongs to.
    """
    line, below = lines[index], index + 1
    if is_schedule and below + 1 < len(lines) and _REFERENCE.match(lines[below].text):
        below += lines[below].text[0] in "[(" or _names_schedule(lines, below)
    name = _unmarked(lines[below].text) if below < len(lines) else ""
    if _is_name(name) and not opens_unit(lines[below].text):
        return lines[below].end, name
    return line.end, ""


def _names_schedule(lines: Sequence[Line], below: int) -> bool:
    """Whether the name of a schedule follows the line that says which section it belongs to."""
    name = lines[below + 1].text
    refers = _AT_RIGHT.match(lines[below].text) and not lines[below].text.endswith((" 1", " 1."))
    return name.isupper() or bool(refers and is_heading(name) and not opens_unit(name))


_UNIT = re.compile(
    rf"[(#]|\[\d|(?:{UNIT_WORDS}|article|art|section|sec|s|clause|rule|regulation|paragraph)\b\.?\s*"
    r"(?:\d|[IVXLC]+\b)|§|\d{1,4}[A-Z]{0,3}\s?\.|\d{1,3}\.\d|"
    r"(?-i:\d{1,4}[A-Z]{0,3}(?:\s+|\(1\)\s?)[A-Z\[“\"])",
    re.IGNORECASE,
)


def opens_unit(text: str) -> bool:
    """Whether a line looks like the beginning of a provision or of another container."""
    return bool(_UNIT.match(text) or _CONTAINER.match(text))


def rank_containers(units: Sequence[Unit], text: str) -> list[Unit]:
    """Let what comes first enclose what comes later: parts their chapters, or chapters their parts.

    A subtitle stands under its title all the same, even if the first title has only chapters.
    Sections of the European kind, which hold articles and no words, are containers too.
    """
    marked = _enclosing_sections(units, text)
    seen = list(dict.fromkeys(unit.prefix for unit in marked if _is_inner(unit)))
    order = sorted(seen, key=lambda prefix: _rank(prefix, seen))
    return [
        replace(unit, level=order.index(unit.prefix) + 1) if _is_inner(unit) else unit
        for unit in marked
    ]


def _rank(prefix: str, seen: Sequence[str]) -> tuple[int, bool]:
    whole = prefix.removeprefix("sub")
    return seen.index(whole if whole in seen else prefix), whole != prefix


def _is_inner(unit: Unit) -> bool:
    return 0 < unit.level < UNIT_LEVEL - 1 and unit.prefix != "h"


def _enclosing_sections(units: Sequence[Unit], text: str) -> list[Unit]:
    """Mark as containers the sections after each of which an article follows at once."""
    if not any(unit.prefix == "art" for unit in units):
        return list(units)
    following = [*units[1:], None]
    encloses = [
        unit.prefix == "s" and after is not None and after.prefix == "art"
        and not text[unit.body : after.start].strip()
        for unit, after in zip(units, following, strict=True)
    ]  # fmt: skip
    sections = sum(1 for unit in units if unit.prefix == "s")
    if sections == 0 or sum(encloses) < sections:
        return list(units)
    return [replace(unit, level=1, prefix="sec") if unit.prefix == "s" else unit for unit in units]
