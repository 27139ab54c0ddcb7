import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.core.chat.money import Prices, short

PRICES = Prices(prompt=2.5, completion=10.0, cached=1.25, currency="EUR")


def test_a_million_tokens_cost_their_price() -> None:
    """Prompt, cached prompt and reply each have a price of their own; a batch costs half."""
    assert PRICES.cost(1_000_000, 0) == 2.5
    assert PRICES.cost(0, 1_000_000) == 10.0
    assert PRICES.cost(1_000_000, 0, cached_tokens=1_000_000) == 1.25
    assert PRICES.cost(1_000_000, 100_000, cached_tokens=400_000) == 1.5 + 0.5 + 1.0
    assert PRICES.cost(1_000_000, 100_000, batch=True) == 1.75


def test_without_a_price_of_its_own_a_cached_token_costs_as_any_other() -> None:
    """An endpoint that tells of cached tokens does not make them free."""
    assert Prices(prompt=2.0).cost(1_000_000, 0, cached_tokens=1_000_000) == 2.0


def test_no_price_is_known_by_default() -> None:
    """The packaged model costs nothing, and nobody's price list is built in."""
    assert not Prices().known
    assert Prices().cost(10**9, 10**9) == 0
    assert Prices(completion=0.1).known


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_tokens_never_cost_less(prompt: int, completion: int, more: int) -> None:
    """So a bound on the tokens is a bound on the money."""
    least = PRICES.cost(prompt, completion, cached_tokens=prompt)
    assert least <= PRICES.cost(prompt, completion) <= PRICES.cost(prompt + more, completion + more)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (0, "0.0000 EUR"),
        (0.00123, "0.001230 EUR"),
        (0.0412, "0.0412 EUR"),
        (1234.5, "1,234.50 EUR"),
    ],
)
def test_an_amount_is_shown_with_its_currency(amount: float, shown: str) -> None:
    """Small amounts keep their digits."""
    assert PRICES.shown(amount) == shown


@pytest.mark.parametrize(
    ("tokens", "shown"), [(0, "0"), (9999, "9,999"), (46_560, "46.6k"), (12_345_678, "12.35M")]
)
def test_a_long_count_is_shown_short(tokens: int, shown: str) -> None:
    """A line at work has little room."""
    assert short(tokens) == shown
