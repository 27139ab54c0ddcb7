"""Finds the heads of pages that name the place: `Section 2B`, `Part 2  Definitions`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Edge: TypeAlias = Literal["top", "foot"]

SAME_HEIGHT = 0.012
_WORD = r"(?:section|article|clause|rule|regulation|schedule|ss?|arts?|cl|regs?|sch)\b\.?|§{1,2}"
_PLACE = re.compile(rf"(?:{_WORD})\s?(\d{{1,4}}[a-z]{{0,3}}(?:[.-]\d{{1,5}}[a-z]?)?)")
_NUMBERED = re.compile(r"(?:§\s?)?(\d{1,4}[a-z]{0,3}(?:[.-]\d{1,5}[a-z]?)?)\.?\s+[^\W\d_]")
_CONTAINER = re.compile(
    r"\b(?:part|chapter|division|schedule|title|subpart)\s[\divxlc]{1,7}[a-z]?\b"
)
_TOKEN = re.compile(r"\w+")
_SHARE = 0.6
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Row:
    """All that is printed at one height of a page; measures are shares of the page's height."""

    text: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A row near an edge of its page."""

    page: int
    row: int
    edge: Edge
    rank: int
    """0 for the outermost row."""
    text: str
    """In lower case."""
    top: float


def names_of_places(spots: Sequence[Spot], pages: Sequence[Sequence[Row]]) -> Iterator[Spot]:
    """Yield rows at one height of most pages, each of which says again what stands in the text.

    `Section 2B` where a line begins `2B Definitions`; `Definitions  Part 2` where another line has
    these words and no others. A heading itself says nothing again.
    """
    if len(pages) < _LEAST:
        return
    rows = [plain(row.text) for page in pages for row in page]
    numbers = {match[1] for text in rows if (match := _NUMBERED.match(text))}
    lines = Counter(words for words, _ in {(_words(text), text) for text in rows})
    tops = [spot for spot in spots if spot.edge == "top"]
    for level in levels(tops):
        named = [spot for spot in level if _names_place(spot.text, numbers, lines)]
        if len(named) >= max(_LEAST, _SHARE * len(pages)):
            yield from named


def _names_place(text: str, numbers: set[str], lines: Counter[tuple[str, ...]]) -> bool:
    if match := _PLACE.fullmatch(text):
        return match[1] in numbers
    return bool(_CONTAINER.search(text)) and lines[_words(text)] > 1


def _words(text: str) -> tuple[str, ...]:
    return tuple(sorted(_TOKEN.findall(text)))


def plain(text: str) -> str:
    """Return the words of a row in lower case, one space between them."""
    return " ".join(text.casefold().split())


def levels(group: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Part rows by their height on the page; each page counts once."""
    level: list[Spot] = []
    for spot in sorted(group, key=lambda item: item.top):
        if level and spot.top - level[-1].top > SAME_HEIGHT:
            yield _once_a_page(level)
            level = []
        level.append(spot)
    if level:
        yield _once_a_page(level)


def _once_a_page(level: Sequence[Spot]) -> list[Spot]:
    return sorted({spot.page: spot for spot in level}.values(), key=lambda spot: spot.page)
