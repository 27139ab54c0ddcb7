"""Grows the clauses, provisos and explanations of one article under its node."""

import re
from collections.abc import Callable, Sequence

from curation.core.vocabulary import Kind
from curation.documents.structure.labels import (
    Ordinal,
    follows,
    is_first,
    readings,
    roman_value,
    skips_to,
)
from curation.documents.structure.marks import Mark, find_marks
from curation.documents.structure.tree import Node

_KINDS: tuple[Kind, ...] = ("clause", "sub_clause", "item")
_SPECIAL: dict[str, Kind] = {
    "proviso": "proviso",
    "exception": "proviso",
    "explanation": "explanation",
    "illustration": "illustration",
}
_SELF = re.compile(
    r"\b(?:this|the said|the foregoing) (sub-?\s?clause|sub-?\s?section|sub-?\s?paragraph|"
    r"clause|article|section|rule|regulation)\b",
    re.IGNORECASE,
)
_SELF_WINDOW = {"proviso": 300, "explanation": 60}
_MAX_LOOKAHEAD = 300
_UNIT_WORDS = frozenset({"article", "section", "rule", "regulation"})
_MAX_DEPTH = 12


def grow(unit: Node, text: str, end: int, *, wrapped: bool) -> None:
    """Build the provisions of `text[unit.body:end]` under `unit` and close it at `end`.

    An enumerator opens a provision only where it goes on with an open list or begins one;
    `(i)` after `(h)` is a letter or a roman numeral by what follows it. Words after a list that
    go on with the sentence belong to the provision that holds the list.
    """
    marks = find_marks(text, unit.body, end, wrapped=wrapped)
    stack = [unit]
    for index, mark in enumerate(marks):
        if mark.kind == "label":
            _place_label(stack, marks, index)
        elif mark.kind == "paragraph":
            _place_paragraph(stack, marks, index, text)
        else:
            _place_special(stack, marks, index, text)
    _pop_to(stack, 0, end)
    unit.end = end


def _pop_to(stack: list[Node], depth: int, at: int) -> None:
    while len(stack) > depth:
        stack.pop().end = at


def _place_label(stack: list[Node], marks: Sequence[Mark], index: int) -> None:
    mark = marks[index]
    found = _resolve(stack, mark, _next_label(marks, index))
    if found is None:
        return
    depth, ordinal = found
    _pop_to(stack, depth + 1, mark.start)
    parent = stack[-1]
    rank = sum(1 for node in stack[1:] if not node.is_special)
    in_special = any(node.is_special for node in stack)
    parent.last = ordinal
    child = Node(
        kind="item" if in_special else _KINDS[min(rank, 2)],
        part=mark.label,
        label=f"({mark.label})",
        start=mark.start,
        body=mark.body,
        cite=f"({mark.label})",
    )
    stack.append(parent.add(child))


def _next_label(marks: Sequence[Mark], index: int) -> str:
    following = (mark.label for mark in marks[index + 1 : index + 4] if mark.kind == "label")
    return next(following, "")


def _resolve(stack: list[Node], mark: Mark, after: str) -> tuple[int, Ordinal] | None:
    """Return depth of the parent and reading of the label, or nothing if it opens no provision."""
    options = readings(mark.label)
    successors = _fitting(stack, options, follows)
    first = next((option for option in options if is_first(option)), None)
    if first and successors:
        begins = any(follows(first, option) for option in readings(after))
        goes_on = any(follows(successors[0][1], option) for option in readings(after))
        is_new = begins if begins != goes_on else mark.opens
        return _begin(stack, first) if is_new else successors[0]
    if successors:
        return successors[0]
    if first and (mark.at_line or mark.opens):
        return _begin(stack, first)
    later = _fitting(stack, options, skips_to) if mark.at_line else []
    if not later and mark.blank and mark.at_line and len(stack) == 1 and stack[0].last is None:
        later = [(0, option) for option in options]
    return later[0] if later else None


def _fitting(
    stack: list[Node],
    options: Sequence[Ordinal],
    fits: Callable[[Ordinal, Ordinal], bool],
) -> list[tuple[int, Ordinal]]:
    """List the open lists, innermost first, with which a reading goes on."""
    return [
        (depth, option)
        for depth in range(len(stack) - 1, -1, -1)
        for option in options
        if (last := stack[depth].last) is not None and fits(last, option)
    ]


def _begin(stack: list[Node], first: Ordinal) -> tuple[int, Ordinal] | None:
    """Open a list in the innermost provision, or restart the open list of the same style."""
    for depth in range(len(stack) - 1, -1, -1):
        last = stack[depth].last
        if depth < len(stack) - 1 and last is not None and last.style == first.style:
            return depth, first
        if stack[depth].is_special:
            break
    return (len(stack) - 1, first) if len(stack) <= _MAX_DEPTH else None


def _coming(marks: Sequence[Mark], index: int) -> str:
    """Return the first label after this mark that is not of a list which begins after it."""
    run: list[Ordinal] = []
    for mark in marks[index + 1 : index + 1 + _MAX_LOOKAHEAD]:
        if mark.kind != "label":
            continue
        options = readings(mark.label)
        fitting = [option for option in options for last in run if follows(last, option)]
        first = [option for option in options if is_first(option)]
        if fitting:
            run = [*[last for last in run if last.style != fitting[0].style], *fitting]
        elif first:
            run += first
        else:
            return mark.label
    return ""


def _holder(stack: list[Node], coming: str, text: str, floor: int = 0) -> int:
    """Return the depth of the provision to which words after a list belong.

    If a later label goes on with an open list, the words stand inside the item of that list;
    the outermost provision from there on that has words of its own and a list takes them.
    """
    options = readings(coming)
    for depth in range(len(stack) - 1, floor, -1):
        last = stack[depth - 1].last
        if last is not None and any(follows(last, option) for option in options):
            floor = depth
            break
    for depth in range(floor, len(stack)):
        node = stack[depth]
        if node.last is not None and node.has_lead(text):
            return depth
    return len(stack) - 1


def _place_paragraph(stack: list[Node], marks: Sequence[Mark], index: int, text: str) -> None:
    """End a list where a paragraph without enumerator goes on with the sentence around it."""
    mark = marks[index]
    special = max((depth for depth, node in enumerate(stack) if node.is_special), default=0)
    if special and text[mark.start].isupper():
        return
    style = stack[-2].last.style if len(stack) > 1 and stack[-2].last else "digit"
    if style == "digit" and text[mark.start].isupper():
        return
    _pop_to(stack, _holder(stack, _coming(marks, index), text, special) + 1, mark.start)


def _place_special(stack: list[Node], marks: Sequence[Mark], index: int, text: str) -> None:
    mark = marks[index]
    depth = _special_depth(stack, marks, index, text)
    _pop_to(stack, depth + 1, mark.start)
    parent = stack[-1]
    ordinal = parent.counts.get(mark.kind, 0) + 1
    parent.counts[mark.kind] = ordinal
    child = Node(
        kind=_SPECIAL[mark.kind],
        part=f"{mark.kind}-{ordinal}",
        label=mark.label,
        start=mark.start,
        body=mark.body,
        is_special=True,
    )
    stack.append(parent.add(child))


def _special_depth(stack: list[Node], marks: Sequence[Mark], index: int, text: str) -> int:
    """Return the depth of the provision that a proviso, explanation or illustration qualifies."""
    mark = marks[index]
    inner = _depth_in_special(stack, mark.kind)
    if inner is not None:
        return inner
    outer = stack[: next((d for d, node in enumerate(stack) if node.is_special), len(stack))]
    before = _note_number(mark.label) - 1
    begun = [
        d for d, node in enumerate(outer) if before > 0 and node.counts.get(mark.kind) == before
    ]
    if begun:
        return begun[-1]
    stop = min(mark.body + _SELF_WINDOW.get(mark.kind, 0), _end_of_line(text, mark.body))
    own = _SELF.search(text, mark.body, stop)
    named = _named_depth(outer, own[1].lower(), mark.kind) if own else None
    if named is not None:
        return named
    coming = _coming(marks, index)
    if mark.kind == "proviso" or _fitting(outer, readings(coming), follows):
        return _holder(outer, coming, text)
    return 0


def _depth_in_special(stack: Sequence[Node], kind: str) -> int | None:
    """Return the open note that a proviso or illustration qualifies; a proviso has none."""
    noted = [
        depth
        for depth, node in enumerate(stack)
        if node.kind == "explanation" or node.part.startswith("exception")
    ]
    if kind in ("proviso", "illustration") and noted:
        return noted[-1]
    provisos = [depth for depth, node in enumerate(stack) if node.kind == "proviso"]
    return provisos[0] - 1 if kind == "proviso" and provisos else None


def _note_number(label: str) -> int:
    """Return 2 for `Explanation II`, 0 for a note without number."""
    number = label.partition(" ")[2].lower()
    return int(number) if number.isdigit() else roman_value(number)


def _end_of_line(text: str, start: int) -> int:
    stop = text.find("\n", start)
    return len(text) if stop < 0 else stop


def _named_depth(outer: Sequence[Node], word: str, kind: str) -> int | None:
    """Return the depth that `this article`, `this clause`, `this sub-clause` speak of."""
    deepest = len(outer) - 1
    if word.startswith("sub") and not word.endswith("section"):
        return deepest if deepest > 1 else None
    if kind == "proviso":
        return None
    if word in _UNIT_WORDS:
        return 0
    return min(1, deepest)
