"""A page is read column after column; notes in the margin stand at their line."""

import pypdfium2 as pdfium
from printing import lines, pdf, words

from curation.documents.readers.pdf.columns import reading_order, set_columns
from curation.documents.readers.pdf.lines import Line
from curation.documents.readers.pdf.words import WordFinder

LEFT = [f"left {word} goes on to the end of its line" for word in "one two three four five".split()]
RIGHT = [
    f"right {word} goes on to the end of its own" for word in "one two three four five".split()
]


def read(content: str) -> list[Line]:
    """Return the lines of a page in reading order."""
    document = pdfium.PdfDocument(pdf([content]))
    return reading_order(WordFinder().read(document[0], 1))


def texts(content: str) -> list[str]:
    """Return the lines of a page as strings."""
    return [line.text for line in read(content)]


def columns(down: float) -> str:
    """Print two columns, line beside line."""
    pairs = zip(LEFT, RIGHT, strict=True)
    return "".join(
        words(one, 60, down + 14 * i) + words(other, 310, down + 14 * i)
        for i, (one, other) in enumerate(pairs)
    )


def test_columns_are_read_one_after_the_other() -> None:
    """Though the file prints them line by line."""
    assert texts(columns(100)) == [*LEFT, *RIGHT]


def test_a_line_across_ends_the_columns_above_it() -> None:
    """What stands below it is read after it."""
    heading = words("A HEADING THAT GOES ACROSS BOTH COLUMNS OF THE PAGE", 120, 200)
    assert texts(columns(100) + heading + columns(230)) == [
        *LEFT, *RIGHT, "A HEADING THAT GOES ACROSS BOTH COLUMNS OF THE PAGE", *LEFT, *RIGHT,
    ]  # fmt: skip


def test_columns_may_begin_half_way_down() -> None:
    """Contents above, law below."""
    above = [
        f"{n}. An entry of the contents that goes right across the page and on" for n in range(9)
    ]
    assert texts(lines(above, 60, 60, size=13) + columns(230)) == [*above, *LEFT, *RIGHT]


def test_a_table_is_read_row_by_row() -> None:
    """Short cells side by side are no columns of prose."""
    rows = [
        ("Section", "Penalty"),
        ("12", "a fine"),
        ("Section 14(2)(b)", "prison"),
        ("15", "none"),
    ]
    content = "".join(
        words(a, 60, 100 + 14 * i) + words(b, 400, 100 + 14 * i)
        for i, (a, b) in enumerate(rows * 2)
    )
    assert texts(content)[:4] == ["Section", "Penalty", "12", "a fine"]


def test_one_column_stays_one() -> None:
    """Numbers that hang in the margin are no column."""
    body = [f"({n}) the words of paragraph {n}, which fill their line" for n in "abcdefgh"]
    content = "".join(
        words(text[:3], 60, 100 + 14 * i) + words(text[4:], 90, 100 + 14 * i)
        for i, text in enumerate(body)
    )
    assert texts(content) == body


def test_a_note_in_the_margin_stands_at_its_line() -> None:
    """Two lines of small print are one note; the next note has its own line."""
    body = [
        f"line {word} of the section goes on to the end" for word in "one two three four".split()
    ]
    notes = words("Short", 60, 100, size=8) + words("title.", 60, 109, size=8)
    notes += words("Duties.", 60, 100 + 3 * 14, size=8)
    found = read(lines(body, 150, 100) + notes)
    assert [line.text for line in found] == body
    assert [line.note for line in found] == ["Short title.", "", "", "Duties."]


def test_small_print_that_is_no_margin_stays() -> None:
    """Numbers alone are no notes."""
    body = [
        f"line {word} of the section goes on to the end" for word in "one two three four".split()
    ]
    numbers = "".join(words(str(n), 60, 100 + 14 * n, size=8) for n in range(4))
    assert texts(lines(body, 150, 100) + numbers) == [
        f"{n} {text}" for n, text in enumerate(body)
    ]  # fmt: skip


def test_words_printed_twice_are_read_once() -> None:
    """Old files look bold that way."""
    assert texts(words("CHAPTER I", 100, 100) + words("CHAPTER I", 100.4, 100)) == ["CHAPTER I"]


def test_a_line_knows_the_sides_of_its_column() -> None:
    """A page with few lines has the sides of the others."""
    full, short = read(columns(100)), read(words("the end", 60, 100))
    for line in short:
        line.page = 2
    set_columns([*full, *short])
    assert full[0].column == full[4].column
    assert full[0].column[1] < full[-1].column[0]
