"""Finds the columns of a page and the notes in its margin, and so the order of reading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from statistics import median

from curation.documents.readers.pdf_lines import Line, join_row, pieces, rows
from curation.documents.readers.pdf_tables import mark_tables
from curation.documents.readers.pdf_words import PageWords

_GUTTER = 7.0
"""Least width of the white between columns, in points."""
_CROSSED = 0.75
_NEARLY = 0.02
_LEAST_SIDE = 0.25
_LEAST_ROWS = 4
_FULL = 0.75
_PROSE = 0.4
_DEEPEST = 3
_NOTE_SIDE = 0.3
_NOTE_SIZE = 0.93
_NOTE_CROSSED = 0.06
_LABEL = re.compile(r"[\W\d]*|[\[(]?(?:\w{1,2}|[ivxlc]{1,6}|\d{1,4}[A-Z]{0,2})[\])]?[.)]?")


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: float
    right: float


def reading_order(page: PageWords) -> list[Line]:
    """Return the lines of a page as a person reads them: column after column.

    A line across both columns ends them above it. Notes in the margin stand at the line beside
    which they are printed.
    """
    main, notes = _margin(pieces(page.number, page.words))
    lines = _columns(main, "")
    _put_notes(lines, notes)
    return lines


def set_columns(lines: Sequence[Line]) -> None:
    """Give each line the sides of its column: those of its page, or usual ones that are wider.

    A page with few lines does not show where its column ends.
    """
    sides: dict[tuple[str, int], tuple[float, float]] = {}
    for line in lines:
        key = (line.place, line.page)
        left, right = sides.get(key, (line.left, line.right))
        sides[key] = min(left, line.left), max(right, line.right)
    usual: dict[str, tuple[float, float]] = {}
    for place in {place for place, _ in sides}:
        known = [side for (other, _), side in sides.items() if other == place]
        usual[place] = median(left for left, _ in known), median(right for _, right in known)
    for line in lines:
        left, right = sides[line.place, line.page]
        line.column = min(left, usual[line.place][0]), max(right, usual[line.place][1])


def _columns(parts: Sequence[Line], place: str) -> list[Line]:
    gutter = _gutter(parts) if place.count("/") < _DEEPEST else None
    if gutter is None:
        return _one_column(parts, place)
    middle = (gutter.left + gutter.right) / 2
    lines: list[Line] = []
    band: list[Line] = []
    for row in rows(parts):
        if any(part.left < gutter.left and part.right > gutter.right for part in row):
            lines += _beside_gutter(band, middle, place)
            lines += _one_column(row, place)
            band = []
        else:
            band += row
    return lines + _beside_gutter(band, middle, place)


def _beside_gutter(band: Sequence[Line], middle: float, place: str) -> list[Line]:
    outer = f"{place}:" if place else ""
    left = [part for part in band if part.left + part.right <= 2 * middle]
    right = [part for part in band if part.left + part.right > 2 * middle]
    return _columns(left, f"{outer}1/2") + _columns(right, f"{outer}2/2")


def _one_column(parts: Sequence[Line], place: str) -> list[Line]:
    lines = [line for group in mark_tables(rows(parts)) for line in group]
    for line in lines:
        line.place = place
    return lines


def _gutter(parts: Sequence[Line]) -> _Gutter | None:
    """Find the white strip that parts two columns of prose; a table has none.

    Lines across it do not count against it: a page may have columns in its lower half only.
    """
    if len(parts) < 2 * _LEAST_ROWS:
        return None
    cover = _Cover(parts)
    count = len(rows(parts))
    least = cover.least_inside(_LEAST_SIDE)
    if least > _CROSSED * count:
        return None
    for gutter in cover.strips(least + _NEARLY * count, _LEAST_SIDE):
        if _parts_prose(parts, gutter):
            return gutter
    return None


class _Cover:
    """How many pieces of lines stand over each point across a page."""

    def __init__(self, parts: Sequence[Line]) -> None:
        """Count them."""
        self.left = min(part.left for part in parts)
        self.right = max(part.right for part in parts)
        change = [0] * (int(self.right - self.left) + 3)
        for part in parts:
            change[int(part.left - self.left)] += 1
            change[int(part.right - self.left) + 1] -= 1
        self.counts = list(accumulate(change))

    def least_inside(self, side: float) -> int:
        """Return the least count between two sides that take each that share of the width."""
        edge = int(side * len(self.counts))
        return min(self.counts[edge : len(self.counts) - edge], default=0)

    def strips(self, most: float, side: float) -> list[_Gutter]:
        """List the strips over which at most so many stand, the widest first."""
        found: list[_Gutter] = []
        for low, run in groupby(enumerate(self.counts), key=lambda item: item[1] <= most):
            places = [place for place, _ in run]
            if low and len(places) >= _GUTTER:
                found.append(_Gutter(self.left + places[0], self.left + places[-1]))
        width = self.right - self.left
        inside = [
            strip
            for strip in found
            if strip.left - self.left >= side * width and self.right - strip.right >= side * width
        ]
        return sorted(inside, key=lambda strip: strip.left - strip.right)


def _parts_prose(parts: Sequence[Line], gutter: _Gutter) -> bool:
    middle = (gutter.left + gutter.right) / 2
    left = [part for part in parts if part.right <= middle]
    right = [part for part in parts if part.left >= middle]
    return _is_prose(left) and _is_prose(right) and _side_by_side(left, right)


def _is_prose(parts: Sequence[Line]) -> bool:
    found = rows(parts)
    if len(found) < _LEAST_ROWS:
        return False
    widths = [row[-1].right - row[0].left for row in found]
    full = sum(1 for width in widths if width >= _FULL * max(widths))
    return full >= _PROSE * len(found)


def _side_by_side(one: Sequence[Line], other: Sequence[Line]) -> bool:
    spans = [(min(p.top for p in side), max(p.bottom for p in side)) for side in (one, other)]
    shared = min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])
    return shared >= 0.5 * min(spans[0][1] - spans[0][0], spans[1][1] - spans[1][0])


def _margin(parts: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the text of a page from notes in small print beside it."""
    if len(parts) < _LEAST_ROWS:
        return list(parts), []
    cover = _Cover(parts)
    size = median(part.size for part in parts)
    for strip in cover.strips(_NOTE_CROSSED * len(rows(parts)), 0.0):
        for outside in (
            [part for part in parts if part.left >= strip.left],
            [part for part in parts if part.right <= strip.right],
        ):
            if _are_notes(outside, cover.right - cover.left, size):
                notes = {id(part) for part in outside}
                return [part for part in parts if id(part) not in notes], outside
    return list(parts), []


def _are_notes(outside: Sequence[Line], width: float, size: float) -> bool:
    if not outside or len(outside) < 2:  # noqa: PLR2004  one may be a page's number
        return False
    across = max(part.right for part in outside) - min(part.left for part in outside)
    words = [part for part in outside if not _LABEL.fullmatch(part.text)]
    small = median(part.size for part in outside) <= _NOTE_SIZE * size
    return small and across <= _NOTE_SIDE * width and 2 * len(words) > len(outside)


def _put_notes(lines: Sequence[Line], notes: Sequence[Line]) -> None:
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
