"""Finds tables among the lines of a column: cells stand below one another, white between them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from curation.documents.readers.pdf.lines import Line, join_row

Row = Sequence[Line]
Gap = tuple[float, float]
"""White between two columns of a table: where it begins and ends."""

_LABEL = re.compile(
    r"\W{1,3}|\W?[\[(]?(?:\d{1,4}[A-Z]{0,3}|[a-z]{1,2}|[A-Z]|[ivxlc]{1,6}|[IVXLC]{1,6})[\])]?\W?"
)
_PAGE = re.compile(r"[.\s…]*(?:\d{1,4}|[ivxlc]{1,6})")
_LEAST_ROWS = 3
_WHITE = 0.5
"""Least white between columns, in ems; less than one needs more rows to be no chance."""
_NARROW_ROWS = 6
_PADDED = 1.12


def mark_tables(rows: Sequence[Row]) -> Iterator[list[Line]]:
    """Yield the lines of a column; those of a table cell by cell, each knowing its cell.

    Args:
        rows: pieces of lines at one height, from top to bottom.
    """
    at = 0
    while at < len(rows):
        gaps, end = _table_from(rows, at)
        if not gaps:
            yield [join_row(rows[at])]
            at += 1
            continue
        yield _cells(rows[at:end], gaps)
        at = end


def _table_from(rows: Sequence[Row], start: int) -> tuple[list[Gap], int]:
    """Return the white strips of the table that begins at a row, and where it ends; or nothing."""
    if not _is_split(rows[start]):
        return [], start
    gaps = [(one.right, other.left) for one, other in pairwise(rows[start])]
    end, split = start + 1, 1
    while end < len(rows):
        kept = _kept(gaps, rows[end])
        if not kept or rows[end][0].page != rows[start][0].page:
            break
        gaps, end, split = kept, end + 1, split + _is_split(rows[end])
    found = rows[start:end]
    narrow = min(right - left for left, right in gaps) < rows[start][0].size
    least = _NARROW_ROWS if narrow else _LEAST_ROWS
    if split < least or 2 * split < len(found) or _is_list(found, gaps):
        return [], start
    return gaps, end


def _is_split(row: Row) -> bool:
    """Whether a row has cells, rather than numbers in front of one text."""
    return any(not _LABEL.fullmatch(part.text) for part in row[:-1])


def _kept(gaps: Sequence[Gap], row: Row) -> list[Gap]:
    """Return what a row leaves white of each strip; a strip that is too thin is none."""
    found: list[Gap] = []
    for left, right in gaps:
        begin = max([left, *(part.right for part in row if part.left < (left + right) / 2)])
        end = min([right, *(part.left for part in row if part.left >= (left + right) / 2)])
        if end - begin >= _WHITE * row[0].size:
            found.append((begin, end))
    return found


def _is_list(rows: Sequence[Row], gaps: Sequence[Gap]) -> bool:
    """Whether one of two columns holds nothing but labels, or numbers of pages."""
    if len(gaps) > 1:
        return False
    split = [row for row in rows if len(row) > 1]
    labels = sum(1 for row in split if _LABEL.fullmatch(row[0].text))
    pages = sum(1 for row in split if _PAGE.fullmatch(row[-1].text))
    return max(labels, pages) > len(split) // 2


def _cells(rows: Sequence[Row], gaps: Sequence[Gap]) -> list[Line]:
    """Return the lines of a table row by row and cell by cell."""
    edges = [(left + right) / 2 for left, right in gaps]
    lines: list[Line] = []
    for number, group in enumerate(_logical(rows, edges[0])):
        columns: list[list[list[Line]]] = [[] for _ in range(len(edges) + 1)]
        for row in group:
            for column, pieces in _by_column(row, edges).items():
                columns[column].append(pieces)
        for column, cell in enumerate(columns):
            for pieces in cell:
                line = join_row(pieces)
                line.cell = (round(rows[0][0].top), number, column)
                lines.append(line)
    return lines


def _by_column(row: Row, edges: Sequence[float]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for part in row:
        found.setdefault(sum(1 for edge in edges if part.left >= edge), []).append(part)
    return found


def _logical(rows: Sequence[Row], first_edge: float) -> list[list[Row]]:
    """Group printed rows that are one row of the table: by white above it, else by column one."""
    steps = [lower[0].top - upper[0].top for upper, lower in pairwise(rows)]
    least = min(steps)
    padded = any(step > _PADDED * least for step in steps) and any(
        step <= _PADDED * least for step in steps
    )
    groups: list[list[Row]] = [[rows[0]]]
    for step, row in zip(steps, rows[1:], strict=True):
        begins = step > _PADDED * least if padded else row[0].left < first_edge
        if begins:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups
