"""A period that runs from another event is another law."""

import pytest

from augmentation.anchors import moved_anchors


@pytest.mark.parametrize(
    ("original", "variant"),
    [
        ("within 14 days of the award", "within 14 days of the hearing"),
        ("10 days after notice to object", "10 days after termination to object"),
        ("7 days before the meeting", "7 days after the meeting"),
        ("during the twelve months of the lease", "after the twelve months of the lease"),
    ],
)
def test_finds_the_moved_event(original: str, variant: str) -> None:
    """Another event, or the other side of it."""
    assert list(moved_anchors(original, variant))


@pytest.mark.parametrize(
    ("original", "variant"),
    [
        ("30 days after receipt of the invoice", "30 days after the invoice is received"),
        ("21 days before the meeting", "three weeks prior to the meeting"),
        ("imprisonment of two years", "two years of imprisonment"),
        ("not after six years from the sale", "within six years from the sale"),
        ("within 14 days of the award", "before the hearing"),
    ],
)
def test_knows_one_event_by_other_words(original: str, variant: str) -> None:
    """A shared word, a synonym, or no second event to compare with."""
    assert not list(moved_anchors(original, variant))
