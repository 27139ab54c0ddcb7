"""What is asked of a language model, and by whom it is answered."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from pydantic import JsonValue

from curation.core.cassette import Reply, request_hash

__all__ = [
    "Chat",
    "ChatRequest",
    "Connection",
    "Endpoint",
    "Message",
    "Reply",
    "ReplyFormat",
    "Role",
    "wire_body",
]

Role: TypeAlias = Literal["system", "user", "assistant"]
ReplyFormat: TypeAlias = Literal["json_schema", "json_object", "text"]
"""How an endpoint is told to reply in JSON; `text` for one that knows no such thing."""

_SEEDS = 2**31


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One question to a model; two equal requests have one reply."""

    messages: tuple[Message, ...]
    max_tokens: int
    """Length at which a reply is cut off."""
    temperature: float | None = None
    """None leaves it to the endpoint; some models take no other value than their own."""
    top_p: float | None = None
    schema: Mapping[str, JsonValue] | None = None
    """JSON schema of the reply; the order of its properties is the order of writing."""
    candidate: int = 0
    """Index among the replies wanted to the same prompt."""
    seed: int | None = None
    """From the plan item's id; each candidate draws from its own."""

    def texts(self) -> list[dict[str, str]]:
        """Return the messages as they are sent, with lone surrogates as `?`: UTF-8 has none."""
        return [{"role": turn.role, "content": _sendable(turn.content)} for turn in self.messages]


@dataclass(frozen=True, slots=True)
class Connection:
    """An open way to a model."""

    base_url: str
    api_key: str = field(repr=False)
    query: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Query parameters that every request carries; they may be secret."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where requests go: what names it for good, and how to open it when first needed."""

    identity: str
    """URL without credentials and query, or `local:MODEL`; part of every request hash."""
    model: str
    connect: Callable[[], AbstractContextManager[Connection]] = field(repr=False)
    reply_format: ReplyFormat = "json_schema"
    max_concurrency: int | None = None
    """Requests that it answers at a time; none where it does not say."""

    def hash_of(self, request: ChatRequest) -> str:
        """Return the name under which the reply to `request` is kept."""
        return request_hash(
            endpoint=self.identity,
            model=self.model,
            messages=request.texts(),
            schema=request.schema,
            sampling={
                "max_tokens": request.max_tokens,
                "temperature": None if request.temperature is None else float(request.temperature),
                "top_p": None if request.top_p is None else float(request.top_p),
                "reply_format": self.reply_format,
            },
            candidate=request.candidate,
            seed=request.seed,
        )


class Chat(Protocol):
    """Answers requests: from the network and the cassette, or from the cassette alone."""

    @property
    def endpoint(self) -> Endpoint:
        """Whose answers they are."""
        ...

    def complete(self, requests: Sequence[ChatRequest]) -> tuple[Reply, ...]:
        """Return one reply a request, in order.

        Raises:
            ChatError: the endpoint cannot be used, or an answer is missing.
            StoreError: the cassette cannot be read or written.
        """
        ...


def wire_body(endpoint: Endpoint, request: ChatRequest) -> dict[str, JsonValue]:
    """Return the JSON body of a request as an OpenAI-compatible endpoint takes it.

    Source: OpenAI API reference, "Create chat completion".
    """
    seed = None if request.seed is None else (request.seed + request.candidate) % _SEEDS
    body: dict[str, JsonValue] = {
        "model": endpoint.model,
        "messages": [dict(turn) for turn in request.texts()],
        "max_tokens": request.max_tokens,
        "temperature": request.temperature,
        "top_p": request.top_p,
        "seed": seed,
        "response_format": _response_format(endpoint.reply_format, request.schema),
    }
    return {name: value for name, value in body.items() if value is not None}


def _response_format(
    style: ReplyFormat, schema: Mapping[str, JsonValue] | None
) -> dict[str, JsonValue] | None:
    if schema is None or style == "text":
        return None
    if style == "json_object":
        return {"type": "json_object"}
    named: dict[str, JsonValue] = {"name": "reply", "strict": True, "schema": dict(schema)}
    return {"type": "json_schema", "json_schema": named}


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
