"""Finds what the page of a report left between the lines of a text: its number, its footnotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from curation.documents.cleaning.line_words import awaits_number

_NUMBER = re.compile(r"[-–—]?\s?(?:[Pp]age\s)?(\d{1,4}|\d(?: \d){1,3})\s?[-–—]?$")
_GOES_ON = re.compile(r"\borders?$|^\W?(?:and|or|to|read with|&)$", re.IGNORECASE)
_CLOSING = re.compile(r"[,.;:)\]]")
_SIGNATURE = re.compile(
    r"[\dA-Z]{1,3}[-–]\s?[\w. ]{2,14}/\d{2,4}\)?$|\d{1,3}[-–][\w. ]{2,20}\d{2}$"
)
_STAMP = re.compile(
    r"(?:Signature Not Verified|Digitally signed by\b[^\n]{0,60}|"
    r"Date: ?\d{4}\.\d\d\.\d\d[^\n]{0,20}|\d\d:\d\d:\d\d (?:IST|[+-]\d\d'?:?\d\d'?)|Reason:)$"
)
_NOTE = re.compile(r"(\((?:\d{1,2}|[a-z*†])\)|\d{1,2}\.?|[*†‡]{1,3})\s?(?=[A-Z\[(\d\"“])")
_MARKED = r"(?:[^\W\d_]|[^\w\s(\[]|[^\W\d_]\s|[,.;:\"'”’)\]]\s){}(?!\w)"
"""A mark follows a word or a stop; the number of a sub-section follows a number."""
_UNIT_MARKED = re.compile(
    r"\b(?:(?:sub-?)?(?:articles?|sections?|clauses?|rules?|regulations?|paragraphs?)|paras?|ss?|"
    r"items?|entry|no|and|or|to)\b\W{0,2}$",
    re.IGNORECASE,
)
_CITES = re.compile(
    r"[\[(](?:1[6-9]|20)\d\d[\])]|\b(?:1[6-9]|20)\d\d\b|\b(?:ibid|id|supra|infra|ed|vol|pp?|cf|"
    r"a\.?i\.?r|s\.?c\.?[rc]|u\.\s?s|l\.\s?ed|q\.?\s?b|a\.\s?c)\b",
    re.IGNORECASE,
)
_LEAST_PAGES = 3
_MAX_STEP = 3
_MAX_CHARS = 12
_LEAST_LINES = 8
_MOST_LINES = 150
_MAX_NOTES = 12
_LEAST_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class PageMarks:
    """Indices of lines that are no part of the sentences around them."""

    numbers: frozenset[int]
    """Numbers of pages."""
    signatures: frozenset[int]
    """Marks of the printer at the foot of a page, such as `4-119SCI/78`."""
    notes: frozenset[int]
    """Footnotes whose mark stands in the lines of their page."""
    stamps: frozenset[int]
    """Of an electronic signature that was printed over the text."""

    @property
    def all(self) -> frozenset[int]:
        """All of them."""
        return self.numbers | self.signatures | self.notes | self.stamps


def find_page_marks(lines: Sequence[str]) -> PageMarks:
    """Find page numbers, and the printer's marks and footnotes straight above them.

    Numbers of pages rise by one, some lines apart, and interrupt sentences; numbers of paragraphs,
    which stand between sentences, do not, and numbers of cited articles do not rise so.

    Args:
        lines: stripped lines, blank ones included.
    """
    stamps = frozenset(_stamps(lines))
    numbers = _longest_rise(lines)
    cut = sum(1 for index in numbers if _interrupts(lines, index))
    if len(numbers) < _LEAST_PAGES or cut < _LEAST_SHARE * len(numbers):
        return PageMarks(frozenset(), frozenset(), frozenset(), stamps)
    signatures: set[int] = set()
    notes: set[int] = set()
    for before, index in pairwise([-1, *numbers]):
        likely: list[int] = []
        for above in range(index - 1, max(before, index - _MAX_NOTES - 1), -1):
            if _SIGNATURE.match(lines[above]):
                signatures.add(above)
            elif _NOTE.match(lines[above]) and _CITES.search(lines[above]):
                likely.insert(0, above)
            elif lines[above]:
                break
        notes.update(_marked_notes(lines, likely, before + 1))
    return PageMarks(frozenset(numbers), frozenset(signatures), frozenset(notes), stamps)


def _marked_notes(lines: Sequence[str], likely: Sequence[int], start: int) -> Sequence[int]:
    """Return the lowest of the likely notes of a page that all have their marks above them.

    What goes on with a list of the page is one of its items.
    """
    for place, first in enumerate(likely):
        page = lines[max(start, first - _MOST_LINES) : first]
        if all(_is_marked(page, lines[index]) for index in likely[place:]):
            return likely[place:]
    return ()


def _is_marked(page: Sequence[str], note: str) -> bool:
    found = _NOTE.match(note)
    label = found[1] if found else ""
    bare = label.strip("().")
    if bare.isalnum():
        last = str(int(bare) - 1) if bare.isdigit() else chr(ord(bare) - 1)
        if any(line.startswith(label.replace(bare, last)) for line in page):
            return False
    mark = re.compile(_MARKED.format(f"({re.escape(label.rstrip('.'))})"))
    return any(
        not _UNIT_MARKED.search(line[: match.start(1)])
        for line in page
        for match in mark.finditer(line)
    )


def _stamps(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines of a stamp; a name in capitals follows `Digitally signed by`."""
    if "Signature Not Verified" not in lines:
        return
    for index, line in enumerate(lines):
        named = index > 0 and lines[index - 1] == "Digitally signed by" and line.isupper()
        if _STAMP.match(line) or named:
            yield index


def _longest_rise(lines: Sequence[str]) -> list[int]:
    """Return the lines of the longest run of numbers that rise page by page."""
    best: dict[int, tuple[int, int]] = {}
    before: dict[int, int] = {}
    for index, line in enumerate(lines):
        match = _NUMBER.match(line) if len(line) <= _MAX_CHARS else None
        if not match or _is_reference(lines, index):
            continue
        number = int(match[1].replace(" ", ""))
        earlier = [best.get(number - step, (0, -1)) for step in range(1, _MAX_STEP + 1)]
        near = [run for run in earlier if run[0] and index - run[1] >= _LEAST_LINES]
        length, last = max(near, default=(0, -1))
        if length + 1 >= best.get(number, (0, -1))[0]:
            best[number] = (length + 1, index)
            before[index] = last
    found: list[int] = []
    at = max(best.values(), default=(0, -1))[1]
    while at >= 0:
        found.append(at)
        at = before[at]
    return sorted([*found, *_passed_over(lines, found[::-1])])


def _passed_over(lines: Sequence[str], found: Sequence[int]) -> Iterator[int]:
    """Yield the next page's number where a reference that a page broke hid it."""
    for index, after in pairwise([*found, len(lines)]):
        wanted = str(_value(lines[index]) + 1)
        for place in range(index + _LEAST_LINES, min(after, index + _MOST_LINES)):
            if lines[place] == wanted:
                yield place
                break


def _value(line: str) -> int:
    return int("".join(filter(str.isdigit, line)))


def _is_reference(lines: Sequence[str], index: int) -> bool:
    """Whether a lone number belongs to the sentence: `Articles`, `14`, `, 19`."""
    before = next((lines[i] for i in range(index - 1, max(-1, index - 3), -1) if lines[i]), "")
    after = next((lines[i] for i in range(index + 1, min(len(lines), index + 3)) if lines[i]), "")
    refers = awaits_number(before, bracketed=False)
    return refers or bool(_GOES_ON.search(before) or _CLOSING.match(after))


def _interrupts(lines: Sequence[str], index: int) -> bool:
    after = next((lines[i] for i in range(index + 1, min(len(lines), index + 3)) if lines[i]), "")
    return after[:1].islower()
