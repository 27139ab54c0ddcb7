"""Finds running headers, running footers and page numbers by where they stand and come again."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from curation.core.vocabulary import RemovalRule
from curation.documents.cleaning.heads import (
    SAME_HEIGHT,
    Edge,
    Row,
    Spot,
    levels,
    names_of_places,
    plain,
)
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.structure.numerals import roman_value

_DEEP = 4
"""Rows from an edge among which furniture is looked for."""
_ZONE = 0.3
_FEW_PAGES = 5
_OFTEN, _SELDOM = 3, 2
_NEAR = 3
_SLOT_SHARE = 0.5
_SLOT_WORDS = 12
_GAPS = 2.0
_GAP = 0.3
_ROMAN = re.compile(r"[ivxlc]{1,7}", re.IGNORECASE)
_NUMBER = re.compile(
    r"\W*(?:(?P<word>page|p|pg|folio)\b\W*)?(?P<number>\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?P<of>of|/|out of|-)\s*\d{1,4})?(?:\W*(?P<after>page))?\W*",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?<![\w.])\d{1,4}(?![\w])")
_CONTAINER = re.compile(
    r"(?:the\s)?(?:\w+\s)?(?:chapter|part|schedule|annex(?:ure)?|appendix|title|book|article|section|"
    r"(?:form|exhibit|attachment|table|clause|rule|regulation|order|item|list|figure|sheet|plan|map|"
    r"question|entry|paragraph|illustration|no)(?=\W{0,3}(?:no\W{1,3})?(?:\d{1,3}\b|[a-z]\b|[ivxl]+\b|$)))"
    r"\b",
    re.IGNORECASE,
)
"""Begins the heading of a part of a text; some words only with a number or letter after them."""
_NUMBERED = re.compile(
    r"\b(?:chapter|part|schedule|annex(?:ure)?|appendix|title|book|article|section|form|exhibit|"
    r"attachment|table|clause|rule|regulation|order|item|list|figure|sheet|plan|map|question|entry|"
    r"paragraph|illustration|no)\W{0,3}$",
    re.IGNORECASE,
)
"""Stands before a number that counts parts of a text and not pages."""
_LAW_TITLE = re.compile(
    r"(?:the|an)\s.{0,200}\b(?:act|bill|code|constitution|decree|law|order|ordinance|regulations?|"
    r"rules|statute)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\([ivxlc]+\)|\[[ivxlc]+\]|[\divxlc]+\s?[.)\]]", re.IGNORECASE)
"""Is the label of an item as well as it may be the number of a page."""
_SENTENCE = re.compile(r"^[\W_]*\(?(?:\w{1,4}[.)]\s)|[.;:,—]$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A row that belongs to the page and not to the text."""

    page: int
    """Place of its page in the sequence that was asked about."""
    row: int
    """Place of the row on that page."""
    rule: RemovalRule


def find_furniture(pages: Sequence[Sequence[Row]]) -> list[Furniture]:
    """List the rows that come again at one height from page to page, and page numbers.

    Words of the law are never taken: a row must repeat word for word at one height, or differ
    from the others in nothing but a number that counts with the pages.

    Args:
        pages: the rows of each page, from top to foot.
    """
    spots = [spot for place, rows in enumerate(pages) for spot in _edges(place, rows)]
    found = _numbers(spots, len(pages))
    for group in (*_same_words(spots, len(pages)), *_counting(spots, len(pages))):
        found.update((spot, _running(spot)) for spot in group if spot not in found)
    found.update((spot, _running(spot)) for spot in _in_slots(spots, found, len(pages)))
    found.update((spot, "running_header") for spot in names_of_places(spots, pages))
    taken = {(spot.page, spot.row) for spot in found}
    apart = {spot for spot in found if _stands_apart(spot, pages, taken)}
    return sorted(
        (Furniture(spot.page, spot.row, found[spot]) for spot in apart),
        key=lambda item: (item.page, item.row),
    )


def record_furniture(
    found: Sequence[Furniture], pages: Sequence[Sequence[Row]], names: Sequence[str],
    record: CleaningRecord,
) -> None:  # fmt: skip
    """Enter what was found: one entry for each wording, with its count and its first page.

    Args:
        found: what `find_furniture` returned for `pages`.
        pages: the rows.
        names: name of each page, such as `page 12`.
        record: takes the entries.
    """
    first: dict[tuple[RemovalRule, str], tuple[str, str]] = {}
    count: Counter[tuple[RemovalRule, str]] = Counter()
    for item in found:
        text = pages[item.page][item.row].text
        key = (item.rule, "" if item.rule == "page_number" else _TOKEN.sub("#", text).casefold())
        first.setdefault(key, (text, names[item.page]))
        count[key] += 1
    for key, (text, where) in first.items():
        record.add(key[0], text, count=count[key], where=where)


def _edges(page: int, rows: Sequence[Row]) -> Iterator[Spot]:
    for rank, row in enumerate(rows[:_DEEP]):
        if row.bottom <= _ZONE:
            yield Spot(page, rank, "top", rank, plain(row.text), row.top)
    for rank, row in enumerate(rows[: -_DEEP - 1 : -1]):
        if row.top >= 1 - _ZONE:
            yield Spot(page, len(rows) - 1 - rank, "foot", rank, plain(row.text), row.top)


def _running(spot: Spot) -> RemovalRule:
    return "running_header" if spot.edge == "top" else "running_footer"


def _numbers(spots: Sequence[Spot], pages: int) -> dict[Spot, RemovalRule]:
    """Find rows that are a page's number: each counts with the pages around it, or says so."""
    offsets: dict[tuple[Edge, bool, int], list[Spot]] = defaultdict(list)
    found: dict[Spot, RemovalRule] = {}
    for spot in spots:
        match = _NUMBER.fullmatch(spot.text)
        value = _value(match["number"]) if match else 0
        if not match or not value or _LABEL.fullmatch(spot.text):
            continue
        says_so = (match["word"] or match["after"]) and match["number"].isdigit()
        if says_so or (match["of"] and value == spot.page + 1) or (pages == 1 and value == 1):
            found[spot] = "page_number"
        offsets[spot.edge, match["number"].isdigit(), value - spot.page].append(spot)
    for group in offsets.values():
        places = {spot.page for spot in group}
        for spot in group:
            if any(0 < abs(spot.page - place) <= _NEAR for place in places):
                found[spot] = "page_number"
    return found


def _value(number: str) -> int:
    return int(number) if number.isdigit() else roman_value(number)


def _same_words(spots: Sequence[Spot], pages: int) -> Iterator[list[Spot]]:
    """Yield groups of rows of the same words at one height, on enough pages."""
    groups: dict[tuple[Edge, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        if any(char.isalnum() for char in spot.text):
            groups[spot.edge, spot.text].append(spot)
    for group in groups.values():
        for level in levels(group):
            for run in _page_runs(level):
                if len(run) >= _enough(pages, run[0].text):
                    names_part = run[0].edge == "top" and _CONTAINER.match(run[0].text)
                    yield run[1:] if names_part else run


def _page_runs(level: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Part rows where pages without them lie between; a chapter's head may leave out two."""
    run: list[Spot] = []
    for spot in level:
        if run and spot.page - run[-1].page > _NEAR:
            yield run
            run = []
        run.append(spot)
    if run:
        yield run


def _counting(spots: Sequence[Spot], pages: int) -> Iterator[list[Spot]]:
    """Yield groups of rows that differ only in a number which counts with the pages."""
    groups: dict[tuple[Edge, str, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        for match in _TOKEN.finditer(spot.text):
            rest = f"{spot.text[: match.start()]}#{spot.text[match.end() :]}"
            words = rest.replace("#", "").strip(" .:-–—|")
            counts_parts = _NUMBERED.search(spot.text[: match.start()])
            if words and not counts_parts and not _CONTAINER.fullmatch(words):
                groups[spot.edge, rest, int(match.group()) - spot.page].append(spot)
    for (_, words, _), group in groups.items():
        for level in levels(group):
            if len(level) >= _enough(pages, words):
                yield level


def _enough(pages: int, text: str) -> int:
    """Return on how many pages words must stand; a sentence, and a long file, need more."""
    return _SELDOM if pages <= _FEW_PAGES and _is_short(text) else _OFTEN


def _in_slots(spots: Sequence[Spot], found: dict[Spot, RemovalRule], pages: int) -> Iterator[Spot]:
    """Yield short rows at a height that furniture fills on most pages: the heads of chapters.

    The pages before and after on the same side of the leaf have theirs; a title has no neighbour.
    """
    for edge in ("top", "foot"):
        heights = [(spot.top, spot.page) for spot in found if spot.edge == edge]
        for height in {round(top / SAME_HEIGHT) * SAME_HEIGHT for top, _ in heights}:
            filled = [page for top, page in heights if abs(top - height) <= SAME_HEIGHT]
            if pages <= _FEW_PAGES or len(filled) < _SLOT_SHARE * pages:
                continue
            for spot in spots:
                near = spot.edge == edge and abs(spot.top - height) <= SAME_HEIGHT / 2
                sides = {page for page in (spot.page - 2, spot.page + 2) if page < pages}
                among = sides.issubset(filled) and not _LAW_TITLE.match(spot.text)
                if near and among and spot not in found and spot.rank == 0 and _is_short(spot.text):
                    yield spot


def _is_short(text: str) -> bool:
    return (
        len(text.split()) <= _SLOT_WORDS
        and not _SENTENCE.search(text)
        and not _CONTAINER.match(text)
    )


def _stands_apart(
    spot: Spot, pages: Sequence[Sequence[Row]], taken: Collection[tuple[int, int]]
) -> bool:
    """Whether white parts a row from the text, with nothing but furniture between.

    In a long file a row at the very edge may lack the white, if it is no sentence.
    """
    rows = pages[spot.page]
    inward = 1 if spot.edge == "top" else -1
    usual = _usual_gap(rows)
    row = spot.row
    while 0 <= row + inward < len(rows):
        upper, lower = sorted((row, row + inward))
        gap = rows[lower].top - rows[upper].bottom
        if gap > max(_GAPS * usual, _GAP * (rows[row].bottom - rows[row].top)):
            return True
        row += inward
        if (spot.page, row) not in taken:
            return spot.rank == 0 and len(pages) > _FEW_PAGES and _is_short(spot.text)
    return True


def _usual_gap(rows: Sequence[Row]) -> float:
    gaps = [lower.top - upper.bottom for upper, lower in pairwise(rows)]
    return max(median(gaps), 0.0) if gaps else 0.0
