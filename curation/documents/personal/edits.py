"""Replaces stretches of a text and tells where every old offset has gone."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text and the placeholder that takes its place."""

    start: int
    end: int
    placeholder: str


def joined(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits in order; those that overlap become one, with the placeholder of the longest."""
    result: list[Edit] = []
    longest = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        last = result[-1] if result else None
        if last is None or edit.start >= last.end:
            result.append(edit)
            longest = edit.end - edit.start
            continue
        wins = edit.end - edit.start > longest
        longest = max(longest, edit.end - edit.start)
        placeholder = edit.placeholder if wins else last.placeholder
        result[-1] = Edit(last.start, max(last.end, edit.end), placeholder)
    return result


def split_at(edits: Sequence[Edit], boundaries: Iterable[int], text: str) -> list[Edit]:
    """Cut edits at boundaries of provisions, so that each part is masked in its own provision.

    White space at a cut stays outside, as provisions have none at their ends.
    """
    cuts = sorted(set(boundaries))
    parts: list[Edit] = []
    for edit in edits:
        inside = cuts[bisect_right(cuts, edit.start) : bisect_left(cuts, edit.end)]
        for start, end in zip([edit.start, *inside], [*inside, edit.end], strict=True):
            words = text[start:end]
            begin = start + len(words) - len(words.lstrip())
            stop = start + len(words.rstrip())
            if begin < stop:
                parts.append(Edit(begin, stop, edit.placeholder))
    return parts


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with the placeholders in it.

    Args:
        text: the old text.
        edits: in order, without overlap.
    """
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.placeholder]
        at = edit.end
    return "".join([*pieces, text[at:]])


class OffsetMap:
    """Leads from offsets of the old text to those of the new one; order is kept."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        """Take the edits that made the new text, in order and without overlap."""
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._shifts = [0]
        for edit in edits:
            grown = len(edit.placeholder) - (edit.end - edit.start)
            self._shifts.append(self._shifts[-1] + grown)

    def start(self, offset: int) -> int:
        """Return where a stretch begins now; inside a value, that is where its placeholder does."""
        return self._at(offset, upwards=False)

    def end(self, offset: int) -> int:
        """Return where a stretch ends now; inside a value, that is where its placeholder does."""
        return self._at(offset, upwards=True)

    def _at(self, offset: int, *, upwards: bool) -> int:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        edit = self._edits[index]
        if offset >= edit.end:
            return offset + self._shifts[index + 1]
        start = edit.start + self._shifts[index]
        inside = offset > edit.start
        return start + len(edit.placeholder) if inside and upwards else start
