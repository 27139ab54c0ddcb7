"""Many requests at once: a bounded crew, each failure tried again, each reply kept on arrival."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NoReturn

from curation.core.cassette import Cassette, Reply
from curation.core.chat.requests import ChatRequest, Connection, Endpoint, wire_body
from curation.core.chat.wire import Failure, attempt, open_client
from curation.core.errors import ChatError

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 30.0
_LONGEST_TOLD_WAIT_S = 300.0
_ENOUGH_REFUSALS = 3
_ABOUT_THIS_REQUEST = ("context", "too long", "too large", "content_filter", "content policy")
"""Refusals that say by their words that another request would do."""


class Batch:
    """The requests of one call that the cassette cannot answer."""

    def __init__(
        self,
        endpoint: Endpoint,
        cassette: Cassette,
        wanted: Mapping[str, ChatRequest],
        *,
        kept: int,
        max_attempts: int,
        on_reply: Callable[[int, int], None] | None,
    ) -> None:
        """Prepare to ask for `wanted`, by request hash; `kept` answers were there before."""
        self.replies: dict[str, Reply] = {}
        self._endpoint = endpoint
        self._cassette = cassette
        self._wanted = wanted
        self._kept = kept
        self._max_attempts = max_attempts
        self._on_reply = on_reply
        self._last: Failure | None = None
        self._in_a_row = 0
        self._exhausted = 0
        self._answered = 0
        self._refused = 0
        self._length_key = "max_tokens"

    async def run(self, connection: Connection, *, concurrency: int, timeout_s: float) -> None:
        """Ask for all; return when each has its reply.

        A request that fails every attempt does not stop the others: what they bring is kept. When
        all of the crew fail all their attempts without one reply between, the endpoint is down.

        Raises:
            ChatError: a request failed every attempt, or the endpoint refuses all of them.
            StoreError: a reply cannot be stored.
        """
        crew = min(concurrency, len(self._wanted))
        waiting = iter(self._wanted.items())
        async with open_client(connection, timeout_s=timeout_s) as client:
            work = [
                asyncio.create_task(self._work(client, waiting, timeout_s, crew))
                for _ in range(crew)
            ]
            try:
                await asyncio.gather(*work)
            finally:
                for task in work:
                    task.cancel()
                await asyncio.gather(*work, return_exceptions=True)
        if self._exhausted:
            self._stop(f"failed {self._max_attempts} of {self._max_attempts} attempts")
        if self._refused and not self._answered and not self._kept:
            self._stop("takes no such requests")

    async def _work(
        self,
        client: "AsyncOpenAI",
        waiting: Iterator[tuple[str, ChatRequest]],
        timeout_s: float,
        crew: int,
    ) -> None:
        for key, request in waiting:
            reply = await self._ask(client, key, request, timeout_s, crew)
            if reply is None:
                self._exhausted += 1
                continue
            self.replies[key] = reply
            if self._on_reply:
                done = self._kept + len(self.replies)
                self._on_reply(done, self._kept + len(self._wanted))

    async def _ask(
        self, client: "AsyncOpenAI", key: str, request: ChatRequest, timeout_s: float, crew: int
    ) -> Reply | None:
        """Return the reply to one request, stored; none when every attempt failed."""
        for tried in range(1, self._max_attempts + 1):
            outcome = await self._send(client, key, request, timeout_s)
            if isinstance(outcome, Reply):
                self._in_a_row = 0
                self._answered += 1
                return self._cassette.put(outcome)
            self._judge(outcome, crew)
            if outcome.kind == "refused":
                return Reply(key, "", "", 0, 0, self._endpoint.model, error=outcome.what)
            if tried < self._max_attempts:
                await asyncio.sleep(_wait_s(key, tried, outcome))
        return None

    async def _send(
        self, client: "AsyncOpenAI", key: str, request: ChatRequest, timeout_s: float
    ) -> Reply | Failure:
        """Send once; once more when the model only knows the newer name of the length limit."""
        while True:
            body = wire_body(self._endpoint, request)
            length_key = self._length_key
            body[length_key] = body.pop("max_tokens")
            self._cassette.sent += 1
            outcome = await attempt(client, body, key, timeout_s=timeout_s)
            refused = isinstance(outcome, Failure) and outcome.kind == "refused"
            newer = "max_completion_tokens"
            if not (refused and length_key != newer and newer in str(outcome)):
                return outcome
            self._length_key = newer

    def _judge(self, failure: Failure, crew: int) -> None:
        """Stop when no request will do: the endpoint says so, or nothing came for too long."""
        self._last = failure
        if failure.kind == "unusable":
            self._stop("cannot be used")
        if failure.kind == "refused":
            text = failure.what.lower()
            self._refused += not any(word in text for word in _ABOUT_THIS_REQUEST)
            if self._refused > _ENOUGH_REFUSALS * crew and not self._answered and not self._kept:
                self._stop("takes no such requests")
            return
        if (failure.wait_s or 0) > _LONGEST_TOLD_WAIT_S:
            self._stop(f"asks to wait {failure.wait_s:.0f} s")
        self._in_a_row += 1
        if self._in_a_row >= crew * self._max_attempts:
            self._stop(f"failed {self._in_a_row} attempts in a row")

    def _stop(self, found: str) -> NoReturn:
        last = self._last or Failure("retry", "nothing")
        kept = self._kept + self._answered
        advice = f"; {last.advice}" if last.advice else ""
        msg = (
            f'chat: {self._endpoint.identity}: model "{self._endpoint.model}" {found}'
            f" (last: {last.what}){advice}."
            f" {kept} of {self._kept + len(self._wanted)} answers are kept;"
            " run the same command again to resume"
        )
        raise ChatError(msg)


def _wait_s(key: str, tried: int, failure: Failure) -> float:
    """Return the pause before the next attempt: what the endpoint asks, or twice the last one.

    The jitter, up to half of it, comes from the request's hash: requests that fail together come
    back apart, and no random number is drawn.

    Source: Brooker 2015, "Exponential backoff and jitter", AWS Architecture Blog.
    """
    spread = int(key[tried : tried + 6], 16) / 16**6
    if failure.wait_s is not None:
        return failure.wait_s + spread * _FIRST_WAIT_S
    return min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0 ** (tried - 1)) * (0.5 + spread / 2)
