"""Raised numbers are superscripts."""

import pytest

from curation.documents.cleaning.superscripts import lowered, raised, takes_power


@pytest.mark.parametrize(
    ("text", "shown"), [("12", "¹²"), ("-6", "⁻⁶"), ("th", "th"), ("", ""), ("2a", "2a")]
)
def test_a_raised_number_is_a_superscript(text: str, shown: str) -> None:
    """Words stay."""
    assert raised(text) == shown


def test_superscripts_are_lowered_again() -> None:
    """Other text is none."""
    assert lowered("¹²") == "12"
    assert lowered("m²") == ""
    assert lowered("") == ""


@pytest.mark.parametrize(
    ("before", "takes"),
    [("an area of 100 m", True), ("10", True), ("x", True), ("any person", False), ("", False)],
)
def test_a_number_or_a_unit_takes_a_power(before: str, *, takes: bool) -> None:
    """A word has the mark of a footnote."""
    assert takes_power(before) is takes
