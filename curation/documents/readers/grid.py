"""Reads a grid of cells, as CSV and spreadsheets give it: header, provisions, dividing lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from curation.core.errors import DocumentError
from curation.documents.readers.laws import forget_what_is_no_law
from curation.documents.readers.reading import Container, Fault, Row
from curation.documents.readers.table import Columns, provision_number, wrong_shape
from curation.documents.sections import ColumnNames

_HEADER_WITHIN = 20
_CARRIED = ("law", "part", "part_name", "chapter", "chapter_name", "group")
_DIVIDER = re.compile(
    r"(part|chapter)\s{1,5}([IVXLC]{1,7}[A-Z]?|\d{1,3}[A-Z]?)\b[\s.:–—-]{0,5}(.{0,300})",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_MAX_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Line:
    """One line of cells and its place in the file."""

    where: str
    """Such as `row 7`."""
    cells: tuple[str, ...]

    @property
    def filled(self) -> list[str]:
        """The cells that are not blank."""
        return [cell for cell in self.cells if cell.strip()]


@dataclass(frozen=True, slots=True)
class Header:
    """The line that names the columns."""

    names: tuple[str, ...]
    """Each once; blank for a column without a name."""
    columns: Columns
    above: tuple[str, ...]
    """What stands above it."""
    rest: int
    """Index of the first line below it."""


@dataclass(slots=True)
class Grid:
    """The provisions of a grid, and what about it a person should know."""

    word: str
    title: str
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def find_header(lines: Sequence[Line], where: str, *, chosen: ColumnNames) -> Header:
    """Find the line that names the columns among the first ones; two lines may share the names.

    Raises:
        DocumentError: no line does.
    """
    tried: tuple[str, ...] = ()
    for index in range(min(len(lines), _HEADER_WITHIN)):
        if not lines[index].filled:
            continue
        tried = tried or lines[index].cells
        for names, height in _candidates(lines, index):
            try:
                columns = Columns(names, where, chosen=chosen)
            except DocumentError:
                continue
            above = tuple(" ".join(line.filled) for line in lines[:index] if line.filled)
            return Header(names, columns, above, index + height)
    raise DocumentError(wrong_shape(where, tried, chosen))


def _candidates(lines: Sequence[Line], index: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the names of one line, and those of it and the next: a merged cell spans columns."""
    cells = lines[index].cells
    below = lines[index + 1].cells if index + 1 < len(lines) else ()
    width = max(len(cells), len(below))
    upper, last = [], ""
    for cell in (*cells, *[""] * (width - len(cells))):
        last = cell.strip() or last
        upper.append(last)
    lower = [*below, *[""] * (width - len(below))]
    alone = (_unique(cells), 1)
    both = (_unique([f"{a} {b}".strip() for a, b in zip(upper, lower, strict=True)]), 2)
    yield from (both, alone) if "" in cells else (alone, both)


def _unique(cells: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for cell in cells:
        name, times = cell.strip(), 1
        while name and name in names:
            times += 1
            name = f"{cell.strip()} ({times})"
        names.append(name)
    return tuple(names)


def read_grid(lines: Sequence[Line], header: Header, *, joiner: str) -> Grid:
    """Read the provisions below a header.

    A blank cell of a column of laws, parts or chapters repeats the cell above, as merged cells do;
    a line with one filled cell that is no provision is a heading over the lines that follow, to the
    end of its law.

    Args:
        lines: all lines of the grid.
        header: as `find_header` gave it.
        joiner: what parted cells that belong to one text, where a line has more than the header.
    """
    columns = header.columns
    forget_what_is_no_law(columns, (_named(line.cells, header) for line in lines[header.rest :]))
    title = header.above[0] if header.above else ""
    grid = Grid(columns.word, title, notes=list(columns.notes))
    if len(header.above) > 1:
        grid.notes.append("above the table: " + " / ".join(header.above[1:])[:300])
    carried: dict[str, str] = {}
    dividers: tuple[Container, ...] = ()
    fresh = dividers  # those below the latest provision
    for line in lines[header.rest :]:
        if not line.filled or _unique(line.cells)[: len(header.names)] == header.names:
            continue
        record = _record(line, header, joiner, grid)
        law = record.get(columns.of("law"), "").strip()
        if law and law != carried.get("law"):  # no heading reaches into the next law
            carried, dividers = {"law": law}, fresh
        filled = [cell for cell in record.values() if cell.strip() not in ("", law)]
        if not filled:
            continue
        divider = _divider(filled, record, columns)
        if divider:
            dividers, fresh = _below(dividers, divider), _below(fresh, divider)
            carried = {role: cell for role, cell in carried.items() if role == "law"}
            continue
        is_opening = any(record.get(columns.of(role), "").strip() for role in _CARRIED)
        _carry(record, columns, carried)
        row = columns.row(record, dividers, where=line.where)
        if row.number or row.heading or row.text.strip():
            grid.rows.append(row)
            fresh = ()
        elif not is_opening:
            grid.faults.append(_unread(line.where, filled))
    return grid


def _record(line: Line, header: Header, joiner: str, grid: Grid) -> dict[str, str]:
    """Name the cells of a line; cells beyond the header belong to a text that stands last."""
    cells = list(line.cells)
    surplus = [cell for cell in cells[len(header.names) :] if cell.strip()]
    if surplus and header.names[-1] == header.columns.of("text"):
        last = len(header.names) - 1
        cells[last:] = [joiner.join(cells[last:])]
    elif surplus:
        grid.faults.append(_unread(line.where, surplus))
    return _named(cells, header)


def _named(cells: Sequence[str], header: Header) -> dict[str, str]:
    return {name: cell for name, cell in zip(header.names, cells, strict=False) if name}


def _unread(where: str, cells: Sequence[str]) -> Fault:
    text = " | ".join(cells)
    shown = text if len(text) <= _MAX_SHOWN else text[:_MAX_SHOWN] + "…"
    return Fault("wrong_format", where, f'its cells fit no column of the header: "{shown}"')


def _carry(record: dict[str, str], columns: Columns, carried: dict[str, str]) -> None:
    """Fill blank cells of part and chapter from above; a new part ends the chapter."""
    for place, role in enumerate(_CARRIED):
        name = columns.of(role)
        cell = record.get(name, "").strip()
        if not name or cell == carried.get(role, ""):
            continue
        if cell:
            carried[role] = cell
            for inner in _CARRIED[place + 1 :]:
                carried.pop(inner, None)
        else:
            record[name] = carried[role]


def _divider(
    filled: Sequence[str], record: Mapping[str, str], columns: Columns
) -> Container | None:
    """Return the heading that a line is: `CHAPTER II | Of punishments`, or one cell by itself."""
    number, heading, words = (
        record.get(columns.of(role), "").strip() for role in ("number", "heading", "text")
    )
    whole = " ".join(" ".join(filled).split())
    if (words and words != words.upper()) or provision_number(number):
        return None
    match = _DIVIDER.fullmatch(whole)
    if match:
        return Container(
            match[1].casefold(), f"{match[1].capitalize()} {match[2]}", match[3].strip()
        )
    is_elsewhere = any(record.get(columns.of(role), "").strip() for role in _CARRIED[1:])
    if len(filled) > 1 or words or heading or is_elsewhere or not _LETTER.search(whole):
        return None
    return Container("heading", "", whole)


def _below(dividers: tuple[Container, ...], new: Container) -> tuple[Container, ...]:
    """Put a heading under the part or chapter that it stands in."""
    order = ("part", "chapter", "heading")
    outer = (item for item in dividers if order.index(item.word) < order.index(new.word))
    return (*outer, new)
