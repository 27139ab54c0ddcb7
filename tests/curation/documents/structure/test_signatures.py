"""A block to sign is told from clauses by its fields."""

import pytest

from curation.documents.structure.signatures import begin_signatures


@pytest.mark.parametrize(
    "block",
    ["PROVIDER: Example Cloud LLC\nBy: ______\nName: Dana Whitfield\nTitle: CEO",
     "CUSTOMER\nBlue Heron Analytics, Inc.\nSignature:\nDate:", "By: ____\nName:\nTitle:",
     "Acme Water Limited\n\n_________\nBy:\nPrinted name: A. Roe"],
)  # fmt: skip
def test_a_party_and_the_fields_below_it_begin_signatures(block: str) -> None:
    """With the party's name or without it."""
    assert begin_signatures(block.split("\n"))


@pytest.mark.parametrize(
    "block",
    ["Delaware law governs.\nBy: ______\nName:\nTitle:", "2. Law\nBy: ______\nName:",
     "Notices go to\nName: Dana Whitfield\nTitle: CEO", "By: ______", "Title: CEO\nName: Roe", "",
     "Provider\nThe Provider\nThe Parties\nMore\nBy:\nName:", "the party\nBy: ___\nName:"],
)  # fmt: skip
def test_a_sentence_a_number_and_the_fields_of_a_notice_do_not(block: str) -> None:
    """The line after the sentence may."""
    assert not begin_signatures(block.split("\n"))
