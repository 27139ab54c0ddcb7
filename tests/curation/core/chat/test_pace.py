import asyncio
import time

import pytest
from asking import chat, requests
from serving import Body, ChatServer, Fault

from curation.core.cassette import Cassette
from curation.core.chat.pace import Outcome, Quota, Window


def after(window: Window, outcomes: list[Outcome]) -> int:
    """Return the width of a window after attempts one by one."""

    async def attempts() -> None:
        for outcome in outcomes:
            window.leave(await window.enter(), outcome)

    asyncio.run(attempts())
    return window.width


def test_a_round_of_strain_halves_and_a_good_one_adds_one() -> None:
    """Down to one and up to what is configured, never past it."""
    window = Window(64)
    assert after(window, ["strained"] * 64) == 32
    assert after(window, ["strained"] * 32) == 16
    assert after(window, ["answered"] * 16) == 17
    assert after(window, ["strained"] * 99) == 1
    assert after(window, ["answered"] * 4096) == 64


def test_a_failure_now_and_then_is_no_overload() -> None:
    """One in twenty leaves the window as it is."""
    good: Outcome = "answered"
    now_and_then: list[Outcome] = ["strained", *(good for _ in range(19))]
    assert after(Window(40), now_and_then * 20) == 40


def test_other_failures_say_nothing_of_the_load() -> None:
    """A bad gateway does not answer sooner when it is asked less."""
    assert after(Window(8), ["failed"] * 80) == 8


def test_what_was_sent_before_a_halving_does_not_halve_again() -> None:
    """One burst is one lesson."""

    async def burst() -> int:
        window = Window(64)
        entered = [await window.enter() for _ in range(64)]
        for place in entered[:20]:
            window.leave(place, "strained")
        entered += [await window.enter() for _ in range(20)]
        for place in entered[20:]:
            window.leave(place, "strained")
        return window.width

    assert asyncio.run(burst()) == 32


def test_counts_rounds_without_an_answer() -> None:
    """Any answer ends the count."""
    window = Window(4)
    after(window, ["failed"] * 12)
    assert window.barren_rounds == 3
    after(window, ["answered"])
    assert window.barren_rounds == 0


def test_no_more_than_the_window_are_in_flight() -> None:
    """Who waits goes on as places come free."""

    async def crowd() -> int:
        window = Window(3)
        now = most = 0

        async def one() -> None:
            nonlocal now, most
            entered = await window.enter()
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.001)
            now -= 1
            window.leave(entered, "answered")

        await asyncio.gather(*(one() for _ in range(50)))
        return most

    assert asyncio.run(crowd()) == 3


def waits(quota: Quota, costs: list[int]) -> float:
    """Return the seconds that attempts of these tokens are held back."""

    async def attempts() -> float:
        start = time.monotonic()
        for cost in costs:
            await quota.admit(cost)
        return time.monotonic() - start

    return asyncio.run(attempts())


@pytest.mark.parametrize(
    ("requests_per_minute", "tokens_per_minute", "least"),
    [(0, 0, 0.0), (1200, 0, 0.2), (0, 60_000, 0.2), (1200, 30_000, 0.5)],
)
def test_a_rate_a_minute_is_kept(
    requests_per_minute: int, tokens_per_minute: int, least: float
) -> None:
    """25 attempts of 50 tokens, less what an idle second saved up."""
    quota = Quota(requests_per_minute=requests_per_minute, tokens_per_minute=tokens_per_minute)
    assert least <= waits(quota, [50] * 25) < least + 1.5


def test_a_short_reply_gives_its_tokens_back() -> None:
    """A plan counts the longest reply; few are as long."""
    quota = Quota(requests_per_minute=0, tokens_per_minute=6000)
    waits(quota, [3000])
    quota.settle(3000, 100)
    assert waits(quota, [10, 10]) < 1.0


def test_an_overloaded_endpoint_is_asked_less(server: ChatServer, cassette: Cassette) -> None:
    """A server that bears two at a time is soon asked by about two, and nothing is lost."""
    server.delay_s = 0.01

    def rule(_: Body) -> Fault | None:
        busy = server._in_flight > 2
        return Fault("status", 429, "too many", retry_after="0.02") if busy else None

    server.fail_when(rule)
    with chat(server, cassette, concurrency=32, max_attempts=20) as asked:
        replies = asked.complete(requests(150))
    assert all(reply.error is None for reply in replies)
    assert cassette.sent < 150 * 2.5


def test_one_waiting_request_holds_up_nobody(server: ChatServer, cassette: Cassette) -> None:
    """While one waits as it was told, its place serves others."""
    server.script(Fault("status", 429, "slow down", retry_after="1"))
    seen: list[float] = []
    start = time.monotonic()
    with chat(server, cassette, concurrency=2) as asked:
        asked.on_reply = lambda _done, _total: seen.append(time.monotonic() - start)
        asked.complete(requests(20))
    assert seen[-1] >= 1.0
    assert seen[-2] < 1.0


def test_a_rate_holds_the_whole_run_back(server: ChatServer, cassette: Cassette) -> None:
    """Whatever the concurrency."""
    start = time.monotonic()
    with chat(server, cassette, requests_per_minute=1200) as asked:
        asked.complete(requests(40))
    assert time.monotonic() - start > 0.9
