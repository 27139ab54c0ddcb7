"""Finds the provision that a proviso, an explanation, an exception or an illustration qualifies."""

import re
from collections.abc import Sequence

from curation.documents.structure.labels import follows
from curation.documents.structure.lists import MAX_LOOKAHEAD, coming_label, fitting, holder
from curation.documents.structure.mark import Mark
from curation.documents.structure.numerals import roman_value
from curation.documents.structure.tree import Node

_SELF = re.compile(
    r"\b(?:this|the said|the foregoing) (sub-?\s?clause|sub-?\s?section|sub-?\s?paragraph|"
    r"clause|article|section|rule|regulation)\b",
    re.IGNORECASE,
)
_SELF_WINDOW = {"proviso": 300, "explanation": 60}
_UNIT_WORDS = frozenset({"article", "section", "rule", "regulation"})


def note_depth(stack: list[Node], marks: Sequence[Mark], index: int, text: str) -> int:
    """Return the depth of the provision that a proviso, explanation or illustration qualifies."""
    mark = marks[index]
    outer = stack[: next((d for d, node in enumerate(stack) if node.is_special), len(stack))]
    before = _note_number(mark.label) - 1
    begun = [
        d for d, node in enumerate(outer) if before > 0 and node.counts.get(mark.kind) == before
    ]
    stop = min(mark.body + _SELF_WINDOW.get(mark.kind, 0), _end_of_line(text, mark.body))
    own = _SELF.search(text, mark.body, stop)
    named = _named_depth(outer, own[1].lower(), mark.kind) if own else None
    inner = _depth_in_special(stack, mark.kind)
    if inner is not None and mark.kind == "illustration":
        return _illustrated(stack, inner, marks[index + 1 : index + 1 + MAX_LOOKAHEAD])
    if inner is not None and (mark.kind != "explanation" or (not begun and named is None)):
        return inner
    if begun:
        return begun[-1]
    if named is not None:
        return named
    coming = coming_label(marks, index)
    if mark.kind == "proviso" or fitting(outer, coming, follows):
        return holder(outer, coming, text)
    return 0


def _depth_in_special(stack: Sequence[Node], kind: str) -> int | None:
    """Return the open note that a proviso, explanation or illustration qualifies, if any.

    An explanation may explain an exception; a proviso qualifies no proviso.
    """
    notes = ("exception",) if kind == "explanation" else ("exception", "explanation")
    noted = [depth for depth, node in enumerate(stack) if node.part.startswith(notes)]
    if kind in ("proviso", "illustration", "explanation") and noted:
        return noted[-1]
    provisos = [depth for depth, node in enumerate(stack) if node.kind == "proviso"]
    return max(provisos[0] - 1, 0) if kind == "proviso" and provisos else None


def _illustrated(stack: Sequence[Node], depth: int, coming: Sequence[Mark]) -> int:
    """Return the depth of what illustrations after an explanation or exception illustrate.

    After the last explanation, or an only exception, it is the rule itself, unless it or another
    of its notes has illustrations already.
    """
    note, rule = stack[depth], stack[depth - 1]
    number = _note_number(note.label)
    if number and note.part.startswith("exception"):
        return depth
    later = (mark for mark in coming if mark.kind == "explanation")
    goes_on = number > 0 and any(_note_number(mark.label) == number + 1 for mark in later)
    before = [rule, *(child for child in rule.children if child.is_special)]
    is_own = goes_on or any(node.counts.get("illustration") for node in before)
    return depth if is_own else depth - 1


def _note_number(label: str) -> int:
    """Return 2 for `Explanation II`, 0 for a note without number."""
    number = label.partition(" ")[2].lower()
    return int(number) if number.isdigit() else roman_value(number)


def _end_of_line(text: str, start: int) -> int:
    stop = text.find("\n", start)
    return len(text) if stop < 0 else stop


def _named_depth(outer: Sequence[Node], word: str, kind: str) -> int | None:
    """Return the depth that `this article`, `this clause`, `this sub-clause` speak of.

    The clauses of a section are those with letters; those of an article have numbers.
    """
    deepest = len(outer) - 1
    if word.startswith("sub") and not word.endswith("section"):
        return deepest if deepest > 1 else None
    if kind == "proviso":
        lettered = (depth for depth, node in enumerate(outer) if depth and node.part[0].isalpha())
        return next(lettered, None) if word == "clause" and outer[0].kind == "section" else None
    if word in _UNIT_WORDS:
        return 0
    return min(1, deepest)
