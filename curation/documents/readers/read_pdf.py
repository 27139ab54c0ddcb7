"""Reads PDF: words by their place on the page, then lines, columns and paragraphs."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from curation.core.errors import DocumentError
from curation.documents.cleaning.furniture import Row, find_furniture, record_furniture
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.pdf_columns import reading_order, set_columns
from curation.documents.readers.pdf_file import (
    metadata_title,
    opened,
    record_programs,
    turned_to,
)
from curation.documents.readers.pdf_lines import Line, rows
from curation.documents.readers.pdf_ocr import read_picture
from curation.documents.readers.pdf_text import write_text
from curation.documents.readers.pdf_words import PageWords, WordFinder, is_picture
from curation.documents.readers.reading import Fault, Reading

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_NO_LETTERS = "has no text layer: it is a picture, or empty; set [documents] ocr = true to read it"
_NOTHING_SEEN = "Tesseract saw no words there"
_BROKEN = "the page is broken; fetch or export the file again"


def read_pdf(
    data: bytes, source: str, *, ocr: bool = False, language: str = "eng", max_pages: int
) -> Reading:
    """Read the text of a PDF, with what was left out and the page of every stretch.

    Args:
        data: the file.
        source: its name, for messages.
        ocr: whether pages without text are read by Tesseract.
        language: Tesseract's code for the language of such pages, such as `eng` or `eng+hin`.
        max_pages: a longer file is refused.

    Raises:
        Refused: it is encrypted or too long.
        DocumentError: it is broken, or Tesseract is asked for and missing.
    """
    record = CleaningRecord()
    with opened(data, source, max_pages=max_pages) as document:
        record_programs(document, data, record)
        title = metadata_title(document)
        pages, broken = _read_pages(document, source, ocr=ocr, language=language)
    if len(broken) == len(pages):
        msg = f"{source}: no page of the PDF can be read; fetch or export it again"
        raise DocumentError(msg)
    for page in pages:
        _record_hidden(page, record)
    lines = _without_furniture(pages, record)
    set_columns(lines)
    turned = {page.number: page.turned for page in pages if page.turned}
    text = write_text(lines, turned, record, metadata=title)
    return Reading(
        source=source,
        media_type="application/pdf",
        title=text.title,
        text=text.text,
        headings=text.headings,
        places=text.places,
        removals=record.removals(),
        faults=tuple(_faults(pages, lines, broken, ocr=ocr)),
    )


def _read_pages(
    document: "pdfium.PdfDocument", source: str, *, ocr: bool, language: str
) -> tuple[list[PageWords], set[int]]:
    """Return the words of all pages, and the numbers of those that are broken."""
    from pypdfium2 import PdfiumError

    finder = WordFinder()
    pages: list[PageWords] = []
    broken: set[int] = set()
    for number in range(1, len(document) + 1):
        try:
            with turned_to(document, number - 1) as page:
                found = finder.read(page, number)
                if ocr and is_picture(found):
                    found = read_picture(page, number, source, language=language)
        except PdfiumError:
            broken.add(number)
            found = PageWords(number, 1.0, 1.0)
        pages.append(found)
    return pages, broken


def _record_hidden(page: PageWords, record: CleaningRecord) -> None:
    for text in page.hidden:
        record.add("hidden_text", text, where=f"page {page.number}")


def _without_furniture(pages: Sequence[PageWords], record: CleaningRecord) -> list[Line]:
    """Return the lines of all pages in reading order, without headers, footers and numbers."""
    ordered = [reading_order(page) for page in pages]
    grids = [rows(lines) for lines in ordered]
    strips = [
        [_strip(row, page.height) for row in grid] for grid, page in zip(grids, pages, strict=True)
    ]
    found = find_furniture(strips)
    record_furniture(found, strips, [f"page {page.number}" for page in pages], record)
    gone = {id(line) for item in found for line in grids[item.page][item.row]}
    return [line for lines in ordered for line in lines if id(line) not in gone]


def _strip(row: Sequence[Line], height: float) -> Row:
    return Row(
        text=" ".join(line.text for line in row),
        top=min(line.top for line in row) / height,
        bottom=max(line.bottom for line in row) / height,
    )


def _faults(
    pages: Sequence[PageWords], lines: Sequence[Line], broken: set[int], *, ocr: bool
) -> Iterator[Fault]:
    """Yield one fault for each run of pages that gave no text, in their order."""
    written = {line.page for line in lines}
    bare = {page.number for page in pages if page.number not in written and is_picture(page)}
    for numbers in _ranges(sorted(broken)):
        yield Fault("unreadable", _named(numbers), _BROKEN)
    for numbers in _ranges(sorted(bare - broken)):
        yield Fault("no_text_layer", _named(numbers), _NOTHING_SEEN if ocr else _NO_LETTERS)


def _ranges(numbers: Sequence[int]) -> list[range]:
    found: list[range] = []
    for number in numbers:
        if found and found[-1].stop == number:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found


def _named(numbers: range) -> str:
    if len(numbers) == 1:
        return f"page {numbers.start}"
    return f"pages {numbers.start}-{numbers.stop - 1}"
