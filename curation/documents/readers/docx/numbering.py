"""Computes the numbers that Word prints before paragraphs and that stand nowhere in the file.

Source: ECMA-376 part 1, 17.9 (numbering); where it is silent, what Word prints: all `w:num` of one
`w:abstractNum` share their counters, a list that borrows the levels of a numbering style counts on
its own, and a level that waits for its restart shows its first number in deeper ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from curation.documents.readers.docx.levels import (
    DEEPEST,
    MOST,
    PLACE,
    Level,
    levels_of,
    overridden,
)
from curation.documents.readers.docx.numerals import DECIMAL, numeral
from curation.documents.readers.docx.styles import Styles
from curation.documents.readers.docx.xml import name, number, value
from curation.documents.readers.safe_xml import Element

_NUMBERED = name("numPr")
_SHORT = DECIMAL | {"lowerLetter", "upperLetter", "lowerRoman", "upperRoman"}
_MAX_LINKS = 8


@dataclass(frozen=True, slots=True)
class Number:
    """What Word prints before one paragraph."""

    label: str
    """As printed: `2.1`, `(a)`, `Article IV`, `•`."""
    gap: str
    """What stands between it and the words."""
    bare: str
    """What it counts, for keys and citations: `2.1`, `a`, `4`; empty for a bullet."""
    count: int
    """Its place in its list."""
    form: str
    """What all numbers of its rank look like: `(%) lowerLetter`."""
    list_id: str
    depth: int
    """Zero-based level of the list."""
    indent: int = 0

    @property
    def is_bullet(self) -> bool:
        """Whether it counts nothing."""
        return not self.bare

    @property
    def is_decimal(self) -> bool:
        """Whether it names the levels above too, as `2.1` does."""
        return "." in self.bare


@dataclass(slots=True)
class Counters:
    """How far the lists of one story have counted: the body, the notes, one text box."""

    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    waiting: set[tuple[str, int]] = field(default_factory=set)
    """Levels that begin anew at their next use."""
    begun: set[tuple[str, int]] = field(default_factory=set)
    """Instances and levels whose own start has been used."""


class Numbering:
    """All lists of one file."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Read `numbering.xml`; a file without it has no lists."""
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._lists: dict[str, str] = {}
        self._usual_place = lru_cache(maxsize=4096)(self._place_of)
        if root is None:
            return
        abstract = {n.get(name("abstractNumId")): n for n in root.iter(name("abstractNum"))}
        instances = {n.get(name("numId")): n for n in root.iter(name("num"))}
        for key, item in instances.items():
            source = value(item, "abstractNumId")
            levels = self._own_levels(abstract, instances, source)
            if key is None or levels is None:
                continue
            self._lists[key] = source
            self._levels[key], self._starts[key] = overridden(levels, item)

    def _own_levels(
        self,
        abstract: dict[str | None, Element],
        instances: dict[str | None, Element],
        source: str,
    ) -> dict[int, Level] | None:
        """Return the levels of a list; one that only names a numbering style has that style's."""
        for _ in range(_MAX_LINKS):
            item = abstract.get(source)
            if item is None:
                return None
            linked = value(item, "numStyleLink")
            levels = dict(levels_of(item))
            if levels or not linked:
                return levels
            properties = next((s.paragraph for s in self._styles.chain(linked)), None)
            found = None if properties is None else properties.find(name("numPr"))
            source = value(instances.get(value(found, "numId")), "abstractNumId")
        return None

    def of(self, properties: Element | None, style: str, counters: Counters) -> Number | None:
        """Count a paragraph and return its number, or none where Word prints none.

        Args:
            properties: the paragraph's own `w:pPr`, if it has one.
            style: id of its style.
            counters: of the story that it stands in; they go on.
        """
        found = self._place(properties, style)
        if found is None:
            return None
        instance, depth = found
        level = self._levels[instance].get(depth)
        if level is None:
            return None
        self._count(instance, depth, counters)
        return self._print(instance, depth, level, counters)

    def _place(self, properties: Element | None, style: str) -> tuple[str, int] | None:
        """Return the instance and level of a paragraph from its own words or from its style."""
        own = None if properties is None else properties.find(_NUMBERED)
        if own is None:
            return self._usual_place(style)
        instance, depth = value(own, "numId"), number(own, "ilvl")
        if not instance and depth is None:
            return self._usual_place(style)
        instance = instance or self._instance_of(style)
        return (instance, min(max(depth or 0, 0), DEEPEST)) if instance in self._lists else None

    def _place_of(self, style: str) -> tuple[str, int] | None:
        """Return the instance and level that a style gives to its paragraphs."""
        instance = self._instance_of(style)
        if instance not in self._lists:
            return None
        depth = min(max(self._depth_of(style, instance), 0), DEEPEST)
        named = self._levels[instance].get(depth, Level()).style
        reached = not named or named in [item.id for item in self._styles.chain(style)]
        return (instance, depth) if reached else None

    def _said(self, style: str) -> Iterator[Element]:
        """Yield what a style, and those that it is based on, say of numbering."""
        for item in self._styles.chain(style):
            found = None if item.paragraph is None else item.paragraph.find(_NUMBERED)
            if found is not None:
                yield found

    def _instance_of(self, style: str) -> str:
        return next((found for one in self._said(style) if (found := value(one, "numId"))), "")

    def _depth_of(self, style: str, instance: str) -> int:
        """Return the level that names a style of the chain, else the level that the chain names."""
        levels = self._levels[instance]
        linked = {level.style: depth for depth, level in levels.items() if level.style}
        for item in self._styles.chain(style):
            if item.id in linked:
                return linked[item.id]
        named = (number(one, "ilvl") for one in self._said(style))
        return next((depth for depth in named if depth is not None), 0)

    def _count(self, instance: str, depth: int, counters: Counters) -> None:
        """Go on counting; a level above that was passed over has been used once."""
        for above in range(depth):
            if above in self._levels[instance] and self._waits(instance, above, counters):
                self._begin(instance, above, counters)
        own = depth in self._starts[instance] and (instance, depth) not in counters.begun
        if own or self._waits(instance, depth, counters):
            self._begin(instance, depth, counters)
        else:
            key = (self._lists[instance], depth)
            counters.counts[key] = min(counters.counts[key] + 1, MOST)
        for deeper, level in self._levels[instance].items():
            limit = level.restarts_after
            if deeper > depth and (limit is None or depth < limit):
                counters.waiting.add((self._lists[instance], deeper))

    def _waits(self, instance: str, depth: int, counters: Counters) -> bool:
        key = (self._lists[instance], depth)
        return key not in counters.counts or key in counters.waiting

    def _begin(self, instance: str, depth: int, counters: Counters) -> None:
        key = (self._lists[instance], depth)
        counters.counts[key] = self._first(instance, depth)
        counters.waiting.discard(key)
        counters.begun.add((instance, depth))

    def _first(self, instance: str, depth: int) -> int:
        level = self._levels[instance].get(depth) or Level()
        return self._starts[instance].get(depth, level.start)

    def _value(self, instance: str, depth: int, counters: Counters) -> int:
        if self._waits(instance, depth, counters):
            return self._first(instance, depth)
        return counters.counts[self._lists[instance], depth]

    def _print(self, instance: str, depth: int, level: Level, counters: Counters) -> Number | None:
        count = self._value(instance, depth, counters)
        if level.form == "bullet":
            label, bare = level.bullet, ""
        else:
            label, bare = self._filled(instance, depth, level, counters)
        if level.hidden or not label:
            return None
        gap = "" if level.suffix == "nothing" else " "
        list_id = self._lists[instance]
        return Number(label, gap, bare, count, level.mask, list_id, depth, level.indent)

    def _filled(
        self, instance: str, depth: int, level: Level, counters: Counters
    ) -> tuple[str, str]:
        """Return the label of a level with all its numbers, and what it counts."""
        printed: list[tuple[int, str, str]] = []

        def fill(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = self._levels[instance].get(place) or Level()
            form = "decimal" if level.legal and place < depth else other.form
            shown = numeral(self._value(instance, place, counters), form)
            printed.append((place, shown, form))
            return shown

        label = " ".join(PLACE.sub(fill, level.text).split())
        return label, _counted(printed, depth, self._value(instance, depth, counters))


def _counted(printed: list[tuple[int, str, str]], depth: int, count: int) -> str:
    """Return what a label counts: `2.1` where all its numbers are digits, else its own number."""
    if not printed:
        return ""
    if all(form in DECIMAL for _, _, form in printed) and printed[-1][0] == depth:
        return ".".join(shown for _, shown, _ in printed)
    own = next((item for item in printed if item[0] == depth), printed[-1])
    return own[1] if own[2] in _SHORT or not own[1] else str(count)
