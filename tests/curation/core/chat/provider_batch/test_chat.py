"""Batches answer as direct requests do, and each replays the other."""

from pathlib import Path

import pytest
from asking import batch_chat, chat, endpoint, requests, unmarked
from batch_serving import BatchServer, Ending
from serving import Body, Fault

from curation.core.cassette import Cassette
from curation.core.chat.batch import Limits
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.provider_batch.chat import BatchChat
from curation.core.chat.provider_batch.pace import Pace
from curation.core.chat.replay import CassetteChat
from curation.core.errors import ChatError


def test_replies_are_those_of_direct_mode(
    provider: BatchServer, cassette: Cassette, tmp_path: Path
) -> None:
    """Same requests, same hashes, same replies, refusals too; either mode replays the other."""

    def rule(body: Body) -> Fault | None:
        said = str(body["messages"])
        if "question 3" in said:
            return Fault("status", 400, "exceeds the context size")
        return Fault("reply", text="half", finish_reason="length") if "question 5" in said else None

    provider.fail_when(rule)
    with batch_chat(provider, cassette) as asked:
        replies = asked.complete(requests(8))
    assert set(provider.submitted.values()) == {1}
    with Cassette(tmp_path / "direct.sqlite") as other:
        with chat(provider, other) as direct:
            assert unmarked(direct.complete(requests(8))) == unmarked(replies)
        sent = len(provider.calls)
        with batch_chat(provider, other) as again:
            answered = [r for r in requests(8) if "question 3" not in r.messages[0].content]
            again.complete(answered)
        assert len(provider.calls) == sent
    assert replies[5].finish_reason == "length"
    assert "exceeds the context size" in str(replies[3].error)
    assert len(cassette) == 7
    offline = CassetteChat(endpoint(provider), cassette)
    assert offline.complete(requests(3)) == replies[:3]


def test_sends_what_direct_mode_sends(
    provider: BatchServer, cassette: Cassette, tmp_path: Path
) -> None:
    """The body of a line is the body of a request."""
    with batch_chat(provider, cassette) as asked:
        asked.complete(requests(5))
    in_batches = list(provider.bodies)
    provider.bodies.clear()
    with Cassette(tmp_path / "direct.sqlite") as other, chat(provider, other) as direct:
        direct.complete(requests(5))
    assert sorted(map(str, provider.bodies)) == sorted(map(str, in_batches))


def test_files_hold_no_more_than_they_may(provider: BatchServer, cassette: Cassette) -> None:
    """Seven requests in files of three; a second call asks for nothing."""
    with batch_chat(provider, cassette) as asked:
        replies = asked.complete(requests(7))
        calls = len(provider.calls)
        assert asked.complete(requests(7)) == replies
    assert len(provider.calls) == calls
    inputs = [file for _, file in sorted(provider.files.items()) if file[1] == "batch"]
    assert [len(content.splitlines()) for _, _, content in inputs] == [3, 3, 1]
    assert cassette.sent == 7


def test_progress_is_the_providers_count(provider: BatchServer, cassette: Cassette) -> None:
    """The user sees how far it is, what waits where, and that it goes on without them."""
    provider.looks = 4
    seen: list[tuple[int, int]] = []
    said: list[str] = []
    with BatchChat(
        endpoint(provider),
        cassette,
        limits=Limits(4, 5.0, 2),
        pace=Pace(0.02, 0.1, 0.05),
        on_reply=lambda done, total: seen.append((done, total)),
        say=said.append,
    ) as asked:
        asked.complete(requests(8))
    assert [done for done, _ in seen[:3]] == [2, 4, 6]
    assert seen[-1] == (8, 8)
    (line,) = said
    assert line.startswith("8 requests are at the provider, for up to 24 h: batch batch_1 goes on")


def test_the_key_and_the_query_are_shown_and_stored_nowhere(
    provider: BatchServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the file nor a message holds them, even if the server echoes the key."""
    provider.api_key = "sk-secret-1"
    monkeypatch.setenv("LEXLOOM_TEST_KEY", "sk-secret-1")
    named = remote_endpoint(
        f"{provider.base_url}?token=sk-secret-2", "m", api_key_env="LEXLOOM_TEST_KEY"
    )
    provider.endings = [Ending("failed", code="invalid_url")]
    with Cassette(tmp_path / "c.sqlite") as cassette:
        with (
            BatchChat(named, cassette, limits=Limits(2, 5, 2), pace=Pace(0.02, 0.1, 0.05)) as asked,
            pytest.raises(ChatError, match=r"failed batch batch_1 .*invalid_url: told \*\*\*"),
        ):
            asked.complete(requests(2))
        with BatchChat(
            named, cassette, limits=Limits(2, 5, 2), pace=Pace(0.02, 0.1, 0.05)
        ) as asked:
            assert len(asked.complete(requests(2))) == 2
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"sk-secret" not in stored


def test_a_wrong_key_is_said(provider: BatchServer, cassette: Cassette) -> None:
    """Nothing is uploaded with it."""
    provider.api_key = "right"
    with (
        batch_chat(provider, cassette) as asked,
        pytest.raises(ChatError, match=r"took no batch .*HTTP 401.*check the key in the variable"),
    ):
        asked.complete(requests(2))
    assert not provider.files
