"""Enumerators: what they count and what may follow them."""

import pytest

from curation.documents.structure.labels import (
    Ordinal,
    follows,
    is_first,
    number_key,
    printed,
    readings,
    skips_to,
)
from curation.documents.structure.numerals import roman, roman_value


def test_a_letter_that_is_also_a_numeral_has_two_readings() -> None:
    """`(i)` may be the first roman numeral or the ninth letter."""
    assert set(readings("i")) == {Ordinal("roman", 1), Ordinal("lower", 9)}


def test_a_word_counts_nothing() -> None:
    """A bracketed word is no enumerator."""
    assert readings("notwithstanding") == ()
    assert readings("aB") == ()


def test_roman_numerals_come_back() -> None:
    """Writing and reading a numeral are inverse below 200."""
    assert all(roman_value(roman(number)) == number for number in range(1, 200))
    assert roman_value("iix") == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [("1", "2"), ("1", "1A"), ("4A", "4B"), ("4B", "5"), ("a", "b"), ("a", "aa"), ("z", "aa"),
     ("iii", "iv"), ("h", "i"), ("A", "B"), ("I", "II"), ("2", "3A"),
     ("z", "za"), ("zz", "zza"), ("zz", "aaa"), ("1", "1.1"), ("1.1", "1.2"), ("1.9", "1.10"),
     ("1.2", "2"), ("b", "b-1"), ("b-1", "c"), ("a", "a.1"), ("a", "a.01"), ("a.01", "a.1"),
     ("1", "1a"), ("1a", "1b"), ("9a", "10"),
     ("i", "i.1"), ("A", "A-1")],
)  # fmt: skip
def test_a_list_goes_on_with_its_next_or_an_inserted_label(before: str, after: str) -> None:
    """The next label, and one inserted by an amendment, follow."""
    assert any(follows(a, b) for a in readings(before) for b in readings(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [("1", "3"), ("b", "a"), ("1", "b"), ("2", "1"), ("a", "b-1"), ("1.2", "1.1"), ("1", "2.1")],
)  # fmt: skip
def test_other_labels_do_not_follow(before: str, after: str) -> None:
    """A gap, a step back and another style do not follow."""
    assert not any(follows(a, b) for a in readings(before) for b in readings(after))


def test_a_small_gap_is_a_gap_and_a_large_one_is_not() -> None:
    """`(g)` may come after `(e)`, 99 not after 1."""
    assert skips_to(Ordinal("lower", 5), Ordinal("lower", 7))
    assert not skips_to(Ordinal("digit", 1), Ordinal("digit", 99))


def test_a_list_begins_with_one() -> None:
    """1, a and i begin a list, 1A does not."""
    assert is_first(Ordinal("digit", 1))
    assert not is_first(Ordinal("digit", 1, "A"))


def test_numbers_are_printed_in_the_style_of_their_list() -> None:
    """A missing sixth letter is `f`, a missing fourth numeral `iv`."""
    assert [printed(Ordinal(style, 1), 4) for style in ("digit", "lower", "upper")] == [
        "4",
        "d",
        "D",
    ]
    assert [printed(Ordinal(style, 1), 4) for style in ("roman", "ROMAN")] == ["iv", "IV"]


def test_article_numbers_sort_as_printed() -> None:
    """31, 31A, 31B, 32; roman numerals count too."""
    numbers = ["32", "31B", "31", "31A"]
    assert sorted(numbers, key=number_key) == ["31", "31A", "31B", "32"]
    assert number_key("IV") == (4, "")
    assert number_key("Preamble") == (0, "")


def test_numbers_with_points_sort_by_their_parts() -> None:
    """`164.502` comes after `164.500` and before `164.1002`."""
    order = ["9", "164.500", "164.502", "164.1002", "165"]
    assert sorted(order, key=number_key) == order
    assert number_key("164.500") < number_key("164.502") < number_key("164.1002")
