"""A small sound file of every format: what mutation tests and the fuzzer begin from."""

import io
import zipfile
from collections.abc import Iterator

from hostile_files import docx, packed, paragraph
from openpyxl import Workbook

TEXT = """THE RIVER ACT, 2001

PART I
PRELIMINARY

1. Definitions.
In this Act, "water" means the water of the river; the Board is at board@example.org.

2. Permits.
(1) No person shall take water without a permit: Provided that a child may drink.
(a) The fee is Rs. 500; or
(b) as the Board of the 1st of May 2001 may fix under section 1.
Explanation.—A well is no river.
"""
MARKDOWN = (
    "---\ntitle: The River Act\n---\n# Part I\n\n## 1. Permits\n\n**No** [person](x) shall.\n\n"
    "1. Fees\n    1. Paid. See Section 1.1.\n    2. Owed\n\n"
    "| Fee | 500 |\n|---|---|\n| a | 5[^1] |\n\n[^1]: A note.\n"
)
HTML = (
    "<!DOCTYPE html><html><head><title>The River Act</title></head><body><nav>Home</nav>"
    "<h1>The River Act</h1><h2>1. Permits</h2><p>No person shall <b>take</b> water&nbsp;here.</p>"
    "<table><tr><td>Fee</td><td>500</td></tr></table><ol><li>One</li><li>Two<!-- a --> of "
    "<ol type='a'><li>them<sup>1</sup></li></ol></li></ol><a href='#s1' id='n1'>s. 1</a>"
    "<p class='footnote'>1 Ins. by Act 2 of 2001.</p></body></html>"
)
AKN = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta>'
    '<identification source="#x"><FRBRWork><FRBRthis value="/za/act/2001/1"/>'
    '<FRBRdate date="2001-05-01" name="g"/></FRBRWork></identification></meta><body>'
    '<chapter eId="chp_1"><num>1</num><heading>General</heading><section eId="sec_1"><num>1.</num>'
    '<heading>Permits</heading><subsection eId="sec_1__subsec_1"><num>(1)</num><content>'
    "<p>No person shall take <ref href='#sec_1'>water<!-- a --></ref>"
    "<authorialNote marker='1'><p>Ins.</p></authorialNote>.</p></content></subsection>"
    "</section></chapter></body></act></akomaNtoso>"
)
JSON = (
    '{"title": "The River Act", "chapters": [{"number": "I", "title": "General", "sections": '
    '[{"number": 1, "title": "Permits", "text": "No person shall.", "clauses": {"a": "x"}}]}]}'
)
CSV = 'Chapter,Section,Title,Text\nI,1,Permits,"No person shall, ever,\ntake water."\n,2,Fees,500\n'
LAWS_CSV = 'Law,Section,Text\n"River Act, 2001",1,No person shall.\n"Well Act, 2002",1,A well is.\n'
LAWS_JSON = '[{"act": "River Act, 2001", "sections": [{"number": "1", "text": "None shall."}]}]'
CASE = """IN THE HIGH COURT OF DELHI
RAM LAL ... Appellant
versus
STATE OF DELHI ... Respondent
Date of decision: 2nd May, 2003

1. This appeal is filed under section 2 of the River Act, 2001.
2. In (1999) 3 SCC 45 it was held: "water is free".

ORDER
3. The appeal is allowed.
"""
CONTRACT = """SERVICE AGREEMENT

This Agreement is made on 1 May 2003 between Ram Lal ("Supplier") and Sita Devi ("Customer").

1. Definitions
1.1 "Fee" means EUR 500.
2. Term
2.1 The Customer shall pay the Fee under clause 1.1 within thirty (30) days.

SCHEDULE 1
1. Services
"""


def pdf() -> bytes:
    """Return a PDF of one page of text."""
    lines = "".join(f"({line[:80]}) Tj T* " for line in TEXT.split("\n")[:8] if "(" not in line)
    content = f"BT /F1 12 Tf 14 TL 72 720 Td {lines}ET"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        f"{page} /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body = "".join(f"{n} 0 obj\n{item}\nendobj\n" for n, item in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF".encode("latin-1")


def xlsx() -> bytes:
    """Return a workbook of two sheets."""
    book = Workbook()
    for line in CSV.split("\n")[:2]:
        book.worksheets[0].append(line.split(",")[:4])
    book.create_sheet("Notes").append(["see there"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SEEDS: dict[str, bytes] = {
    "a.txt": TEXT.encode(),
    "a-utf16.txt": TEXT.encode("utf-16"),
    "a.md": MARKDOWN.encode(),
    "a.html": HTML.encode(),
    "a.xml": AKN.encode(),
    "a.json": JSON.encode(),
    "a.csv": CSV.encode(),
    "laws.csv": LAWS_CSV.encode(),
    "laws.json": LAWS_JSON.encode(),
    "case.txt": CASE.encode(),
    "contract.txt": CONTRACT.encode(),
    "a.pdf": pdf(),
    "a.docx": docx("".join(map(paragraph, TEXT.split("\n")))),
    "a.xlsx": xlsx(),
    "a.zip": packed({"a.txt": TEXT, "b/c.csv": CSV, "inner.zip": packed({"d.md": MARKDOWN})}),
}
"""Whole files by name."""


def _parts() -> Iterator[tuple[str, str, bytes]]:
    for name in ("a.docx", "a.xlsx"):
        with zipfile.ZipFile(io.BytesIO(SEEDS[name])) as package:
            for part in package.namelist():
                yield name, part, package.read(part)


PARTS: tuple[tuple[str, str, bytes], ...] = tuple(_parts())
"""Parts of the packages among them: file, part, content. Packed, their bytes are out of reach."""


def with_part(name: str, part: str, content: bytes) -> bytes:
    """Return a package with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(SEEDS[name])) as package:
        files = {item: package.read(item) for item in package.namelist()}
    return packed({**files, part: content})
