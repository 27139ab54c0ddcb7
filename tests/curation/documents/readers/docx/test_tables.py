"""Rows of tables read as they were meant."""

from wordfile import abstract, instance, level, paragraph, table, word_file

from curation.documents.readers.read_docx import read_docx


def _text(*rows: list[str]) -> str:
    numbering = abstract(0, level(0, "decimal", "%1.")) + instance(1, 0)
    return read_docx(word_file(table(*rows), numbering=numbering), "a.docx").text


def test_a_row_is_one_line() -> None:
    """Cells are parted by a bar; empty cells leave nothing."""
    assert _text(["Term", "Two years"], ["", "Renewable"]) == "Term | Two years\nRenewable"


def test_a_cell_of_paragraphs_is_read_line_by_line() -> None:
    """Cell after cell, as in a form or beside a translation."""
    many = paragraph("One.") + paragraph("Two.") + paragraph() + paragraph("Three.")
    assert _text([many, "Un."]) == "One.\nTwo.\n\nThree.\nUn."


def test_a_number_in_a_cell_stands_before_its_words() -> None:
    """Typed or automatic, beside a sentence; a short cell is a row of data."""
    words = "The tenant shall pay the rent monthly."
    number = paragraph(num=1, level=0)
    assert _text(["1.2", words]) == f"1.2 {words}"
    assert _text([number, words]) == f"1. {words}"
    assert _text(["1", "Rent"]) == "1 | Rent"
    assert _text(["Rent", paragraph("Due", num=1, level=0)]) == "Rent | 1. Due"
    assert _text([number, paragraph("Due", num=1, level=0)]) == "1. | 2. Due"


def test_lines_inside_a_cell_do_not_break_its_row() -> None:
    """A break in a cell is a space where the row is one line."""
    broken = paragraph("<w:r><w:t>Due</w:t><w:br/><w:t>date</w:t></w:r>")
    assert _text([broken, "May"]) == "Due date | May"


def test_a_table_in_a_table_is_read_in_its_place() -> None:
    """Its rows are lines of the cell that holds it."""
    inner = table(["a", "b"], ["c", "d"])
    assert _text([inner, "End"]) == "a | b\nc | d\nEnd"


def test_rows_and_cells_may_be_wrapped_and_hidden() -> None:
    """A content control around a row or a cell is passed through; a hidden row is no text."""
    plain = table(["a", "b"])
    wrapped = plain.replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>").replace(
        "</w:tr>", "</w:tr></w:sdtContent></w:sdt>"
    )
    hidden = plain.replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>")
    reading = read_docx(word_file(wrapped + hidden), "a.docx")
    assert reading.text == "a | b"
    assert [(item.rule, item.text) for item in reading.removals] == [("hidden_text", "a b")]
