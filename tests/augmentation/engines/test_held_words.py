"""Modal verbs and denials come back as they were sent, or the round trip is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augmentation.drafts import Fault
from augmentation.engines.held_words import hold, put_back
from augmentation.translate import mask


@pytest.mark.parametrize(
    ("question", "sent", "came", "found"),
    [
        (
            "May a court act within 14 days?", "Can a court act within 7001 days?",
            "Could a tribunal act within 7001 days?", "May a tribunal act within 14 days?",
        ),
        (
            "What shall the owner not do?", "What must the owner not do?",
            "What should the owner not undertake?", "What shall the owner not undertake?",
        ),
        ("Who cannot sue?", "Who cannot sue?", "Who can't sue?", "Who can't sue?"),
    ],
)  # fmt: skip
def test_a_modal_verb_comes_back_as_the_parents(
    question: str, sent: str, came: str, found: str
) -> None:
    """The engine sees a word of one meaning; its own choice is put right."""
    masked = mask(question)
    assert hold(masked) == sent
    assert put_back(came, masked) == found


@pytest.mark.parametrize(
    ("question", "came", "evidence"),
    [
        ("Who must pay?", "Who may pay?", {"modal_verbs": ["must"], "came_back": ["may"]}),
        ("Who must pay?", "Who pays?", {"modal_verbs": ["must"], "came_back": []}),
        ("Who may not pay?", "Who may pay?", {"denials": ["not"], "came_back": []}),
        ("Who may pay?", "Who may pay nothing?", {"denials": [], "came_back": ["nothing"]}),
        ("Who may pay 5?", "Who may pay?", {}),
    ],
)
def test_what_is_lost_is_named(question: str, came: str, evidence: dict[str, object]) -> None:
    """A duty for a leave, a denial gone or new, a mark gone: each is a lost placeholder."""
    assert put_back(came, mask(question)) == Fault("placeholder_lost", dict(evidence))  # type: ignore[arg-type]


@given(st.lists(st.sampled_from("May shall must not who 5 the court can will act".split())))
def test_what_comes_back_as_it_was_sent_is_the_question(words: list[str]) -> None:
    """Holding and putting back undo each other."""
    question = f"What {' '.join([*words, 'is'])}?"
    assert put_back(hold(mask(question)), mask(question)) == question
