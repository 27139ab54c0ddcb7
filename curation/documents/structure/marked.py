"""Provisions that a source marks itself: elements of XML, numbers of Word."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from curation.core.vocabulary import Kind, ProvisionStatus
from curation.documents.structure.body import grow
from curation.documents.structure.definitions import term_part
from curation.documents.structure.languages import in_english
from curation.documents.structure.naming import ordinal_word
from curation.documents.structure.numerals import CARDINALS, roman_value
from curation.documents.structure.sequence import UNIT_LEVEL, Unit
from curation.documents.structure.tree import Node

_PREFIXES: dict[Kind, str] = {
    "part": "part", "chapter": "ch", "schedule": "sch", "heading": "h",
    "article": "art", "section": "s", "clause": "cl", "paragraph": "para", "recital": "recital",
}  # fmt: skip
_CONTAINERS = frozenset({"part", "chapter", "schedule", "heading"})
_SPECIAL = frozenset({"proviso", "explanation", "illustration"})
_UNIT_PREFIXES = {"rule": "r", "regulation": "reg"}
_CONTAINER_PREFIXES = {"title": "title", "book": "book", "division": "div", "section": "section"}
_NUMBER = re.compile(
    r"(?:[^\W\d_]+\.?\s+|§§?\s*)?[\[(]?([\w.–-]*[^\Wºª])[\])]?[.:º°ª]{0,2}[-–—]?\s*"
)
_NUMBER_FIRST = re.compile(r"(\d{1,4}[A-Za-z]{0,2})[.º]?\s+[^\W\d_]{3,30}[.:]?")
_DECIMAL = re.compile(r"\d+\.\d")
_LONGEST_LETTERS = 3
_ONE_WORD = re.compile(r"[^\W\d_]{2,20}")
QUOTES = "\"'“”‘’«»„"
"""Stand before a number where a law prints the words of another."""


class Marked(NamedTuple):
    """A provision that the source itself marks; it ends where the next one of its depth begins."""

    depth: int
    """0 for the outermost; a deeper one is inside the one before it."""
    kind: Kind
    label: str
    """As printed: `Chapter 2`, `12`, `(1)`, `2.1`; empty where there is none."""
    heading: str
    start: int
    """First character in the normalised text, the label included."""
    body: int
    """First character of its own words, after label and heading line."""
    end: int = -1
    """One past its last character, where the source says so: words after that are its parent's."""
    word: str = ""
    """What the source calls it, where its kind says less: `rule`, `title`."""
    status: ProvisionStatus | None = None
    """Where the source knows better than the text says."""
    closed: bool = False
    """Whether nothing but what is marked is looked for inside, as where it quotes another law."""
    number: str = ""
    """What it counts, where the source knows more than its label says: `a` of `1(a)`."""

    @property
    def bare(self) -> str:
        """What it counts: `2` for `Chapter 2`; empty where nothing is counted."""
        return self.number or bare_number(self.label)


def marked_units(
    marked: Sequence[Marked], *, word: str
) -> tuple[list[Unit], dict[int, list[Marked]]]:
    """Tell the units of a source (parts, articles, clauses) from what stands inside them.

    Args:
        marked: in document order.
        word: what a number without a word counts: `article`, `section`, `rule` and so on.

    Returns:
        The units, and by the start of each what the source marks inside it: an empty list where
        it marks nothing and nothing more is to be looked for.
    """
    units: list[Unit] = []
    inside: dict[int, list[Marked]] = {}
    holder: Marked | None = None
    unnamed = 0
    for item in marked:
        if holder and item.depth > holder.depth and not _is_unit_in(item, holder):
            inside.setdefault(units[-1].start, []).append(item)
            continue
        unnamed += not item.label and not item.heading
        units.append(_unit(item, word, unnamed))
        holder = item if item.kind not in _CONTAINERS else None
        if item.closed:
            inside[item.start] = []
    return units, inside


def _is_unit_in(item: Marked, holder: Marked) -> bool:
    """Whether a provision inside another is cited by a number of its own: `2.1`, art. I, s. 2."""
    if holder.kind == "article" and item.kind == "section":
        return True
    return bool(_DECIMAL.match(item.number or item.label))


def _unit(item: Marked, word: str, unnamed: int) -> Unit:
    number = item.bare
    prefix = _PREFIXES.get(item.kind, "cl")
    level = UNIT_LEVEL + number.count(".")
    if item.kind in _CONTAINERS:
        level = min(item.depth, UNIT_LEVEL - 2)
        prefix = _CONTAINER_PREFIXES.get(item.word, prefix)
    elif prefix == "s":
        prefix = _UNIT_PREFIXES.get(item.word or word, prefix)
    elif prefix == "art":
        level = UNIT_LEVEL - 1
    if not number and item.kind not in _CONTAINERS and not item.heading:
        prefix, number = "recital" if item.kind == "recital" else "para", str(unnamed)
    elif not number and (counts := _counting_word(item)):
        number = counts
    elif not number:
        prefix = "sch" if item.kind == "schedule" else "h"
    return Unit(
        item.kind, level, prefix, number, item.heading, item.start, item.body, item.label
    )  # fmt: skip


def _counting_word(item: Marked) -> str:
    """Return the word that counts a part in a language not known here: `Pili`, the second."""
    names = (*_CONTAINERS, *_CONTAINER_PREFIXES, item.word)
    is_word = item.kind in ("part", "chapter") and _ONE_WORD.fullmatch(item.label)
    return item.label if is_word and in_english(item.label) not in names else ""


@lru_cache(maxsize=4096)
def bare_number(label: str) -> str:
    """Return the number in a label: `Chapter 2` gives `2`, `(1A)` gives `1A`, `Part Two` `2`."""
    label = label.lstrip(QUOTES)
    for piece in label.casefold().split():
        if piece in CARDINALS:
            return str(CARDINALS.index(piece) + 1)
        if place := ordinal_word(piece):
            return place
    match = _NUMBER.fullmatch(label.strip()) or _NUMBER_FIRST.fullmatch(label.strip())
    if not match:
        return ""
    number = match[1]
    is_word = number.isalpha() and len(number) > _LONGEST_LETTERS
    return "" if is_word and not roman_value(number.lower()) else number


def statuses_of(marked: Sequence[Marked]) -> dict[int, ProvisionStatus]:
    """Return, by its start, the status that the source states; the outermost there counts."""
    first = {item.start: item.status for item in reversed(marked)}
    return {start: status for start, status in first.items() if status}


def place_marked(
    unit: Node, inside: Sequence[Marked], text: str, end: int, *, wrapped: bool
) -> None:
    """Put what the source marks inside a unit under its node, and close it at `end`.

    Inside the innermost, provisos, explanations and lists that the source does not mark are found
    as in running text. Words after the end that a provision states belong to its parent.
    """
    unit.end = end
    if not inside:
        return
    stack: list[tuple[int, Node, int]] = [(inside[0].depth - 1, unit, -1)]
    for index, item in enumerate(inside):
        _close(stack, item.depth, text, item.start)
        node = stack[-1][1].add(_inner(item, stack[-1][1]))
        stop = inside[index + 1].start if index + 1 < len(inside) else end
        is_leaf = index + 1 == len(inside) or inside[index + 1].depth <= item.depth
        if is_leaf and not item.closed:
            grow(node, text, _stop(item.end, text, stop), wrapped=wrapped)
        stack.append((item.depth, node, item.end))
    _close(stack, inside[0].depth, text, end)


def _close(stack: list[tuple[int, Node, int]], depth: int, text: str, at: int) -> None:
    """End the provisions that are not around what begins at `at` in that depth."""
    while len(stack) > 1 and stack[-1][0] >= depth:
        _, node, end = stack.pop()
        node.end = _stop(end, text, at)


def _stop(end: int, text: str, at: int) -> int:
    """Return where a provision ends: before words that are not its own, else at what follows."""
    if end < 0 or not text[end:at].strip():
        return at
    while text[end].isspace():
        end += 1
    return end


def _inner(item: Marked, parent: Node) -> Node:
    number = item.bare
    special = item.kind in _SPECIAL
    name = item.kind if special or not number else number
    count = parent.counts[name] = parent.counts.get(name, 0) + 1
    part = f"{name}-{count}" if special or not number else number
    cite = f"({number})" if number else ""
    if item.kind == "definition" and item.heading and not number:
        part, cite = term_part(item.heading), f', "{item.heading}"'
    return Node(
        kind=item.kind,
        part=part,
        label=item.label,
        start=item.start,
        body=item.body,
        heading=item.heading,
        cite=cite,
        is_special=special,
        status=item.status or "live",
    )
