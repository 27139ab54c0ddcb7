"""Workbooks as offices keep them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from curation.core.errors import DocumentError
from curation.documents.readers.read_xlsx import read_xlsx
from curation.documents.readers.reading import Reading, Refused
from curation.documents.sections import ColumnNames

Sheets = Mapping[str, Sequence[Sequence[object]]]
HEAD = ("Section", "Title", "Text")


def workbook(sheets: Sheets, **titles: str) -> Workbook:
    """Make a workbook of rows by sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.properties.title = titles.get("title")
    return book


def saved(book: Workbook) -> bytes:
    """Return a workbook as its file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Change the parts of a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def read(data: bytes, *, columns: ColumnNames | None = None) -> Reading:
    """Read a workbook."""
    return read_xlsx(data, "a.xlsx", max_bytes=10**7, columns=columns or {})


def test_rows_know_their_sheet_and_row() -> None:
    """A title above, blank lines and merged chapters are understood."""
    rows: list[Sequence[object]] = [
        ["THE WATER ACT"],
        [],
        ["Chapter", *HEAD],
        ["I", 1, "Permits", "a"],
        [None, 2, "Fees", "b"],
    ]
    made = read(saved(workbook({"Acts": rows})))
    assert (made.title, made.word) == ("THE WATER ACT", "section")
    assert [(r.where, r.number, r.containers[0].line) for r in made.rows] == [
        ("sheet Acts, row 4", "1", "Chapter I"),
        ("sheet Acts, row 5", "2", "Chapter I"),
    ]


def test_every_sheet_that_has_the_columns_is_read() -> None:
    """Others are noted; each sheet read is a heading; the workbook's own title counts."""
    sheets: Sheets = {
        "Act": [HEAD, [1, "A", "a"]],
        "Notes": [["see", "there"]],
        "Empty": [],
        "Rules": [("Rule", "Text"), [1, "b"]],
    }
    made = read(saved(workbook(sheets, title="Water Laws")))
    assert made.title == "Water Laws"
    assert [row.containers[0].heading for row in made.rows] == ["Act", "Rules"]
    assert made.notes == ('the sheet "Notes" has no columns of provisions: not read',)


def test_hidden_sheets_are_left_out_and_recorded() -> None:
    """Nobody who looks at the workbook sees them."""
    book = workbook({"Act": [HEAD, [1, "A", "a"]], "Old": [HEAD, [9, "secret", "x"]]})
    book["Old"].sheet_state = "veryHidden"
    made = read(saved(book))
    assert len(made.rows) == 1
    assert [(item.rule, item.where) for item in made.removals] == [("hidden_text", "sheet Old")]


def test_cells_are_read_as_people_see_them() -> None:
    """Numbers with their zeros, dates, what begins like a formula, errors, escapes."""
    book = workbook({"Act": [
        HEAD,
        [1.10, "Permits", "=SUM as words"],
        [2.0, datetime(2020, 1, 2), date(2020, 1, 3)],  # noqa: DTZ001 - a cell has no zone
        [3, "@here", "+1 -1"],
        [4, "Error", "#REF!"],
        [True, "Line_x000D_\nbreak", "x"],
    ]})  # fmt: skip
    sheet = book["Act"]
    sheet["A2"].number_format = "0.00"
    sheet["C2"].data_type = "s"
    made = read(saved(book))
    assert [(row.number, row.heading, row.text) for row in made.rows] == [
        ("1.10", "Permits", "=SUM as words"),
        ("2", "2020-01-02", "2020-01-03"),
        ("3", "@here", "+1 -1"),
        ("4", "Error", ""),
        ("", "Line break", "x"),
    ]


def test_formulas_give_the_value_that_was_stored() -> None:
    """Where none was, a fault says so."""
    data = saved(workbook({"Act": [HEAD, [1, "A", "=B2"], [2, "B", "=B3"]]}))

    def stored(name: str, part: bytes) -> bytes:
        cell = rb'<c r="C2"[^>]*><f>B2</f><v ?/?>(?:</v>)?</c>'
        by = b'<c r="C2" t="str"><f>B2</f><v>It shall be.</v></c>'
        return re.sub(cell, by, part) if "sheet1" in name else part

    made = read(changed(data, stored))
    assert [row.text for row in made.rows] == ["It shall be.", ""]
    [fault] = made.faults
    assert fault.why.startswith("1 formulas have no stored value")


def test_macros_and_comments_are_left_out_and_recorded() -> None:
    """They are no words of the law."""
    book = workbook({"Act": [HEAD, [1, "A", "a"]]})
    book["Act"]["A1"].comment = Comment("note", "me")
    data = io.BytesIO(saved(book))
    with zipfile.ZipFile(data, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    assert {item.rule for item in read(data.getvalue()).removals} == {"macro", "comment"}


def test_chosen_columns_are_taken() -> None:
    """By what the configuration says they hold."""
    data = saved(workbook({"Act": [("Nr", "Wording"), [1, "It shall be."]]}))
    assert read(data, columns={"number": "nr", "text": "WORDING"}).rows[0].text == "It shall be."


@pytest.mark.parametrize(
    ("sheets", "line"),
    [
        ({"Act": [("a", "b"), (1, 2)]}, 'a.xlsx: sheet Act: found the columns "a", "b"; expected'),
        ({"Act": []}, "a.xlsx: has no sheet with rows"),
    ],
)
def test_a_workbook_without_provisions_is_one_line(sheets: Sheets, line: str) -> None:
    """It says what was found."""
    with pytest.raises(DocumentError, match=line):
        read(saved(workbook(sheets)))


def test_a_damaged_workbook_is_one_line() -> None:
    """Whatever the library says of it."""
    data = changed(saved(workbook({"Act": [HEAD]})), lambda _, part: part[: len(part) // 2])
    with pytest.raises(DocumentError, match=r"a.xlsx: is a damaged workbook \("):
        read(data)


def test_a_size_that_a_sheet_claims_is_not_believed() -> None:
    """Neither its dimension nor a row beyond the last that there can be."""

    def vast(_name: str, part: bytes) -> bytes:
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', part)

    data = saved(workbook({"Act": [HEAD, [1, "A", "a"]]}))
    assert len(read(changed(data, vast)).rows) == 1

    def far(_name: str, part: bytes) -> bytes:
        return part.replace(b'<row r="2"', b'<row r="99999999"').replace(
            b'r="A2"', b'r="A99999999"'
        )

    with pytest.raises(Refused, match="claims more rows than a spreadsheet has"):
        read(changed(data, far))


def test_sheets_that_are_laws_are_no_headings() -> None:
    """By the name of the sheet, the line above the table, or the column of laws."""
    sheets: Sheets = {
        "IPC": [HEAD, [1, "A", "x"]],
        "2": [["The Barge Act, 1999"], HEAD, [1, "A", "y"]],
        "3": [("Act", *HEAD), ["Canal Act", 1, "A", "z"]],
    }
    made = read(saved(workbook(sheets)))
    assert [(row.law, row.containers) for row in made.rows] == [
        ("IPC", ()), ("The Barge Act, 1999", ()), ("Canal Act", ()),
    ]  # fmt: skip
