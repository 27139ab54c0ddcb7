"""Turns text into the tree of its provisions, each with a citation and a place."""

from collections.abc import Mapping, Sequence

from curation.core.records import Provision
from curation.core.vocabulary import ProvisionStatus
from curation.documents.structure.amendments import without_amendments
from curation.documents.structure.annotations import annotations
from curation.documents.structure.body import grow
from curation.documents.structure.foot_notes import add_notes, foot_notes, without_notes
from curation.documents.structure.judgment import judgment_tree
from curation.documents.structure.keys import freeze
from curation.documents.structure.labels import Ordinal, follows, printed, readings, skips_to
from curation.documents.structure.marked import Marked, place_marked
from curation.documents.structure.marks import find_marks, is_wrapped
from curation.documents.structure.naming import (
    abbreviation,
    ordinal_word,
    schedule_word,
    slug,
    title_words,
)
from curation.documents.structure.paragraphs import is_prose, paragraph_spans
from curation.documents.structure.sequence import UNIT_LEVEL, Unit
from curation.documents.structure.statuses import note_repeals, status_of
from curation.documents.structure.tree import Node
from curation.documents.structure.units import CAPITALS_LEVEL, find_units
from curation.documents.structure.wording import may_state

_ABBREVIATIONS = {"sec": "s.", "subch": "subch.", "subdiv": "subdiv."}


def parse_structure(
    text: str,
    *,
    instrument: str,
    cited_as: str,
    word: str,
    title: str = "",
    headings: Sequence[tuple[int, int]] = (),
) -> tuple[Provision, ...]:
    """List the provisions of running text in document order, each parent before its children.

    Args:
        text: normalised text.
        instrument: key of the law, the part of every provision key before `#`.
        cited_as: name of the law as citations begin.
        word: what a bare number counts: `article`, `section`, `clause` or `paragraph`.
        title: of the law, where citations begin with another name.
        headings: lines that the source marks as headings: where each begins, and its level.
    """
    if word == "paragraph":
        root = judgment_tree(text, cited_as=cited_as, headings=headings)
        return freeze(root, instrument, cited_as)
    wrapped = is_wrapped(text)
    notes = foot_notes(text)
    text = without_notes(without_amendments(text), notes)
    if coded := annotations(text):
        notes, text = sorted([*notes, *coded]), without_notes(text, coded)
    units = find_units(text, word=word, wrapped=wrapped, headings=headings)
    titled = (
        bool(units) and units[0].prefix == "h" and _same_name(units[0].heading, title or cited_as)
    )
    title_end = units[0].body if titled and units[0].start == 0 else 0
    return build(
        text, units[titled:], {}, instrument=instrument, cited_as=cited_as, title_end=title_end,
        notes=notes,
    )  # fmt: skip


def build(
    text: str,
    units: Sequence[Unit],
    statuses: dict[int, ProvisionStatus],
    *,
    instrument: str,
    cited_as: str,
    title_end: int = 0,
    inside: Mapping[int, Sequence[Marked]] | None = None,
    notes: Sequence[tuple[int, int]] = (),
) -> tuple[Provision, ...]:
    """List the provisions of a text whose heading lines are known.

    A title may stand in front, up to `title_end`. `statuses` gives, by the start of a unit, a
    status that its reader knows; all other units are live unless their text is missing, says that
    it is repealed, or narrates what they said. `inside` holds, by the start of a unit, what its
    source marks inside it; the others are searched for enumerators. `notes` are the stretches of
    notes at the foot of a page, where the text has blanks.
    """
    wrapped = is_wrapped(text)
    root = Node("part", "", "", 0, 0, level=-1, cite=cited_as)
    stack = [root]
    if title_end:
        _add_heading(root, 0, _after_blanks(text, title_end, len(text)))
    _fill(root, text, units[0].start if units else len(text), wrapped=wrapped)
    for index, unit in enumerate(units):
        end = units[index + 1].start if index + 1 < len(units) else len(text)
        while stack[-1].level >= unit.level or _is_over(stack[-1], unit):
            stack.pop().end = unit.start
        node = _node(unit, stack)
        last = index + 1 == len(units) or units[index + 1].level <= unit.level
        node.status = statuses.get(unit.start) or status_of(unit, text, end, is_leaf=last)
        stack.append(stack[-1].add(node))
        if node.status == "empty" and (_says_more(unit, text) or _in_schedule(node, stack)):
            node.status, node.heading, node.body = "live", "", unit.after_number
        if node.body > unit.start and (
            node.heading or text[node.body : node.body + 1] in ("", "\n")
        ):
            _add_heading(node, unit.start, _after_blanks(text, node.body, end))
        known = inside.get(unit.start) if inside else None
        if unit.closed:
            stack.pop().end = node.body
            _fill(stack[-1], text, end, wrapped=wrapped, start=node.body)
        elif known is not None:
            place_marked(node, known, text, end, wrapped=wrapped)
        elif node.is_unit or (unit.kind == "schedule" and _is_list(node, text, end)):
            grow(node, text, end, wrapped=wrapped)
        else:
            _fill(node, text, end, wrapped=wrapped)
    for node in stack:
        node.end = len(text)
    note_repeals(root, text)
    add_notes(root, text, notes)
    return freeze(root, instrument, cited_as)


def _node(unit: Unit, stack: Sequence[Node]) -> Node:
    """Make the node of a heading line; a decimal such as `3.2` is a child of `3`."""
    heading = unit.heading or (unit.label if any(map(str.isalnum, unit.label)) else "")
    name = slug(heading) if unit.prefix == "h" else unit.number.replace(" ", "-")
    node = Node(
        kind=unit.kind,
        part=f"{unit.prefix}-{name}",
        label=unit.label,
        start=unit.start,
        body=unit.body,
        heading=unit.heading,
        number=unit.number,
        level=unit.level,
        is_unit=unit.level >= UNIT_LEVEL - 1,
    )
    if node.level < UNIT_LEVEL - 1 and unit.prefix != "h":
        node.number = str(ordinal_word(unit.number) or unit.number)
        node.part = f"{unit.prefix}-{node.number.replace('(', '-').rstrip(')')}".rstrip("-")
    abbr = _ABBREVIATIONS.get(unit.prefix) or abbreviation(unit.prefix)
    if unit.kind == "schedule":
        abbr = schedule_word(unit.label)
    node.cite = f", {abbr} {node.number}".rstrip()
    if unit.prefix == "h":
        node.cite = f", {heading}" if heading else ""
    if "." in unit.number and unit.level > UNIT_LEVEL:
        head, _, tail = unit.number.rpartition(".")
        if stack[-1].number == head:
            node.part, node.cite = tail, f".{tail}"
        else:
            node.part = f"{unit.prefix}-{unit.number.replace('.', '/')}"
    return node


def _same_name(heading: str, title: str) -> bool:
    """Whether a heading is the title, which may give its version as well."""
    own, name = title_words(heading), title_words(title)
    return bool(own) and (own == name or name[: len(own) + 1] == (*own, "version"))


def _after_blanks(text: str, body: int, end: int) -> int:
    while body < end and text[body].isspace():
        body += 1
    return body


def _add_heading(node: Node, start: int, end: int) -> None:
    heading = Node("heading", "heading", "", start, start, end=end)
    node.add(heading)
    node.body = end


def _fill(node: Node, text: str, end: int, *, wrapped: bool, start: int | None = None) -> None:
    """Give the words of a part, or before the first unit, to paragraphs."""
    start = node.body if start is None else start
    if not text[start:end].strip():
        return
    spans = paragraph_spans(text, start, end, wrapped=wrapped)
    for begin, stop, prose in spans:
        if not prose:
            node.add(Node("heading", "front", "", begin, begin, end=stop))
            continue
        count = node.counts.get("para", 0) + 1
        node.counts["para"] = count
        child = Node(
            "paragraph", f"para-{count}", "", begin, begin, is_unit=True, cite=f", para {count}"
        )
        grow(node.add(child), text, stop, wrapped=wrapped)


def _is_over(node: Node, unit: Unit) -> bool:
    """Whether a heading names what stands below it up to this unit, as `RECITALS` does, no more."""
    if not node.part.startswith("h-") or unit.level < UNIT_LEVEL - 1 or unit.kind == "recital":
        return False
    below = [child for child in node.children if child.start > node.start]
    if any(child.number and child.kind != "recital" for child in below):
        return False
    recites = any(child.kind == "recital" for child in below)
    return recites or (node.level == CAPITALS_LEVEL and bool(below))


def _says_more(unit: Unit, text: str) -> bool:
    """Whether the line taken for a marginal note is a sentence, hence the text itself."""
    if unit.after_number < 0:
        return False
    return may_state(text[unit.after_number : unit.body].strip())


def _is_list(node: Node, text: str, end: int) -> bool:
    """Whether a schedule consists of lettered or numbered items and no prose of its own."""
    marks = find_marks(text, node.body, end, wrapped=False)
    listed = [mark for mark in marks if mark.kind == "label" and mark.at_line]
    return len(listed) > 1 and not is_prose(text[node.body : listed[0].start])


def _in_schedule(node: Node, stack: Sequence[Node]) -> bool:
    return bool(node.heading) and any(outer.kind == "schedule" for outer in stack)


def numbering_gaps(structure: Sequence[Provision]) -> list[str]:
    """Name the enumerators that a list skips: `Constitution of India, art. 19(1)(f)`."""
    last: dict[str | None, tuple[Ordinal, ...]] = {}
    gaps: list[str] = []
    for item in structure:
        if not item.label.startswith("("):
            continue
        options = readings(item.label.strip("()"))
        before = last.get(item.parent, ())
        fits = [(a, b) for a in before for b in options if follows(a, b) or skips_to(a, b)]
        if fits and not any(follows(a, b) for a, b in fits):
            stem = item.citation.removesuffix(item.label)
            skipped = [
                printed(a, number) for a, b in fits[:1] for number in range(a.number + 1, b.number)
            ]
            gaps += [f"{stem}({name})" for name in skipped]
        last[item.parent] = tuple(b for _, b in fits) or options
    return gaps
