"""A file is what its bytes are, whatever its name says."""

import io
import zipfile

import pytest

from curation.core.errors import DocumentError
from curation.documents.readers.reading import Refused
from curation.documents.readers.sniff import ENDINGS, Format, ending_of, format_of, misnamed
from curation.documents.readers.table import NO_CHOICE
from curation.documents.sections import ColumnNames


def packed(*names: str) -> bytes:
    """Pack empty files into a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return out.getvalue()


TYPES = "[Content_Types].xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (b"%PDF-1.7\n", "a", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.7\n", "a.txt", "pdf"),
        (b"junk\x00\x01 %PDF-1.4 ...", "a", "pdf"),
        (b"HTTP/1.1 200 OK\n\n%PDF-1.4 ...\n%%EOF\n", "a.pdf", "pdf"),
        (b"How to write %PDF-1.4 by hand", "a.txt", "text"),
        (packed(TYPES, "word/document2.xml"), "a.txt", "docx"),
        (packed(TYPES, "xl/workbook.xml"), "a", "xlsx"),
        (packed("a.txt", "word/b.txt"), "a.docx", "zip"),
        (packed(), "a", "zip"),
        (b"<html><p>x</p>", "a.txt", "html"),
        (b"<akomaNtoso/>", "a.txt", "akn"),
        ('<?xml version="1.0" encoding="UTF-16"?><akomaNtoso/>'.encode("utf-16"), "a", "akn"),
        (b'[{"article": 1, "text": "x"}]', "a.txt", "json"),
        (b"Section,Text\n1,x", "a.txt", "csv"),
        (b"a,b\n1,x", "a.csv", "csv"),
        (b"{", "a.json", "json"),
        (b"# One\n\n# Two\n", "a.txt", "markdown"),
        (b"One", "a.md", "markdown"),
        (b"One", "a.html", "text"),
        (b"The Act <p>One</p>", "a.html", "html"),
        (b"One", "a.docx", "text"),
        (b"BMW AG Agreement", "a", "text"),
        (b"MZ is a name", "a", "text"),
        (b"", "a", "text"),
    ],
)  # fmt: skip
def test_content_decides_and_the_ending_only_between_texts(
    data: bytes, name: str, found: Format
) -> None:
    """Every format that is read."""
    assert format_of(data, name, columns=NO_CHOICE) == found


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "Office file with a password; save it"),
        (OLE + "WordDocument".encode("utf-16-le"), r"old Word file \(DOC\); save it as DOCX"),
        (OLE, "an old Office file"),
        (packed(TYPES, "ppt/presentation.xml"), "a file of PowerPoint; save it as PDF"),
        (packed(TYPES, "xl/workbook.bin"), r"Excel \(XLSB\)"),
        (packed(TYPES, "visio/document.xml"), "a file of Office"),
        (packed("mimetype", "content.xml"), "OpenDocument"),
        (packed("mimetype", "META-INF/container.xml"), "EPUB"),
        (b"PK\x03\x04\x00\x00binary\x00", "cut short or damaged"),
        (rb"{\rtf1 x}", "an RTF file; save it as DOCX"),
        (b"\x89PNG\r\n\x1a\n", "an image; scan"),
        (b"\x1f\x8b\x08", "an archive that is not read; pack it again as ZIP"),
        (b"\x7fELF\x02\x01", "a program, not a document; expected|a program, not a document"),
        (b"MZ\x90\x00\x03", "a program"),
        (b"BM\x00\x00", "an image"),
        (b"ID3\x03\x00", "a sound recording; expected text, Markdown, HTML, PDF, DOCX"),
        (b"a" * 257 + b"ustar\x00", "an archive"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_named_with_what_to_do(data: bytes, line: str) -> None:
    """In one line that begins with the name of the file."""
    with pytest.raises(Refused, match=f"d/a.pdf: .*{line}"):
        format_of(data, "d/a.pdf", columns=NO_CHOICE)


def test_only_a_password_is_called_encryption() -> None:
    """The reasons are counted apart."""
    with pytest.raises(Refused, match="password") as refused:
        format_of(OLE + "EncryptedPackage".encode("utf-16-le"), "a", columns=NO_CHOICE)
    assert refused.value.reason == "encrypted"


def test_bytes_that_are_nothing_known_are_refused() -> None:
    """As binary."""
    with pytest.raises(DocumentError, match="a: is binary"):
        format_of(b"\x00\x01\x02\x03" * 99, "a", columns=NO_CHOICE)


def test_chosen_columns_make_a_table_known() -> None:
    """Whatever its ending."""
    chosen: ColumnNames = {"number": "Sec", "text": "Words"}
    assert format_of(b"Sec|Words\n1|x", "a.dat", columns=chosen) == "csv"
    assert format_of(b"Sec|Words\n1|x", "a.dat", columns=NO_CHOICE) == "text"


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a/b.TXT", ".txt"), ("a.b/c", ""), (".txt", ""), ("a.tar.gz", ".gz"), ("", "")],
)
def test_endings_are_of_the_last_part_of_a_name(name: str, ending: str) -> None:
    """In lower case."""
    assert ending_of(name) == ending


def test_a_false_name_is_noted() -> None:
    """A text file may hold any text; a name without an ending says nothing."""
    assert misnamed("a.pdf", "html") == "named .pdf, but is HTML: read as that"
    assert misnamed("a.doc", "docx") == "named .doc, but is Word (DOCX): read as that"
    assert [misnamed(name, "csv") for name in ("a.txt", "a.csv", "a", "act.2001")] == [""] * 4
    assert set(ENDINGS.values()) == {
        "pdf", "docx", "xlsx", "zip", "akn", "html", "json", "csv", "markdown", "text",
    }  # fmt: skip
