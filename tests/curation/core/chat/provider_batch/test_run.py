"""Whatever becomes of a batch, every request ends with a reply, a refusal or one clear line."""

import random
from collections.abc import Callable, Sequence

import pytest
from asking import batch_chat, requests
from batch_serving import BatchServer, Ending
from serving import Body, Fault

from curation.core.cassette import Cassette
from curation.core.errors import ChatError

Twist = Callable[[list[str]], Sequence[str]]


def _reversed(lines: list[str]) -> Sequence[str]:
    return lines[::-1]


def _doubled(lines: list[str]) -> Sequence[str]:
    return [*lines, *random.Random(1).sample(lines, len(lines))]  # noqa: S311 - no secret


def _with_strangers(lines: list[str]) -> Sequence[str]:
    return [lines[0].replace('"custom_id": "', '"custom_id": "f'), "", *lines]


@pytest.mark.parametrize("twist", [_reversed, _doubled, _with_strangers])
def test_results_may_come_in_any_order_doubled_or_with_strangers(
    provider: BatchServer, cassette: Cassette, twist: Twist
) -> None:
    """Each reply goes to the request that it names; what was never asked is not kept."""
    with batch_chat(provider, cassette) as asked:
        expected = asked.complete(requests(3))
    provider.endings = [Ending(twist=twist)]
    with Cassette(cassette.path.with_name("other.sqlite")) as other:
        provider.batches.clear()
        with batch_chat(provider, other) as asked:
            assert asked.complete(requests(3)) == expected
        assert len(other) == 3
    assert len(provider.batches) == 1


def _short(lines: list[str]) -> Sequence[str]:
    return [*lines[:1], lines[1][:40]]


def _shorter(lines: list[str]) -> Sequence[str]:
    return lines[:1]


@pytest.mark.parametrize("twist", [_short, _shorter])
def test_what_a_truncated_file_lacks_is_asked_again(
    provider: BatchServer, cassette: Cassette, twist: Twist
) -> None:
    """The file is downloaded again first; only what stays lost goes into another batch."""
    provider.endings = [Ending(twist=twist)]
    with batch_chat(provider, cassette) as asked:
        replies = asked.complete(requests(3))
    assert len({reply.text for reply in replies}) == 3
    assert provider.calls.count("GET /files/ID/content") == 3
    assert sorted(provider.submitted.values()) == [1, 2, 2]


@pytest.mark.parametrize("fault", [Fault("cut"), Fault("status", 503), Fault("reset")])
def test_a_download_that_breaks_off_is_tried_again(
    provider: BatchServer, cassette: Cassette, fault: Fault
) -> None:
    """Nothing is lost and nothing asked twice."""
    provider.fault_of = lambda call, n: fault if (call, n) == ("GET /files/ID/content", 1) else None
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(3))) == 3
    assert set(provider.submitted.values()) == {1}


@pytest.mark.parametrize(
    "fault", [Fault("status", 429), Fault("status", 500), Fault("body", text="{}")]
)
def test_what_failed_goes_into_the_next_batch(
    provider: BatchServer, cassette: Cassette, fault: Fault
) -> None:
    """429, 5xx and what is no completion are never stored, and tried again."""
    tried: list[str] = []

    def rule(body: Body) -> Fault | None:
        said = str(body["messages"])
        tried.append(said)
        return fault if "question 1" in said and tried.count(said) == 1 else None

    provider.fail_when(rule)
    with batch_chat(provider, cassette) as asked:
        replies = asked.complete(requests(3))
    assert len({reply.text for reply in replies}) == 3
    assert sorted(provider.submitted.values()) == [1, 1, 2]
    assert cassette.sent == 4


def test_what_fails_every_attempt_is_one_line(provider: BatchServer, cassette: Cassette) -> None:
    """The rest is kept, and the next run has its attempts anew."""
    failing = [True]
    fault = Fault("status", 503, "overloaded")
    provider.fail_when(lambda body: fault if failing[0] and "question 1" in str(body) else None)
    with (
        batch_chat(provider, cassette) as asked,
        pytest.raises(ChatError, match=r"failed 2 of 2 attempts .*overloaded.* 4 of 5 answers"),
    ):
        asked.complete(requests(5))
    assert len(cassette) == 4
    failing.clear()
    failing.append(False)
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(5))) == 5
    assert sorted(provider.submitted.values()) == [1, 1, 1, 1, 3]


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


def test_refusals_of_everything_are_an_error(provider: BatchServer, cassette: Cassette) -> None:
    """A wrong setting does not turn a whole run into rejections, and can be mended."""
    provider.fail_when(lambda _: Fault("status", 400, "unknown field response_format"))
    for _ in range(2):
        with (
            batch_chat(provider, cassette) as asked,
            pytest.raises(ChatError, match=r"takes no such requests .*response_format"),
        ):
            asked.complete(requests(3))
    assert set(provider.submitted.values()) == {2}
    provider.fail_when(lambda _: None)
    with batch_chat(provider, cassette) as asked:
        assert all(reply.error is None for reply in asked.complete(requests(3)))


def test_knows_the_newer_name_of_the_length_limit(
    provider: BatchServer, cassette: Cassette
) -> None:
    """A model that wants `max_completion_tokens` gets it from then on."""

    def rule(body: Body) -> Fault | None:
        told = "Unsupported parameter: use 'max_completion_tokens' instead."
        return Fault("status", 400, told) if "max_tokens" in body else None

    provider.fail_when(rule)
    with batch_chat(provider, cassette, max_attempts=1) as asked:
        assert all(reply.error is None for reply in asked.complete(requests(3)))
    assert len(provider.batches) == 2


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        (Fault("status", 404, "no such model"), "check base_url .* and model"),
        (Fault("status", 429, "pay", code="insufficient_quota"), "no credit left"),
    ],
)
def test_what_only_the_user_can_mend_is_said(
    provider: BatchServer, cassette: Cassette, fault: Fault, advice: str
) -> None:
    """No other batch is made of it; what was answered is kept."""
    provider.fail_when(lambda body: fault if "question 1" in str(body) else None)
    with batch_chat(provider, cassette) as asked, pytest.raises(ChatError, match=advice):
        asked.complete(requests(3))
    assert len(provider.batches) == 1
    assert len(cassette) == 2


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


def test_results_that_are_gone_are_asked_again(provider: BatchServer, cassette: Cassette) -> None:
    """A file that the provider deleted is missed once, not for ever."""
    provider.fault_of = lambda call, n: (
        Fault("status", 404) if (call, n) == ("GET /files/ID/content", 1) else None
    )
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(2))) == 2
    assert set(provider.submitted.values()) == {2}
