"""Turns the paragraphs of a Word file into provisions: what its numbers and headings mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from curation.core.text import normalise_text
from curation.core.vocabulary import Kind
from curation.documents.readers.docx.block import Block
from curation.documents.readers.docx.headings import (
    Opening,
    begins_fields,
    defined_in,
    heading_in,
    is_execution,
    is_recital,
    is_whole_title,
    kind_of,
    names_unit,
    numbered_container,
    opening,
    typed_number,
)
from curation.documents.readers.docx.lists import (
    DEFINED,
    FORM,
    PARTIES,
    Entry,
    Lists,
    is_unit,
    main_list,
    next_numbered,
)
from curation.documents.readers.docx.numbering import Number
from curation.documents.structure.definitions import defined_term, is_definitional
from curation.documents.structure.marked import Marked
from curation.documents.structure.naming import same_name

_UNITS: dict[str, Kind] = {
    "article": "article", "section": "section", "clause": "clause", "paragraph": "paragraph",
    "rule": "section", "regulation": "section",
}  # fmt: skip
_INNER: tuple[Kind, ...] = ("clause", "sub_clause", "item")
_HOLDERS = frozenset({"part", "chapter", "schedule"})
_FIRST_DEPTH = 20
"""Of a numbered provision; headings and schedules stand above."""
_MIN_TYPED = 3
_SENTENCE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where it stands in the normalised text."""

    block: Block
    start: int
    end: int


def is_typed_by_hand(placed: Sequence[Placed]) -> bool:
    """Whether the units of a document carry typed numbers, so that its text itself tells them."""
    blocks = [item.block for item in placed if not item.block.row]
    automatic = len([one for one in blocks if one.number and is_unit(one.number)])
    typed = len([one for one in blocks if one.number is None and typed_number(one)])
    return typed >= _MIN_TYPED and typed > automatic


def headings_of(placed: Sequence[Placed], title: str) -> tuple[tuple[int, int], ...]:
    """List the headings among paragraphs: where each begins, and its level from 1."""
    found = [
        (item.start, opened.level)
        for item in placed
        if (opened := opening(item.block)) and not same_name(opened.heading, title)
    ]
    ranks = {level: rank for rank, level in enumerate(sorted({lvl for _, lvl in found}), start=1)}
    return tuple((start, ranks[level]) for start, level in found)


def outline(placed: Sequence[Placed], text: str, *, word: str, title: str) -> tuple[Marked, ...]:
    """List the provisions that numbers, headings and definitions mark, in document order.

    Args:
        placed: paragraphs and table rows with their places.
        text: the normalised text.
        word: what a number without a word counts: `clause`, `section`, `paragraph` and so on.
        title: of the document, which is no heading in it.
    """
    return tuple(_Outline(placed, text, _UNITS.get(word, "clause"), title).marked())


class _Outline:
    """Goes through one document; lives as long as that."""

    def __init__(self, placed: Sequence[Placed], text: str, unit: Kind, title: str) -> None:
        self._placed = placed
        self._text = text
        self._unit = unit
        self._title = title
        self._blocks = [item.block for item in placed]
        self._lists = Lists(main_list(self._blocks))
        self._zone = ""
        """`recitals` or `parties` while their numbers are read."""
        self._in_schedule = False
        self._started = False
        """Whether the first clause, section or paragraph has begun."""
        self._found: list[Marked] = []
        self._coming = next_numbered(self._blocks)

    def marked(self) -> list[Marked]:
        """Mark every paragraph that opens a provision."""
        for index, item in enumerate(self._placed):
            block = item.block
            found = None if block.contents else self._number(block)
            if found is not None:
                self._numbered(item, *found, index)
            elif self._signs(block, index):
                self._execution(item)
            elif opened := opening(block):
                self._heading(item, opened, index)
            elif not block.contents:
                self._plain(item)
        return self._found

    def _add(self, item: Placed, kind: Kind, depth: int, heading: str = "", *, body: int) -> None:
        self._found.append(Marked(depth, kind, "", heading, item.start, body))

    def _number(self, block: Block) -> tuple[Number, int | None] | None:
        """Return the number of a paragraph that opens a provision, printed or typed.

        The other part is how many open provisions enclose a typed one, where that is known.
        """
        number = block.number
        if number is not None:
            says = len(block.words.split()) >= _SENTENCE_WORDS or block.stands_out
            counts_rows = block.row and (" | " in block.words or not says)
            return None if number.is_bullet or counts_rows else (number, None)
        typed = typed_number(block)
        position = None if typed is None else self._lists.typed_position(typed)
        if typed is not None and position is not None:
            return typed, position
        item = self._lists.typed_item(block)
        return (item, None) if item else None

    def _heading(self, item: Placed, opened: Opening, index: int) -> None:
        """Mark a heading or schedule; inside a list that goes on after it, it is part of it."""
        if not self._found and same_name(opened.heading, self._title):
            return
        if item.block.row or opened.zone == "parties":
            self._group(item, opened)
        elif self._completes(item, opened, index):
            last = self._found[-1]
            self._found[-1] = last._replace(heading=opened.heading, body=item.end)
        elif inner := self._goes_on_after(index, opened):
            del self._lists.open[inner:]
            self._add(item, "sub_clause", _FIRST_DEPTH + inner, opened.heading, body=item.end)
        else:
            self._hold(item, opened)

    def _group(self, item: Placed, opened: Opening) -> None:
        """Mark a part of a form, or the parties: it holds what stands below it."""
        heading = f"{opened.label} {opened.heading}".strip()
        self._lists.begin(Entry(FORM if item.block.row else PARTIES, item.block, heading))
        self._zone, self._in_schedule = opened.zone, False
        self._add(item, "paragraph", _FIRST_DEPTH, heading, body=item.end)

    def _completes(self, item: Placed, opened: Opening, index: int) -> bool:
        """Whether a heading is that of the schedule or part whose label stands just before."""
        last = self._found[-1] if self._found else None
        before = self._placed[index - 1] if index else None
        if last is None or before is None or opened.kind != "heading" or opened.zone:
            return False
        return last.kind in _HOLDERS and not last.heading and last.body == before.end < item.start

    def _goes_on_after(self, index: int, opened: Opening) -> int:
        """Return how many open provisions enclose a heading inside a list that goes on, or 0."""
        following = self._coming[index]
        number = following.number if following else None
        if following is None or number is None or number.is_decimal or opened.kind != "heading":
            return 0
        return self._lists.position(number, following.indent) if number.count > 1 else 0

    def _hold(self, item: Placed, opened: Opening) -> None:
        """Mark a heading, part or schedule under which the numbers begin anew."""
        self._lists.begin()
        self._zone = opened.zone
        self._in_schedule = opened.kind == "schedule" or (self._in_schedule and opened.level > 0)
        self._found.append(
            Marked(opened.level, opened.kind, opened.label, opened.heading, item.start, item.end,
                   number=opened.number, word=opened.word)
        )  # fmt: skip

    def _numbered(self, item: Placed, number: Number, position: int | None, index: int) -> None:
        container = numbered_container(number, item.block.words)
        if container is not None:
            self._hold(item, container)
            return
        leaves_form = self._lists.in_form and not item.block.row
        if leaves_form or (self._zone and number.list_id == self._lists.main):
            self._zone = ""
            self._lists.begin()
        if position is None or position > len(self._lists.open):
            position = self._lists.position(number, item.block.indent)
        del self._lists.open[position:]
        label = normalise_text(number.label)
        body = self._after_label(item, label)
        kind = self._kind(number, position)
        self._started = self._started or kind == self._unit
        heading, length = self._heading_of(item, body, kind, index)
        term = "" if heading else self._term(item.block, body)
        if term and (kind == "clause" or position):
            kind = "definition"
            heading = term if position and not number.is_decimal else ""
        self._lists.place(Entry(number, item.block, heading, len(self._found)), position)
        self._found.append(
            Marked(_FIRST_DEPTH + position, kind, label, heading, item.start, body + length,
                   number="" if names_unit(number) and not number.is_decimal else number.bare)
        )  # fmt: skip

    def _after_label(self, item: Placed, label: str) -> int:
        """Return where the words after a number begin."""
        if not self._text.startswith(label, item.start):
            return item.start
        at = min(item.start + len(label), item.end)
        while at < item.end and self._text[at] in " \t.:–—-":
            at += 1
        return at

    def _kind(self, number: Number, position: int) -> Kind:
        usual: Kind = "paragraph" if self._in_schedule else self._unit
        if position and not number.is_decimal and not names_unit(number):
            above = self._lists.open[1:position]
            return _INNER[min(len([e for e in above if not e.number.is_decimal]), 2)]
        return "recital" if self._zone == "recitals" else kind_of(number, usual)

    def _heading_of(self, item: Placed, body: int, kind: Kind, index: int) -> tuple[str, int]:
        rest = self._text[body : item.end]
        heading, length = heading_in(item.block, rest, kind=kind)
        if heading or kind in ("paragraph", "recital") or not is_whole_title(rest):
            return heading, length
        number = item.block.number
        listed = number is not None and not is_unit(number)
        return ("", 0) if listed or not self._has_body(index, number) else (rest, len(rest))

    def _has_body(self, index: int, number: Number | None) -> bool:
        """Whether what follows a numbered title is inside it, not beside it."""
        following = self._placed[index + 1].block if index + 1 < len(self._placed) else None
        if following is None or following.row:
            return False
        if following.number is None or following.number.is_bullet:
            return opening(following) is None and typed_number(following) is None
        return number is None or following.number.form != number.form

    def _term(self, block: Block, start: int) -> str:
        """Return the term that a paragraph inside a provision defines, or nothing."""
        if not self._lists.open:
            return ""
        inside = is_definitional(self._lists.heading, "", 0)
        term = defined_term(self._text, start, quoted=not inside)
        return term or (defined_in(block) if inside else "")

    def _signs(self, block: Block, index: int) -> bool:
        """Whether the signatures of a contract begin; those in a table do after all clauses."""
        last = bool(self._lists.open) and not self._lists.in_form and not self._coming[index]
        fields = self._started and not self._lists.in_form and begins_fields(self._blocks, index)
        begins = fields or ((last or not block.row) and is_execution(block))
        return self._unit == "clause" and begins

    def _execution(self, item: Placed) -> None:
        self._lists.begin()
        if not self._found or self._found[-1].heading != "Execution":
            self._add(item, "heading", 1, "Execution", body=item.start)

    def _plain(self, item: Placed) -> None:
        """Mark recitals, definitions, and what goes on after a list, in words without number."""
        if item.block.row:
            term = self._term(item.block, item.start)
            if term and not self._lists.in_form:
                self._define(item, term)
        elif is_recital(item.block.words) and not self._started:
            self._lists.begin()
            self._add(item, "recital", _FIRST_DEPTH, body=item.start)
        elif term := self._term(item.block, item.start):
            self._define(item, term)
        elif self._lists.ends_before(item.block):
            self._end_list(item)

    def _define(self, item: Placed, term: str) -> None:
        """Mark the definition of a term without number, beside the one before it."""
        entries = self._lists.open
        before = [i for i, entry in enumerate(entries) if entry.number is DEFINED]
        position = before[0] if before else self._lists.unit
        self._lists.place(Entry(DEFINED, item.block, term), position)
        self._add(item, "definition", _FIRST_DEPTH + position, term, body=item.start)

    def _end_list(self, item: Placed) -> None:
        """End the items of a list where words without number go on with what holds the list."""
        position = self._lists.left_of(item.block)
        for entry in self._lists.open[position:]:
            if entry.place >= 0:
                self._found[entry.place] = self._found[entry.place]._replace(end=item.start)
        del self._lists.open[position:]
