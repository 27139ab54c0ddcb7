"""Web pages are read as the documents in them, whatever the site."""

import pytest
from html_samples import AFRICA, EUROPE, OLD_OFFICE, PARLIAMENT, UNITED_KINGDOM, page
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.errors import DocumentError
from curation.core.text import normalise_text
from curation.documents.make import make_document
from curation.documents.passages import coverage_gaps, split_passages
from curation.documents.readers.read_html import read_html

SITES = (PARLIAMENT, UNITED_KINGDOM, EUROPE, AFRICA, OLD_OFFICE)


def test_a_modern_page_gives_its_law_with_headings_and_lists() -> None:
    """Without menu, banner, footer, script, comment."""
    reading = read_html(page(PARLIAMENT), "a.html")
    assert reading.text == (
        "River Act 2020\n\nPart 1 Permits\n\n1 Grant\n"
        "(1) The Board may grant a permit to a person who lives\nby the river.\n"
        "(2) The area is 5 km² at most.\n"
        "a. pays the fee;\nb. is of age:\ni. in fact;\nii. in law.\n\n"
        "2 Fees\nFees\nPerson | Fee\nAdult | 500 rupees\nChild\nFees are due at once."
    )
    assert [reading.text[at:].split("\n")[0] for at, _ in reading.headings] == [
        "River Act 2020", "Part 1 Permits", "1 Grant", "2 Fees",
    ]  # fmt: skip
    assert (reading.title, reading.language, reading.media_type) == (
        "River Act 2020", "en", "text/html",
    )  # fmt: skip


def test_numbers_that_a_style_sheet_parts_stand_apart() -> None:
    """As on legislation.gov.uk."""
    text = read_html(page(UNITED_KINGDOM), "a.html").text
    assert text.endswith("1 Grant of permits\n(1) The Board may grant a permit.\n(a) to a person;")


def test_lists_that_are_laid_out_as_tables_are_lists() -> None:
    """As on EUR-Lex."""
    reading = read_html(page(EUROPE), "a.html")
    assert reading.text == (
        "(1) Water is scarce.\n\nArticle 1 Subject\n1. Rivers are clean.\n(a) of oil;\n(b) of salt."
    )
    assert reading.places[0].where.startswith("rct_1")


def test_a_page_that_is_one_form_and_one_table_is_read_whole() -> None:
    """As old offices publish; its characters are mended."""
    reading = read_html(page(OLD_OFFICE), "a.html")
    lines = reading.text.split("\n")
    assert lines[0] == "RIVER ACT"
    assert lines[1] == "1. Short title.—This Act may be called the River Act, 2020."
    assert "any person who" in lines[2]
    assert {item.rule for item in reading.removals} == {"soft_hyphen", "space"}


@pytest.mark.parametrize("body", SITES)
def test_the_text_is_normalised_and_passages_tile_it(body: str) -> None:
    """Every place and heading points into it."""
    reading = read_html(page(body), "a.html")
    document = make_document(reading)
    assert normalise_text(reading.text) == reading.text == document.text
    assert coverage_gaps(document, split_passages([document], max_tokens=64, min_tokens=8)) == []
    assert all(0 <= at < len(reading.text) for at, _ in reading.headings)


def test_a_page_that_hides_most_of_its_words_says_so() -> None:
    """It may show them on a click."""
    hidden = f"<div style='display:none'>{'<p>1. A permit is due.</p>' * 200}</div>"
    (note,) = read_html(page(f"<p>Open all parts.</p>{hidden}"), "a.html").notes
    assert note.startswith("The page hides 3800 characters")
    assert read_html(page(AFRICA), "a.html").notes == ()


@settings(max_examples=60, deadline=None)
@given(
    body=st.sampled_from(SITES), at=st.integers(0, 10_000), cut=st.integers(0, 40),
    put=st.sampled_from([b"", b"<", b"</div>", b"<!--", b"<table><td>", b"&#1;", b"\x00", b"\xff"]),
)  # fmt: skip
def test_mutated_bytes_raise_nothing_but_a_document_error(
    body: str, at: int, cut: int, put: bytes
) -> None:
    """A line that a person can act on."""
    data, message = page(body), ""
    place = at % len(data)
    try:
        make_document(read_html(data[:place] + put + data[place + cut :], "a.html"))
    except DocumentError as error:
        message = str(error)
    assert "\n" not in message
