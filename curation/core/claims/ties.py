"""What ties statements and words: exceptions, conditions, order in time, `and` and `or`."""

from dataclasses import dataclass

from curation.core.claims.lexicon import LINKS, NEGATORS, SOFT_NEGATORS, phrase_at
from curation.core.claims.tokens import content_stems

_BEING = frozenset("is are be was were being been".split())
_AUXILIARY = _BEING | frozenset(
    "do does did may must can shall will should has have had would could".split()
)
_SUBJECTS = frozenset("the a an he she it they no such each there both all this his her".split())
_REACH = 4


@dataclass(frozen=True, slots=True)
class Tie:
    """A link or a conjunction with the stems that it governs."""

    kind: str
    left: frozenset[str]
    right: frozenset[str]
    denies: bool = False
    """Whether what it governs is itself denied: `unless it can no longer pay`."""


def read_links(
    low: list[str], first: int, last: int, free: list[bool], used: set[int]
) -> tuple[Tie, ...]:
    """Return the links of the sentence at tokens `[first, last)`, those in `used` left out."""
    found: list[Tie] = []
    place = first
    while place < last:
        open_here = low[place] in LINKS and free[place] and place not in used
        open_here = open_here and not (place == first and _asks(low, place))
        read = phrase_at(LINKS, low, place) if open_here else None
        if read and read[0] == 1 and low[place] == "provided" and _supplied(low, place, first):
            read = None
        if not read:
            place += 1
            continue
        size, kind = read
        after = content_stems(_clause(low, place + size, last))[:_REACH]
        before = content_stems(low[max(first, place - 6) : place])[-_REACH:]
        if kind == "subject" and low[place - 1 : place] and low[place - 1] in _BEING:
            kind = "subjected"
        denies = _denies(low[place + size : min(place + 9, last)])
        if kind in ("condition", "moment") and denies:
            kind = "condition-not"
        found.append(Tie(kind, frozenset(before), frozenset(after), denies))
        place += size
    return tuple(found)


def _supplied(low: list[str], place: int, first: int) -> bool:
    """Tell whether `provided` is no condition: `the data provided by the customer`."""
    before = low[place - 1] if place > first else ","
    follower = low[place + 1] if place + 1 < len(low) else ""
    return before not in (",", ";", ":", "but", "and") and follower not in _SUBJECTS


def _clause(low: list[str], place: int, last: int) -> list[str]:
    """Return the words after a link, up to the comma that ends its clause."""
    words = low[place : min(place + 8, last)]
    stop = next((n for n, word in enumerate(words) if word == "," and n > 1), len(words))
    return words[:stop] if content_stems(words[:stop]) else words


def _asks(low: list[str], place: int) -> bool:
    """Tell whether `when` or `where` opens a question: `When does it end?`."""
    return (
        low[place] in ("when", "where")
        and low[place + 1 : place + 2] != []
        and (low[place + 1] in _AUXILIARY)
    )


def _denies(words: list[str]) -> bool:
    """Tell whether a condition is itself denied: `if the tenant does not pay`."""
    stop = next((n for n, word in enumerate(words) if word in (",", ";") and n > 0), len(words))
    return any(
        (word in NEGATORS and word != "non") or word in SOFT_NEGATORS for word in words[:stop]
    )


def read_joins(low: list[str], first: int, last: int) -> tuple[Tie, ...]:
    """Return each `and` and `or` with the words that it joins; `nor` is `or`."""
    found: list[Tie] = []
    for place in range(first + 1, last - 1):
        if low[place] not in ("and", "or", "nor", "&"):
            continue
        kind = "and" if low[place] in ("and", "&") else "or"
        left = content_stems(low[max(first, place - 5) : place])[-3:]
        right = content_stems(low[place + 1 : min(place + 6, last)])[:3]
        if left and right:
            found.append(Tie(kind, frozenset(left), frozenset(right)))
    return tuple(found)
