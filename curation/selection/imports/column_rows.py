"""Rows of Parquet and Arrow files and of data sets of the hub, a thousand at a time.

Files are read by their format alone: no pickles, no scripts, no code of a data set.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from curation.core.errors import RecordError
from curation.selection.imports.rows import Row, Unreadable

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 1_000
_UNPACKED = 10
"""How many times `max_bytes` a compressed file may unpack to."""


def parquet_rows(path: Path, *, max_bytes: int) -> Iterator[Row]:
    """Yield the rows of a Parquet file, without its columns of bytes.

    Raises:
        Unreadable: it is damaged, or unpacks to more than ten times `max_bytes`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, memory_map=True) as file:
            groups = range(file.metadata.num_row_groups)
            size = sum(file.metadata.row_group(place).total_byte_size for place in groups)
            if size > _UNPACKED * max_bytes:
                msg = f"unpacks to {size} bytes, ten times [import] max_bytes and more"
                raise Unreadable(msg, "too_large")
            names = _readable(file.schema_arrow)
            batches = file.iter_batches(batch_size=_BATCH, columns=names, use_threads=False)
            yield from _numbered(batches)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise _damaged(error, "Parquet") from error


def arrow_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of an Arrow file or stream, as `datasets` saves them.

    Raises:
        Unreadable: it is damaged.
    """
    import pyarrow as pa

    try:
        with pa.memory_map(str(path)) as source:
            is_file = source.read(6) == b"ARROW1"
            source.seek(0)
            if is_file:
                file = pa.ipc.open_file(source)
                batches = (file.get_batch(place) for place in range(file.num_record_batches))
            else:
                batches = iter(pa.ipc.open_stream(source))
            yield from _numbered(_parts(batches))
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise _damaged(error, "Arrow") from error


def hub_rows(name: str) -> Iterator[Row]:
    """Yield the rows of a data set of the hub, streamed; scripts are never run.

    Args:
        name: `owner/name@commit`.

    Raises:
        RecordError: it cannot be loaded.
    """
    import datasets

    place, _, revision = name.partition("@")
    try:
        splits = datasets.load_dataset(place, revision=revision, streaming=True)
        for split, rows in splits.items():
            for number, value in enumerate(rows, 1):
                yield Row(f"{split}, row {number}", value)
    except (OSError, ValueError, datasets.exceptions.DatasetsError) as error:
        said = str(error).partition("\n")[0]
        msg = f"{place}: cannot be loaded from the hub at {revision} ({said}); check [import] hub"
        raise RecordError(msg) from error


def _readable(schema: "pa.Schema") -> list[str]:
    """Return the names of the columns that are no bytes: sound and pictures are no text."""
    import pyarrow.types as kinds

    return [
        field.name for field in schema
        if not kinds.is_binary(field.type) and not kinds.is_large_binary(field.type)
    ]  # fmt: skip


def _parts(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    for batch in batches:
        small = batch.select(_readable(batch.schema))
        for start in range(0, batch.num_rows, _BATCH):
            yield small.slice(start, _BATCH)


def _numbered(batches: "Iterator[pa.RecordBatch]") -> Iterator[Row]:
    number = 0
    for batch in batches:
        for value in batch.to_pylist():
            number += 1
            yield Row(f"row {number}", value)


def _damaged(error: Exception, kind: str) -> Unreadable:
    said = str(error).partition("\n")[0]
    return Unreadable(f"is a damaged {kind} file ({said}); save it again")
