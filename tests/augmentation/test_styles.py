"""Each style has a measure of its own, and an indirect question a direct one behind it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augmentation.indirect import direct_question, opening_of
from augmentation.styles import Style, change, reading_grade, style_fault, suits

LONG = "It is provided that the tenant shall pay the rent."
SHORT = "The tenant shall pay the rent."


def test_the_reading_grade_is_that_of_the_formula() -> None:
    """4.71 letters a word and half a word a sentence, less 21.43; no words, no grade."""
    assert reading_grade("The cat sat. The dog ran.") == pytest.approx(4.71 * 3 + 0.5 * 3 - 21.43)
    assert reading_grade("—") == 0


@pytest.mark.parametrize(
    ("style", "before", "after", "fits"),
    [
        ("short", LONG, SHORT, True),
        ("short", SHORT, LONG, False),
        ("short", SHORT, SHORT, False),
        ("plain", "The obligation is discharged.", "The duty is met.", True),
        ("plain", "The duty is met.", "The obligation is discharged satisfactorily.", False),
        ("formal", SHORT, "The rent is payable by the tenant.", True),
        ("formal", SHORT, "It's the tenant who shall pay the rent.", False),
        ("formal", SHORT, "You shall pay the rent.", False),
        ("formal", "You shall pay the rent.", "The rent shall be paid by you.", True),
        ("formal", SHORT, "The tenant can’t but pay the rent.", False),
        ("reworded", SHORT, "You pay, don't you?", True),
    ],
)
def test_a_style_says_what_is_out_of_it(
    style: Style, before: str, after: str, *, fits: bool
) -> None:
    """A possessive is no contraction."""
    fault = style_fault(style, before, after)
    assert (fault is None) == fits
    if fault:
        assert fault.reason == "off_style"
    assert style_fault("formal", before, "The tenant's rent.") is None


def test_what_suits_a_style_best_has_the_highest_score() -> None:
    """Words saved, school years saved, new word pairs; what went is a change of a short text."""
    assert suits("short", LONG, SHORT) == 4
    assert suits("plain", "The obligation is discharged.", "The duty is met.") > 0
    assert suits("formal", SHORT, SHORT) == change("formal", SHORT, SHORT) == 0
    assert change("formal", LONG, SHORT) == 0
    assert change("short", LONG, SHORT) == pytest.approx(4 / 9, abs=1e-4)


OPENINGS = ("Could you tell me", "Could you", "Please tell me")


def test_the_longest_opening_is_found() -> None:
    """Whatever its case; a word that only begins like it is none."""
    assert opening_of("could  you tell me who may sue?", OPENINGS) == "Could you tell me"
    assert opening_of("Could you tell men who may sue?", OPENINGS) == "Could you"
    assert opening_of("Who may sue?", OPENINGS) == ""


@pytest.mark.parametrize(
    ("clause", "parent", "direct"),
    [
        (
            "what section 8 prohibits?",
            "What does section 8 prohibit?",
            "What does section 8 prohibit?",
        ),
        (
            "which ban section 8 carries?",
            "Which ban does section 8 carry?",
            "Which ban does section 8 carry?",
        ),
        ("who may appeal", "Who may appeal?", "Who may appeal?"),
        ("whether the Act applies", "Does the Act apply?", "Does the Act apply?"),
        ("if the board may sit", "May the board sit?", "May the board sit?"),
        (
            "whether a board is allowed to sit",
            "May a board sit?",
            "Is a board allowed to sit?",
        ),
        (
            "when the tenant must pay",
            "When must the tenant pay?",
            "When must the tenant pay?",
        ),
        (
            "within what time an appeal must be filed",
            "Within what time must an appeal be filed?",
            "Within what time must an appeal be filed?",
        ),
        ("what rule in section 8 lays down?", "What rule does section 8 lay down?", None),
        ("which rule lays down a duty?", "What duty does section 8 lay down?", None),
        (
            "to what article 13 does not apply",
            "To what does article 13 not apply?",
            "To what does article 13 not apply?",
        ),
        (
            "what the punishment for theft is?",
            "What is the punishment for theft?",
            "What is the punishment for theft?",
        ),
        ("what does section 8 prohibit?", "What does section 8 prohibit?", None),
        ("what may the board do?", "What may the board do?", None),
        ("may the board sit?", "May the board sit?", None),
        ("the board sits?", "May the board sit?", None),
        ("whether", "May the board sit?", None),
        ("", "", None),
    ],
)
def test_a_clause_is_turned_into_the_question_that_it_puts(
    clause: str, parent: str, direct: str | None
) -> None:
    """With the parent's verb; what is direct already, or no clause, is nothing."""
    assert direct_question(clause, parent) == direct


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_an_answer(clause: str, parent: str) -> None:
    """Bad text never raises."""
    direct_question(f"what {clause}", parent)
    direct_question(f"whether {clause}", parent)
    for style in ("plain", "short", "formal"):
        style_fault(style, clause, parent)
        suits(style, clause, parent)
