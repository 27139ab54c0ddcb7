"""What tokens cost, as the configuration says: nobody's price list is built in.

Prices decide nothing that is written: they stand in no request hash, no key and no release.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from curation.core.cassette import Charge

_PER = 1_000_000
_BATCH_SHARE = 0.5
"""What a provider takes of its price where it answers within a day.

Source: OpenAI API guide, "Batch API".
"""
_EXACT_BELOW, _FINE_BELOW = 0.01, 1.0
_THOUSANDS_FROM = 10_000


@dataclass(frozen=True, slots=True)
class Prices:
    """What a model takes for a million tokens; 0 is free, or unknown."""

    prompt: float = 0.0
    """For a million prompt tokens."""
    completion: float = 0.0
    """For a million tokens of replies."""
    cached: float = 0.0
    """For a million prompt tokens that the endpoint had in its cache; 0: as other ones."""
    currency: str = "USD"
    """ISO code; nothing is converted."""

    @property
    def known(self) -> bool:
        """Whether anything has a price."""
        return bool(self.prompt or self.completion or self.cached)

    def cost(
        self,
        prompt_tokens: int,
        completion_tokens: int,
        *,
        cached_tokens: int = 0,
        batch: bool = False,
    ) -> float:
        """Return what these tokens cost, in the currency.

        Args:
            prompt_tokens: all tokens of the prompts, cached ones among them.
            completion_tokens: tokens of the replies.
            cached_tokens: those of the prompt tokens that the endpoint had in its cache.
            batch: whether they went by the provider's batch mode, at half the price.
        """
        fresh = prompt_tokens - cached_tokens
        full = (
            fresh * self.prompt
            + cached_tokens * (self.cached or self.prompt)
            + completion_tokens * self.completion
        )
        return full * (_BATCH_SHARE if batch else 1.0) / _PER

    def total(self, charges: Iterable[Charge]) -> float:
        """Return what all these charges cost, in the currency."""
        return sum(
            self.cost(
                one.prompt_tokens,
                one.completion_tokens,
                cached_tokens=one.cached_tokens,
                batch=one.kind == "batch",
            )
            for one in charges
        )

    def shown(self, amount: float) -> str:
        """Return an amount as a person reads it, with its currency."""
        digits = 6 if 0 < amount < _EXACT_BELOW else 4 if amount < _FINE_BELOW else 2
        return f"{amount:,.{digits}f} {self.currency}"


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a workspace may ever spend on one model of one endpoint; 0 is no limit."""

    money: float = 0.0
    """In the currency of the prices."""
    tokens: int = 0
    """Of prompts and replies together."""


def tokens_of(charges: Iterable[Charge]) -> int:
    """Return the tokens of all these charges, of prompts and replies together."""
    return sum(one.prompt_tokens + one.completion_tokens for one in charges)


def short(tokens: int) -> str:
    """Return a count in three digits or so, for a line that has little room."""
    if tokens < _THOUSANDS_FROM:
        return f"{tokens:,}"
    return f"{tokens / 1e3:.1f}k" if tokens < _PER else f"{tokens / 1e6:.2f}M"
