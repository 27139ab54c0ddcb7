"""Files may come in any order, doubled, damaged or short: no reply is lost, none made up."""

import random
from collections.abc import Callable, Sequence

import pytest
from asking import batch_chat, requests
from batch_serving import BatchServer, Ending
from serving import Fault

from curation.core.cassette import Cassette

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


def test_results_that_are_gone_are_asked_again(provider: BatchServer, cassette: Cassette) -> None:
    """A file that the provider deleted is missed once, not for ever."""
    provider.fault_of = lambda call, n: (
        Fault("status", 404) if (call, n) == ("GET /files/ID/content", 1) else None
    )
    with batch_chat(provider, cassette) as asked:
        assert len(asked.complete(requests(2))) == 2
    assert set(provider.submitted.values()) == {2}
