"""Finds white strips that run down a page between the pieces of its lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from curation.documents.readers.pdf.lines import Line

_ONE_HEIGHT = 4.0
_LEAST_WIDTH = 7.0
"""Of a strip, in points."""


@dataclass(frozen=True, slots=True)
class Strip:
    """White from one place across the page to another."""

    left: float
    right: float


class Cover:
    """How many pieces of lines stand over each point across a page."""

    def __init__(self, parts: Sequence[Line]) -> None:
        """Count them."""
        self.left = min(part.left for part in parts)
        self.right = max(part.right for part in parts)
        import numpy as np

        begins = [int(part.left - self.left) for part in parts]
        ends = [int(part.right - self.left) + 1 for part in parts]
        width = int(self.right - self.left) + 3
        change = np.bincount(begins, minlength=width) - np.bincount(ends, minlength=width)
        self.counts = np.cumsum(change)
        self.heights = len({round(part.bottom / _ONE_HEIGHT) for part in parts})

    def least_inside(self, side: float) -> int:
        """Return the least count between two sides that take each that share of the width."""
        edge = int(side * len(self.counts))
        inside = self.counts[edge : len(self.counts) - edge]
        return int(inside.min()) if len(inside) else 0

    def strips(self, most: float, side: float) -> list[Strip]:
        """List the strips over which at most so many stand, the widest first."""
        import numpy as np

        low = self.counts <= most
        edges = np.flatnonzero(np.diff(low, prepend=False, append=False)).tolist()
        found = [
            Strip(self.left + begin, self.left + end - 1)
            for begin, end in zip(edges[::2], edges[1::2], strict=True)
            if end - begin >= _LEAST_WIDTH
        ]
        width = self.right - self.left
        inside = [
            strip
            for strip in found
            if strip.left - self.left >= side * width and self.right - strip.right >= side * width
        ]
        return sorted(inside, key=lambda strip: strip.left - strip.right)
