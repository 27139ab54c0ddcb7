"""Rows and running text become documents."""

from curation.core.errors import DocumentError
from curation.core.text import normalise_text
from curation.documents.make import make_document
from curation.documents.readers.reading import Container, Reading, Refused, Row, stem_title

PART = Container("part", "Part I", "General")


def test_rows_become_a_text_with_their_headings() -> None:
    """Part, heading line, text; the text is normalised."""
    rows = (
        Row("1", "Title.", "(1) It is  so.", (PART,)),
        Row("2", "", "It is\xa0not.", (PART,)),
        Row("", "Closing", "The end of the law is here.", (Container("heading", "", "Last"),)),
    )
    made = make_document(Reading("a.csv", "text/csv", "Foo Act", rows=rows))
    assert made.text == (
        "Part I General\n\n1. Title.\n(1) It is so.\n\n2.\nIt is not.\n\nLast\n\n"
        "Closing\nThe end of the law is here."
    )
    assert made.text == normalise_text(made.text)
    keys = [item.key.partition("#")[2] for item in made.structure if item.kind != "heading"]
    assert keys[:4] == ["part-I", "s-1", "s-1/1", "s-2"]


def test_a_file_without_title_takes_the_name_of_the_law_or_of_the_file() -> None:
    """The law's own name first."""
    rows = (Row("1", "", "This Act may be called the Foo Act, 2001."),)
    named = make_document(Reading("x.csv", "text/csv", "", rows=rows))
    plain = make_document(Reading("d/my_file-2.txt", "text/plain", "", text="Some words."))
    assert named.instrument == "foo-act-2001--x"
    assert (plain.title, plain.instrument) == ("my file 2", "my-file-2")
    assert stem_title(".txt") == ".txt"


def test_facts_of_the_source_are_kept() -> None:
    """Jurisdiction and licence."""
    made = make_document(
        Reading("a.md", "text/markdown", "A", text="x", facts={"jurisdiction": "GB"})
    )
    assert made.jurisdiction == "GB"


def test_a_refused_file_says_why_in_a_word_and_in_a_line() -> None:
    """The reason is of the closed list; the line is what a person reads."""
    error = Refused("encrypted", "a.pdf: is encrypted; save it without a password")
    assert error.reason == "encrypted"
    assert str(error).startswith("a.pdf: is encrypted")
    assert isinstance(error, DocumentError)
