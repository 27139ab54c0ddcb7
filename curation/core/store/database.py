"""One SQLite file of the workspace: opened, used and closed the same way by all that keep one."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from curation.core.store.files import locked, store_errors


class Database:
    """A SQLite file in WAL mode whose every commit is on disk; opened as a context manager."""

    def __init__(self, path: Path, schema: str) -> None:
        """Open or make the file and its tables.

        Raises:
            StoreError: it cannot be opened, is not SQLite, or the disk is full.
        """
        self.path = path
        # one at a time: SQLite does not wait for another process that switches to WAL mode
        with locked(path.with_name(f"{path.name}.lock")), store_errors(path):
            # one thread at a time uses it, though not always the one that opened it
            connection = sqlite3.connect(
                path, timeout=60, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA journal_mode=WAL")
            # replies may have cost money and verdicts an hour: they outlive a power cut too
            connection.execute("PRAGMA synchronous=FULL")
            connection.executescript(schema)
        self._connection: sqlite3.Connection | None = connection

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file; what was stored is kept."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _db(self) -> sqlite3.Connection:
        if self._connection is None:
            msg = f"{self.path} is closed"
            raise ValueError(msg)
        return self._connection

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return what a query finds.

        Raises:
            StoreError: the file cannot be read.
        """
        with store_errors(self.path):
            return self._db().execute(query, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Write all or nothing.

        Raises:
            StoreError: the disk is full or the file cannot be written.
        """
        with store_errors(self.path):
            connection = self._db()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except sqlite3.Error:
                if connection.in_transaction:  # a full disk ended it already
                    connection.execute("ROLLBACK")
                raise
