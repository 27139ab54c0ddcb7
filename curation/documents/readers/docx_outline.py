"""Turns the paragraphs of a Word file into provisions: what its numbers and headings mark."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from curation.core.text import normalise_text
from curation.core.vocabulary import Kind
from curation.documents.readers.docx_block import Block
from curation.documents.readers.docx_headings import (
    Opening,
    heading_in,
    is_execution,
    is_recital,
    is_whole_title,
    kind_of,
    numbered_container,
    opening,
    typed_item,
    typed_number,
)
from curation.documents.readers.docx_numbering import Number
from curation.documents.structure.definitions import defined_term, is_definitional
from curation.documents.structure.marked import Marked
from curation.documents.structure.naming import slug

_UNITS: dict[str, Kind] = {
    "article": "article", "section": "section", "clause": "clause", "paragraph": "paragraph",
    "rule": "section", "regulation": "section",
}  # fmt: skip
_INNER: tuple[Kind, ...] = ("clause", "sub_clause", "item")
_FIRST_DEPTH = 20
"""Of a numbered provision; headings and schedules stand above."""
_DEEPER = 100
"""How much further right, in twentieths of a point, a list of its own stands inside another."""
_MIN_TYPED = 3
_SENTENCE_WORDS = 6
_DEFINED = Number("", "", "", 0, "definition", "definition", 0)
_PARTIES = Number("", "", "", 0, "parties", "parties", 0)
_ROW = Number("", "", "", 0, "form", "form", 0)
"""What stands for a provision without number among the open ones."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where it stands in the normalised text."""

    block: Block
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """A numbered provision that is not closed yet."""

    number: Number
    block: Block
    heading: str = ""
    place: int = -1
    """Its place among what was found."""


def is_typed_by_hand(placed: Sequence[Placed]) -> bool:
    """Whether the units of a document carry typed numbers, so that its text itself tells them."""
    blocks = [item.block for item in placed if not item.block.row]
    automatic = len([one for one in blocks if one.number and _is_unit(one.number)])
    typed = len([one for one in blocks if one.number is None and typed_number(one)])
    return typed >= _MIN_TYPED and typed > automatic


def headings_of(placed: Sequence[Placed], title: str) -> tuple[tuple[int, int], ...]:
    """List the headings among paragraphs: where each begins, and its level from 1."""
    found = [
        (item.start, opened.level + 1)
        for item in placed
        if (opened := opening(item.block)) and slug(opened.heading) != slug(title)
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


def _is_unit(number: Number) -> bool:
    """Whether a number is of the kind that tops a document: `1.`, `2.1`, `Article IV`."""
    return not number.is_bullet and (number.label[:1] != "(" or number.is_decimal)


class _Outline:
    """Goes through one document; lives as long as that."""

    def __init__(self, placed: Sequence[Placed], text: str, unit: Kind, title: str) -> None:
        self._placed = placed
        self._text = text
        self._unit = unit
        self._title = slug(title) if title else ""
        self._main = _main_list(placed)
        self._open: list[_Open] = []
        self._zone = ""
        self._in_schedule = False
        self._found: list[Marked] = []

    def marked(self) -> list[Marked]:
        """Mark every paragraph that opens a provision."""
        for index, item in enumerate(self._placed):
            block = item.block
            if block.contents:
                continue
            number = self._number(block)
            if number is not None:
                self._numbered(item, number, index)
            elif opened := opening(block):
                self._heading(item, opened, index)
            else:
                self._plain(item)
        return self._found

    def _number(self, block: Block) -> Number | None:
        """Return the number of a paragraph that opens a provision, printed or typed."""
        number = block.number
        if number is not None:
            numbers_row = block.row and (" | " in block.words or not self._says(block))
            return None if number.is_bullet or numbers_row else number
        typed = typed_number(block)
        if typed is not None and self._goes_on(typed):
            return typed
        found = (typed_item(block, entry.number) for entry in reversed(self._open))
        return next((item for item in found if item), None)

    def _says(self, block: Block) -> bool:
        return len(block.words.split()) >= _SENTENCE_WORDS or block.stands_out

    def _goes_on(self, typed: Number) -> bool:
        """Whether a typed number goes on with an open list or begins one."""
        for entry in reversed(self._open):
            known = entry.number
            if known.form == typed.form or known.bare.count(".") == typed.bare.count("."):
                head = known.bare.rpartition(".")[0] == typed.bare.rpartition(".")[0]
                return head and known.bare.isascii() and typed.count == _last(known.bare) + 1
            if typed.bare.rpartition(".")[0] == known.bare:
                return typed.count == 1
        return not self._open and typed.count == 1 and typed.depth == 0

    def _heading(self, item: Placed, opened: Opening, index: int) -> None:
        """Mark a heading or schedule; inside a list that goes on after it, it is part of it."""
        if self._title and slug(opened.heading) == self._title and not self._found:
            return
        depth, kind, row = opened.level, opened.kind, item.block.row
        following = next(
            (n for later in self._placed[index + 1 :] if (n := later.block.number)), None
        )
        inner = self._position(following)[0] if following and kind == "heading" else 0
        if inner and following and not following.is_decimal and following.count > 1 and not row:
            del self._open[inner:]
            depth = _FIRST_DEPTH + inner
        else:
            self._open.clear()
            self._zone = opened.zone
            self._in_schedule = kind == "schedule" or (self._in_schedule and depth > 0)
        label, heading = opened.label, opened.heading
        if row or opened.zone == "parties":
            depth, kind, self._in_schedule = _FIRST_DEPTH, "paragraph", False
            label, heading = "", f"{label} {heading}".strip()
            self._open = [_Open(_ROW if row else _PARTIES, item.block, heading)]
        number = "" if row else opened.number
        self._found.append(
            Marked(depth, kind, label, heading, item.start, item.end, number=number,
                   word=opened.word)
        )  # fmt: skip

    def _numbered(self, item: Placed, number: Number, index: int) -> None:
        words = item.block.words
        container = numbered_container(number, words)
        if container is not None:
            self._open.clear()
            self._zone, self._in_schedule = "", container.kind == "schedule"
            self._found.append(
                Marked(container.level, container.kind, container.label, container.heading,
                       item.start, item.end, number=number.bare, word=container.word)
            )  # fmt: skip
            return
        self._leave_zone(number, item.block)
        position, _ = self._position(number)
        del self._open[position:]
        label = normalise_text(number.label)
        body = self._after_label(item, label)
        kind = self._kind(number, position)
        heading, length = self._heading_of(item, body, kind, index)
        term = "" if heading else self._term(body, position)
        if term and (kind == "clause" or position):
            kind = "definition"
            heading = term if position and not number.is_decimal else ""
        self._open.append(_Open(number, item.block, heading, len(self._found)))
        self._found.append(
            Marked(_FIRST_DEPTH + position, kind, label, heading, item.start, body + length,
                   number=number.bare)
        )  # fmt: skip

    def _leave_zone(self, number: Number, block: Block) -> None:
        """End a form, the recitals or the parties where the numbers of the main list begin."""
        in_form = bool(self._open) and self._open[0].number is _ROW and not block.row
        if in_form or (self._zone and number.list_id == self._main):
            self._zone = ""
            self._open.clear()

    def _position(self, number: Number | None) -> tuple[int, bool]:
        """Return how many open provisions enclose a number, and whether its list is open."""
        if number is None:
            return 0, False
        own = [i for i, entry in enumerate(self._open) if entry.number.list_id == number.list_id]
        same = [i for i in own if self._open[i].number.depth >= number.depth]
        if same:
            return same[0], True
        if own:
            return own[-1] + 1, True
        if number.list_id == self._main and self._main:
            return 0, False
        return self._beside(number), False

    def _beside(self, number: Number) -> int:
        """Return the position of a list that is not open: it goes on with one that looks alike."""
        for index in range(len(self._open) - 1, -1, -1):
            entry = self._open[index]
            if entry.number.form != number.form:
                continue
            inside = number.indent > entry.number.indent + _DEEPER
            if number.count == entry.number.count + 1 or not inside:
                return index
            break
        return len(self._open)

    def _after_label(self, item: Placed, label: str) -> int:
        """Return where the words after a number begin."""
        found = self._text.startswith(label, item.start)
        at = min(item.start + len(label), item.end) if found else item.start
        while at < item.end and self._text[at] in " \t.:–—-" and found:
            at += 1
        return at

    def _kind(self, number: Number, position: int) -> Kind:
        if position:
            rank = sum(1 for entry in self._open[1:position] if not entry.number.is_decimal)
            return self._unit if number.is_decimal else _INNER[min(rank, 2)]
        if self._zone == "recitals":
            return "recital"
        usual: Kind = "paragraph" if self._in_schedule else self._unit
        return kind_of(number, usual)

    def _heading_of(self, item: Placed, body: int, kind: Kind, index: int) -> tuple[str, int]:
        rest = self._text[body : item.end]
        heading, length = heading_in(item.block, rest, kind=kind)
        if heading or kind in ("paragraph", "recital") or not is_whole_title(rest):
            return heading, length
        number = item.block.number
        bracketed = number is not None and number.label.startswith("(")
        if bracketed or not self._has_body(index, number):
            return "", 0
        return rest, len(rest)

    def _has_body(self, index: int, number: Number | None) -> bool:
        """Whether what follows a numbered title is inside it, not beside it."""
        following = self._placed[index + 1].block if index + 1 < len(self._placed) else None
        if following is None or following.row:
            return False
        if following.number is None or following.number.is_bullet:
            return opening(following) is None and typed_number(following) is None
        return number is None or following.number.form != number.form

    def _term(self, start: int, position: int) -> str:
        headed = next((e.heading for e in reversed(self._open) if e.heading), "")
        quoted = not is_definitional(headed, "", 0)
        return defined_term(self._text, start, quoted=quoted) if position or self._open else ""

    def _plain(self, item: Placed) -> None:
        """Mark definitions, recitals, signatures and what goes on after a list, in plain words."""
        words = item.block.words
        if not item.block.row and is_recital(words) and self._main_waits():
            self._open.clear()
            self._found.append(Marked(_FIRST_DEPTH, "recital", "", "", item.start, item.start))
            return
        if self._unit == "clause" and is_execution(words) and not item.block.row:
            self._open.clear()
            self._found.append(Marked(1, "heading", "", "Execution", item.start, item.start))
            return
        if not self._open or item.block.row:
            return
        term = self._term(item.start, 1)
        if term:
            self._define(item, term)
        elif len(self._open) > 1 and item.block.indent < self._open[-1].block.indent:
            self._end_list(item)

    def _main_waits(self) -> bool:
        return not any(item.kind == self._unit for item in self._found)

    def _define(self, item: Placed, term: str) -> None:
        """Mark the definition of a term without number, beside the one before it."""
        before = [i for i, entry in enumerate(self._open) if entry.number.form == "definition"]
        units = [i for i, entry in enumerate(self._open) if entry.number.is_decimal or not i]
        position = before[0] if before else units[-1] + 1
        del self._open[position:]
        self._open.append(_Open(_DEFINED, item.block, term))
        depth = _FIRST_DEPTH + position
        self._found.append(Marked(depth, "definition", "", term, item.start, item.start))

    def _end_list(self, item: Placed) -> None:
        """End the items of a list where words further left go on with what holds the list."""
        inside = [i for i, e in enumerate(self._open) if e.block.indent <= item.block.indent]
        position = (inside[-1] if inside else 0) + 1
        for entry in self._open[position:]:
            if entry.place >= 0:
                self._found[entry.place] = replace(self._found[entry.place], end=item.start)
        del self._open[position:]


def _last(bare: str) -> int:
    digits = bare.rpartition(".")[2]
    return int(digits) if digits.isdecimal() else 0


def _main_list(placed: Sequence[Placed]) -> str:
    """Return the list that numbers most of the units."""
    numbers = (item.block.number for item in placed if not item.block.row)
    counts = Counter(number.list_id for number in numbers if number and _is_unit(number))
    return max(counts, key=lambda key: counts[key], default="")
