"""Plain text in any usual encoding."""

import pytest

from curation.core.errors import DocumentError
from curation.documents.readers.read_text import decode, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_read(encoding: str) -> None:
    """With or without a mark."""
    assert decode("The café — “now”".encode(encoding), "a.txt") == "The café — “now”"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a\x00b\x00\x00", "contains zero bytes"),
        (b"\x01\x02\x03\x04" * 9, "contains control characters"),
        (b"\x81\x8d\xff", "byte 0 fits no known encoding"),
        (b"\xff\xfea", "fits no known encoding"),
    ],
)
def test_a_binary_is_refused(data: bytes, why: str) -> None:
    """In one line that says why."""
    with pytest.raises(DocumentError, match=f"a.txt: .*{why}"):
        decode(data, "a.txt")


def test_the_title_is_the_name_that_the_law_gives_itself() -> None:
    """Else the first line if it names a law."""
    assert read_text("1. This Act may be called the Foo Act, 2001.", "a").title == "Foo Act, 2001"
    assert read_text("Lease Agreement\n\n1. Rent.", "a").title == "Lease Agreement"
    assert read_text("It rained on all of us for the whole day.", "a").title == ""


def test_windows_text_without_a_mark_is_read() -> None:
    """Every second byte of English is zero."""
    assert decode("The Act".encode("utf-16-le"), "a.txt") == "The Act"
    assert decode("The Act".encode("utf-16-be"), "a.txt") == "The Act"


def test_a_few_controls_are_cleaned_and_recorded() -> None:
    """They make no text a binary."""
    text = "The Mills Act\n1. Fo\x00o shall\x07bar." + " It shall." * 300
    made = read_text(decode(text.encode(), "a.txt"), "a.txt")
    assert "1. Foo shall bar. It shall." in made.text
    assert [(item.rule, item.where) for item in made.removals] == [
        ("control_character", "line 2"), ("control_character", "line 2"),
    ]  # fmt: skip


def test_each_line_has_its_place() -> None:
    """Blank lines are counted; the text is normal."""
    made = read_text("\ufeff\n  The Mills Act \r\n\r\n\r\n1. Foo.\x0c2. Bar.", "a.txt")
    assert made.text == "The Mills Act\n\n1. Foo.\n2. Bar."
    assert [(place.where, made.text[place.start : place.end]) for place in made.places] == [
        ("line 2", "The Mills Act"), ("line 5", "1. Foo."), ("line 6", "2. Bar."),
    ]  # fmt: skip


def test_footnotes_between_the_lines_come_last() -> None:
    """Under a heading of their own; the sentence that they broke is whole."""
    page = "the court held that the appeal(1) was one of\nlaw and of fact and so it was\n" * 5
    feet = [f"(1) [19{n}] 3 SCR 269.\n{n}\n" for n in (60, 61, 62)]
    made = read_text("JUDGMENT\n" + page.join(["", *feet, ""]), "a.txt")
    body, _, notes = made.text.partition("\n\nFootnotes\n")
    assert notes == "(1) [1960] 3 SCR 269.\n(1) [1961] 3 SCR 269.\n(1) [1962] 3 SCR 269."
    assert "so it was the court held" in body
    assert [made.text[start:][:9] for start, _ in made.headings] == ["Footnotes"]
    assert ("page_number", 3) in {(item.rule, item.count) for item in made.removals}


def test_a_case_is_named_by_its_parties() -> None:
    """Whatever act it speaks of."""
    text = "Oak v. Elm\n1. The Act says: This Act may be called the Foo Act, 2001."
    assert read_text(text, "a.txt").title == "Oak v. Elm"


def test_drawn_lines_are_taken_out_and_make_titles() -> None:
    """One as long as the line above underlines it; others divide."""
    found = read_text("Licence One\n===========\nIt is free.\n-----\nIt is short.\n", "a.txt")
    assert found.text == "Licence One\n\nIt is free.\n\nIt is short."
    assert found.headings == ((0, 1),)
    assert [(item.rule, item.count) for item in found.removals] == [("boilerplate", 2)]
