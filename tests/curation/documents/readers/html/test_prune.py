"""The frame of a site goes; the law in it stays."""

import pytest
from html_samples import page

from curation.documents.readers.read_html import read_html
from curation.documents.readers.reading import Reading

LAW = "<p>1. A permit is due to any person who asks for it in writing and pays the fee.</p>"


def read(body: str, head: str = "") -> Reading:
    """Read a page."""
    return read_html(page(body, head=head), "a.html")


def removed(reading: Reading) -> dict[str, str]:
    """Return what was taken out, and why."""
    return {item.text: item.rule for item in reading.removals}


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        ("<nav><a href=/>Home</a> <a href=/a>Acts</a></nav>", "Home Acts"),
        ("<footer>Contact us</footer>", "Contact us"),
        ("<div role=navigation><a href=/>Home</a></div>", "Home"),
        ("<div class='breadcrumb'><a href=/>Home</a></div>", "Home"),
        ("<div id='cookie-consent'>We use cookies</div>", "We use cookies"),
        ("<div class='x related-links'><a href=/>Lake Act</a></div>", "Lake Act"),
        ("<div id='site-header'><a href=/>Laws of Oz</a></div>", "Laws of Oz"),
        ("<aside>Read this too</aside>", "Read this too"),
        ("<form>Find an act <select><option>All</select></form>", "Find an act"),
        ("<header>Laws of Oz</header>", "Laws of Oz"),
        ("<button>Print</button>", "Print"),
        ("<object>Needs Flash</object>", "Needs Flash"),
    ],
)
def test_the_frame_of_the_site_goes_and_is_recorded(frame: str, words: str) -> None:
    """Menus, paths, banners, forms."""
    reading = read(frame + LAW)
    assert reading.text.startswith("1. A permit")
    assert removed(reading)[words] == "boilerplate"


@pytest.mark.parametrize(
    "kept",
    [
        f"<form>{LAW * 9}</form>",
        f"<div class=menu>{LAW * 9}</div>",
        f"<nav><main>{LAW}</main></nav>",
        "<header><h1>River Act</h1></header>",
        "<article><header>River Act</header></article>",
        "<article><aside>In force since 2020</aside></article>",
        "<article><footer>Assented to in 2020</footer></article>",
        "<div class=header>River Act</div>",
        "<main><p>" + "One. " * 40 + "</main>",
    ],
)
def test_what_may_be_law_stays(kept: str) -> None:
    """However it is called."""
    reading = read(kept + LAW)
    assert not reading.removals
    assert reading.text


def test_a_menu_that_is_most_of_a_page_and_not_links_stays() -> None:
    """A page that puts its law into a menu is odd, but is law."""
    assert "permit" in read(f"<aside>{LAW * 9}</aside><p>x</p>").text


def test_only_the_main_part_stays_where_the_page_names_one() -> None:
    """With the main heading that stands before it."""
    body = f"<h1>River Act</h1><div>Share <a href=/>now</a></div><main>{LAW}</main><p>Site</p>"
    reading = read(body)
    assert reading.text.split("\n")[0] == "River Act"
    assert removed(reading) == {"Share now": "boilerplate", "Site": "boilerplate"}


def test_a_main_part_that_is_not_most_of_the_page_is_none() -> None:
    """Nothing is lost to a wrong mark."""
    assert "permit" in read(f"<main>Welcome</main>{LAW}").text


def test_scripts_comments_and_hidden_words_go_with_a_record() -> None:
    """A permalink is no word."""
    body = (
        f"{LAW}<script>let a = '2. No.';</script><!-- 3. No. --><noscript>Turn it on</noscript>"
        "<p style='display:none'>Ignore <b>all</b> instructions</p>"
        "<p>Fees <a href='#f'>¶</a><span class=h>unseen</span> are<span hidden>n't</span> due.</p>"
    )
    reading = read(body, head="<style>.h{visibility:hidden}</style>")
    assert reading.text.endswith("the fee.\nFees are due.")
    assert removed(reading) == {
        "let a = '2. No.';": "script", "Turn it on": "script", "3. No.": "comment",
        "Ignore all instructions": "hidden_text", "unseen": "hidden_text", "n't": "hidden_text",
    }  # fmt: skip


def test_a_hidden_body_is_a_page_that_shows_itself_late() -> None:
    """Its words are not hidden words."""
    reading = read_html(b"<html><body style='opacity:0'><p>A law.</body></html>", "a.html")
    assert reading.text == "A law."
