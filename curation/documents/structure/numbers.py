"""Recognises the number at the beginning of a line: `Article 5`, `§ 164.502`, `3.2`, `5.`, `5`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from curation.core.vocabulary import Kind
from curation.documents.structure.amended import amendment_at, counts_amendments
from curation.documents.structure.code_numbers import OF_CODE, code_section, counts_codes
from curation.documents.structure.headings import Split, is_heading, split_heading
from curation.documents.structure.labels import greatest_number, number_key
from curation.documents.structure.languages import (
    COUNTING_WORDS,
    DEGREE,
    INSERTED,
    UNIT_WORDS,
    as_number,
    in_english,
    says,
)
from curation.documents.structure.lines import Line
from curation.documents.structure.sequence import UNIT_LEVEL, Unit
from curation.documents.structure.titled_lists import ListsUnderTitles

_PREFIXES = {"article": "art", "section": "s", "clause": "cl", "paragraph": "para",
             "rule": "r", "regulation": "reg"}  # fmt: skip
_KINDS: dict[str, Kind] = {"article": "article", "section": "section", "clause": "clause",
                           "paragraph": "paragraph", "rule": "section",
                           "regulation": "section"}  # fmt: skip

_EXPLICIT = re.compile(
    rf"(?:({UNIT_WORDS}|article|art|section|sec|s|clause|rule|regulation|paragraph)\b[.:]?|"
    rf"((?:{OF_CODE}\s)?§|\[§|(?-i:RCW|ORS|NRS|MCL|KRS|HRS|SDCL)\b))\s*"
    rf"(\d{{1,4}}(?:[.-]\d{{1,5}}){{1,3}}[a-z]?|\d{{1,4}}(?:(?!(?:er|ère|re)\b)[A-Z]{{1,3}})?{INSERTED}|[IVXLC]{{1,7}}|"
    rf"(?:{COUNTING_WORDS})\b)({DEGREE})"
    r"(?![\w(]|[.-]\d)\s*([.:—–-]*)\s*(.*)$",
    re.IGNORECASE,
)
_ORDINAL_SIGN = re.compile(r"§\s?\d{1,3}[ºª°o]")
_ORDINAL_ARTICLE = re.compile(r"Art(?:igo)?\.?\s\d{1,3}")
_UNTITLED = re.compile(r"Art\.\s?\d{1,3}[ºª°o]\s{1,3}[^\W\d_]")
_DECIMAL = re.compile(
    r"(?:(?:clause|section|article|paragraph)\s+)?(\d{1,3}(?:\.\d{1,3}){1,4})\.?(?![\d%)])\s+(\S.*)?$",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?:\d{0,2}\[)?(\d{1,4}[A-Z]{0,3})\s?\.(?!\d)\s*[—–]?\s*(.*)$")
_BARE = re.compile(
    r"(?:\d{0,2}\[)?(\d{1,4}[A-Z]{0,3})(?:\s+|(?=\(1\)\s?[A-Z“\"]))((?:[A-Z\[“\"]|\(1\)).*)$"
)
_GLUED = re.compile(r"(\d{1,4}(?:[A-Z]{1,2}(?=[A-Z][a-z]))?)(?=[A-Z])(?![A-Z]\d)(.*)$")
"""A number that only the style of a page parted from its words: `1Offences`, `2AMeaning of`."""
_GLUED_ITEM = re.compile(r"\([a-z\d]{1,4}\)(\s?)[^\W_]")
_VACANT = re.compile(
    r"(?:\d{0,2}\[|[A-Z]\d{1,3}\s)?(\d{1,4}[A-Z]{0,3})(?:\.(?!\d)|\s)\s{0,3}"
    r"(?:\[?[A-Z]\d{1,3}\]?\s?)?((?:[.…*•]\s{0,3}){3,300})$"
)
_VACANT_RANGE = re.compile(
    r"\[?(\d{1,4}[A-Z]{0,3})\.?\s?(to|and|[-–—])\s?(\d{1,4}[A-Z]{0,3})\.?\s{1,3}"
    r"(\W{0,4}(?:repealed|omitted|deleted|revoked|reserved)\b.{0,300})$",
    re.IGNORECASE,
)
_GONE = re.compile(r"\[(?:repealed|omitted|deleted|revoked|reserved)\b", re.IGNORECASE)
_RESERVED = re.compile(
    r"§§\s?(\d{1,4}(?:\.\d{1,5})?[a-z]?)(?:\s?[-–—]\s?|\s(?:to|through)\s)"
    r"(\d{1,4}(?:\.\d{1,5})?[a-z]?)\.?\s{1,3}(\W{0,2}(?:repealed|reserved|omitted)\b.{0,200})$",
    re.IGNORECASE,
)
"""Sections of a code that are gone: `§§ 21.41-21.44 [Reserved]`."""
_CLOSED = re.compile(r"(\d{1,3})\)\s+(.*)$")
_MIN_EXPLICIT = 2
_MIN_GLUED = 4
_ALIASES = {"art": "article", "sec": "section", "s": "section"}
_LOWER_START = re.compile(
    r"(?:of|and|or|to|in|is|was|shall|above|below|read|which|thereof|,|;|\))\b"
)
_DATE = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,?\s\d{4}\b", re.IGNORECASE
)
_NUMBER_STARTS = frozenset("0123456789[")
_SENTENCE_ENDS = (".", ";", ":", "—")
_MAX_TITLE_WORDS = 25
_MISSING = 3
_SAYS = re.compile(
    r"(?-i:[.;]\s+[A-Z(])|\b(?:shall|must|hereby|means(?! of\b)|may|is|are)\b", re.IGNORECASE
)

Recogniser = Callable[[Line], Unit | None]


def numbering(lines: Sequence[Line], word: str, *, wrapped: bool, in_schedule: bool) -> Recogniser:
    """Return what recognises a numbered unit in these lines: `Article 5`, `5.`, or a bare `5`.

    Args:
        lines: those that share a way of numbering: of the body, or of one schedule.
        word: what a bare number counts: `article`, `section` or `clause`.
        wrapped: whether lines break at a width.
        in_schedule: whether they are of a schedule, whose paragraphs need no headings.
    """
    explicit = sum(1 for line in lines if _explicit(line, word, wrapped=wrapped))
    inner = _holds_signs(lines)
    untitled = any(_UNTITLED.match(line.text) for line in lines)
    pattern = _way_of_numbering(lines, least_glued=0 if in_schedule else _MIN_GLUED)
    amended = counts_amendments(lines, word)
    coded = word not in ("clause", "paragraph") and counts_codes(line.text for line in lines)
    begun = (pattern.match(line.text) for line in lines if line.text[0] in _NUMBER_STARTS)
    most = greatest_number(number_key(match[1])[0] for match in begun if match)
    titles = ListsUnderTitles([] if pattern is _BARE else lines, pattern)

    def recognise(line: Line) -> Unit | None:
        if line.text[0] == "§" and (inner or line.text[:2] == "§§"):
            return None if inner else _reserved(line)
        unit = amendment_at(line, wrapped=wrapped) if amended else None
        unit = unit or _explicit(line, word, wrapped=wrapped, untitled=untitled)
        unit = unit or (_coded if coded else _decimal)(line, word, wrapped=wrapped)
        if unit or coded or explicit >= _MIN_EXPLICIT or titles.hold(line):
            return unit
        unit = _vacant(line, word) or _numbered(line, pattern, word, most, wrapped=wrapped)
        if in_schedule and not unit:
            unit = _headless(line, pattern, word)
        if in_schedule and unit and word == "article":
            unit = replace(unit, kind="paragraph", prefix="para")
        return unit

    return recognise


def _way_of_numbering(lines: Sequence[Line], *, least_glued: int) -> re.Pattern[str]:
    """Return how units are numbered: `5.`, a bare `5`, or `5)` where nothing else is numbered."""
    dotted, bare, closed = (_run(lines, way) for way in (_DOTTED, _BARE, _CLOSED))
    if _is_glued(lines, least=least_glued) and _run(lines, _GLUED) > max(dotted, bare, 1):
        return _GLUED
    first = next((line for line in lines if _CLOSED.match(line.text)), None)
    if first and closed > max(dotted, bare, 1) and dotted < _MIN_EXPLICIT:
        announced = first.before.endswith((":", "—", ","))
        return _DOTTED if announced else _CLOSED
    return _DOTTED if dotted >= bare else _BARE


def _is_glued(lines: Sequence[Line], *, least: int) -> bool:
    """Whether no space parts the items of lists from their numbers: `(1)A person`."""
    gaps = [match[1] for line in lines if (match := _GLUED_ITEM.match(line.text))]
    return len(gaps) >= least and not any(gaps)


def _holds_signs(lines: Sequence[Line]) -> bool:
    """Whether `§ 1º` counts the paragraphs of an article, as in Brazil, and no sections."""
    return any(_ORDINAL_SIGN.match(line.text) for line in lines) and any(
        _ORDINAL_ARTICLE.match(line.text) for line in lines
    )


def _run(lines: Sequence[Line], pattern: re.Pattern[str]) -> int:
    """Count the lines whose numbers go on in one way of numbering; a few may be missing."""
    count = last = 0
    for line in lines:
        match = pattern.match(line.text) if line.text[0] in _NUMBER_STARTS else None
        number = number_key(match[1])[0] if match else 0
        if match and (number == 1 or last < number <= last + _MISSING or not count):
            count, last = count + 1, number
    return count


def _headless(line: Line, pattern: re.Pattern[str], word: str) -> Unit | None:
    """Recognise a paragraph of a schedule that is a sentence; it must be the next in its list."""
    match = pattern.match(line.text)
    if not match or not (line.blank or line.before.endswith(_SENTENCE_ENDS)):
        return None
    unit = _unit(line, word, match[1], match.start(2), Split("", 0), level=UNIT_LEVEL)
    return replace(unit, label=match[1], firm=False)


def _explicit(line: Line, word: str, *, wrapped: bool, untitled: bool = False) -> Unit | None:
    """Recognise a number behind its word or sign.

    Args:
        line: any line.
        word: what a bare number counts.
        wrapped: whether lines break at a width.
        untitled: whether the words on the line of `Art. 5º` are law, as in Brazil.
    """
    match = _EXPLICIT.match(line.text)
    if not match or not (match[2] or line.text[0].isupper()) or (wrapped and not line.firm):
        return None
    number, mark, rest = match[3], match[4] + match[5], match[6]
    if rest and (
        _LOWER_START.match(rest) or (not mark and not rest[0].isupper() and rest[0] not in '([“"')
    ):
        return None
    number = as_number(number)
    letters = not number[0].isdigit()
    if letters and (not number.isupper() or match[0][:2].lower() == "s."):
        return None
    if ("." in number or "-" in number) and word == "clause" and not match[2]:
        return None
    gone = rest.startswith("(Repealed")
    if rest and not gone and not mark and not match[2] and not is_heading(rest):
        return None
    name = "section" if match[2] else in_english(match[1])
    word = _ALIASES.get(name, name)
    bare = untitled and bool(rest) and match[0].startswith("Art.")
    split = Split("", 0) if bare else split_heading(rest, line.after, wrapped=wrapped)
    if match[2] and _is_catch_line(rest, line.after):
        split = Split(rest.rstrip(" ."), len(rest), whole_line=True)
    elif match[2] and not rest and _is_catch_line(line.after, line.after):
        split = Split(line.after.rstrip(" ."), len(line.after), next_line=True)
    level = UNIT_LEVEL - 1 if word == "article" else UNIT_LEVEL
    return _unit(line, word, number, match.start(6), split, level=level)


def _is_catch_line(rest: str, after: str) -> bool:
    """Whether a whole line after `§` is its title, as `Uses and disclosures: General rules.` is."""
    count = len(rest.split())
    return (
        rest.endswith(".")
        and rest[0] not in "(["
        and 0 < count <= _MAX_TITLE_WORDS
        and bool(after)
        and not _SAYS.search(rest)
        and not says(rest)
    )


def _decimal(line: Line, word: str, *, wrapped: bool) -> Unit | None:
    match = _DECIMAL.match(line.text)
    if not match or (wrapped and not line.firm):
        return None
    rest = match[2] or ""
    if rest and (rest[0].islower() and _LOWER_START.match(rest)):
        return None
    at = match.start(2) if match[2] else len(line.text)
    if line.note and match[1].count(".") == 1:  # inserted after section 8, as in Canada
        return _unit(line, word, match[1], at, Split(line.note, 0), level=UNIT_LEVEL)
    split = split_heading(rest, line.after, wrapped=wrapped)
    level = UNIT_LEVEL + match[1].count(".")
    return _unit(line, "clause", match[1], at, split, level=level)


def _coded(line: Line, _word: str, *, wrapped: bool) -> Unit | None:
    """Recognise a section of a code by chapter and section; one without a title begins `(a)`."""
    match = code_section(line.text)
    if not match or (wrapped and not line.firm):
        return None
    rest = match[2] or ""
    titled = rest[:1] not in ("", "(")
    split = split_heading(rest, line.after, wrapped=wrapped) if titled else Split("", 0)
    at = match.start(2) if rest else len(line.text)
    unit = _unit(line, "section", match[1], at, split, level=UNIT_LEVEL)
    return replace(unit, label=match[1], firm=line.firm)


def _reserved(line: Line) -> Unit | None:
    """Recognise a line that names some sections of a code and says that they are gone."""
    match = _RESERVED.match(line.text)
    if not match or not line.firm or number_key(match[1]) >= number_key(match[2]):
        return None
    number = f"{match[1]}–{match[2]}"
    return _unit(line, "section", number, match.start(3), Split("", 0), level=UNIT_LEVEL)


def _vacant(line: Line, word: str) -> Unit | None:
    """Recognise a number of which dots are left: `3. ......`, `4. to 6. [Repealed.]`."""
    match = _VACANT.match(line.text)
    if match and (line.blank or line.after.startswith("[")):
        unit = _unit(line, word, match[1], match.start(2), Split("", 0), level=UNIT_LEVEL)
        return replace(unit, label=match[1])
    match = _VACANT_RANGE.match(line.text)
    if not match or not line.firm or number_key(match[1]) >= number_key(match[3]):
        return None
    number = f"{match[1]} {match[2]} {match[3]}" if match[2].isalpha() else f"{match[1]}–{match[3]}"
    return _unit(line, word, number, match.start(4), Split("", 0), level=UNIT_LEVEL)


def _numbered(
    line: Line, pattern: re.Pattern[str], word: str, most: int, *, wrapped: bool
) -> Unit | None:
    match = pattern.match(line.text)
    if not match or number_key(match[1])[0] > most or (wrapped and not line.firm):
        return None
    rest = match[2]
    if rest and (rest[0].islower() or rest[0] in ",;)" or _DATE.match(rest)):
        return None
    noted = Split(line.note, 0) if line.note else None
    names = is_heading(rest) or rest.startswith("(1)") or _GONE.match(rest)
    if pattern in (_BARE, _GLUED) and not noted and not names:
        return None
    split = noted or split_heading(rest, line.after, wrapped=wrapped)
    unit = _unit(line, word, match[1], match.start(2), split, level=UNIT_LEVEL)
    return replace(unit, label=match[1], firm=line.firm)


def _unit(line: Line, word: str, number: str, at: int, split: Split, *, level: int) -> Unit:
    body = line.start + at + split.length
    if split.next_line:
        body = line.after_end
    label = line.text[:at].rstrip(" .:—–-").removeprefix("[" * ("§" in line.text[:2])) or number
    return Unit(
        _KINDS[word], level, _PREFIXES[word], number, split.heading, line.start, body, label,
        after_number=line.start + at,
    )  # fmt: skip
