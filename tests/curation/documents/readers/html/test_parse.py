"""Bytes of a page become its tree, whatever their encoding."""

import pytest

from curation.core.errors import DocumentError
from curation.documents.readers.html.parse import (
    decode_html,
    empty,
    parse_html,
    words_of,
)
from curation.documents.readers.reading import Refused

DECLARED = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é".encode("utf-8-sig"), "é"),
        ("é<p>".encode("utf-16"), "é<p>"),
        ("é<p>".encode("utf-32"), "é<p>"),
        ("<p>plain text</p>".encode("utf-16-le"), "<p>plain text</p>"),
        ("<p>plain text</p>".encode("utf-16-be"), "<p>plain text</p>"),
        ("<p>é".encode(), "<p>é"),
        ("<p>§ 5 “x”".encode("cp1252"), "<p>§ 5 “x”"),
        ('<meta charset="iso-8859-1">“'.encode("cp1252"), '<meta charset="iso-8859-1">“'),
        ("<meta charset=shift_jis>法".encode("shift_jis"), "<meta charset=shift_jis>法"),
        (f"{DECLARED}Закон".encode("cp1251"), f"{DECLARED}Закон"),
        (b"<meta charset=rot13>\xe9", "<meta charset=rot13>é"),
        (b"<meta charset=utf-7>\xe9", "<meta charset=utf-7>é"),
        (b"<meta charset=no-such>\xe9", "<meta charset=no-such>é"),
        (b"<meta charset=utf-8>" + b"x" * 2000 + b"\xe9",
         "<meta charset=utf-8>" + "x" * 2000 + "\ufffd"),
        (b"<meta charset=utf-8>\xe9\xe8", "<meta charset=utf-8>éè"),
    ],
)  # fmt: skip
def test_the_encoding_is_found(data: bytes, text: str) -> None:
    """By mark, by word, by trial; a few broken bytes do not spoil the page."""
    assert decode_html(data) == text


def test_wrong_markup_is_mended_as_browsers_do() -> None:
    """Unclosed elements, stray ends, null bytes."""
    root = parse_html(b"<p>one\x00<b>two</p></i><p>three", "a.html")
    assert words_of(root) == "onetwothree"


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x00", b"<!-- only -->"])
def test_a_page_without_elements_is_said(data: bytes) -> None:
    """In one line, with its name."""
    with pytest.raises(DocumentError, match=r"a\.html: "):
        parse_html(data, "a.html")


def test_a_page_whose_end_would_be_lost_is_refused() -> None:
    """Hundreds of levels are read, thousands are none of a page."""
    assert "law" in words_of(parse_html(b"<div>" * 900 + b"law", "a.html"))
    with pytest.raises(Refused, match="thousands of levels deep"):
        parse_html(b"<div>" * 5000 + b"law", "a.html")


def test_what_is_emptied_leaves_what_stands_after_it() -> None:
    """A block still ends its line, a word is joined."""
    root = parse_html(b"<p>a<b>x</b>b<div>y<i>z</i></div>c</p>", "a.html")
    for tag in ("b", "div"):
        empty(next(root.iter(tag)))
    assert words_of(root) == "abc"
    assert [item.tag for item in root.iter("hr", "wbr")] == ["wbr", "hr"]


def test_a_page_that_declares_entities_is_refused() -> None:
    """As other XML is."""
    attack = b'<?xml version="1.0"?>\n<!DOCTYPE html [<!ENTITY x SYSTEM "file:///x">]><p>&x;</p>'
    with pytest.raises(Refused, match="declares entities"):
        parse_html(attack, "a.html")
    harmless = b"<!DOCTYPE html><p>In XML, &lt;!ENTITY declares one: <code><!ENTITY</code></p>"
    assert "In XML" in words_of(parse_html(harmless, "a.html"))
