"""Grows the clauses, provisos and explanations of one article under its node."""

from collections.abc import Sequence

from curation.core.vocabulary import Kind
from curation.documents.structure.definitions import defined_term, is_definitional, term_part
from curation.documents.structure.headings import dashed_heading
from curation.documents.structure.labels import (
    Ordinal,
    follows,
    is_first,
    leaps_to,
    may_follow,
    same_list,
    skips_to,
)
from curation.documents.structure.lists import (
    after_list,
    coming_label,
    deepest_special,
    fitting,
    holder,
    pop_to,
    unfinished,
)
from curation.documents.structure.mark import Mark
from curation.documents.structure.marks import find_marks, is_plain
from curation.documents.structure.notes import note_depth
from curation.documents.structure.tree import Node

_NAMELESS = frozenset({"clause", "sub_clause", "item"})
_KINDS: tuple[Kind, ...] = ("clause", "sub_clause", "item")
_SPECIAL: dict[str, Kind] = {
    "proviso": "proviso",
    "exception": "proviso",
    "explanation": "explanation",
    "illustration": "illustration",
}
_MAX_DEPTH = 12
_MAX_INLINE = 40


def grow(unit: Node, text: str, end: int, *, wrapped: bool) -> None:
    """Build the provisions of `text[unit.body:end]` under `unit` and close it at `end`.

    An enumerator opens a provision only where it goes on with an open list or begins one;
    `(i)` after `(h)` is a letter or a roman numeral by what follows it. Words after a list that
    go on with the sentence belong to the provision that holds the list.
    """
    defines = is_definitional(unit.heading, text, unit.body)
    words = text[unit.body : end].rstrip()
    if not defines and "\n" not in words and is_plain(words):
        unit.end = end  # most provisions are one such sentence
        return
    marks = find_marks(text, unit.body, end, wrapped=wrapped, defines=defines)
    marks = _without_own_opening(unit, _without_own_term(unit, marks))
    stack = [unit]
    for index, mark in enumerate(marks):
        if mark.kind == "label":
            _place_label(stack, marks, index, text, defines=defines)
        elif mark.kind == "definition":
            _place_definition(stack, marks, index, text)
        elif mark.kind == "paragraph":
            _place_paragraph(stack, marks, index, text)
        else:
            _place_special(stack, marks, index, text)
    pop_to(stack, 0, end)
    unit.end = end


def _without_own_term(unit: Node, marks: list[Mark]) -> list[Mark]:
    """Let a clause that begins with the only term it defines be the definition itself."""
    own = [mark for mark in marks if mark.kind == "definition"]
    if len(own) != 1 or own[0].start != unit.body:
        return marks
    if unit.kind in _NAMELESS:
        unit.kind = "definition"
    return [mark for mark in marks if mark is not own[0]]


def _without_own_opening(unit: Node, marks: list[Mark]) -> list[Mark]:
    """Let what its source marks as a proviso begin with `Provided that` and hold no other."""
    is_own = marks and unit.kind == marks[0].kind == "proviso" and marks[0].start == unit.body
    return marks[1:] if is_own else marks


def _place_label(
    stack: list[Node], marks: Sequence[Mark], index: int, text: str, *, defines: bool
) -> None:
    mark = marks[index]
    found = _resolve(stack, marks, index, text)
    if found is None:
        return
    depth, ordinal = found
    pop_to(stack, depth + 1, mark.start)
    parent = stack[-1]
    parent.last = ordinal if ordinal.form else ordinal._replace(form=mark.form)
    child = Node(
        kind=_kind_of_item(stack, mark, text, defines=defines),
        part=mark.label,
        label=f"({mark.label})",
        start=mark.start,
        body=mark.body,
        cite=f"{' ' * _is_bare_note(parent)}({mark.label})",
        heading=mark.note or dashed_heading(text, mark.body),
    )
    if mark.is_decimal:
        child.number = f"{mark.form}.{mark.label}"
        child.label, child.cite = text[mark.start : mark.body].strip(), f".{mark.label}"
    stack.append(parent.add(child))


def _is_bare_note(node: Node) -> bool:
    """Whether its citation ends in a word: `Explanation (a)`, but `Explanation 1(a)`."""
    unnumbered = not node.number if node.kind == "schedule" else not node.label[-1:].isdigit()
    return node.is_definition or ((node.is_special or node.kind == "schedule") and unnumbered)


def _kind_of_item(stack: Sequence[Node], mark: Mark, text: str, *, defines: bool) -> Kind:
    illustrates = any(node.kind == "illustration" for node in stack)
    if not illustrates and defined_term(text, mark.body, quoted=not defines):
        return "definition"
    if any(node.is_special or node.kind == "schedule" for node in stack):
        return "item"
    return _KINDS[min(len(stack) - 1, 2)]


def _place_definition(stack: list[Node], marks: Sequence[Mark], index: int, text: str) -> None:
    """Open the definition of a term without enumerator, beside the one before it."""
    mark = marks[index]
    before = [depth for depth, node in enumerate(stack) if node.is_definition]
    depth = len(stack) - 1
    if before:
        depth = before[0] - 1
    elif not mark.opens:
        depth = holder(stack, coming_label(marks, index), text, deepest_special(stack))
    pop_to(stack, depth + 1, mark.start)
    child = Node(
        kind="definition",
        part=term_part(mark.label),
        label="",
        start=mark.start,
        body=mark.start,
        cite=f', "{mark.label}"',
        is_definition=True,
    )
    stack.append(stack[-1].add(child))


def _next_options(marks: Sequence[Mark], index: int) -> Sequence[Ordinal]:
    following = (mark.options for mark in marks[index + 1 : index + 4] if mark.kind == "label")
    return next(following, ())


def _resolve(
    stack: list[Node], marks: Sequence[Mark], index: int, text: str
) -> tuple[int, Ordinal] | None:
    """Return depth of the parent and reading of the label, or nothing if it opens no provision."""
    mark, after = marks[index], _next_options(marks, index)
    options = mark.options
    if options and (mark.form == "§" or mark.is_decimal):
        return _in_its_place(stack, mark)
    successors = unfinished(stack, fitting(stack, options, follows), text, mark.start)
    first = next((option for option in options if is_first(option)), None)
    if first and successors:
        begins = any(follows(first, option) for option in after)
        goes_on = any(follows(successors[0][1], option) for option in after)
        is_new = begins if begins != goes_on else mark.opens
        return _begin(stack, first, text, mark) if is_new else successors[0]
    if successors:
        return successors[0]
    if first and (leap := _leap(stack, mark, first, after)):
        return leap
    if first and (mark.at_line or (mark.opens and _is_list(stack[-1], marks, index, text))):
        return _begin(stack, first, text, mark)
    return _out_of_turn(stack, marks, index) if mark.at_line else None


def _in_its_place(stack: list[Node], mark: Mark) -> tuple[int, Ordinal] | None:
    """Place what always stands in one place: `§ 1º` in the article, `[4.1]` in what counts 4."""
    held = [0] if mark.form == "§" else [
        depth for depth, node in enumerate(stack) if node.number == mark.form
    ]  # fmt: skip
    return next(((depth, mark.options[0]) for depth in held), None)


def _leap(
    stack: list[Node], mark: Mark, first: Ordinal, after: Sequence[Ordinal]
) -> tuple[int, Ordinal] | None:
    """Return the open list that goes on after a gap, where what comes next begins no new list."""
    if not mark.at_line or any(follows(first, option) for option in after):
        return None
    leaps = fitting(stack, mark.options, leaps_to)
    return next((leap for leap in leaps if any(follows(leap[1], each) for each in after)), None)


def _out_of_turn(
    stack: list[Node], marks: Sequence[Mark], index: int
) -> tuple[int, Ordinal] | None:
    """Place a label that neither begins a list nor is the next of one: others are left out."""
    mark, after = marks[index], _next_options(marks, index)
    options = mark.options
    if later := fitting(stack, options, skips_to):
        return later[0]
    loose = [option._replace(form="") for option in options]
    if later := fitting(stack, loose, follows):
        return later[0]
    leaps = fitting(stack, options, leaps_to)
    if leaps and (mark.blank or any(follows(leaps[0][1], each) for each in after)):
        return leaps[0]
    if len(stack) > 1 or stack[0].last is not None:
        return None
    begun = [option for option in options if mark.opens and _leads(option, after)]
    begun += [option for option in options if mark.opens and _goes_on(option, marks, index)]
    return next(((0, option) for option in begun or (options if mark.blank else ())), None)


def _leads(option: Ordinal, after: Sequence[Ordinal]) -> bool:
    return any(leaps_to(option, each) for each in after)


def _goes_on(option: Ordinal, marks: Sequence[Mark], index: int) -> bool:
    """Whether the next item stands at a line further on, after the lists inside this one."""
    coming = marks[index + 1 : index + 1 + _MAX_INLINE]
    return any(follows(option, each) for mark in coming if mark.at_line for each in mark.options)


def _is_list(node: Node, marks: Sequence[Mark], index: int, text: str) -> bool:
    """Whether a first label inside a line begins a list: it opens its provision, or has a next."""
    mark = marks[index]
    if not text[node.body : mark.start].strip(" —–-\n"):
        return True
    first = [option for option in mark.options if is_first(option)]
    coming = (each for each in marks[index + 1 : index + 1 + _MAX_INLINE] if each.kind == "label")
    return any(may_follow(first, each.options) for each in coming)


def _begin(stack: list[Node], first: Ordinal, text: str, mark: Mark) -> tuple[int, Ordinal] | None:
    """Open a list in the innermost provision, or restart the open list of the same style.

    An item that announces a list holds it even if both count in the same way.
    """
    announced = mark.opens and mark.at_line and text[stack[-1].body : mark.start].strip()
    for depth in range(len(stack) - 1, -1, -1):
        last = stack[depth].last
        if depth < len(stack) - 1 and last is not None and same_list(last, first):
            if announced:
                break
            return depth, first
        if stack[depth].is_special:
            break
    return (len(stack) - 1, first) if len(stack) <= _MAX_DEPTH else None


def _place_paragraph(stack: list[Node], marks: Sequence[Mark], index: int, text: str) -> None:
    """End a list where a paragraph without enumerator goes on with the sentence around it."""
    if len(stack) == 1:
        return
    mark = marks[index]
    if not text[stack[-1].body : mark.start].strip():
        return  # its enumerator stands alone on the line above
    special = deepest_special(stack)
    begins = text[mark.start].isupper()
    if special and begins:
        return
    coming = coming_label(marks, index)
    list_of = stack[-2].last
    depth: int | None = len(stack) - 1
    if not (begins and (list_of is None or list_of.style == "digit")):
        depth = holder(stack, coming, text, special)
    if depth == len(stack) - 1:
        depth = after_list(stack, coming, text, mark.start)
    if depth is not None:
        pop_to(stack, depth + 1, mark.start)


def _place_special(stack: list[Node], marks: Sequence[Mark], index: int, text: str) -> None:
    mark = marks[index]
    depth = note_depth(stack, marks, index, text)
    pop_to(stack, depth + 1, mark.start)
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
