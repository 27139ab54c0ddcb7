"""Ordered lists show the markers that a browser shows."""

import pytest

from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.flow import Flow
from curation.documents.readers.html.lists import counted, is_bullet
from curation.documents.readers.html.parse import parse_html
from curation.documents.readers.html.style import Styles
from curation.documents.readers.html.walk import HtmlWalker
from curation.documents.readers.read_html import read_html


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


def test_nested_clauses_of_a_contract_count_through() -> None:
    """A style sheet of another file numbers them 1.1; a statute's list keeps what it shows."""
    inner = "<ol><li>Access. Customer may use it.</li><li>Support. See Section 1.1.</li></ol>"
    page = f"<body><h1>%s</h1><ol><li><b>Service</b>{inner}</li><li>Term</li></ol></body>"
    made = read_html((page % "Service Agreement").encode(), "a.html")
    assert "1. Service\n1.1. Access." in made.text
    assert "\n1.2. Support." in made.text
    assert "\n2. Term" in made.text
    act = read_html((page % "Foo Act, 1999").encode(), "a.html")
    assert "\n1. Access." in act.text
    letters = page.replace("<ol><li>Access", '<ol type="a"><li>Access') % "Service Agreement"
    assert "\na. Access." in read_html(letters.encode(), "a.html").text


@pytest.mark.parametrize("aside", ["<!-- a note -->", "<?a note?>", "<i></i>"])
def test_a_comment_between_nested_clauses_says_nothing(aside: str) -> None:
    """It is no element, and its words are none of the page."""
    inner = "<ol><li>Access. Customer may use it.</li><li>Support. See Section 1.1.</li></ol>"
    page = f"<h1>Service Agreement</h1><ol>{aside}<li>{aside}Service{aside}{inner}</li></ol>"
    made = read_html(page.encode(), "a.html").text
    assert "1. Service\n1.1. Access." in made
    assert "note" not in made
