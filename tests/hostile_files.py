"""Files that attack whoever reads them, made on the spot."""

import io
import zipfile
from collections.abc import Mapping

EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><body>'
    "<section><num>1.</num><content><p>&x;</p></content></section></body></act></akomaNtoso>"
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE akomaNtoso [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><akomaNtoso><act><body><p>&a9;</p></body></act></akomaNtoso>"
)


def packed(files: Mapping[str, bytes | str]) -> bytes:
    """Pack files into a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def nested_bomb(depth: int) -> bytes:
    """Return archives in archives, the innermost full of zeros."""
    data = packed({"zeros.txt": b"0" * 20_000_000})
    for level in range(depth):
        data = packed({f"{level}-{number}.zip": data for number in range(3)})
    return data


def pdf(pages: int, *, extra: str = "", trailer: str = "") -> bytes:
    """Return a PDF of empty pages, with other objects and entries of the trailer."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>",
        *["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * pages,
        *([extra] if extra else []),
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    size = len(objects) + 1
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def locked_pdf() -> bytes:
    """Return a PDF that a password locks: its key is computed from what nobody knows."""
    key = "<" + "41" * 32 + ">"
    return pdf(
        1,
        extra=f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>",
        trailer="/Encrypt 4 0 R /ID [<00> <00>]",
    )


def docx(body: str, *, parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """Return the smallest Word file that has this body, with other parts beside it."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return packed({
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{types}">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{relations}">'
        f'<Relationship Id="r1" Type="{kind}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{word}"><w:body>{body}'
        "</w:body></w:document>",
        **(parts or {}),
    })  # fmt: skip


def paragraph(text: str) -> str:
    """Return a paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
