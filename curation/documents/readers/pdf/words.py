"""The words of a PDF page with their place and print: those that are seen, and those that hide."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from curation.documents.readers.pdf.calls import Handle, calls, handle_of
from curation.documents.readers.pdf.frame import Frame, frame_of
from curation.documents.readers.pdf.ink import Ink, Inks
from curation.documents.readers.pdf.letters import Letters
from curation.documents.readers.pdf.shapes import Shapes, read_shapes

if TYPE_CHECKING:
    import numpy as np
    import pypdfium2 as pdfium
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float32]
    Codes: TypeAlias = NDArray[np.uint32]

_SAMPLE = 8
_LEAST_SIZE = 1.0
_FEW_WORDS = 12
_MOSTLY = 0.5
_MOST = 0.85
_GARBLED = 0.3
_EVEN = 0.02
_LEAST_HEIGHT = 0.1
_LEAST_SHARE = 0.4
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
    """Of its first letter."""
    italic: bool = False
    glued: bool = False
    """Whether no space stands before it: a raised mark, or a change of font inside a word."""
    fades: bool = False
    """Whether it begins in bold and ends in plain print, as `Theft.—Whoever` does."""


@dataclass(slots=True)
class PageWords:
    """What stands on one page."""

    number: int
    """Counts from 1, as a person opens the file."""
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    turned: str = ""
    """Words across the reading direction, such as a stamp in the margin."""
    hidden: list[str] = field(default_factory=list)
    """Runs of words that no reader sees."""
    line_numbers: list[str] = field(default_factory=list)
    """Numbers of its lines, printed in the margin."""
    picture_share: float = 0.0
    """Share of it that its largest picture covers; found only where there are few words."""


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
        angles = map(calls().char_angle, repeat(handle), shown[::_SAMPLE].tolist())
        frame = frame_of(page.get_bbox(), angles)
        found = PageWords(number, frame.width, frame.height)
        doubtful: list[tuple[Word, Ink]] = []
        if len(shown) and not _is_garbled(code):
            letters = self._letters(handle, text, shown, frame)
            doubtful = self._sort(letters, handle, frame, found)
        if doubtful or len(found.words) <= _FEW_WORDS:
            shapes = read_shapes(page, self._inks, frame)
            _judge(doubtful, found, shapes, frame)
            found.picture_share = shapes.image_share(frame.width, frame.height)
        text_page.close()
        return found

    def _boxes(self, handle: Handle, count: int) -> "Numbers":
        """Return left, top, right and bottom of each letter in the page's own measure."""
        import numpy as np

        if count > len(self._addresses):
            self._make_room(count)
        for _ in map(calls().char_box, repeat(handle), range(count), self._addresses):
            pass
        return np.array(memoryview(self._room)[: 4 * count], dtype=np.float32).reshape(count, 4)

    def _letters(
        self, handle: Handle, text: str, shown: "NDArray[np.intp]", frame: Frame
    ) -> Letters:
        """Put together the letters of a page that are no spaces."""
        import numpy as np

        boxes = self._boxes(handle, len(text))
        box, after = boxes[shown], boxes[np.minimum(shown + 1, len(text) - 1)]
        parted = np.diff(shown, append=len(text)) > 1
        spaced = parted & (np.abs(after[:, 2] - after[:, 0]) > 0)
        left, top, right, base = frame.upright(box[:, 0], box[:, 3], box[:, 2], box[:, 1])
        height = np.maximum(base - top, _LEAST_HEIGHT)
        if np.mean(np.abs(np.diff(base)) < _EVEN * height[1:]) < _MOST:
            height = np.full_like(height, max(np.median(height), _LEAST_HEIGHT))
            base = self._origins(handle, shown, frame)
        return Letters(text, shown, left, right, base, height, spaced)

    def _origins(self, handle: Handle, shown: "NDArray[np.intp]", frame: Frame) -> "Numbers":
        """Return the base line of each letter, for fonts that do not tell their height."""
        import numpy as np

        count = len(shown)
        room = (ctypes.c_double * (2 * count))()
        across = range(ctypes.addressof(room), ctypes.addressof(room) + 8 * count, 8)
        up = range(across.stop, across.stop + 8 * count, 8)
        for _ in map(calls().char_origin, repeat(handle), shown.tolist(), across, up):
            pass
        places = np.array(memoryview(room), dtype=np.float32).reshape(2, count)
        found: Numbers = frame.upright(places[0], places[1], places[0], places[1])[1]
        return found

    def _sort(
        self, letters: Letters, handle: Handle, frame: Frame, found: PageWords
    ) -> list[tuple[Word, Ink]]:
        """Put each run among the words that are read along or across; return what may hide."""
        inks: dict[Handle, Ink] = {}
        after = -1
        across: list[str] = []
        doubtful: list[tuple[Word, Ink]] = []
        ask, inside = calls().text_object, frame.holds
        for letter, last, text, left, right, base, height, glued in letters.runs():
            thing = ask(handle, letter) or 0
            ink = inks.get(thing) or self._ink(handle, letter, thing, frame, inks)
            fades = False
            if ink.bold and (other := ask(handle, last) or 0) != thing:
                fades = not (inks.get(other) or self._ink(handle, last, other, frame, inks)).bold
            size = ink.size if ink.size > _LEAST_SHARE * height else height
            word = Word(
                text, left, right, base - size, base, size, ink.bold, ink.italic, glued, fades
            )
            if ink.doubtful or size < _LEAST_SIZE or not inside(left, base):
                doubtful.append((word, ink))
            elif ink.turned:
                across.append(text if letter == after else f" {text}")
                after = letter + len(text)
            else:
                found.words.append(word)
        found.turned = "".join(across).strip()
        return doubtful

    def _ink(
        self, handle: Handle, letter: int, thing: Handle, frame: Frame, inks: dict[Handle, Ink]
    ) -> Ink:
        """Ask for the print of a text object and remember it."""
        turned = frame.is_across(calls().char_angle(handle, letter))
        ink = inks[thing] = self._inks.of(handle, letter, thing, turned=turned)
        return ink


def is_picture(page: PageWords) -> bool:
    """Whether a page has no text of its own: it is empty, or a scan with a stamp on it."""
    return not page.words or (len(page.words) <= _FEW_WORDS and page.picture_share > _MOSTLY)


def _text(page: "pdfium.PdfTextPage", handle: Handle) -> str:
    """Return one character for each letter that PDFium counts."""
    count = calls().count_chars(handle)
    text = str(page.get_text_range())
    if len(text) == count:
        return text
    return "".join(map(chr, map(calls().char_code, repeat(handle), range(count))))


def _is_garbled(code: "Codes") -> bool:
    """Whether most letters have no meaning: a font that tells shapes only."""
    import numpy as np

    lost = (code == 0) | (code == 0xFFFD) | ((code >= 0xE000) & (code <= 0xF8FF))  # noqa: PLR2004
    return bool(np.count_nonzero(lost) > _GARBLED * len(code))


def _judge(
    doubtful: Sequence[tuple[Word, Ink]], page: PageWords, shapes: Shapes, frame: Frame
) -> None:
    """Keep white words on something dark and unprinted ones over a scan; the others hide."""
    hidden: list[list[Word]] = []
    for word, ink in doubtful:
        box = (word.left, word.top, word.right, word.bottom)
        seen = word.size >= _LEAST_SIZE and frame.holds(word.left, word.bottom)
        if ink.unprinted:
            seen = seen and shapes.image_at(box)
        elif ink.white:
            seen = seen and shapes.dark_at(box)
        if seen:
            page.words.append(word)
        elif hidden and hidden[-1][-1].bottom == word.bottom and hidden[-1][-1].left < word.left:
            hidden[-1].append(word)
        else:
            hidden.append([word])
    page.hidden = [" ".join(word.text for word in run) for run in hidden]
