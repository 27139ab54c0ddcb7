"""Words are found by their gaps, whatever the file says of spaces, fonts and angles."""

import pypdfium2 as pdfium
import pytest
from printing import HEIGHT, box, lines, pdf, picture, words

from curation.documents.readers.pdf.words import PageWords, WordFinder, is_picture


def page(content: str, **entries: str) -> PageWords:
    """Return the words of a page."""
    document = pdfium.PdfDocument(pdf([content], **entries))  # type: ignore[arg-type]
    return WordFinder().read(document[0], 1)


def texts(content: str, **entries: str) -> list[str]:
    """Return the words of a page as strings."""
    return [word.text for word in page(content, **entries).words]


def spread(pieces: str) -> str:
    """Print words of a `TJ` array; numbers move by thousandths of the em."""
    return f"BT /F1 10 Tf 70 700 Td [{pieces}] TJ ET\n"


def test_a_gap_parts_words_without_a_space() -> None:
    """Some files move instead of printing a space; some move too little for most readers."""
    assert texts(spread("(known) -250 (as) -180 (the) -180 (Speaker)")) == [
        "known", "as", "the", "Speaker",
    ]  # fmt: skip


def test_letters_set_apart_are_one_word() -> None:
    """A line that is spaced out keeps its words."""
    letters = " -90 ".join(f"({sign})" for sign in "SCHEDULE")
    assert texts(spread(letters)) == ["SCHEDULE"]


def test_a_space_in_the_file_parts_words_however_narrow() -> None:
    """A slanted letter may reach over it."""
    assert texts(spread("(of ) 200 (former)")) == ["of", "former"]


def test_a_number_that_touches_a_word_stands_apart() -> None:
    """`315 Procurement` is printed with hardly a gap."""
    assert texts(spread("(315) -60 (Procurement)")) == ["315", "Procurement"]
    assert texts(spread("(16B)")) == ["16B"]


def test_a_raised_mark_is_glued_to_its_word() -> None:
    """It is a word of its own, without a space before it."""
    raised = words("law", 70, 100) + f"BT /F1 6 Tf 84 {HEIGHT - 96} Td (1) Tj ET\n"
    found = page(raised).words
    assert [(word.text, word.glued) for word in found] == [("law", False), ("1", True)]
    assert found[1].size == pytest.approx(6)


def test_print_is_known() -> None:
    """Bold and slanted fonts by their names, fake bold by its outline."""
    content = (
        words("plain", 70, 100)
        + words("bold", 70, 120, font="F2")
        + words("slanted", 70, 140, font="F3")
        + words("outlined", 70, 160, before="2 Tr")
    )
    found = {word.text: (word.bold, word.italic) for word in page(content).words}
    assert found == {
        "plain": (False, False), "bold": (True, False), "slanted": (False, True),
        "outlined": (True, False),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("matrix", "step"),
    [("0 1 -1 0 {} 100", 14), ("-1 0 0 -1 400 {}", 14), ("0 -1 1 0 {} 700", -14)],
)
def test_turned_text_is_read_upright(matrix: str, step: int) -> None:
    """Tables across the page, pages upside down: lines keep their order and direction."""
    content = "".join(
        f"BT /F1 11 Tf {matrix.format(300 + step * place)} Tm (line {place} of it) Tj ET\n"
        for place in range(3)
    )
    found = sorted(page(content).words, key=lambda word: (round(word.top), word.left))
    assert " ".join(word.text for word in found) == "line 0 of it line 1 of it line 2 of it"


def test_a_page_that_the_file_turns_is_read_by_its_letters() -> None:
    """`/Rotate` says how it is shown, not how it reads."""
    assert texts(words("as it reads", 70, 100), page="/Rotate 90") == ["as", "it", "reads"]


def test_what_is_printed_across_is_kept_apart() -> None:
    """A stamp in the margin is no part of a sentence."""
    stamp = "BT /F1 9 Tf 0 1 -1 0 30 100 Tm (received) Tj ET\n"
    found = page(lines(["The tenant must pay the rent."], 70, 100) + stamp)
    assert found.turned == "received"
    assert "received" not in [word.text for word in found.words]


def test_the_box_of_the_page_need_not_begin_at_nought() -> None:
    """Places are those that a reader sees."""
    found = page(words("here", 170, 100), page="/CropBox [100 0 595 842]")
    assert found.words[0].left == pytest.approx(70, abs=1)
    assert found.width == 495


def test_a_page_with_few_words_on_a_picture_is_a_picture() -> None:
    """A cover with a title is not, nor a page of text over a picture."""
    scan = picture(0, 0, 595, 842)
    assert is_picture(page(scan + words("stamp", 70, 100)))
    assert is_picture(page(""))
    assert not is_picture(page(box(0, 0, 100, 100) + words("title", 70, 100)))
    assert not is_picture(page(scan + lines(["one two three four five six seven"] * 3, 70, 100)))


def test_a_font_without_letters_is_no_text() -> None:
    """Its codes mean nothing: the page must be read as a picture."""
    to_unicode = (
        "<< /Length 130 >> stream\n1 begincodespacerange <00> <FF> endcodespacerange\n"
        "1 beginbfrange <00> <FF> <E000> endbfrange\nendstream"
    )
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 901 0 R >>"
    assert in_font(font, "hidden meaning", to_unicode).words == []


def test_a_longer_page_than_any_before_is_read_whole() -> None:
    """Room grows with the page."""
    found = page(lines(["word " * 40] * 60, 20, 20, leading=13, size=5))
    assert len(found.words) == 2_400


def in_font(font: str, shown: str, *more: str) -> PageWords:
    """Return the words of a page that shows a string in a font of its own."""
    data = pdf(
        [f"BT /F9 11 Tf 70 700 Td ({shown}) Tj ET"],
        page="/Resources << /Font << /F9 900 0 R >> >>",
        extra={900: font} | {901 + place: text for place, text in enumerate(more)},
    )
    return WordFinder().read(pdfium.PdfDocument(data)[0], 1)


def test_a_font_that_does_not_tell_its_height_is_read_by_its_base_line() -> None:
    """Boxes of all sizes do not part the letters of a word."""
    font = "<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Odd /FontDescriptor 901 0 R >>"
    descriptor = (
        "<< /Type /FontDescriptor /FontName /AAAAAA+Odd /Flags 4 /Ascent 273 /Descent 0"
        " /FontBBox [0 -200 1000 900] /ItalicAngle 0 /StemV 80 /CapHeight 0 >>"
    )
    found = in_font(font, "gypsum, jumps; quay", descriptor)
    assert [word.text for word in found.words] == ["gypsum,", "jumps;", "quay"]
    assert len({word.bottom for word in found.words}) == 1
    assert found.words[0].size == pytest.approx(11)


def test_letters_beyond_the_basic_plane_are_read() -> None:
    """Some scripts, and some tricks, live there."""
    to_unicode = (
        "<< /Length 150 >> stream\n1 begincodespacerange <00> <FF> endcodespacerange\n"
        "2 beginbfchar <41> <D835DC00> <42> <0062> endbfchar\nendstream"
    )
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 901 0 R >>"
    found = in_font(font, "AB", to_unicode)
    assert [
        word.text.encode("utf-16", "surrogatepass").decode("utf-16") for word in found.words
    ] == ["\U0001d400b"]
