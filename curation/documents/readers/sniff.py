"""Tells the format of a file from its content; its name decides only where the content cannot."""

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from curation.core.errors import DocumentError
from curation.documents.readers import archive
from curation.documents.readers.markup import markup_of
from curation.documents.readers.read_csv import looks_like_csv
from curation.documents.readers.read_json import looks_like_json
from curation.documents.readers.read_markdown import looks_like_markdown
from curation.documents.readers.read_text import decode
from curation.documents.readers.reading import Refused
from curation.documents.sections import ColumnNames

Format: TypeAlias = Literal[
    "pdf", "docx", "xlsx", "zip", "akn", "html", "json", "csv", "markdown", "text"
]
"""What can be read."""

ENDINGS: Mapping[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf",
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".xml": "akn", ".akn": "akn",
    ".json": "json", ".jsonl": "json", ".csv": "csv", ".tsv": "csv",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".zip": "zip",
}  # fmt: skip
"""What a file of that name should be."""
_OTHER_ENDINGS = frozenset(
    ".doc .xls .xlsb .ppt .pptx .rtf .odt .ods .epub .png .jpg .jpeg .gif .tif .tiff .exe .gz .tar"
    " .rar .7z .eml .msg .mht .log .rst .tex .yaml .yml .toml .py .js .svg".split()
)
"""Endings that promise something else; any other, as in `act.2001`, promises nothing."""

_READ = "text, Markdown, HTML, PDF, DOCX, Akoma Ntoso XML, JSON, CSV, XLSX or a ZIP file of these"
_NAMES: Mapping[Format, str] = {
    "pdf": "PDF", "docx": "Word (DOCX)", "xlsx": "Excel (XLSX)", "zip": "ZIP", "akn": "Akoma Ntoso",
    "html": "HTML", "json": "JSON", "csv": "CSV", "markdown": "Markdown", "text": "plain text",
}  # fmt: skip
_TEXTS = frozenset({"text", "markdown", "csv", "json"})
_PDF_WITHIN = 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OLE_KINDS = (
    ("EncryptedPackage", "encrypted", "is an Office file with a password; save it without one"),
    ("WordDocument", "wrong_format", "is an old Word file (DOC); save it as DOCX"),
    ("Workbook", "wrong_format", "is an old Excel file (XLS); save it as XLSX or CSV"),
    ("PowerPoint Document", "wrong_format", "is an old PowerPoint file; save it as PDF"),
    ("__properties_version1.0", "wrong_format", "is an Outlook message; save it as text or PDF"),
)  # fmt: skip
_IMAGE = "an image; scan or print it to PDF, and set [documents] ocr = true"
_PACKED = "an archive that is not read; pack it again as ZIP"
_PROGRAM = "a program, not a document"
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"{\\rtf", "an RTF file; save it as DOCX"),
    (0, b"\x89PNG\r\n", _IMAGE), (0, b"\xff\xd8\xff", _IMAGE), (0, b"GIF87a", _IMAGE),
    (0, b"GIF89a", _IMAGE), (0, b"II*\x00", _IMAGE), (0, b"MM\x00*", _IMAGE),
    (8, b"WEBP", _IMAGE), (4, b"ftyp", "an image or a film"), (4, b"jP  \r\n", _IMAGE),
    (0, b"8BPS", _IMAGE), (0, b"AT&TFORM", "a DjVu file; convert it to PDF"),
    (0, b"\x1f\x8b", _PACKED), (0, b"BZh", _PACKED), (0, b"\xfd7zXZ\x00", _PACKED),
    (0, b"7z\xbc\xaf\x27\x1c", _PACKED), (0, b"Rar!\x1a\x07", _PACKED),
    (0, b"\x28\xb5\x2f\xfd", _PACKED), (257, b"ustar", _PACKED),
    (0, b"\x7fELF", _PROGRAM), (0, b"MZ", _PROGRAM), (0, b"\xca\xfe\xba\xbe", _PROGRAM),
    (0, b"\xfe\xed\xfa", _PROGRAM), (0, b"\xcf\xfa\xed\xfe", _PROGRAM), (0, b"BM", _IMAGE),
    (0, b"%!PS", "a PostScript file; convert it to PDF"),
    (0, b"\xffWPC", "a WordPerfect file; save it as DOCX"),
    (0, b"SQLite format 3\x00", "a database; export its provisions as CSV"),
    (0, b"PAR1", "a Parquet file; export its provisions as CSV"),
    (0, b"ID3", "a sound recording"), (0, b"OggS", "a sound recording"),
    (0, b"RIFF", "a sound recording or a film"), (0, b"\x1aE\xdf\xa3", "a film"),
    (0, b"MIME-Version:", "a web archive (MHTML); save the page as HTML"),
)  # fmt: skip
_WORDY = frozenset({b"BM", b"MZ", b"BZh", b"PAR1", b"ID3", b"RIFF", b"OggS", b"ftyp", b"WEBP"})
"""Signatures that a text might begin with: they count only before bytes that no text has."""
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def format_of(data: bytes, source: str, *, columns: ColumnNames) -> Format:
    """Tell what a file is, whatever its name says.

    Args:
        data: all of its bytes.
        source: its name, for messages; its ending decides between formats of plain text.
        columns: the columns of tables that the configuration names, by role.

    Raises:
        Refused: it is something that is not read, or locked; the line says what to do.
    """
    if _is_pdf(data):
        return "pdf"
    if data.startswith(archive.MAGIC):
        return _packed(data, source)
    if data.startswith(_OLE):
        raise _ole(data, source)
    for at, mark, what in _SIGNATURES:
        if data.startswith(mark, at) and (mark not in _WORDY or _BINARY.search(data[:512])):
            raise _other(source, what)
    try:
        text = decode(data, source)
    except DocumentError as error:
        raise _binary(error) from error
    return _textual(text, source, columns)


def ending_of(source: str) -> str:
    """Return the ending of a name, in lower case, with its point; empty where it has none."""
    name = source.rsplit("/", 1)[-1]
    return "." + name.rsplit(".", 1)[1].casefold() if "." in name[1:] else ""


def misnamed(source: str, found: Format) -> str:
    """Return a note where a file is not what its name says; a text file may hold any text."""
    ending = ending_of(source)
    said = ENDINGS.get(ending)
    fits = found == said or (said == "text" and found in _TEXTS)
    if fits or (said is None and ending not in _OTHER_ENDINGS):
        return ""
    return f"named {ending}, but is {_NAMES[found]}: read as that"


def _is_pdf(data: bytes) -> bool:
    """Whether the mark of PDF stands in front, or after some bytes of what is no text."""
    at = data.find(b"%PDF-", 0, _PDF_WITHIN)
    if at < 0 or not data[:at].strip(b"\xef\xbb\xbf \t\r\n"):
        return at >= 0
    return b"%%EOF" in data[-2 * _PDF_WITHIN :] or bool(_BINARY.search(data[:4096]))


def _packed(data: bytes, source: str) -> Format:
    """Tell Office packages from archives by the names inside."""
    with archive.open_zip(data, source) as opened:
        names = opened.namelist()
    folders = {name.partition("/")[0] for name in names}
    if "[Content_Types].xml" in names:
        if "word" in folders:
            return "docx"
        if "xl" in folders and "xl/workbook.bin" not in names:
            return "xlsx"
        kind = "PowerPoint" if "ppt" in folders else "Excel (XLSB)" if "xl" in folders else "Office"
        raise _other(source, f"a file of {kind}; save it as PDF, DOCX or XLSX")
    if "mimetype" in names and "content.xml" in names:
        raise _other(source, "an OpenDocument file; save it as DOCX or XLSX")
    if "mimetype" in names and "META-INF/container.xml" in names:
        raise _other(source, "an e-book (EPUB); convert it to HTML or PDF")
    return "zip"


def _ole(data: bytes, source: str) -> Refused:
    for name, reason, line in _OLE_KINDS:
        if name.encode("utf-16-le") in data:
            return Refused("encrypted" if reason == "encrypted" else "wrong_format",
                           f"{source}: {line}")  # fmt: skip
    return _other(source, "an old Office file; save it as DOCX, XLSX or PDF")


def _binary(error: DocumentError) -> Refused:
    return Refused("wrong_format", str(error))


def _other(source: str, what: str) -> Refused:
    expected = "" if ";" in what else f"; expected {_READ}"
    return Refused("wrong_format", f"{source}: is {what}{expected}")


def _textual(text: str, source: str, columns: ColumnNames) -> Format:
    """Tell formats of text apart by content; then the ending decides."""
    said = ENDINGS.get(ending_of(source))
    markup = markup_of(text, source, said=said)
    if markup:
        return markup
    if looks_like_json(text):
        return "json"
    if looks_like_csv(text, columns=columns):
        return "csv"
    if said in _TEXTS and said != "text":
        return said
    return "markdown" if looks_like_markdown(text) else "text"
