"""Reads CSV: one provision a row, whatever the delimiter, the case and the order of columns."""

import csv
import io

from curation.core.errors import DocumentError
from curation.documents.readers.reading import Reading
from curation.documents.readers.table import Columns, wrong_shape

_DELIMITERS = (",", ";", "\t", "|")


def looks_like_csv(text: str) -> bool:
    """Whether the first line names the columns of a table of provisions."""
    try:
        _columns(text, "")
    except DocumentError:
        return False
    return True


def read_csv(text: str, source: str) -> Reading:
    """Read a table with a column of numbers or headings and a column of text.

    Raises:
        DocumentError: the columns are not those, or the file is not a table.
    """
    delimiter, names, columns = _columns(text, source)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[1:]
    except csv.Error as error:
        msg = f"{source}: is not a readable table ({error})"
        raise DocumentError(msg) from error
    found = tuple(
        columns.row(dict(zip(names, row, strict=False)))
        for row in rows
        if any(cell.strip() for cell in row)
    )
    if not found:
        msg = f"{source}: has a header and no rows"
        raise DocumentError(msg)
    return Reading(source=source, media_type="text/csv", title="", rows=found, word=columns.word)


def _columns(text: str, source: str) -> tuple[str, list[str], Columns]:
    """Try the delimiters on the header, the most frequent one first."""
    head = text.lstrip("\ufeff\n ").split("\n", 1)[0]
    order = sorted(_DELIMITERS, key=lambda mark: -head.count(mark))
    names: list[str] = []
    for delimiter in order:
        if delimiter not in head:
            continue
        try:
            found = next(csv.reader(io.StringIO(text.lstrip("\ufeff\n "), newline=""),
                                    delimiter=delimiter))  # fmt: skip
        except (csv.Error, StopIteration):
            continue
        names = names or found
        try:
            return delimiter, found, Columns(found, source)
        except DocumentError:
            continue
    raise DocumentError(wrong_shape(source, names or [head]))
