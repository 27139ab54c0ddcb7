"""Tests for `curation.documents.structure.annotations`."""

import pytest

from curation.documents.structure.annotations import annotations
from curation.documents.structure.parse import parse_structure

_LAW = "1 Theft.\n\n(1)A thief is guilty.\n\n(2)It is [F1grave].\n\n"


def _found(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in annotations(text)]


@pytest.mark.parametrize(
    "notes",
    [
        "Textual Amendments\n\nF1 Words in s. 1 substituted (1.1.1992) by Act 1991 (c. 53), s. 2",
        "Textual Amendments\n\nF1 S. 1(2) repealed by Act 1991 (c. 53),\ns. 101\n\nF2 1990 c. 5.",
        "Modifications etc. (not altering text)\n\nC1 S. 1 applied by Act 1991",
        "Textual Amendments\n\nF1 1990 c. 5.\n\nMarginal Citations\n\nM1 1967 c. 13.",
        "Commencement Information\n\nI1 S. 1 in force at 1.1.1969 by S.I. 1968/5",
        "F1 Words in s. 1 inserted (1.1.1992) by Act 1991 (c. 53), s. 2",
    ],
)
def test_notes_below_a_section_are_no_words_of_it(notes: str) -> None:
    """With the titles above them; a note alone says by which law what was done."""
    text = f"{_LAW}{notes}\n\n2 Robbery.\n\nA robber is guilty."
    assert _found(text) == [notes]
    found = {
        item.citation: item
        for item in parse_structure(text, instrument="a", cited_as="A", word="section")
        if item.kind != "heading"
    }
    assert list(found) == ["A, s. 1", "A, s. 1(1)", "A, s. 1(2)", "A, s. 2"]
    last = found["A, s. 1(2)"]
    assert text[last.start : last.end].strip() == "(2)It is [F1grave]."


@pytest.mark.parametrize(
    "text",
    [
        "Amendments\n\n3 The rules are as follows.",
        "F2(2). . . . . . . . .",
        "Textual Amendments\n\nF3 5 . . . . . . .",
        "Commencement information\n\nIt begins at once.",
        "F1 cars are fast, and may be driven.",
        "F1 Sums are due.",
    ],
)
def test_a_heading_and_a_code_in_the_law_are_no_notes(text: str) -> None:
    """A code stands before subsections and dots too, and a title needs notes below it."""
    assert _found(text) == []


def test_the_law_goes_on_in_the_next_line() -> None:
    """Where no blank lines part it from the notes."""
    text = "1 Theft.\nIt is.\nTextual Amendments\nF1 S. 1 repealed by Act 1991\n2 Arson.\nIt is."
    assert _found(text) == ["Textual Amendments\nF1 S. 1 repealed by Act 1991"]


def test_notes_of_the_united_states_code_are_no_law() -> None:
    """They end where the next section or chapter begins."""
    notes = "Editorial Notes\n\nAmendments\n\n2012—Pub. L. 112–231 struck out §2 of it."
    more = "Statutory Notes and Related Subsidiaries\n\nSEC. 4. It is short."
    text = (
        f"§1. Theft\n\nA thief is guilty.\n\n{notes}\n\n[§2. Repealed. Pub. L. 98–497]\n\n{more}"
        "\n\nCHAPTER 2—ARSON\n\n§101. Fire\n\nIt is law."
    )
    assert _found(text) == [notes, more]
    assert _found(f"Editorial Notes\n\n{_LAW}") == []


def test_what_is_said_of_a_print_behind_the_law_is_no_law() -> None:
    """Its numbers would be those of sections; contents may name it, too."""
    notes = "Reprints notes\n1 General\nThis is a reprint.\n2 Legal status\nIt is presumed."
    assert _found(f"{_LAW * 3}{notes}") == [notes]
    assert _found(f"{notes}\n\n{_LAW * 3}") == []
