"""Reads plain text: bytes to characters, whatever their encoding, and the first line as title."""

import codecs
import re

from curation.core.errors import DocumentError
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.cleaning.unwrap import NOTES_TITLE, paged_lines, paragraphs_of
from curation.documents.readers.composer import Composer
from curation.documents.readers.reading import Reading
from curation.documents.structure.case_name import case_name
from curation.documents.structure.front_title import front_title
from curation.documents.structure.lines import is_drawn
from curation.documents.structure.naming import short_title

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.001
_LEAST_ZERO_SHARE = 0.3
_MAX_UNLIKE = 3


def decode(data: bytes, where: str) -> str:
    """Decode a text file: UTF-8, UTF-16 with or without its mark, else Windows-1252.

    A few control characters stay, for cleaning takes them out and says so.

    Raises:
        DocumentError: it is binary, or in none of these encodings.
    """
    try:
        if data.startswith(_UTF_16):
            text = data.decode("utf-16")
        elif table := _unmarked_utf_16(data):
            text = data.decode(table)
        else:
            text = _utf_8_or_cp1252(data)
    except UnicodeDecodeError as error:
        msg = f"{where}: byte {error.start} fits no known encoding; save it as UTF-8"
        raise DocumentError(msg) from error
    controls = _CONTROL.findall(text)
    if len(controls) > _MAX_CONTROL_SHARE * len(text) + 1:
        what = "zero bytes" if "\x00" in controls else "control characters"
        msg = f"{where}: is binary, not text (it contains {what}); convert it to text first"
        raise DocumentError(msg)
    return text


def _unmarked_utf_16(data: bytes) -> str:
    """Return the table of a text whose every second byte is zero, as Windows writes English."""
    zeros = data.count(0)
    if zeros < _LEAST_ZERO_SHARE * len(data) or len(data) % 2:
        return ""
    even = data[::2].count(0)
    if even == 0:
        return "utf-16-le"
    return "utf-16-be" if even == zeros else ""


def _utf_8_or_cp1252(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def read_text(text: str, source: str) -> Reading:
    """Read running text; its title is the name it gives itself, or a line at its front.

    Where lines end inside sentences they are joined; footnotes that stood between them come last.
    """
    record = CleaningRecord()
    composer = Composer(record)
    headings: list[tuple[int, int]] = []
    start, drawn = 0, False
    lines, tops = paged_lines(text, record)
    for paragraph in paragraphs_of(lines, record, tops=tops):
        if is_drawn(paragraph.text):
            record.add("boilerplate", paragraph.text, where=f"line {paragraph.line}", example=True)
            drawn = True
            if not paragraph.blank and _is_underline(paragraph.text, composer.text[start:]):
                headings.append((start, 1 if "=" in paragraph.text else 2))
            continue
        if paragraph.note and not headings:
            headings.append((composer.add(NOTES_TITLE, gap="\n\n")[0], 1))
        gap = "\n\n" if paragraph.blank or drawn else "\n"
        start, _ = composer.add(paragraph.text, f"line {paragraph.line}", gap=gap)
        drawn = False
    return Reading(
        source=source, media_type="text/plain", title=_title(composer.text), text=composer.text,
        headings=tuple(headings), places=composer.places, removals=record.removals(),
    )  # fmt: skip


def _is_underline(drawn: str, title: str) -> bool:
    """Whether a drawn line is as long as the one above it, hence makes it a title."""
    return drawn[0] in "=-~" and abs(len(drawn) - len(title)) <= _MAX_UNLIKE


def _title(text: str) -> str:
    return case_name(text) or short_title(text) or front_title(text)
