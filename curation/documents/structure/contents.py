"""Finds a table of contents in running text: lines that come again where their text stands."""

import re
from collections import defaultdict
from collections.abc import Sequence

from curation.core.text import words
from curation.documents.structure.lines import Line

_TITLE = re.compile(
    r"(?:table of )?contents|(?:arrangement|list|table|index) of (?:the )?(?:sections?|articles?|"
    r"clauses?|rules?|regulations?|provisions?|paragraphs?|chapters?|parts?|orders?)",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:[\s.·…_]{3,}|\s)\d{1,4}\s*$")
_TRIED = 12
_LEAST = 3
_SHARE = 0.6
_LONGEST_TITLE = 60


def contents_span(lines: Sequence[Line]) -> range:
    """Return which lines are the table of contents, its title left out; empty if there is none.

    It begins with a title such as `Arrangement of sections` and ends where the line that it names
    first comes again; most lines between must come again after that.
    """
    start = next((index + 1 for index, line in enumerate(lines) if _is_title(line.text)), 0)
    if not start:
        return range(0)
    keys = [_key(line.text) for line in lines]
    later: dict[str, list[int]] = defaultdict(list)
    for index in range(start, len(lines)):
        for first in keys[index][:1]:
            later[first].append(index)
    for index in range(start, min(start + _TRIED, len(lines))):
        end = _end(keys, start, index, later)
        if end:
            return range(start, end)
    return range(0)


def _end(
    keys: Sequence[tuple[str, ...]], start: int, entry: int, later: dict[str, list[int]]
) -> int:
    """Return where the contents end if the line `entry` is their first, else 0.

    The line may come again inside the contents too, as the preamble of a chapter does; so the end
    moves on while what lies between is contents as well.
    """
    end = 0
    for place in later[keys[entry][0]] if keys[entry] else ():
        if place - start < _LEAST or place <= entry or not _same(keys[entry], keys[place]):
            continue
        if not _come_again(keys, range(end or start, place), later):
            break
        end = place
    return end


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and bool(_TITLE.fullmatch(text.strip(" .:—-_*#")))


def _key(text: str) -> tuple[str, ...]:
    """Return the first words of a line, without the number of a page at its end."""
    return tuple(words(_LEADER.sub("", text[:200]))[:6])


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one line begins as the other does; a number alone is not enough."""
    shared = min(len(one), len(other))
    alike = shared > 0 and one[:shared] == other[:shared]
    return alike and (shared > 1 or (len(one) == len(other) and not one[0].isdigit()))


def _come_again(keys: Sequence[tuple[str, ...]], span: range, later: dict[str, list[int]]) -> bool:
    named = [keys[index] for index in span if keys[index]]
    again = sum(
        1
        for key in named
        if any(place >= span.stop and _same(key, keys[place]) for place in later[key[0]])
    )
    return again >= _SHARE * len(named)
