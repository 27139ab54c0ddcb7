"""CSV as spreadsheets write it."""

import pytest

from curation.core.errors import DocumentError
from curation.documents.readers.read_csv import looks_like_csv, read_csv


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
