"""Writes the rows of a table as one text: heading line, words, blank line; each knows its row."""

from collections.abc import Sequence
from dataclasses import dataclass

from curation.core.records import Place, Removal
from curation.core.text import normalise_text
from curation.core.vocabulary import Kind, ProvisionStatus
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.composer import Composer
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
_CONTAINERS: dict[str, tuple[Kind, int, str]] = {
    "part": ("part", 1, "part"),
    "chapter": ("chapter", 2, "ch"),
    "heading": ("heading", 5, "h"),
}


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
        opened = containers[_shared(before, containers) :]
        units += [_container(composer, container, row.where) for container in opened]
        before = containers
        unit = _unit(composer, row, word)
        if unit is None:
            continue
        units.append(unit)
        if row.status:
            statuses[unit.start] = row.status
    return Composed(
        composer.text, tuple(units), statuses, composer.places, composer.record.removals()
    )


def _container(composer: Composer, container: Container, where: str) -> Unit:
    start, end = composer.add(_one_line(container.line), where, gap="\n\n")
    kind, level, prefix = _CONTAINERS[container.word]
    number = container.label.split()[-1] if container.label else ""
    heading = _one_line(container.heading)
    return Unit(
        kind, level, prefix if number else "h", number, heading, start, end, container.label
    )


def _unit(composer: Composer, row: Row, word: str) -> Unit | None:
    line = _heading_line(row)
    start, end = composer.add(line, row.where, gap="\n\n")
    bare = start == end
    first, last = composer.add(row.text, row.where, gap="\n\n" if bare else "\n")
    if bare and first == last:
        return None
    if bare:
        start = end = first
    kind, prefix = _UNIT_KINDS[word]
    number = row.number
    prefix = prefix if number else "h"
    return Unit(kind, UNIT_LEVEL, prefix, number, _note(row.heading), start, end, number)


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
