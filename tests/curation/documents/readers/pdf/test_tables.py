"""A table is read row by row, each cell whole; lists and contents are no tables."""

from printing import lines, pdf, words

from curation.documents.readers.read_pdf import read_pdf

ROWS = [
    ("Section", "Offence", "Punishment"),
    ("12", "Throwing refuse into a river", "A fine"),
    ("13", "Fishing out of season", "Prison for a month"),
    ("14", "Damming a stream", "Both"),
]


def read(*pages: str) -> str:
    """Return the text of a PDF."""
    return read_pdf(pdf(pages), "law.pdf", max_pages=5).text


def row(cells: tuple[str, ...], down: float, lefts: tuple[float, ...] = (70, 160, 360)) -> str:
    """Print cells beside one another."""
    return "".join(words(cell, left, down) for cell, left in zip(cells, lefts, strict=True))


def test_cells_of_a_row_are_parted_by_bars() -> None:
    """Row after row."""
    page = "".join(row(cells, 100 + 14 * place) for place, cells in enumerate(ROWS))
    assert read(page) == "\n".join(" | ".join(cells) for cells in ROWS)


def test_a_cell_of_many_lines_is_read_whole() -> None:
    """Words that a line's end broke in it are mended."""
    page = row(ROWS[0], 100)
    for place in range(3):
        down = 120 + 50 * place
        page += words(f"{12 + place}", 70, down)
        page += lines(["Throwing refuse into a river or a", "lake in the dis-", "trict"], 160, down)
        page += lines(["A fine, or prison for", "a month, or both"], 360, down)
    text = read(page)
    whole = "Throwing refuse into a river or a lake in the district"
    assert f"12 | {whole} | A fine, or prison for a month, or both\n" in text
    assert text.count(whole) == 3


def test_text_goes_on_after_a_table() -> None:
    """A line across ends it."""
    page = words("The Schedule sets out what follows from each of these offences.", 70, 80)
    page += "".join(row(cells, 110 + 14 * place) for place, cells in enumerate(ROWS))
    page += words("No other offence is punished by this Act or by what is made under it.", 70, 190)
    text = read(page)
    assert text.startswith("The Schedule sets out")
    assert text.endswith("\nNo other offence is punished by this Act or by what is made under it.")
    assert text.count(" | ") == 8


def test_numbers_that_hang_are_no_table() -> None:
    """Nor bullets."""
    numbered = "".join(
        row((f"{n}", f"The rule of number {n} is this."), 100 + 14 * n, (70, 120))
        for n in range(1, 6)
    )
    assert " | " not in read(numbered)
    bullets = "".join(
        row(("\u2022", f"Item number {n}."), 100 + 14 * n, (70, 120)) for n in range(5)
    )
    assert " | " not in read(bullets)


def test_contents_with_numbers_of_pages_are_no_table() -> None:
    """Their second column holds nothing else."""
    entries = "".join(
        row((f"The title of part {n}", f"{n}"), 100 + 14 * n, (70, 480)) for n in range(1, 7)
    )
    assert " | " not in read(entries)


def test_two_rows_are_no_table() -> None:
    """They may stand side by side by chance."""
    page = "".join(row(cells, 100 + 14 * place) for place, cells in enumerate(ROWS[:2]))
    assert " | " not in read(page)


def test_a_row_without_its_first_cell_goes_on_with_the_row_above() -> None:
    """Where rows are not set apart by white."""
    page = row(ROWS[0], 100)
    for place in range(3):
        page += row(ROWS[1], 114 + 28 * place) + words("and into lakes", 160, 128 + 28 * place)
    text = read(page)
    assert text.count("12 | Throwing refuse into a river and into lakes | A fine") == 3


def test_words_printed_over_themselves_are_no_cells() -> None:
    """Some files print a page thrice."""
    text = ["In this Act, words mean what they", "say; other words mean other things,", "as it is."]
    assert read(lines(text, 70, 100) * 3) == " ".join(text)
