"""What requests will take: counted from the requests themselves, before any of them is sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from curation.core.cassette import Cassette, Charge, Reply
from curation.core.chat.requests import Chat, ChatRequest, Endpoint

_CHARS_PER_TOKEN = 4
"""Of English; where the API has counted tokens, its count is taken."""
_FIRST_TOKEN_S = 1.0
_TOKENS_PER_S = 50
"""How fast one reply is written where nothing was asked yet; hosted models write 20 to 200."""


class _HeardError(Exception):
    """A writer asked: that is all there was to hear."""


class _Listener:
    """A chat that hears what a writer asks, and ends it there."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.heard: Sequence[ChatRequest] = ()

    def complete(self, requests: Sequence[ChatRequest]) -> NoReturn:
        self.heard = requests
        raise _HeardError


def requests_of(write: Callable[[Chat], object], endpoint: Endpoint) -> Sequence[ChatRequest]:
    """Return what a writer asks of the model first; nothing is sent and nothing written.

    Args:
        write: writes with the chat that it is given.
        endpoint: whom it will ask.
    """
    listener = _Listener(endpoint)
    try:
        write(listener)
    except _HeardError:
        return listener.heard
    return ()


@dataclass
class Counted:
    """Requests of one stage: those that are answered, and those that are still to be sent."""

    kept: int = 0
    left: int = 0
    left_chars: float = 0.0
    most_reply_tokens: float = 0.0
    """Of those to be sent: the lengths at which they are cut off."""
    all_chars: int = 0
    all_reply_tokens: int = 0
    """The same of all of them, sent or not."""
    told: int = 0
    """Kept replies whose tokens the API told."""
    told_chars: int = 0
    told_prompt_tokens: int = 0
    told_reply_tokens: int = 0

    def add(self, request: ChatRequest, reply: Reply | None) -> None:
        """Count a request, with the reply that is kept to it."""
        chars = sum(len(turn.content) for turn in request.messages)
        self.all_chars += chars
        self.all_reply_tokens += request.max_tokens
        if reply is None:
            self.left += 1
            self.left_chars += chars
            self.most_reply_tokens += request.max_tokens
            return
        self.kept += 1
        if reply.prompt_tokens:
            self.told += 1
            self.told_chars += chars
            self.told_prompt_tokens += reply.prompt_tokens
            self.told_reply_tokens += reply.completion_tokens

    def add_like(self, more: int) -> None:
        """Count so many more requests, to be sent, that are as long as these on average."""
        share = more / max(self.kept + self.left, 1)
        self.left_chars += self.all_chars * share
        self.most_reply_tokens += self.all_reply_tokens * share
        self.left += more


def count(requests: Sequence[ChatRequest], endpoint: Endpoint, cassette: Cassette) -> Counted:
    """Count requests by what the cassette holds; equal ones once."""
    counted = Counted()
    seen: set[str] = set()
    for request in requests:
        key = endpoint.hash_of(request)
        if key not in seen:
            seen.add(key)
            counted.add(request, cassette.get(key))
    return counted


@dataclass(frozen=True)
class Forecast:
    """What a stage will still take of the model; `most` is a bound, the rest is expected."""

    requests: int
    kept: int
    prompt_tokens: int
    reply_tokens: int
    most_reply_tokens: int
    seconds: float
    basis: tuple[str, ...]
    """What it stands on, a clause each."""

    @property
    def left(self) -> int:
        """Requests to be sent."""
        return self.requests - self.kept


@dataclass(frozen=True)
class Speed:
    """How fast the endpoint may be asked."""

    concurrency: int
    requests_per_minute: int
    tokens_per_minute: int


def forecast(counted: Counted, account: Sequence[Charge], speed: Speed) -> Forecast:
    """Say what counted requests will take.

    Tokens are as the API counted them in the stage's own replies where there are any, replies as
    long as those. Else a token is four characters, and a reply as long as this model's replies
    were so far, whatever the stage; where there are none, as long as it may be.

    Args:
        counted: the requests of a stage.
        account: what was ever booked for this model.
        speed: how fast it may be asked.
    """
    metered = [one for one in account if one.kind != "bound"]
    attempts = sum(one.attempts for one in metered)
    most = round(counted.most_reply_tokens)
    if counted.told:
        prompt = counted.left_chars * counted.told_prompt_tokens / max(counted.told_chars, 1)
        reply = counted.left * counted.told_reply_tokens / counted.told
        basis = [f"tokens as in its {counted.told:,} kept replies"]
    else:
        prompt = counted.left_chars / _CHARS_PER_TOKEN
        basis = [f"a token for {_CHARS_PER_TOKEN} characters"]
        reply = float(most)
        if attempts:
            reply = counted.left * sum(one.completion_tokens for one in metered) / attempts
            basis.append(f"replies as in the {attempts:,} requests so far, of any stage")
        else:
            basis.append("no reply yet to go by: replies as long as they may be")
    reply = min(reply, most)
    timed = [one for one in metered if one.seconds]
    if timed:
        each_s = sum(one.seconds for one in timed) / sum(one.attempts for one in timed)
        basis.append(f"{each_s:.1f} s a request as so far")
    else:
        each_s = _FIRST_TOKEN_S + reply / max(counted.left, 1) / _TOKENS_PER_S
        basis.append(f"{_TOKENS_PER_S} tokens a second assumed")
    return Forecast(
        requests=counted.kept + counted.left,
        kept=counted.kept,
        prompt_tokens=round(prompt),
        reply_tokens=round(reply),
        most_reply_tokens=most,
        seconds=_seconds(counted.left, each_s, prompt + reply, speed),
        basis=tuple(basis) if counted.left else (),
    )


def _seconds(requests: int, each_s: float, tokens: float, speed: Speed) -> float:
    """Return how long it takes: as many at a time as allowed, and no faster than the rates."""
    times = [requests * each_s / max(1, min(speed.concurrency, requests))]
    if speed.requests_per_minute:
        times.append(60 * requests / speed.requests_per_minute)
    if speed.tokens_per_minute:
        times.append(60 * tokens / speed.tokens_per_minute)
    return max(times)
