from pathlib import Path

import pytest

from augmentation.forecast import Counted, Speed, count, forecast, requests_of
from curation.core.cassette import Cassette, Charge, Reply
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.requests import ChatRequest, Message

HOST = remote_endpoint("http://127.0.0.1:9/v1", "m", api_key_env="")
FREE = Speed(concurrency=4, requests_per_minute=0, tokens_per_minute=0)


def asked(number: int, *, chars: int = 400) -> ChatRequest:
    """Return a request with a prompt of so many characters."""
    return ChatRequest((Message("user", str(number).rjust(chars)),), 100)


def counted(tmp_path: Path, total: int, kept: int) -> Counted:
    """Count requests of which some are answered, each with 200 and 10 tokens."""
    requests = [asked(number) for number in range(total)]
    with Cassette(tmp_path / "c.sqlite") as cassette:
        for request in requests[:kept]:
            cassette.put(Reply(HOST.hash_of(request), "x", "stop", 200, 10, "m"))
        return count(requests * 2, HOST, cassette)


def test_equal_requests_are_counted_once(tmp_path: Path) -> None:
    """As they are sent once."""
    found = forecast(counted(tmp_path, 8, 3), (), FREE)
    assert (found.requests, found.kept, found.left) == (8, 3, 5)


def test_the_stages_own_replies_tell_tokens(tmp_path: Path) -> None:
    """Half a token a character, as the API counted them; replies of ten, a hundred at most."""
    found = forecast(counted(tmp_path, 8, 3), (), FREE)
    assert (found.prompt_tokens, found.reply_tokens, found.most_reply_tokens) == (1000, 50, 500)


def test_without_a_reply_of_the_stage_the_account_tells_how_long_they_are(tmp_path: Path) -> None:
    """And how long they take; what nobody told counts for nothing."""
    account = (
        Charge(HOST.identity, "m", "bound", 9999, 9999, attempts=9, seconds=900.0),
        Charge(HOST.identity, "m", "metered", 5000, 300, attempts=10, seconds=25.0),
    )
    found = forecast(counted(tmp_path, 8, 0), account, FREE)
    assert (found.prompt_tokens, found.reply_tokens, found.most_reply_tokens) == (800, 240, 800)
    assert found.seconds == 8 * 2.5 / 4


def test_with_nothing_to_go_by_replies_are_as_long_as_they_may_be(tmp_path: Path) -> None:
    """A bound is better than a guess."""
    found = forecast(counted(tmp_path, 8, 0), (), FREE)
    assert found.reply_tokens == found.most_reply_tokens == 800
    assert found.seconds == 8 * (1 + 100 / 50) / 4


@pytest.mark.parametrize(
    ("speed", "seconds"),
    [
        (Speed(4, 2, 0), 240.0),
        (Speed(4, 0, 600), 160.0),
        (Speed(100, 0, 0), 3.0),
    ],
)
def test_no_faster_than_the_account_allows(tmp_path: Path, speed: Speed, seconds: float) -> None:
    """Requests a minute, tokens a minute, and as many at a time as there are."""
    assert forecast(counted(tmp_path, 8, 0), (), speed).seconds == seconds


def test_what_is_not_there_yet_is_as_long_as_what_is(tmp_path: Path) -> None:
    """Whether that is still to be sent or kept."""
    for kept in (0, 4):
        (tmp_path / str(kept)).mkdir()
        found = counted(tmp_path / str(kept), 4, kept)
        found.add_like(6)
        assert (found.left, found.most_reply_tokens) == (10 - kept, 100 * (10 - kept))
        assert found.left_chars == 400 * (10 - kept)


def test_a_writer_that_asks_nothing_is_heard_too() -> None:
    """It has nothing to send."""
    assert requests_of(lambda _chat: None, HOST) == ()
    one = [asked(1)]
    assert requests_of(lambda chat: chat.complete(one), HOST) == one
