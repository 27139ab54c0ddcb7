"""What changed places says who pays, and who is paid."""

import pytest

from augmentation.exchanged import exchanged


@pytest.mark.parametrize(
    ("original", "variant"),
    [
        ("The buyer pays the seller.", "The seller pays the buyer."),
        ("Vendor repays Reseller promptly.", "Reseller repays Vendor promptly."),
        ("Is a surety free if a debtor pays?", "Is a debtor free if a surety pays?"),
        ("the person to whom an offer is made", "the person who makes an offer"),
        ("Must an applicant give a reason?", "Must a reason be given to an applicant?"),
    ],
)
def test_finds_an_exchange(original: str, variant: str) -> None:
    """Two words in each other's place, a relative clause turned, a doer to whom it is done."""
    assert list(exchanged(original, variant))


@pytest.mark.parametrize(
    ("original", "variant"),
    [
        ("The buyer and the seller sign.", "The seller and the buyer sign."),
        ("The buyer pays the seller.", "The seller is paid by the buyer."),
        ("the person to whom an offer is made", "the person who receives an offer"),
        ("Must an applicant give a reason?", "Must a reason be given by an applicant?"),
    ],
)
def test_leaves_order_alone_where_it_says_nothing(original: str, variant: str) -> None:
    """A pair in any order, and the passive voice, keep their parties."""
    assert not list(exchanged(original, variant))
