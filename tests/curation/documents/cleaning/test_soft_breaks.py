"""Line ends inside the prose of Markdown are spaces; those that were meant stay."""

import pytest

from curation.documents.cleaning.record import CleaningRecord
from curation.documents.cleaning.soft_breaks import join_soft_breaks


def joined(text: str, **places: set[int]) -> list[str]:
    """Return the paragraphs of a text."""
    lines = text.split("\n")
    return [item.text for item in join_soft_breaks(lines, CleaningRecord(), **places)]


@pytest.mark.parametrize(
    "text",
    [
        "We collect data when you use the\nservices of the Company.",
        "It is punishable under Section\n14 of the Act.",
        "As required by Article\n21. It is so.",
        "The seller of goods under section 5\n(2) is bound.",
        "In Civil Appeal No.\n1045 of 2001 it was held.",
        "The controller keeps to the\nGDPR.",
        "The controller keeps all of its records under the Data Protection\nAct 2018.",
        "The controller keeps all of its records safe and shall,\nSubject to that, act.",
        "(2) Es ergreift folgende\nMaßnahmen: keine.",
        "- We collect data about the\nservices that you use.",
        "The price of all of the goods that were ever sold;\nand services.",
        "We keep all of the data that we get from you.\nOther data goes when you leave\nthe site.",
    ],
)
def test_prose_is_joined(text: str) -> None:
    """With a space."""
    assert joined(text) == [text.replace("\n", " ").replace("5 (", "5(")]


@pytest.mark.parametrize(
    "text",
    [
        "PETITIONER:\nOAK LTD.",
        "Oak Ltd\nversus\nThe State",
        "The Clerk of the Court\n12 High Street,\nLondon",
        "Bench: Oak J\nDate: 1 May 2001",
        "You may:\nuse it",
        "1. You may use it\n2. You may copy it",
        "The goods are\n- apples\n- pears",
        "(a) apples\n(b) pears",
        "a | b\nc | d",
        "The price of the goods is  \npaid at once",
        "IN THE HIGH COURT\nat London",
        "It is agreed that the goods\n5 Fees are paid",
        "1. The short title and commencement of this whole Act\nThe Act is short.",
        "It is so.\nThat is so.",
        "5\nTheft is a crime.",
        'The price is paid by the\n"Buyer" of it',
        "- apples from the farm\nPears",
        "(a) the price of all the goods that were sold;\nand shall pay it.",
    ],
)
def test_lines_that_were_meant_stay(text: str) -> None:
    """Fields, items, rows, parties, addresses, hard breaks, titles, sentences."""
    assert joined(text) == text.split("\n")


def test_headings_and_fences_stay() -> None:
    """And a blank line always parts."""
    text = "Use of the\nservice of the\ncompany"
    assert joined(text, headings={1}) == text.split("\n")
    assert joined(text, fixed={0}) == ["Use of the", "service of the company"]
    assert joined("of the\n\nservice") == ["of the", "service"]


def test_a_joined_paragraph_keeps_its_line_and_its_blank() -> None:
    """And each break is counted."""
    record = CleaningRecord()
    found = join_soft_breaks(["", "We use the", "ser-", "vices."], record)
    assert [(item.line, item.blank) for item in found] == [(2, True)]
    assert [item.rule for item in record.removals()].count("line_break") == 1
