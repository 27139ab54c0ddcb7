"""The print of letters is known: weight by name or by stem, colour by filling or by outline."""

import pypdfium2 as pdfium
import pytest
from printing import pdf, words

from curation.documents.readers.pdf.words import Word, WordFinder


def first(content: str, **entries: object) -> Word | None:
    """Return the first word that is seen on a page of this content."""
    document = pdfium.PdfDocument(pdf([content], **entries))  # type: ignore[arg-type]
    return next(iter(WordFinder().read(document[0], 1).words), None)


@pytest.mark.parametrize(
    ("name", "stem", "bold", "italic"),
    [
        ("Garamond-Bold", 80, True, False),
        ("ABCDEF+Arial,BoldItalic", 80, True, True),
        ("Lato-Heavy", 80, True, False),
        ("Univers-Oblique", 80, False, True),
        ("Garamond-Regular", 200, False, False),
        ("F37", 200, True, False),
        ("F37", 80, False, False),
    ],
)
def test_weight_and_slope_come_from_the_font(
    name: str, stem: int, *, bold: bool, italic: bool
) -> None:
    """Where the name says nothing, the thickness of the stems decides."""
    font = f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /FontDescriptor 901 0 R >>"
    descriptor = (
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 32 /StemV {stem} /Ascent 800"
        " /Descent -200 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /CapHeight 700 >>"
    )
    word = first(
        "BT /F9 11 Tf 70 700 Td (law) Tj ET",
        page="/Resources << /Font << /F9 900 0 R >> >>",
        extra={900: font, 901: descriptor},
    )
    assert word is not None
    assert (word.bold, word.italic) == (bold, italic)


def test_the_size_is_that_on_the_page() -> None:
    """A page may be drawn large and shrunk."""
    word = first("q 0.1 0 0 0.1 0 0 cm BT /F1 110 Tf 700 7000 Td (law) Tj ET Q\n")
    assert word is not None
    assert word.size == pytest.approx(11)


@pytest.mark.parametrize(
    ("colour", "seen"),
    [("0 g", True), ("0.5 g", True), ("1 g", False), ("0.98 1 0.97 rg", False), ("1 1 0 rg", True),
     ("0 0 0 0 k", False), ("1 Tr 1 G", False), ("1 Tr 1 g 0 G", True)],
)  # fmt: skip
def test_white_on_paper_is_not_seen(colour: str, seen: bool) -> None:  # noqa: FBT001  a parameter
    """Grey and yellow are."""
    assert (first(words("law", 70, 100, before=colour)) is not None) == seen


def test_clear_ink_is_not_seen() -> None:
    """Opacity nought is no ink."""
    resources = "/Resources << /Font << /F1 901 0 R >> /ExtGState << /G1 << /ca 0 >> >> >>"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
    content = "q /G1 gs BT /F1 11 Tf 70 700 Td (law) Tj ET Q"
    assert first(content, page=resources, extra={901: font}) is None


def test_a_word_that_begins_in_bold_and_ends_in_plain_print_fades() -> None:
    """So that a heading in front of its text does not end with the line."""
    bold = first("BT /F2 11 Tf 70 700 Td (Theft.) Tj /F1 11 Tf (Whoever) Tj ET")
    assert bold is not None
    assert (bold.text, bold.bold, bold.fades) == ("Theft.Whoever", True, True)
    whole = first("BT /F2 11 Tf 70 700 Td (Theft.) Tj (Whoever) Tj ET")
    assert whole is not None
    assert (whole.text, whole.fades) == ("Theft.Whoever", False)
