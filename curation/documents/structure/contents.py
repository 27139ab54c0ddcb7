"""Finds a table of contents in running text: lines that come again where their text stands."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice, pairwise

from curation.documents.structure.containers import opens_unit
from curation.documents.structure.labels import number_key
from curation.documents.structure.lines import Line
from curation.documents.structure.paragraphs import is_prose

_TITLE = re.compile(
    r"(?:table of )?contents|secs?|sections?|articles?|rules?|regulations?|clauses?|"
    r"(?:arrangement|list|table|index) of (?:the )?(?:sections?|articles?|"
    r"clauses?|rules?|regulations?|provisions?|paragraphs?|chapters?|parts?|orders?)|"
    r"índice|indice|sumario|sumário|sommaire|inhalt|inhaltsverzeichnis|inhaltsübersicht|"
    r"table des matières|inhoud|inhoudsopgave",
    re.IGNORECASE,
)
_LONG_TITLE = re.compile(
    r"an? (?:act|bill|law|ordinance) (?:of parliament )?(?:to|for)\b", re.IGNORECASE
)
_ENACTS = re.compile(
    r"\bbe it (?:therefore |hereby )?enacted\b|\b(?:is|are) hereby enacted\b|\bhereby enacts\b|"
    r"\benacts as follows\b|\bpromulgates? the following (?:ordinance|law|act|decree)\b|"
    r"^(?:now,? therefore,? )?enacted by\b|\bha(?:ve|s) adopted this (?:regulation|directive)\b",
    re.IGNORECASE,
)
_ENACTING = ("enact", "promulgate", "adopted this")
_ENTRY = re.compile(r"(\d{1,4}[A-Z]{0,2})(?:\.(?!\d)\s*|\s+)[^\W\d_]")
_OF_CODE = re.compile(
    r"(?:[A-Z]{2,4}\s|§\s?)?(\d{1,5}[A-Z]?[.-]\d{2,5}(?:[.-]\d{1,4})?)\.?\s{1,4}[^\W\d_]"
)
"""The number of a section of a code, at the beginning of a line."""
_LONGEST_ENTRY = 200
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_TRIED = 12
_LEAST = 3
_KEY_WORDS = 6
_SHARE = 0.6
_LONGEST_TITLE = 60
_MAX_TITLES = 50
_MAX_AFTER = 8

Key = tuple[str, ...]
"""The first words of a line."""


class _Keys:
    """The lines of a text by their first words; made once for it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.of_line = [_key(line.text) for line in lines]
        self._places: dict[Key, list[int]] = defaultdict(list)
        self._last_whole: dict[Key, int] = {}
        self._last_begun: dict[Key, int] = {}
        for place, key in enumerate(self.of_line):
            self._places[key[:2]].append(place)
            self._last_whole[key] = place
            for length in range(2, len(key) + 1):
                self._last_begun[key[:length]] = place

    def places(self, key: Key) -> list[int]:
        """Return where lines stand that begin with the same words as far as both go."""
        near = self._places.get(key[:2], [])
        same = [place for place in near if _same(key, self.of_line[place])]
        return same or [
            place for place in self._places.get(_title(key)[:2], [])
            if _title(key) and self.of_line[place] == _title(key)
        ]  # fmt: skip

    def comes_again(self, key: Key, start: int) -> bool:
        """Whether such a line stands at `start` or after it; its number may stand below it."""
        if self._last_whole.get(_title(key), -1) >= start:
            return True
        if len(key) == 1:
            return not key[0].isdigit() and self._last_whole.get(key, -1) >= start
        shorter = (self._last_whole.get(key[:length], -1) for length in range(2, len(key)))
        return max(self._last_begun.get(key, -1), *shorter, -1) >= start


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """Return which lines are of a table of contents, its title left out.

    It begins with a title such as `Arrangement of sections` and ends where the line that it names
    first comes again; most lines between must come again after that. A schedule may have its own.
    It ends at the latest at the words that enact the law, even if its lines do not come again, as
    in an excerpt. The contents of a code may have no title.
    """
    titles = [index for index, line in enumerate(lines) if is_contents_title(line.text)]
    if not titles:
        return set(_untitled(lines))
    keys = _Keys(lines)
    enacting = [index for index, line in enumerate(lines) if _enacts(line.text)]
    found: set[int] = set()
    for title in titles[:_MAX_TITLES]:
        if title in found:
            continue
        below = _below(keys, title + 1)
        enacts = next((index for index in enacting if index > title), len(lines))
        below = range(below.start, min(below.stop, enacts))
        found.update(_without_prose(below, keys, lines) or _entries(lines, title + 1, enacts))
    return found


def _enacts(text: str) -> bool:
    # the pattern is slow, and nearly no line has any of its words
    lower = text.lower()
    return any(word in lower for word in _ENACTING) and bool(_ENACTS.search(text))


def _untitled(lines: Sequence[Line]) -> range:
    """Return the lines from the first number of a code to where it comes again, if most others do.

    The heading above the one stands above the other, too.
    """
    numbers = [
        (index, match[1])
        for index, line in enumerate(lines)
        if (match := _OF_CODE.match(line.text))
    ]
    first, number = numbers[0] if numbers else (0, "")
    end = next((index for index, other in numbers[1:] if other == number), 0)
    listed = [other for index, other in numbers if index < end]
    text = {other for index, other in numbers if index >= end}
    again = sum(1 for other in listed if other in text)
    if len(listed) < _LEAST or len({*listed}) < len(listed) or again < _SHARE * len(listed):
        return range(0)
    if any(len(line.text) > _LONGEST_ENTRY for line in lines[first:end]):
        return range(0)
    while first > 1 and lines[first - 1].text == lines[end - 1].text:
        first, end = first - 1, end - 1
    return range(first, end)


def _entries(lines: Sequence[Line], start: int, enacts: int) -> range:
    """Return the lines up to the last number or part before the words that enact the law.

    None where no law is enacted, or where numbers begin again, so that the text is among them.
    """
    numbers: list[tuple[int, str]] = []
    last = start
    for index in range(start, enacts if enacts < len(lines) else start):
        text = lines[index].text
        entry = _ENTRY.match(text)
        if entry and len(text) <= _LONGEST_ENTRY:
            numbers.append(number_key(entry[1]))
        if entry or (text[0].isalpha() and opens_unit(text)):
            last = index + 1
    rise = all(one < other for one, other in pairwise(numbers))
    return range(start, last) if rise and len(numbers) >= _LEAST else range(0)


def _without_prose(listed: range, keys: _Keys, lines: Sequence[Line]) -> range:
    """Leave out what stands between the contents and the text, such as a title and a preamble."""
    last = listed.stop
    while last > listed.start and not keys.comes_again(keys.of_line[last - 1], listed.stop):
        last -= 1
    between = range(last, listed.stop)
    first = next((at for at in between if _is_prose(lines[at].text)), listed.stop)
    while last < first < listed.stop and not opens_unit(lines[first - 1].text):
        first -= 1
    return range(listed.start, first)


def _is_prose(text: str) -> bool:
    return (is_prose(text) or bool(_LONG_TITLE.match(text))) and not opens_unit(text)


def _below(keys: _Keys, start: int) -> range:
    """Return the lines of the contents whose title stands above `start`; none if it has none."""
    for entry in range(start, min(start + _TRIED, len(keys.of_line))):
        end = _end(keys, start, entry)
        if end:
            return range(start, end)
    return range(0)


def _end(keys: _Keys, start: int, entry: int) -> int:
    """Return where the contents end if the line `entry` is their first, else 0.

    The line may come again inside the contents too, as the preamble of a chapter does; so the end
    moves on while what lies between is contents as well.
    """
    end = 0
    for place in keys.places(keys.of_line[entry]):
        if place - start < _LEAST or place <= entry:
            continue
        if not _come_again(keys, range(end or start, place)):
            break
        end = place
    return end


def is_contents_title(text: str) -> bool:
    """Whether a line says that a table of contents follows."""
    return len(text) <= _LONGEST_TITLE and bool(_TITLE.fullmatch(text.strip(" .:—-_*#")))


def _key(text: str) -> Key:
    """Return the first words of a line, without the number of a page at its end."""
    words = _WORD.finditer(text[:200].casefold())
    found = [match[0] for match in islice(words, _KEY_WORDS + 1)]  # a later number is not in them
    numbered = len(found) > _LEAST and found[-1].isdigit()
    return tuple(found[: len(found) - numbered][:_KEY_WORDS])


def _title(key: Key) -> Key:
    """Return the first words of a line without the number in front; none if it has no number."""
    return key[1:] if key and key[0][0].isdigit() else ()


def _same(one: Key, other: Key) -> bool:
    """Whether one line begins as the other does; a number alone is not enough."""
    shared = min(len(one), len(other))
    alike = shared > 0 and one[:shared] == other[:shared]
    return alike and (shared > 1 or (len(one) == len(other) and not one[0].isdigit()))


def _come_again(keys: _Keys, span: range) -> bool:
    """Whether most lines come again, up to the last that does: a preamble may follow."""
    named = [keys.of_line[index] for index in span if keys.of_line[index]]
    again = [at for at, key in enumerate(named, 1) if keys.comes_again(key, span.stop)]
    after = len(named) - again[-1] if again else 0
    return bool(again) and len(again) >= _SHARE * (len(named) - min(after, _MAX_AFTER))
