"""A PDF is opened and closed; broken pages are passed over."""

import pypdfium2 as pdfium
import pytest
from printing import lines, pdf

from curation.core.errors import DocumentError
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.pdf.file import metadata_title, opened, record_programs, turned_to
from curation.documents.readers.read_pdf import read_pdf

TEXT = lines(["The owner must keep the banks in repair."], 70, 100)


def test_a_file_without_pages_is_refused() -> None:
    """It says what to do."""
    with (
        pytest.raises(DocumentError, match="; fetch or export it again"),
        opened(pdf([]), "law.pdf", max_pages=5),
    ):
        pass


def test_a_broken_page_is_a_fault_and_the_others_are_read() -> None:
    """One bad page does not cost the file."""
    data = pdf([TEXT, TEXT]).replace(b"/Type /Page /Parent", b"/Type /Font /Parent", 1)
    data = data.replace(b"10 0 obj\n<<", b"10 0 obj\n[[", 1)
    reading = read_pdf(data, "law.pdf", max_pages=5)
    assert reading.text == "The owner must keep the banks in repair."
    assert [(fault.reason, fault.where) for fault in reading.faults] == [("unreadable", "page 1")]


def test_the_description_gives_a_title() -> None:
    """Or nothing."""
    with opened(pdf([TEXT], title="The River Act"), "law.pdf", max_pages=5) as document:
        assert metadata_title(document) == "The River Act"
    with opened(pdf([TEXT]), "law.pdf", max_pages=5) as document:
        assert metadata_title(document) == ""


def test_a_command_to_start_a_program_is_counted() -> None:
    """And a plain file has none."""
    launch = pdf([TEXT], catalog="/OpenAction << /S /Launch /F (a.exe) >>")
    record = CleaningRecord()
    with opened(launch, "law.pdf", max_pages=5) as document:
        record_programs(document, launch, record)
    assert [(item.rule, item.text) for item in record.removals()] == [("macro", "Launch")]
    record = CleaningRecord()
    with opened(pdf([TEXT]), "law.pdf", max_pages=5) as document:
        record_programs(document, pdf([TEXT]), record)
    assert record.removals() == ()


def test_a_file_of_broken_pages_is_refused() -> None:
    """There is nothing to read."""
    data = pdf([TEXT]).replace(b"10 0 obj\n<<", b"10 0 obj\n[[", 1)
    with pytest.raises(DocumentError, match=r"law\.pdf: no page of the PDF can be read"):
        read_pdf(data, "law.pdf", max_pages=5)


def test_links_on_a_page_change_nothing() -> None:
    """Only fields and typed notes are printed into it."""
    link = "<< /Type /Annot /Subtype /Link /Rect [70 700 90 720] /A << /S /URI /URI (x) >> >>"
    data = pdf([TEXT], page="/Annots [900 0 R]", extra={900: link})
    document = pdfium.PdfDocument(data)
    with turned_to(document, 0) as page:
        assert "banks" in page.get_textpage().get_text_range()
