"""Requests as files: cut to what a provider takes, named by what they hold."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import JsonValue

from curation.core.chat.requests import ChatRequest, Endpoint, wire_body
from curation.core.text import content_hash

MAX_REQUESTS = 50_000
"""Requests that one file may hold. Source: OpenAI API reference, "Create batch"."""
MAX_BYTES = 200_000_000
"""Bytes that one file may have. Source: OpenAI API reference, "Create batch": up to 200 MB."""
COMPLETIONS: Literal["/v1/chat/completions"] = "/v1/chat/completions"
"""What every line asks for, as the Batch API names it, whatever the base URL."""
OLDER_LENGTH_KEY, NEWER_LENGTH_KEY = "max_tokens", "max_completion_tokens"


@dataclass(frozen=True, slots=True)
class Shard:
    """The requests of one file and so of one batch."""

    name: str
    """Equal for equal requests in equal rounds, in any workspace: a batch is found by it."""
    keys: tuple[str, ...]
    """Request hashes, sorted."""
    length_key: str
    """Name under which the model takes the limit of length."""
    batch_id: str = ""
    """As the provider names it; empty before it was created."""
    ended: bool = False
    """Whether all that it brought is stored."""
    refusals: Mapping[str, str] = field(default_factory=dict)
    """Why requests were refused for good, by request hash."""


def cut_shards(
    wanted: Mapping[str, ChatRequest],
    endpoint: Endpoint,
    *,
    length_key: str,
    rounds: Mapping[str, int],
    most_requests: int,
    most_bytes: int,
) -> list[Shard]:
    """Share requests out among as few files as the limits allow, in their order.

    Args:
        wanted: requests by request hash.
        endpoint: whom they are for.
        length_key: name of the limit of length.
        rounds: in how many batches a request stood already; part of the name, so that one that
            is tried again is not taken for the batch that failed it.
        most_requests: requests of a file, at least 1.
        most_bytes: bytes of a file; a request that is larger stands alone.
    """
    shards: list[Shard] = []
    keys: list[str] = []
    size = 0

    def end() -> None:
        ordinal = max(rounds.get(key, 0) for key in keys)
        held = sorted(keys)
        name = content_hash([endpoint.identity, endpoint.model, length_key, ordinal, held])
        shards.append(Shard(name, tuple(held), length_key))

    for key, request in wanted.items():
        bytes_more = len(request_line(endpoint, key, request, length_key))
        if keys and (len(keys) == most_requests or size + bytes_more > most_bytes):
            end()
            keys, size = [], 0
        keys.append(key)
        size += bytes_more
    if keys:
        end()
    return shards


def lines_of(
    shard: Shard, wanted: Mapping[str, ChatRequest], endpoint: Endpoint
) -> Iterator[bytes]:
    """Yield the lines of a shard's file, the same bytes each time."""
    for key in shard.keys:
        yield request_line(endpoint, key, wanted[key], shard.length_key)


def request_line(endpoint: Endpoint, key: str, request: ChatRequest, length_key: str) -> bytes:
    """Return one request as a line of an input file, line end included.

    Source: OpenAI API reference, "The request input object" of the Batch API.
    """
    body = wire_body(endpoint, request)
    body[length_key] = body.pop("max_tokens")
    line: dict[str, JsonValue] = {
        "custom_id": key,
        "method": "POST",
        "url": COMPLETIONS,
        "body": body,
    }
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
