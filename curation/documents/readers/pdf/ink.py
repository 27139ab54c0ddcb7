"""How the letters of a PDF page are printed: weight, slope, angle, and whether they can be seen."""

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple, TypeAlias

from curation.documents.readers.pdf.calls import Handle, calls
from curation.documents.readers.pdf.frame import Frame

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


Colour: TypeAlias = tuple[float, int]
"""Brightness from 0 to 1 and opacity from 0 to 255."""
_BLACK: Colour = (0.0, _FULL)


class Ink(NamedTuple):
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


_Told: TypeAlias = tuple[Handle | None, int, Colour, float, float, int]
"""What PDFium tells of a text object: font, mode, colour, em, angle; and how its page is turned."""


@dataclass(frozen=True, slots=True)
class _Font:
    bold: bool = False
    italic: bool = False


class Inks:
    """Tells the print of text objects; fonts are asked once for a document."""

    def __init__(self) -> None:
        """Know no font yet."""
        self._fonts: dict[Handle, _Font] = {0: _Font()}
        self._known: dict[_Told, Ink] = {}

    def of(
        self, page: Handle, letters: Sequence[int], things: Sequence[Handle], frame: Frame
    ) -> list[Ink]:
        """Return the print of text objects.

        Args:
            page: handle of the page's text.
            letters: place of one letter of each object.
            things: handles of the objects; 0 for none.
            frame: tells which angles are read across the page.
        """
        modes = list(map(calls().render_mode, things))
        colours = self.colours(things)
        for place, mode in enumerate(modes):
            if mode == _STROKED:
                [colours[place]] = self.colours([things[place]], stroke=True)
        told = zip(
            map(calls().font, things), modes, colours, _sizes(page, letters),
            map(calls().char_angle, repeat(page), letters), repeat(frame.turn),
        )  # fmt: skip
        return [self._known.get(one) or self._ink(one, frame) for one in told]

    def colours(self, things: Sequence[Handle], *, stroke: bool = False) -> list[Colour]:
        """Return the colours of objects; black for a pattern."""
        ask = calls().stroke_colour if stroke else calls().fill_colour
        room = (ctypes.c_uint * (4 * len(things)))()
        start = ctypes.addressof(room)
        sides = [range(start + at, start + 16 * len(things), 16) for at in (0, 4, 8, 12)]
        told = list(map(ask, things, *sides))
        channels = zip(room[::4], room[1::4], room[2::4], room[3::4], strict=True)
        return [
            ((0.299 * red + 0.587 * green + 0.114 * blue) / _FULL, opacity) if known else _BLACK
            for known, (red, green, blue, opacity) in zip(told, channels, strict=True)
        ]

    def _ink(self, told: _Told, frame: Frame) -> Ink:
        font, mode, (bright, opacity), size, angle, _ = told
        face = self._font(font or 0)
        ink = self._known[told] = Ink(
            bold=face.bold or mode == _FILLED_AND_STROKED,
            italic=face.italic,
            turned=frame.is_across(angle),
            size=size,
            unprinted=mode in (_NO_INK, _CLIPPED) or opacity < _CLEAR,
            white=bright > _WHITE,
        )
        return ink

    def _font(self, handle: Handle) -> _Font:
        font = self._fonts.get(handle)
        if font is None:
            font = self._fonts[handle] = _read_font(handle)
        return font


def _sizes(page: Handle, letters: Sequence[int]) -> list[float]:
    """Return the em of each letter's font on the page; 0 where PDFium does not tell."""
    room = (ctypes.c_float * (6 * len(letters)))()
    start = ctypes.addressof(room)
    matrices = range(start, start + 24 * len(letters), 24)
    told = list(map(calls().char_matrix, repeat(page), letters, matrices))
    plain = map(calls().char_size, repeat(page), letters)
    return [
        size * math.hypot(across, up) if known else 0.0
        for known, size, across, up in zip(told, plain, room[2::6], room[3::6], strict=True)
    ]


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
