"""Reads PDF: words by their place on the page, lines, columns, paragraphs; no furniture."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from curation.core.errors import DocumentError
from curation.documents.cleaning.furniture import Row, find_furniture, record_furniture
from curation.documents.cleaning.hyphens import HyphenMender
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.composer import Composer
from curation.documents.readers.pdf_columns import reading_order, set_columns
from curation.documents.readers.pdf_headings import find_title, heading_levels
from curation.documents.readers.pdf_lines import Line, rows
from curation.documents.readers.pdf_paragraphs import Paragraph, paragraphs
from curation.documents.readers.pdf_words import PageWords, WordFinder
from curation.documents.readers.reading import Fault, Reading

if TYPE_CHECKING:
    import pypdfium2 as pdfium


def read_pdf(data: bytes, source: str, *, ocr: bool = False, max_pages: int) -> Reading:
    """Read the text of a PDF, with what was left out and the page of every stretch.

    Args:
        data: the file.
        source: its name, for messages.
        ocr: whether pages without text are read by Tesseract.
        max_pages: a longer file is refused.

    Raises:
        DocumentError: it is encrypted, broken or too long.
    """
    record = CleaningRecord()
    pages = list(_pages(data, source, max_pages))
    lines = _without_furniture(pages, record)
    set_columns(lines)
    found = paragraphs(lines)
    composer, headings, texts = _compose(found, lines, record)
    return Reading(
        source=source,
        media_type="application/pdf",
        title=find_title(found, texts, ""),
        text=composer.text,
        headings=tuple(headings),
        places=composer.places,
        removals=record.removals(),
        faults=(),
    )


def _pages(data: bytes, source: str, max_pages: int) -> Iterator[PageWords]:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    finder = WordFinder()
    for index in range(len(document)):
        yield finder.read(document[index], index + 1)


def _without_furniture(pages: Sequence[PageWords], record: CleaningRecord) -> list[Line]:
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


def _compose(
    found: Sequence[Paragraph], lines: Sequence[Line], record: CleaningRecord
) -> tuple[Composer, list[tuple[int, int]], list[str]]:
    mender = HyphenMender((line.text for line in lines), record)
    stretches = [list(_stretches(paragraph, mender)) for paragraph in found]
    texts = ["".join(text + joint for _, text, joint in stretch) for stretch in stretches]
    levels = heading_levels(found, texts)
    composer = Composer(record)
    headings: list[tuple[int, int]] = []
    after_heading = False
    for paragraph, stretch, level in zip(found, stretches, levels, strict=True):
        gap = "\n\n" if paragraph.apart or level or after_heading else "\n"
        start = -1
        for where, text, joint in stretch:
            begin, _ = composer.add(text, where, gap=gap)
            start = begin if start < 0 else start
            gap = joint
        if level:
            headings.append((start, level))
    return composer, headings, texts


def _stretches(paragraph: Paragraph, mender: HyphenMender) -> Iterator[tuple[str, str, str]]:
    """Yield the text of a paragraph page by page, with what joins it to the next page's."""
    page, text = paragraph.lines[0].page, paragraph.lines[0].text
    for line in paragraph.lines[1:]:
        text, joint = mender.join(text, line.text, where=f"page {page}")
        if line.page != page:
            yield f"page {page}", text, joint
            page, text = line.page, line.text
        else:
            text += joint + line.text
    yield f"page {page}", text, ""
