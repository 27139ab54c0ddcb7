"""The head of a page names its document."""

import pytest

from curation.documents.readers.html.meta import read_page_identity
from curation.documents.readers.html.parse import parse_html

ABOUT = "<meta name=dc.description content='Regulation No 1'>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>River Act 2020 | Laws of Oz</title>", "", "River Act 2020"),
        ("<title>River Act 2020 - Laws - Oz</title>", "", "River Act 2020"),
        ("<title>Oz</title>", "", "Oz"),
        ("<title>62017CJ0699</title>", "", ""),
        ("<meta name='DC.Title' content='River  Act'><title>x</title>", "<h1>Y</h1>", "River Act"),
        ("<title>Page of Oz</title>", "<h1>River Act</h1>", "River Act"),
        ("<meta property='og:title' content='River Act'>", "<h1>A</h1><h1>B</h1>", "River Act"),
        (f"<meta name=dc.title content='Oz - 31968R1017 - EN'>{ABOUT}", "", "Oz - 31968R1017 - EN"),
        (f"<meta name=dc.title content='EUR-Lex - 31968R1017 - EN'>{ABOUT}", "", "Regulation No 1"),
        ("<meta name=dc.title content='Laws of Oz, River Act'>", "<h2>River Act</h2>", "River Act"),
        ("", f"<h1>{'x' * 300}</h1>", ""),
        ("", "<p>x", ""),
        ("", "<h2>River Act</h2><h2>Fish</h2>", "River Act"),
        ("", "<h2>Chapter 1 Fish</h2><h3>1. Name</h3>", ""),
        (
            "<title>Oz</title>",
            "<p class=doc-ti>ACT<p class=doc-ti>of May<p>x<p class=doc-ti>A",
            "ACT of May",
        ),
        ("", f"<p class=oj-doc-ti>ACT<p class=oj-doc-ti>{'x' * 300}", "ACT"),
    ],
)
def test_the_title_is_that_of_the_document(head: str, body: str, title: str) -> None:
    """Not that of the site."""
    root = parse_html(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    assert read_page_identity(root).title == title


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ("<html lang='en-GB'><body>x", "en"),
        ("<html xml:lang='fr'><body>x", "fr"),
        ("<html><head><meta name='dcterms.language' content='swa'></head><body>x", "sw"),
        ("<html><head><meta http-equiv='Content-Language' content='hi'></head><body>x", "hi"),
        ("<html><body lang=zu>x", "zu"),
        ("<html lang=''><body>x", ""),
        ("<html lang='und'><body>x", ""),
    ],
)
def test_the_language_is_the_one_that_the_page_states(page: str, language: str) -> None:
    """In ISO 639-1; nothing where it states none."""
    assert read_page_identity(parse_html(page.encode(), "a.html")).language == language


def test_what_is_stated_becomes_facts() -> None:
    """A page's title is a guess at the law's."""
    root = parse_html(b"<html lang=en><title>River Act</title><p>x", "a.html")
    facts = [(fact.kind, fact.value, fact.sure) for fact in read_page_identity(root).known]
    assert facts == [("title", "River Act", False), ("language", "en", True)]
