"""Counts what a schedule numbers as its paragraphs, unless it holds a whole law of its own."""

from collections.abc import Sequence
from dataclasses import replace

from curation.documents.structure.sequence import UNIT_LEVEL, Unit

_COUNTED = frozenset({"s", "cl", "r", "reg"})


def count_paragraphs(units: Sequence[Unit]) -> list[Unit]:
    """Let bare numbers in a schedule be its paragraphs: `Sch. 1, para 2`, not `Sch. 1, s. 2`.

    A number with a word, such as `Article 2`, keeps it. A schedule that an Act enacts holds the
    law itself and keeps its sections.
    """
    enacts = any(unit.prefix.startswith("enacting-") for unit in units)
    found: list[Unit] = []
    within = False
    for unit in units:
        within = within or unit.level == 0
        is_bare = unit.prefix in _COUNTED and unit.label[:1] in "0123456789["
        if within and not enacts and is_bare and unit.level >= UNIT_LEVEL:
            unit = replace(unit, kind="paragraph", prefix="para")  # noqa: PLW2901
        found.append(unit)
    return found
