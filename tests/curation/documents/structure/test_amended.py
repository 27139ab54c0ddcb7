"""Tests for `curation.documents.structure.amended`."""

import pytest

from curation.documents.structure.amended import amendment_at, counts_amendments
from curation.documents.structure.lines import lines_of
from curation.documents.structure.parse import parse_structure

_ARTICLES = "Article. I.\n\nSection. 1.\n\nAll power vests.\n\nArticle. VII.\n\nIt is enough.\n\n"


def _cited(text: str) -> list[str]:
    found = parse_structure(text, instrument="us", cited_as="Const.", word="article")
    return [item.citation for item in found if item.kind in ("article", "section")]


def test_an_amendment_holds_sections_or_words_as_an_article_does() -> None:
    """Its numbers begin again after the articles, and its sections after it."""
    text = (
        f"{_ARTICLES}Amendment I\n\nCongress shall make no law.\n\nAmendment XIV\n\n"
        "Section 1.\n\nAll persons born.\n\nSection 2.\n\nSeats shall be apportioned."
    )
    assert _cited(text) == [
        "Const., art. I", "Const., art. I, s. 1", "Const., art. VII", "Const., amend. I",
        "Const., amend. XIV", "Const., amend. XIV, s. 1", "Const., amend. XIV, s. 2",
    ]  # fmt: skip


def test_an_excerpt_may_leave_out_the_first_amendments() -> None:
    """They count apart from the articles."""
    assert _cited(f"{_ARTICLES}Amendment V\n\nNo person shall be held.")[-1] == "Const., amend. V"


@pytest.mark.parametrize(
    ("line", "number", "heading"),
    [
        ("AMENDMENT XIV.", "XIV", ""),
        ("[Amendment XIV] (1868)", "XIV", ""),
        ("Amendment 14. Citizenship.", "14", "Citizenship"),
        ("Amendment IV [1791] Searches", "IV", "Searches"),
        ("The 14th Amendment", "14", ""),
        ("Twenty-First Amendment", "XXI", ""),
    ],
)
def test_number_and_heading(line: str, number: str, heading: str) -> None:
    """In figures, numerals or words, with its year and what it is about."""
    unit = amendment_at(
        lines_of(f"{line}\n\nIt shall be so, and it shall remain so.")[0], wrapped=False
    )
    assert unit is not None
    assert (unit.number, unit.heading) == (number, heading)


@pytest.mark.parametrize(
    "line",
    [
        "Amendment",
        "Amendment of section 4",
        "First Amendment to the Lease",
        "First Amendment rights are wide.",
        "Amendment I forbids it.",
        "Amendment i",
    ],
)
def test_words_about_an_amendment_open_none(line: str) -> None:
    """It stands alone in its line, or a stop parts it from its heading."""
    assert amendment_at(lines_of(line)[0], wrapped=False) is None


def test_a_contract_and_a_single_heading_count_no_amendments() -> None:
    """A contract is amended by other documents; one ordinal may be a subject."""
    lines = lines_of("Amendment 1\n\nAmendment 2")
    assert counts_amendments(lines, "article")
    assert not counts_amendments(lines, "clause")
    assert not counts_amendments(lines_of("First Amendment\n\nIt is about speech."), "section")
