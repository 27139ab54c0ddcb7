"""Numbers in words and in Roman letters."""

import pytest

from curation.documents.structure.numerals import (
    CARDINALS,
    ORDINALS,
    cardinal,
    ordinal,
    ordinal_ending,
    roman,
    roman_value,
)


def test_roman_numerals_are_written_and_read() -> None:
    """They are read as far as laws count with them; words of their letters are none."""
    assert [roman_value(roman(count)) for count in range(1, 400)] == [*range(1, 400)]
    assert roman(3999) == "mmmcmxcix"
    assert [roman_value(word) for word in ("d", "civil", "iiii", "vx", "")] == [0] * 5


@pytest.mark.parametrize(
    ("count", "words", "place", "ending"),
    [
        (0, "zero", "zeroth", "th"), (1, "one", "first", "st"), (12, "twelve", "twelfth", "th"),
        (20, "twenty", "twentieth", "th"), (22, "twenty-two", "twenty-second", "nd"),
        (103, "one hundred three", "one hundred third", "rd"), (111, "one hundred eleven",
        "one hundred eleventh", "th"), (2000, "two thousand", "two thousandth", "th"),
        (10_000, "10000", "10000th", "th"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_words(count: int, words: str, place: str, ending: str) -> None:
    """Those too large for words in digits."""
    assert (cardinal(count), ordinal(count), ordinal_ending(count)) == (words, place, ending)


def test_the_words_of_laws_stand_in_order() -> None:
    """From the first on."""
    assert (ORDINALS[0], ORDINALS[-1], CARDINALS[0], CARDINALS[-1]) == (
        "first", "twelfth", "one", "twenty",
    )  # fmt: skip
