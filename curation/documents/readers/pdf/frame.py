"""Turns places in a PDF page's own measure into places on the page as a reader sees it."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_QUARTER = math.pi / 2
_STRAIGHT = 0.05
_BESIDE = 2.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page and how it must be turned so that its text stands upright."""

    west: float
    south: float
    east: float
    north: float
    turn: int
    """Quarters, with the clock."""
    width: float
    """Of the upright page, in points."""
    height: float

    def upright(self, left: Any, bottom: Any, right: Any, top: Any) -> tuple[Any, Any, Any, Any]:  # noqa: ANN401
        """Return left, top, right, bottom, downwards, of boxes given as numbers or as arrays."""
        if self.turn == 1:
            return bottom - self.south, left - self.west, top - self.south, right - self.west
        if self.turn == 2:  # noqa: PLR2004  half a turn
            return self.east - right, bottom - self.south, self.east - left, top - self.south
        if self.turn == 3:  # noqa: PLR2004  three quarters
            return self.north - top, self.east - right, self.north - bottom, self.east - left
        return left - self.west, self.north - top, right - self.west, self.north - bottom

    def is_across(self, angle: float) -> bool:
        """Whether letters at an angle, in radians with the clock, are read across the page."""
        off = (angle + self.turn * _QUARTER) % (2 * math.pi)
        return min(off, 2 * math.pi - off) > _STRAIGHT

    def holds(self, across: Any, down: Any) -> Any:  # noqa: ANN401
        """Whether points of the upright page, numbers or arrays, lie on it, or all but."""
        beside = (across >= -_BESIDE) & (across <= self.width + _BESIDE)
        return beside & (down >= -_BESIDE) & (down <= self.height + _BESIDE)


def frame_of(bounds: tuple[float, float, float, float], angles: Iterable[float]) -> Frame:
    """Return the frame of a page from its bounds and the angles of some of its letters."""
    turn = turn_of(angles)
    west, south, east, north = bounds
    sides = (north - south, east - west) if turn % 2 else (east - west, north - south)
    return Frame(west, south, east, north, turn, max(sides[0], 1.0), max(sides[1], 1.0))


def turn_of(angles: Iterable[float]) -> int:
    """Return by how many quarters most letters must be turned, with the clock, to be upright."""
    import numpy as np

    found = np.fromiter(angles, dtype=np.float64)
    quarters = Counter((np.rint(-found[found >= 0] / _QUARTER) % 4).astype(int).tolist())
    return quarters.most_common(1)[0][0] if quarters else 0
