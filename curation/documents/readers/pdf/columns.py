"""Finds the columns of a page, and so the order of reading."""

from collections.abc import Sequence
from statistics import median

from curation.documents.readers.pdf.cover import Cover, Strip
from curation.documents.readers.pdf.lines import Line, pieces, rows
from curation.documents.readers.pdf.margins import part_margin, part_numbers, put_notes
from curation.documents.readers.pdf.tables import mark_tables
from curation.documents.readers.pdf.words import PageWords

_CROSSED = 0.75
_NEARLY = 0.02
_LEAST_SIDE = 0.25
_LEAST_ROWS = 4
_FULL = 0.75
_PROSE = 0.4
_DEEPEST = 3


def reading_order(page: PageWords) -> list[Line]:
    """Return the lines of a page as a person reads them: column after column.

    A line across both columns ends them above it. Notes in the margin stand at the line beside
    which they are printed; numbers of lines go to the page's own list.
    """
    main, page.line_numbers = part_numbers(pieces(page.number, page.words))
    main, notes = part_margin(main)
    lines = _columns(main, "")
    put_notes(lines, notes)
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


def _gutter(parts: Sequence[Line]) -> Strip | None:
    """Find the white strip that parts two columns of prose; a table has none.

    Lines across it do not count against it: a page may have columns in its lower half only.
    """
    if len(parts) < 2 * _LEAST_ROWS:
        return None
    cover = Cover(parts)
    count = cover.heights
    least = cover.least_inside(_LEAST_SIDE)
    if least > _CROSSED * count:
        return None
    for gutter in cover.strips(least + _NEARLY * count, _LEAST_SIDE):
        if _parts_prose(parts, gutter):
            return gutter
    return None


def _parts_prose(parts: Sequence[Line], gutter: Strip) -> bool:
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
