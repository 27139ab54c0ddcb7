"""Replies kept by request hash: nothing that was answered is ever asked or paid for twice.

The hash knows all that decides a reply and nothing secret: no key, no user name, no query string.
A reply is on disk before anyone reads it, so a kill at any moment loses at most what was in flight.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from curation.core.store.database import Database
from curation.core.store.files import store_errors
from curation.core.text import content_hash

_SCHEMA = """
CREATE TABLE IF NOT EXISTS replies (
    request_hash TEXT PRIMARY KEY,
    model TEXT NOT NULL,
    text TEXT NOT NULL,
    finish_reason TEXT NOT NULL,
    prompt_tokens INTEGER NOT NULL,
    completion_tokens INTEGER NOT NULL
) WITHOUT ROWID;
"""
_COLUMNS = "request_hash, model, text, finish_reason, prompt_tokens, completion_tokens"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered to one request, or why it never will."""

    request_hash: str
    text: str
    """As the model wrote it; untrusted."""
    finish_reason: str
    """`stop`, `length`, ...; empty when `error` is set."""
    prompt_tokens: int
    completion_tokens: int
    model: str
    """As the endpoint names it, so that a dated version shows."""
    error: str | None = None
    """Why the endpoint refused this very request; such a reply is not kept."""


def request_hash(
    *,
    endpoint: str,
    model: str,
    messages: Sequence[Mapping[str, str]],
    schema: Mapping[str, JsonValue] | None,
    sampling: Mapping[str, JsonValue],
    candidate: int,
    seed: int | None,
) -> str:
    """Return the name of a request: equal for equal requests, in any run, folder or process.

    Args:
        endpoint: identity of the endpoint, without credentials, user name or query.
        model: model id as it is sent.
        messages: role and content, in order.
        schema: JSON schema; the order of its keys counts, as a model writes in that order.
        sampling: what steers the drawing, such as temperature and length.
        candidate: index among the replies wanted to the same prompt.
        seed: of the drawing.
    """
    shape = json.dumps(schema, ensure_ascii=False)
    asked = [[message["role"], message["content"]] for message in messages]
    return content_hash([endpoint, model, asked, shape, dict(sampling), candidate, seed])


class Cassette(Database):
    """Completed replies in one SQLite file, shared by any number of processes."""

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`.

        Raises:
            StoreError: it cannot be opened, is not SQLite, or the disk is full.
        """
        super().__init__(path, _SCHEMA)
        self.hits = 0
        """Requests answered from the file since it was opened."""
        self.sent = 0
        """HTTP requests sent since it was opened, each retry counted; the sender adds to it."""

    def get(self, request_hash: str) -> Reply | None:
        """Return the reply to a request, or none if it was never answered.

        Raises:
            StoreError: the file cannot be read.
        """
        query = f"SELECT {_COLUMNS} FROM replies WHERE request_hash = ?"  # noqa: S608 - constant
        rows = self._rows(query, (request_hash,))
        if not rows:
            return None
        self.hits += 1
        return _reply(rows[0])

    def put(self, reply: Reply) -> Reply:
        """Store a completed reply and return the one that is kept: the first ever stored.

        Raises:
            ValueError: the reply is not a completed one.
            StoreError: the disk is full or the file cannot be written.
        """
        return self.put_all([reply])[0]

    def put_all(self, replies: Sequence[Reply]) -> tuple[Reply, ...]:
        """Store completed replies in one commit and return those that are kept.

        Raises:
            ValueError: a reply is not a completed one.
            StoreError: the disk is full or the file cannot be written; none of them is stored.
        """
        for reply in replies:
            if reply.error is not None or not reply.finish_reason:
                msg = f"only completed replies are kept; {reply.request_hash} is none"
                raise ValueError(msg)
        insert = f"INSERT OR IGNORE INTO replies ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
        select = f"SELECT {_COLUMNS} FROM replies WHERE request_hash = ?"  # noqa: S608 - constant
        with self._transaction() as db:
            db.executemany(insert, map(_row, replies))
            rows = [db.execute(select, (reply.request_hash,)).fetchone() for reply in replies]
        return tuple(map(_reply, rows))

    def __len__(self) -> int:
        """Return how many replies are kept."""
        with store_errors(self.path):
            count: int = self._db().execute("SELECT count(*) FROM replies").fetchone()[0]
        return count


def _row(reply: Reply) -> tuple[str, str, str, str, int, int]:
    return (
        reply.request_hash, reply.model, reply.text, reply.finish_reason,
        reply.prompt_tokens, reply.completion_tokens,
    )  # fmt: skip


def _reply(row: tuple[str, str, str, str, int, int]) -> Reply:
    key, model, text, finish_reason, prompt_tokens, completion_tokens = row
    return Reply(key, text, finish_reason, prompt_tokens, completion_tokens, model)
