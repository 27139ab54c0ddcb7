"""Requests become files within the limits, named by what they hold."""

import json

from asking import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.provider_batch.shards import (
    MAX_BYTES,
    MAX_REQUESTS,
    Shard,
    cut_shards,
    lines_of,
    request_line,
)
from curation.core.chat.requests import ChatRequest, Message, wire_body

ENDPOINT = remote_endpoint("http://host/v1", "m", api_key_env="")
WANTED = {ENDPOINT.hash_of(request): request for request in requests(12)}


def _cut(wanted: dict[str, ChatRequest], **changes: int) -> list[Shard]:
    return cut_shards(
        wanted,
        ENDPOINT,
        length_key="max_tokens",
        rounds={key: changes.get("round", 0) for key in wanted},
        most_requests=changes.get("most_requests", MAX_REQUESTS),
        most_bytes=changes.get("most_bytes", MAX_BYTES),
    )


@settings(deadline=None)
@given(most_requests=st.integers(1, 15), most_bytes=st.integers(1, 5000))
def test_each_request_stands_in_one_file_and_no_file_is_too_large(
    most_requests: int, most_bytes: int
) -> None:
    """A request that is larger than a file may be stands alone."""
    shards = _cut(WANTED, most_requests=most_requests, most_bytes=most_bytes)
    assert sorted(key for shard in shards for key in shard.keys) == sorted(WANTED)
    for shard in shards:
        lines = list(lines_of(shard, WANTED, ENDPOINT))
        assert len(lines) <= most_requests
        assert len(lines) == 1 or sum(map(len, lines)) <= most_bytes
    assert len({shard.name for shard in shards}) == len(shards)


def test_the_limits_are_those_of_the_api() -> None:
    """The most that one file may hold; one request more makes another."""
    assert (MAX_REQUESTS, MAX_BYTES) == (50_000, 200_000_000)
    (request,) = requests(1)
    many = {f"{number:032x}": request for number in range(MAX_REQUESTS + 1)}
    assert [len(shard.keys) for shard in _cut(many)] == [MAX_REQUESTS, 1]


def test_a_name_knows_what_it_holds_and_the_round() -> None:
    """Equal in any order of asking; another for another try, as that one ended badly."""
    (first,), (other,) = _cut(WANTED), _cut(dict(reversed(WANTED.items())))
    (again,), (less,) = _cut(WANTED, round=1), _cut(dict(list(WANTED.items())[1:]))
    assert first == other
    assert len({first.name, again.name, less.name}) == 3


def test_a_line_is_the_request_as_the_api_wants_it() -> None:
    """Any text goes through, and the limit of length has the name that the model knows."""
    request = ChatRequest((Message("user", "§ 4 — \u2028 “x”\n\ud800"),), 9, 0.5)
    line = request_line(ENDPOINT, "k", request, "max_completion_tokens")
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    data = json.loads(line)
    body = wire_body(ENDPOINT, request)
    body["max_completion_tokens"] = body.pop("max_tokens")
    url = "/v1/chat/completions"
    assert data == {"custom_id": "k", "method": "POST", "url": url, "body": body}
