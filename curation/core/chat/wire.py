"""One attempt at one request: what came back is a completed reply, or a failure of a known kind."""

import asyncio
import email.utils
import json
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import JsonValue

from curation.core.cassette import Reply
from curation.core.chat.requests import Connection

if TYPE_CHECKING:
    import openai
    from openai import AsyncOpenAI, OpenAI

FailureKind: TypeAlias = Literal["retry", "refused", "unusable"]
"""Worth another try; this request will never do; no request will ever do."""

_RETRIED = frozenset({408, 409, 425, 429})
_REFUSED = frozenset({400, 413, 422})
_STRAINED = frozenset({408, 429, 503, 529})
"""Too much was asked at a time; 529 is what some providers say for it."""
_NO_CREDIT = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
_NEVER_SENT = (ConnectionRefusedError, socket.gaierror)
LOOPBACK = ("127.", "localhost", "::1")
_SHOWN_CHARS = 200


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an attempt brought no reply."""

    kind: FailureKind
    what: str
    """In words, such as `HTTP 503: overloaded`; one line, without the key."""
    advice: str = ""
    """What the user can do, where nothing but the user can."""
    wait_s: float | None = None
    """How long the endpoint asks to wait."""
    strained: bool = False
    """Whether less load would have spared it."""
    late: bool = False
    """Whether the whole timeout was waited for."""
    billable: bool = False
    """Whether the model may have answered, and the endpoint may bill it, though nothing came."""


def open_client(connection: Connection, *, timeout_s: float) -> "AsyncOpenAI":
    """Return a client that never retries by itself; a loopback address goes past any proxy."""
    from openai import AsyncOpenAI, DefaultAioHttpClient

    host = urlsplit(connection.base_url).hostname or ""
    return AsyncOpenAI(
        base_url=connection.base_url,
        api_key=connection.api_key,
        default_query=dict(connection.query) or None,
        timeout=timeout_s,
        max_retries=0,
        # aiohttp below the client takes half the time of a core that its default takes
        http_client=DefaultAioHttpClient(
            timeout=timeout_s, trust_env=not host.startswith(LOOPBACK)
        ),
    )


async def attempt(
    client: "AsyncOpenAI", body: Mapping[str, JsonValue], request_hash: str, *, timeout_s: float
) -> Reply | Failure:
    """Send a request once and return its completed reply, or why there is none.

    Args:
        client: an open client.
        body: JSON body of the request.
        request_hash: name of the request, for the reply.
        timeout_s: seconds after which the attempt is given up, however far it got.
    """
    import openai

    secrets = secrets_of(client)
    try:
        async with asyncio.timeout(timeout_s):
            text = await client.post("/chat/completions", cast_to=str, body=dict(body))
    except TimeoutError:
        return _too_late(timeout_s)
    except openai.APIError as error:
        return failure_of(error, secrets, timeout_s=timeout_s)
    reply = read_completion(text, request_hash, str(body["model"]))
    if isinstance(reply, Failure):
        return Failure(reply.kind, one_line(reply.what, secrets), billable=True)
    return reply


def secrets_of(client: "AsyncOpenAI | OpenAI") -> tuple[str, ...]:
    """Return what a client sends and nobody may read: its key and the values of its query."""
    return (client.api_key, *(str(value) for value in client.default_query.values()))


def failure_of(error: "openai.APIError", secrets: tuple[str, ...], *, timeout_s: float) -> Failure:
    """Say what an error of the client means, in one line without the secrets."""
    import openai

    if isinstance(error, openai.APIStatusError):
        told = one_line(f"HTTP {error.status_code}: {error.message}", secrets)
        return classify(error.status_code, told, error.code or "", error.response.headers)
    # a refused connection comes as a timeout too: only the causes tell them apart
    causes = list(_causes(error))
    if any(isinstance(cause, TimeoutError) for cause in causes):
        return _too_late(timeout_s)
    told = str(causes[-1]) or type(causes[-1]).__name__
    never_sent = any(isinstance(cause, _NEVER_SENT) for cause in causes)
    what = one_line(f"no connection: {told}", secrets)
    return Failure("retry", what, billable=not never_sent)


def classify(status: int, what: str, code: str, headers: Mapping[str, str]) -> Failure:
    """Say of an HTTP error status whether another try, another request or the user helps.

    Args:
        status: HTTP status, 400 or above.
        what: status and message in one line.
        code: the endpoint's own error code, if any.
        headers: of the response; names in any case.
    """
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return Failure("unusable", what, "check the key in the variable that api_key_env names")
    if status == HTTPStatus.PAYMENT_REQUIRED or code in _NO_CREDIT:
        return Failure("unusable", what, "the account has no credit left; add some")
    if status in _REFUSED:
        return Failure("refused", what)
    if status in _RETRIED or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Failure("retry", what, wait_s=_retry_after_s(headers), strained=status in _STRAINED)
    return Failure("unusable", what, "check base_url (most end in /v1) and model")


def read_completion(text: str, request_hash: str, model: str) -> Reply | Failure:
    """Read the body of an HTTP 200 answer; anything but a finished completion is a failure."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Failure("retry", f"HTTP 200 with a body that is not JSON: {text[:40]!r}")
    if not isinstance(data, dict):
        return Failure("retry", "HTTP 200 with JSON that is no completion")
    choices = data.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    finish_reason = choice.get("finish_reason") if isinstance(choice, dict) else None
    if not isinstance(message, dict) or not isinstance(finish_reason, str) or not finish_reason:
        told = json.dumps(data["error"]) if data.get("error") else "no finished choice"
        return Failure("retry", f"HTTP 200 with {told}")
    content = message.get("content") or message.get("refusal") or ""
    named = data.get("model")
    return Reply(
        request_hash=request_hash,
        text=_storable(content if isinstance(content, str) else json.dumps(content)),
        finish_reason=_storable(finish_reason),
        prompt_tokens=_tokens(data, "prompt_tokens"),
        completion_tokens=_tokens(data, "completion_tokens"),
        model=_storable(named) if isinstance(named, str) and named else model,
        cached_tokens=_cached_tokens(data),
    )


def _too_late(timeout_s: float) -> Failure:
    what = f"no reply within {timeout_s:g} s"
    return Failure("retry", what, strained=True, late=True, billable=True)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what it came from, the first cause last."""
    while error:
        yield error
        error = error.__cause__ or error.__context__


def _tokens(data: Mapping[str, object], name: str) -> int:
    return _count(data.get("usage"), name)


def _cached_tokens(data: Mapping[str, object]) -> int:
    """Return the prompt tokens that the endpoint had in its cache, where it says so.

    Source: OpenAI API reference, `usage.prompt_tokens_details` of "Create chat completion".
    """
    usage = data.get("usage")
    details = usage.get("prompt_tokens_details") if isinstance(usage, dict) else None
    return min(_count(details, "cached_tokens"), _tokens(data, "prompt_tokens"))


def _count(counts: object, name: str) -> int:
    count = counts.get(name) if isinstance(counts, dict) else None
    return count if isinstance(count, int) and 0 <= count < 2**63 else 0


def _retry_after_s(headers: Mapping[str, str]) -> float | None:
    """Return the wait that `Retry-After` asks for: seconds, or a date."""
    told = headers.get("retry-after")
    if told is None:
        return None
    try:
        return max(0.0, float(told))
    except ValueError:
        moment = email.utils.parsedate_tz(told)
        return max(0.0, email.utils.mktime_tz(moment) - time.time()) if moment else None


def _storable(text: str) -> str:
    """Return the text without lone surrogates, which neither UTF-8 nor SQLite can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def one_line(text: str, secrets: tuple[str, ...] = ()) -> str:
    """Return a message in one short line; a secret that the endpoint echoes is blotted out."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, "***")
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_CHARS else line[: _SHOWN_CHARS - 3] + "..."
