"""Decides what each stretch of a judgment is: front, heading, opinion, paragraph, notes."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from curation.documents.structure.judgment_lines import (
    Run,
    author_length,
    is_capital_title,
    is_judgment_marker,
    is_known_title,
    is_marker,
    is_operative,
    is_opinion,
    is_signature,
    paragraph_runs,
    start_of_notes,
    titles_before,
)
from curation.documents.structure.judgment_notes import start_of_numbered_notes
from curation.documents.structure.judgment_prose import prose_starts
from curation.documents.structure.lines import Line
from curation.documents.structure.paragraphs import is_prose
from curation.documents.structure.quotations import marked_quotations, quoted_lines

_MAX_LEAD = 0.5
_MAX_FRONT = 0.6
_LEAST_WORDS = 12
_MANY = 2

StepKind = Literal["front", "title", "opinion", "opening", "paragraph", "notes"]


@dataclass(frozen=True, slots=True)
class Step:
    """What begins at a line."""

    kind: StepKind
    line: int
    label: str = ""
    """The number of a paragraph as printed, such as `[12]`; empty where the text has none."""
    number: str = ""
    restarts: bool = False
    """Whether an opinion numbers its paragraphs anew."""
    after: int = 0
    """Characters of the line that belong to the step before: the author's name."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in order, and which lines are quoted."""

    steps: tuple[Step, ...]
    quoted: tuple[bool, ...]


def plan_judgment(lines: Sequence[Line]) -> Plan:
    """Divide a judgment; the first step begins at its first line."""
    stop = _end_of_body(lines)
    floor = _judgment_marker(lines)
    opinions = [
        i for i in range(floor, stop) if is_opinion(lines[i].text) or author_length(lines[i].text)
    ]
    marks = marked_quotations(lines)
    holdings = [i for i in range(floor, stop) if is_operative(lines[i].text)]
    found = _find_runs(lines[:stop], [True] * floor + marks[floor:], [*opinions, *holdings])
    if found and _begins_early(lines, found[1][0][0][0], stop):
        pattern, runs = found
        matches = ((i, pattern.match(lines[i].text)) for run in runs for i, _ in run)
        labels = {i: match[0].rstrip() for i, match in matches if match}
        quoted = quoted_lines(lines, labels)
        steps = list(_numbered(lines, quoted, runs, (opinions, holdings), labels, stop))
    else:
        quoted = quoted_lines(lines)
        steps = list(_unnumbered(lines, quoted, opinions, range(floor, stop)))
    if stop < len(lines):
        steps.append(Step("notes", stop))
    return Plan(tuple(steps), tuple(quoted))


def _find_runs(
    lines: Sequence[Line], quoted: Sequence[bool], opinions: Sequence[int]
) -> tuple[re.Pattern[str], list[Run]] | None:
    """Find the numbers of the paragraphs; two are enough where the court says nothing else."""
    found = paragraph_runs(lines, quoted, opinions)
    short = None if found else paragraph_runs(lines, quoted, opinions, short=True)
    if not short:
        return found
    first, number = short[1][0][0]
    lead = lines[_floor(lines, first) : first]
    speaks = all(is_prose(lines[index].text) for run in short[1] for index, _ in run)
    alone = number == (1, "") and not any(is_prose(line.text) for line in lead)
    return short if speaks and alone else None


def _end_of_body(lines: Sequence[Line]) -> int:
    """Return the line after the last words of the court: notes follow, or signatures."""
    half = len(lines) // 2
    stop = min(start_of_notes(lines, half), start_of_numbered_notes(lines, half))
    while stop > half and _signs(lines[stop - 1].text):
        stop -= 1
    return stop


def _signs(text: str) -> bool:
    return is_signature(text) and not is_marker(text)


def _judgment_marker(lines: Sequence[Line]) -> int:
    """Return the line after the last that says that the judgment begins; what is above is front."""
    last = lines[-1].end if lines else 0
    found = (
        i + 1
        for i in range(len(lines) - 1, -1, -1)
        if lines[i].start <= _MAX_FRONT * last and is_judgment_marker(lines[i].text)
    )
    return next(found, 0)


def _begins_early(lines: Sequence[Line], first: int, stop: int) -> bool:
    """Whether numbers begin with the text of the court, not with a list late in it."""
    floor = _floor(lines, first)
    before = sum(len(line.text) for line in lines[floor:first] if _says_much(line))
    whole = sum(len(line.text) for line in lines[floor:stop])
    return before <= _MAX_LEAD * whole


def _floor(lines: Sequence[Line], first: int) -> int:
    """Return the line after the last marker, or author, before a line; 0 if there is none."""
    marks = (i for i in range(first - 1, -1, -1) if _introduces(lines[i]))
    return next(marks, -1) + 1


def _introduces(line: Line) -> bool:
    return is_marker(line.text) or is_opinion(line.text)


def _says_much(line: Line) -> bool:
    return len(line.text.split()) >= _LEAST_WORDS and is_prose(line.text)


def _numbered(
    lines: Sequence[Line],
    quoted: Sequence[bool],
    runs: Sequence[Run],
    parts: tuple[Sequence[int], Sequence[int]],
    labels: Mapping[int, str],
    stop: int,
) -> Iterator[Step]:
    opinions, holdings = parts
    first = runs[0][0][0]
    floor = _floor(lines, first)
    numbers = {i: f"{n}{suffix}" for run in runs for i, (n, suffix) in run}
    starts = {run[0][0] for run in runs}
    later = starts - {first}
    anew = {i for i in (*opinions, *holdings) if _numbers_anew(i, later)}
    spoken = {i for i in opinions if i >= floor - 1 and len(opinions) >= _MANY}
    several = spoken | anew
    begun = spoken or {floor} - {0, *numbers}
    others = several.union(numbers)
    openings = {at for i in begun if (at := _opening(lines, i, others, stop)) >= 0}
    titles = {t for i in (*numbers, *openings) for t in titles_before(lines, quoted, i)}
    titles |= {i for i in range(first, stop) if lines[i].level and not quoted[i]}
    titles = {i for i in titles if i >= floor} - {*opinions, *several, *numbers, *openings}
    start = min([first, *titles, *several, *openings])
    if start:
        yield Step("front", 0)
    for index in range(start, stop):
        if index in several:
            restart = len(runs) > 1 and _numbers_anew(index, starts)
            yield Step("opinion", index, restarts=restart)
        if index in numbers:
            yield Step("paragraph", index, labels[index], numbers[index])
        elif index in openings:
            after = author_length(lines[index].text) if index in several else 0
            yield Step("opening", index, after=after)
        elif index in titles:
            yield Step("title", index)


def _numbers_anew(index: int, starts: Collection[int]) -> bool:
    """Whether numbers begin straight below a line."""
    return any(index + step in starts for step in range(1, _MANY + 1))


def _opening(lines: Sequence[Line], begin: int, others: Collection[int], stop: int) -> int:
    """Return where an opinion speaks before its first number, or -1."""
    for index in range(begin, stop):
        if index in others and index != begin:
            return -1
        if _says_much(lines[index]) and (index not in others or author_length(lines[index].text)):
            return index
    return -1


def _unnumbered(
    lines: Sequence[Line], quoted: Sequence[bool], opinions: Sequence[int], body: range
) -> Iterator[Step]:
    stop = body.stop
    start = _first_words(lines, quoted, body)
    several = {i for i in opinions if i >= start - 1 and len(opinions) >= _MANY}
    start = min([start, *several])
    titles = {i for i in range(start, stop) if not quoted[i] and _heads(lines, i)} - several
    inline = {i for i in several if author_length(lines[i].text)}
    apart = {*titles, *several} - inline
    starts = prose_starts(lines, quoted, range(start, stop), apart, inline)
    numbers = {index: str(place) for place, index in enumerate(starts, start=1)}
    if start:
        yield Step("front", 0)
    for index in range(start, stop):
        if index in several:
            yield Step("opinion", index)
        elif index in titles:
            yield Step("title", index)
        if index in numbers:
            after = author_length(lines[index].text) if index in inline else 0
            yield Step("paragraph", index, "", numbers[index], after=after)


def _heads(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    return bool(line.level) or is_known_title(line.text) or is_capital_title(line.text)


def _first_words(lines: Sequence[Line], quoted: Sequence[bool], body: range) -> int:
    """Return where the words of the court begin: after the last marker of the first half."""
    stop = body.stop
    half = min(stop, stop // 2 + 1)
    markers = [i for i in range(half) if is_marker(lines[i].text)]
    markers = [body.start - 1] if body.start else markers
    if not markers:
        spoken = (i for i in range(half) if is_opinion(lines[i].text))
        markers = [i for i in spoken if any(map(_says_much, lines[i + 1 : i + 3]))][:1]
    marker = markers[-1] if markers else -1
    said = (i for i in range(marker + 1, stop) if _says_much(lines[i]) and not quoted[i])
    return next(said, 0 if marker < 0 else marker + 1)
