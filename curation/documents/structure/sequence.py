"""Decides which heading lines open units: numbers rise, and a table of contents is none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from curation.core.text import words
from curation.core.vocabulary import Kind
from curation.documents.structure.labels import number_key

UNIT_LEVEL = 20
_MAX_GAP = 40
_MAX_LISTED = 250
_SEEN_UNITS = 200
"""How many units ahead are read to tell where numbers go on: keeps time linear."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading line: what it opens, where it begins and where its own words begin."""

    kind: Kind
    level: int
    prefix: str
    """Begins its key component: `art`, `s`, `cl`, `para`, `part`, `ch`, `sch`, `h`."""
    number: str
    heading: str
    start: int
    body: int
    label: str
    after_number: int = -1
    """First character after the number, where a note that proves to be the text begins."""
    firm: bool = True
    """Whether it stands after a blank line, a finished sentence or another heading."""
    closed: bool = False
    """Whether it ends where its heading ends, as a table of contents does."""


def select_units(units: Sequence[Unit], text: str) -> list[Unit]:
    """Keep the lines that open units: each its own, in rising order, after the contents."""
    return _without_contents(_in_sequence(_apart(units, text)), text)


def _apart(units: Sequence[Unit], text: str) -> list[Unit]:
    """Let no unit take the next one's line for its marginal note; a bare heading gives way."""
    kept: list[Unit] = []
    for unit in units:
        if kept and unit.start < kept[-1].body:
            if unit.prefix == "h":
                continue
            line_end = text.find("\n", kept[-1].start)
            kept[-1] = replace(kept[-1], heading="", body=line_end)
        kept.append(unit)
    return kept


def _in_sequence(units: Sequence[Unit]) -> list[Unit]:
    """Drop numbers that do not rise: years, references and quoted provisions."""
    kept: list[Unit] = []
    last: dict[tuple[int, bool], tuple[int, str]] = {}
    fresh = True
    for index, unit in enumerate(units):
        if unit.level < UNIT_LEVEL - 1 or unit.prefix == "h":
            kept.append(unit)
            fresh = True
            continue
        if unit.level > UNIT_LEVEL or unit.kind == "recital":
            kept.append(unit)
            continue
        series = (unit.level, unit.prefix == "amend")
        number, before = number_key(unit.number), last.get(series)
        gap = number[0] - before[0] if before else 0
        rises = before is None or (number > before and gap <= (_MAX_GAP if unit.firm else 1))
        if not rises and before and gap > _MAX_GAP and unit.firm:
            rises = _leaves_out(units[index : index + _SEEN_UNITS], before, after_part=fresh)
        restarts = number == (1, "") and (fresh or unit.firm)
        if rises or restarts:
            last[series] = number
            if unit.level < UNIT_LEVEL:
                last.pop((UNIT_LEVEL, False), None)
            kept.append(unit)
            fresh = False
    return kept


def _leaves_out(units: Sequence[Unit], before: tuple[int, str], *, after_part: bool) -> bool:
    """Whether the first of some units goes on with a law of which much in between is left out.

    It is the first of a part or chapter, or the next counts on from it; and no later unit goes on
    from the number before, as it does after a year or a quotation.
    """
    leap = number_key(units[0].number)
    later = [number_key(each.number) for each in units[1:] if each.level == units[0].level]
    end = next((at for at, number in enumerate(later) if number == (1, "")), len(later))
    if any(before < number < leap for number in later[:end]):
        return False
    return after_part or any(leap < number <= (leap[0] + 1, "") for number in later[:1])


def _without_contents(units: list[Unit], text: str) -> list[Unit]:
    """Drop a table of contents: numbers that come again later and have no text here."""
    numbered = [unit for unit in units if unit.level >= UNIT_LEVEL - 1]
    again = next(
        (i for i, unit in enumerate(numbered) if i and unit.number == numbered[0].number), 0
    )
    listed, body = numbered[:again], numbered[again:]
    bare = sum(1 for a, b in pairwise(listed) if b.start - a.start < _MAX_LISTED)
    openings: dict[str, list[list[str]]] = {}
    for unit in body:
        openings.setdefault(unit.number, []).append(_opening(unit, text))
    repeated = sum(
        1
        for unit in listed
        if (note := _opening(unit, text))
        and any(note == other[: len(note)] for other in openings.get(unit.number, ()))
    )
    if again < 2 or bare < 0.8 * (again - 1) or repeated < 0.6 * again:  # noqa: PLR2004
        return units
    first, last_listed = numbered[0].start, numbered[again - 1].start
    cut = units.index(numbered[again])
    while cut and units[cut - 1].level < UNIT_LEVEL - 1 and units[cut - 1].start > last_listed:
        cut -= 1
    return [unit for index, unit in enumerate(units) if unit.start < first or index >= cut]


def _opening(unit: Unit, text: str) -> list[str]:
    """Return the first words after a number, on its line."""
    at = unit.after_number
    return words(text[at : at + 60].partition("\n")[0])[:4]
