"""Requests to a test server, and a chat with it."""

from collections.abc import Iterable
from dataclasses import replace

from pydantic import JsonValue
from serving import ChatServer

from curation.core.cassette import Cassette
from curation.core.chat.batch import Limits
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.http import HttpChat
from curation.core.chat.money import Budget, Prices
from curation.core.chat.provider_batch.chat import BatchChat
from curation.core.chat.provider_batch.pace import Pace
from curation.core.chat.requests import ChatRequest, Endpoint, Message, Reply, ReplyFormat

SCHEMA: dict[str, JsonValue] = {
    "type": "object",
    "required": ["reply"],
    "properties": {"reply": {"type": "string"}},
}


def requests(count: int, *, start: int = 0) -> list[ChatRequest]:
    """Return requests that differ in their words."""
    return [
        ChatRequest((Message("user", f"question {i}"),), 50, 0.5, None, SCHEMA, 0, i)
        for i in range(start, start + count)
    ]


def endpoint(server: ChatServer, *, key: str = "", style: ReplyFormat = "json_schema") -> Endpoint:
    """Return the endpoint that a test server is."""
    return remote_endpoint(server.base_url, "test-model", api_key_env=key, reply_format=style)


def chat(server: ChatServer, cassette: Cassette, **changes: float) -> HttpChat:
    """Return a chat with a test server: 4 at a time, 2 attempts of at most 5 s each."""
    return HttpChat(
        endpoint(server),
        cassette,
        limits=Limits(
            concurrency=int(changes.get("concurrency", 4)),
            timeout_s=changes.get("timeout_s", 5.0),
            max_attempts=int(changes.get("max_attempts", 2)),
            requests_per_minute=int(changes.get("requests_per_minute", 0)),
            tokens_per_minute=int(changes.get("tokens_per_minute", 0)),
        ),
        prices=Prices(
            prompt=changes.get("price_prompt", 0.0), completion=changes.get("price_completion", 0.0)
        ),
        budget=Budget(changes.get("budget", 0.0), int(changes.get("budget_tokens", 0))),
    )


def batch_chat(server: ChatServer, cassette: Cassette, **changes: float) -> BatchChat:
    """Return a chat through a test server's batches: files of 3 requests, 2 attempts of 5 s."""
    return BatchChat(
        endpoint(server),
        cassette,
        limits=Limits(4, changes.get("timeout_s", 5.0), int(changes.get("max_attempts", 2))),
        pace=Pace(0.02, 0.1, 0.05, most_requests=int(changes.get("most_requests", 3))),
        prices=Prices(
            prompt=changes.get("price_prompt", 0.0), completion=changes.get("price_completion", 0.0)
        ),
        budget=Budget(changes.get("budget", 0.0), int(changes.get("budget_tokens", 0))),
    )


def unmarked(replies: Iterable[Reply | None]) -> list[Reply]:
    """Return replies without the mark of the mode that they came by."""
    return [replace(reply, batch=False) for reply in replies if reply]
