"""Pages that are pictures are read by Tesseract; where it is missing, one line says so."""

import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from printing import lines, pdf, words

from curation.documents.readers.pdf import ocr
from curation.documents.readers.read_pdf import read_pdf

needs_tesseract = pytest.mark.skipif(shutil.which(ocr.PROGRAM) is None, reason="needs Tesseract")
LAW = [
    "1. Every owner of land on the banks of a river must keep the",
    "banks in repair, and must let inspectors pass.",
    "2. No person may throw refuse into a river.",
]


def scanned(content: str, folder: Path) -> bytes:
    """Return a PDF whose only page is a picture of this content."""
    page = pdfium.PdfDocument(pdf([content]))[0]
    picture = page.render(scale=200 / 72, grayscale=True)
    scan = pdfium.PdfDocument.new()
    sheet = scan.new_page(*page.get_size())
    image = pdfium.PdfImage.new(scan)
    image.set_bitmap(picture)
    image.set_matrix(pdfium.PdfMatrix().scale(*page.get_size()))
    sheet.insert_obj(image)
    sheet.gen_content()
    file = folder / "scan.pdf"
    scan.save(file)
    return file.read_bytes()


@needs_tesseract
def test_a_scan_is_read(tmp_path: Path) -> None:
    """With its paragraphs, and no fault."""
    data = scanned(lines(LAW, 70, 100, size=12), tmp_path)
    reading = read_pdf(data, "scan.pdf", ocr=True, max_pages=5)
    assert reading.text == (
        "1. Every owner of land on the banks of a river must keep the banks in repair, and must let"
        " inspectors pass.\n2. No person may throw refuse into a river."
    )
    assert reading.faults == ()
    assert reading.places[0].where == "page 1"


@needs_tesseract
def test_pages_with_text_are_not_read_again() -> None:
    """And an empty one stays a fault."""
    reading = read_pdf(pdf([words("Text.", 70, 100), ""]), "law.pdf", ocr=True, max_pages=5)
    assert reading.text == "Text."
    assert [(fault.where, fault.why) for fault in reading.faults] == [
        ("page 2", "has no text layer, and Tesseract saw no words on it")
    ]


@needs_tesseract
def test_a_language_that_is_not_installed_is_named() -> None:
    """In one line, and once for all pages."""
    reading = read_pdf(pdf(["", ""]), "law.pdf", ocr=True, language="tlh", max_pages=5)
    assert [fault.where for fault in reading.faults] == ["pages 1-2"]
    assert 'Tesseract failed for the language "tlh"' in reading.faults[0].why
    assert "\n" not in reading.faults[0].why


def test_without_tesseract_the_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages with text are read all the same."""
    monkeypatch.setenv("PATH", "/nowhere")
    data = pdf([words("Text.", 70, 100), "", ""])
    reading = read_pdf(data, "law.pdf", ocr=True, max_pages=5)
    assert reading.text == "Text."
    assert [(fault.reason, fault.where) for fault in reading.faults] == [
        ("no_text_layer", "pages 2-3")
    ]
    assert "is not installed; install Tesseract or set" in reading.faults[0].why


def test_without_asking_a_scan_is_a_fault(tmp_path: Path) -> None:
    """Nothing is read behind a person's back."""
    reading = read_pdf(scanned(lines(LAW, 70, 100), tmp_path), "scan.pdf", max_pages=5)
    assert reading.text == ""
    assert reading.faults[0].reason == "no_text_layer"
