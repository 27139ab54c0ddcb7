"""The budget of a model: what is spent is known, and what is sent can be paid."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from asking import SCHEMA, chat, endpoint, requests
from serving import ChatServer, Fault

from curation.core.cassette import Cassette, Charge, Reply
from curation.core.chat.money import Budget, Prices, tokens_of
from curation.core.chat.purse import Purse
from curation.core.chat.requests import ChatRequest, Message
from curation.core.errors import BudgetError, ChatError

ROOT = Path(__file__).parents[4]
USAGE = {"prompt_tokens": 40, "completion_tokens": 50}
"""What a request of these tests takes: 90 tokens; its prompt has fewer, its reply no more."""
MOST = 162
"""What is held for it."""


@pytest.fixture
def server(server: ChatServer) -> ChatServer:
    """A server that says what each reply took."""
    server.usage = USAGE
    return server


def booked(server: ChatServer, cassette: Cassette) -> dict[str, Charge]:
    """Return the account of a test server's model by kind."""
    named = endpoint(server)
    return {one.kind: one for one in cassette.charges(named.identity, named.model)}


def test_the_account_knows_what_each_reply_took(server: ChatServer, cassette: Cassette) -> None:
    """Tokens as the endpoint counts them, cached ones too; what is kept costs nothing again."""
    server.usage = {**USAGE, "prompt_tokens_details": {"cached_tokens": 30}}
    server.delay_s = 0.01
    with chat(server, cassette, price_prompt=100.0, price_completion=200.0) as asked:
        asked.complete(requests(4))
        asked.complete(requests(6))
        assert asked.purse.line() == "540 tokens, 0.0840 USD"
    found = booked(server, cassette)
    assert list(found) == ["metered"]
    one = found["metered"]
    assert (one.attempts, one.prompt_tokens, one.completion_tokens) == (6, 240, 300)
    assert one.cached_tokens == 180
    assert one.seconds >= 0.06
    with chat(server, cassette) as asked:
        assert asked.complete(requests(1))[0].cached_tokens == 30
        assert asked.purse.line() == "0 tokens"


@pytest.mark.parametrize("concurrency", [1, 4, 32])
def test_requests_in_flight_cannot_overspend(
    server: ChatServer, cassette: Cassette, concurrency: int
) -> None:
    """However many fly, all replies together stay within; and all that fits is sent."""
    server.delay_s = 0.01
    with (
        chat(server, cassette, concurrency=concurrency, budget_tokens=2000) as asked,
        pytest.raises(BudgetError, match="the budget is used up"),
    ):
        asked.complete(requests(60))
    spent = 90 * sum(server.answered.values())
    assert spent == tokens_of(booked(server, cassette).values())
    assert 2000 - MOST < spent <= 2000
    assert len(cassette) == len(server.bodies) == sum(server.answered.values())
    assert concurrency == 1 or server.max_in_flight > 1


def test_the_line_says_what_was_spent_what_is_the_budget_and_how_to_go_on(
    server: ChatServer, cassette: Cassette
) -> None:
    """One line; in money and in tokens, where both are bounded."""
    limits = {"budget": 0.05, "budget_tokens": 10_000, "price_prompt": 100.0}
    with (
        chat(server, cassette, price_completion=200.0, **limits) as asked,
        pytest.raises(BudgetError) as error,
    ):
        asked.complete(requests(60))
    assert str(error.value) == (
        f'chat: {server.base_url}: model "test-model": the budget is used up: 0.0420 of 0.0500 USD'
        " and 270 of 10,000 tokens spent in this workspace, and what is next could take"
        " 0.0212 USD and 162 tokens. 3 of 60 answers are kept; raise [chat] budget and [chat]"
        " budget_tokens and run the same command again to go on"
    )


def test_a_larger_budget_goes_on_and_asks_nothing_twice(
    server: ChatServer, cassette: Cassette
) -> None:
    """The same budget sends nothing more; a larger one only what is missing."""
    for most, sent in ((1000, 10), (1000, 10), (2000, 21)):
        with (
            chat(server, cassette, budget_tokens=most) as asked,
            pytest.raises(BudgetError, match=rf"{sent} of 40 answers are kept"),
        ):
            asked.complete(requests(40))
        assert len(server.bodies) == sent
    with chat(server, cassette, budget_tokens=5000) as asked:
        assert len(asked.complete(requests(40))) == 40
    assert set(server.asked.values()) == {1}


def test_what_is_kept_needs_no_budget(server: ChatServer, cassette: Cassette) -> None:
    """A run that is all there ends well, though the budget is long gone."""
    with chat(server, cassette) as asked:
        kept = asked.complete(requests(5))
    with chat(server, cassette, budget_tokens=1) as asked:
        assert asked.complete(requests(5)) == kept


def test_every_command_spends_from_one_budget(server: ChatServer, cassette: Cassette) -> None:
    """What one wrote, the next cannot spend again; another model has its own account."""
    with chat(server, cassette, budget_tokens=1000) as asked:
        asked.complete(requests(6))
    with (
        chat(server, cassette, budget_tokens=1000) as asked,
        pytest.raises(BudgetError, match=r"900 of 1,000 tokens .* 4 of 6 answers are kept"),
    ):
        asked.complete(requests(6, start=100))
    named = endpoint(server)
    assert cassette.charges(named.identity, "another-model") == ()


def test_a_failed_attempt_that_is_not_billed_costs_nothing(
    server: ChatServer, cassette: Cassette
) -> None:
    """An HTTP error gives back what was held for it."""
    server.script(Fault("status", 500), Fault("status", 429, retry_after="0"), Fault("status", 400))
    with chat(server, cassette, budget_tokens=700) as asked:
        replies = asked.complete(requests(6))
    assert [reply.error is None for reply in replies].count(False) == 1
    found = booked(server, cassette)
    assert list(found) == ["metered"]
    assert found["metered"].attempts == 5


@pytest.mark.parametrize(
    "fault", [Fault("hang"), Fault("cut"), Fault("reset"), Fault("body", text="no JSON")]
)
def test_an_attempt_that_may_be_billed_counts_at_its_most(
    server: ChatServer, cassette: Cassette, fault: Fault
) -> None:
    """Nobody tells what a lost reply took: the budget believes the worst, and says so."""
    server.script(fault)
    with (
        chat(server, cassette, timeout_s=0.5, concurrency=1, budget_tokens=500) as asked,
        pytest.raises(BudgetError, match=r"\(up to 162 tokens of it for attempts whose"),
    ):
        asked.complete(requests(9))
    found = booked(server, cassette)
    assert found["bound"].attempts == 1
    assert found["bound"].completion_tokens == 50
    assert tokens_of(found.values()) <= 500


def test_no_connection_costs_nothing(server: ChatServer, cassette: Cassette) -> None:
    """What was never sent is not billed."""
    server.__exit__(None, None, None)
    with chat(server, cassette) as asked, pytest.raises(ChatError, match="no connection"):
        asked.complete(requests(2))
    assert booked(server, cassette) == {}


def test_a_reply_that_tells_no_tokens_counts_at_its_most(
    server: ChatServer, cassette: Cassette
) -> None:
    """A server without `usage` does not make the budget endless."""
    server.usage = {}
    with (
        chat(server, cassette, budget_tokens=500) as asked,
        pytest.raises(BudgetError, match="3 of 9 answers are kept"),
    ):
        asked.complete(requests(9))
    assert len(server.bodies) == booked(server, cassette)["bound"].attempts == 3


def test_an_endpoint_that_counts_more_is_believed_from_its_first_reply_on(
    server: ChatServer, cassette: Cassette
) -> None:
    """A hidden prompt or thoughts beyond `max_tokens` are held for from then on."""
    server.usage = {"prompt_tokens": 400, "completion_tokens": 300}
    server.delay_s = 0.01
    with (
        chat(server, cassette, concurrency=4, budget_tokens=10_000) as asked,
        pytest.raises(BudgetError, match="14 of 40 answers are kept"),
    ):
        asked.complete(requests(40))
    assert tokens_of(booked(server, cassette).values()) == 9800


def test_a_stop_for_the_budget_waits_for_nothing_but_what_is_in_flight(
    server: ChatServer, cassette: Cassette
) -> None:
    """A request that was told to come back in a minute is not waited for."""
    server.script(Fault("status", 429, retry_after="60"))
    start = time.monotonic()
    with (
        chat(server, cassette, budget_tokens=600) as asked,
        pytest.raises(BudgetError, match="the budget is used up"),
    ):
        asked.complete(requests(20))
    assert time.monotonic() - start < 20


def test_what_is_broken_off_in_flight_is_booked(server: ChatServer, cassette: Cassette) -> None:
    """An endpoint that turns us away ends the run; what it still works on may be billed."""
    server.script(Fault("hang"), Fault("hang"), Fault("hang"), Fault("status", 401))
    with chat(server, cassette) as asked, pytest.raises(ChatError, match="cannot be used"):
        asked.complete(requests(8))
    assert booked(server, cassette)["bound"].attempts == 3


def test_two_commands_at_once_share_a_budget(server: ChatServer, tmp_path: Path) -> None:
    """Each sees what the other booked: they overspend by no more than one of them has in flight."""
    server.delay_s = 0.02
    path = tmp_path / "shared.sqlite"

    def ask(start: int) -> None:
        with (
            Cassette(path) as cassette,
            chat(server, cassette, concurrency=2, budget_tokens=4000) as asked,
            pytest.raises(BudgetError, match="the budget is used up"),
        ):
            asked.complete(requests(60, start=start))

    threads = [threading.Thread(target=ask, args=(start,)) for start in (0, 1000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with Cassette(path) as cassette:
        spent = tokens_of(booked(server, cassette).values())
        assert spent == 90 * len(cassette)
    assert 4000 - 2 * MOST <= spent <= 4000 + 2 * MOST


def test_after_a_kill_the_account_holds_just_the_replies_that_are_kept(
    server: ChatServer, tmp_path: Path
) -> None:
    """Reply and charge are one commit; what was in flight at a kill -9 is known to nobody."""
    path = tmp_path / "chat.sqlite"
    server.delay_s = 0.02
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, 'tests')\n"
        "from asking import requests\n"
        "from curation.core.cassette import Cassette\n"
        "from curation.core.chat.batch import Limits\n"
        "from curation.core.chat.endpoint import remote_endpoint\n"
        "from curation.core.chat.http import HttpChat\n"
        "named = remote_endpoint(sys.argv[1], 'test-model', api_key_env='')\n"
        "with Cassette(Path(sys.argv[2])) as cassette:\n"
        "    with HttpChat(named, cassette, limits=Limits(4, 20, 2)) as chat:\n"
        "        chat.complete(requests(500))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, server.base_url, str(path)]
    with subprocess.Popen(command, cwd=ROOT, env=env) as run:
        while sum(server.answered.values()) < 20:
            assert run.poll() is None
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)
    with Cassette(path) as cassette:
        assert booked(server, cassette)["metered"].attempts == len(cassette) > 0


def test_what_is_held_is_a_bound(server: ChatServer, cassette: Cassette) -> None:
    """A byte is the least that a token can be; turns and schema count too."""
    purse = Purse(endpoint(server), cassette, prices=Prices(), budget=Budget())
    plain = ChatRequest((Message("user", "Recht"),), 9)
    wide = ChatRequest((Message("system", "§"), Message("user", "\ud800")), 9, schema=SCHEMA)
    assert purse.most(plain).prompt_tokens == 5 + 16
    assert purse.most(wide).prompt_tokens == 2 + 16 + 1 + 16 + len(str(SCHEMA))
    assert purse.most(wide).completion_tokens == 9


@pytest.mark.parametrize(("budget", "most"), [(Budget(tokens=1630), 10), (Budget(money=0.0305), 3)])
def test_a_batch_is_paid_at_half_the_price_or_not_sent(
    server: ChatServer, cassette: Cassette, budget: Budget, most: int
) -> None:
    """All of it at its most: once it is at the provider, nobody can stop it at a sum."""
    prices = Prices(prompt=100.0, completion=180.0)  # 0.0203 a request, half of it in a batch
    purse = Purse(endpoint(server), cassette, prices=prices, budget=budget)
    assert purse.pays_batch(requests(most, start=10))
    assert not purse.pays_batch(requests(most + 1, start=10))
    assert purse.over


def test_what_a_batch_brought_is_booked_at_half_the_price(
    server: ChatServer, cassette: Cassette
) -> None:
    """Tokens count in full."""
    prices = Prices(prompt=100.0, completion=200.0)
    purse = Purse(endpoint(server), cassette, prices=prices, budget=Budget(tokens=1000))
    reply = Reply("k", "x", "stop", 400, 100, "m", batch=True)
    cassette.put_all([reply], [purse.charge_of(reply)])
    [booked_one] = purse.look(cassette)
    assert booked_one.kind == "batch"
    assert prices.total([booked_one]) == 0.03
    again = Purse(endpoint(server), cassette, prices=prices, budget=Budget(tokens=1000))
    assert again.pays_batch(requests(3))
    assert not again.pays_batch(requests(4))
    assert "500 of 1,000 tokens spent" in str(again.error(1, 5))
