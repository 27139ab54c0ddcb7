"""Parts what stands in a page's margin from its text: notes in small print, numbers of lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from curation.documents.readers.pdf.cover import Cover
from curation.documents.readers.pdf.lines import Line, beside, join_row, rows

_LEAST_PARTS = 4
_SIDE = 0.3
_SIZE = 0.93
_CROSSED = 0.06
_WIDE, _MOST_OF_PAGE, _LAST_LINES = 0.85, 0.5, 4
_ALIGNED = 14.0
_BY_FIVE, _LEAST_BY_FIVE = 5, 3
_LEAST_BY_ONE = 12
_UNEVEN = 0.12
_LABEL = re.compile(r"[\W\d]*|[\[(]?(?:\w{1,2}|[ivxlc]{1,6}|\d{1,4}[A-Z]{0,2})[\])]?[.)]?")


def part_numbers(parts: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """Part the text from numbers of lines, as bills and pleadings have them, and return both.

    They stand below one another outside the text, count by one or by five from the top of the
    page, and are evenly apart.
    """
    numbers = sorted((part for part in parts if part.text.isdigit()), key=lambda part: part.top)
    for outer in (min, max):
        if len(numbers) < _LEAST_BY_FIVE:
            break
        edge = outer(part.right for part in numbers)
        column = [part for part in numbers if abs(part.right - edge) < _ALIGNED]
        rest = [part for part in parts if not any(part is other for other in column)]
        outside = all(part.left > edge or part.right < column[0].left for part in rest)
        if rest and outside and _count_lines([int(part.text) for part in column], column):
            return rest, [part.text for part in column]
    return list(parts), []


def _count_lines(values: Sequence[int], column: Sequence[Line]) -> bool:
    """Whether numbers count the lines of a page."""
    steps = {later - earlier for earlier, later in pairwise(values)}
    if steps == {_BY_FIVE}:
        counted = values[0] == _BY_FIVE and len(values) >= _LEAST_BY_FIVE
    else:
        counted = steps == {1} and values[0] == 1 and len(values) >= _LEAST_BY_ONE
    gaps = [lower.top - upper.top for upper, lower in pairwise(column)]
    usual = median(gaps) if gaps else 0.0
    return counted and all(abs(gap - usual) <= _UNEVEN * usual for gap in gaps)


def part_margin(parts: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the text of a page from notes in small print beside it.

    They may begin below lines that take the page's whole width, as a title and a preamble do.
    """
    size = median(part.size for part in parts) if parts else 0.0
    bare = _without_furniture(parts)
    for group in (bare, *_below_wide(bare)):
        notes = _find_notes(group, size)
        if notes:
            found = {id(part) for part in notes}
            return [part for part in parts if id(part) not in found], notes
    return list(parts), []


def _without_furniture(parts: Sequence[Line]) -> list[Line]:
    """Leave out dates and numbers in the first and in the last line of a page."""
    first = min((part.bottom for part in parts), default=0.0)
    last = max((part.top for part in parts), default=0.0)
    return [
        part
        for part in parts
        if first <= part.top <= part.bottom <= last or any(map(str.isalpha, part.text))
    ]


def _below_wide(parts: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield what stands below the lines of a page's whole width, if it is most of the page.

    Below the last of them, and then below each of the few lines with which its paragraph ends.
    """
    width = max((part.right for part in parts), default=0.0)
    width -= min((part.left for part in parts), default=0.0)
    ends = [part.bottom for part in parts if part.right - part.left > _WIDE * width]
    edge = max(ends, default=0.0)
    for _ in range(_LAST_LINES if ends else 0):
        below = [part for part in parts if part.top >= edge]
        if len(below) <= _MOST_OF_PAGE * len(parts):
            return
        yield below
        edge = min(part.bottom for part in below)


def _find_notes(parts: Sequence[Line], size: float) -> list[Line]:
    if len(parts) < _LEAST_PARTS:
        return []
    cover = Cover(parts)
    for strip in cover.strips(_CROSSED * cover.heights, 0.0):
        for outside in (
            [part for part in parts if part.left >= strip.left],
            [part for part in parts if part.right <= strip.right],
        ):
            notes = {id(part) for part in outside}
            main = [part for part in parts if id(part) not in notes]
            if _are_notes(outside, main, cover.right - cover.left, size):
                return outside
    return []


def _are_notes(outside: Sequence[Line], main: Sequence[Line], width: float, size: float) -> bool:
    """Whether small words stand beside the text and take little of the page's width."""
    if not outside or not main:
        return False
    across = max(part.right for part in outside) - min(part.left for part in outside)
    words = [part for part in outside if not _LABEL.fullmatch(part.text)]
    small = median(part.size for part in outside) <= _SIZE * size
    narrow = across <= _SIDE * width and 2 * len(words) > len(outside)
    return small and narrow and any(beside(outside[0], part) for part in main)


def put_notes(lines: Sequence[Line], notes: Sequence[Line]) -> None:
    """Give each note, of one or more lines, to the text line at which it begins."""
    if not lines:
        return
    last: Line | None = None
    owner: Line | None = None
    for row in rows(notes):
        note = join_row(row)
        follows = last is not None and note.top - last.bottom < 0.6 * note.height
        if not follows or owner is None:
            owner = min(lines, key=lambda line: abs(line.bottom - note.bottom))
            owner.note = f"{owner.note}\n{note.text}" if owner.note else note.text
        else:
            owner.note = f"{owner.note} {note.text}"
        last = note
