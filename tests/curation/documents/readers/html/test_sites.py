"""Pages of the great publishers: what they add to the law goes, and what they part stays parted."""

import pytest
from html_samples import page

from curation.documents.make import make_document
from curation.documents.readers.read_html import read_html
from curation.documents.readers.reading import Reading

LAW = "<p>1. A permit is due to any person who asks for it in writing and pays the fee.</p>"
GAZETTE = (
    "<p class=oj-hd-date>26.11.2015</p><p class=oj-hd-lg>EN</p>"
    "<p class=oj-doc-ti>REGULATION (EU) 2015/2120 OF THE COUNCIL</p>"
    "<p class=oj-doc-ti>of 25 November 2015</p>"
    "<p class=oj-normal>Having regard to the opinion "
    "<a id=ntc1 href='#ntr1'>(<span class=oj-super>1</span>)</a>,</p>"
    "<p class=oj-ti-art>Article 1</p><p class=oj-sti-art>Scope</p>"
    "<p class=oj-normal>1. It governs rivers, namely:</p>{table}"
    "<p class=oj-note><a id=ntr1 href='#ntc1'>(1)</a> OJ C 177, p. 64.</p>"
)


def read(body: str, source: str = "a.html") -> Reading:
    """Read a page."""
    return read_html(page(body), source)


def removed(reading: Reading) -> dict[str, str]:
    """Return what was taken out, and why."""
    return {item.text: item.rule for item in reading.removals}


def item(number: str, words: str) -> str:
    """Write one item of a list as a table of two cells."""
    cells = f"<td><p>{number}</p></td><td><p>{words}</p></td>"
    return f"<table><tr>{cells}</tr></table>"


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("<span class=LegScheduleNo>SCHEDULE 1</span><span>The Fish</span>", "SCHEDULE 1 The Fish"),
        ("<span>Part IV</span><span>Fish</span>", "Part IV Fish"),
        ("<span>Fish</span><span>es</span>", "Fishes"),
        ("The <span>Part 4</span><span>a</span>", "The Part 4a"),
    ],
)
def test_a_number_and_its_heading_in_spans_of_their_own_stay_apart(heading: str, text: str) -> None:
    """Only the style sheet of the site parts them."""
    assert read(f"<h2>{heading}</h2>{LAW}").text.startswith(f"{text}\n")


def test_annotations_of_editors_are_no_law() -> None:
    """Neither the marks in the text nor the notes below it."""
    mark = "<sup><a class=LegCommentaryLink href='#c1'>F1</a></sup>"
    note = "<div class=LegCommentaryItem id=c1><p>F1 Words substituted</p></div>"
    notes = f"<div class=LegAnnotations><p>Textual Amendments</p>{note}</div>"
    reading = read(f"<p>1. A permit [{mark}and a licence] is due.</p>{notes}{LAW}")
    assert reading.text.startswith("1. A permit [and a licence] is due.\n1. A permit")
    assert removed(reading) == {
        "Textual AmendmentsF1 Words substituted": "comment",
        "F1": "footnote_mark",
    }


@pytest.mark.parametrize("name", ["id=footerNav", "class=ad_doc", "class='x ad-banner'"])
def test_the_foot_of_a_site_and_its_advertising_go(name: str) -> None:
    """By the names that the site gives them."""
    reading = read(f"<div {name}>Try our assistant</div>{LAW}")
    assert reading.text.startswith("1. A permit")
    assert removed(reading)["Try our assistant"] == "boilerplate"


def test_the_number_of_an_act_is_no_heading() -> None:
    """Nothing stands under it."""
    assert read(f"<h1>River Act</h1><h2>1998 CHAPTER 42</h2>{LAW}").headings == ((0, 1),)


def test_the_official_journal_is_read_without_its_frame() -> None:
    """The head of the sheet and the footnotes with their marks are no law."""
    reading = read(GAZETTE.format(table=""))
    assert reading.text.startswith("REGULATION (EU) 2015/2120")
    assert "Having regard to the opinion,\n" in reading.text
    assert reading.text.endswith("namely:")
    assert removed(reading)["(1) OJ C 177, p. 64."] == "footnote_mark"
    assert removed(reading)["26.11.2015"] == "running_header"


def test_a_law_of_the_union_is_cited_by_its_number() -> None:
    """Its title is the one that the Official Journal prints."""
    reading = read(GAZETTE.format(table=""))
    assert reading.title == "REGULATION (EU) 2015/2120 OF THE COUNCIL of 25 November 2015"
    cited = [item.citation for item in make_document(reading).structure]
    assert "Regulation (EU) 2015/2120, art. 1" in cited


def test_a_list_in_tables_within_tables_keeps_its_levels() -> None:
    """Each item is a line, and the list in it follows."""
    table = item("(a)", "water:" + item("(i)", "fresh; or") + item("(ii)", "salt.")) + item(
        "(b)", "fish."
    )
    found = make_document(read(GAZETTE.format(table=table)))
    assert "namely:\n(a) water:\n(i) fresh; or\n(ii) salt.\n(b) fish." in found.text
    cited = " ".join(item.citation for item in found.structure)
    assert all(place in cited for place in ("1(a)(i)", "1(a)(ii)", "1(b)"))


@pytest.mark.parametrize(
    ("source", "title"),
    [("zu.html", ""), ("za-rivers/zu.html", "za rivers (zu)"), ("river.html", "")],
)
def test_a_law_without_title_has_no_language_for_its_name(source: str, title: str) -> None:
    """Its folder names it, if one does."""
    law = "".join(
        f"<section class=akn-section><h3>{n}. Fish</h3><span class=akn-p>Free.</span></section>"
        for n in (1, 2, 3)
    )
    assert read(f"<article class=akn-act>{law}</article>", source).title == title
