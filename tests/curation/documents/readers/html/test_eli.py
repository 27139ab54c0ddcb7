"""A law of the European Union is read with the articles, points and annexes that its page marks."""

import pytest

from curation.core.law import Document
from curation.documents.make import make_document
from curation.documents.readers.html.eli import close_up, is_gazette
from curation.documents.readers.html.parse import parse_html
from curation.documents.readers.read_html import read_html

TITLE = (
    "<div class=eli-main-title id=tit_1><p class=oj-doc-ti>DIRECTIVE 2008/63/EC</p>"
    "<p class=oj-doc-ti>of 20 June 2008</p></div>"
)
MARK = "<a id=ntc1 href='#ntr1'>(<span class=oj-super>1</span>)</a>"


def part(name: str, body: str) -> str:
    """Write a part that the page marks."""
    return f"<div class=eli-subdivision id={name}>{body}</div>"


def row(number: str, words: str) -> str:
    """Write one point as a table of two cells."""
    cells = f"<td><p>{number}</p></td><td><p>{words}</p></td>"
    return f"<table><tbody><tr>{cells}</tr></tbody></table>"


def article(number: int, heading: str, body: str) -> str:
    """Write an article."""
    head = f"<p class=oj-ti-art>Article {number}</p>"
    title = f"<div class=eli-title><p class=oj-sti-art>{heading}</p></div>"
    return part(f"art_{number}", head + title + body)


ARTICLES = article(
    1,
    "Fish",
    "<div id=001.001><p>1. A fish is free.</p></div><div id=001.002><p>2. It swims in:</p>"
    f"{row('(a)', 'water;' + row('(i)', 'fresh; or') + row('(ii)', 'salt.'))}{row('(b)', 'rain.')}"
    "<p>No net is allowed.</p></div>",
) + article(
    2,
    "Change",
    f"{row('(1)', 'the following is added:' + row('‘(r)', 'a trout;’.'))}"
    f"{row('(2)', 'Article 3 is replaced:<p class=oj-ti-art>‘Article 3</p><p>1. Free.’</p>')}",
)
CHAPTER = part(
    "cpt_I",
    "<p class=oj-ti-section-1>CHAPTER I</p>"
    f"<div class=eli-title><p class=oj-ti-section-2>WATER</p></div>{ARTICLES}",
)
RECITALS = part("rct_1", row("(1)", f"Fish are few {MARK}.")) + part("rct_2", row("(2)", "Help."))
FINAL = part("fnp_1", "<p>This Directive binds.</p><p>Done at Oz.</p>")
ANNEX = (
    "<div class=eli-container id=anx_1><p class=oj-doc-ti>ANNEX</p><p class=oj-doc-ti>Forms</p>"
    f"<p>Show:</p>{row('(a)', 'the name;')}{row('(b)', 'the date.')}</div>"
)


@pytest.fixture(scope="module")
def found() -> Document:
    """Read the page."""
    cells = "<td><p class=oj-hd-lg>EN</p></td><td><p class=oj-hd-oj>L 1</p></td>"
    head = f"<table><tr>{cells}</tr></table>"
    body = head + TITLE + part("pbl_1", RECITALS) + CHAPTER + FINAL + ANNEX
    return make_document(read_html(f"<html><body>{body}</body></html>".encode(), "a.html"))


def words(found: Document, citation: str) -> str:
    """Return the words of the provision that is cited so."""
    name = f"Directive 2008/63/EC, {citation}"
    item = next(item for item in found.structure if item.citation == name)
    return found.text[item.start : item.end].strip()


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        ("recital 1", "(1) Fish are few."),
        ("recital 2", "(2) Help."),
        ("art. 1(1)", "1. A fish is free."),
        ("art. 1(2)(a)(ii)", "(ii) salt."),
        ("art. 1(2)(b)", "(b) rain."),
        ("art. 2(1)", "(1) the following is added:\n‘(r) a trout;’."),
        ("art. 2(2)", "(2) Article 3 is replaced:\n‘Article 3\n1. Free.’"),
        ("Annex (b)", "(b) the date."),
    ],
)
def test_every_part_is_cited_and_keeps_its_words(found: Document, citation: str, text: str) -> None:
    """What a law quotes of another is text."""
    assert words(found, citation) == text


def test_parts_have_the_headings_of_the_page(found: Document) -> None:
    """Chapter, article, annex."""
    heads = {item.label: item.heading for item in found.structure}
    assert heads["CHAPTER I"] == "WATER"
    assert heads["Article 2"] == "Change"
    assert heads["ANNEX"] == "Forms"


def test_the_final_words_belong_to_no_article(found: Document) -> None:
    """They stand under a heading of their own."""
    assert words(found, "Conclusions").startswith("This Directive binds.")
    assert found.text.startswith("DIRECTIVE 2008/63/EC\nof 20 June 2008\n")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("a law <a>(1)</a>, which", "a law(1), which"),
        ("a <i>law</i> <a>(1)</a>.", "a law(1)."),
        ("a law <a>(1)</a>of Oz", "a law (1)of Oz"),
    ],
)
def test_a_mark_leaves_no_blank_before_a_comma(body: str, text: str) -> None:
    """Nor are two words put together."""
    root = parse_html(f"<p>{body}</p>".encode(), "a.html")
    close_up(next(root.iter("a")))
    assert "".join(root.itertext()) == text


def test_characters_that_no_tree_takes_become_blanks() -> None:
    """In marks, headings and numbered lines."""
    body = article(1, "Fi\x01sh", f"<p>1. A\x02fish {MARK}.</p>{row('(a)', 'free')}<!-- x -->&#5;")
    text = read_html(f"<html><body>{body}</body></html>".encode(), "a.html").text
    assert text == "Article 1 Fi sh\n1. A fish.\n(a) free"


def test_a_page_without_marked_articles_is_no_gazette() -> None:
    """It is read as any other page."""
    assert not is_gazette(parse_html(b"<div class=eli-subdivision id=pbl_1>x</div>", "a.html"))


def _page(body: str) -> Document:
    page = f"<html><body>{TITLE}{body}</body></html>".encode()
    return make_document(read_html(page, "a.html"))


def _chapter(name: str, title: str, body: str) -> str:
    head = f"<p class=oj-ti-section-1>{title}</p><div><p class=oj-ti-section-2>X</p></div>"
    return f"<div id={name}>{head}{body}</div>" if name else head + body


@pytest.mark.parametrize("named", [True, False])
def test_chapters_are_found_by_their_ids_or_their_titles(*, named: bool) -> None:
    """An element without a class is one, and so is a title that nothing holds."""
    ids = ("cpt_I", "cpt_II", "cpt_II.sct_1", "cpt_II.sct_2") if named else ("", "", "", "")
    sections = _chapter(ids[2], "Section 1", article(2, "B", "<p>It swims.</p>"))
    sections += _chapter(ids[3], "Section 2", article(3, "C", "<p>It sleeps.</p>"))
    one = _chapter(ids[0], "CHAPTER I", article(1, "A", "<p>A fish is free.</p>"))
    found = _page(one + _chapter(ids[1], "CHAPTER II", sections))
    parents = {
        item.label: (item.parent or "").partition("#")[2] for item in found.structure if item.label
    }
    assert parents == {
        "CHAPTER I": "", "Article 1": "ch-I", "CHAPTER II": "", "Section 1": "ch-II",
        "Article 2": "ch-II-div-1", "Section 2": "ch-II", "Article 3": "ch-II-div-2",
    }  # fmt: skip
    assert words(found, "art. 1") == "Article 1 A\nA fish is free."


def test_a_chapter_that_was_not_closed_does_not_hold_the_next() -> None:
    """They stand side by side."""
    second = _chapter("cpt_II", "CHAPTER II", article(2, "B", "<p>It swims.</p>"))
    one = _chapter("cpt_I", "CHAPTER I", article(1, "A", "<p>Free.</p>") + second)
    parents = {item.label: item.parent for item in _page(one).structure}
    assert (parents["CHAPTER I"], parents["CHAPTER II"]) == (None, None)


@pytest.mark.parametrize("named", [True, False])
def test_place_day_and_signatures_are_no_words_of_the_last_article(*, named: bool) -> None:
    """Whether the page marks them or prints them in the article."""
    done = "<p>Done at Oz, 20 June 2008.</p><p>The President</p><p class=oj-signatory>M. X</p>"
    body = "<p>A fish is free.</p>" + (f"<div id=fnp_1>{done}</div>" if named else done)
    found = _page(_chapter("cpt_I", "CHAPTER I", article(1, "A", body)))
    assert words(found, "ch. I") == "CHAPTER I X\n\nArticle 1 A\nA fish is free."
    assert words(found, "Conclusions") == "Done at Oz, 20 June 2008.\nThe President\nM. X"


@pytest.mark.parametrize(
    "spoken",
    ["What is done at Oz, 20 June 2008, is void.", "Done at Oz, it is law in 2008 too."],
)
def test_words_that_only_speak_of_a_day_stay_in_their_article(spoken: str) -> None:
    """As long as they are no line of their own with a place and a day."""
    found = _page(article(1, "A", f"<p>A fish is free.</p><p>{spoken}</p>"))
    assert words(found, "art. 1").endswith(spoken)


def test_a_title_of_another_class_makes_no_chapter() -> None:
    """A word in the class of a plain line is a word."""
    found = _page(article(1, "A", "<p class=oj-normal>CHAPTER II</p>"))
    assert [item.kind for item in found.structure if item.label] == ["article"]
