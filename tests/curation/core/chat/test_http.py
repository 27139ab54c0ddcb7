import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Body, ChatServer, Fault

from curation.core.cassette import Cassette
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.http import HttpChat
from curation.core.chat.replay import CassetteChat
from curation.core.chat.requests import ChatRequest, Endpoint, Message, ReplyFormat
from curation.core.errors import ChatError, StoreError

ROOT = Path(__file__).parents[4]
SCHEMA = {"type": "object", "required": ["reply"], "properties": {"reply": {"type": "string"}}}


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
        concurrency=int(changes.get("concurrency", 4)),
        timeout_s=changes.get("timeout_s", 5.0),
        max_attempts=int(changes.get("max_attempts", 2)),
    )


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """A server that answers everything."""
    with ChatServer() as open_server:
        yield open_server


@pytest.fixture
def cassette(tmp_path: Path) -> Iterator[Cassette]:
    """An empty cassette."""
    with Cassette(tmp_path / "chat.sqlite") as open_cassette:
        yield open_cassette


def test_answers_in_the_order_of_the_requests(server: ChatServer, cassette: Cassette) -> None:
    """Replies come back in order, within the bound on requests in flight."""
    server.reply = lambda body: body["messages"][0]["content"]
    server.delay_s = 0.02
    seen: list[tuple[int, int]] = []
    with chat(server, cassette) as asked:
        asked.on_reply = lambda done, total: seen.append((done, total))
        replies = asked.complete(requests(12))
    assert [reply.text for reply in replies] == [f"question {i}" for i in range(12)]
    assert seen == [(i, 12) for i in range(1, 13)]
    assert 1 < server.max_in_flight <= 4


def test_sends_what_was_asked(server: ChatServer, cassette: Cassette) -> None:
    """The schema goes as a strict response format; candidates draw from seeds of their own."""
    both = [
        ChatRequest((Message("user", "a \ud800"),), 9, None, 0.9, SCHEMA, candidate, 40)
        for candidate in (0, 1)
    ]
    with chat(server, cassette, concurrency=1) as asked:
        asked.complete(both)
    first, second = server.bodies
    assert first["response_format"]["json_schema"]["schema"] == SCHEMA
    assert first["response_format"]["json_schema"]["strict"] is True
    assert (first["seed"], second["seed"]) == (40, 41)
    assert first["messages"] == [{"role": "user", "content": "a ?"}]
    assert "temperature" not in first


@pytest.mark.parametrize(
    ("style", "sent"), [("json_object", {"type": "json_object"}), ("text", None)]
)
def test_tells_a_simpler_endpoint_less(
    server: ChatServer, cassette: Cassette, style: ReplyFormat, sent: object
) -> None:
    """An endpoint without JSON schemas can still be used."""
    simple = endpoint(server, style=style)
    with HttpChat(simple, cassette, concurrency=1, timeout_s=5, max_attempts=1) as asked:
        asked.complete(requests(1))
    assert server.bodies[0].get("response_format") == sent


def test_asks_nothing_twice(server: ChatServer, cassette: Cassette) -> None:
    """Equal requests are sent once, and a second run sends nothing."""
    with chat(server, cassette) as asked:
        first = asked.complete(requests(5) + requests(5))
        assert asked.complete(requests(5) * 2) == first
    assert cassette.sent == len(server.bodies) == 5
    assert cassette.hits == 5


def test_one_new_request_costs_one(server: ChatServer, cassette: Cassette) -> None:
    """What is new is sent; the rest is looked up."""
    with chat(server, cassette) as asked:
        asked.complete(requests(5))
        asked.complete(requests(6))
    assert cassette.sent == 6


def test_opens_no_endpoint_when_all_is_kept(server: ChatServer, cassette: Cassette) -> None:
    """A key that is gone or a server that is down does not matter to answers that are kept."""
    with chat(server, cassette) as asked:
        kept = asked.complete(requests(3))
    keyless = endpoint(server, key="LEXLOOM_TEST_KEY_THAT_IS_NOT_SET")
    with HttpChat(keyless, cassette, concurrency=1, timeout_s=1, max_attempts=1) as asked:
        assert asked.complete(requests(3)) == kept


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
    with chat(server, cassette, timeout_s=0.5 if fault.kind == "hang" else 5.0) as asked:
        with pytest.raises(ChatError, match=r'model "test-model" failed 2 of 2 attempts') as error:
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
    with HttpChat(dead, cassette, concurrency=4, timeout_s=2, max_attempts=2) as asked:
        with pytest.raises(ChatError, match=r"http://127.0.0.1:9/v1: .*no connection: .*0 of 500"):
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
    server.fail_when(lambda body: Fault("status", 400, "unknown field response_format"))
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
    server.fail_when(lambda body: fault)
    with chat(server, cassette, concurrency=1) as asked, pytest.raises(ChatError, match=advice):
        asked.complete(requests(50))
    assert cassette.sent == 1


def test_a_truncated_reply_is_kept(server: ChatServer, cassette: Cassette) -> None:
    """A reply at its length limit is completed: it would be the same again."""
    server.script(Fault("reply", text='{"reply": "cut', finish_reason="length"))
    with chat(server, cassette) as asked:
        assert asked.complete(requests(1)) == asked.complete(requests(1))
    assert cassette.sent == 1


def test_the_key_is_sent_and_never_kept_or_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the cassette nor a message holds the key or the query, even if the server echoes."""
    monkeypatch.setenv("LEXLOOM_TEST_KEY", "sk-very-secret-1")
    with ChatServer(api_key="sk-very-secret-1") as server:
        url = server.base_url + "?sig=query-secret"
        named = remote_endpoint(url, "m", api_key_env="LEXLOOM_TEST_KEY")
        with (
            Cassette(tmp_path / "c.sqlite") as cassette,
            HttpChat(named, cassette, concurrency=2, timeout_s=5, max_attempts=1) as asked,
        ):
            asked.complete(requests(3))
            assert server.paths[0].endswith("?sig=query-secret")
            server.fail_when(lambda body: Fault("status", 401, "sk-very-secret-1 query-secret"))
            with pytest.raises(ChatError, match=r"HTTP 401: .*\*\*\* \*\*\*") as error:
                asked.complete(requests(5))
            stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert b"secret" not in stored
        assert "secret" not in str(error.value) + repr(named) + repr(asked._connection)


def test_a_proxy_does_not_stand_before_this_machine(
    server: ChatServer, cassette: Cassette, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loopback endpoint is asked directly."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with chat(server, cassette) as asked:
        assert asked.complete(requests(1))


def test_replays_without_a_network(server: ChatServer, cassette: Cassette) -> None:
    """The same requests give the same replies offline; a missing one is said."""
    with chat(server, cassette) as asked:
        replies = asked.complete(requests(3))
    offline = CassetteChat(endpoint(server), cassette)
    assert offline.complete(requests(3)) == replies
    with pytest.raises(ChatError, match=r"3 of 4 answers .* are in chat.sqlite, .* offline"):
        offline.complete(requests(4))
    assert cassette.sent == 3


def test_a_full_disk_stops_the_run(server: ChatServer, cassette: Cassette) -> None:
    """A reply that cannot be stored is not asked for and thrown away again and again."""
    cassette._db().execute("PRAGMA max_page_count=3")
    server.reply = lambda body: "x" * 100_000
    with chat(server, cassette) as asked, pytest.raises(StoreError, match="the disk is full"):
        asked.complete(requests(200))
    assert cassette.sent < 20


_RUN = """
import sys
from pathlib import Path
sys.path[:0] = ["tests", "tests/curation/core/chat"]
from curation.core.cassette import Cassette
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.http import HttpChat
from test_http import requests
named = remote_endpoint(sys.argv[1], "test-model", api_key_env="")
with Cassette(Path(sys.argv[2])) as cassette:
    with HttpChat(named, cassette, concurrency=4, timeout_s=20, max_attempts=2) as chat:
        print(len(chat.complete(requests(60))))
"""


def _run(server: ChatServer, path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, server.base_url, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_what_a_stopped_run_was_answered_is_not_asked_again(
    server: ChatServer, tmp_path: Path, end: signal.Signals
) -> None:
    """Kill or stop a run anywhere: the next one sends only what is not on disk."""
    path = tmp_path / "chat.sqlite"
    server.delay_s = 0.05
    first = _run(server, path)
    while sum(server.answered.values()) < 20:
        assert first.poll() is None, first.communicate()
        time.sleep(0.01)
    first.send_signal(end)
    first.communicate(timeout=30)
    assert first.returncode == -end
    time.sleep(0.2)  # the server finishes what was in flight
    with Cassette(path) as cassette:
        kept = len(cassette)
    sent = len(server.bodies)
    assert 16 <= kept <= sent < 60
    second = _run(server, path)
    assert second.communicate(timeout=60)[0] == "60\n"
    assert len(server.bodies) - sent == 60 - kept
    assert sum(count > 1 for count in server.asked.values()) <= 4  # in flight at the kill
