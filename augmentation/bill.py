"""What a run of a writing stage took of the model: requests, tokens, money, and a pair's share."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from curation.core.chat.money import Prices, tokens_of
from curation.core.outcomes import Selection
from curation.core.records import Pair

if TYPE_CHECKING:
    from curation.core.cassette import Cassette, Charge
    from curation.core.chat.http import HttpChat


class Bill:
    """The bill of one run; it stands beside the run's manifest and is in no hash."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self._pairs = 0
        self._cost: dict[str, Any] = {}

    def pay_for(self, made: Selection[Pair]) -> Selection[Pair]:
        """Return what was made, and note how many pairs share the cost."""
        self._pairs = len(made.kept)
        return made

    def take(self, cassette: "Cassette", chat: "HttpChat") -> None:
        """Take over what was asked.

        `spent` is what this command sent, with attempts that brought nothing; `replies` is what
        all replies of the run took, whenever they were paid. A pair's share is of these: a run
        that was stopped and gone on with costs what one that never stopped costs.
        """
        prices = chat.purse.prices
        spent, replies = chat.purse.here.sums(), chat.used.sums()
        share: dict[str, float] = {}
        if self._pairs:
            share["tokens"] = round(tokens_of(replies) / self._pairs, 1)
            share["money"] = round(prices.total(replies) / self._pairs, 6)
        if prices.known:
            self._cost[prices.currency] = round(prices.total(spent), 6)
            if share:
                self._cost[f"{prices.currency} a pair"] = share["money"]
        self._cost |= {
            "spent": _told(spent, prices),
            "replies": _told(replies, prices),
            "per_kept_pair": share,
            "prices": asdict(prices),
            "sent": cassette.sent,
            "kept": cassette.hits,
        }

    def cost(self) -> Mapping[str, Any]:
        """Return it as it is kept; without prices the money is 0."""
        return self._cost


def _told(charges: Iterable["Charge"], prices: Prices) -> dict[str, float]:
    charges = tuple(charges)
    return {
        "prompt_tokens": sum(one.prompt_tokens for one in charges),
        "cached_tokens": sum(one.cached_tokens for one in charges),
        "completion_tokens": sum(one.completion_tokens for one in charges),
        "money": round(prices.total(charges), 6),
    }
