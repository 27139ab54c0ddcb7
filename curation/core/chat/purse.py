"""What was spent on a model, and no request that could overspend the budget.

The account lies in the cassette and outlives the run: generate, paraphrase, a run again and a run
after a kill all spend from one budget. Before a request is sent, the most that it can take is
held; so those in flight, however many, cannot spend more than is left. Two things it cannot see:
what was in flight at a kill -9, and what another command has in flight at this moment.
"""

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from curation.core.cassette import Cassette, Charge, ChargeKind, Charges, Reply
from curation.core.chat.money import Budget, Prices, short, tokens_of
from curation.core.chat.requests import ChatRequest, Endpoint
from curation.core.errors import BudgetError

_TOKENS_PER_TURN = 16
"""What the endpoint puts around a turn; chat templates take 3 to 12."""
_EXACT = 1e-9
"""Sums of floats differ from the sum by less; no currency is as fine."""


class Purse:
    """Lets a request go when what is left can pay it, and remembers what all of them took."""

    def __init__(
        self, endpoint: Endpoint, cassette: Cassette, *, prices: Prices, budget: Budget
    ) -> None:
        """Begin with what the cassette says was ever spent on this model.

        Raises:
            StoreError: the cassette cannot be read.
        """
        self.prices = prices
        self.budget = budget
        self.over = False
        """Whether a request was not sent because it could overspend; none is sent any more."""
        self._endpoint = endpoint
        self._booked = self.look(cassette)
        self.here = Charges()
        """What was spent since it was opened."""
        self._held = [0, 0]
        self._open = 0
        self._refused: tuple[Charge, ...] = ()
        self._surplus = [0, 0]
        self._waiting: list[asyncio.Future[None]] = []

    def look(self, cassette: Cassette) -> tuple[Charge, ...]:
        """Return what the cassette says was ever spent on this model."""
        return cassette.charges(self._endpoint.identity, self._endpoint.model)

    def most(self, request: ChatRequest) -> Charge:
        """Return the most that one attempt can take.

        An endpoint that counts more, for a prompt of its own or for thoughts, is believed from
        its first reply on.
        """
        prompt, completion = _bounds(request)
        return self._charge("bound", prompt + self._surplus[0], completion + self._surplus[1])

    async def hold(self, most: Charge) -> bool:
        """Wait until what is left can pay this on top of all in flight; tell whether it can.

        With nothing in flight there is nothing to wait for: the budget is used up, for good.
        """
        while not self.over and not self._fits(most):
            if not self._open:
                self._refuse(most)
                break
            room: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(room)
            await room
        if self.over:
            return False
        self._open += 1
        self._add(most, 1)
        return True

    def pays_batch(self, requests: Iterable[ChatRequest]) -> bool:
        """Tell whether what is left can pay all of a provider's batch, at the price of that.

        What it took is booked when it is collected, as charges of the kind "batch". Until then
        nothing is held for it: batches under way belong among the requests.
        """
        every = Charges()
        for request in requests:
            every.add(replace(self.most(request), kind="batch"))
        most = next(iter(every.sums()), self._charge("batch", 0, 0))
        if not self._fits(most):
            self._refuse(most)
        return not self.over

    def payable(self, requests: Iterable[ChatRequest]) -> int:
        """Return how many of these, from the first on, can be paid at the price of a batch."""
        if not self.budget.money and not self.budget.tokens:
            return sum(1 for _ in requests)
        every = Charges()
        for count, request in enumerate(requests):
            every.add(replace(self.most(request), kind="batch"))
            if not self._fits(every.sums()[0]):
                return count
        return sum(sum_.attempts for sum_ in every.sums())

    def collected(self, reply: Reply, request: ChatRequest | None) -> Charge:
        """Return what a reply of a provider's batch took, to be booked; nothing was held for it.

        Args:
            reply: as it was collected.
            request: what it answers, where that is known.
        """
        took = self.charge_of(reply)
        if request and reply.prompt_tokens:
            self._learn(request, took)
        elif request:  # the endpoint told no tokens
            took = replace(self.most(request), kind="batch")
        self.here.add(took)
        return took

    def release(self, most: Charge) -> None:
        """Give back what was held for an attempt that cost nothing."""
        self._open -= 1
        self._add(most, -1)
        self._wake()

    def settle(
        self, request: ChatRequest, most: Charge, reply: Reply | None, seconds: float
    ) -> Charge:
        """Return what an attempt took, to be booked; of what was held no more than that stays.

        Args:
            request: what was sent.
            most: what was held for it.
            reply: what came; none where nothing came and it may be billed all the same.
            seconds: how long it took.
        """
        took = replace(most, seconds=seconds)
        if reply and reply.prompt_tokens:  # else the endpoint told no tokens
            took = replace(self.charge_of(reply), seconds=seconds)
            self._learn(request, took)
        self._add(most, -1)
        self._add(took, 1)
        self.here.add(took)
        self._wake()
        return took

    def book(self, charges: Sequence[Charge], booked: tuple[Charge, ...]) -> None:
        """Take over the account after a commit in which these charges were booked."""
        self._booked = booked
        for charge in charges:
            self._open -= 1
            self._add(charge, -1)
        self._wake()

    def charge_of(self, reply: Reply) -> Charge:
        """Return what the endpoint says that a reply took."""
        return self._charge(
            "batch" if reply.batch else "metered",
            reply.prompt_tokens,
            reply.completion_tokens,
            reply.cached_tokens,
        )

    def line(self) -> str:
        """Say how the budget stands; where there is none, what was spent since it was opened."""
        here = self.here.sums()
        tokens = f"{short(tokens_of(here))} tokens"
        if self.budget.tokens:
            tokens = f"{short(tokens_of(self._booked))} of {short(self.budget.tokens)} tokens"
        if not self.prices.known:
            return tokens
        return f"{tokens}, {self._money_stands() or self.prices.shown(self.prices.total(here))}"

    def error(self, kept: int, total: int) -> BudgetError:
        """Return the error that ends a run: what was spent, what is the budget, how to go on.

        Args:
            kept: requests that are answered.
            total: requests of the run.
        """
        limits = [("budget", self.budget.money), ("budget_tokens", self.budget.tokens)]
        keys = " and ".join(f"[chat] {name}" for name, most in limits if most)
        stand = " and ".join(filter(None, (self._money_stands(), self._tokens_stand())))
        unsure = [one for one in self._booked if one.kind == "bound"]
        lost = f" (up to {self._amount(unsure)} of it for attempts whose tokens nobody told)"
        return BudgetError(
            f'chat: {self._endpoint.identity}: model "{self._endpoint.model}": the budget is used'
            f" up: {stand} spent in this workspace{lost if unsure else ''},"
            f" and what is next could take {self._amount(self._refused)}."
            f" {kept} of {total} answers are kept; raise {keys} and run the same command again to"
            " go on"
        )

    def _amount(self, charges: Sequence[Charge]) -> str:
        """Say what charges come to, in what the budget is in."""
        money = [self.prices.shown(self.prices.total(charges))] * bool(self.budget.money)
        tokens = [f"{tokens_of(charges):,} tokens"] * bool(self.budget.tokens)
        return " and ".join(money + tokens)

    def _money_stands(self) -> str:
        """Say how much of the budget of money is spent; empty without one."""
        if not self.budget.money:
            return ""
        spent = self.prices.shown(self.prices.total(self._booked)).split()[0]
        return f"{spent} of {self.prices.shown(self.budget.money)}"

    def _tokens_stand(self) -> str:
        """Say how much of the budget of tokens is spent; empty without one."""
        if not self.budget.tokens:
            return ""
        return f"{tokens_of(self._booked):,} of {self.budget.tokens:,} tokens"

    def _refuse(self, most: Charge) -> None:
        self.over, self._refused = True, (most,)
        self._wake()

    def _fits(self, most: Charge) -> bool:
        """Tell whether this can be paid beside what is booked and held."""
        held = self._charge("bound", *self._held)
        every = (*self._booked, held, most)
        if self.budget.tokens and tokens_of(every) > self.budget.tokens:
            return False
        return not self.budget.money or self.prices.total(every) <= self.budget.money + _EXACT

    def _learn(self, request: ChatRequest, took: Charge) -> None:
        """Hold more for later requests where an endpoint takes more than it was expected to."""
        bounds = _bounds(request)
        for place, tokens in enumerate((took.prompt_tokens, took.completion_tokens)):
            self._surplus[place] = max(self._surplus[place], tokens - bounds[place])

    def _add(self, charge: Charge, sign: int) -> None:
        self._held[0] += sign * charge.prompt_tokens
        self._held[1] += sign * charge.completion_tokens

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, []
        for room in waiting:
            if not room.done():
                room.set_result(None)

    def _charge(
        self, kind: ChargeKind, prompt_tokens: int, completion_tokens: int, cached_tokens: int = 0
    ) -> Charge:
        return Charge(
            self._endpoint.identity, self._endpoint.model, kind,
            prompt_tokens, completion_tokens, cached_tokens,
        )  # fmt: skip


def _bounds(request: ChatRequest) -> tuple[int, int]:
    """Return the most tokens of prompt and reply: no tokenizer makes more tokens than bytes."""
    text = sum(
        len(turn.content.encode("utf-8", "replace")) + _TOKENS_PER_TURN for turn in request.messages
    )
    schema = len(json.dumps(request.schema)) if request.schema else 0
    return text + schema, request.max_tokens
