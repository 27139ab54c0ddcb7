"""Whatever becomes of a batch, the run ends with its replies or with one clear line."""

import pytest
from asking import batch_chat, chat, requests
from batch_serving import BatchServer, Ending
from serving import Fault

from curation.core.cassette import Cassette
from curation.core.errors import ChatError


def test_an_expired_batch_gives_what_it_has(provider: BatchServer, cassette: Cassette) -> None:
    """Its answers are kept; the others go into another batch."""
    provider.endings = [Ending("expired", answered=1)]
    with batch_chat(provider, cassette) as asked:
        assert len({reply.text for reply in asked.complete(requests(3))}) == 3
    assert sorted(provider.submitted.values()) == [1, 2, 2]


def test_a_cancelled_batch_is_not_sent_again_unasked(
    provider: BatchServer, cassette: Cassette
) -> None:
    """What it answered is kept; the user who cancelled it decides when to go on."""
    provider.endings = [Ending("cancelled", answered=1)]
    with (
        batch_chat(provider, cassette) as asked,
        pytest.raises(ChatError, match=r"batch_1 was cancelled at the provider.* 1 of 3 answers"),
    ):
        asked.complete(requests(3))
    assert len(provider.batches) == 1
    with batch_chat(provider, cassette) as asked:
        assert len({reply.text for reply in asked.complete(requests(3))}) == 3
    assert sorted(provider.submitted.values()) == [1, 2, 2]


def test_a_batch_that_fails_as_a_whole_is_one_line(
    provider: BatchServer, cassette: Cassette
) -> None:
    """Nothing was worked off, so the next run makes it again, with the file that is there."""
    provider.endings = [Ending("failed", code="model_not_found")]
    with (
        batch_chat(provider, cassette) as asked,
        pytest.raises(ChatError, match=r"failed batch batch_1 \(last: model_not_found: .*line 1"),
    ):
        asked.complete(requests(3))
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(3))) == 3
    assert set(provider.submitted.values()) == {1}
    assert provider.calls.count("POST /files") == 1


def test_what_the_queue_has_no_room_for_waits_for_the_rest(
    provider: BatchServer, cassette: Cassette
) -> None:
    """A batch that is too much while others are under way is made again after them."""
    provider.endings = [Ending(), Ending("failed", code="token_limit_exceeded")]
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(6))) == 6
    assert set(provider.submitted.values()) == {1}
    assert provider.calls.count("POST /files") == 2


def test_what_is_too_much_alone_is_cut_in_halves(provider: BatchServer, cassette: Cassette) -> None:
    """An account with a small queue gets small batches; one with none gets a line."""
    full = Ending("failed", code="token_limit_exceeded")
    provider.endings = [full]
    with batch_chat(provider, cassette, most_requests=4) as asked:
        assert len(asked.complete(requests(4))) == 4
    assert set(provider.submitted.values()) == {1}
    assert [len(batch.requests) for batch in provider.batches.values()] == [4, 2, 2]
    provider.endings = [full] * 20
    with (
        batch_chat(provider, cassette, most_requests=2) as asked,
        pytest.raises(ChatError, match=r"has no room \(last: token_limit_exceeded"),
    ):
        asked.complete(requests(2, start=10))


@pytest.mark.parametrize(
    "fault",
    [Fault("status", 503), Fault("reset"), Fault("body", text="<html>"), Fault("hang")],
    ids=lambda fault: fault.kind,
)
def test_a_server_that_is_down_for_a_while_is_waited_for(
    provider: BatchServer, cassette: Cassette, fault: Fault
) -> None:
    """One failed look costs one more look."""
    provider.fault_of = lambda call, n: fault if (call, n) == ("GET /batches/ID", 1) else None
    with batch_chat(provider, cassette, timeout_s=0.5) as asked:
        assert len(asked.complete(requests(3))) == 3
    assert set(provider.submitted.values()) == {1}


def test_a_server_that_stays_down_is_one_line(provider: BatchServer, cassette: Cassette) -> None:
    """It says what goes on where, and that the same command collects it."""
    down = Fault("status", 503, "maintenance")
    provider.fault_of = lambda call, _: down if call == "GET /batches/ID" else None
    with (
        batch_chat(provider, cassette) as asked,
        pytest.raises(ChatError, match="does not say how far its batches are") as error,
    ):
        asked.complete(requests(3))
    assert "0 of 3 answers are kept; batch batch_1 goes on at the provider;" in str(error.value)
    assert str(error.value).endswith("run the same command again to resume")
    provider.fault_of = lambda _call, _n: None
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(3))) == 3
    assert len(provider.batches) == 1


def test_a_wait_of_an_hour_is_said(provider: BatchServer, cassette: Cassette) -> None:
    """It is not sat through; what is under way is noted."""
    busy = Fault("status", 429, "later", retry_after="3600")
    provider.fault_of = lambda call, _: busy if call == "GET /batches/ID" else None
    with batch_chat(provider, cassette, max_attempts=9) as asked, pytest.raises(ChatError):
        asked.complete(requests(1))
    assert provider.calls.count("GET /batches/ID") == 1


@pytest.mark.parametrize("found_again", [True, False])
def test_a_batch_that_the_provider_does_not_know_is_said(
    provider: BatchServer, cassette: Cassette, *, found_again: bool
) -> None:
    """Perhaps another key made it: nothing is paid twice without a word."""
    down = Fault("status", 503)
    provider.fault_of = lambda call, _: down if call == "GET /batches/ID" else None
    with batch_chat(provider, cassette) as asked, pytest.raises(ChatError):
        asked.complete(requests(3))
    provider.fault_of = lambda _call, _n: None
    lost = provider.batches.copy()
    provider.batches.clear()
    told = r"no batch batch_1\); if another key made it, set that key; else .* sent anew"
    with batch_chat(provider, cassette) as asked, pytest.raises(ChatError, match=told):
        asked.complete(requests(3))
    if found_again:
        provider.batches.update(lost)
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(3))) == 3
    assert set(provider.submitted.values()) == {1 if found_again else 2}


@pytest.mark.parametrize("was_made", [True, False])
def test_a_batch_that_was_never_noted_may_hold_what_is_answered_by_now(
    provider: BatchServer, cassette: Cassette, *, was_made: bool
) -> None:
    """Its file cannot be written again: it is found, or the rest goes into another."""
    provider.loses_answers = was_made
    down = Fault("status", 503)
    provider.fault_of = lambda call, _: down if call == "POST /batches" else None
    with batch_chat(provider, cassette, max_attempts=1) as asked, pytest.raises(ChatError):
        asked.complete(requests(3))
    with chat(provider, cassette) as direct:
        first = direct.complete(requests(1))
    provider.fault_of = lambda call, n: down if (call, n) == ("GET /batches", 2) else None
    with batch_chat(provider, cassette) as asked:
        replies = asked.complete(requests(3))
    assert replies[:1] == first
    assert len({reply.text for reply in replies}) == 3
    assert sorted(provider.submitted.values()) == [1] * (3 if was_made else 2)


def test_a_look_for_such_a_batch_that_never_works_is_one_line(
    provider: BatchServer, cassette: Cassette
) -> None:
    """Nothing is made while it is not known what there is."""
    down = Fault("status", 503)
    provider.fault_of = lambda call, _: down if call == "POST /batches" else None
    with batch_chat(provider, cassette, max_attempts=1) as asked, pytest.raises(ChatError):
        asked.complete(requests(3))
    with chat(provider, cassette) as direct:
        direct.complete(requests(1))
    provider.fault_of = lambda _call, _n: down
    with (
        batch_chat(provider, cassette) as asked,
        pytest.raises(ChatError, match=r"cannot be asked for its batches .*1 of 3 answers"),
    ):
        asked.complete(requests(3))
    assert not provider.batches
