"""How fast an endpoint is asked: as many at a time as it bears, as many a minute as it allows."""

import asyncio
import time
from collections import deque
from typing import Literal, TypeAlias

Outcome: TypeAlias = Literal["answered", "failed", "strained"]
"""`strained`: a failure that less load would have spared, a 429 or a timeout."""

_BEARABLE = 0.5
"""Share of strained attempts that is no sign of too much load.

Halving at each 429, as TCP does at each loss, leaves 5 of 64 in flight where one in twenty fails
at random, and a run takes many times as long.
"""
_SAMPLE = 16
"""Outcomes that a share is taken from at least: of three, two are chance."""
_BURST_S = 1.0
"""What an idle second saves up of a rate."""


class Window:
    """Bounds the attempts in flight: one more after a good round, half after a strained one.

    A round is as many outcomes as the window is wide, or `_SAMPLE` where that is more.

    Source: Chiu and Jain 1989, "Analysis of the increase and decrease algorithms for congestion
    avoidance in computer networks".
    """

    def __init__(self, widest: int) -> None:
        """Begin at the widest: most endpoints bear what they are configured for."""
        self.width = widest
        self.barren_rounds = 0
        """How often the whole width failed since the last answer."""
        self._widest = widest
        self._in_flight = 0
        self._halved = 0
        self._strained = self._seen = self._barren = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def enter(self) -> int:
        """Wait for a place; return what `leave` wants to know."""
        while self._in_flight >= self.width:
            place = asyncio.get_running_loop().create_future()
            self._waiting.append(place)
            await place
        self._in_flight += 1
        return self._halved

    def leave(self, entered: int, outcome: Outcome) -> None:
        """Give the place back and learn from the outcome.

        What was sent before the last halving says nothing of the load since.
        """
        self._in_flight -= 1
        self._count_barren(outcome)
        if entered == self._halved:
            self._strained += outcome == "strained"
            self._seen += 1
            if self._seen >= max(self.width, _SAMPLE):
                self._end_round()
        for _ in range(min(len(self._waiting), self.width - self._in_flight)):
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)

    def _count_barren(self, outcome: Outcome) -> None:
        if outcome == "answered":
            self.barren_rounds = self._barren = 0
            return
        self._barren += 1
        if self._barren >= self.width:
            self.barren_rounds += 1
            self._barren = 0

    def _end_round(self) -> None:
        if self._strained > _BEARABLE * self._seen:
            self.width = max(1, self.width // 2)
            self._halved += 1
        else:
            self.width = min(self._widest, self.width + 1)
        self._strained = self._seen = 0


class Quota:
    """Spreads attempts over the minute so that neither requests nor tokens exceed a rate.

    Source: ATM Forum 1996, "Traffic Management Specification 4.0", generic cell rate algorithm.
    """

    def __init__(self, *, requests_per_minute: int, tokens_per_minute: int) -> None:
        """Allow those rates; 0 is no limit."""
        self._rates = (requests_per_minute / 60, tokens_per_minute / 60)
        self._due = [0.0, 0.0]

    async def admit(self, tokens: int) -> None:
        """Wait until an attempt of about so many tokens may be sent."""
        now = time.monotonic()
        start = now
        for place, cost in enumerate((1, tokens)):
            rate = self._rates[place]
            if rate:
                due = max(self._due[place], now - _BURST_S)
                start = max(start, due)
                self._due[place] = due + cost / rate
        if start > now:
            await asyncio.sleep(start - now)

    def settle(self, planned: int, used: int) -> None:
        """Put right what an attempt took, once its reply says so."""
        if self._rates[1] and used:
            self._due[1] += (used - planned) / self._rates[1]
