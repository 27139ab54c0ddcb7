"""Writes the rows of a table as one text: heading line, words, blank line; each knows its row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from curation.core.records import Place, Removal
from curation.core.text import normalise_text
from curation.core.vocabulary import Kind, ProvisionStatus
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.composer import Composer
from curation.documents.readers.enclosing import SCHEDULES, count_of
from curation.documents.readers.reading import Container, Row
from curation.documents.structure.sequence import UNIT_LEVEL, Unit

_UNIT_KINDS: dict[str, tuple[Kind, str]] = {
    "article": ("article", "art"),
    "section": ("section", "s"),
    "clause": ("clause", "cl"),
    "paragraph": ("paragraph", "para"),
    "rule": ("section", "r"),
    "regulation": ("section", "reg"),
}
_CONTAINERS: dict[str, tuple[Kind, str]] = {
    "title": ("part", "title"), "book": ("part", "book"), "part": ("part", "part"),
    "subpart": ("part", "subpart"), "division": ("chapter", "div"),
    "subdivision": ("chapter", "subdiv"), "chapter": ("chapter", "ch"),
    "subchapter": ("chapter", "subch"), "article": ("article", "art"), "heading": ("heading", "h"),
    **dict.fromkeys(SCHEDULES, ("schedule", "sch")),
}  # fmt: skip
_SCHEDULE_LEVEL = 0

_AGAIN = re.compile(r"\s?\.(?!\d)\s?[-–—]?\s?(?=[(\w\[“\"])")
_SEEN = 20


@dataclass(frozen=True, slots=True)
class Composed:
    """One normalised text; rows that became it are its units."""

    text: str
    units: tuple[Unit, ...]
    statuses: dict[int, ProvisionStatus]
    """By the start of a unit, where the reader knows better than the text says."""
    places: tuple[Place, ...]
    removals: tuple[Removal, ...]


def compose(rows: Sequence[Row], *, word: str) -> Composed:
    """Write rows as one text; a row without number, heading and words adds nothing.

    Args:
        rows: in document order.
        word: what a number counts: `article`, `section`, `rule` and so on.
    """
    composer = Composer(CleaningRecord())
    units: list[Unit] = []
    statuses: dict[int, ProvisionStatus] = {}
    before: tuple[Container, ...] = ()
    for row in rows:
        containers = _in_open(before, row.containers)
        shared = _shared(before, containers)
        units += [
            _container(composer, container, row.where, depth=depth)
            for depth, container in enumerate(containers[shared:], shared + 1)
        ]
        opened, before = len(containers) > shared, containers
        unit = _unit(composer, row, row.word or word)
        if unit is None or (opened and not row.number and not unit.heading):
            continue  # the words of the container itself
        units.append(unit)
        if row.status:
            statuses[unit.start] = row.status
    return Composed(
        composer.text, tuple(units), statuses, composer.places, composer.record.removals()
    )


def _container(composer: Composer, container: Container, where: str, *, depth: int) -> Unit:
    """Write the line of a container; what it holds stands deeper, whatever each is called."""
    start, end = composer.add(_one_line(container.line), where, gap="\n\n")
    kind, prefix = _CONTAINERS[container.word]
    level = _SCHEDULE_LEVEL if kind == "schedule" else depth
    level = UNIT_LEVEL - 1 if kind == "article" else level
    number = count_of(container.label)
    prefix = prefix if number or kind == "schedule" else "h"
    heading = _one_line(container.heading)
    return Unit(kind, level, prefix, number, heading, start, end, container.label)


def _unit(composer: Composer, row: Row, word: str) -> Unit | None:
    line = _heading_line(row)
    start, end = composer.add(line, row.where, gap="\n\n")
    bare = start == end
    first, last = composer.add(row.text, row.where, gap="\n\n" if bare else "\n")
    if bare and first == last:
        return None
    if bare:
        start = end = first
    number = row.number
    if number and (again := _again(number, row.text)):
        end = first + again
    kind, prefix = _UNIT_KINDS[word]
    prefix = prefix if number else "h"
    level = UNIT_LEVEL - (kind == "article")  # it may stand beside articles that hold sections
    return Unit(kind, level, prefix, number, _note(row.heading), start, end, number)


def _again(number: str, words: str) -> int:
    """Return how much of a row's words is its number once more, as in `1. (1) This Act`."""
    begins = normalise_text(words[: len(number) + _SEEN])
    match = _AGAIN.match(begins, len(number)) if begins.startswith(number) else None
    return match.end() if match else 0


def _in_open(before: Sequence[Container], containers: Sequence[Container]) -> tuple[Container, ...]:
    """Take a chapter of the same number under another name for a group inside the open one."""
    for index, (old, new) in enumerate(zip(before, containers, strict=False)):
        if old == new:
            continue
        if new.label and (old.word, old.label) == (new.word, new.label):
            group = Container("heading", "", new.heading)
            return (*containers[:index], old, group, *containers[index + 1 :])
        break
    return tuple(containers)


def _shared(a: Sequence[Container], b: Sequence[Container]) -> int:
    count = 0
    while count < min(len(a), len(b)) and a[count] == b[count]:
        count += 1
    return count


def _one_line(text: str) -> str:
    return " ".join(normalise_text(text).split())


def _note(text: str) -> str:
    """Return a marginal note without its full stop; `etc.` keeps its own."""
    line = _one_line(text)
    return line if line.casefold().endswith("etc.") else line.rstrip(" .")


def _heading_line(row: Row) -> str:
    heading = _one_line(row.heading)
    if not row.number:
        return heading
    return f"{row.number}. {heading}".rstrip()
