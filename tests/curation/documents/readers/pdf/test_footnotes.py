"""Footnotes leave the text; their marks are known by place and are no words."""

from printing import HEIGHT, lines, pdf, words

from curation.documents.readers.read_pdf import read_pdf
from curation.documents.readers.reading import Reading

BODY = [
    "1. Every owner of land on the banks must keep them in repair.",
    "2. No person may throw refuse into a river or a lake.",
    "3. The court may order whoever does so to clean the river.",
]


def raised(label: str, left: float, down: float) -> str:
    """Print a small raised mark."""
    return f"BT /F1 6 Tf {left} {HEIGHT - down + 4} Td ({label}) Tj ET\n"


def read(*pages: str) -> Reading:
    """Read a PDF of these pages."""
    return read_pdf(pdf(pages), "law.pdf", max_pages=9)


def marks(reading: Reading) -> list[tuple[str, int | None]]:
    """Return the marks with their places."""
    return [
        (item.text, item.at) for item in reading.removals if item.rule == "footnote_mark"
    ]  # fmt: skip


def test_a_footnote_stands_after_the_text_and_its_mark_is_known() -> None:
    """The sentence above reads whole."""
    page = (
        lines(BODY, 70, 100)
        + raised("1", 352, 100)
        + lines(["1 See the River Report."], 70, 760, size=8)
    )
    reading = read(page)
    assert reading.text == "\n".join(BODY) + "\n\nFootnotes\nFootnote 1: See the River Report."
    assert marks(reading) == [("1", len(BODY[0]))]
    assert reading.headings[-1] == (reading.text.index("Footnotes"), 1)
    assert reading.places[-1].where == "page 1"


def test_a_note_of_an_amendment_is_kept_as_metadata() -> None:
    """It stands at its mark and not in the text."""
    note = ["1. Subs. by Act 5 of 2015, s. 3, for", "section 1 (w.e.f. 1-4-2015)."]
    page = raised("1", 70, 100) + lines(["[" + BODY[0] + "]", *BODY[1:]], 74, 100)
    page += lines(note, 70, 760, size=8, leading=10)
    reading = read(page)
    assert reading.text == "\n".join(["[" + BODY[0] + "]", *BODY[1:]])
    assert marks(reading) == [
        ("1 Subs. by Act 5 of 2015, s. 3, for section 1 (w.e.f. 1-4-2015).", 0)
    ]


def test_a_mark_before_a_bracket_needs_no_small_print() -> None:
    """As India prints its amendments."""
    page = lines([BODY[0], "1[2. No person may fish.]"], 70, 100)
    page += lines(["1 Ins. by Act 9 of 2020, s. 2."], 70, 760, size=8)
    reading = read(page)
    assert reading.text.endswith("\n[2. No person may fish.]")
    assert marks(reading)[0][0] == "1 Ins. by Act 9 of 2020, s. 2."


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    """It has no label there."""
    one = (
        lines(BODY, 70, 100)
        + raised("1", 352, 100)
        + lines(["1 See the Report, which says at"], 70, 760, size=8)
    )
    two = lines([text.replace("river", "lake") for text in BODY], 70, 100) + raised("2", 300, 114)
    two += lines(["length what is to be said.", "2 See above."], 70, 750, size=8, leading=10)
    text = read(one, two).text
    assert "Footnote 1: See the Report, which says at length what is to be said.\n" in text
    assert text.endswith("Footnote 2: See above.")


def test_notes_are_told_apart_by_their_labels() -> None:
    """Numbers in order, or signs; a year at a line's beginning is no label."""
    page = lines(BODY, 70, 100) + raised("1", 352, 100) + raised("2", 330, 114)
    page += lines(
        ["1See the Report of", "1997 on rivers.", "2See the Act."], 70, 740, size=8, leading=10
    )
    text = read(page).text
    assert "Footnote 1: See the Report of 1997 on rivers.\nFootnote 2: See the Act." in text
    page = (
        lines(BODY, 70, 100) + raised("*", 352, 100) + lines(["* See the Report."], 70, 760, size=8)
    )
    assert "Footnote *: See the Report." in read(page).text


def test_small_print_without_a_mark_is_text() -> None:
    """A list in small print at the foot of a page is law."""
    page = lines(BODY, 70, 100) + lines(
        ["1 The first item.", "2 The second item."], 70, 750, size=8
    )
    reading = read(page)
    assert "Footnote" not in reading.text
    assert "1 The first item." in reading.text
    assert marks(reading) == []


def test_a_raised_number_without_a_note_is_text() -> None:
    """Square metres stay square."""
    text = read("BT /F1 11 Tf 70 700 Td (a field of 200 m) Tj 4 Ts /F1 6 Tf (2) Tj ET\n").text
    assert text == "a field of 200 m²"


def printed(before: str, mark: str, after: str, down: float) -> str:
    """Print a line with a small raised mark inside it."""
    return (
        f"BT /F1 11 Tf 70 {HEIGHT - down} Td ({before}) Tj 4 Ts /F1 6 Tf ({mark}) Tj"
        f" 0 Ts /F1 11 Tf ({after}) Tj ET\n"
    )


def test_a_power_is_no_mark_of_the_note_with_its_number() -> None:
    """Square metres keep their two; the mark after a word or a section goes."""
    page = lines(BODY, 70, 100) + printed("4. A field of 100 m", "2", " or more is land.", 142)
    page += printed("5. No more than 10", "2", " boats may fish.", 156)
    page += printed("6. Section 10", "2", " applies to lakes.", 170)
    page += lines(["2 See the River Report."], 70, 760, size=8)
    reading = read(page)
    assert "4. A field of 100 m² or more is land.\n5. No more than 10² boats" in reading.text
    assert "6. Section 10 applies to lakes." in reading.text
    assert [words for words, _ in marks(reading)] == ["2"]


def test_a_raised_number_without_a_note_does_not_run_into_a_year() -> None:
    """Its note may have been lost."""
    assert "the Act of 1999³ applies" in read(printed("the Act of 1999", "3", " applies", 100)).text


def test_small_print_that_stays_in_the_text_stands_there_once() -> None:
    """Without a mark on its page it is not the rest of a note of the page before."""
    one = lines(BODY, 70, 100) + raised("1", 352, 100)
    one += lines(["1 See the River Report."], 70, 760, size=8)
    two = lines([text.replace("river", "lake") for text in BODY], 70, 100)
    two += lines(["The small print of a table of tolls."], 70, 760, size=8)
    assert read(one, two).text.count("The small print of a table of tolls.") == 1


def test_all_notes_of_one_sign_are_kept() -> None:
    """Two stars on one page are two notes, each for its mark."""
    page = lines(BODY, 70, 100) + raised("*", 352, 100) + raised("*", 330, 114)
    page += words("* See the River Report.", 70, 750, size=8)
    page += words("** See the Lake Report.", 70, 760, size=8)
    page += words("* See the Canal Report.", 70, 770, size=8)
    text = read(page).text
    assert "Footnote *: See the River Report.\n" in text
    assert text.endswith("Footnote *: See the Canal Report.")


def test_a_note_of_an_amendment_without_a_mark_of_its_own_is_kept() -> None:
    """One mark takes one note."""
    page = lines(BODY, 70, 100) + raised("*", 352, 100)
    page += words("* Subs. by Act 5 of 2015, s. 3.", 70, 750, size=8)
    page += words("** See the Lake Report.", 70, 760, size=8)
    page += words("* Ins. by Act 9 of 2020, s. 2.", 70, 770, size=8)
    reading = read(page)
    assert marks(reading)[0][0] == "* Subs. by Act 5 of 2015, s. 3."
    assert reading.text.endswith("Footnote *: Ins. by Act 9 of 2020, s. 2.")
