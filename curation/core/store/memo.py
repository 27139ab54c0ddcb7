"""Slow work done once: results by function source, parameters and record content.

A memo survives its stage: change one article and one article is computed again, whatever run or
configuration asks.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import JsonValue

from curation.core.store.database import Database
from curation.core.store.sources import own_hash
from curation.core.text import content_hash

_SCHEMA = """
CREATE TABLE IF NOT EXISTS memo (
    key TEXT PRIMARY KEY, value TEXT NOT NULL
) WITHOUT ROWID;
"""
T = TypeVar("T")


class Memo(Database):
    """Results kept in one SQLite file; opened as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`."""
        super().__init__(path, _SCHEMA)
        self.computed = 0
        """Records computed since it was opened, not found."""

    def map(
        self,
        module: str,
        items: Sequence[T],
        compute: Callable[[Sequence[T]], Iterable[JsonValue]],
        *,
        key: Callable[[T], JsonValue],
        also: Sequence[str] = (),
        params: JsonValue = None,
        batch: int = 64,
    ) -> list[JsonValue]:
        """Return one result an item, in order; only what was never computed is computed.

        Args:
            module: dotted name of the module whose source decides the result.
            items: n items; equal keys are computed once.
            compute: gives one JSON value an item, for a batch of items; None is a failure, which
                is returned and not kept.
            key: content of an item, as JSON.
            also: further modules whose source decides it. What they import does not count: a
                change of the store must not cost a hundred thousand vectors.
            params: model id and parameters that decide the result.
            batch: items a call of `compute`; each batch is on disk before the next begins.
        """
        prefix = content_hash([module, *(own_hash(name) for name in (module, *also)), params])
        keys = [content_hash([prefix, key(item)]) for item in items]
        wanted = dict(zip(keys, items, strict=True))
        waiting = [(name, item) for name, item in wanted.items() if not self._has(name)]
        failed: set[str] = set()
        for start in range(0, len(waiting), batch):
            part = waiting[start : start + batch]
            values = list(compute([item for _, item in part]))
            made = dict(zip((name for name, _ in part), values, strict=True))
            failed |= {name for name, value in made.items() if value is None}
            self._put({name: value for name, value in made.items() if value is not None})
        return [None if name in failed else self._get(name) for name in keys]

    def _has(self, key: str) -> bool:
        return bool(self._rows("SELECT 1 FROM memo WHERE key = ?", (key,)))

    def _get(self, key: str) -> JsonValue:
        value: JsonValue = json.loads(
            self._rows("SELECT value FROM memo WHERE key = ?", (key,))[0][0]
        )
        return value

    def _put(self, made: Mapping[str, JsonValue]) -> None:
        rows = [(name, json.dumps(value, ensure_ascii=False)) for name, value in made.items()]
        with self._transaction() as connection:
            connection.executemany("INSERT OR IGNORE INTO memo VALUES (?, ?)", rows)
        self.computed += len(rows)
