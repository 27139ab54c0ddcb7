"""Small PDF files made by hand, so that a test can say where each word stands on the page."""

from collections.abc import Iterable, Mapping, Sequence

WIDTH, HEIGHT = 595, 842
FONTS = {
    "F1": "Times-Roman", "F2": "Times-Bold", "F3": "Times-Italic", "F4": "Helvetica",
    "F5": "Helvetica-Bold", "F6": "Courier",
}  # fmt: skip


def words(
    text: str, left: float, down: float, *, font: str = "F1", size: float = 11, before: str = ""
) -> str:
    """Print a line: `left` and `down` are points from the page's upper left corner.

    Args:
        text: what to print, in Latin-1.
        left: where it begins.
        down: its base line.
        font: a key of `FONTS`.
        size: em in points.
        before: operators that come first, such as `1 1 1 rg` for white or `3 Tr` for no ink.
    """
    shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q BT {before} /{font} {size} Tf {left} {HEIGHT - down} Td ({shown}) Tj ET Q\n"


def lines(
    texts: Iterable[str], left: float, down: float, *, leading: float = 14, font: str = "F1",
    size: float = 11,
) -> str:  # fmt: skip
    """Print lines below one another."""
    return "".join(
        words(text, left, down + place * leading, font=font, size=size)
        for place, text in enumerate(texts)
    )


def box(left: float, down: float, right: float, bottom: float, *, grey: float = 0.0) -> str:
    """Fill a rectangle."""
    return f"q {grey} g {left} {HEIGHT - bottom} {right - left} {bottom - down} re f Q\n"


def picture(left: float, down: float, right: float, bottom: float) -> str:
    """Place a small grey picture, stretched over a rectangle."""
    place = f"{right - left} 0 0 {bottom - down} {left} {HEIGHT - bottom} cm"
    return f"q {place} BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"


def pdf(
    pages: Sequence[str], *, title: str = "", page: str = "", catalog: str = "",
    extra: Mapping[int, str] | None = None,
) -> bytes:  # fmt: skip
    """Return a PDF of pages of content.

    Args:
        pages: contents, put together from the functions above.
        title: in the file's description.
        page: entries of every page's dictionary, such as `/Rotate 90`.
        catalog: entries of the catalog, such as `/OpenAction 900 0 R`.
        extra: objects by number, from 900 on.
    """
    fonts = " ".join(
        f"/{key} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for key, name in FONTS.items()
    )
    numbers = [10 + 2 * place for place in range(len(pages))]
    objects: dict[int, bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode("latin-1"),
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] >>"
        .encode("latin-1"),
        3: f"<< /Title ({title}) >>".encode("latin-1"),
        4: f"<< /Font << {fonts} >> >>".encode("latin-1"),
    }  # fmt: skip
    for number, content in zip(numbers, pages, strict=True):
        stream = content.encode("cp1252")
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources 4 0 R"
            f" /Contents {number + 1} 0 R {page} >>"
        ).encode("latin-1")
        objects[number + 1] = b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream)
    objects |= {number: text.encode("latin-1") for number, text in (extra or {}).items()}
    return _file(objects)


def _file(objects: Mapping[int, bytes]) -> bytes:
    """Write the objects one after the other, and where each begins."""
    body = bytearray(b"%PDF-1.7\n")
    starts: dict[int, int] = {}
    for number in sorted(objects):
        starts[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = len(body)
    body += b"xref\n0 1\n0000000000 65535 f \n"
    for number, start in sorted(starts.items()):
        body += b"%d 1\n%010d 00000 n \n" % (number, start)
    body += b"trailer << /Size %d /Root 1 0 R /Info 3 0 R >>\n" % (max(starts) + 1)
    return bytes(body + b"startxref\n%d\n%%%%EOF\n" % table)
