"""Puts the words of a page into lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import attrgetter, eq
from typing import NamedTuple

from curation.documents.readers.pdf.words import Word

_SAME_LINE = 0.5
_APART = 0.55
_BACK = 1.0
_SHARE = 0.8
_DOUBLED = 0.2
_OVER = 2.0
"""Points between two prints of one word that are seen as one."""
_HYPHENS = ("-", "\u2010")
_HYPHEN_GAP = 0.6
_LEFT = attrgetter("left")


@dataclass(slots=True)
class Line:
    """One printed line of one column, or a piece of one."""

    page: int
    words: list[Word]
    text: str
    """The words with single spaces; pieces of one word stand together."""
    left: float
    right: float
    top: float
    bottom: float
    size: float
    """Em of most of its letters."""
    bold: bool = False
    """Whether all but a few of its letters are bold."""
    italic: bool = False
    place: str = ""
    """Its column: empty across the page, `1/2` for the first of two, `2/2:1/2` inside a column."""
    column: tuple[float, float] = (0.0, 0.0)
    """Left and right side of the column in which it stands."""
    cell: tuple[int, int, int] | None = None
    """Of a table: which table of its page, which row and which column; nothing outside tables."""
    note: str = ""
    """What is printed beside it in the margin."""
    marks: list[tuple[int, str]] = field(default_factory=list)
    """Where in its text the mark of a footnote stood, and the mark."""

    @property
    def table_row(self) -> tuple[int, int] | None:
        """The table of its page and the row in it; nothing outside tables."""
        return self.cell[:2] if self.cell else None

    @property
    def height(self) -> float:
        """Of its tallest letter's box."""
        return self.bottom - self.top


def pieces(page: int, words: Iterable[Word]) -> list[Line]:
    """Join words that follow one another on one line; a wide gap parts them.

    What is printed over itself, whole pages at times, is taken once.
    """
    found: list[list[Word]] = []
    seen: dict[tuple[str, int], list[float]] = {}
    last: Word | None = None
    bottom, level = 0.0, 0
    for word in words:
        if word.bottom != bottom:
            bottom, level = word.bottom, round(word.bottom / _OVER)
        place = (word.text, level)
        printed = seen.get(place)
        if printed is None:
            seen[place] = [word.left]
        elif any(abs(left - word.left) < _OVER for left in printed):
            continue
        else:
            printed.append(word.left)
        if last is not None and _goes_on(last, word):
            found[-1].append(word)
        else:
            found.append([word])
        last = word
    return [make_line(page, run) for run in found]


def _goes_on(last: Word, word: Word) -> bool:
    gap, size = word.left - last.right, last.size
    near = -_BACK * size < gap < _APART * size
    return near and (last.top == word.top or beside(last, word))


def beside(one: "Word | Line", other: "Word | Line") -> bool:
    """Whether two things stand at one height."""
    top = max(other.top, one.top)
    bottom = min(other.bottom, one.bottom)
    height, another = one.bottom - one.top, other.bottom - other.top
    return bottom - top >= _SAME_LINE * (min(another, height))


def rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Group pieces that stand at one height, from top to bottom, each from left to right."""
    found: list[list[Line]] = []
    tallest: list[Line] = []
    for line in sorted(lines, key=lambda item: (item.top + item.bottom, item.left)):
        row = 0
        if found and beside(tallest[-1], line):
            row = -1
        elif len(found) > 1 and beside(tallest[-2], line):
            row = -2
        if not row:
            found.append([line])
            tallest.append(line)
            continue
        found[row].append(line)
        if line.size > tallest[row].size:
            tallest[row] = line
    return [sorted(row, key=lambda item: item.left) for row in found]


def join_row(row: Sequence[Line]) -> Line:
    """Make one line of the pieces at one height."""
    if len(row) == 1:
        return row[0]
    return make_line(row[0].page, [word for line in row for word in line.words])


class _Columns(NamedTuple):
    """Words side by side: the same field of all of them is one tuple."""

    text: tuple[str, ...]
    left: tuple[float, ...]
    right: tuple[float, ...]
    top: tuple[float, ...]
    bottom: tuple[float, ...]
    size: tuple[float, ...]
    bold: tuple[bool, ...]
    italic: tuple[bool, ...]
    glued: tuple[bool, ...]
    fades: tuple[bool, ...]


def make_line(page: int, words: Sequence[Word]) -> Line:
    """Make a line of words that stand at one height."""
    ordered = _once(sorted(words, key=_LEFT))
    last = ordered[-1]
    if last.text in _HYPHENS and len(ordered) > 1:
        near = last.left - ordered[-2].right < _HYPHEN_GAP * last.size
        ordered[-1] = last._replace(glued=last.glued or near)
    sides = _Columns._make(zip(*ordered, strict=True))
    return Line(
        page=page,
        words=ordered,
        text=spelt(ordered) if any(sides.glued) else " ".join(sides.text),
        left=sides.left[0],
        right=max(sides.right),
        top=min(sides.top),
        bottom=max(sides.bottom),
        size=_main_size(sides),
        bold=_most(sides.text, sides.bold),
        italic=_most(sides.text, sides.italic),
    )


def _most(texts: Sequence[str], flags: Sequence[bool]) -> bool:
    """Whether all but a few letters are printed so."""
    marked = sum(map(len, compress(texts, flags))) if any(flags) else 0
    return marked > 0 and marked >= _SHARE * sum(map(len, texts))


def spelt(words: Sequence[Word]) -> str:
    """Return words with single spaces; pieces of one word stand together."""
    rest = [word.text if word.glued else " " + word.text for word in words[1:]]
    return "".join([word.text for word in words[:1]] + rest)


def _main_size(words: _Columns) -> float:
    if len(set(words.size)) == 1:
        return words.size[0]
    sizes: dict[float, int] = {}
    for text, exact in zip(words.text, words.size, strict=True):
        size = round(exact, 1)
        sizes[size] = sizes.get(size, 0) + len(text)
    return max(sizes, key=lambda size: sizes[size])


def _once(words: list[Word]) -> list[Word]:
    """Drop words that are printed twice at one place, to look bold."""
    texts = [word.text for word in words]
    if not any(map(eq, texts, texts[1:])):
        return words
    kept = words[:1]
    for word in words[1:]:
        last = kept[-1]
        if word.text == last.text and abs(word.left - last.left) < _DOUBLED * word.size:
            continue
        kept.append(word)
    return kept
