"""Numbers in words and digits come to one value with one unit."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.claims import claims_of
from curation.core.claims.numbers import digits_value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("within fourteen (14) days", [("14", "day", "~<=")]),
        ("twenty-four hours", [("24", "hour", "")]),
        ("a fortnight", [("14", "day", "")]),
        ("two weeks", [("14", "day", "")]),
        ("one year", [("12", "month", "")]),
        ("not less than seven years", [("84", "month", ">=")]),
        ("a term which may extend to three years", [("36", "month", "<=")]),
        ("seven years or more", [("84", "month", ">=")]),
        ("six to fourteen years", [("72", "month", ""), ("168", "month", "")]),
        ("Rs. 5,00,000", [("500000", "INR", "")]),
        ("five lakh rupees", [("500000", "INR", "")]),
        ("one crore fifty lakh rupees", [("15000000", "INR", "")]),
        ("€20 000 000", [("20000000", "EUR", "")]),
        ("a fine of up to £1m", [("1000000", "GBP", "<=")]),
        ("ten per cent.", [("10", "percent", "")]),
        ("two-thirds of the members", [("2/3", "", "")]),
        ("10 business days", [("10", "business day", "")]),
        ("persons under 18", [("18", "", "<")]),
        ("the second offence", [("2", "ordinal", "")]),
        ("in no event shall it exceed 10 days", [("10", "day", "<=")]),
        ("one of the parties and a third party", []),
        ("Article 14, section 302 IPC and 26 January 1950", []),
    ],
)
def test_reads_value_unit_and_bound(text: str, found: list[tuple[str, str, str]]) -> None:
    """Every spelling gives the same quantity; citations and dates are no numbers."""
    claims = claims_of(text)
    assert [(q.value, q.unit, q.bound) for q in (*claims.quantities, *claims.amounts)] == found


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.integers(0, 10**9))
def test_reads_grouped_digits(number: int) -> None:
    """Groups by comma, narrow space or none are one number."""
    grouped = f"{number:,}"
    for text in (str(number), grouped, grouped.replace(",", "\u202f")):
        assert digits_value(text) == Fraction(number)
