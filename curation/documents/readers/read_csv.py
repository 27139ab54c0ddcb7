"""Reads CSV: one provision a row, whatever the delimiter, the case and the order of columns."""

import csv
import io
from collections.abc import Iterator

from curation.core.errors import DocumentError
from curation.documents.readers.grid import Header, Line, find_header, read_grid
from curation.documents.readers.laws import named_by_rows
from curation.documents.readers.reading import Reading
from curation.documents.readers.table import NO_CHOICE, Columns, wrong_shape
from curation.documents.sections import ColumnNames

_DELIMITERS = (",", ";", "\t", "|")
_HEAD = 20_000
_MAX_CELL_CHARS = 10_000_000  # a schedule may be one cell


def looks_like_csv(text: str, *, columns: ColumnNames = NO_CHOICE) -> bool:
    """Whether the first line names the columns of a table of provisions."""
    head = text.lstrip("\ufeff\n\r ")[:_HEAD]
    for delimiter in _delimiters(head.split("\n", 1)[0]):
        try:
            first = next(_lines(head, delimiter, ""), None)
            if first and Columns([cell.strip() for cell in first.cells], "", chosen=columns):
                return True
        except DocumentError:
            continue
    return False


def read_csv(text: str, source: str, *, columns: ColumnNames = NO_CHOICE) -> Reading:
    """Read a table with a column of numbers or headings and a column of text.

    Args:
        text: the file; lines above the header are its title.
        source: its name.
        columns: names of columns by role, where the configuration gives them.

    Raises:
        DocumentError: the columns are not those, or the file is not a table.
    """
    text = text.lstrip("\ufeff")
    delimiter, lines, header = _table(text, source, columns)
    grid = read_grid(lines, header, joiner=delimiter)
    if not grid.rows:
        msg = f"{source}: has a header and no rows"
        raise DocumentError(msg)
    reading = Reading(
        source=source, media_type="text/csv", title=grid.title, rows=tuple(grid.rows),
        word=grid.word, notes=tuple(grid.notes), faults=tuple(grid.faults),
    )  # fmt: skip
    return named_by_rows(reading)


def _delimiters(head: str) -> list[str]:
    """Return the delimiters of a line, the most frequent one first."""
    found = [mark for mark in _DELIMITERS if mark in head]
    return sorted(found, key=lambda mark: -head.count(mark))


def _table(text: str, source: str, chosen: ColumnNames) -> tuple[str, list[Line], Header]:
    """Try the delimiters until one gives a header; the first fault is the one to report."""
    first: DocumentError | None = None
    for delimiter in _delimiters(text[:_HEAD]):
        try:
            lines = list(_lines(text, delimiter, source))
            return delimiter, lines, find_header(lines, source, chosen=chosen)
        except DocumentError as error:
            first = first or error
    raise first or DocumentError(wrong_shape(source, [text.strip().split("\n", 1)[0]], chosen))


def _lines(text: str, delimiter: str, source: str) -> Iterator[Line]:
    """Yield the lines of a table; a row is counted as a spreadsheet counts it.

    Raises:
        DocumentError: it is no table, as where a quotation mark is never closed.
    """
    csv.field_size_limit(_MAX_CELL_CHARS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, 1):
            yield Line(f"row {number}", tuple(cells))
    except csv.Error as error:
        msg = f"{source}: is not a readable table ({error})"
        raise DocumentError(msg) from error
