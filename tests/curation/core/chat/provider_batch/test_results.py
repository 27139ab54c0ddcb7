"""What a provider sends is read, or is a failure of a known kind; never a crash."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import completion, usage_of

from curation.core.cassette import Reply
from curation.core.chat.provider_batch.results import BatchState, read_line, read_state
from curation.core.chat.wire import Failure

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(
        st.sampled_from(
            ["id", "status", "errors", "data", "custom_id", "response", "error", "body", "code",
             "status_code", "choices", "message", "metadata", "request_counts", "completed"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=8,
)  # fmt: skip


def _line(**fields: object) -> bytes:
    return json.dumps({"custom_id": "k", **fields}).encode()


@settings(deadline=None)
@given(ANY_JSON, st.binary(max_size=30))
def test_anything_is_read_or_refused(data: object, noise: bytes) -> None:
    """No line and no object of a faulty server ends the run with a traceback."""
    for line in (json.dumps(data).encode(), noise, json.dumps(data).encode()[:-1]):
        read = read_line(line, "m", ())
        assert read is None or isinstance(read[1], Reply | Failure)
    if isinstance(data, dict):
        assert isinstance(read_state(data, ()), BatchState | Failure)


def test_a_completion_is_a_reply() -> None:
    """As in direct mode."""
    body = json.loads(completion({"model": "m-2026"}, "text", "stop", usage_of("text")))
    read = read_line(_line(response={"status_code": 200, "body": body}, error=None), "m", ())
    assert read == ("k", Reply("k", "text", "stop", 7, 1, "m-2026", batch=True))


@pytest.mark.parametrize(
    ("fields", "kind", "what"),
    [
        ({"response": {"status_code": 400, "body": {"error": {"message": "long"}}}},
         "refused", "HTTP 400: Error code: 400 - long"),
        ({"response": {"status_code": 429, "body": None}}, "retry", "HTTP 429: Error code: 429"),
        ({"response": {"status_code": 503, "body": {"message": "sk-1"}}},
         "retry", "HTTP 503: Error code: 503 - ***"),
        ({"response": {"status_code": 401, "body": {}}}, "unusable", "HTTP 401: Error code: 401"),
        ({"response": {"status_code": 200, "body": {}}},
         "retry", "HTTP 200 with no finished choice"),
        ({"response": None, "error": {"code": "batch_expired", "message": "too\nlate"}},
         "retry", "batch_expired: too late"),
        ({"response": None, "error": None}, "retry", "a result without a status"),
    ],
)  # fmt: skip
def test_what_is_none_says_whether_to_try_again(
    fields: dict[str, object], kind: str, what: str
) -> None:
    """By the rules of direct mode; in one line, without secrets."""
    read = read_line(_line(**fields), "m", ("sk-1",))
    assert read is not None
    assert isinstance(read[1], Failure)
    assert (read[1].kind, read[1].what) == (kind, what)


def test_a_batch_that_failed_says_why() -> None:
    """The first error, with its line; a full queue is known by it."""
    errors = {"data": [{"code": "token_limit_exceeded", "message": "Enqueued", "line": 7}]}
    state = read_state({"id": "b", "status": "failed", "errors": errors}, ())
    assert isinstance(state, BatchState)
    assert state.trouble == "token_limit_exceeded: Enqueued (line 7 of its file)"
    assert (state.ended, state.idle, state.turned_away) == (True, True, True)


@pytest.mark.parametrize(
    ("status", "completed", "idle"),
    [("cancelled", 0, True), ("cancelling", 0, True), ("expired", 0, True), ("cancelled", 1, False),
     ("completed", 0, False), ("in_progress", 0, False), ("queued", 0, False)],
)  # fmt: skip
def test_a_batch_that_brought_nothing_is_idle(status: str, completed: int, *, idle: bool) -> None:
    """It may be made again; one that may still bring something may not."""
    state = read_state(
        {"id": "b", "status": status, "request_counts": {"completed": completed}}, ()
    )
    assert isinstance(state, BatchState)
    assert state.idle == idle
