"""What people saw and said, and which split a group has: appended to, never changed.

Every later build reads it. SQLite triggers refuse updates and deletions, so not even a bug of
ours can undo a person's work.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from curation.core.errors import StoreError
from curation.core.records import Pair, Record, Review, SplitAssignment
from curation.core.store.database import Database
from curation.core.text import content_hash

_TABLES = ("shown", "reviews", "splits", "released")
_SCHEMA = "".join(
    f"""
CREATE TABLE IF NOT EXISTS {name} (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, value TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS {name}_keep BEFORE DELETE ON {name}
BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END;
CREATE TRIGGER IF NOT EXISTS {name}_fixed BEFORE UPDATE ON {name}
BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END;
"""
    for name in _TABLES
)


class ShownPair(Record):
    """A pair that was put before people, as it was then."""

    pair: Pair
    source_sha256: str
    """Hash of the provision text shown beside it."""


class ReleasedPair(Record):
    """A pair that stands in a published release."""

    version: str
    pair_id: str


class Ledger(Database):
    """The append-only record in one SQLite file; opened as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`."""
        super().__init__(path, _SCHEMA)

    def add_shown(self, pairs: Iterable[ShownPair]) -> int:
        """Append pairs that go to people; a pair with the same source text is there once."""
        return self._add("shown", [(f"{p.pair.id}:{p.source_sha256}", p) for p in pairs])

    def add_reviews(self, reviews: Iterable[Review]) -> int:
        """Append verdicts; pulling the same verdict twice adds nothing."""
        return self._add("reviews", [(review.id, review) for review in reviews])

    def add_splits(self, splits: Iterable[SplitAssignment]) -> int:
        """Append the split of groups that have none; the first assignment of a group stays."""
        return self._add("splits", [(split.group, split) for split in splits])

    def add_released(self, released: Iterable[ReleasedPair]) -> int:
        """Append the pairs of a published version."""
        return self._add("released", [(f"{r.version}:{r.pair_id}", r) for r in released])

    def shown(self) -> tuple[ShownPair, ...]:
        """Return all pairs ever shown, in order of showing."""
        return tuple(self._all("shown", ShownPair))

    def reviews(self) -> tuple[Review, ...]:
        """Return all verdicts, in order of arrival."""
        return tuple(self._all("reviews", Review))

    def splits(self) -> tuple[SplitAssignment, ...]:
        """Return the split of every group, in order of assignment."""
        return tuple(self._all("splits", SplitAssignment))

    def released(self) -> tuple[ReleasedPair, ...]:
        """Return every pair of every published version."""
        return tuple(self._all("released", ReleasedPair))

    def content(self, *tables: str) -> str:
        """Return a hash of what these tables hold, whatever the order of arrival."""
        return content_hash([[table, sorted(self._values(table))] for table in tables])

    def _add(self, table: str, rows: Sequence[tuple[str, Record]]) -> int:
        """Append rows in one transaction and return how many were new."""
        values = [(key, record.model_dump_json()) for key, record in rows]
        with self._transaction() as connection:
            before = connection.total_changes
            connection.executemany(
                f"INSERT OR IGNORE INTO {table} (id, value) VALUES (?, ?)",  # noqa: S608 - ours
                values,
            )
            return connection.total_changes - before

    def _values(self, table: str) -> list[str]:
        if table not in _TABLES:
            msg = f"the ledger has no table {table}"
            raise ValueError(msg)
        rows = self._rows(f"SELECT value FROM {table} ORDER BY number")  # noqa: S608 - ours
        return [value for (value,) in rows]

    def _all(self, table: str, shape: type[Record]) -> list:  # type: ignore[type-arg]
        try:
            return [shape.model_validate_json(value) for value in self._values(table)]
        except ValidationError as error:
            reason = str(error).splitlines()[0]
            msg = f"{self.path}: table {table} holds a row of another version ({reason})"
            raise StoreError(msg) from None
