"""Finds the headed and numbered units of running text: parts, chapters, articles, clauses."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from curation.core.vocabulary import Kind
from curation.documents.structure.headings import Split, is_heading, is_title, split_heading
from curation.documents.structure.labels import number_key
from curation.documents.structure.marks import ends_thought
from curation.documents.structure.sequence import UNIT_LEVEL, Unit, select_units

_CONTAINER_LEVELS = {"schedule": 0, "part": 1, "title": 1, "book": 1, "chapter": 2, "division": 3}
_PREFIXES = {"article": "art", "section": "s", "clause": "cl", "paragraph": "para",
             "rule": "r", "regulation": "reg"}  # fmt: skip
_KINDS: dict[str, Kind] = {"article": "article", "section": "section", "clause": "clause",
                           "paragraph": "paragraph", "rule": "section",
                           "regulation": "section"}  # fmt: skip

_MARKDOWN = re.compile(r"(#{1,6})\s+(?=\S)")
_CONTAINER = re.compile(
    r"(?:the\s+)?(?:(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    r"twelfth)\s+(schedule)\b|(part|chapter|title|book|division|schedule|annex|annexure|appendix|"
    r"exhibit)\s*[-–]?\s*([IVXLC]{1,7}[A-Z]?|\d{1,3}[A-Z]{0,2}|[A-Z])\b(?!\s?\()|"
    r"(schedule|annex|annexure|appendix)(?=$))"
    r"[\s.:—–-]*(.*)$",
    re.IGNORECASE,
)
_EXPLICIT = re.compile(
    r"(?:(article|art|section|sec|s|clause|rule|regulation|paragraph)\b\.?|(§))\s*"
    r"(\d{1,4}[A-Z]{0,3}|[IVXLC]{1,7})(?![\w(]|\.\d)\s*([.:—–-]*)\s*(.*)$",
    re.IGNORECASE,
)
_DECIMAL = re.compile(
    r"(?:(?:clause|section|article|paragraph)\s+)?(\d{1,3}(?:\.\d{1,3}){1,4})\.?(?![\d%)])\s+(\S.*)?$",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(\d{1,4}[A-Z]{0,3})\s?\.(?!\d)\s*(.*)$")
_BARE = re.compile(r"(\d{1,4}[A-Z]{0,3})\s+([A-Z\[“\"].*)$")
_BRACKETED = re.compile(r"\[(\d{1,4})\]\s*(.*)$")
_EXECUTION = re.compile(
    r"in witness whereof|(?:signed|executed) (?:by|for|as|on behalf)\b|"
    r"the parties have (?:signed|executed)",
    re.IGNORECASE,
)
_MIN_EXPLICIT = 2
_ALIASES = {"art": "article", "sec": "section", "s": "section", "§": "section"}
_LOWER_START = re.compile(
    r"(?:of|and|or|to|in|is|was|shall|above|below|read|which|thereof|,|;|\))\b"
)
_MAX_NUMBER = 1500


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, with what stands around it."""

    start: int
    end: int
    text: str
    blank: bool
    """Whether a blank line stands before."""
    before: str
    after: str
    after_end: int
    """Where the next line that is not blank ends."""


def lines_of(text: str) -> list[Line]:
    """List the lines that are not blank, each with its neighbours."""
    spans: list[tuple[int, str, bool]] = []
    position, blank = 0, True
    for raw in text.split("\n"):
        if raw:
            spans.append((position, raw, blank))
        blank = not raw
        position += len(raw) + 1
    return [
        Line(
            start, start + len(raw), raw, is_blank,
            spans[index - 1][1] if index else "",
            spans[index + 1][1] if index + 1 < len(spans) else "",
            spans[index + 1][0] + len(spans[index + 1][1]) if index + 1 < len(spans) else 0,
        )
        for index, (start, raw, is_blank) in enumerate(spans)
    ]  # fmt: skip


def find_units(text: str, *, word: str, markdown: bool, wrapped: bool) -> list[Unit]:
    """List the parts, chapters and numbered units of a text in order.

    Args:
        text: normalised text.
        word: what a bare number counts: `article`, `section`, `clause` or `paragraph`.
        markdown: whether `#` begins a heading.
        wrapped: whether lines break at a width.
    """
    lines = lines_of(text)
    plain = [_strip(line, markdown=markdown) for line in lines]
    containers = [None] * len(lines) if word == "paragraph" else [
        _container(line, wrapped=wrapped) for line in plain
    ]  # fmt: skip
    found: list[Unit] = []
    for start, stop in _schedules(containers):
        numbered = _numbering(plain[start:stop], word, wrapped=wrapped)
        for index in range(start, stop):
            level = _heading_level(lines[index], markdown=markdown)
            unit = containers[index] or numbered(plain[index])
            unit = unit or _other(plain[index], level, word)
            if unit:
                found.append(replace(unit, start=lines[index].start))
    return select_units(_ranked(found), text)


def _schedules(containers: Sequence[Unit | None]) -> list[tuple[int, int]]:
    """Split the lines at schedules: each may number its provisions in a way of its own."""
    cuts = [i for i, unit in enumerate(containers) if unit and unit.level == 0]
    return [*pairwise([0, *cuts, len(containers)])]


def _numbering(lines: Sequence[Line], word: str, *, wrapped: bool) -> Callable[[Line], Unit | None]:
    """Return what recognises a numbered unit here: `Article 5`, `5.`, or a bare `5`."""
    if word == "paragraph":
        bracketed = sum(1 for line in lines if _BRACKETED.match(line.text))
        pattern = _BRACKETED if bracketed >= _MIN_EXPLICIT else _DOTTED
        return lambda line: _numbered(line, pattern, word, wrapped=wrapped)
    explicit = sum(1 for line in lines if _explicit(line, wrapped=wrapped))
    dotted = any(_DOTTED.match(line.text) for line in lines)

    def recognise(line: Line) -> Unit | None:
        unit = _explicit(line, wrapped=wrapped) or _decimal(line, wrapped=wrapped)
        if unit or explicit >= _MIN_EXPLICIT:
            return unit
        return _numbered(line, _DOTTED if dotted else _BARE, word, wrapped=wrapped)

    return recognise


def _other(line: Line, level: int, word: str) -> Unit | None:
    """Recognise headings without number, and the end of a contract."""
    if level:
        return _plain_heading(line, level)
    if word == "clause" and _EXECUTION.match(line.text):
        return Unit("heading", 9, "h", "", "Execution", line.start, line.start, "")
    if word != "paragraph" and _is_capital_heading(line):
        return _plain_heading(line, 9)
    return None


def _ranked(units: Sequence[Unit]) -> list[Unit]:
    """Let chapters enclose parts where a chapter comes first, as in Zimbabwe."""
    order = [unit.prefix for unit in units if unit.prefix in ("part", "ch")]
    if order[:1] != ["ch"] or "part" not in order:
        return list(units)
    levels = {"ch": 1, "part": 2}
    return [replace(unit, level=levels.get(unit.prefix, unit.level)) for unit in units]


def _heading_level(line: Line, *, markdown: bool) -> int:
    match = _MARKDOWN.match(line.text) if markdown else None
    return len(match[1]) + 3 if match else 0


def _strip(line: Line, *, markdown: bool) -> Line:
    """Return the line without the marks of a Markdown heading."""
    match = _MARKDOWN.match(line.text) if markdown else None
    if not match:
        return line
    text = line.text[match.end() :].rstrip("# ")
    return replace(line, start=line.start + match.end(), text=text, blank=True)


def _firm(line: Line) -> bool:
    return line.blank or ends_thought(line.before) or is_heading(line.before)


def _container(line: Line, *, wrapped: bool) -> Unit | None:
    match = _CONTAINER.match(line.text)
    if not match or not line.text[0].isupper() or (wrapped and not _firm(line)):
        return None
    word = (match[2] or match[3] or match[5]).lower()
    number = match[1] or match[4] or ""
    rest = match[6].strip()
    if rest and (rest[0].islower() or not is_heading(rest) or rest[0] in ",;)"):
        return None
    if number and number.islower() and not match[1]:
        return None
    kind: Kind = "chapter" if word in ("chapter", "division") else "part"
    level = _CONTAINER_LEVELS.get(word, 0)
    prefix = {"part": "part", "chapter": "ch", "title": "title", "book": "book",
              "division": "div"}.get(word, "sch")  # fmt: skip
    body, heading = line.end, rest
    if not rest and is_heading(line.after) and not _opens_unit(line.after):
        heading, body = line.after, line.after_end
    label = line.text[: match.start(6)].rstrip(" .:—–-")
    return Unit(kind, level, prefix, number, heading, line.start, body, label, firm=True)


def _opens_unit(text: str) -> bool:
    patterns = (_CONTAINER, _EXPLICIT, _DECIMAL, _DOTTED, _BARE)
    return text.startswith(("(", "#")) or any(pattern.match(text) for pattern in patterns)


def _explicit(line: Line, *, wrapped: bool) -> Unit | None:
    match = _EXPLICIT.match(line.text)
    if not match or not (match[2] or line.text[0].isupper()) or (wrapped and not _firm(line)):
        return None
    mark, rest = match[4], match[5]
    if rest and (
        _LOWER_START.match(rest) or (not mark and not rest[0].isupper() and rest[0] not in '([“"')
    ):
        return None
    if not match[3][0].isdigit() and not match[3].isupper():
        return None
    if rest and not mark and not is_heading(rest):
        return None
    name = (match[2] or match[1]).lower()
    word = _ALIASES.get(name, name)
    split = split_heading(rest, line.after, wrapped=wrapped)
    level = UNIT_LEVEL - 1 if word == "article" else UNIT_LEVEL
    return _unit(line, word, match[3], match.start(5), split, level=level)


def _decimal(line: Line, *, wrapped: bool) -> Unit | None:
    match = _DECIMAL.match(line.text)
    if not match or (wrapped and not _firm(line)):
        return None
    rest = match[2] or ""
    if rest and (rest[0].islower() and _LOWER_START.match(rest)):
        return None
    split = split_heading(rest, line.after, wrapped=wrapped)
    at = match.start(2) if match[2] else len(line.text)
    level = UNIT_LEVEL + match[1].count(".")
    return _unit(line, "clause", match[1], at, split, level=level)


def _numbered(line: Line, pattern: re.Pattern[str], word: str, *, wrapped: bool) -> Unit | None:
    match = pattern.match(line.text)
    if not match or number_key(match[1])[0] > _MAX_NUMBER or (wrapped and not _firm(line)):
        return None
    rest = match[2]
    if rest and (rest[0].islower() or rest[0] in ",;)"):
        return None
    if pattern is _BARE and not is_heading(rest):
        return None
    split = split_heading(rest, line.after, wrapped=wrapped)
    titled = split.whole_line and is_title(split.heading) and rest[-1] != "."
    if word == "paragraph" and not titled:
        split = Split("", 0)
    unit = _unit(line, word, match[1], match.start(2), split, level=UNIT_LEVEL)
    return replace(unit, firm=_firm(line))


def _unit(line: Line, word: str, number: str, at: int, split: Split, *, level: int) -> Unit:
    body = line.start + at + split.length
    if split.next_line:
        body = line.after_end
    label = line.text[:at].rstrip(" .:—–-") or number
    return Unit(
        _KINDS[word], level, _PREFIXES[word], number, split.heading, line.start, body, label,
        after_number=line.start + at,
    )  # fmt: skip


def _plain_heading(line: Line, level: int) -> Unit:
    heading = line.text.strip().rstrip(":")
    return Unit("heading", level, "h", "", heading, line.start, line.end, heading)


def _is_capital_heading(line: Line) -> bool:
    letters = [char for char in line.text if char.isalpha()]
    return (
        line.blank
        and len(letters) > 3  # noqa: PLR2004  not an initial or a numeral
        and all(char.isupper() for char in letters)
        and is_heading(line.text)
    )
