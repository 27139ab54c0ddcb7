"""Finds headings that stand between sections and name those below, as in the United Kingdom."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from curation.documents.structure.containers import opens_unit
from curation.documents.structure.headings import is_title
from curation.documents.structure.lines import Line
from curation.documents.structure.sequence import UNIT_LEVEL, Unit
from curation.documents.structure.wording import states

_LEVEL = 10
"""Rank of such a heading: parts, and headings in capitals, enclose it."""
_ENDED = (".", ";", "]", ")", "”", '"', "’", "…", "*")
_NO_SUBJECT = re.compile(r"(?:[.:]|\d{4})$(?<!\betc\.)")
"""The end of a sentence, or of the title of a law."""
_ACT_NUMBER = re.compile(
    r"\d{4}\s(?:chapter|ch\.?|cap\.?|c\.?|asp|anaw|asc|nawm)\s\d{1,4}\b.{0,60}", re.IGNORECASE
)


def is_act_number(text: str) -> bool:
    """Whether a line counts the law among those of its year: `1968 CHAPTER 60`, `2015 asp 3`."""
    return bool(_ACT_NUMBER.fullmatch(text))


def with_cross_headings(lines: Sequence[Line], units: Sequence[Unit]) -> list[Unit]:
    """Add the lines that stand alone, after a finished sentence, above a section with a heading.

    Args:
        lines: the lines outside the table of contents.
        units: those that were found in them, in order.
    """
    places = {line.start: index for index, line in enumerate(lines)}
    found = list(units)
    for unit in units:
        index = places.get(unit.start, 0)
        if index and _has_own_heading(unit, lines[index]) and _names_group(lines[index - 1]):
            above = lines[index - 1]
            last = units[bisect_right(units, above.start, key=attrgetter("start")) - 1]
            if above.start < units[0].start or (last.start < above.start >= last.body):
                found.append(_heading(above))
    return sorted(found, key=attrgetter("start"))


def _has_own_heading(unit: Unit, line: Line) -> bool:
    """Whether a section has its heading beside its number, or it is one of those without any."""
    is_one = unit.level in (UNIT_LEVEL - 1, UNIT_LEVEL) and unit.kind != "recital"
    in_line = unit.body <= line.end and bool(unit.heading)
    return is_one and line.blank and not line.note and (in_line or line.text[-1] in ".;")


def _names_group(line: Line) -> bool:
    text = line.text
    if not line.blank or line.level or not text[0].isupper() or _NO_SUBJECT.search(text):
        return False
    return (
        line.before.endswith(_ENDED)
        and is_title(text)
        and not states(text)
        and not opens_unit(text)
    )


def _heading(line: Line) -> Unit:
    return Unit("heading", _LEVEL, "h", "", line.text, line.start, line.end, line.text)
