"""One small law as a file of any format that is read."""

import csv
import io
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from docx import Document as WordFile
from openpyxl import Workbook
from roadlaw import ACT, Section

TITLE = "Tenancy Act, 2021"
FORMATS = ("pdf", "docx", "xml", "html", "csv", "xlsx", "md", "txt", "zip")


def write_law(path: Path, act: Sequence[Section] = ACT) -> None:
    """Write a law in the format that the ending names, as a user might have it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(law_bytes(path.suffix.lstrip("."), act))


def law_bytes(ending: str, act: Sequence[Section] = ACT) -> bytes:
    """Return a law as the bytes of such a file."""
    if ending == "zip":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("laws/tenancy.csv", law_bytes("csv", act))
        return out.getvalue()
    binary = {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx}
    if ending in binary:
        return binary[ending](act)
    text = {"xml": _xml, "html": _html, "csv": _csv, "md": _markdown, "txt": _plain}
    return text[ending](act).encode()


def _plain(act: Sequence[Section]) -> str:
    return "\n\n".join([TITLE, *(f"{n}. {heading}\n{text}" for n, heading, text in act)])


def _markdown(act: Sequence[Section]) -> str:
    sections = (f"## {n}. {heading}\n\n{text}" for n, heading, text in act)
    return "\n\n".join([f"# {TITLE}", *sections])


def _html(act: Sequence[Section]) -> str:
    body = "".join(
        f"<h2>{n}. {escape(heading)}</h2>"
        + "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
        for n, heading, text in act
    )
    page = f"<h1>{TITLE}</h1>{body}"
    return f"<!DOCTYPE html><html lang='en'><head><title>{TITLE}</title></head><body>{page}</body>"


def _csv(act: Sequence[Section]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("Section", "Heading", "Text"), *act])
    return out.getvalue()


def _xlsx(act: Sequence[Section]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in [("Section", "Heading", "Text"), *act]:
        book.worksheets[0].append(row)
    book.save(out)
    return out.getvalue()


def _xml(act: Sequence[Section]) -> str:
    sections = "".join(
        f'<section eId="sec_{n}"><num>{n}.</num><heading>{escape(heading)}</heading>'
        + "".join(_subsection(n, line) for line in text.split("\n"))
        + "</section>"
        for n, heading, text in act
    )
    return (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta/>'
        f"<preface><p><docTitle>{TITLE}</docTitle></p></preface><body>{sections}</body></act>"
        "</akomaNtoso>"
    )


def _subsection(number: str, line: str) -> str:
    if not line.startswith("("):
        return f"<content><p>{escape(line)}</p></content>"
    label, _, words = line.partition(" ")
    return (
        f'<subsection eId="sec_{number}__subsec_{label[1:-1]}"><num>{label}</num>'
        f"<content><p>{escape(words)}</p></content></subsection>"
    )


def _docx(act: Sequence[Section]) -> bytes:
    file, out = WordFile(), io.BytesIO()
    file.add_heading(TITLE, level=0)
    for number, heading, text in act:
        file.add_heading(f"{number}. {heading}", level=2)
        for line in text.split("\n"):
            file.add_paragraph(line)
    file.save(out)
    return out.getvalue()


def _pdf(act: Sequence[Section]) -> bytes:
    """Set the law in Helvetica, twelve points, a page each three sections, without compression."""
    lines = [_lines(f"{n}. {heading}\n{text}") for n, heading, text in act]
    pages = [
        [line for section in lines[at : at + 3] for line in section]
        for at in range(0, len(lines), 3)
    ]
    pages[0].insert(0, TITLE)
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, page in enumerate(pages):
        shown = "".join(f"({_escaped(line)}) Tj T* " for line in page)
        content = f"BT /F1 12 Tf 16 TL 72 760 Td {shown}ET BT /F1 9 Tf 290 30 Td ({n + 1}) Tj ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Contents {5 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    body = "".join(f"{n} 0 obj\n{item}\nendobj\n" for n, item in enumerate(objects, 1))
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n%%EOF"
    return f"%PDF-1.4\n{body}{end}".encode("cp1252")


def _lines(text: str, width: int = 78) -> list[str]:
    """Break a text as a printer does."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) >= width:
                found.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        found.append(line)
    return found


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
