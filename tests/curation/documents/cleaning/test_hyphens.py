"""Words that a line's end broke are whole again; hyphens that belong to a word stay."""

import pytest

from curation.documents.cleaning.hyphens import HyphenMender
from curation.documents.cleaning.record import CleaningRecord


def joined(before: str, after: str, *, elsewhere: str = "") -> str:
    """Return two lines joined, in a document that holds other words too."""
    mender = HyphenMender([before, after, elsewhere], CleaningRecord())
    text, joint = mender.join(before, after)
    return text + joint + after


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("the consti-", "tution is", "the constitution is"),
        ("the Attorney-", "General may", "the Attorney-General may"),
        ("CONSTI-", "TUTION", "CONSTITUTION"),
        ("may be re-", "elected once", "may be re-elected once"),
        ("with re-", "gard to", "with regard to"),
        ("all non-", "payment of", "all non-payment of"),
        ("of twenty-", "one years", "of twenty-one years"),
        ("two-", "thirds of", "two-thirds of"),
        ("a line", "without hyphen", "a line without hyphen"),
        ("pages 7-", "9 of", "pages 7-9 of"),
        ("the rule -", "as it stands", "the rule - as it stands"),
        ("the soft\xad", "ware", "the software"),
        ("the re\u2010", "lease", "the release"),
    ],
)
def test_a_break_is_mended(before: str, after: str, whole: str) -> None:
    """Syllables join; names, numbers and prefixes keep their hyphen."""
    assert joined(before, after) == whole


def test_the_document_says_how_a_word_is_written() -> None:
    """A word that stands elsewhere decides."""
    assert joined("the sub-", "section", elsewhere="this sub-section") == "the sub-section"
    assert joined("the sub-", "section", elsewhere="this subsection") == "the subsection"
    assert joined("by a long-", "term lease", elsewhere="a long term, a long term") == (
        "by a long-term lease"
    )


def test_pieces_of_broken_words_are_no_words() -> None:
    """What stands at a line's end teaches nothing."""
    lines = ["the informa-", "tion and the informa-", "tion"]
    mender = HyphenMender(lines, CleaningRecord())
    assert mender.join("the informa-", "tion and") == ("the informa", "")


def test_mended_words_are_counted() -> None:
    """One entry a rule, with the first example and its page."""
    record = CleaningRecord()
    mender = HyphenMender([], record)
    mender.join("the consti-", "tution", where="page 3")
    mender.join("the parlia-", "ment", where="page 4")
    mender.join("the soft\xad", "ware", where="page 4")
    found = {item.rule: item for item in record.removals()}
    assert found["line_hyphen"].count == 2
    assert found["line_hyphen"].text == "consti-tution"
    assert found["line_hyphen"].where == "page 3"
    assert found["soft_hyphen"].count == 1
