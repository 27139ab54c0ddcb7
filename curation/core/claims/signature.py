"""Text to its typed signature: what it claims that the law would notice."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from curation.core.citations import Citation, find_citations
from curation.core.claims.bounds import denial_before
from curation.core.claims.dates import find_dates
from curation.core.claims.lexicon import BOUNDS, BOUNDS_AFTER, phrase_at
from curation.core.claims.numbers import Quantity, find_quantities
from curation.core.claims.statements import Statement, read_statement
from curation.core.claims.tokens import STOP, Tokens, stem, tokenise
from curation.core.text import FUNCTION_WORDS, normalise_quote

_CURRENCIES = frozenset("INR USD EUR GBP ZAR ZWL JPY AUD CAD CHF SGD paise cents pence".split())
_BLANK = "·"
_NAME = re.compile(
    r"(?<!\w)[A-Z][\w&'’.-]*\w(?:\s+(?:(?:of|and|for|the)\s+){0,2}[A-Z][\w&'’-]*\w)*|\b[A-Z]{2,}\b"
)
_QUOTED = re.compile(
    r"“([^”]{2,200})”|\"([^\"]{2,200})\"|‘([^’]{3,200})’(?!\w)|(?<!\w)'([^']{3,200})'(?!\w)"
)
_NOT_NAMES = (
    FUNCTION_WORDS
    | STOP
    | frozenset(
        "yes whoever whenever explain describe define list state name give under rs provided"
        " nothing subject according however therefore thus where monday tuesday wednesday"
        " thursday friday"
        " saturday sunday hence no once upon after before when where if unless until while failing"
        " except save any all every each neither either both only most".split()
    )
)


@dataclass(frozen=True, slots=True)
class Claims:
    """All that a text claims, in order of appearance."""

    quantities: tuple[Quantity, ...]
    """Numbers and measures; those of citations and dates left out."""
    amounts: tuple[Quantity, ...]
    """Sums of money; `unit` is the currency."""
    dates: tuple[tuple[str, ...], ...]
    """Each with its possible readings."""
    citations: tuple[Citation, ...]
    names: tuple[str, ...]
    """Capitalised names as printed, without those that only begin a sentence."""
    quoted: tuple[str, ...]
    """Quoted terms, normalised."""
    statements: tuple[Statement, ...]
    """One a sentence."""
    stems: frozenset[str]
    """Stems of all words, names and citations too."""
    plain: str
    """The text as quotations are compared."""


@lru_cache(maxsize=20_000)
def claims_of(text: str) -> Claims:
    """Return the typed signature of a text.

    Words and digits come to one value (`fourteen days`, `14 days`, `two weeks`); citations, dates
    and numbers' bounds (`not less than`, `may extend to`) are taken out before denials and modal
    verbs are read. Pure, deterministic, never raises; about 2 ms for 200 words.
    """
    citations = find_citations(text)
    dates = tuple(
        (start, end, readings) for start, end, readings in find_dates(text)
        if not any(one.start < end and start < one.end for one in citations)
    )  # fmt: skip
    tokens = tokenise(text)
    free = _free(tokens, citations, dates)
    quantities = tuple(find_quantities(tokens, free))
    stems = frozenset(map(stem, set(tokens.lowered)))
    _take_bounds(tokens, free)
    statements = tuple(
        read_statement(tokens.lowered, first, last, free) for first, last in tokens.sentences
    )
    return Claims(
        quantities=tuple(one for one in quantities if one.unit not in _CURRENCIES),
        amounts=tuple(one for one in quantities if one.unit in _CURRENCIES),
        dates=tuple(date[2] for date in dates),
        citations=citations,
        names=_names(text, tokens, citations, dates),
        quoted=tuple(
            normalise_quote(next(group for group in match.groups() if group)).strip(" .,;:?!")
            for match in _QUOTED.finditer(text)
        ),
        statements=statements,
        stems=stems,
        plain=normalise_quote(text),
    )


def _free(
    tokens: Tokens, citations: tuple[Citation, ...], dates: tuple[tuple[int, int, object], ...]
) -> list[bool]:
    free = [True] * len(tokens.text)
    for start, end in [(one.start, one.end) for one in citations] + [(s, e) for s, e, _ in dates]:
        for place in range(bisect_left(tokens.start, start), bisect_left(tokens.start, end)):
            free[place] = False
    return free


def _take_bounds(tokens: Tokens, free: list[bool]) -> None:
    """Blank `not less than` and the like: their `not` and `may` are no denial and no leave."""
    low = tokens.lowered
    for place in range(len(low)):
        if not free[place]:
            continue
        read = phrase_at(BOUNDS, low, place) if low[place] in BOUNDS else None
        if read and low[place] == "not" and _of_rank(low, place + read[0]):
            continue
        if read and read[1][0] != "~" and (read[0] > 1 or low[place] not in ("over", "under")):
            verb = place - 2 if low[place - 1 : place] == ["be"] else place - 1
            _take_denial(low, place, read[1][0])
            if verb >= 0 and low[verb] in ("shall", "must", "may", "can", "will"):
                low[verb] = _BLANK
            elif low[place - 3 : place] in (["may", "be", "for"], ["can", "be", "for"]):
                # `may be for up to two years` is `may extend to two years`
                low[place - 3] = _BLANK
            _blank(low, place, read[0])
            continue
        after = phrase_at(BOUNDS_AFTER, low, place) if low[place] in BOUNDS_AFTER else None
        if after:
            _blank(low, place, after[0])


def _take_denial(low: list[str], place: int, bound: str) -> None:
    """Blank the denial that turned a bound: `may not take more than ten` gives leave for ten."""
    far = denial_before(low, place) if bound == ">" and low[place] != "exceed" else None
    near = next((at for at in range(max(0, place - 3), place) if low[at] == "not"), None)
    taken = near if low[place] in ("attained", "completed", "reached") else far
    if taken is not None and low[taken] in ("not", "no"):
        low[taken] = _BLANK
        for at in range(max(0, taken - 3), place):
            if low[at] in ("shall", "must", "will"):
                low[at] = "may"


def _of_rank(low: list[str], place: int) -> bool:
    """Tell whether a bound is one of rank: `not below the rank of inspector` does deny."""
    return any(word in ("rank", "grade", "status") for word in low[place : place + 3])


def _blank(low: list[str], place: int, size: int) -> None:
    if size > 1:
        low[place : place + size] = [_BLANK] * size


def _names(
    text: str,
    tokens: Tokens,
    citations: tuple[Citation, ...],
    dates: tuple[tuple[int, int, object], ...],
) -> tuple[str, ...]:
    taken = [(one.start, one.end) for one in citations if one.unit != "case"]
    taken += [(start, end) for start, end, _ in dates]
    begins = {tokens.start[first] for first, last in tokens.sentences if first < last}
    found: list[str] = []
    for match in _NAME.finditer(text):
        name, start = match.group(), match.start()
        words = name.split()
        while words and (words[0].casefold() in _NOT_NAMES):
            start += len(words[0]) + 1
            words.pop(0)
        while words and words[-1].casefold() in _NOT_NAMES:
            words.pop()
        if not words or any(begin < match.end() and start < end for begin, end in taken):
            continue
        if len(words) == 1 and words[0] in _CURRENCIES:
            continue
        # A capital at the head of a sentence is spelling, unless more capitals follow.
        if start in begins and len(words) == 1 and not words[0].isupper():
            continue
        found.append(" ".join(words))
    return tuple(dict.fromkeys(found))
