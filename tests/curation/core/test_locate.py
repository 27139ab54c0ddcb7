"""A quotation is found where it stands, whatever its printing, and nowhere else."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from curation.core.locate import fold_quote, locate_quote

LAW = (
    "No person shall be deprived of his life or\npersonal liberty — except according to “procedure "
    "established by law”.\n\nThe o\ufb03cer may re\u00adfuse. It is unlawful to o\ufb00er bribes."
)
MESSY = st.text(
    alphabet="abAB iİßſς.,-12e\u00e9\u0301\ufb01—“\u00a0\n\u00ad½…अि中",
    max_size=40,
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("deprived of his life or personal liberty", "deprived of his life or\npersonal liberty"),
        ('"PROCEDURE established by law"', "“procedure established by law”"),
        ("liberty - except", "liberty — except"),
        ("officer may refuse", "o\ufb03cer may re\u00adfuse"),
        ("...according to 'procedure…", None),
        ("according to procedure", None),
        ("...except according to…", "except according to"),
        ("The officer may refuse;", "The o\ufb03cer may re\u00adfuse"),
        ("established by law.", "established by law"),
        ("lawful to offer", None),
        ("deprived of her life", None),
        ("", None),
        ("...", None),
    ],
)
def test_finds_the_printed_words_and_only_those(quote: str, found: str | None) -> None:
    """The span holds exactly the quoted words as printed."""
    span = locate_quote(quote, LAW)
    assert (LAW[slice(*span)] if span else None) == found


def test_prefers_the_first_or_the_nearest_occurrence() -> None:
    """Without a hint the first counts, with one the nearest."""
    text = "the State shall act. Elsewhere the State shall act. Here the State shall act."
    assert locate_quote("the State shall", text) == (0, 15)
    assert locate_quote("the State shall", text, near=40) == (31, 46)
    assert locate_quote("the State shall", text, near=10_000) == (57, 72)


def test_finds_part_of_a_word_only_when_told_to() -> None:
    """`lawful` in `unlawful` says the contrary."""
    assert locate_quote("lawful", LAW) is None
    assert locate_quote("lawful", LAW, whole_words=False) is not None


def test_never_takes_half_of_a_ligature() -> None:
    """`er bribes` does not begin inside `ﬀ`, nor does `fer`."""
    assert locate_quote("fer bribes", "of\ufb00er bribes", whole_words=False) is None


@settings(max_examples=300, deadline=None, derandomize=True)
@given(MESSY, st.data())
def test_any_slice_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    """The span found folds to what the slice folds to."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    assume(any(letter.isalnum() for letter in fold_quote(quote)))
    span = locate_quote(quote, text, whole_words=False)
    assert span is not None
    assert fold_quote(text[slice(*span)]).strip(" .,-\"'") == fold_quote(quote).strip(" .,-\"'")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=60), st.text(max_size=20), st.none() | st.integers(-5, 99))
def test_never_raises_and_stays_inside(text: str, quote: str, near: int | None) -> None:
    """Any strings at all give None or a span of the text."""
    span = locate_quote(quote, text, near=near)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
