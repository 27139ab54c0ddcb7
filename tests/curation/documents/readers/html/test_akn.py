"""Pages that show Akoma Ntoso have the provisions that their classes name."""

from html_samples import AFRICA, PARLIAMENT, page

from curation.documents.make import make_document
from curation.documents.readers.html.akn import is_shown_akn
from curation.documents.readers.html.parse import parse_html
from curation.documents.readers.read_html import read_html


def test_a_page_is_told_by_its_classes() -> None:
    """One class is no law."""
    assert is_shown_akn(parse_html(page(AFRICA), "a.html"))
    assert not is_shown_akn(parse_html(page(PARLIAMENT), "a.html"))
    assert not is_shown_akn(parse_html(b"<p class=akn-section>x", "a.html"))


def test_provisions_carry_number_heading_and_citation() -> None:
    """Headings hold their numbers, with a line between or none."""
    document = make_document(read_html(page(AFRICA), "a.html"))
    keys = {item.key.partition("#")[2]: item for item in document.structure}
    assert (keys["ch-1"].label, keys["ch-1"].heading) == ("Chapter 1", "Permits")
    assert (keys["s-1"].label, keys["s-1"].heading) == ("1", "Grant of permits")
    assert keys["s-1/1/b"].label == "(b)"
    assert keys["sch-1"].heading == "Rivers"
    assert keys["sch-1-para-1"].citation.endswith("Sch. 1, para 1")


def test_what_stands_around_the_law_is_recorded() -> None:
    """And an editor's remark is no law."""
    reading = read_html(page(AFRICA), "a.html")
    assert reading.text.startswith("Chapter 1 Permits")
    removed = {item.text: item.rule for item in reading.removals}
    assert removed == {
        "Menu": "boilerplate", "Site": "boilerplate", "Ignored by the law": "boilerplate",
        "[Amended by Act 9.]": "comment",
    }  # fmt: skip
    assert reading.title == "Ignored by the law"
    assert reading.places[0].where == "chp_1"


def test_classes_without_a_document_element_are_read_from_the_body() -> None:
    """A heading outside provisions stays whole; characters that no tree takes are blanks."""
    sections = "".join(
        f"<section class=akn-section><h3>{n}.\x01 Fees\x01</h3><p class=akn-p>Due.</p></section>"
        for n in range(1, 4)
    )
    reading = read_html(page(f"<h1>1. River Act</h1>{sections}"), "a.html")
    assert reading.text.startswith("1. River Act\n\n1. Fees\nDue.")
    assert [item.label for item in reading.marked] == ["1", "2", "3"]
