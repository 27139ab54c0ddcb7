import pytest

from augmentation.cues import defines_term, supported_types
from curation.core.vocabulary import QuestionType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Child” means a person under 18.", "definition"),
        ("(1) Everyone has the right to privacy.", "right"),
        ("(3) No citizen shall accept any title.", "prohibition"),
        ("The Recipient shall not copy the documents.", "prohibition"),
        ("The minister may by order close a road.", "power"),
        ("The employer must keep a register.", "duty"),
        ("Nothing in this section shall affect a lien.", "saving"),
        ("Whoever lies on oath shall be punished with a fine.", "penalty"),
        ("The seller shall deliver the goods within thirty days.", "time_limit"),
        ("The lease ends unless the tenant objects.", "exception"),
        ("If the goods perish, the contract ends.", "condition"),
        ("Any such agreement shall be void.", "scope"),
        ("The council shall act in accordance with the rules.", "procedure"),
    ],
)
def test_cue_is_seen(text: str, expected: QuestionType) -> None:
    """A type is supported where a lawyer would look for it."""
    assert expected in supported_types(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("(3) No citizen shall accept any title.", "duty"),
        ("Nothing in this section shall affect a lien.", "duty"),
        ("Imprisonment for a term which may extend to two years.", "power"),
        ("The minister shall not close a road.", "duty"),
    ],
)
def test_cue_does_not_mislead(text: str, absent: QuestionType) -> None:
    """A denial is no duty, and the length of a sentence no power."""
    assert absent not in supported_types(text)


def test_content_can_always_be_asked() -> None:
    """Every provision says something."""
    assert supported_types("Avalon is a republic.") == ["content"]


def test_a_definition_is_known_by_its_quoted_term() -> None:
    """`is deemed to be` defines no term."""
    assert defines_term("“vehicle” includes a cart")
    assert not defines_term("A cart is deemed to be a vehicle.")
