"""Answers over HTTP, through the cassette: only what was never answered is sent."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import Self

from curation.core.cassette import Cassette, Charges, Reply
from curation.core.chat.batch import Batch, Limits
from curation.core.chat.money import Budget, Prices
from curation.core.chat.purse import Purse
from curation.core.chat.requests import ChatRequest, Connection, Endpoint


class HttpChat:
    """Asks an OpenAI-compatible endpoint; opened as a context manager.

    The endpoint is opened at the first request that the cassette cannot answer, so a run that is
    all there starts no server and needs no key; it stays open until the end of the context.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        cassette: Cassette,
        *,
        limits: Limits,
        prices: Prices | None = None,
        budget: Budget | None = None,
        on_reply: Callable[[int, int], None] | None = None,
    ) -> None:
        """Prepare; nothing is opened yet.

        Args:
            endpoint: whom to ask.
            cassette: where replies are kept and looked up.
            limits: how hard it may be asked; an endpoint may allow fewer at a time.
            prices: what its tokens cost; none: they are free, or nobody knows.
            budget: the most that may ever be spent on it from this cassette; none: no limit.
            on_reply: called as `on_reply(done, total)` at each reply that arrives.

        Raises:
            StoreError: the cassette cannot be read.
        """
        self.endpoint = endpoint
        self.on_reply = on_reply
        self._cassette = cassette
        most = min(limits.concurrency, endpoint.max_concurrency or limits.concurrency)
        self._limits = replace(limits, concurrency=most)
        self.purse = Purse(endpoint, cassette, prices=prices or Prices(), budget=budget or Budget())
        self.used = Charges()
        """What the replies that it returned took, whenever they were paid, each counted once."""
        self._used: set[str] = set()
        self._open = ExitStack()
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the endpoint, if it was opened."""
        self._connection = None
        self._open.close()

    def complete(self, requests: Sequence[ChatRequest]) -> tuple[Reply, ...]:
        """Return one reply a request, in order; equal requests are asked once.

        A reply that the endpoint refuses to give to one request (too long, against its policy)
        has an `error`; it is data, as a bad reply is.

        Raises:
            BudgetError: the next request could spend more than the budget; what was answered is
                kept.
            ChatError: the endpoint cannot be used or failed every attempt at a request; what was
                answered is kept.
            ConfigError: the endpoint needs a key that the environment does not hold.
            StoreError: the cassette cannot be read or written.
        """
        keys = [self.endpoint.hash_of(request) for request in requests]
        found: dict[str, Reply] = {}
        wanted: dict[str, ChatRequest] = {}
        for key, request in dict(zip(keys, requests, strict=True)).items():
            reply = self._cassette.get(key)
            if reply is None:
                wanted[key] = request
            else:
                found[key] = reply
        if wanted:
            found.update(self._ask(wanted, kept=len(found)))
        self._count(found)
        return tuple(found[key] for key in keys)

    def _ask(self, wanted: Mapping[str, ChatRequest], *, kept: int) -> Mapping[str, Reply]:
        """Return a reply to each request that the cassette lacks, by request hash."""
        batch = Batch(
            self.endpoint,
            self._cassette,
            wanted,
            kept=kept,
            limits=self._limits,
            purse=self.purse,
            on_reply=self.on_reply,
        )
        asyncio.run(batch.run(self._connect()))
        return batch.replies

    def _count(self, replies: Mapping[str, Reply]) -> None:
        for key in replies.keys() - self._used:
            if replies[key].error is None:
                self.used.add(self.purse.charge_of(replies[key]))
        self._used |= replies.keys()

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = self._open.enter_context(self.endpoint.connect())
        return self._connection
