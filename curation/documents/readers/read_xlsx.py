"""Reads spreadsheets (XLSX): one provision a row, from every sheet that has the columns."""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from curation.core.errors import DocumentError
from curation.core.records import Removal
from curation.core.vocabulary import RemovalRule
from curation.documents.readers import archive
from curation.documents.readers.grid import Grid, Line, find_header, read_grid
from curation.documents.readers.laws import looks_like_law, named_by_rows
from curation.documents.readers.reading import Container, Fault, Reading, Refused, Row
from curation.documents.readers.table import NO_CHOICE, plain_value
from curation.documents.sections import ColumnNames

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAX_ROWS = 1_048_576
_DECIMALS = re.compile(r"0\.(0{1,4})")
_UNSTORED = re.compile(
    rb"<c\b[^>]{0,200}><f\b[^>]{0,300}(?:/>|>[^<]{0,8000}</f>)(?:<v\s?/>|<v></v>)?</c>"
)
_LEFT_OUT: tuple[tuple[str, RemovalRule], ...] = (
    ("xl/vbaProject.bin", "macro"), ("xl/macrosheets/", "macro"), ("xl/comments", "comment"),
    ("xl/threadedComments/", "comment"),
)  # fmt: skip
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError,
    OSError, RecursionError, SyntaxError, TypeError, ValueError, struct.error,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What the library raises on a broken workbook: its XML parsers raise a SyntaxError."""


def read_xlsx(
    data: bytes, source: str, *, max_bytes: int, columns: ColumnNames = NO_CHOICE
) -> Reading:
    """Read the provisions of a workbook; of formulas the values that were stored.

    Args:
        data: the file.
        source: its name.
        max_bytes: no part of the package may unpack to more.
        columns: names of columns by role, where the configuration gives them.

    Raises:
        DocumentError: it is broken or unsafe, or no visible sheet has the columns.
    """
    names = archive.check_package(data, source, max_bytes=max_bytes)
    try:
        book = _open(data)
        title = " ".join(str(book.properties.title or "").split())
        grids, notes, removals = _grids(book, source, columns)
    except _BROKEN as error:
        msg = (
            f"{source}: is a damaged workbook ({' '.join(str(error).split())[:120]}); save it again"
        )
        raise DocumentError(msg) from error
    words = {grid.word for _, grid in grids}
    named = {grid.title for _, grid in grids} - {""}
    reading = Reading(
        source=source,
        media_type=MEDIA_TYPE,
        title=title or (named.pop() if len(named) == 1 else ""),
        rows=tuple(_rows(grids)),
        word=words.pop() if len(words) == 1 else "",
        notes=(*notes, *dict.fromkeys(note for _, grid in grids for note in grid.notes)),
        removals=(*_left_out(names), *removals),
        faults=(*(fault for _, grid in grids for fault in grid.faults), *_unstored(data, source)),
    )
    return named_by_rows(reading)


def _rows(grids: Sequence[tuple[str, Grid]]) -> Iterator[Row]:
    """Yield the rows of all sheets: each sheet a law, or each a heading in the one of the file."""
    laws = [_law_of(name, grid) for name, grid in grids]
    is_law_each = all(map(looks_like_law, laws)) and len(set(laws)) == len(laws)
    for (name, grid), law in zip(grids, laws, strict=True):
        for row in grid.rows:
            if len(grids) == 1:
                yield row
            elif is_law_each:
                yield replace(row, law=law)
            else:
                yield replace(row, containers=(Container("heading", "", name), *row.containers))


def _law_of(name: str, grid: Grid) -> str:
    """Return the law of a sheet: that of its rows, that of the line above them, or its name."""
    named = {row.law for row in grid.rows}
    if named != {""}:
        return named.pop() if len(named) == 1 else ""
    return grid.title if looks_like_law(grid.title) else name


def _open(data: bytes) -> "Workbook":
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that no text depends on
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _grids(
    book: "Workbook", source: str, columns: ColumnNames
) -> tuple[list[tuple[str, Grid]], list[str], list[Removal]]:
    """Read every sheet that people see and that has the columns; say which others there are."""
    grids: list[tuple[str, Grid]] = []
    notes: list[str] = []
    removals: list[Removal] = []
    first: DocumentError | None = None
    for sheet in book.worksheets:
        name = " ".join(sheet.title.split())
        lines = list(_lines(sheet, name, source))
        if not lines:
            continue
        if sheet.sheet_state != "visible":
            words = " ".join(lines[0].filled)
            removals.append(Removal(rule="hidden_text", text=words[:300], where=f"sheet {name}"))
            notes.append(f'the sheet "{name}" is hidden: not read')
            continue
        try:
            header = find_header(lines, f"{source}: sheet {name}", chosen=columns)
        except DocumentError as error:
            first = first or error
            notes.append(f'the sheet "{name}" has no columns of provisions: not read')
            continue
        grid = read_grid(lines, header, joiner=" ")
        if grid.rows:
            grids.append((name, grid))
    if not grids:
        raise first or DocumentError(
            f"{source}: has no sheet with rows; expected one of provisions"
        )
    return grids, notes, removals


def _lines(sheet: "ReadOnlyWorksheet", name: str, source: str) -> Iterator[Line]:
    """Yield the rows of a sheet that are not blank, whatever size the sheet claims to have."""
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > _MAX_ROWS:
            msg = f"{source}: sheet {name} claims more rows than a spreadsheet has; save it again"
            too_many = Refused("unsafe", msg)
            raise too_many
        line = Line(f"sheet {name}, row {number}", tuple(_text(cell) for cell in cells))
        if line.filled:
            yield line


def _text(cell: "ReadOnlyCell") -> str:
    """Return what a person sees in a cell, as near as it matters: `1.10` keeps its zero."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and (match := _DECIMALS.fullmatch(str(cell.number_format))):
        return f"{value:.{len(match[1])}f}"
    if isinstance(value, str):
        from openpyxl.utils.escape import unescape

        return str(unescape(plain_value(value))).replace("\r\n", "\n")
    return plain_value(value)


def _left_out(names: tuple[str, ...]) -> Iterator[Removal]:
    for start, rule in _LEFT_OUT:
        found = [name for name in names if name.startswith(start)]
        if found:
            yield Removal(rule=rule, text=found[0][:300], count=len(found))


def _unstored(data: bytes, source: str) -> Iterator[Fault]:
    """Find formulas whose value the file does not hold: they would be blank."""
    with archive.open_zip(data, source) as opened:
        for name in opened.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                count = len(_UNSTORED.findall(opened.read(name)))
                if count:
                    why = f"{count} formulas have no stored value and are blank"
                    fix = "; open the file in a spreadsheet program and save it"
                    yield Fault("unreadable", name, why + fix)
