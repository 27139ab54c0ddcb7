"""Sets apart the few sections of an Act whose schedule holds the law that the file is about."""

from collections.abc import Sequence
from dataclasses import replace

from curation.documents.structure.labels import number_key
from curation.documents.structure.sequence import UNIT_LEVEL, Unit

_MOST = 12
_TIMES = 3


def set_apart_enacting(units: Sequence[Unit]) -> list[Unit]:
    """Name the sections before the schedule `enacting`, so that section 1 is the law's own.

    An Act that enacts a constitution has sections 1 to 3, then a schedule with the constitution,
    which begins at section 1 again and has many more.
    """
    numbered = [index for index, unit in enumerate(units) if unit.level == UNIT_LEVEL]
    again = next((index for index in numbered[1:] if _is_first(units[index])), 0)
    before = [index for index in numbered if index < again]
    end = next((i for i, unit in enumerate(units) if unit.level == 0 and i > again), len(units))
    after = sum(1 for index in numbered if again <= index < end)
    if not 0 < len(before) <= _MOST or after < _TIMES * len(before):
        return list(units)
    if not any(_is_schedule(unit) for unit in units[before[-1] : again]):
        return list(units)
    return [
        replace(unit, prefix=f"enacting-{unit.prefix}") if index in before else unit
        for index, unit in enumerate(units)
    ]


def _is_first(unit: Unit) -> bool:
    return number_key(unit.number) == (1, "")


def _is_schedule(unit: Unit) -> bool:
    """Whether a heading opens a schedule that its reader took for no container."""
    return unit.prefix == "h" and unit.heading.casefold().startswith("schedule")
