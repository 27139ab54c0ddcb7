"""Masks survive a round trip."""

from hypothesis import given, settings
from hypothesis import strategies as st

from augmentation.translate import mask, shorten

QUESTION = (
    "Under Article 19(2) of the Constitution of India, what may the State not do within 14 days"
    " about “public order” or Part III?"
)


def test_what_must_stay_is_masked() -> None:
    """Framing, citations, numbers, names and quoted terms are not seen by the engine."""
    masked = mask(QUESTION)
    assert masked.text == "What may 7002 not do within 7003 days about 7004 or 7005?"
    assert masked.front == "Under Article 19(2) of the Constitution of India, "
    assert masked.restore(masked.text) == QUESTION


def test_a_lost_or_doubled_mask_is_no_question() -> None:
    """What comes back without one of its terms cannot be restored."""
    masked = mask("Who may sue within 14 days?")
    assert masked.restore("Who may sue within days?") is None
    assert masked.restore("Who may sue within 7001 or 7001 days?") is None
    assert masked.restore("Who may sue within 7001 or 7002 days?") is None


def test_citations_are_short_for_a_model() -> None:
    """A model sees unit and number alone and the whole citation comes back."""
    question = "What does Article 32(1) of the Constitution of India guarantee?"
    short = shorten(question)
    assert short.text == "What does Article 32(1) guarantee?"
    assert short.restore("What is guaranteed by Article 32(1)?") == (
        "What is guaranteed by Article 32(1) of the Constitution of India?"
    )
    assert short.restore("What is guaranteed by Article 32?") is None


def test_numbers_in_words_are_masked_where_the_engine_would_say_them_itself() -> None:
    """One mark for the whole number; no one is nobody and no number."""
    question = "Who must pay twenty-five crowns for the first day, and who is no one?"
    masked = mask(question, number_words=True)
    assert masked.text == "Who must pay 7001 crowns for the 7002 day, and who is no one?"
    assert masked.restore(masked.text) == question


def test_defined_terms_are_masked_as_the_law_spells_them() -> None:
    """A term of the law is whole words in its own spelling; without terms nothing changes."""
    question = "What must a landlord of the let premises keep, and what of premises?"
    masked = mask(question, ("premises", "let premises", "land"))
    assert masked.text == "What must a landlord of the 7001 keep, and what of 7002?"
    assert masked.restore(masked.text) == question
    assert mask(question).terms == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_masking_loses_nothing(text: str) -> None:
    """Any one-line question without our own marks comes back whole or not at all."""
    question = " ".join(text.split()) + "?"
    masked = mask(question)
    restored = masked.restore(masked.text)
    assert restored is None or restored.casefold().rstrip("? .") == question.casefold().rstrip(
        "? ."
    )
