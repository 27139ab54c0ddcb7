"""Provisions that a source marks itself: elements of XML, numbers of Word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from curation.core.vocabulary import Kind
from curation.documents.structure.body import grow
from curation.documents.structure.sequence import UNIT_LEVEL, Unit
from curation.documents.structure.tree import Node

_PREFIXES: dict[Kind, str] = {
    "part": "part", "chapter": "ch", "schedule": "sch", "heading": "h",
    "article": "art", "section": "s", "clause": "cl", "paragraph": "para", "recital": "recital",
}  # fmt: skip
_CONTAINERS = frozenset({"part", "chapter", "schedule", "heading"})
_SPECIAL = frozenset({"proviso", "explanation", "illustration"})
_BY_WORD = {"rule": "r", "regulation": "reg"}
_NUMBER = re.compile(r"(?:[A-Za-z]+\.?\s+)?[\[(]?([\w.–-]*\w)[\])]?[.:]?\s*")


@dataclass(frozen=True, slots=True)
class Marked:
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


def marked_units(
    marked: Sequence[Marked], *, word: str
) -> tuple[list[Unit], dict[int, list[Marked]]]:
    """Tell the units of a source (parts, articles, clauses) from what stands inside them.

    Args:
        marked: in document order.
        word: what a number without a word counts: `article`, `section`, `rule` and so on.

    Returns:
        The units, and by the start of each what the source marks inside it.
    """
    units: list[Unit] = []
    inside: dict[int, list[Marked]] = {}
    holder: Marked | None = None
    for item in marked:
        if holder and item.depth > holder.depth and not _is_decimal(item):
            inside.setdefault(units[-1].start, []).append(item)
            continue
        units.append(_unit(item, word))
        holder = item if item.kind not in _CONTAINERS else None
    return units, inside


def _is_decimal(item: Marked) -> bool:
    return bool(re.match(r"\d+\.\d", item.label))


def _unit(item: Marked, word: str) -> Unit:
    number = bare_number(item.label)
    prefix = _PREFIXES.get(item.kind, "cl")
    level = UNIT_LEVEL + number.count(".")
    if item.kind in _CONTAINERS:
        level = min(item.depth, UNIT_LEVEL - 2)
    elif prefix == "s":
        prefix = _BY_WORD.get(word, prefix)
    elif prefix == "art":
        level = UNIT_LEVEL - 1
    if not number:
        prefix = "sch" if item.kind == "schedule" else "h"
    return Unit(
        item.kind, level, prefix, number, item.heading, item.start, item.body, item.label
    )  # fmt: skip


def bare_number(label: str) -> str:
    """Return the number in a label: `Chapter 2` gives `2`, `(1A)` gives `1A`."""
    match = _NUMBER.fullmatch(label.strip())
    return match[1] if match else ""


def place_marked(
    unit: Node, inside: Sequence[Marked], text: str, end: int, *, wrapped: bool
) -> None:
    """Put what the source marks inside a unit under its node, and close it at `end`.

    Inside the innermost, provisos, explanations and lists that the source does not mark are found
    as in running text.
    """
    stack: list[tuple[int, Node]] = [(inside[0].depth - 1, unit)]
    for index, item in enumerate(inside):
        while len(stack) > 1 and stack[-1][0] >= item.depth:
            stack.pop()[1].end = item.start
        node = stack[-1][1].add(_inner(item, stack[-1][1]))
        stop = inside[index + 1].start if index + 1 < len(inside) else end
        is_leaf = index + 1 == len(inside) or inside[index + 1].depth <= item.depth
        if is_leaf:
            grow(node, text, stop, wrapped=wrapped)
        stack.append((item.depth, node))
    for _, node in stack:
        node.end = end


def _inner(item: Marked, parent: Node) -> Node:
    number = bare_number(item.label)
    special = item.kind in _SPECIAL
    name = item.kind if special or not number else number
    parent.counts[name] = parent.counts.get(name, 0) + 1
    return Node(
        kind=item.kind,
        part=f"{name}-{parent.counts[name]}" if special or not number else number,
        label=item.label,
        start=item.start,
        body=item.body,
        heading=item.heading,
        cite=f"({number})" if number else "",
        is_special=special,
    )
