"""The words of a PDF page with their place and print: those that are seen, and those that hide."""

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from curation.documents.readers.pdf_calls import Handle, calls, handle_of
from curation.documents.readers.pdf_ink import Ink, Inks
from curation.documents.readers.pdf_letters import Letters, Run
from curation.documents.readers.pdf_shapes import Box, Shapes, read_shapes

if TYPE_CHECKING:
    import numpy as np
    import pypdfium2 as pdfium
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float32]

_SAMPLE = 8
_LEAST_SIZE = 1.0
_STRAIGHT = 0.05
_QUARTER = math.pi / 2
_BESIDE = 2.0
_SOFT_HYPHEN, _NO_BREAK_SPACE, _SPACE = 0xAD, 0xA0, 0x20


@dataclass(slots=True)
class Word:
    """Letters that stand together in one print.

    All measures are points on the page as a reader sees it; `top` and `bottom` count downwards.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    """Em of its font."""
    bold: bool = False
    italic: bool = False
    glued: bool = False
    """Whether no space stands before it: a raised mark, or a change of font inside a word."""


@dataclass(slots=True)
class PageWords:
    """What stands on one page."""

    number: int
    """Counts from 1, as a person opens the file."""
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    turned: list[Word] = field(default_factory=list)
    """Words across the reading direction, such as a stamp in the margin."""
    hidden: list[Word] = field(default_factory=list)
    """Words that no reader sees."""
    shapes: Callable[[], Shapes] = Shapes
    """Reads what else is drawn, when it is asked for."""


class WordFinder:
    """Reads the words of the pages of one document; keeps room and fonts from page to page."""

    def __init__(self) -> None:
        """Begin with room for a long page; it grows with the longest."""
        self._inks = Inks()
        self._make_room(8_192)

    def _make_room(self, count: int) -> None:
        self._room = (ctypes.c_float * (4 * count))()
        start = ctypes.addressof(self._room)
        self._addresses = [start + 16 * place for place in range(count)]

    def read(self, page: "pdfium.PdfPage", number: int) -> PageWords:
        """Return the words of a page in the order of its content."""
        import numpy as np

        text_page = page.get_textpage()
        handle = handle_of(text_page.raw)
        text = _text(text_page, handle)
        code = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        shown = np.flatnonzero((code > _SPACE) & (code != _NO_BREAK_SPACE) & (code != _SOFT_HYPHEN))
        angles = list(map(calls().char_angle, repeat(handle), shown[::_SAMPLE].tolist()))
        turn = _turn(angles)
        frame = page.get_bbox()
        boxes = self._boxes(handle, len(text))
        box, after = boxes[shown], boxes[np.minimum(shown + 1, len(text) - 1)]
        blank = ~np.isin(np.minimum(shown + 1, len(text) - 1), shown)
        upright = _upright(box[:, 0], box[:, 3], box[:, 2], box[:, 1], frame=frame, turn=turn)
        width, height = frame[2] - frame[0], frame[3] - frame[1]
        if turn % 2:
            width, height = height, width
        shapes = partial(read_shapes, page, self._inks, partial(_upright, frame=frame, turn=turn))
        found = PageWords(number, width, height, shapes=shapes)
        if len(shown):
            spaced = blank & (np.abs(after[:, 2] - after[:, 0]) > 0)
            self._sort(Letters(text, shown, *upright, spaced), handle, turn, found)
        text_page.close()
        return found

    def _boxes(self, handle: Handle, count: int) -> "Numbers":
        """Return left, top, right and bottom of each letter in the page's own measure."""
        import numpy as np

        if count > len(self._addresses):
            self._make_room(count)
        for _ in map(calls().char_box, repeat(handle), range(count), self._addresses):
            pass
        return np.frombuffer(self._room, dtype=np.float32, count=4 * count).reshape(count, 4).copy()

    def _sort(self, letters: Letters, handle: Handle, turn: int, found: PageWords) -> None:
        """Put each run among the words that are read along, across, or not at all."""
        inks: dict[Handle, Ink] = {}
        before: Handle = 0
        doubtful: list[tuple[Word, Ink]] = []
        ask = calls().text_object
        for run in letters.runs():
            thing = ask(handle, run.letter) or 0
            ink = inks.get(thing)
            if ink is None:
                angle = calls().char_angle(handle, run.letter)
                ink = inks[thing] = self._inks.of(thing, angle)
            word = _word(run, ink)
            if ink.unprinted or ink.white or word.size < _LEAST_SIZE or _outside(word, found):
                doubtful.append((word, ink))
            elif _across(ink.angle, turn):
                found.turned.append(word)
            elif run.glued and thing == before and found.words:
                _join(found.words[-1], word)
            else:
                found.words.append(word)
            before = thing
        if doubtful:
            _judge(doubtful, found)


def _word(run: Run, ink: Ink) -> Word:
    return Word(
        run.text, run.left, run.right, run.top, run.bottom, run.height * ink.em, ink.bold,
        ink.italic, run.glued,
    )  # fmt: skip


def _join(word: Word, rest: Word) -> None:
    word.text += rest.text
    word.left, word.right = min(word.left, rest.left), max(word.right, rest.right)
    word.top, word.bottom = min(word.top, rest.top), max(word.bottom, rest.bottom)
    word.size = max(word.size, rest.size)


def _text(page: "pdfium.PdfTextPage", handle: Handle) -> str:
    """Return one character for each letter that PDFium counts."""
    count = calls().count_chars(handle)
    text = page.get_text_range()
    if len(text) == count:
        return text
    return "".join(map(chr, map(calls().char_code, repeat(handle), range(count))))


def _turn(angles: Sequence[float]) -> int:
    """Return by how many quarters, with the clock, most letters must be turned to be upright."""
    quarters = Counter(round(angle / _QUARTER) % 4 for angle in angles if angle >= 0)
    return quarters.most_common(1)[0][0] if quarters else 0


def _across(angle: float, turn: int) -> bool:
    """Whether letters at an angle are read in another direction than the page."""
    off = (angle - turn * _QUARTER) % (2 * math.pi)
    return min(off, 2 * math.pi - off) > _STRAIGHT


def _upright(left: "Numbers", bottom: "Numbers", right: "Numbers", top: "Numbers", *, frame: Box,
             turn: int) -> "tuple[Numbers, Numbers, Numbers, Numbers]":  # fmt: skip
    """Turn boxes of the page's own measure into left, top, right, bottom as a reader sees them."""
    west, south, east, north = frame
    if turn == 1:
        return bottom - south, left - west, top - south, right - west
    if turn == 2:  # noqa: PLR2004  half a turn
        return east - right, bottom - south, east - left, top - south
    if turn == 3:  # noqa: PLR2004  three quarters
        return north - top, east - right, north - bottom, east - left
    return left - west, north - top, right - west, north - bottom


def _outside(word: Word, page: PageWords) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return not (
        -_BESIDE <= across <= page.width + _BESIDE and -_BESIDE <= down <= page.height + _BESIDE
    )


def _judge(doubtful: Sequence[tuple[Word, Ink]], page: PageWords) -> None:
    """Keep white words on something dark and unprinted ones over a scan; the others hide."""
    shapes = page.shapes()
    for word, ink in doubtful:
        box = (word.left, word.top, word.right, word.bottom)
        seen = word.size >= _LEAST_SIZE and not _outside(word, page)
        if ink.unprinted:
            seen = seen and shapes.image_at(box)
        elif ink.white:
            seen = seen and shapes.dark_at(box)
        (page.words if seen else page.hidden).append(word)
