"""Reads plain text: bytes to characters, whatever their encoding, and the first line as title."""

import codecs
import re

from curation.core.errors import DocumentError
from curation.documents.readers.reading import Reading
from curation.documents.structure.headings import is_heading
from curation.documents.structure.naming import short_title

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.001
_MAX_TITLE_CHARS = 150
_NAMED = re.compile(
    r"\b(?:act|code|constitution|agreement|treaty|policy|judge?ment|v|vs)\b", re.IGNORECASE
)


def decode(data: bytes, where: str) -> str:
    """Decode a text file: UTF-8, UTF-16 with its mark, else Windows-1252.

    Raises:
        DocumentError: it is binary, or in none of these encodings.
    """
    try:
        if data.startswith(_UTF_16):
            text = data.decode("utf-16")
        elif b"\x00" in data:
            msg = f"{where}: is binary, not text (it contains zero bytes); convert it to text first"
            raise DocumentError(msg)
        else:
            text = _utf_8_or_cp1252(data)
    except UnicodeDecodeError as error:
        msg = f"{where}: byte {error.start} fits no known encoding; save it as UTF-8"
        raise DocumentError(msg) from error
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text) + 1:
        msg = f"{where}: is binary, not text (it contains control characters)"
        raise DocumentError(msg)
    return _CONTROL.sub(" ", text)


def _utf_8_or_cp1252(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def read_text(text: str, source: str) -> Reading:
    """Read running text; its title is the name it gives itself, or its first line if a title."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    named = len(first) <= _MAX_TITLE_CHARS and is_heading(first) and _NAMED.search(first)
    title = short_title(text) or (first.rstrip(".") if named else "")
    return Reading(source=source, media_type="text/plain", title=title, text=text)
