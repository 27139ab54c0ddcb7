import hashlib
import json
import time
from collections import Counter

import pytest
from asking import chat, requests
from serving import Body, ChatServer, Fault

from curation.core.cassette import Cassette
from curation.core.chat.batch import Limits
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.http import HttpChat
from curation.core.errors import ChatError, StoreError

FAULTS = [
    Fault("status", 429, "slow down", retry_after="0"),
    Fault("status", 429, "slow down", retry_after="Thu, 01 Jan 1970 00:00:00 GMT"),
    Fault("status", 500, "oops"),
    Fault("status", 503, "overloaded"),
    Fault("cut"),
    Fault("reset"),
    Fault("body", text="<html>"),
    Fault("body", text="[" * 100_000),
    Fault("body", text="[]"),
    Fault("body", text='{"choices": null}'),
    Fault("body", text='{"choices": [{"message": {"content": "x"}, "finish_reason": null}]}'),
    Fault("body", text='{"error": {"message": "upstream"}}'),
    Fault("hang"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}-{fault.text[:12]}")
def test_tries_again_and_stores_no_failure(
    server: ChatServer, cassette: Cassette, fault: Fault
) -> None:
    """A passing fault costs one more request; only the completed reply is stored."""
    server.script(fault)
    with chat(server, cassette, timeout_s=0.5 if fault.kind == "hang" else 5.0) as asked:
        (reply,) = asked.complete(requests(1))
    assert json.loads(reply.text)
    assert (cassette.sent, len(cassette)) == (2, 1)


@pytest.mark.parametrize("fault", FAULTS[2:], ids=lambda fault: f"{fault.kind}-{fault.text[:12]}")
def test_a_lasting_fault_is_one_line(server: ChatServer, cassette: Cassette, fault: Fault) -> None:
    """When every attempt fails, the message says where, what, and how to go on."""
    server.fail_when(lambda body: fault if "question 2" in str(body) else None)
    timeout_s = 0.5 if fault.kind == "hang" else 5.0
    with (
        chat(server, cassette, timeout_s=timeout_s) as asked,
        pytest.raises(ChatError, match='model "test-model" failed 2 of 2 attempts') as error,
    ):
        asked.complete(requests(6))
    assert server.base_url in str(error.value)
    assert "5 of 6 answers are kept; run the same command again to resume" in str(error.value)
    assert "\n" not in str(error.value)
    assert len(cassette) == 5


def test_waits_as_long_as_the_endpoint_asks(server: ChatServer, cassette: Cassette) -> None:
    """Retry-After is honoured."""
    server.script(Fault("status", 429, "slow down", retry_after="1"))
    start = time.monotonic()
    with chat(server, cassette) as asked:
        asked.complete(requests(1))
    assert 1.0 <= time.monotonic() - start < 4.0


def test_does_not_wait_for_an_hour(server: ChatServer, cassette: Cassette) -> None:
    """A wait that nobody would sit through is said instead."""
    server.script(Fault("status", 429, "slow down", retry_after="3600"))
    with chat(server, cassette) as asked, pytest.raises(ChatError, match="asks to wait 3600 s"):
        asked.complete(requests(1))


def test_stops_early_when_nothing_answers(cassette: Cassette) -> None:
    """A dead address costs its crew's attempts, not those of every request."""
    dead = remote_endpoint("http://127.0.0.1:9/v1", "m", api_key_env="")
    with (
        HttpChat(dead, cassette, limits=Limits(4, 2, 2)) as asked,
        pytest.raises(ChatError, match=r"http://127.0.0.1:9/v1: .*no connection: .*0 of 500"),
    ):
        asked.complete(requests(500))
    assert cassette.sent <= 12


def test_a_request_that_is_too_long_is_data(server: ChatServer, cassette: Cassette) -> None:
    """What the endpoint refuses by its words comes back as an error; the rest is answered."""
    long = Fault("status", 400, "exceeds the context size")
    server.fail_when(lambda body: long if "question 0" in str(body) else None)
    with chat(server, cassette) as asked:
        (alone,) = asked.complete(requests(1))
        refused, answered = asked.complete(requests(2))
    assert alone == refused
    assert "HTTP 400" in str(refused.error)
    assert "exceeds the context size" in str(refused.error)
    assert answered.error is None
    assert len(cassette) == 1


def test_an_endpoint_that_refuses_everything_is_an_error(
    server: ChatServer, cassette: Cassette
) -> None:
    """A wrong setting does not turn a whole run into rejections."""
    server.fail_when(lambda _: Fault("status", 400, "unknown field response_format"))
    with chat(server, cassette) as asked:
        for count in (1, 100):
            with pytest.raises(ChatError, match=r"takes no such requests .*response_format"):
                asked.complete(requests(count))
    assert cassette.sent < 30


def test_knows_the_newer_name_of_the_length_limit(server: ChatServer, cassette: Cassette) -> None:
    """A model that wants `max_completion_tokens` gets it."""

    def rule(body: Body) -> Fault | None:
        told = "Unsupported parameter: use 'max_completion_tokens' instead."
        return Fault("status", 400, told) if "max_tokens" in body else None

    server.fail_when(rule)
    with chat(server, cassette, concurrency=1) as asked:
        replies = asked.complete(requests(3))
    assert all(reply.error is None for reply in replies)
    assert cassette.sent == 4


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        (Fault("status", 401, "who?"), "check the key"),
        (Fault("status", 403, "not you"), "check the key"),
        (Fault("status", 404, "no such model"), "check base_url .* and model"),
        (Fault("status", 402, "pay"), "no credit left"),
        (Fault("status", 429, "pay", code="insufficient_quota"), "no credit left"),
    ],
)
def test_what_only_the_user_can_mend_is_not_tried_again(
    server: ChatServer, cassette: Cassette, fault: Fault, advice: str
) -> None:
    """A wrong key, model or empty account stops at once and says what to do."""
    server.fail_when(lambda _: fault)
    with chat(server, cassette, concurrency=1) as asked, pytest.raises(ChatError, match=advice):
        asked.complete(requests(50))
    assert cassette.sent == 1


def test_a_full_disk_stops_the_run(server: ChatServer, cassette: Cassette) -> None:
    """A reply that cannot be stored is not asked for and thrown away again and again."""
    cassette._db().execute("PRAGMA max_page_count=3")
    server.reply = lambda _: "x" * 100_000
    with chat(server, cassette) as asked, pytest.raises(StoreError, match="the disk is full"):
        asked.complete(requests(200))
    assert cassette.sent < 20


def test_hanging_replies_end_within_their_deadlines(server: ChatServer, cassette: Cassette) -> None:
    """One attempt in five never ends: each is given up in time and none stops the run."""
    tried: Counter[str] = Counter()

    def rule(body: Body) -> Fault | None:
        words = str(body["messages"])
        tried[words] += 1
        drawn = hashlib.sha256(f"{words} {tried[words]}".encode()).digest()[0]
        return Fault("hang") if drawn < 51 else None

    server.fail_when(rule)
    start = time.monotonic()
    with chat(server, cassette, concurrency=16, timeout_s=1.0, max_attempts=8) as asked:
        replies = asked.complete(requests(200))
    assert len({reply.text for reply in replies}) == 200
    assert cassette.sent > 220
    assert time.monotonic() - start < 60


def test_a_server_that_only_hangs_is_given_up(server: ChatServer, cassette: Cassette) -> None:
    """After as many rounds as there are attempts, not after every request's."""
    server.fail_when(lambda _: Fault("hang"))
    with (
        chat(server, cassette, concurrency=8, timeout_s=0.3, max_attempts=3) as asked,
        pytest.raises(ChatError, match=r"failed \d+ attempts in a row .*no reply within 0.3 s"),
    ):
        asked.complete(requests(500))
    assert cassette.sent <= 8 * 3 + 8


def test_an_outage_shorter_than_the_attempts_loses_nothing(
    server: ChatServer, cassette: Cassette
) -> None:
    """A server that starts anew is waited for, as long as one request's attempts take."""
    start = time.monotonic()
    server.fail_when(lambda _: Fault("reset") if 0.3 < time.monotonic() - start < 3.0 else None)
    server.delay_s = 0.05
    with chat(server, cassette, concurrency=16, max_attempts=5) as asked:
        replies = asked.complete(requests(300))
    assert all(reply.error is None for reply in replies)
    assert time.monotonic() - start > 3.0
