"""One answer to what a provision does not say, and what shows that it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.core.unanswerable import is_abstention, silence_of
from curation.core.vocabulary import NOT_ANSWERED

EQUALITY = "The State shall not deny to any person equality before the law."


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (NOT_ANSWERED, True),
        ("the provision does not say", True),
        ("The provision does not say that.", False),
        ("", False),
    ],
)
def test_the_fixed_answer_is_known_again(answer: str, found: bool) -> None:  # noqa: FBT001
    """Case and punctuation do not count; any other word does."""
    assert is_abstention(answer) is found


@pytest.mark.parametrize(
    ("question", "law", "element"),
    [
        ("What penalty does Article 14 prescribe?", EQUALITY, "penalty"),
        ("What penalty does Article 20 prescribe?", "No person shall be convicted.", ""),
        ("Within what time must the notice be given?", "Notice shall be given.", "time"),
        ("How long may a person be held?", "He shall be produced within 24 hours.", ""),
        ("How long may a person be held?", "He may be held until the trial ends.", ""),
        ("What fee is due for a licence?", "A licence shall be in writing.", "amount"),
        ("To whom may a person appeal?", "The officer may refuse a licence.", "appeal"),
        ("Who may refuse a licence?", EQUALITY, ""),
    ],
)
def test_a_kind_of_thing_is_absent_only_without_any_word_of_it(
    question: str, law: str, element: str
) -> None:
    """A law that speaks of the kind at all is not known to be silent."""
    assert silence_of(question, law).element == element


def test_words_that_the_law_has_in_another_form_are_not_missing() -> None:
    """Inflections count as told; citations on either side and words of any subject do not."""
    law = "Article 19: No minister shall deny the freedoms of the Constitution of India."
    asked = "Under Article 19 of the Constitution of India, may ministers suspend a freedom?"
    found = silence_of(asked, law)
    assert found.missing == ("suspend",)
    assert found.share == round(1 / 3, 4)
    assert silence_of("What does Article 5 say?", law).share == 0.0


@given(st.text(max_size=80))
def test_a_text_is_not_silent_on_itself(text: str) -> None:
    """What a text holds in the same words is never missing."""
    assert silence_of(text, text).missing == ()
