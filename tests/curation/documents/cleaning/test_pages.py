"""What pages left between the lines of a text."""

import pytest

from curation.documents.cleaning.pages import find_page_marks
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.cleaning.unwrap import join_lines

BODY = ["the court held that the appeal was one of", "law and of fact"] * 5


def report(*feet: list[str]) -> list[str]:
    """Return pages of a report, each with its foot."""
    return [line for foot in feet for line in (*BODY, *foot)] + BODY


def test_numbers_that_rise_page_by_page_are_found() -> None:
    """With spaces between their digits too; a page whose number is lost is no end."""
    lines = report(["820"], ["8 2 1"], ["- 822 -"], [], ["824"])
    found = find_page_marks(lines)
    assert [lines[index] for index in sorted(found.numbers)] == ["820", "8 2 1", "- 822 -", "824"]


def test_a_number_that_a_reference_hides_is_found_by_its_neighbours() -> None:
    """A page may end in the middle of a citation."""
    lines = report(["820"], ["821"], ["822"], ["under section", "823"])
    assert "823" in [lines[index] for index in find_page_marks(lines).numbers]


def test_cited_articles_are_no_pages() -> None:
    """They stand after the word, or before a comma."""
    lines = report(["Articles", "14", ", 19"], ["15", ", 16"], ["Article", "16"], ["and", "17"])
    assert find_page_marks(lines).numbers == frozenset()


def test_paragraph_numbers_on_lines_of_their_own_are_no_pages() -> None:
    """They interrupt no sentence."""
    lines = [
        line
        for place in range(1, 6)
        for line in (str(place), "The court held that it was so.", *["It was so held."] * 9)
    ]
    assert find_page_marks(lines).numbers == frozenset()


def test_footnotes_and_the_printers_marks_go_with_the_page() -> None:
    """The sentence goes on; the notes come last; what went is recorded."""
    record = CleaningRecord()
    lines = report(
        ["in Oak v. Ash(1) and again (2), as the court", "(1) [1962] 3 SCR 269.", "(2) Ibid.",
         "4-119SCI/78", "820"], ["821"], ["822"],
        ["1. The court shall sit.", "823"],
    )  # fmt: skip
    found = join_lines(lines, record)
    assert [item.text for item in found if item.note] == ["(1) [1962] 3 SCR 269.", "(2) Ibid."]
    assert "again (2), as the court the court held" in found[0].text
    assert "1. The court shall sit." in found[0].text
    counts = {item.rule: (item.text, item.count) for item in record.removals()}
    assert counts["footnote_mark"][0] in {"(1) [1962] 3 SCR 269.", "(2) Ibid."}
    assert counts["page_number"] == ("820", 4)
    assert counts["running_footer"] == ("4-119SCI/78", 1)


@pytest.mark.parametrize(
    "page",
    [
        ["(1) This section applies to lakes and to", "(2) The Rivers Act, 1985, applies to all"],
        ["as sub-section (2) says of the rivers of", "(2) The Rivers Act, 1985, applies to all"],
        ["(1) The Lake Act, 1986, and the Rule(2) of", "(2) The Rivers Act, 1985, applies to all"],
        ["(a) The Lake Act, 1986; or the Canal Act(b)", "(b) The Rivers Act, 1985; or a later"],
        ["under section 7(2) and section 8 (2) of", "(2) The Rivers Act, 1985, applies to all"],
        ["the rivers and the lakes of the land are", "5. The Rivers Act, 1985, applies to all"],
    ],
)
def test_the_last_provision_of_a_page_is_no_footnote(page: list[str]) -> None:
    """No mark on its page points to it, or it goes on with a list."""
    lines = report([*page, "820"], ["821"], ["822"], ["823"])
    found = find_page_marks(lines)
    assert len(found.numbers) == 4
    assert not found.notes


def test_signs_and_plain_numbers_mark_footnotes() -> None:
    """They touch the word before them."""
    lines = report(["as Oak* said of Ash.7 and the rest of", "* A.I.R. 1961 S.C. 5.",
                    "7. [1962] 3 SCR 269.", "820"], ["821"], ["822"])  # fmt: skip
    assert [lines[index][0] for index in sorted(find_page_marks(lines).notes)] == ["*", "7"]


def test_the_stamp_of_an_electronic_signature_is_taken_out() -> None:
    """With the name in it; the word `Reason` alone is none without the stamp."""
    record = CleaningRecord()
    stamp = ["Signature Not Verified", "Digitally signed by", "ROSE OAK", "Date: 2018.09.06",
             "15:12:35 IST", "Reason:"]  # fmt: skip
    found = join_lines([BODY[0], *stamp, BODY[1]], record)
    assert [item.text for item in found] == [f"{BODY[0]} {BODY[1]}"]
    assert [item.text for item in record.removals() if item.rule == "boilerplate"] == stamp
    assert find_page_marks(["Reason:", "It is so."]).all == frozenset()
