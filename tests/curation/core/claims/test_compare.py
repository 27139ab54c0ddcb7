"""True paraphrases agree; whatever changes the law is flagged."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.claims import claims_of, disagreements

PAIRS = [
    tuple(line.split(" | "))
    for line in Path(__file__).with_name("labelled_pairs.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("mark", "left", "right"), PAIRS)
def test_agrees_with_the_label(mark: str, left: str, right: str) -> None:
    """A pair marked `!` differs in law, one marked `=` says the same."""
    found = disagreements(claims_of(left), claims_of(right))
    assert bool(found) == (mark == "!"), found


@pytest.mark.parametrize(("mark", "left", "right"), PAIRS)
def test_is_symmetrical(mark: str, left: str, right: str) -> None:
    """The order of the sides decides nothing."""
    found = disagreements(claims_of(right), claims_of(left))
    assert bool(found) == (mark == "!"), found


@pytest.mark.parametrize("text", sorted({side for _, *sides in PAIRS for side in sides}))
def test_a_text_agrees_with_itself(text: str) -> None:
    """No text differs from itself, whatever its case of spaces."""
    assert disagreements(claims_of(text), claims_of(text)) == ()
    assert disagreements(claims_of(text), claims_of(f" {text}\n")) == ()


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("within 14 days", "within 28 days", "number"),
        ("within 14 days", "within 14 months", "unit"),
        ("on 1 May 2020", "on 2 May 2020", "date"),
        ("a fine of EUR 5,000", "a fine of EUR 50,000", "amount"),
        ("What does section 14 say?", "What does section 41 say?", "citation"),
        ("The carrier is liable.", "The carrier is not liable.", "negation"),
        ("He may pay.", "He must pay.", "modality"),
        ("at least 3 judges", "at most 3 judges", "quantifier"),
        ("a fine and imprisonment", "a fine or imprisonment", "connective"),
        ("unless the rent is paid", "if the rent is paid", "exception"),
        ("before the sale", "after the sale", "condition"),
        ("The tenant pays the landlord.", "The landlord pays the tenant.", "party"),
        ("Did Marie Curie sign?", "Did Lise Meitner sign?", "name"),
        ('Define "goods".', 'Define "chattels".', "quoted"),
    ],
)
def test_names_the_kind_of_the_difference(left: str, right: str, kind: str) -> None:
    """Each kind of claim has its own name in a report."""
    assert kind in {one.kind for one in disagreements(claims_of(left), claims_of(right))}


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_compared(left: str, right: str) -> None:
    """Bad text never raises, and a text always agrees with itself."""
    disagreements(claims_of(left), claims_of(right))
    assert disagreements(claims_of(left), claims_of(left)) == ()
