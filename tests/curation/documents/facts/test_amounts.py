"""Sums of money in the spellings of the law."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.documents.facts.amounts import find_amounts


def _found(text: str, jurisdiction: str = "") -> list[tuple[str, str, bool]]:
    return [
        (text[fact.start : fact.end], fact.value, fact.sure)
        for fact in find_amounts(text, jurisdiction=jurisdiction)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("a fine of five hundred rupees, or more", "five hundred rupees", "INR 500"),
        ("pays Rs. 5,00,000/- at once", "Rs. 5,00,000/-", "INR 500000"),
        ("up to ₹ 2 crore", "₹ 2 crore", "INR 20000000"), ("INR 500", "INR 500", "INR 500"),
        ("Rupees fifty thousand only", "Rupees fifty thousand", "INR 50000"),
        ("one lakh rupees", "one lakh rupees", "INR 100000"),
        ("US$ 10,000.50 now", "US$ 10,000.50", "USD 10000.50"), ("A$20", "A$20", "AUD 20"),
        ("€20 000 000", "€20 000 000", "EUR 20000000"), ("EUR 20 million", "EUR 20 million",
        "EUR 20000000"), ("20 000 000 EUR", "20 000 000 EUR", "EUR 20000000"),
        ("£3.50 million", "£3.50 million", "GBP 3500000"), ("ZAR 500", "ZAR 500", "ZAR 500"),
    ],
)  # fmt: skip
def test_a_sum_has_currency_number_and_place(text: str, words: str, value: str) -> None:
    """Words, digits in any grouping, lakh and crore."""
    assert _found(text) == [(words, value, True)]


def test_a_letter_inside_a_number_is_no_currency() -> None:
    """As in the number of an act of the European Union."""
    assert _found("31968R1017 and L175R5 say so; R 20 is due") == [("R 20", "ZAR 20", False)]


def test_the_dollar_is_that_of_the_jurisdiction() -> None:
    """A guess where none is known."""
    assert _found("$5 million") == [("$5 million", "USD 5000000", False)]
    assert _found("$5", "US-CA") == [("$5", "USD 5", True)]
    assert _found("$5", "CA-ON") == [("$5", "CAD 5", True)]


def test_rand_and_rupee_are_sure_where_they_are_at_home() -> None:
    """`R 12` may be a rule."""
    assert _found("R500 000", "ZA") == [("R500 000", "ZAR 500000", True)]
    assert _found("R 12", "GB") == [("R 12", "ZAR 12", False)]
    assert _found("Rs. 10", "PK") == [("Rs. 10", "PKR 10", True)]
    assert _found("Rs. 10", "US") == [("Rs. 10", "INR 10", False)]


@pytest.mark.parametrize(
    "text",
    [
        "3 pounds of flour",
        "rule r 5 applies",
        "within 14 days",
        "a dollar",
        "fifty paise",
        "GN R740 of 2010",
        "Government Notice R. 740",
    ],
)
def test_other_measures_are_no_money(text: str) -> None:
    """Nor is a word without a number."""
    assert not _found(text)


def test_sums_side_by_side_are_told_apart() -> None:
    """Windows that overlap are read once; a sum in words repeats the digits as a second one."""
    text = "between Rs. 100 and Rs. 200.\nThen $1 (one dollar) is due; later Rs. 7"
    values = [value for _, value, _ in _found(text, "US")]
    assert values == ["INR 100", "INR 200", "USD 1", "USD 1", "INR 7"]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from("Rs. 5 lakh rupees $ 1,00 / R € million ( ) \n and".split(" ")))
       .map(" ".join))  # fmt: skip
def test_never_raises_and_spans_lie_in_the_text(text: str) -> None:
    """Whatever the words."""
    for words, _, _ in _found(text):
        assert words
