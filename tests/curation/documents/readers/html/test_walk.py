"""Elements of a page become lines, rows, headings and marks."""

import pytest
from html_samples import page

from curation.documents.readers.read_html import read_html
from curation.documents.readers.reading import Reading


def read(body: str, head: str = "") -> Reading:
    """Read a page."""
    return read_html(page(body, head=head), "a.html")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>per<b>mit</b> to</p><p>fish", "permit to\nfish"),
        ("<p>a<br>b<br/><br>c", "a\nb\n\nc"),
        ("<div>a<div>b</div>c</div>", "a\nb\nc"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<p>a &amp; b&nbsp;c &#8212; d &sect; 5", "a & b c — d § 5"),
        ("<p>He said <q>no</q>.", "He said “no”."),
        ("<dl><dt>“water”<dd>means a river<dt>Fee<dd>Due", "“water” means a river\nFee\nDue"),
        ("<p>a<span style='display:block'>b</span>c", "a\nb\nc"),
        ("<p><span class='LegP2No'>(1)</span><span>The Board", "(1) The Board"),
        ("<p><span class=num>1.</span><span>The Board", "1. The Board"),
        ("<p><span class=small>A</span>ct", "Act"),
        ("<p><span class=number>Every word</span>s", "Every words"),
        ("a<hr>b", "a\nb"),
    ],
)
def test_blocks_are_lines_and_pieces_of_a_line_are_none(body: str, text: str) -> None:
    """As a browser shows them."""
    assert read(body).text == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A | B\n1 | 2"),
        ("<table><tr><td>A<td><td>C<td></table>", "A | | C"),
        ("<table><caption>T</caption><thead><tr><td>A<td>B</thead></table>", "T\nA | B"),
        ("<table><tr><td>(a)<td>of oil;<tr><td>(b)<td><p>salt.</table>", "(a) of oil;\n(b) salt."),
        ("<table><tr><td>1<td>Oil</table>", "1 | Oil"),
        ("<table><tr><td>a<pre>b\nc</pre><td>d</table>", "a b c | d"),
        ("<table><tr><td><p>one<p>two</table>", "one\ntwo"),
        ("<table><tr><td><h2>A</h2><td>x</table>", "A\nx"),
        ("<table><tr><td>a<br>b<td><ol><li>c<li>d</ol></table>", "a b | c d"),
        ("<table><tr><td><p>a<td><h1>b</h1><p>c</table>", "a\n\nb\nc"),
        ("<table><tr></table><p>x", "x"),
        ("<table>law<tr><td>a<td>b</table>", "law\na | b"),
        ("<table><tr>law<td>a<td>b</table>", "law\na\nb"),
        ("<table><tr><td>a<td><dl><dt>b<dd>c</dl><table><tr><td>d<td>e</table></table>",
         "a\nb c\nd | e"),
    ],
)  # fmt: skip
def test_tables_are_rows_save_those_that_lay_out_the_page(body: str, text: str) -> None:
    """A list in a table is a list."""
    assert read(body).text == text


def test_a_table_of_one_row_numbers_a_paragraph() -> None:
    """As courts of the European Union print it, with a list inside; values keep their columns."""
    inner = "<table><tr><td>(a)</td><td>fees;</td></tr></table>"
    page = (
        "<table><tr><td><p>4</p></td><td><p>Article 2 says:</p>" + inner + "</td></tr></table>"
        "<table><tr><td>5</td><td>It is so.</td></tr></table>"
        "<table><tr><td>6</td><td>pears</td></tr><tr><td>7</td><td>figs</td></tr></table>"
    )
    assert read(page).text.split("\n") == [
        "4 Article 2 says:", "(a) fees;", "5 It is so.", "6 | pears", "7 | figs",
    ]  # fmt: skip


def test_long_cells_of_many_paragraphs_are_a_page_and_no_row() -> None:
    """Old pages put the law beside a menu in one table."""
    law = "".join(
        f"<p>{n}. A permit is due to any person who asks for it in writing.</p>"
        for n in range(1, 9)
    )
    lines = read(f"<table><tr><td>Menu</td><td>{law}</td></tr></table>").text.split("\n")
    assert lines[0] == "Menu"
    assert len(lines) == 9


def test_headings_have_their_place_and_level() -> None:
    """A blank line stands before each."""
    reading = read("<h1>Act</h1><p>x<h2>Part <b>1</b></h2><p>y<h3></h3>")
    assert reading.text == "Act\nx\n\nPart 1\ny"
    assert reading.headings == ((0, 1), (7, 2))


@pytest.mark.parametrize(
    "mark",
    ["<sup>1</sup>", "<sup>[12]</sup>", "<sup>*</sup>", "<sup><a href='#f1'>a</a></sup>",
     "<a href='#f1'><sup>3</sup></a>"],
)  # fmt: skip
def test_marks_of_footnotes_are_taken_out_and_placed(mark: str) -> None:
    """Where they stood."""
    reading = read(f"<p>any person{mark} may")
    assert reading.text == "any person may"
    (removal,) = reading.removals
    assert (removal.rule, removal.at) == ("footnote_mark", len("any person"))


@pytest.mark.parametrize(
    ("body", "text"),
    [("<p>5 km<sup>2</sup>", "5 km²"), ("<p>10<sup>3</sup>", "10³"), ("<p>CO<sup>2</sup>", "CO²"),
     ("<p>the 5<sup>th</sup>", "the 5th"), ("<p>1<sup>er</sup>", "1er"),
     ("<p>10<sup>-6</sup>", "10⁻⁶"), ("<p>the Act of 1999<sup>3</sup>", "the Act of 1999³")],
)  # fmt: skip
def test_exponents_and_ordinals_stay(body: str, text: str) -> None:
    """They are words of the law."""
    reading = read(body)
    assert (reading.text, reading.removals) == (text, ())


def test_every_line_leads_back_to_its_element() -> None:
    """By the nearest id and the path from there."""
    reading = read("<p>x<div id=s1><p>y<p>z<p id=s2>w</div>")
    assert [place.where for place in reading.places] == ["/body/p[1]", "s1/p[1]", "s1/p[2]", "s2"]


def test_an_abyss_of_elements_is_read_to_its_end() -> None:
    """Below a hundred levels all is one line."""
    assert read("<div>" * 400 + "<p>one<p>two").text == "one two"


def test_the_number_of_a_note_stays_before_its_words() -> None:
    """So that notes below a law are known for what they are; a mark before a bracket goes."""
    text = read(
        "<p>a <sup>1</sup>[fee].<li><sup>1</sup> The word “toll” was omitted by Act 5."
    ).text
    assert text.endswith("a [fee].\n1 The word “toll” was omitted by Act 5.")
    assert read("<p><sup>2</sup>[(2) The fee.]").text == "[(2) The fee.]"


def test_a_marginal_note_stands_apart_and_a_hidden_term_is_not_gone_on_with() -> None:
    """As in Canada, where sources of sections are no words of them."""
    reading = read(
        "<p>1 It binds.<p class=MarginalNote><span class=wb-invisible>Marginal note:</span>Crown"
        "<p>(2) It too.<div class=HistoricalNote>R.S., c. I-23, s. 1</div>"
        "<dl><dt class=wb-invisible>law</dt><dd>law means a law</dd></dl>"
    )
    assert reading.text == "1 It binds.\n\nCrown\n(2) It too.\nlaw means a law"
    assert {item.rule for item in reading.removals} == {"hidden_text", "comment"}


@pytest.mark.parametrize("mark", ["class='footnotes'", "role='doc-endnotes'"])
def test_footnotes_of_a_page_are_no_words_of_its_last_section(mark: str) -> None:
    """They stand under a title; one that the page prints itself is enough."""
    notes = "<p id=fn1><sup>1</sup> Tax is due."
    found = read(f"<h2>2. Fees</h2><p>They are due.</p><div {mark}>{notes}</div>")
    assert found.text == "2. Fees\nThey are due.\n\nFootnotes\n1 Tax is due."
    assert [found.text[at:].split("\n")[0] for at, _ in found.headings] == ["2. Fees", "Footnotes"]
    titled = read(f"<p>They are due.</p><div {mark}><h2>Notes</h2>{notes}</div>")
    assert "Footnotes" not in titled.text
