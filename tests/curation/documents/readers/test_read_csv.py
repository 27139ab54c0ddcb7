"""CSV as spreadsheets write it."""

import pytest
from realdata import real

from curation.core.errors import DocumentError
from curation.documents.readers.read_csv import looks_like_csv, read_csv
from curation.documents.readers.read_text import decode
from curation.documents.sections import ColumnNames


def test_odd_headers_and_delimiters_are_read() -> None:
    """A mark in front, blanks in names, semicolons, quoted lines."""
    made = read_csv(
        "\ufeffChapter;Chapter_name;Section;Section _name;Description\n"
        '1;General;103;Murder.;"(1) Whoever kills;\n(2) dies."\n;;;;\n',
        "a.csv",
    )
    assert made.word == "section"
    assert made.rows[0].number == "103"
    assert made.rows[0].containers[0].line == "Chapter 1 General"
    assert made.rows[0].text == "(1) Whoever kills;\n(2) dies."
    assert len(made.rows) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("What is law?,It is A,D\nWhy?,B,C", r'found the columns "What is law\?", "It is A", "D"'),
        ("a,b,c,d,e,f,g,h,i,j\n1", r"and 2 more; expected"),
        ("no delimiter", 'found the columns "no delimiter"'),
        ("section,text\n", "has a header and no rows"),
        ("section,text\n1," + "x" * 10_000_001, "is not a readable table"),
    ],
)
def test_another_shape_is_refused_in_one_line(text: str, why: str) -> None:
    """It names what was found and what was expected."""
    with pytest.raises(DocumentError, match=why):
        read_csv(text, "a.csv")


def test_prose_is_no_table() -> None:
    """Commas alone make no columns."""
    assert not looks_like_csv("Whereas, the parties agree,\nnow, therefore")
    assert looks_like_csv("Article\tText\n1\tx")


def test_lines_above_the_header_are_the_title() -> None:
    """As spreadsheets export them."""
    made = read_csv("THE WATER ACT\n\nSection,Text\n1,It shall be.\n", "a.csv")
    assert (made.title, made.rows[0].where) == ("THE WATER ACT", "row 4")


def test_commas_that_nobody_quoted_stay_in_the_text() -> None:
    """The text is the last column."""
    made = read_csv("Section,Text\n1,fish, game and water\n", "a.csv")
    assert made.rows[0].text == "fish, game and water"


def test_chosen_columns_are_taken() -> None:
    """In a table that has none of them the usual names count, and a note says so."""
    chosen: ColumnNames = {"number": "धारा", "text": "पाठ"}
    assert read_csv("धारा\tपाठ\n1\tx\n", "a.tsv", columns=chosen).rows[0].text == "x"
    other = read_csv("Section,Text\n1,y\n", "a.csv", columns=chosen)
    assert other.rows[0].text == "y"
    assert "has none of the columns of [documents] columns" in other.notes[0]


def test_the_bharatiya_nyaya_sanhita_has_358_sections() -> None:
    """Each with its number, its heading and its chapter."""
    data = real("india-bns-2023-csv/bns_sections.csv").read_bytes()
    made = read_csv(decode(data, "a.csv"), "a.csv")
    assert [row.number for row in made.rows] == [str(number) for number in range(1, 359)]
    assert all(row.heading and row.text and row.containers for row in made.rows)
    assert (made.notes, made.faults) == ((), ())
