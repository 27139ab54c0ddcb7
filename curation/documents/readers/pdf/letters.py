"""Tells where words begin among the letters of a PDF page, by spaces and by gaps."""

import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float32]
    Wide: TypeAlias = NDArray[np.float64]
    Codes: TypeAlias = NDArray[np.uint32]
    Flags: TypeAlias = NDArray[np.bool_]

_GAP = 0.095
"""Least space between words in heights of a letter's box; inside words it stays below 0.09."""
_GAP_AT_MARK = 0.13
_GAP_AT_NUMBER = 0.045
"""The same between a number and the word that follows it."""
_GAP_SEEN = 0.03
"""The same where PDFium guesses a space from a gap."""
_OTHER, _LETTER, _DIGIT = 1, 2, 3
_SHIFT = 0.15
_SHRINK = 0.8
_WIDEST_SPACING = 0.5
_REPAIRS = (
    ("\ufffe", "-"), ("\x02", "-"), ("\uf0b7", "•"), ("\uf0a7", "▪"), ("\uf02d", "-"),
    ("\uf0d8", "➢"),
)  # fmt: skip
"""PDFium's sign for a hyphen at a line's end, and the bullets of symbol fonts."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Letters without a gap between them, words or pieces of words; one entry a run, in order."""

    first: list[int]
    """Place of its first letter among all characters of the page."""
    last: list[int]
    text: list[str]
    left: "Wide"
    right: "Wide"
    base: "Wide"
    """Base line of the first letter."""
    height: "Wide"
    """Of the first letter's box."""
    glued: list[bool]
    """Whether it follows the run before without a space."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a page and their places, upright, downwards."""

    shown: "NDArray[np.intp]"
    """Places, among all characters of the page, of the letters that are no space."""
    code: "Codes"
    """What each of them is in Unicode."""
    left: "Numbers"
    right: "Numbers"
    base: "Numbers"
    """Base line, or another line that all letters of a font share."""
    height: "Numbers"
    spaced: "Flags"
    """Of each letter, whether the file itself has a space after it."""

    def runs(self) -> Runs:
        """Return the runs in the order of the page's content."""
        import numpy as np

        begins, glued = self._breaks()
        starts = np.flatnonzero(begins)
        stops = np.append(starts[1:], len(begins))
        letters = self.code.tobytes().decode("utf-32-le", "surrogatepass")
        for sign, meant in _REPAIRS:
            letters = letters.replace(sign, meant)
        return Runs(
            first=self.shown[starts].tolist(),
            last=self.shown[stops - 1].tolist(),
            text=[letters[i:j] for i, j in zip(starts.tolist(), stops.tolist(), strict=True)],
            left=np.minimum.reduceat(self.left, starts).astype(np.float64),
            right=np.maximum.reduceat(self.right, starts).astype(np.float64),
            base=self.base[starts].astype(np.float64),
            height=self.height[starts].astype(np.float64),
            glued=glued[starts].tolist(),
        )

    def _breaks(self) -> "tuple[Flags, Flags]":
        """Say of each letter whether a run begins with it, and whether without a space."""
        import numpy as np

        left, right = self.left, self.right
        before, after = self.height[:-1], self.height[1:]
        gap = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:]) / before
        shift = np.abs(self.base[1:] - self.base[:-1]) / np.maximum(before, after)
        moved = shift > 1 - _SHIFT
        resized = (shift > _SHIFT) | (
            np.minimum(before, after) < _SHRINK * np.maximum(before, after)
        )
        seen = np.diff(self.shown) > 1
        least = np.where(seen, _GAP_SEEN, self._least_gap()) + _spacing(gap, moved, seen)
        apart = moved | (gap > least) | self.spaced[:-1]
        begins = np.concatenate(([True], apart | resized))
        return begins, np.concatenate(([False], ~apart & ~seen))

    def _least_gap(self) -> "Numbers":
        """Return the gap after each letter that parts words: wider beside brackets and marks."""
        import numpy as np

        word, digit = _kinds(self.code)
        number = word[:-1] & word[1:] & (digit[:-1] != digit[1:])
        plain = np.where(word[:-1] & word[1:], _GAP, _GAP_AT_MARK)
        return np.where(number, _GAP_AT_NUMBER, plain).astype(np.float32)


def _kinds(code: "Codes") -> "tuple[Flags, Flags]":
    """Say of each character whether it is a letter or a digit, and whether it is a digit."""
    import numpy as np

    kinds = _known_kinds()
    for new in np.unique(code[kinds[code] == 0]).tolist():
        sign = chr(new)
        kinds[new] = _DIGIT if sign.isdigit() else _LETTER if sign.isalnum() else _OTHER
    found = kinds[code]
    return found >= _LETTER, found == _DIGIT


@cache
def _known_kinds() -> "NDArray[np.uint8]":
    """Return what each character is; 0 where nobody asked yet."""
    import numpy as np

    return np.zeros(sys.maxunicode + 1, dtype=np.uint8)


def _spacing(gap: "Numbers", moved: "Flags", seen: "Flags") -> "Numbers":
    """Return for each gap how far the letters of its line stand apart on the average."""
    import numpy as np

    counts = ~(seen | moved) & (gap < _WIDEST_SPACING)
    starts = np.flatnonzero(np.concatenate(([True], moved[1:])))
    total = np.add.reduceat(np.where(counts, np.maximum(gap, 0), 0), starts)
    average = total / np.maximum(np.add.reduceat(counts, starts), 1)
    return np.repeat(average, np.diff([*starts, len(gap)])).astype(np.float32)
