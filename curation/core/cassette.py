"""Replies kept by request hash: nothing that was answered is ever asked or paid for twice.

The hash knows all that decides a reply and nothing secret: no key, no user name, no query string.
A reply is on disk before anyone reads it, so a kill at any moment loses at most what was in flight.
What each one took is booked in the same commit: the account outlives runs and configurations.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

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
    completion_tokens INTEGER NOT NULL,
    cached_tokens INTEGER NOT NULL DEFAULT 0,
    batch INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS charges (
    endpoint TEXT NOT NULL,
    model TEXT NOT NULL,
    kind TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    prompt_tokens INTEGER NOT NULL,
    cached_tokens INTEGER NOT NULL,
    completion_tokens INTEGER NOT NULL,
    seconds REAL NOT NULL,
    PRIMARY KEY (endpoint, model, kind)
) WITHOUT ROWID;
"""
_LATER = ("cached_tokens", "batch")
"""Columns of replies that a file of an earlier version lacks."""
_COLUMNS = (
    "request_hash, model, text, finish_reason, prompt_tokens, completion_tokens,"
    " cached_tokens, batch"
)
_BOOKED = "kind, attempts, prompt_tokens, cached_tokens, completion_tokens, seconds"
_BOOK = """
INSERT INTO charges VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    attempts = attempts + excluded.attempts,
    prompt_tokens = prompt_tokens + excluded.prompt_tokens,
    cached_tokens = cached_tokens + excluded.cached_tokens,
    completion_tokens = completion_tokens + excluded.completion_tokens,
    seconds = seconds + excluded.seconds
"""

ChargeKind: TypeAlias = Literal["metered", "batch", "bound"]
"""Tokens as the endpoint counted them; the same at the price of a batch; the most that there can
have been, where an attempt may be billed and nothing told its tokens."""


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
    cached_tokens: int = 0
    """Those of the prompt tokens that the endpoint had in its cache, where it says so."""
    batch: bool = False
    """Whether it came by the provider's batch mode, at the price of that."""


@dataclass(frozen=True, slots=True)
class Charge:
    """What attempts at one model of one endpoint took, whether or not a reply came of them."""

    endpoint: str
    """Identity of the endpoint, without credentials."""
    model: str
    """Model id as it is sent."""
    kind: ChargeKind
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    """Those of the prompt tokens that the endpoint had in its cache."""
    attempts: int = 1
    seconds: float = 0.0
    """From sending to the reply, summed."""

    def __add__(self, other: "Charge") -> "Charge":
        """Return the sum of two charges of one kind."""
        return replace(
            self,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            attempts=self.attempts + other.attempts,
            seconds=self.seconds + other.seconds,
        )


class Charges:
    """Charges of one model of one endpoint, one sum a kind."""

    def __init__(self) -> None:
        """Begin with none."""
        self._sums: dict[ChargeKind, Charge] = {}

    def add(self, charge: Charge) -> None:
        """Add one."""
        before = self._sums.get(charge.kind)
        self._sums[charge.kind] = before + charge if before else charge

    def sums(self) -> tuple[Charge, ...]:
        """Return them, one a kind."""
        return tuple(self._sums.values())


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
        self._add_later_columns()
        self.hits = 0
        """Requests answered from the file since it was opened."""
        self.sent = 0
        """HTTP requests sent since it was opened, each retry counted; the sender adds to it."""

    def get(self, request_hash: str) -> Reply | None:
        """Return the reply to a request, or none if it was never answered.

        Raises:
            StoreError: the file cannot be read.
        """
        reply = self.find(request_hash)
        self.hits += reply is not None
        return reply

    def find(self, request_hash: str) -> Reply | None:
        """Return what `get` returns, and count no hit.

        Raises:
            StoreError: the file cannot be read.
        """
        query = f"SELECT {_COLUMNS} FROM replies WHERE request_hash = ?"  # noqa: S608 - constant
        rows = self._rows(query, (request_hash,))
        return _reply(rows[0]) if rows else None

    def put(self, reply: Reply) -> Reply:
        """Store a completed reply and return the one that is kept: the first ever stored.

        Raises:
            ValueError: the reply is not a completed one.
            StoreError: the disk is full or the file cannot be written.
        """
        return self.put_all([reply])[0]

    def put_all(
        self, replies: Sequence[Reply], charges: Sequence[Charge] = ()
    ) -> tuple[Reply, ...]:
        """Store completed replies in one commit and return those that are kept.

        Args:
            replies: completed ones.
            charges: what is booked with them, in the same commit.

        Raises:
            ValueError: a reply is not a completed one.
            StoreError: the disk is full or the file cannot be written; none of them is stored.
        """
        for reply in replies:
            if reply.error is not None or not reply.finish_reason:
                msg = f"only completed replies are kept; {reply.request_hash} is none"
                raise ValueError(msg)
        insert = f"INSERT OR IGNORE INTO replies ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        select = f"SELECT {_COLUMNS} FROM replies WHERE request_hash = ?"  # noqa: S608 - constant
        with self._transaction() as db:
            db.executemany(insert, map(_row, replies))
            db.executemany(_BOOK, map(_booking, charges))
            rows = [db.execute(select, (reply.request_hash,)).fetchone() for reply in replies]
        return tuple(map(_reply, rows))

    def charges(self, endpoint: str, model: str) -> tuple[Charge, ...]:
        """Return all that was ever booked for a model of an endpoint, one sum a kind.

        Raises:
            StoreError: the file cannot be read.
        """
        query = f"SELECT {_BOOKED} FROM charges WHERE endpoint = ? AND model = ? ORDER BY kind"  # noqa: S608
        return tuple(
            Charge(endpoint, model, kind, prompt, completion, cached, attempts, seconds)
            for kind, attempts, prompt, cached, completion, seconds in self._rows(
                query, (endpoint, model)
            )
        )

    def __len__(self) -> int:
        """Return how many replies are kept."""
        with store_errors(self.path):
            count: int = self._db().execute("SELECT count(*) FROM replies").fetchone()[0]
        return count

    def _add_later_columns(self) -> None:
        """Bring a file of an earlier version up to this one; its replies stay as they are."""
        if len(self._rows("PRAGMA table_info(replies)")) == len(_COLUMNS.split(",")):
            return
        with self._transaction() as db:
            there = {row[1] for row in db.execute("PRAGMA table_info(replies)")}
            for name in _LATER:
                if name not in there:
                    db.execute(f"ALTER TABLE replies ADD COLUMN {name} INTEGER NOT NULL DEFAULT 0")


def _row(reply: Reply) -> tuple[str, str, str, str, int, int, int, bool]:
    return (
        reply.request_hash, reply.model, reply.text, reply.finish_reason,
        reply.prompt_tokens, reply.completion_tokens, reply.cached_tokens, reply.batch,
    )  # fmt: skip


def _reply(row: tuple[str, str, str, str, int, int, int, int]) -> Reply:
    key, model, text, finish_reason, prompt_tokens, completion_tokens, cached, batch = row
    return Reply(
        key, text, finish_reason, prompt_tokens, completion_tokens, model,
        cached_tokens=cached, batch=bool(batch),
    )  # fmt: skip


def _booking(charge: Charge) -> tuple[str, str, str, int, int, int, int, float]:
    return (
        charge.endpoint, charge.model, charge.kind, charge.attempts, charge.prompt_tokens,
        charge.cached_tokens, charge.completion_tokens, charge.seconds,
    )  # fmt: skip
