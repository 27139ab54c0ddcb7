"""A table of contents names provisions and is none."""

import pytest

from curation.documents.structure.contents import contents_lines
from curation.documents.structure.lines import lines_of
from curation.documents.structure.units import find_units

BODY = """CHAPTER 1
PRELIMINARY
1 Short title
This Act may be cited as the River Act.
2 Interpretation
In this Act, "river" means a stream.
CHAPTER 2
DUTIES
3 Duty of care
Every owner must keep the banks."""

LISTED = """CHAPTER 1
PRELIMINARY
Section
1. Short title.
2. Interpretation.
CHAPTER 2
DUTIES
3. Duty of care."""


def listed(text: str) -> list[str]:
    """Return the lines that are contents."""
    lines = lines_of(text)
    return [lines[index].text for index in sorted(contents_lines(lines))]


@pytest.mark.parametrize(
    "title", ["ARRANGEMENT OF SECTIONS", "Contents", "TABLE OF CONTENTS:", "List of provisions"]
)
def test_contents_end_where_their_first_line_comes_again(title: str) -> None:
    """The title itself stays, as a heading."""
    text = f"THE RIVER ACT\n{title}\n{LISTED}\n{BODY}"
    assert listed(text) == LISTED.split("\n")


def test_sections_are_those_of_the_body_though_printed_in_another_way() -> None:
    """The contents write `1.`, the body `1`."""
    text = f"THE RIVER ACT\nARRANGEMENT OF SECTIONS\n{LISTED}\n{BODY}"
    units = find_units(text, word="section", wrapped=False)
    assert [unit.number for unit in units if unit.prefix == "s"] == ["1", "2", "3"]
    assert [unit.heading for unit in units if unit.prefix == "ch"] == ["PRELIMINARY", "DUTIES"]


def test_numbers_of_pages_do_not_hide_the_contents() -> None:
    """With leaders or with a space alone."""
    entries = LISTED.replace("title.", "title ........ 3").replace("care.", "of all care 12")
    body = BODY.replace("Duty of care", "Duty of all care")
    entries = entries.replace("Duty of of", "Duty of")
    assert listed(f"CONTENTS\n{entries}\n{body}") == entries.split("\n")


def test_a_line_that_comes_twice_in_the_contents_does_not_end_them() -> None:
    """The preamble of a chapter is named there too."""
    entries = f"Preamble.\n{LISTED}\nPREAMBLE\n4. Savings.\n5. Repeals."
    body = f"PREAMBLE\nWe the people.\n{BODY}\nPREAMBLE\n4 Savings\nAll stays.\n5 Repeals\nNone."
    assert listed(f"CONTENTS\n{entries}\n{body}") == entries.split("\n")


def test_a_schedule_has_contents_of_its_own() -> None:
    """Its paragraphs are found once."""
    inner = "PART 1\nFIRST\n1. Bills.\n2. Votes."
    schedule = (
        f"SCHEDULE\nARRANGEMENT OF PARAGRAPHS\n{inner}\nPART 1\nFIRST\n1. Bills\nA.\n2. Votes"
    )
    text = f"{BODY}\n{schedule}\nB."
    assert listed(text) == inner.split("\n")


def test_without_a_title_or_a_second_coming_there_are_none() -> None:
    """A law about contents is a law."""
    assert listed(BODY) == []
    assert listed("CONTENTS\nThe bottle must show its contents.\nIt is so.\nAnd so.") == []
    assert listed(f"CONTENTS\n{BODY}") == []
