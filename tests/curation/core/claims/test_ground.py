"""An answer is supported when its source says all that it asserts."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.claims import claims_of, unsupported

ANSWERS = [
    tuple(line.split(" | "))
    for line in Path(__file__).with_name("labelled_answers.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("mark", "answer", "source"), ANSWERS)
def test_agrees_with_the_label(mark: str, answer: str, source: str) -> None:
    """An answer marked `!` asserts what its source does not."""
    found = unsupported(claims_of(answer), claims_of(source))
    assert bool(found) == (mark == "!"), found


@pytest.mark.parametrize("source", sorted({source for _, _, source in ANSWERS}))
def test_a_source_supports_itself(source: str) -> None:
    """A verbatim answer is always supported."""
    assert unsupported(claims_of(source), claims_of(source)) == ()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_checked(answer: str, source: str) -> None:
    """Bad text never raises."""
    unsupported(claims_of(answer), claims_of(source))
