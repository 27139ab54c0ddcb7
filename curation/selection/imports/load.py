"""The edge of an import: files and data sets of the hub become rows, within limits."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from curation.selection.imports.column_rows import arrow_rows, hub_rows, parquet_rows
from curation.selection.imports.files import SourceFile, format_of
from curation.selection.imports.rows import Fault, Row, Unreadable
from curation.selection.imports.section import ImportSection
from curation.selection.imports.shapes import read_shape
from curation.selection.imports.text_rows import json_lines, json_rows, table_rows


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from."""

    name: str
    """File name, or `owner/name` at the hub."""
    sha256: str
    """Of the file; for the hub its commit."""


def load_rows(files: Sequence[SourceFile], section: ImportSection) -> Iterator[tuple[Source, Row]]:
    """Yield every row of every file and data set, in order; what cannot be read is a fault.

    Args:
        files: as `find_sources` found them.
        section: limits, and the data sets of the hub.

    Raises:
        RecordError: a data set of the hub cannot be loaded.
    """
    for file in files:
        source = Source(file.shown, file.sha256)
        split = f"{file.split}, " if file.split else ""
        for row in _limited(_rows(file, section), file.shown, section):
            yield source, replace(row, where=split + row.where)
    for name in section.hub:
        place, _, commit = name.partition("@")
        for row in _limited(hub_rows(name), place, section):
            yield Source(place, commit), row


def _rows(file: SourceFile, section: ImportSection) -> Iterator[Row]:
    found = format_of(file, max_bytes=section.max_bytes)
    if found == "parquet":
        yield from _of_one_shape(parquet_rows(file.path, max_bytes=section.max_bytes), section)
    elif found == "arrow":
        yield from _of_one_shape(arrow_rows(file.path), section)
    elif found == "csv":
        rows = table_rows(file.path, max_chars=section.max_row_chars)
        yield from _of_one_shape(rows, section)
    else:
        read = json_rows if found == "json" else json_lines
        yield from read(file.path, max_chars=section.max_row_chars)


def _of_one_shape(rows: Iterator[Row], section: ImportSection) -> Iterator[Row]:
    """Yield the rows of a table; one whose columns hold no pairs is one fault, not one a row."""
    for row in rows:
        if not row.fault:
            found = read_shape(row.value, section.columns, max_chars=section.max_row_chars)
            if isinstance(found, Fault) and found.reason == "wrong_format":
                raise Unreadable(found.why, found.reason)
            yield row
            break
        yield row
    yield from rows


def _limited(rows: Iterator[Row], shown: str, section: ImportSection) -> Iterator[Row]:
    """Yield rows up to the limits; a fault of the file is its last row.

    What is done with a row takes none of the file's time.
    """
    count, spent = 0, 0.0
    try:
        while True:
            start = time.monotonic()
            row = next(rows, None)
            spent += time.monotonic() - start
            if row is None:
                return
            count += 1
            fault = _beyond(count, section, late=spent > section.timeout_s)
            if fault:
                yield Row(f"{row.where} to the end", fault=fault, payload=shown)
                return
            yield row
    except Unreadable as error:
        yield replace(error.row, payload=shown)


def _beyond(count: int, section: ImportSection, *, late: bool) -> Fault | None:
    if count > section.max_rows:
        return Fault("too_large", f"has more than {section.max_rows} rows ([import] max_rows)")
    if late:
        why = f"takes longer than {section.timeout_s:g} s ([import] timeout_s)"
        return Fault("timed_out", why)
    return None
