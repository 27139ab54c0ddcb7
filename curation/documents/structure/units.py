"""Finds the headed and numbered units of running text: parts, chapters, articles, clauses."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from curation.documents.structure.containers import container_at, rank_containers
from curation.documents.structure.contents import contents_lines, is_contents_title
from curation.documents.structure.contract_parties import clauses_begin
from curation.documents.structure.cross_headings import is_act_number, with_cross_headings
from curation.documents.structure.enacting import set_apart_enacting
from curation.documents.structure.headings import is_heading
from curation.documents.structure.lines import Line, as_heading, lines_of
from curation.documents.structure.marks import ends_thought
from curation.documents.structure.numbers import numbering
from curation.documents.structure.recitals import Recitals
from curation.documents.structure.schedules import count_paragraphs
from curation.documents.structure.sequence import UNIT_LEVEL, Unit, select_units
from curation.documents.structure.side_notes import notes_above
from curation.documents.structure.signatures import SEEN_LINES, begin_signatures
from curation.documents.structure.wording import opens_execution, opens_signing, states

CAPITALS_LEVEL = 9
"""Rank of a heading that only its capitals mark, or its place above a marginal note."""

_EXECUTION, _SIGNED = "Execution", "Signature"
_ENDS = re.compile(
    r"Foot[\s-]?note\b|Note\W{1,4}(?:The\s)?principal\s(?:rules|regulations|order|notification)\b|"
    r"\[F\.?\s?No\b|Date of Gazette\b|I certify, in accordance with\b|"
    r"(?:Made|Dated)\s(?:on|the|this)\s\d[^\n]{0,40}\d{4}\.?$",
    re.IGNORECASE,
)
"""What stands below the last rule of a statutory instrument: its date, its file, where it was."""


def find_units(
    text: str,
    *,
    word: str,
    wrapped: bool,
    headings: Sequence[tuple[int, int]] = (),
) -> list[Unit]:
    """List the parts, chapters and numbered units of a text in order.

    Args:
        text: normalised text.
        word: what a bare number counts: `article`, `section` or `clause`.
        wrapped: whether lines break at a width.
        headings: lines that the source marks as headings: where each begins, and its level.
    """
    lines = lines_of(text)
    levels = dict(headings)
    plain = [as_heading(line, levels) for line in lines]
    listed = contents_lines(plain)
    contents = _contents(lines, listed)
    kept = [index for index in range(len(lines)) if index not in listed and index not in contents]
    lines = [lines[index] for index in kept]
    plain = [plain[i]._replace(blank=True) if i - 1 in listed else plain[i] for i in kept]
    containers = [container_at(plain, index, wrapped=wrapped) for index in range(len(lines))]
    starts = [line.start for line in lines]
    starts, plain, containers = _with_side_notes(plain, starts, containers, wrapped=wrapped)
    found = _units_of(plain, containers, starts, word, wrapped=wrapped)
    if word == "clause" and (begin := clauses_begin(found, text)):
        found = _units_of(plain, containers, starts, word, wrapped=wrapped, begin=begin)
    found = sorted([*contents.values(), *found], key=lambda unit: unit.start)
    selected = select_units(rank_containers(found, text), text)
    counted = count_paragraphs(set_apart_enacting(selected))
    return counted if wrapped or word == "clause" else with_cross_headings(plain, counted)


def _units_of(
    lines: Sequence[Line],
    containers: Sequence[Unit | None],
    starts: Sequence[int],
    word: str,
    *,
    wrapped: bool,
    begin: int = 0,
) -> list[Unit]:
    """Return the units of all lines; what is numbered before `begin` is none."""
    found: list[Unit] = []
    for start, stop in _schedules(containers):
        first = containers[start] if start < stop else None
        recognise = numbering(
            lines[start:stop], word, wrapped=wrapped,
            in_schedule=first is not None and first.kind == "schedule",
        )  # fmt: skip
        recognise = _from(begin, recognise)
        for index, unit in _units(lines, containers, range(start, stop), recognise, word):
            found.append(replace(unit, start=starts[index]))
    return found


def _from(begin: int, recognise: Callable[[Line], Unit | None]) -> Callable[[Line], Unit | None]:
    """Recognise units from a place in the text on."""
    return lambda line: recognise(line) if line.start >= begin else None


def _with_side_notes(
    lines: Sequence[Line],
    starts: Sequence[int],
    containers: Sequence[Unit | None],
    *,
    wrapped: bool,
) -> tuple[list[int], list[Line], list[Unit | None]]:
    """Give numbered lines the marginal notes above them, and the place where these begin."""
    noted = notes_above(lines, containers, wrapped=wrapped)
    groups = {note.group for note in noted.values()}
    dropped = {at for index, note in noted.items() for at in range(note.first, index)}
    kept = [index for index in range(len(lines)) if index not in dropped]
    return (
        [starts[noted[i].first if i in noted else i] for i in kept],
        [
            lines[i]._replace(blank=True, note=noted[i].text) if i in noted else lines[i]
            for i in kept
        ],
        [_plain_heading(lines[i], CAPITALS_LEVEL) if i in groups else containers[i] for i in kept],
    )


def _contents(lines: Sequence[Line], listed: set[int]) -> dict[int, Unit]:
    """Return the tables of contents as headings, by the index of their title's line."""
    found: dict[int, Unit] = {}
    for first in sorted(index for index in listed if index - 1 not in listed and index):
        last = first
        while last + 1 in listed:
            last += 1
        title = lines[first - 1]
        unit = _plain_heading(title, CAPITALS_LEVEL)
        found[first - 1] = replace(unit, body=lines[last].end, closed=True)
    return found


def _units(
    lines: Sequence[Line],
    containers: Sequence[Unit | None],
    places: range,
    recognise: Callable[[Line], Unit | None],
    word: str,
) -> Iterator[tuple[int, Unit]]:
    """Yield the units of some lines, each with its line's index."""
    recitals = Recitals("Agreement" if word == "clause" else "Enacting words")
    headed, heading = 0, ""
    begun = counted = ended = False
    for index in places:
        line, unit = lines[index], containers[index]
        if line.start < headed:
            continue
        if counted and not ended and word != "clause" and _ENDS.match(line.text):
            ended = True
            yield index, _heading_above(line, _SIGNED)
        if ended and not unit:
            continue
        if unit:
            headed = unit.body
        unit = unit or recognise(line)
        begun = begun or unit is not None
        unit = recitals.see(line, unit) or unit
        unit = unit or _other(lines[index : index + SEEN_LINES], word, begun=begun)
        signs_too = unit and unit.heading == heading == _EXECUTION
        if unit and not (signs_too and (word != "clause" or not opens_execution(line.text))):
            heading, ended = unit.heading, False
            counted = counted or unit.level >= UNIT_LEVEL
            yield index, unit


def _schedules(containers: Sequence[Unit | None]) -> list[tuple[int, int]]:
    """Split the lines at schedules: each may number its provisions in a way of its own."""
    cuts = [i for i, unit in enumerate(containers) if unit and unit.level == 0]
    return [*pairwise([0, *cuts, len(containers)])]


def _other(lines: Sequence[Line], word: str, *, begun: bool) -> Unit | None:
    """Recognise headings without number, and the end of a contract, in the first of some lines.

    `begun` tells whether a provision stands before, which a treaty's end must have.
    """
    line = lines[0]
    if line.level:
        unit = _plain_heading(line, line.level)
        return replace(unit, closed=is_contents_title(line.text))
    signs = word == "clause" and _signs([one.text for one in lines])
    if signs or (begun and line.firm and opens_signing(line.text)):
        return _heading_above(line, _EXECUTION)
    if _is_capital_heading(line):
        return _plain_heading(line, CAPITALS_LEVEL)
    return None


def _heading_above(line: Line, name: str) -> Unit:
    """Return a heading of ours that begins before a line and holds none of its words."""
    return Unit("heading", CAPITALS_LEVEL, "h", "", name, line.start, line.start, "")


def _signs(lines: Sequence[str]) -> bool:
    return opens_execution(lines[0]) or begin_signatures(lines)


def _plain_heading(line: Line, level: int) -> Unit:
    heading = line.text.strip().rstrip(":")
    return Unit("heading", level, "h", "", heading, line.start, line.end, heading)


def _is_capital_heading(line: Line) -> bool:
    return (
        line.blank
        and line.text.isupper()
        and sum(map(str.isalpha, line.text)) > 3  # noqa: PLR2004  not an initial or a numeral
        and is_heading(line.text)
        and not is_act_number(line.text)
        and not states(line.text.lower())
        and not (line.text[-1] == "." and line.before.isupper() and not ends_thought(line.before))
    )
