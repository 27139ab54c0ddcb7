"""Batches spend from the same budget as direct requests, at half the price."""

import pytest
from asking import batch_chat, chat, requests
from batch_serving import BatchServer, Ending
from serving import Body, Fault

from curation.core.cassette import Cassette, Charge
from curation.core.errors import BudgetError, ChatError


def _charges(provider: BatchServer, cassette: Cassette) -> tuple[Charge, ...]:
    return cassette.charges(provider.base_url, "test-model")


@pytest.fixture(autouse=True)
def _costly(provider: BatchServer) -> None:
    """A request takes up to some 190 tokens by its bytes, and 30 in fact."""
    provider.usage = {"prompt_tokens": 20, "completion_tokens": 10}


def test_what_replies_took_is_booked_at_half_the_price(
    provider: BatchServer, cassette: Cassette
) -> None:
    """Each once, with the reply that it bought."""
    with batch_chat(provider, cassette, price_prompt=1000, price_completion=2000) as asked:
        asked.complete(requests(5))
        assert asked.purse.line() == "150 tokens, 0.1000 USD"
    (charge,) = _charges(provider, cassette)
    assert (charge.kind, charge.attempts) == ("batch", 5)
    assert (charge.prompt_tokens, charge.completion_tokens) == (100, 50)


def test_what_is_collected_again_is_booked_once(provider: BatchServer, cassette: Cassette) -> None:
    """A damaged file is downloaded again, and so is one after a stop."""
    provider.endings = [Ending(twist=lambda lines: [*lines, "{"])]
    provider.looks = 1

    def stop(done: int, _total: int) -> None:
        if "GET /files/ID/content" in provider.calls and done:
            raise KeyboardInterrupt

    with batch_chat(provider, cassette) as asked:
        asked.on_reply = stop
        with pytest.raises(KeyboardInterrupt):
            asked.complete(requests(2))
    assert len(cassette) == 2
    provider.batches["batch_1"].result["status"] = "completed"
    with batch_chat(provider, cassette) as asked:
        asked.complete(requests(3))
    assert sum(charge.attempts for charge in _charges(provider, cassette)) == 3


def test_no_batch_is_made_that_could_overspend(provider: BatchServer, cassette: Cassette) -> None:
    """What fits goes up; when it is known what it took, the next; then one line says stop."""
    with batch_chat(provider, cassette, most_requests=9, budget_tokens=500) as asked:
        most = sum((asked.purse.most(one).prompt_tokens + 50) for one in requests(1))
        with pytest.raises(BudgetError, match=r"of 500 tokens .* answers are kept; raise .*budget"):
            asked.complete(requests(20))
    sizes = [len(batch.requests) for batch in provider.batches.values()]
    assert len(sizes) > 1
    spent = 0
    for size in sizes:
        assert spent + size * most <= 500
        spent += size * 30
    assert spent + most > 500
    assert len(cassette) == sum(sizes)
    with batch_chat(provider, cassette, most_requests=9) as asked:
        assert len(asked.complete(requests(20))) == 20
    assert set(provider.submitted.values()) == {1}


def test_a_budget_too_small_for_one_request_sends_nothing(
    provider: BatchServer, cassette: Cassette
) -> None:
    """Not even a file."""
    with (
        batch_chat(provider, cassette, price_prompt=10, budget=0.0001) as asked,
        pytest.raises(BudgetError, match=r"0 of 3 answers are kept; raise \[chat\] budget"),
    ):
        asked.complete(requests(3))
    assert not provider.files


def test_money_goes_twice_as_far_as_direct(provider: BatchServer, cassette: Cassette) -> None:
    """The bound of a batch is at the price of a batch."""
    with batch_chat(provider, cassette, price_prompt=1000, price_completion=1000) as asked:
        most = asked.purse.prices.total([asked.purse.most(requests(1)[0])])
    half = {"price_prompt": 1000, "price_completion": 1000, "budget": most * 0.6}
    with chat(provider, cassette, **half) as direct, pytest.raises(BudgetError):
        direct.complete(requests(1))
    with batch_chat(provider, cassette, **half) as asked:
        assert len(asked.complete(requests(1))) == 1


def test_what_is_under_way_counts(provider: BatchServer, cassette: Cassette) -> None:
    """A batch of a stopped run is not forgotten by the budget of the next one."""
    down = Fault("status", 503)
    provider.fault_of = lambda call, _: down if call == "GET /batches/ID" else None
    with batch_chat(provider, cassette, budget_tokens=500) as asked:
        with pytest.raises(ChatError):
            asked.complete(requests(2))
        provider.fault_of = lambda _call, _n: None
    with batch_chat(provider, cassette, budget_tokens=500) as asked:
        assert len(asked.complete(requests(4))) == 4
    # three fit beside nothing, one beside the two under way
    assert [len(batch.requests) for batch in provider.batches.values()] == [2, 1, 1]


def test_an_endpoint_that_tells_no_tokens_is_booked_at_the_most(
    provider: BatchServer, cassette: Cassette
) -> None:
    """Nobody knows, so it is the bound."""
    provider.usage = {}
    with batch_chat(provider, cassette) as asked:
        most = asked.purse.most(requests(1)[0])
        asked.complete(requests(1))
    (charge,) = _charges(provider, cassette)
    assert charge.prompt_tokens == most.prompt_tokens
    assert charge.completion_tokens == 50


def test_what_failed_costs_nothing(provider: BatchServer, cassette: Cassette) -> None:
    """A provider bills completed requests of a batch only."""

    def rule(body: Body) -> Fault | None:
        return Fault("status", 400, "too long") if "question 1" in str(body) else None

    provider.fail_when(rule)
    with batch_chat(provider, cassette) as asked:
        asked.complete(requests(3))
    assert sum(charge.attempts for charge in _charges(provider, cassette)) == 2
