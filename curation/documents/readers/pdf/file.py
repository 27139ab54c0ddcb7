"""Opens a PDF and turns its pages; what it would run is counted and never run."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from curation.core.errors import DocumentError
from curation.core.vocabulary import Reason
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.reading import Refused

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_SCRIPT = re.compile(rb"/S\s{0,8}/JavaScript\b")
_LAUNCH = re.compile(rb"/S\s{0,8}/Launch\b")
_LONGEST_NAME = 256
_LOCKED: Reason = "encrypted"
_LONG: Reason = "too_large"


@contextmanager
def opened(data: bytes, source: str, *, max_pages: int) -> Iterator["pdfium.PdfDocument"]:
    """Open a PDF and close it again.

    Args:
        data: the file.
        source: its name, for messages.
        max_pages: a longer file is refused.

    Raises:
        Refused: it is encrypted or too long.
        DocumentError: it is broken.
    """
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            msg = f"{source}: is encrypted; save it without a password"
            raise Refused(_LOCKED, msg) from error
        msg = f"{source}: is no PDF that can be read, or is cut off; fetch or export it again"
        raise DocumentError(msg) from error
    try:
        count = len(document)
        if count > max_pages:
            msg = (
                f"{source}: has {count} pages, [documents] max_pages is {max_pages};"
                " split it or raise the limit"
            )
            raise Refused(_LONG, msg)
        yield document
    finally:
        document.close()


@contextmanager
def turned_to(document: "pdfium.PdfDocument", index: int) -> Iterator["pdfium.PdfPage"]:
    """Open a page, with what was filled into its forms, and close it again.

    Raises:
        PdfiumError: it is broken.
    """
    page = _with_forms(document, document[index], index)
    try:
        yield page
    finally:
        page.close()


def _with_forms(
    document: "pdfium.PdfDocument", page: "pdfium.PdfPage", index: int
) -> "pdfium.PdfPage":
    """Print fields of forms and typed notes into the page, as a reader sees them."""
    from pypdfium2 import raw

    if not any(kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT) for kind in _notes(page)):
        return page
    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[index]


def _notes(page: "pdfium.PdfPage") -> Iterator[int]:
    """Yield the kind of each thing that lies on a page: links, fields, comments."""
    from pypdfium2 import raw

    for place in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, place)
        if note:
            kind = raw.FPDFAnnot_GetSubtype(note)
            raw.FPDFPage_CloseAnnot(note)
            yield kind


def record_programs(document: "pdfium.PdfDocument", data: bytes, record: CleaningRecord) -> None:
    """Count scripts, commands and files inside the file; none of them is opened."""
    from pypdfium2 import raw

    listed = max(raw.FPDFDoc_GetJavaScriptActionCount(document.raw), 0)
    counts = {
        "JavaScript": max(listed, len(_SCRIPT.findall(data))),
        "Launch": len(_LAUNCH.findall(data)),
    }
    for name, count in counts.items():
        if count:
            record.add("macro", name, count=count)
    for place in range(max(raw.FPDFDoc_GetAttachmentCount(document.raw), 0)):
        record.add("macro", f"attached file {_attached(document, place)}".rstrip())


def _attached(document: "pdfium.PdfDocument", place: int) -> str:
    import pypdfium2 as pdfium

    with suppress(pdfium.PdfiumError, UnicodeDecodeError):
        return str(document.get_attachment(place).get_name())[:_LONGEST_NAME]
    return ""


def metadata_title(document: "pdfium.PdfDocument") -> str:
    """Return the title in the file's own description; empty where it has none."""
    import pypdfium2 as pdfium

    with suppress(pdfium.PdfiumError, UnicodeDecodeError):
        return str(document.get_metadata_value("Title"))
    return ""
