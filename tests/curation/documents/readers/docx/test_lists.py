"""A number belongs to the list that it goes on with, whoever wrote it."""

from wordfile import abstract, instance, level, restart, word_file
from wordlaw import P, bold, cited, made

from curation.documents.make import make_document
from curation.documents.readers.read_docx import read_docx


def test_typed_numbers_are_read_from_the_text() -> None:
    """A document without automatic numbers has the same structure."""
    reading = read_docx(
        word_file(
            bold("1. Definitions") + P("1.1 “Fee” means the fee.") + bold("2. Duties")
            + P("2.1 The recipient shall:") + P("(a) keep it secret;") + P("(b) not use it.")
            + P("2.2 Nothing prevents disclosure.")
        ),
        "nda.docx",
    )  # fmt: skip
    assert reading.marked == ()
    assert [reading.text[at:].partition("\n")[0] for at, _ in reading.headings] == [
        "1. Definitions", "2. Duties",
    ]  # fmt: skip
    found = {item.key.partition("#")[2] for item in make_document(reading).structure}
    assert {"cl-1", "cl-1/1", "cl-2/1/a", "cl-2/1/b", "cl-2/2"} <= found


def test_a_typed_number_goes_on_with_an_automatic_list() -> None:
    """Authors break lists and type the next number by hand."""
    document = made(
        bold("Terms of Use"),
        bold("Use", num=1, level=0),
        P("You may:", num=1, level=1),
        P("read;", num=1, level=2),
        P("(b) print;"),
        P("copy.", num=1, level=2),
        P("1.2 You shall not sell."),
        P("2. Payment"),
        P("You pay nothing for the service."),
    )
    found = cited(document)
    assert found["cl. 1.1(b)"].label == "(b)"
    assert found["cl. 1.2"].label == "1.2"
    assert found["cl. 2"].heading == "Payment"


def test_a_list_inside_a_clause_is_inside_it() -> None:
    """Another list that begins with 1 further right does not count clauses."""
    right = '<w:ind w:left="1440"/>'
    document = made(
        bold("Terms of Use"),
        bold("Use", num=1, level=0),
        bold("Payment", num=1, level=0),
        P("You pay in steps:"),
        P("first a deposit;", num=6, level=0, more=right),
        P("then the rest.", num=6, level=0, more=right),
        bold("Law", num=1, level=0),
    )
    found = cited(document)
    assert found["cl. 2(2)"].label == "2."
    assert found["cl. 3"].heading == "Law"


def test_a_heading_inside_a_list_does_not_end_the_clause() -> None:
    """The list goes on after it."""
    document = made(
        bold("Terms of Use"),
        bold("Fees", num=1, level=0),
        P("You pay:", num=1, level=1),
        P("the price;", num=1, level=2),
        bold("Late payment"),
        P("interest.", num=1, level=2),
        P("Fees are final.", num=1, level=1),
    )
    found = cited(document)
    assert found["cl. 1.1(b)"].label == "(b)"
    assert found["cl. 1.2"].label == "1.2"


def test_a_table_of_contents_opens_nothing() -> None:
    """Its lines stay in the text."""
    contents = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        "</w:docPartObj></w:sdtPr><w:sdtContent>" + bold("1. Use 3") + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    document = made(bold("Terms of Use"), contents, bold("Use", num=1, level=0), P("You may use."))
    assert "1. Use 3" in document.text
    assert [item.key.partition("#")[2] for item in document.structure if item.label] == ["cl-1"]


def test_typed_articles_hold_the_paragraphs_that_word_numbers() -> None:
    """Each article begins its list anew."""
    body = [
        P(f"Article {article} – Rivers") + "".join(
            P("No person may waste water.", num=5 + article, level=0) for _ in range(3)
        )
        for article in (1, 2)
    ]  # fmt: skip
    lists = abstract(0, level(0, "decimal", "%1."))
    numbering = lists + instance(6, 0, restart(0, 1)) + instance(7, 0, restart(0, 1))
    document = made(bold("River Charter"), *body, numbering=numbering)
    found = cited(document)
    assert found["art. 1(3)"].label == "3."
    assert found["art. 2"].heading == "Rivers"
    assert found["art. 2(1)"].parent == found["art. 2"].key
