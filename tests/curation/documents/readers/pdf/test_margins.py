"""What stands in the margin is no part of a sentence: notes, numbers of lines."""

from printing import lines, pdf, words

from curation.documents.readers.read_pdf import read_pdf
from curation.documents.readers.reading import Reading

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
BILL = [f"and the line that is number {word} goes on to its end" for word in WORDS]


def read(content: str) -> Reading:
    """Read a page."""
    return read_pdf(pdf([content]), "bill.pdf", max_pages=5)


def test_numbers_of_lines_are_taken_out_and_recorded() -> None:
    """By fives on the right, by ones on the left."""
    fives = "".join(words(str(n), 500, 100 + 14 * (n - 1)) for n in (5, 10))
    fives += words("15", 500, 100 + 14 * 14)
    reading = read(lines([*BILL, "to the end."], 90, 100) + fives)
    assert reading.text == " ".join(BILL) + " to the end."
    assert [(x.rule, x.text, x.count) for x in reading.removals] == [
        ("page_number", "numbers of lines", 3)
    ]
    ones = "".join(words(str(n), 60, 100 + 14 * (n - 1)) for n in range(1, 15))
    assert read(lines(BILL, 90, 100) + ones).text == " ".join(BILL)


def test_numbers_of_a_list_stay() -> None:
    """A few that count by one, or some that do not stand evenly."""
    few = "".join(words(str(n), 60, 100 + 14 * (n - 1)) for n in range(1, 6))
    assert read(lines(BILL[:5], 90, 100) + few).text.startswith("1 and the line")
    uneven = "".join(words(str(n), 500, 100 + 3 * n * n) for n in (5, 10, 15))
    assert " 5" in read(lines(BILL, 90, 100, leading=50) + uneven).text


def test_numbers_alone_on_a_page_stay() -> None:
    """There is no text beside which they would count lines."""
    column = "".join(words(str(n), 60, 100 + 14 * n) for n in (5, 10, 15, 20))
    assert read(column).text.split() == ["5", "10", "15", "20"]


def test_one_note_in_the_margin_is_a_note() -> None:
    """It must stand beside a line."""
    page = lines(["7. " + BILL[0], *BILL[1:5]], 150, 100)
    text = read(page + words("Penalty.", 60, 100, size=8)).text
    assert text.startswith("7. Penalty.\nand the line that is number one goes on")
    below = read(page + words("printed by authority", 60, 300, size=8)).text
    assert below.endswith("printed by authority")


def test_notes_may_begin_below_lines_of_the_whole_width() -> None:
    """As a page of a law begins: its preamble, then the sections with their notes."""
    wide = "Whereas it is expedient to provide for the rivers of the land and for all who fish"
    page = lines([wide + " in them", wide + " in their lakes", "and in ponds", "So be it:"], 60, 80)
    page += lines(["1. This Act may be called the River Act.", *BILL[:8]], 180, 160)
    page += words("Short title", 60, 160, size=9) + words("and extent", 60, 174, size=9)
    assert "1. Short title and extent\nThis Act may be called the River Act." in read(page).text


def test_a_date_in_the_first_line_of_a_page_is_no_note() -> None:
    """It goes with the running head beside it."""
    page = words("07/08/2024", 60, 40, size=8) + words("The River Act, 1947", 200, 40, size=8)
    page += lines(["1. " + BILL[0], *BILL[1:9]], 180, 100) + words("Short title", 60, 100, size=8)
    reading = read(page)
    assert reading.text.startswith("07/08/2024 The River Act, 1947")
    assert "1. Short title\n" in reading.text
