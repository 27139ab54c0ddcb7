"""Sheets that people fill in: no cell is a formula, and every bad line is named."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from curation.core.cells import read_cell, write_cell
from curation.core.errors import ReviewError

_MAX_CELL: Final = 1_000_000
_SHOWN: Final = 60


def write_sheet(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as CSV for a spreadsheet: UTF-8 mark first, no cell is a formula.

    A cell that begins with `= + - @`, tab or carriage return gets an apostrophe before it, and so
    does one that already has such an apostrophe: `read_cell` gives back exactly what was written.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: write_cell(row.get(name, "")) for name in columns})
    return out.getvalue()


def read_csv_rows(
    name: str, text: str, *, needed: Sequence[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Give each row of a sheet, with its line for an error to name; cells may be `;` apart.

    Args:
        name: of the file, for errors.
        text: of the file.
        needed: columns that must be there.

    Raises:
        ReviewError: it is no CSV, lacks a column, or a row has more cells than the header.
    """
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            place, line = f"{name}: line {line}", reader.line_num + 1
            if not columns:
                columns = _checked_header(place, [cell.strip() for cell in cells], needed)
            elif any(cells[len(columns) :]):
                raise wrong_row(place, "row", f"{len(cells)} cells", f"{len(columns)}")
            elif any(cells):
                padded = cells + [""] * (len(columns) - len(cells))
                yield place, dict(zip(columns, map(read_cell, padded), strict=False))
    except csv.Error as error:
        msg = f"{name}: line {reader.line_num}: not CSV ({error}); save it again from a spreadsheet"
        raise ReviewError(msg) from None
    if not columns:
        raise wrong_row(name, "header", "", "the columns " + ", ".join(needed))


def read_json_rows(name: str, text: str) -> Iterator[tuple[str, object]]:
    """Give each JSON value of a file with one a line.

    Raises:
        ReviewError: a line is not JSON.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        place = f"{name}: line {number}"
        if line.strip():
            try:
                yield place, json.loads(line)
            except ValueError:
                raise wrong_row(place, "row", line[:_SHOWN], "a JSON object") from None


def wrong_row(place: str, name: str, found: object, expected: str) -> ReviewError:
    """Return the error that says where, what was found and what was expected."""
    return ReviewError(f"{place}: {name} is {found!r}; expected {expected}; mend that line")


def _checked_header(place: str, columns: list[str], needed: Sequence[str]) -> list[str]:
    header = ", ".join(columns)
    for column in needed:
        if column not in columns:
            raise wrong_row(place, "header", header, "a column " + column)
    if len(set(columns)) < len(columns):
        raise wrong_row(place, "header", header, "each column once")
    return columns
