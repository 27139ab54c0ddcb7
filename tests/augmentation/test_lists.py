"""Alternatives, examples and conditions that a variant cut."""

import pytest

from augmentation.lists import lost_clause, lost_lists


@pytest.mark.parametrize(
    ("original", "variant", "cut"),
    [
        ("who holds or has held office", "who holds office", True),
        ("for uses such as teaching", "for uses of teaching", True),
        ("he or she may resign", "a judge may resign", False),
        ("sell or share the data", "sell the data nor share them", False),
        ("one or more members", "at least a member", False),
    ],
)
def test_finds_lists_cut_short(original: str, variant: str, *, cut: bool) -> None:
    """The last alternative, and examples that became all; idioms are no lists."""
    assert bool(list(lost_lists(original, variant))) is cut


@pytest.mark.parametrize(
    ("original", "variant", "cut"),
    [
        ("Where it is lost, the carrier pays.", "The carrier pays.", True),
        ("Where it is lost, the carrier pays.", "On loss the carrier pays.", False),
        ("If he pays, he is free.", "A person who pays is free.", False),
        ("The carrier pays.", "The carrier must pay.", False),
    ],
)
def test_finds_a_condition_of_which_nothing_is_left(
    original: str, variant: str, *, cut: bool
) -> None:
    """A clause may become a phrase or a relative clause, but not vanish."""
    assert bool(list(lost_clause(original, variant))) is cut
