"""What `only` speaks of, who the subject is, whether both may be had."""

import pytest

from curation.core.claims import claims_of, disagreements


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("The court may act only on application.", "Only the court may act on application.", True),
        ("Only a judge may sign it.", "It may be signed only by a judge.", False),
        ("Vendor will tell Reseller.", "Reseller will tell Vendor.", True),
        ("Notice must be given to members.", "Members must be given notice.", False),
        ("a fine, or prison, or with both", "a fine or prison", True),
        ("The term is at least once a year.", "The term is at most once a year.", True),
        ("He may not take more than ten.", "He may take at most ten.", False),
        ("He may not take more than ten.", "He may not take less than ten.", True),
        ("It is due not later than ten days before.", "It is due at least ten days before.", False),
        ("He tells her if it is in breach.", "He tells her unless it is in breach.", True),
    ],
)  # fmt: skip
def test_tells_where_two_texts_differ(left: str, right: str, *, differ: bool) -> None:
    """Moved words are seen, moved order is not."""
    assert bool(disagreements(claims_of(left), claims_of(right))) is differ
