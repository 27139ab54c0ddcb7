"""The words of a PDF page with their place and print: those that are seen, and those that hide."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from curation.documents.readers.pdf.calls import Handle, calls, handle_of
from curation.documents.readers.pdf.frame import Frame, frame_of
from curation.documents.readers.pdf.ink import Ink, Inks
from curation.documents.readers.pdf.letters import Letters, Runs
from curation.documents.readers.pdf.shapes import Shapes, read_shapes

if TYPE_CHECKING:
    import numpy as np
    import pypdfium2 as pdfium
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float32]
    Codes: TypeAlias = NDArray[np.uint32]

_SAMPLE = 16
_LEAST_SIZE = 1.0
_FEW_WORDS = 12
_MOSTLY = 0.5
_MOST = 0.85
_GARBLED = 0.3
_EVEN = 0.02
_LEAST_HEIGHT = 0.1
_LEAST_SHARE = 0.4
_SOFT_HYPHEN, _NO_BREAK_SPACE, _SPACE = 0xAD, 0xA0, 0x20


class Word(NamedTuple):
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
            letters = self._letters(handle, code, shown, frame)
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
        self, handle: Handle, code: "Codes", shown: "NDArray[np.intp]", frame: Frame
    ) -> Letters:
        """Put together the letters of a page that are no spaces."""
        import numpy as np

        boxes = self._boxes(handle, len(code))
        box, after = boxes[shown], boxes[np.minimum(shown + 1, len(code) - 1)]
        parted = np.diff(shown, append=len(code)) > 1
        spaced = parted & (np.abs(after[:, 2] - after[:, 0]) > 0)
        left, top, right, base = frame.upright(box[:, 0], box[:, 3], box[:, 2], box[:, 1])
        height = np.maximum(base - top, _LEAST_HEIGHT)
        if np.mean(np.abs(np.diff(base)) < _EVEN * height[1:]) < _MOST:
            height = np.full_like(height, max(np.median(height), _LEAST_HEIGHT))
            base = self._origins(handle, shown, frame)
        return Letters(shown, code[shown], left, right, base, height, spaced)

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
        import numpy as np

        runs = letters.runs()
        inks, fades = self._print_of(runs, handle, frame)
        em = np.array([ink.size for ink in inks])
        size = np.where(em > _LEAST_SHARE * runs.height, em, runs.height)
        columns = (
            runs.text, runs.left.tolist(), runs.right.tolist(), (runs.base - size).tolist(),
            runs.base.tolist(), size.tolist(), [ink.bold for ink in inks],
            [ink.italic for ink in inks], runs.glued, fades,
        )  # fmt: skip
        # `Word._make` does the same, and takes three times as long
        words: list[Word] = list(map(tuple.__new__, repeat(Word), zip(*columns, strict=True)))
        hides = (size < _LEAST_SIZE) | ~frame.holds(runs.left, runs.base)
        hides |= np.array([ink.doubtful for ink in inks])
        if not hides.any() and not any(ink.turned for ink in inks):
            found.words = words
            return []
        after = -1
        across: list[str] = []
        doubtful: list[tuple[Word, Ink]] = []
        for letter, word, ink, hidden in zip(runs.first, words, inks, hides.tolist(), strict=True):
            if hidden:
                doubtful.append((word, ink))
            elif ink.turned:
                across.append(word.text if letter == after else f" {word.text}")
                after = letter + len(word.text)
            else:
                found.words.append(word)
        found.turned = "".join(across).strip()
        return doubtful

    def _print_of(self, runs: Runs, handle: Handle, frame: Frame) -> tuple[list[Ink], list[bool]]:
        """Return how each run is printed, and whether it begins in bold and ends in plain print."""
        ask = calls().text_object
        things = [thing or 0 for thing in map(ask, repeat(handle), runs.first)]
        # of the letters of one object the first is asked
        letters = dict(zip(reversed(things), reversed(runs.first), strict=True))
        told = self._inks.of(handle, list(letters.values()), list(letters), frame)
        inks = dict(zip(letters, told, strict=True))
        found = [inks[thing] for thing in things]
        fades = [False] * len(found)
        for place, ink in enumerate(found):
            if ink.bold and (other := ask(handle, runs.last[place]) or 0) != things[place]:
                [end] = self._inks.of(handle, [runs.last[place]], [other], frame)
                fades[place] = not end.bold
        return found, fades


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
