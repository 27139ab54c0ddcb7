import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.cells import read_cell, write_cell
from curation.core.errors import ReviewError
from curation.review.sheet import read_csv_rows, read_json_rows, write_sheet


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x"])
def test_no_cell_is_a_formula(text: str) -> None:
    """An apostrophe goes before it, and comes off again."""
    assert write_cell(text) == "'" + text
    assert read_cell(write_cell(text)) == text


@settings(deadline=None, max_examples=100, derandomize=True)
@given(st.text(alphabet="'=+-@\t\rab\n\";, é", max_size=8))
def test_every_text_survives_a_sheet(text: str) -> None:
    """What is written is read back exactly, and begins with nothing that a spreadsheet runs."""
    sheet = write_sheet(["a", "b"], [{"a": "x", "b": text}])
    rows = list(read_csv_rows("s.csv", sheet.removeprefix("\ufeff"), needed=["a"]))
    assert rows == [("s.csv: line 2", {"a": "x", "b": text})]
    cell = list(csv.reader(io.StringIO(sheet, newline="")))[1][1]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_cells_may_be_separated_by_semicolons() -> None:
    """As spreadsheets do where a comma is a decimal point."""
    rows = list(read_csv_rows("s.csv", "a;b\n1,5;2\n", needed=["a", "b"]))
    assert rows == [("s.csv: line 2", {"a": "1,5", "b": "2"})]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    """A cell with a line break does not shift the line of the next error."""
    rows = read_csv_rows("s.csv", 'a,b\n"one\ntwo",2\n3,4\n', needed=[])
    assert [place for place, _ in rows] == ["s.csv: line 2", "s.csv: line 4"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,c\n", r"s\.csv: line 1: header is 'a, c'; expected a column b; mend"),
        ("a,b,a\n", "each column once"),
        ("a,b\n1,2,3\n", r"s\.csv: line 2: row is '3 cells'; expected 2"),
        ('a,b\n"1,2\n', r"s\.csv: line 2: not CSV"),
        ("", r"s\.csv: header is ''; expected the columns a, b"),
    ],
)
def test_a_bad_sheet_is_named(text: str, message: str) -> None:
    """File, line, what was found, what was expected."""
    with pytest.raises(ReviewError, match=message):
        list(read_csv_rows("s.csv", text, needed=["a", "b"]))


def test_a_bad_json_line_is_named() -> None:
    """Blank lines are passed over and counted."""
    assert list(read_json_rows("v.jsonl", '{"a": 1}\n')) == [("v.jsonl: line 1", {"a": 1})]
    with pytest.raises(ReviewError, match=r"v\.jsonl: line 3: row is 'so'; expected a JSON object"):
        list(read_json_rows("v.jsonl", "1\n\nso\n"))
