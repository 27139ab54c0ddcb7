"""Reads PDF: words by their place on the page, then lines, columns and paragraphs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from curation.core.errors import DocumentError
from curation.core.vocabulary import Reason
from curation.documents.cleaning.furniture import find_furniture, record_furniture
from curation.documents.cleaning.heads import Row
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.pdf.columns import reading_order, set_columns
from curation.documents.readers.pdf.file import (
    metadata_title,
    opened,
    record_programs,
    turned_to,
)
from curation.documents.readers.pdf.lines import Line, rows
from curation.documents.readers.pdf.ocr import read_picture
from curation.documents.readers.pdf.text import write_text
from curation.documents.readers.pdf.words import PageWords, WordFinder, is_picture
from curation.documents.readers.reading import Fault, Reading

if TYPE_CHECKING:
    import pypdfium2 as pdfium


class _Why(NamedTuple):
    """Why a page gave no text."""

    reason: Reason
    line: str


_NO_LETTERS = _Why(
    "no_text_layer",
    "has no text layer: it is a picture, or empty; set [documents] ocr = true to read it",
)
_NOTHING_SEEN = _Why("no_text_layer", "has no text layer, and Tesseract saw no words on it")
_BROKEN = _Why("unreadable", "is broken; fetch or export the file again")


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
        DocumentError: it is broken.
    """
    record = CleaningRecord()
    with opened(data, source, max_pages=max_pages) as document:
        record_programs(document, data, record)
        title = metadata_title(document)
        pages, unread = _read_pages(document, ocr=ocr, language=language)
    if all(unread.get(page.number) is _BROKEN for page in pages):
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
        faults=tuple(_faults(pages, lines, unread)),
    )


def _read_pages(
    document: "pdfium.PdfDocument", *, ocr: bool, language: str
) -> tuple[list[PageWords], dict[int, _Why]]:
    """Return the words of all pages, and why some have none; one failure of Tesseract ends OCR."""
    from pypdfium2 import PdfiumError

    finder = WordFinder()
    pages: list[PageWords] = []
    unread: dict[int, _Why] = {}
    picture = _NOTHING_SEEN if ocr else _NO_LETTERS
    for number in range(1, len(document) + 1):
        found = PageWords(number, 1.0, 1.0)
        try:
            with turned_to(document, number - 1) as page:
                found = finder.read(page, number)
                if is_picture(found):
                    unread[number] = picture
                    if picture is _NOTHING_SEEN:
                        found = read_picture(page, number, language=language)
        except PdfiumError:
            unread[number] = _BROKEN
        except DocumentError as error:
            picture = unread[number] = _Why("no_text_layer", str(error))
        pages.append(found)
    return pages, unread


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
    for page in pages:
        if page.line_numbers:
            record.add("page_number", "numbers of lines", count=len(page.line_numbers),
                       where=f"page {page.number}")  # fmt: skip
    gone = {id(line) for item in found for line in grids[item.page][item.row]}
    return [line for lines in ordered for line in lines if id(line) not in gone]


def _strip(row: Sequence[Line], height: float) -> Row:
    return Row(
        text=" ".join(line.text for line in row),
        top=min(line.top for line in row) / height,
        bottom=max(line.bottom for line in row) / height,
    )


def _faults(
    pages: Sequence[PageWords], lines: Sequence[Line], unread: Mapping[int, _Why]
) -> Iterator[Fault]:
    """Yield one fault for each run of pages that gave no text, or a stamp on a picture only."""
    written = {line.page for line in lines}
    silent = [
        page.number
        for page in pages
        if page.number in unread and (page.number not in written or is_picture(page))
    ]
    run: list[int] = []
    for number in [*silent, 0]:
        if run and (number != run[-1] + 1 or unread[number] != unread[run[-1]]):
            why = unread[run[-1]]
            yield Fault(why.reason, _named(run), why.line)
            run = []
        run.append(number)


def _named(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    return f"pages {numbers[0]}-{numbers[-1]}"
