"""Ordered lists show the markers that a browser shows."""

import pytest

from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.flow import Flow
from curation.documents.readers.html.lists import counted, is_bullet
from curation.documents.readers.html.parse import parse_html
from curation.documents.readers.html.style import Styles
from curation.documents.readers.html.walk import HtmlWalker


def lines(body: str) -> list[str]:
    """Return the lines of a page."""
    flow = Flow(CleaningRecord())
    HtmlWalker(flow, Styles("")).walk(parse_html(body.encode(), "a.html"))
    return flow.composer.text.split("\n")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<ol><li>x<li>y</ol>", ["1. x", "2. y"]),
        ("<ol type=a start=26><li>x<li>y</ol>", ["z. x", "aa. y"]),
        ("<ol type=I><li>x<li value=9>y<li>z</ol>", ["I. x", "IX. y", "X. z"]),
        ("<ol reversed><li>x<li>y</ol>", ["2. x", "1. y"]),
        ("<ol start=x><li>x</ol>", ["1. x"]),
        ("<ol start=0><li>x</ol>", ["0. x"]),
        ("<ol><li type=A>x</ol>", ["A. x"]),
        ("<ol style='list-style-type:lower-latin'><li>x</ol>", ["a. x"]),
        ("<ol style='list-style:none'><li>x</ol>", ["x"]),
        ("<ol><li style='list-style-type:upper-roman'>x</ol>", ["I. x"]),
        ("<ol><li>(a) x<li>2.1. y<li>“(c) z</ol>", ["(a) x", "2.1. y", "“(c) z"]),
        ("<ul><li>x<li>y</ul>", ["x", "y"]),
        ("<ol><li><p>x</p><p>y</p></ol>", ["1. x", "y"]),
        ("<ol>stray<li>x</ol>", ["stray", "1. x"]),
    ],
)
def test_items_carry_their_markers(body: str, shown: list[str]) -> None:
    """None where none is shown or the item prints its own."""
    assert lines(body) == shown


def test_numbers_are_written_in_each_way() -> None:
    """What a way cannot write is a figure."""
    assert [counted(4, way) for way in ("decimal", "lower-alpha", "upper-roman")] == [
        "4",
        "d",
        "IV",
    ]
    assert counted(500, "lower-roman") == "500"
    assert counted(-1, "lower-alpha") == "-1"


def test_a_cell_that_only_numbers_is_a_bullet() -> None:
    """A figure is a value."""
    assert all(map(is_bullet, ["(a)", "1.", "—", "•", "iv)", "(12A)"]))
    assert not any(map(is_bullet, ["500", "Adult", "", "a b"]))
