from pathlib import Path

import pytest
from asking import SCHEMA, chat, endpoint, requests
from serving import ChatServer, Fault

from curation.core.cassette import Cassette
from curation.core.chat.batch import Limits
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.http import HttpChat
from curation.core.chat.requests import ChatRequest, Message, ReplyFormat
from curation.core.errors import ChatError


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
    with HttpChat(simple, cassette, limits=Limits(1, 5, 1)) as asked:
        asked.complete(requests(1))
    assert server.bodies[0].get("response_format") == sent


@pytest.mark.parametrize("wrong", [{"concurrency": 0}, {"max_attempts": 0}, {"timeout_s": 0.0}])
def test_refuses_tunables_out_of_range(
    server: ChatServer, cassette: Cassette, wrong: dict[str, float]
) -> None:
    """A crew of none would wait for ever."""
    with pytest.raises(ValueError, match="must be at least 1, timeout_s above 0"):
        chat(server, cassette, **wrong)


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
    with HttpChat(keyless, cassette, limits=Limits(1, 1, 1)) as asked:
        assert asked.complete(requests(3)) == kept


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
            HttpChat(named, cassette, limits=Limits(2, 5, 1)) as asked,
        ):
            asked.complete(requests(3))
            assert server.paths[0].endswith("?sig=query-secret")
            server.fail_when(lambda _: Fault("status", 401, "sk-very-secret-1 query-secret"))
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
