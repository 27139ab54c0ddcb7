"""Many requests at once: a bounded crew, each failure tried again, each reply kept on arrival."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from curation.core.cassette import Cassette, Charge, Reply
from curation.core.chat.agenda import Agenda, Job
from curation.core.chat.keeper import Keeper
from curation.core.chat.pace import Outcome, Quota, Window
from curation.core.chat.purse import Purse
from curation.core.chat.requests import ChatRequest, Connection, Endpoint, wire_body
from curation.core.chat.wire import Failure, attempt, open_client
from curation.core.errors import ChatError

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 30.0
LONGEST_TOLD_WAIT_S = 300.0
_ENOUGH_REFUSALS = 3
_CHARS_PER_TOKEN = 4
_ABOUT_THIS_REQUEST = ("context", "too long", "too large", "content_filter", "content policy")


@dataclass(frozen=True, slots=True)
class Limits:
    """How hard an endpoint may be asked."""

    concurrency: int
    """Attempts in flight at a time, at least 1."""
    timeout_s: float
    """Seconds after which one attempt is given up."""
    max_attempts: int
    """Attempts a request, at least 1."""
    requests_per_minute: int = 0
    """0: as many as it answers."""
    tokens_per_minute: int = 0
    """Of prompt and reply; 0: as many as it answers."""

    def __post_init__(self) -> None:
        """Refuse what would wait for ever."""
        counts = min(self.concurrency, self.max_attempts)
        rates = min(self.requests_per_minute, self.tokens_per_minute)
        if counts < 1 or self.timeout_s <= 0 or rates < 0:
            msg = (
                "concurrency and max_attempts must be at least 1, timeout_s above 0,"
                " rates a minute at least 0"
            )
            raise ValueError(msg)


class Batch:
    """The requests of one call that the cassette cannot answer."""

    def __init__(
        self,
        endpoint: Endpoint,
        cassette: Cassette,
        wanted: Mapping[str, ChatRequest],
        *,
        kept: int,
        limits: Limits,
        purse: Purse,
        on_reply: Callable[[int, int], None] | None,
    ) -> None:
        """Prepare to ask for `wanted`, by request hash; `kept` answers were there before."""
        self.replies: dict[str, Reply] = {}
        self._endpoint = endpoint
        self._cassette = cassette
        self._wanted = wanted
        self._kept = kept
        self._limits = limits
        self._purse = purse
        self._on_reply = on_reply
        self._crew = min(limits.concurrency, len(wanted))
        self._agenda = Agenda(wanted, most_waiting=self._crew)
        self._window = Window(self._crew)
        self._quota = Quota(
            requests_per_minute=limits.requests_per_minute,
            tokens_per_minute=limits.tokens_per_minute,
        )
        self._keeper = Keeper(cassette, purse)
        self._over = asyncio.Event()
        self._last: Failure | None = None
        self._failed_in_a_row = 0
        self._exhausted = 0
        self._answered = 0
        self._refused = 0
        self._length_key = "max_tokens"

    async def run(self, connection: Connection) -> None:
        """Ask for all; return when each has its reply.

        A request that fails every attempt does not stop the others: what they bring is kept. When
        nothing at all is answered over so many attempts, the endpoint is down. When the budget is
        used up, no more is sent, and what is in flight is waited for.

        Raises:
            BudgetError: the next request could spend more than the budget.
            ChatError: a request failed every attempt, or the endpoint refuses all of them.
            StoreError: a reply cannot be stored.
        """
        async with open_client(connection, timeout_s=self._limits.timeout_s) as client:
            work = [asyncio.create_task(self._work(client)) for _ in range(self._crew)]
            try:
                await asyncio.gather(*work)
            finally:
                for task in work:
                    task.cancel()
                await asyncio.gather(*work, return_exceptions=True)
                await self._keeper.close()
        if self._purse.over:
            kept = self._kept + self._answered
            raise self._purse.error(kept, self._kept + len(self._wanted))
        if self._exhausted:
            most = self._limits.max_attempts
            self._stop(f"failed {most} of {most} attempts")
        if self._refused and not self._answered and not self._kept:
            self._stop("takes no such requests")

    async def _work(self, client: "AsyncOpenAI") -> None:
        """Take jobs until none is left; what fails goes back to the agenda."""
        while (job := self._next()) is not None:
            if isinstance(job, float):
                await self._pause(job)
                continue
            most = self._purse.most(job.request)
            if not await self._purse.hold(most):
                self._over.set()
                return
            job.tried += 1
            outcome, charge = await self._try(client, job, most)
            if isinstance(outcome, Reply):
                self._answered += 1
                self._failed_in_a_row = 0
                self._end(job, await self._keeper.put(outcome, charge))
                continue
            if charge:
                await self._keeper.book(charge)
            self._judge(outcome, job)
            if outcome.kind == "refused":
                self._end(job, refusal(job.key, self._endpoint.model, outcome))
            elif job.tried < self._limits.max_attempts:
                wait_s = wait_before_s(job.key, job.tried, outcome)
                self._agenda.put_back(job, time.monotonic() + wait_s)
            else:
                self._exhausted += 1

    def _next(self) -> Job | float | None:
        """Take the next job; while nothing is answered the same ones try again, each its times."""
        return self._agenda.take(time.monotonic(), begin=not self._window.barren_rounds)

    def _end(self, job: Job, reply: Reply) -> None:
        self.replies[job.key] = reply
        if self._on_reply:
            done = self._kept + len(self.replies)
            self._on_reply(done, self._kept + len(self._wanted))

    async def _pause(self, seconds: float) -> None:
        """Sleep; when the budget is used up, there is nothing to wait for."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), seconds)

    async def _try(
        self, client: "AsyncOpenAI", job: Job, most: Charge
    ) -> tuple[Reply | Failure, Charge | None]:
        """Make one attempt, when the endpoint's limits allow it; say what it took."""
        planned = _planned_tokens(job.request)
        entered = await self._window.enter()
        outcome: Reply | Failure | None = None
        try:
            await self._quota.admit(planned)
            outcome, charge = await self._send(client, job, most)
        finally:
            self._window.leave(entered, _how(outcome))
        if isinstance(outcome, Reply):
            self._quota.settle(planned, outcome.prompt_tokens + outcome.completion_tokens)
        return outcome, charge

    async def _send(
        self, client: "AsyncOpenAI", job: Job, most: Charge
    ) -> tuple[Reply | Failure, Charge | None]:
        """Send once; once more when the model only knows the newer name of the length limit."""
        while True:
            body = wire_body(self._endpoint, job.request)
            length_key = self._length_key
            body[length_key] = body.pop("max_tokens")
            self._cassette.sent += 1
            start = time.monotonic()
            try:
                outcome = await attempt(client, body, job.key, timeout_s=self._limits.timeout_s)
            except asyncio.CancelledError:  # it is billed, whoever still waits for it
                took = self._purse.settle(job.request, most, None, time.monotonic() - start)
                self._keeper.book(took).cancel()
                raise
            refused = isinstance(outcome, Failure) and outcome.kind == "refused"
            newer = "max_completion_tokens"
            if not (refused and length_key != newer and newer in str(outcome)):
                return outcome, self._cost(job, most, outcome, time.monotonic() - start)
            self._length_key = newer

    def _cost(
        self, job: Job, most: Charge, outcome: Reply | Failure, seconds: float
    ) -> Charge | None:
        """Return what an attempt took; none where it cannot be billed."""
        if isinstance(outcome, Reply):
            return self._purse.settle(job.request, most, outcome, seconds)
        if outcome.billable:
            return self._purse.settle(job.request, most, None, seconds)
        self._purse.release(most)
        return None

    def _judge(self, failure: Failure, job: Job) -> None:
        """Stop when no request will do: the endpoint says so, or nothing came for too long.

        That is as long as one request's attempts take; where each waits in vain for a reply, a
        round of them is as good as one attempt.
        """
        self._last = failure
        if failure.kind == "unusable":
            self._stop("cannot be used")
        if failure.kind == "refused":
            self._refused += not speaks_of_request(failure.what)
            enough = self._refused > _ENOUGH_REFUSALS * self._crew
            if enough and not self._answered and not self._kept:
                self._stop("takes no such requests")
            return
        if (failure.wait_s or 0) > LONGEST_TOLD_WAIT_S:
            self._stop(f"asks to wait {failure.wait_s:.0f} s")
        self._failed_in_a_row += 1
        most = self._limits.max_attempts
        if self._window.barren_rounds >= most and (job.tried >= most or failure.late):
            self._stop(f"failed {self._failed_in_a_row} attempts in a row")

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


def _how(outcome: Reply | Failure | None) -> Outcome:
    """Say what an attempt tells of the endpoint; a refusal of one request is an answer."""
    if isinstance(outcome, Reply) or (outcome and outcome.kind == "refused"):
        return "answered"
    return "strained" if outcome and outcome.strained else "failed"


def speaks_of_request(told: str) -> bool:
    """Tell whether a refusal says by its words that another request would do."""
    return any(word in told.lower() for word in _ABOUT_THIS_REQUEST)


def refusal(key: str, model: str, failure: Failure) -> Reply:
    """Return what stands for the reply that an endpoint refused; it is not kept."""
    return Reply(key, "", "", 0, 0, model, error=failure.what)


def _planned_tokens(request: ChatRequest) -> int:
    """Guess what a request takes of a quota, before its reply says it."""
    chars = sum(len(turn.content) for turn in request.messages)
    return chars // _CHARS_PER_TOKEN + request.max_tokens


def wait_before_s(key: str, tried: int, failure: Failure) -> float:
    """Return the pause before the next attempt: what the endpoint asks, or twice the last one.

    The jitter, up to half of it, comes from the request's hash: requests that fail together come
    back apart, and no random number is drawn.

    Source: Brooker 2015, "Exponential backoff and jitter", AWS Architecture Blog.
    """
    spread = int(key[tried : tried + 6], 16) / 16**6
    if failure.wait_s is not None:
        return failure.wait_s + spread * _FIRST_WAIT_S
    return min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0 ** (tried - 1)) * (0.5 + spread / 2)
