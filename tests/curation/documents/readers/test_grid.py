"""Grids of cells as people fill them in."""

from collections.abc import Sequence

import pytest

from curation.core.errors import DocumentError
from curation.documents.readers.grid import Grid, Line, find_header, read_grid
from curation.documents.readers.table import NO_CHOICE

HEAD = ["Section", "Title", "Text"]


def grid(*rows: Sequence[str]) -> Grid:
    """Read rows of cells."""
    lines = [Line(f"row {number}", tuple(cells)) for number, cells in enumerate(rows, 1)]
    return read_grid(lines, find_header(lines, "a", chosen=NO_CHOICE), joiner=",")


def brief(found: Grid) -> list[tuple[str, str, str, str]]:
    """Return containers, number, heading and text of each row."""
    return [
        (" > ".join(c.line for c in row.containers), row.number, row.heading, row.text)
        for row in found.rows
    ]


def test_the_header_need_not_be_the_first_line() -> None:
    """What stands above it is the title; more of it is noted."""
    found = grid(["THE WATER ACT, 2001"], [], ["as amended"], HEAD, ["1", "Permits", "x"])
    assert (found.title, found.notes) == ("THE WATER ACT, 2001", ["above the table: as amended"])
    assert [(row.where, row.number) for row in found.rows] == [("row 5", "1")]


def test_a_header_of_two_lines_is_read() -> None:
    """A merged cell stands over two columns."""
    found = grid(["Section", "", "Text"], ["Number", "Title"], ["1", "Permits", "x"])
    assert brief(found) == [("", "1", "Permits", "x")]


def test_a_table_without_a_header_is_refused() -> None:
    """The line names what was found first."""
    with pytest.raises(DocumentError, match='a: found the columns "x", "y"'):
        grid([], ["x", "y"], ["1", "2"])


def test_a_blank_part_or_chapter_repeats_the_one_above() -> None:
    """As merged cells leave them; a new part ends the chapter."""
    head = ["Part", "Part Name", "Chapter", *HEAD]
    found = grid(
        head,
        ["I", "General", "1", "1", "A", "a"],
        ["", "", "", "2", "B", "b"],
        ["", "", "2", "3", "C", "c"],
        ["II", "", "", "4", "D", "d"],
    )
    assert [row[0] for row in brief(found)] == [
        "Part I General > Chapter 1", "Part I General > Chapter 1", "Part I General > Chapter 2",
        "Part II",
    ]  # fmt: skip


def test_a_line_of_one_cell_is_a_heading_over_those_below() -> None:
    """A part ends the chapter before it."""
    found = grid(
        HEAD,
        ["PART I GENERAL"], ["Chapter 1: Water"], ["1", "A", "a"],
        ["Part II", "Fees", ""], ["2", "B", "b"], ["Of offences"], ["3", "C", "c"],
    )  # fmt: skip
    assert [row[0] for row in brief(found)] == [
        "Part I GENERAL > Chapter 1 Water", "Part II Fees", "Part II Fees > Of offences",
    ]  # fmt: skip


def test_a_line_that_only_opens_a_chapter_is_no_fault() -> None:
    """It stands over those below."""
    found = grid(["Chapter", *HEAD], ["II"], ["", "1", "A", "a"])
    assert (brief(found), found.faults) == ([("Chapter II", "1", "A", "a")], [])


def test_words_that_mention_a_part_are_no_heading() -> None:
    """They are text of their own."""
    found = grid(HEAD, ["1", "A", "a"], ["", "", "Part 3 of the Act applies."])
    assert brief(found)[1] == ("", "", "", "Part 3 of the Act applies.")


def test_a_repeated_header_is_no_provision() -> None:
    """Printed tables repeat it on every page."""
    assert len(grid(HEAD, ["1", "A", "a"], HEAD, ["2", "B", "b"]).rows) == 2


def test_cells_beyond_the_header_belong_to_the_text() -> None:
    """A comma without quotation marks parted them."""
    assert grid(HEAD, ["1", "A", "one", " two"], ["2", "B"]).rows[0].text == "one, two"


def test_cells_that_fit_no_column_are_faults() -> None:
    """They are shown, and the row is kept."""
    found = grid(
        ["Section", "Text", "Title"], ["1", "a", "A", "lost" * 40], ["", "", "", "x"], ["—"]
    )
    assert [row.number for row in found.rows] == ["1"]
    assert [(fault.where, fault.reason) for fault in found.faults] == [
        ("row 2", "wrong_format"), ("row 3", "wrong_format"), ("row 4", "wrong_format"),
    ]  # fmt: skip
    assert found.faults[0].why.endswith('lost…"')


def test_columns_with_one_name_are_told_apart() -> None:
    """The first is read, the second is noted; so is any other that is not read."""
    found = grid([*HEAD, "Text", "Notes"], ["1", "A", "a", "b", "c"])
    assert found.rows[0].text == "a"
    assert found.notes == ['columns that were not read: "Text (2)", "Notes"']
