"""Finds the lines that pages left in a text: their marks, running heads, letters of the margin."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from curation.core.vocabulary import RemovalRule
from curation.documents.cleaning.line_words import (
    enumerator_of,
    goes_on,
    is_capital,
    is_ended,
    is_unfinished,
)
from curation.documents.cleaning.record import CleaningRecord

_DRAWN = re.compile(
    r"[-–—=*_~#\[<|\s]{2,12}page\W{0,3}(\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?[-–—=*_~#\]>|\s]{2,12}",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"[-–—=*_~\[(|\s]{0,6}page\W{0,3}(\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?[-–—=*_~\])|\s]{0,6}",
    re.IGNORECASE,
)
_LONE = re.compile(r"[-–—\[]?\s?(\d{1,4})\s?[-–—\]]?")
_REPORT = re.compile(
    r"(?:\d{1,4}\s+)?(?:[A-Z][A-Z.’'&]*\s){1,5}REPORTS?\s*[\[(]\d{4}[\])]\s?(?:SUPP\.?\s)?\d{0,3}\s?"
    r"[A-Z][A-Z. ()]{1,12}(?:\s+\d{1,4})?"
)
_FIRST = re.compile(r"(\d{1,4})\s+(\S.{3,80})")
_LAST = re.compile(r"(\S.{3,80}?)\s+(\d{1,4})")
_COUNTS_PARTS = re.compile(
    r"\b(?:chapter|part|schedule|annex(?:ure)?|appendix|title|book|article|section|form|exhibit|"
    r"attachment|table|clause|rule|regulation|order|item|list|figure|sheet|plan|map|question|entry|"
    r"paragraph|illustration|step|phase|stage|group|lot|year|no|of|and|to)\W{0,3}$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,?(?:\s\d{4}|$)"
)
_FEW_SIGNS = 2
_VERSUS = re.compile(r"\sv(?:s|ersus)?\.?\s")
_OF_PAGES = re.compile(
    r"(.{0,120}?)\bpage\s(\d{1,4})\s?(?:of|/)\s?(\d{1,4})\b(.{0,120})", re.IGNORECASE
)
_HEADER: RemovalRule = "running_header"
_FOOTER: RemovalRule = "running_footer"
_LETTERS = "ABCDEFGH"
_ROW_OF_LETTERS = re.compile(r"A(?: B)(?: C)(?: D)(?: E)(?: F)(?: G)?(?: H)?")
_LEAST_LETTERS = 5
_LEAST_APART = 4
_MOST_STEP = 6
_NEAR = 2
_LONG_LINE = 40
_NEAR_TOP = 6


@dataclass(frozen=True, slots=True)
class PageLines:
    """Indices of lines by what is to become of them."""

    removed: Mapping[int, RemovalRule]
    """What the pages left."""
    passed: frozenset[int]
    """These, and the blank lines beside them that part one sentence."""
    joined: frozenset[int]
    """Lines that go on with the sentence of the page before."""


NO_PAGES = PageLines({}, frozenset(), frozenset())


def take_page_lines(
    lines: Sequence[str], record: CleaningRecord, tops: Collection[int] = ()
) -> PageLines:
    """Find and record what the pages of a print left between the lines of a text.

    Drawn marks such as `--- Page 2 ---`, the name of a series of reports with its year, letters
    down the margin, and heads that count the pages while a sentence runs on below them. Words of
    the law that come again are no heads.

    Args:
        lines: of the source, blank ones included.
        record: takes what goes.
        tops: indices of lines before which a form feed begins a page.
    """
    bare = [line.strip() for line in lines]
    first = frozenset(_first_words(bare, tops))
    removed: dict[int, RemovalRule] = dict.fromkeys(_marks(bare), "page_number")
    removed |= dict.fromkeys(_letters(bare), "boilerplate")
    reports = (at for at, line in enumerate(bare) if _REPORT.fullmatch(line))
    removed |= dict.fromkeys(reports, _HEADER)
    removed |= dict.fromkeys(_of_pages(bare), _FOOTER)
    counting = set(_counting(bare, {*removed, *first}))
    removed = dict.fromkeys(counting, _HEADER) | removed
    removed = dict.fromkeys(_same(bare, {*removed, *first}), _HEADER) | removed
    removed |= dict.fromkeys(_numbers(bare, removed, counting), "page_number")
    for at in sorted(removed):
        record.add(removed[at], bare[at], where=f"line {at + 1}", example=True)
    return _parted(bare, removed)


def _parted(lines: Sequence[str], removed: Mapping[int, RemovalRule]) -> PageLines:
    """Tell where the sentence of one page goes on upon the next."""
    passed, joined = set(removed), set()
    for start, end in _gaps(lines, removed):
        before, after = lines[start - 1] if start else "", lines[end] if end < len(lines) else ""
        if before and after and _is_cut(before, after):
            passed.update(range(start, end))
            joined.add(end)
    return PageLines(removed, frozenset(passed), frozenset(joined))


def _gaps(lines: Sequence[str], removed: Mapping[int, RemovalRule]) -> Iterator[tuple[int, int]]:
    """Yield the runs of removed and blank lines, each with one that is removed."""
    words = [-1, *(i for i, line in enumerate(lines) if line and i not in removed), len(lines)]
    for before, after in pairwise(words):
        if any(at in removed for at in range(before + 1, after)):
            yield before + 1, after


def _is_cut(before: str, after: str) -> bool:
    if is_ended(before) or is_capital(before):
        return False
    if after[0] == "(" and before[-1].isalnum() and not enumerator_of(after):
        return len(before) > _LONG_LINE
    return goes_on(after) or (is_unfinished(before) and not before.endswith(","))


def _marks(lines: Sequence[str]) -> Iterator[int]:
    """Yield marks such as `--- Page 2 ---`; a plain `Page 2` only where others count with it."""
    plain: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if _DRAWN.fullmatch(line):
            yield index
        elif match := _PAGE.fullmatch(line):
            plain.append((index, int(match[1])))
    if len(plain) > 1 and all(a[1] < b[1] for a, b in pairwise(plain)):
        yield from (index for index, _ in plain)


def _letters(lines: Sequence[str]) -> Iterator[int]:
    """Yield the letters A to H by which a report counts the height of its page."""
    run: list[int] = []
    for index, line in enumerate([*lines, "."]):
        if not line:
            continue
        if run and line in _LETTERS and _LETTERS.find(lines[run[-1]][-1]) + 1 == _place(line):
            run.append(index)
            continue
        if sum(len(lines[at].split()) for at in run) >= _LEAST_LETTERS:
            yield from run
        begins = line in ("A", "A B", "A B C") or _ROW_OF_LETTERS.fullmatch(line)
        run = [index] if begins else []


def _place(letter: str) -> int:
    return _LETTERS.find(letter) if len(letter) == 1 else -1


def _first_words(lines: Sequence[str], tops: Collection[int]) -> Iterator[int]:
    """Yield the first line with words of each page that a form feed begins."""
    for top in tops:
        yield next((at for at in range(top, min(top + _NEAR_TOP, len(lines))) if lines[at]), top)


def _of_pages(lines: Sequence[str]) -> Iterator[int]:
    """Yield lines that count the pages out of their number: `W.P.(C) 5/2009 Page 1 of 22`."""
    groups: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        if match := _OF_PAGES.fullmatch(line):
            around = (match[1].strip().casefold(), match[3], match[4].strip().casefold())
            groups[around].append((index, int(match[2])))
    for group in groups.values():
        if len(group) > 1 and all(a[1] < b[1] for a, b in pairwise(group)):
            yield from (index for index, _ in group)


def _counting(lines: Sequence[str], removed: Collection[int]) -> Iterator[int]:
    """Yield heads of the same words whose number rises, of which one stands in a sentence.

    The number may stand on either side, as on left and right pages.
    """
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        if (match := _FIRST.fullmatch(line)) and _is_head(match[2]):
            groups[match[2].casefold()].append((index, int(match[1])))
        match = _LAST.fullmatch(line)
        if match and _is_head(match[1]) and not _COUNTS_PARTS.search(match[1]):
            groups[match[1].casefold()].append((index, int(match[2])))
    for group in groups.values():
        rises = all(
            0 < b[1] - a[1] <= _MOST_STEP and b[0] - a[0] >= _LEAST_APART
            for a, b in pairwise(group)
        )
        places = [index for index, _ in group]
        if len(group) > 1 and rises and 2 * _on_pages(lines, places, removed) >= len(group):
            yield from places


def _is_head(words: str) -> bool:
    """Whether words may be the head of a page: its case or its law, and neither a date nor a row.

    `CRIM.APEAL-1406-2003` and `Ram v. State of Bihar` are such; `Category` and `April 2019` not.
    """
    if not words[0].isupper() or _DATED.match(words):
        return False
    return len(words.split()) > 1 or sum(not sign.isalpha() for sign in words) > _FEW_SIGNS


def _on_pages(lines: Sequence[str], places: Sequence[int], removed: Collection[int]) -> int:
    """Count the lines at which a page begins: one stands in a sentence, or by a mark."""
    return sum(
        _is_cut(_word_line(lines, at, -1, removed), _word_line(lines, at, 1, removed) or ".")
        or any(near in removed for near in range(at - _NEAR, at + _NEAR + 1))
        for at in places
        if _word_line(lines, at, -1, removed)
    )


def _word_line(lines: Sequence[str], at: int, step: int, removed: Collection[int]) -> str:
    """Return the nearest line with words of the text, before or after."""
    at += step
    while 0 <= at < len(lines) and (not lines[at] or at in removed or _LONE.fullmatch(lines[at])):
        at += step
    return lines[at] if 0 <= at < len(lines) else ""


def _same(lines: Sequence[str], removed: Collection[int]) -> Iterator[int]:
    """Yield heads that come again word for word, each beside a page's number, in a sentence."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if is_capital(_VERSUS.sub(" ", line)) and len(line.split()) > 1 and not is_ended(line):
            groups[line].append(index)
    for places in groups.values():
        numbers = [_number_beside(lines, at) for at in places]
        rises = all(0 < b - a <= _MOST_STEP for a, b in pairwise(numbers))
        if len(places) > 1 and all(numbers) and rises and _on_pages(lines, places, removed):
            yield from places


def _number_beside(lines: Sequence[str], at: int) -> int:
    """Return the number that stands alone above or below a line, or 0."""
    return next((number for _, number in _numbers_beside(lines, at)), 0)


def _numbers_beside(lines: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
    """Yield index and number of the lines above and below that are a number and nothing else."""
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(lines) and not lines[place]:
            place += step
        match = _LONE.fullmatch(lines[place]) if 0 <= place < len(lines) else None
        if match:
            yield place, int(match[1])


def _numbers(
    lines: Sequence[str], removed: Mapping[int, RemovalRule], counting: Collection[int]
) -> Iterator[int]:
    """Yield the numbers that stand alone beside a head without one, or the margin's letters."""
    for at, rule in removed.items():
        if rule in (_HEADER, "boilerplate") and at not in counting:
            beside = (place for place, _ in _numbers_beside(lines, at))
            yield from (place for place in beside if place not in removed)
