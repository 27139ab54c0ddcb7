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
_TRIED = 12
_LEAST = 3
_KEY_WORDS = 6
_SHARE = 0.6
_LONGEST_TITLE = 60


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """Return which lines are of a table of contents, its title left out.

    It begins with a title such as `Arrangement of sections` and ends where the line that it names
    first comes again; most lines between must come again after that. A schedule may have its own.
    """
    titles = [index for index, line in enumerate(lines) if _is_title(line.text)]
    if not titles:
        return set()
    keys = [_key(line.text) for line in lines]
    places: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if key:
            places[key[0]].append(index)
    found: set[int] = set()
    for title in titles:
        if title not in found:
            found.update(_below(keys, title + 1, places))
    return found


def _below(keys: Sequence[tuple[str, ...]], start: int, places: dict[str, list[int]]) -> range:
    """Return the lines of the contents whose title stands above `start`; none if it has none."""
    for entry in range(start, min(start + _TRIED, len(keys))):
        end = _end(keys, start, entry, places)
        if end:
            return range(start, end)
    return range(0)


def _end(
    keys: Sequence[tuple[str, ...]], start: int, entry: int, places: dict[str, list[int]]
) -> int:
    """Return where the contents end if the line `entry` is their first, else 0.

    The line may come again inside the contents too, as the preamble of a chapter does; so the end
    moves on while what lies between is contents as well.
    """
    end = 0
    for place in places[keys[entry][0]] if keys[entry] else ():
        if place - start < _LEAST or place <= entry or not _same(keys[entry], keys[place]):
            continue
        if not _come_again(keys, range(end or start, place), places):
            break
        end = place
    return end


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and bool(_TITLE.fullmatch(text.strip(" .:—-_*#")))


def _key(text: str) -> tuple[str, ...]:
    """Return the first words of a line, without the number of a page at its end."""
    found = words(text[:200])
    numbered = len(found) > _LEAST and found[-1].isdigit()
    return tuple(found[: len(found) - numbered][:_KEY_WORDS])


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one line begins as the other does; a number alone is not enough."""
    shared = min(len(one), len(other))
    alike = shared > 0 and one[:shared] == other[:shared]
    return alike and (shared > 1 or (len(one) == len(other) and not one[0].isdigit()))


def _come_again(keys: Sequence[tuple[str, ...]], span: range, places: dict[str, list[int]]) -> bool:
    named = [keys[index] for index in span if keys[index]]
    again = sum(
        1
        for key in named
        if any(place >= span.stop and _same(key, keys[place]) for place in places[key[0]])
    )
    return again >= _SHARE * len(named)
