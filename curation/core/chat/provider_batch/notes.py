"""What is under way at a provider, noted beside the replies before anything is waited for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from curation.core.chat.provider_batch.shards import Shard
from curation.core.chat.requests import Endpoint
from curation.core.store.database import Database

_SCHEMA = """
CREATE TABLE IF NOT EXISTS provider_batches (
    shard TEXT PRIMARY KEY,
    endpoint TEXT NOT NULL,
    model TEXT NOT NULL,
    length_key TEXT NOT NULL,
    batch_id TEXT NOT NULL DEFAULT '',
    ended INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS provider_batch_requests (
    shard TEXT NOT NULL REFERENCES provider_batches,
    request_hash TEXT NOT NULL,
    refusal TEXT,
    PRIMARY KEY (shard, request_hash)
) WITHOUT ROWID;
"""


class BatchNotes(Database):
    """Shards of one endpoint and model, in tables of their own in the cassette's file.

    A shard is noted before its file goes up, its batch once the provider names it, its end once
    every reply is stored. Notes go when the call that needed them has returned.
    """

    def __init__(self, path: Path, endpoint: Endpoint) -> None:
        """Open the file at `path` for an endpoint and its model.

        Raises:
            StoreError: it cannot be opened, is not SQLite, or the disk is full.
        """
        super().__init__(path, _SCHEMA)
        self.endpoint = endpoint
        self._whose = (endpoint.identity, endpoint.model)

    def shards(self) -> list[Shard]:
        """Return all that are noted, in the order of their names.

        Raises:
            StoreError: the file cannot be read.
        """
        batches = self._rows(
            "SELECT shard, length_key, batch_id, ended FROM provider_batches"
            " WHERE endpoint = ? AND model = ? ORDER BY shard",
            self._whose,
        )
        requests = self._rows(
            "SELECT shard, request_hash, refusal FROM provider_batch_requests"
            " JOIN provider_batches USING (shard) WHERE endpoint = ? AND model = ?"
            " ORDER BY request_hash",
            self._whose,
        )
        keys: dict[str, list[str]] = defaultdict(list)
        refusals: dict[str, dict[str, str]] = defaultdict(dict)
        for shard, key, refusal in requests:
            keys[shard].append(key)
            if refusal is not None:
                refusals[shard][key] = refusal
        return [
            Shard(name, tuple(keys[name]), length_key, batch_id, bool(ended), refusals[name])
            for name, length_key, batch_id, ended in batches
        ]

    def under_way(self) -> list[str]:
        """Return the ids of the batches that were not collected yet.

        Raises:
            StoreError: the file cannot be read.
        """
        rows = self._rows(
            "SELECT batch_id FROM provider_batches WHERE endpoint = ? AND model = ?"
            " AND ended = 0 AND batch_id != '' ORDER BY batch_id",
            self._whose,
        )
        return [batch_id for (batch_id,) in rows]

    def plan(self, shards: Iterable[Shard]) -> None:
        """Note shards whose files are about to go up.

        Raises:
            StoreError: the disk is full or the file cannot be written.
        """
        with self._transaction() as db:
            for shard in shards:
                db.execute(
                    "INSERT OR REPLACE INTO provider_batches (shard, endpoint, model, length_key)"
                    " VALUES (?, ?, ?, ?)",
                    (shard.name, *self._whose, shard.length_key),
                )
                db.executemany(
                    "INSERT OR REPLACE INTO provider_batch_requests (shard, request_hash)"
                    " VALUES (?, ?)",
                    [(shard.name, key) for key in shard.keys],
                )

    def bind(self, shard: Shard, batch_id: str) -> None:
        """Note which batch holds a shard; an empty id: none does.

        Raises:
            StoreError: the disk is full or the file cannot be written.
        """
        with self._transaction() as db:
            db.execute(
                "UPDATE provider_batches SET batch_id = ? WHERE shard = ?", (batch_id, shard.name)
            )

    def end(self, shard: Shard, refusals: Mapping[str, str]) -> None:
        """Note that all that a batch brought is stored, and what it refused.

        Raises:
            StoreError: the disk is full or the file cannot be written.
        """
        with self._transaction() as db:
            db.execute("UPDATE provider_batches SET ended = 1 WHERE shard = ?", (shard.name,))
            db.executemany(
                "UPDATE provider_batch_requests SET refusal = ?"
                " WHERE shard = ? AND request_hash = ?",
                [(told, shard.name, key) for key, told in refusals.items()],
            )

    def forgive(self, shards: Sequence[Shard]) -> None:
        """Forget what shards were refused, so that it may be asked again.

        Raises:
            StoreError: the disk is full or the file cannot be written.
        """
        with self._transaction() as db:
            db.executemany(
                "UPDATE provider_batch_requests SET refusal = NULL WHERE shard = ?",
                [(shard.name,) for shard in shards],
            )

    def forget(self, shards: Sequence[Shard]) -> None:
        """Remove the notes of shards.

        Raises:
            StoreError: the disk is full or the file cannot be written.
        """
        names = [(shard.name,) for shard in shards]
        with self._transaction() as db:
            db.executemany("DELETE FROM provider_batch_requests WHERE shard = ?", names)
            db.executemany("DELETE FROM provider_batches WHERE shard = ?", names)
