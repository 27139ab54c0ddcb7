"""Normalised text, hashes and question shapes."""

from hypothesis import given
from hypothesis import strategies as st

from curation.core.text import (
    content_hash,
    content_words,
    jaccard,
    normalise_quote,
    normalise_text,
    skeleton,
    words,
)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    """Offsets into normalised text stay true however often it is normalised."""
    once = normalise_text(text)
    assert normalise_text(once) == once


ODD = st.text(
    st.sampled_from("ab e\u0301\u0327\u094d\u0915\u093c\u0645\u200c\u200d\u200b\ufeff\xad\x00\x07"
                    "\x85\x1c\ufe0f\U000e0041\u202e\n\r\u2028\xa0\u0344\u212b-'"),
)  # fmt: skip


@given(ODD)
def test_odd_characters_leave_normal_text_and_its_quotations_at_one(text: str) -> None:
    """What is taken out lets nothing new compose; a quotation of either form is the same."""
    once = normalise_text(text)
    assert normalise_text(once) == once
    assert normalise_quote(once) == normalise_quote(text)


def test_letters_that_are_spelt_with_a_joiner_keep_it() -> None:
    """In Hindi and Persian it is spelling; elsewhere, and in a row, nobody sees it."""
    hindi, persian = "\u0915\u094d\u200d\u0937", "\u0645\u06cc\u200c\u062e"
    assert normalise_text(f" {hindi} {persian} a\u200db\u200c") == f"{hindi} {persian} ab"
    assert normalise_text("\u0915\u200d\u200c\u200d\u0937") == "\u0915\u0937"
    assert normalise_quote(hindi) == "\u0915\u094d\u0937"


def test_nothing_unseen_and_no_half_character_is_normal() -> None:
    """Overrides of direction, tags, selectors, zero bytes; a lone surrogate is a lost letter."""
    unseen = "a\u202e\x00\U000e0041\ufe0f\u2066\x9fb"
    assert normalise_text(unseen + " \ud800") == "ab \ufffd"


def test_many_marks_on_one_letter_take_no_time() -> None:
    """Thirty are more than any spelling has; the quadratic rest is cut."""
    assert len(normalise_text("a" + "\u0301\u0327" * 200_000)) <= 31


def test_words_of_hindi_are_whole() -> None:
    """Their vowel signs are no letters for a regular expression."""
    assert words("राज्य किसी व्यक्ति।") == ["राज्य", "किसी", "व्यक्ति"]


def test_normal_text_keeps_words_and_one_blank_line() -> None:
    """Spaces of all kinds become one, line ends are one sign, blank lines at most one."""
    assert normalise_text("(1) The\xa0\xa0State \r\n\r\n\r\n\r\n\xad(2) shall\t not\r") == (
        "(1) The State\n\n(2) shall not"
    )


def test_quotes_compare_without_case_dashes_and_curls() -> None:
    """Two printings of one sentence are the same quotation."""
    assert normalise_quote("“The  State” shall—") == normalise_quote('"the state" SHALL—')


def test_words_keep_hyphens_and_apostrophes() -> None:
    """A compound is one word."""
    assert words("Re-elected by the State’s law.") == ["re-elected", "by", "the", "state's", "law"]
    assert content_words("What is the State?") == ["state"]


def test_skeleton_masks_the_topic_only() -> None:
    """Questions of one template share a skeleton, others do not."""
    first = skeleton("What may Parliament do under Article 33?")
    assert first == skeleton("What may the State do under Article 15(3)?")
    assert first != skeleton("Who may be detained under Article 22?")


def test_equal_values_have_equal_hashes_whatever_the_order_of_keys() -> None:
    """A hash is of meaning."""
    assert content_hash({"a": 1, "b": 2}) == content_hash({"b": 2, "a": 1})
    assert content_hash(["a", "bc"]) != content_hash(["ab", "c"])


@given(st.frozensets(st.text(max_size=3)), st.frozensets(st.text(max_size=3)))
def test_jaccard_is_symmetric_and_within_bounds(a: frozenset[str], b: frozenset[str]) -> None:
    """A similarity lies in [0, 1] and has no direction."""
    assert jaccard(a, b) == jaccard(b, a)
    assert 0.0 <= jaccard(a, b) <= 1.0
