"""How the letters of a PDF page are printed: weight, slope, angle, and whether they can be seen."""

import ctypes
import math
import re
from dataclasses import dataclass

from curation.documents.readers.pdf.calls import Handle, calls

_BOLD_NAME = re.compile(r"bold|black|heavy|demi|[-,]b(?:i|o)?\b", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|oblique|kursiv|slanted|[-,]b?i\b", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"regular|roman|book|light|medium|times|arial|mt\b", re.IGNORECASE)
_LONGEST_NAME = 128
_BOLD_WEIGHT = 650
_FORCED_BOLD = 1 << 18
_SLOPED = 1 << 6
_STROKED, _FILLED_AND_STROKED, _NO_INK, _CLIPPED = 1, 2, 3, 7
_WHITE = 0.93
_CLEAR = 12
_FULL = 255


@dataclass(frozen=True, slots=True)
class Ink:
    """The print of one text object."""

    bold: bool = False
    italic: bool = False
    turned: bool = False
    """Whether it is read in another direction than most of its page."""
    size: float = 0.0
    """Em of its font on the page; 0 where PDFium does not tell."""
    unprinted: bool = False
    """Drawn with no ink at all, as the words over a scan are."""
    white: bool = False
    """White or all but white: seen only on something dark."""

    @property
    def doubtful(self) -> bool:
        """Whether it may not be seen."""
        return self.unprinted or self.white


@dataclass(frozen=True, slots=True)
class _Font:
    bold: bool = False
    italic: bool = False


class Inks:
    """Tells the print of text objects; fonts are asked once for a document."""

    def __init__(self) -> None:
        """Know no font yet."""
        self._fonts: dict[Handle, _Font] = {0: _Font()}
        self._matrix = (ctypes.c_float * 6)()
        self._channels = (ctypes.c_uint * 4)()
        start = ctypes.addressof(self._channels)
        self._addresses = [start + 4 * place for place in range(4)]

    def of(self, page: Handle, letter: int, text_object: Handle, *, turned: bool) -> Ink:
        """Return the print of a text object.

        Args:
            page: handle of the page's text.
            letter: place of one of the object's letters.
            text_object: its handle.
            turned: whether it is read across the page.
        """
        size = self._size(page, letter)
        if not text_object:
            return Ink(turned=turned, size=size)
        mode = calls().render_mode(text_object)
        font = self._font(calls().font(text_object) or 0)
        bright, opacity = self.colour(text_object, stroke=mode == _STROKED)
        return Ink(
            bold=font.bold or mode == _FILLED_AND_STROKED,
            italic=font.italic,
            turned=turned,
            size=size,
            unprinted=mode in (_NO_INK, _CLIPPED) or opacity < _CLEAR,
            white=bright > _WHITE,
        )

    def _size(self, page: Handle, letter: int) -> float:
        if not calls().char_matrix(page, letter, ctypes.addressof(self._matrix)):
            return 0.0
        return calls().char_size(page, letter) * math.hypot(self._matrix[2], self._matrix[3])

    def colour(self, thing: Handle, *, stroke: bool = False) -> tuple[float, int]:
        """Return brightness from 0 to 1 and opacity from 0 to 255; black for a pattern."""
        ask = calls().stroke_colour if stroke else calls().fill_colour
        if not ask(thing, *self._addresses):
            return 0.0, _FULL
        red, green, blue, opacity = self._channels
        return (0.299 * red + 0.587 * green + 0.114 * blue) / _FULL, opacity

    def _font(self, handle: Handle) -> _Font:
        font = self._fonts.get(handle)
        if font is None:
            font = self._fonts[handle] = _read_font(handle)
        return font


def _read_font(handle: Handle) -> _Font:
    from pypdfium2 import raw

    font = ctypes.cast(handle, raw.FPDF_FONT)
    room = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFFont_GetBaseFontName(font, room, _LONGEST_NAME)
    name = room.value.decode("latin-1").rpartition("+")[2]
    flags = max(raw.FPDFFont_GetFlags(font), 0)
    bold = bool(_BOLD_NAME.search(name) or flags & _FORCED_BOLD)
    if not bold and not _PLAIN_NAME.search(name):
        bold = raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    return _Font(
        bold=bold,
        italic=bool(_ITALIC_NAME.search(name) or flags & _SLOPED),
    )
