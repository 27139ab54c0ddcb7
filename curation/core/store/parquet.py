"""Records to Parquet and back: scalars as columns, nested values as canonical JSON.

`datasets.load_dataset("parquet", data_files=...)` opens the files. The schema comes from the
record class, so an empty file has its columns too.
"""

import json
import types
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from curation.core.errors import StoreError
from curation.core.records import Record
from curation.core.store.files import write_atomic

if TYPE_CHECKING:
    import pyarrow as pa

R = TypeVar("R", bound=Record)

SHARD_RECORDS = 10_000
"""Records a row group: what is in memory at once while writing."""


def write_records(path: Path, shape: type[Record], records: Sequence[Record]) -> None:
    """Write records of one class, whole or not at all; equal records give equal bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, _column_type(shape, name)) for name in shape.model_fields])

    def write(temporary: Path) -> None:
        with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
            for start in range(0, max(len(records), 1), SHARD_RECORDS):
                shard = records[start : start + SHARD_RECORDS]
                writer.write_table(_table(shape, shard, schema))

    write_atomic(path, write)


def read_records(path: Path, shape: type[R]) -> tuple[R, ...]:
    """Read records as `write_records` wrote them.

    Raises:
        StoreError: the file is damaged or holds another class.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    nested = {name for name in shape.model_fields if _is_nested(shape, name)}
    try:
        rows = pq.read_table(path).to_pylist()
        return tuple(
            shape.model_validate_json(
                json.dumps(
                    {
                        name: json.loads(value) if name in nested else value
                        for name, value in row.items()
                    }
                )
            )
            for row in rows
        )
    except (OSError, pa.ArrowException, ValidationError, json.JSONDecodeError) as error:
        reason = str(error).splitlines()[0]
        msg = f"{path}: not a sound run file ({reason}); delete its folder and run again"
        raise StoreError(msg) from error


def canonical_json(value: object) -> str:
    """Return a JSON value as one line: keys sorted, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _table(shape: type[Record], shard: Sequence[Record], schema: "pa.Schema") -> "pa.Table":
    import pyarrow as pa

    rows = [record.model_dump(mode="json") for record in shard]
    columns = {
        name: [canonical_json(row[name]) if _is_nested(shape, name) else row[name] for row in rows]
        for name in shape.model_fields
    }
    return pa.table(columns, schema=schema)


def _scalar(annotation: Any) -> type | None:  # noqa: ANN401 - any type expression
    """Return the scalar class of an annotation such as `str`, `int | None` or a `Literal`."""
    if annotation in (str, int, float, bool):
        return annotation  # type: ignore[no-any-return]
    if get_origin(annotation) in (types.UnionType, Union):
        rest = [part for part in get_args(annotation) if part is not types.NoneType]
        return _scalar(rest[0]) if len(rest) == 1 else None
    values = get_args(annotation)
    return str if values and all(isinstance(value, str) for value in values) else None


def _is_nested(shape: type[Record], name: str) -> bool:
    return _scalar(shape.model_fields[name].annotation) is None


def _column_type(shape: type[Record], name: str) -> "pa.DataType":
    import pyarrow as pa

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    scalar = _scalar(shape.model_fields[name].annotation)
    return kinds[scalar] if scalar else pa.string()
