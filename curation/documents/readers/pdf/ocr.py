"""Reads pages that are pictures with Tesseract, where it is installed."""

import subprocess
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

from curation.core.errors import DocumentError
from curation.documents.readers.pdf.words import PageWords, Word

if TYPE_CHECKING:
    import pypdfium2 as pdfium

PROGRAM = "tesseract"
_DOTS = 300
_POINTS = 72
_LONGEST_SIDE = 5_000
_SECONDS = 120
_LEAST_SURE = 30.0
_COLUMNS = 12
_WORD_LEVEL = "5"
_EM = 0.8
_ALIKE = 0.35


def read_picture(page: "pdfium.PdfPage", number: int, *, language: str) -> PageWords:
    """Return the words that Tesseract sees on a page.

    Args:
        page: the page.
        number: which it is, from 1.
        language: Tesseract's code, such as `eng` or `eng+hin`.

    Raises:
        DocumentError: Tesseract is not installed, fails, or lacks the language; the line does not
            say where, for it is true of all pages.
    """
    width, height = page.get_size()
    scale = min(_DOTS / _POINTS, _LONGEST_SIDE / max(width, height, 1))
    table = _run(_picture(page, scale), language)
    words = _sized([word for line in table.split("\n")[1:] for word in _word(line, 1 / scale)])
    return PageWords(number, width, height, words=words)


def _picture(page: "pdfium.PdfPage", scale: float) -> bytes:
    """Draw the page in grey, in the plainest format (PGM)."""
    bitmap = page.render(scale=scale, grayscale=True)
    dots = bitmap.to_numpy()
    high, wide = dots.shape[:2]
    return b"P5\n%d %d\n255\n" % (wide, high) + bytes(dots.tobytes())


def _run(picture: bytes, language: str) -> str:
    command = [PROGRAM, "stdin", "stdout", "-l", language, "--dpi", str(_DOTS), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603  a fixed program, no shell; the picture is its input
            command, input=picture, capture_output=True, timeout=_SECONDS, check=False
        )
    except FileNotFoundError as error:
        msg = (
            f'has no text layer, and the program "{PROGRAM}" is not installed;'
            " install Tesseract or set [documents] ocr = false"
        )
        raise DocumentError(msg) from error
    except subprocess.TimeoutExpired:
        return ""
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        msg = f'has no text layer, and Tesseract failed for the language "{language}": {said}'
        raise DocumentError(msg)
    return done.stdout.decode("utf-8", "replace")


def _word(line: str, point: float) -> Iterator[Word]:
    """Read a line of Tesseract's table; `point` is the size of a dot."""
    cells = line.split("\t")
    if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
        return
    if float(cells[10]) < _LEAST_SURE:
        return
    left, top, width, height = (int(cell) * point for cell in cells[6:10])
    yield Word(cells[11].strip(), left, left + width, top, top + height, height)


def _sized(words: Sequence[Word]) -> list[Word]:
    """Give words of nearly the usual height one size: Tesseract measures ink, not type."""
    usual = median(word.size for word in words) if words else 0.0
    found: list[Word] = []
    for word in words:
        middle = (word.top + word.bottom) / 2
        near = abs(word.size - usual) <= _ALIKE * usual
        size = usual if near or word.size < usual else word.size
        top, bottom = min(word.top, middle - size / 2), max(word.bottom, middle + size / 2)
        found.append(word._replace(size=size, top=top, bottom=bottom))
    return found
