"""Headers, footers and page numbers are found; words of the law are never taken for them."""

from itertools import product

import pytest

from curation.documents.cleaning.furniture import find_furniture, record_furniture
from curation.documents.cleaning.heads import Row
from curation.documents.cleaning.record import CleaningRecord

WORDS = ("".join(letters) for letters in product("abcdefgh", repeat=5))
"""No two lines of text are alike."""


def page(*, top: tuple[str, ...] = (), foot: tuple[str, ...] = (), body: int = 20, at: float = 0.12,
         first: str = "") -> list[Row]:  # fmt: skip
    """Make a page: rows at its top, lines of text, rows at its foot."""
    rows = [Row(text, 0.03 + 0.02 * place, 0.045 + 0.02 * place) for place, text in enumerate(top)]
    texts = [f"{next(WORDS)} of the text, which goes on" for _ in range(body)]
    if first:
        texts[0] = first
    rows += [Row(text, at + 0.03 * i, at + 0.02 + 0.03 * i) for i, text in enumerate(texts)]
    rows += [Row(text, 0.93 + 0.02 * i, 0.945 + 0.02 * i) for i, text in enumerate(foot)]
    return rows


def taken(pages: list[list[Row]]) -> dict[str, int]:
    """Return how many rows went under each rule."""
    found = find_furniture(pages)
    return {rule: sum(1 for item in found if item.rule == rule) for rule in
            {item.rule for item in found}}  # fmt: skip


def test_repeated_rows_and_page_numbers_are_found() -> None:
    """A header on every page, and a number that counts."""
    pages = [page(top=("THE RIVER ACT",), foot=(str(n),)) for n in range(1, 7)]
    assert taken(pages) == {"running_header": 6, "page_number": 6}


@pytest.mark.parametrize("style", ["- {} -", "Page {} of 6", "{} | Page", "p. {}", "[{}]"])
def test_page_numbers_come_in_many_forms(style: str) -> None:
    """With and without a word, alone or out of a total."""
    pages = [page(foot=(style.format(n),)) for n in range(1, 7)]
    assert taken(pages) == {"page_number": 6}


def test_roman_numerals_count_pages_too() -> None:
    """Front matter has its own count."""
    numbers = ["i", "ii", "iii", "iv", "1", "2", "3"]
    assert taken([page(foot=(number,)) for number in numbers]) == {"page_number": 7}


def test_a_header_may_hold_the_number_and_change_sides() -> None:
    """Odd and even pages are set in mirror."""
    even, odd = "{} THE RIVER ACT, 2021", "THE RIVER ACT, 2021 {}"
    pages = [page(top=((even if n % 2 else odd).format(n),)) for n in range(12, 24)]
    assert taken(pages) == {"running_header": 12}


def test_a_chapters_head_counts_where_other_pages_have_theirs() -> None:
    """A head on one page only is still a head."""
    heads = ["Preliminary"] * 4 + ["Water"] + ["Fisheries"] * 5
    assert taken([page(top=(head,)) for head in heads]) == {"running_header": 10}


def test_headings_at_the_top_of_pages_stay() -> None:
    """Schedules that begin pages, and parts of one number in many chapters, are law."""
    pages = [page(at=0.03, first=f"SCHEDULE {n}") for n in range(1, 7)]
    assert taken(pages) == {}
    parts = [
        page(at=0.03, first="PART 4" if n % 5 == 0 else "a line of the law") for n in range(21)
    ]
    assert not any(row.text == "PART 4" for row in rows_of(parts))


def rows_of(pages: list[list[Row]]) -> list[Row]:
    """Return the rows that are taken."""
    return [pages[item.page][item.row] for item in find_furniture(pages)]


def test_a_running_head_keeps_its_first_chapter_heading() -> None:
    """The first may be the chapter itself."""
    pages = [page(top=("CHAPTER 4",)) for _ in range(6)]
    assert taken(pages) == {"running_header": 5}


@pytest.mark.parametrize(
    "heading",
    ["FORM {}", "Exhibit {}", "TABLE {}:", "Question {}", "Rule {}", "Clause {}", "Item {}",
     "Sheet {} of 9", "Form No. {}", "FORM {} (See rule 3)", "Illustration ({})"],
)  # fmt: skip
def test_headings_that_count_with_the_pages_stay(heading: str) -> None:
    """A form fills a page, so its number rises as the page's does."""
    assert taken([page(top=(heading.format(n),)) for n in range(1, 9)]) == {}


def test_a_title_at_the_height_of_the_running_head_stays() -> None:
    """On the first page, and where a second law begins."""
    heads = ["THE RIVERS AND LAKES ACT", *["Rivers Act"] * 5, "THE FOREST ACT", *["Rivers Act"] * 3]
    pages = [page(top=(head,)) for head in heads]
    assert {row.text for row in rows_of(pages)} == {"Rivers Act"}


@pytest.mark.parametrize("form", ["({})", "[{}]", "{})", "{}."])
def test_labels_of_items_at_the_top_of_pages_stay(form: str) -> None:
    """They rise as numbers of pages do."""
    labels = [form.format(label) for label in ("i", "ii", "iii", "iv", "v")]
    assert taken([page(top=(label,)) for label in labels]) == {}


def test_a_sentence_that_two_pages_share_stays() -> None:
    """Two pages are no pattern."""
    words = "The tenant must pay the rent on the first day of each month,"
    assert taken([page(foot=(words,)), page(foot=(words,))]) == {}


def test_two_pages_alike_keep_their_text() -> None:
    """A form printed twice is read twice."""
    assert taken([page()] * 2) == {}


def test_in_a_long_file_a_header_may_touch_the_text() -> None:
    """Many pages make up for the missing white."""
    pages = [page(at=0.045, top=("THE RIVER ACT",)) for _ in range(8)]
    for rows in pages:
        rows[1:] = [Row(row.text, row.top, row.top + 0.03) for row in rows[1:]]
    assert taken(pages) == {"running_header": 8}


def test_rows_that_touch_the_text_are_text() -> None:
    """What repeats inside the text is text."""
    same = "applicable laws, regulations and good industry practice, and shall not do anything"
    pages = [page(foot=(f"Page {n} of 6",)) for n in range(1, 7)]
    for rows in pages:
        rows[-2] = Row(same, rows[-2].top, rows[-2].bottom)
    assert taken(pages) == {"page_number": 6}


def test_a_lone_number_in_the_text_is_no_page_number() -> None:
    """A year at the foot of a page counts nothing."""
    pages = [page(foot=("1947",)), page(), page(foot=("12",)), page()]
    assert taken(pages) == {}


def test_a_single_page_has_a_number_only_if_it_is_one() -> None:
    """There is nothing to count with."""
    assert taken([page(foot=("1",))]) == {"page_number": 1}
    assert taken([page(foot=("17",))]) == {}
    assert taken([[Row("1", 0.9, 0.92)]]) == {"page_number": 1}


def test_no_pages_have_no_furniture() -> None:
    """Nothing in, nothing out."""
    assert find_furniture([]) == []
    assert find_furniture([[], []]) == []


def test_each_wording_is_recorded_once_with_its_count_and_first_page() -> None:
    """The record shows what went, how often and where first."""
    pages = [page(top=("THE RIVER ACT",), foot=(f"River Act | {n}", str(n))) for n in range(1, 7)]
    record = CleaningRecord()
    names = [f"page {n}" for n in range(1, 7)]
    record_furniture(find_furniture(pages), pages, names, record)
    entries = {(item.rule, item.text, item.count, item.where) for item in record.removals()}
    assert entries == {
        ("running_header", "THE RIVER ACT", 6, "page 1"),
        ("running_footer", "River Act | 1", 6, "page 1"),
        ("page_number", "1", 6, "page 1"),
    }


def test_heads_that_name_the_place_are_taken() -> None:
    """As in Australia, on either side of the leaf; the first lines of the sections stay."""
    pages = [
        page(
            top=(f"Part {n}  Fish {n}" if n % 2 else f"Fish {n}  Part {n}", f"Section {n}A"),
            first=f"Part {n}—Fish {n}",
        )
        for n in range(1, 6)
    ]
    for n, rows in enumerate(pages, 1):
        rows[4] = Row(f"{n}A Licences for fish", rows[4].top, rows[4].bottom)
    assert taken(pages) == {"running_header": 10}


def test_a_section_that_begins_each_page_stays() -> None:
    """No line says its number again."""
    assert taken([page(top=(f"Section {n}A",)) for n in range(1, 6)]) == {}


def test_a_footer_that_counts_editions_is_taken_on_its_first_page_too() -> None:
    """No part of a text begins at the foot of a page."""
    pages = [page(foot=("Compilation No. 35",)) for _ in range(6)]
    assert taken(pages) == {"running_footer": 6}
