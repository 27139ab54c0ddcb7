"""What a text measures is found with its unit, its currency and its bound."""

import pytest

from augmentation.measures import measured_spans


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("It must be filed within 14 days of the award.", ["within", "14 days"]),
        ("A fine not exceeding Rs. 5,000 is due.", ["not exceeding", "Rs. 5,000"]),
        ("A term which may extend to six months.", ["may extend to", "six months"]),
        ("Goods for $500 or more.", ["$500 or more"]),
        ("Fifteen per cent. of the members.", ["Fifteen per cent"]),
        ("The tenant must pay the rent.", []),
    ],
)
def test_finds_measures_whole(text: str, measures: list[str]) -> None:
    """Bound, sum and unit are measures; the words around them are not."""
    assert [text[start:end].strip() for start, end in measured_spans(text)] == measures
