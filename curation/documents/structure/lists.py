"""The lists that are open while a provision grows: which goes on, and which holds what follows."""

import re
from collections.abc import Callable, Sequence

from curation.documents.structure.labels import Ordinal, follows, is_first, same_list
from curation.documents.structure.mark import Mark
from curation.documents.structure.tree import Node

_GOES_ON = re.compile(r"[;,](?: (?:and|or|and/or))?$")
_LAST_COMES = re.compile(r"[;,] (?:and|or|and/or)\s*$")
_TAIL = 10
_MIN_ITEMS = 2
MAX_LOOKAHEAD = 300
"""How many marks ahead are read to tell where a list goes on: keeps time linear."""


def pop_to(stack: list[Node], depth: int, at: int) -> None:
    """Close the provisions that are open below the first `depth` at an offset."""
    while len(stack) > depth:
        stack.pop().end = at


def fitting(
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


def unfinished(
    stack: Sequence[Node], found: list[tuple[int, Ordinal]], text: str, at: int
) -> list[tuple[int, Ordinal]]:
    """Leave out lists that have had their last item, after `and` or `or`, if another goes on."""
    if len(found) < _MIN_ITEMS or text[max(at - _TAIL, 0) : at].rstrip()[-1:] != ".":
        return found
    return [each for each in found if not _had_its_last(stack[each[0]], text)] or found


def _had_its_last(node: Node, text: str) -> bool:
    if len(node.children) < _MIN_ITEMS:
        return False
    before = node.children[-2]
    return bool(_LAST_COMES.search(text[max(before.start, before.end - _TAIL) : before.end]))


def coming_label(marks: Sequence[Mark], index: int) -> Sequence[Ordinal]:
    """Return what the next label that is not of a list which begins after this mark can count."""
    run: list[Ordinal] = []
    for mark in marks[index + 1 : index + 1 + MAX_LOOKAHEAD]:
        if mark.kind != "label":
            continue
        options = mark.options
        fitting = [option for option in options for last in run if follows(last, option)]
        first = [option for option in options if is_first(option)]
        if fitting:
            run = [*[last for last in run if not same_list(last, fitting[0])], *fitting]
        elif first:
            run += first
        else:
            return options
    return ()


def holder(stack: list[Node], coming: Sequence[Ordinal], text: str, floor: int = 0) -> int:
    """Return the depth of the provision to which words after a list belong.

    If a later label goes on with an open list, the words stand inside the item of that list;
    the outermost provision from there on that has words of its own and a list takes them.
    """
    for depth in range(len(stack) - 1, floor, -1):
        last = stack[depth - 1].last
        if last is not None and any(follows(last, option) for option in coming):
            floor = depth
            break
    for depth in range(floor, len(stack)):
        node = stack[depth]
        if node.last is not None and node.has_lead(text):
            return depth
    return len(stack) - 1


def after_list(stack: list[Node], coming: Sequence[Ordinal], text: str, at: int) -> int | None:
    """Return the depth of what holds a paragraph that stands apart from a list, if it does.

    A blank line parts it from items that none parts from each other; or it follows the full stop
    of a list whose items are one sentence, as `(a) here; or (b) there.` are.
    """
    for depth in range(len(stack) - 1):
        last = stack[depth].last
        goes_on = last is not None and any(follows(last, option) for option in coming)
        if last is None or goes_on or last.form == "()" or len(stack[depth].children) < _MIN_ITEMS:
            continue
        if _is_apart(text, at) and not _is_apart(text, stack[depth + 1].start):
            return depth
    if len(stack) < _MIN_ITEMS or len(stack[-2].children) < _MIN_ITEMS:
        return None
    last, before = stack[-2].last, stack[-2].children[-2]
    one_sentence = bool(_GOES_ON.search(text[before.start : before.end].rstrip()[-_TAIL:]))
    if not one_sentence or last is None:
        return None
    if text[at].islower():
        return len(stack) - 2 if last.style != "digit" else None
    ended = text[max(at - _TAIL, 0) : at].rstrip().endswith(".")
    return holder(stack, coming, text) if ended and stack[-2].has_lead(text) else None


def _is_apart(text: str, at: int) -> bool:
    return text[max(at - 2, 0) : at] == "\n\n"


def deepest_special(stack: Sequence[Node]) -> int:
    """Return the depth of the innermost open proviso, explanation or illustration, or 0."""
    return max((depth for depth, node in enumerate(stack) if node.is_special), default=0)
