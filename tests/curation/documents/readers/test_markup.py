"""HTML, Akoma Ntoso, other XML, and text that only mentions tags."""

import pytest

from curation.documents.readers.markup import markup_of, root_of
from curation.documents.readers.reading import Refused

AKN = "<?xml version='1.0'?>\n<!-- a --><akomaNtoso xmlns='http://x/akn/3.0'><act/></akomaNtoso>"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<!DOCTYPE html><html><p>x</p></html>", "html"),
        ("\ufeff  <HTML><body>x", "html"),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'a' 'b'><html xmlns='x'/>", "html"),
        ("<p>One</p><p>Two</p>", "html"),
        ("Saved page <p>a</p><p>b</p><div>c</div>", "html"),
        (AKN, "akn"),
        ("<an:akomaNtoso xmlns:an='x'>", "akn"),
        ("<act xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'/>", "akn"),
        ("Use <b> for bold text.", None),
        ("<Name> of the party", None),
        ("1. Law", None),
        ("", None),
    ],
)
def test_markup_is_known_by_its_first_element(text: str, found: str | None) -> None:
    """Whatever stands in front of it."""
    assert markup_of(text, "a", said=None) == found


def test_markdown_may_begin_with_a_tag() -> None:
    """But not with a whole page."""
    assert markup_of("<p align='center'>x</p>\n\n# A", "a.md", said="markdown") is None
    assert markup_of("<html><p>x</p></html>", "a.md", said="markdown") == "html"


def test_a_page_that_begins_with_text_is_known_by_its_name() -> None:
    """One closed element is enough then."""
    assert markup_of("The Act <p>x</p>", "a.html", said="html") == "html"
    assert markup_of("The Act", "a.html", said="html") is None


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("<?xml version='1.0'?><rss/>", r"XML with the root <rss>; expected Akoma", "wrong_format"),
        ("<?xml version='1.0'?>", "XML with no root element", "wrong_format"),
        ("<?xml version='1.0'?><svg/>", r"is an image \(SVG\)", "wrong_format"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "declares entities", "unsafe"),
    ],
)
def test_other_xml_is_refused_in_one_line(text: str, line: str, reason: str) -> None:
    """It says what was found."""
    with pytest.raises(Refused, match=line) as refused:
        markup_of(text, "a.xml", said="akn")
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<!DOCTYPE a SYSTEM 'x'><b/>", "b"),
        ("<!DOCTYPE a [<!ENTITY c 'd>']><b/>", "b"),
        ("<!DOCTYPE a [<!ENTITY", "a"),
        ("<!DOCTYPE a", "a"),
        ("<!-- never closed", ""),
        ("<?xml", ""),
        ("< b>", ""),
    ],
)
def test_the_root_is_found_behind_declarations(text: str, root: str) -> None:
    """An unfinished declaration still names it."""
    assert root_of(text) == root
