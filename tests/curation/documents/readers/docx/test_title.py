"""The title of a Word file is what it calls itself, not what its template left behind."""

import pytest
from wordfile import paragraph, run, style, table, word_file

from curation.documents.readers.read_docx import read_docx

BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("stated", "body", "title"),
    [
        ("Mutual NDA", paragraph("This is the Mutual NDA of Acme."), "Mutual NDA"),
        ("Template", paragraph(run("Data Addendum", BOLD)), "Data Addendum"),
        ("old lease.docx", paragraph(run("Lease", BOLD)), "Lease"),
        ("Old Lease", paragraph(run("Data Addendum", BOLD)), "Data Addendum"),
        ("River Charter", paragraph("It begins with a sentence."), "River Charter"),
        ("", paragraph(run("THE MUTUAL NDA", BOLD)) + paragraph("An NDA."), "The Mutual NDA"),
        ("", paragraph(run("IN THE HIGH COURT", BOLD)) + paragraph(run("A v B", BOLD)), "A v B"),
        ("", paragraph(run("Terms of Use", '<w:sz w:val="40"/>')) + paragraph("x" * 90),
         "Terms of Use"),
        ("", table([paragraph(run("Order Form", BOLD))]), "Order Form"),
        ("", paragraph(run("{name}", BOLD)) + paragraph(run("1. Use: all", BOLD)), ""),
        ("", paragraph("Charter", style="Title"), "Charter"),
    ],
)  # fmt: skip
def test_the_title_is_found(stated: str, body: str, title: str) -> None:
    """Properties count where the document says them too; else its first prominent line."""
    titled = style("Title", "", name="Title")
    assert read_docx(word_file(body, title=stated, styles=titled), "a.docx").title == title
