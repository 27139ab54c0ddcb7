"""Where a text measures: its numbers with their units, currencies and bounds."""

import re
from collections.abc import Iterable, Iterator

from curation.core.claims import claims_of
from curation.core.claims.lexicon import BOUNDS, BOUNDS_AFTER, PhraseTable
from curation.core.claims.numbers import Quantity
from curation.core.claims.units import CURRENCY, PARTS, QUALIFIERS, SCALES, UNITS

_FILLERS = r"(?:\s+(?:a|an|the|period|term|sum|fine|imprisonment|of|for|age))*"


def _any(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _phrases(table: PhraseTable) -> Iterator[str]:
    return (" ".join(parts) for row in table.values() for parts, _ in row)


_UNIT_WORDS = [word for word in (*UNITS, *CURRENCY, *SCALES, *PARTS) if len(word) > 1]
_AFTER = re.compile(
    rf"(?:\s*\(\s*\d[\d,. ]*\))?(?:[\s-]*(?:(?:{_any(QUALIFIERS)})\s+)?(?:{_any(_UNIT_WORDS)}|%"
    rf"|per\s+cent\.?|per\s+centum|st|nd|rd|th)\b)+(?:[\s,]*(?:{_any(_phrases(BOUNDS_AFTER))})\b)?",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(rf"\s*(?:{_any(_phrases(BOUNDS_AFTER))})\b", re.IGNORECASE)
_MONEY_BEFORE = re.compile(
    rf"(?:\b(?:{_any(word for word in CURRENCY if word.isalpha())})\.?|[$€£₹¥])\s*$", re.IGNORECASE
)
_BOUND_BEFORE = re.compile(
    rf"\b((?:be\s+)?(?:{_any(_phrases(BOUNDS))})){_FILLERS}\s+$", re.IGNORECASE
)


def measured_spans(text: str) -> list[tuple[int, int]]:
    """Return what a text says in measures, which other checks compare: `not exceeding 14 days`."""
    claims = claims_of(text)
    found: list[tuple[int, int]] = []
    for one in (*claims.quantities, *claims.amounts):
        found += _spans(text, one)
    return _apart(found)


def _spans(text: str, one: Quantity) -> Iterator[tuple[int, int]]:
    start, end = one.start, one.end
    after = _AFTER.match(text, end) if one.unit else None
    after = after or (_BOUND_AFTER.match(text, end) if one.bound else None)
    money = _MONEY_BEFORE.search(text, 0, start) if one.unit else None
    start = money.start() if money else start
    bound = _BOUND_BEFORE.search(text, 0, start) if one.bound else None
    if bound:
        yield bound.span(1)
    yield start, after.end() if after else end


def _apart(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order without overlaps."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        begin = max(start, kept[-1][1]) if kept else start
        if begin < end:
            kept.append((begin, end))
    return kept
