"""Cuts a text down to the stretches in which a number or an e-mail address can stand.

Most lines of a law hold neither: they are never shown to the slower recognisers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORTH_A_LOOK = re.compile(
    r"@|[\[(]at[\])]|\d{30,}"
    r"|\d(?:[ .()/-]{0,2}\d){6,40}"  # seven digits and more, however they are grouped
    r"|[A-Z]{5}\d{4}[A-Z]"  # PAN, also inside a GSTIN
    r"|[LU]\d{5}[A-Z]{2}\d{4}"  # Indian company number
    r"|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"  # national insurance
    r"|[A-Z]{4}0[A-Z\d]{6}"  # bank branch
    r"|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d"
    r"|[\da-fA-F]{1,4}:[\da-fA-F]{1,4}:[\da-fA-F]{0,4}:"
)
_NO_NUMBER = 30
"""So many digits in a row are no number of a person."""
_BEFORE = 100
_AFTER = 80
_CHUNK_CHARS = 3_000
_BETWEEN = "\n\u2016\n"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Stretches of a text, written one after another, and where each of them stood."""

    text: str
    pieces: tuple[tuple[int, int, int], ...]
    """Of each piece: its start here, its end here, its start in the whole text."""

    def whole(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where `[start, end)` stands in the whole text; None across two pieces."""
        for begin, stop, origin in self.pieces:
            if begin <= start and end <= stop:
                return start - begin + origin, end - begin + origin
        return None


def chunks_worth_a_look(text: str) -> Iterator[Chunk]:
    """Yield what of a text may hold a number or an e-mail address, with the words around it."""
    pieces: list[tuple[int, int, int]] = []
    texts: list[str] = []
    at = 0
    for start, end in _spans(text):
        if at and at + end - start > _CHUNK_CHARS:
            yield Chunk(_BETWEEN.join(texts), tuple(pieces))
            pieces, texts, at = [], [], 0
        pieces.append((at, at + end - start, start))
        texts.append(text[start:end])
        at += end - start + len(_BETWEEN)
    if pieces:
        yield Chunk(_BETWEEN.join(texts), tuple(pieces))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield stretches around what is worth a look, none much longer than a chunk."""
    begin = stop = -1
    for match in _WORTH_A_LOOK.finditer(text):
        if match.group().isdigit() and match.end() - match.start() >= _NO_NUMBER:
            continue
        first = _word_start(text, match.start())
        last = min(match.end() + _AFTER, len(text))
        if begin >= 0 and (first > stop or last - begin > _CHUNK_CHARS):
            yield begin, min(stop, match.start())
            begin = first
        elif begin < 0:
            begin = first
        stop = last
    if begin >= 0:
        yield begin, stop


def _word_start(text: str, start: int) -> int:
    """Return where a word begins some way before `start`."""
    earliest = max(start - _BEFORE, 0)
    gap = re.compile(r"\s").search(text, max(earliest - 1, 0), start)
    return gap.end() if gap and earliest else earliest
