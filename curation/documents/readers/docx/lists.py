"""Keeps the numbered provisions that are open while a Word file is outlined."""

from collections.abc import Sequence
from dataclasses import dataclass

from curation.documents.readers.docx.block import Block
from curation.documents.readers.docx.headings import TYPED, names_unit, typed_item, typed_number
from curation.documents.readers.docx.numbering import Number

DEFINED = Number("", "", "", 0, "definition", "definition", 0)
PARTIES = Number("", "", "", 0, "parties", "parties", 0)
FORM = Number("", "", "", 0, "form", "form", 0)
"""What stands for a provision without number among the open ones."""
_DEEPEST = 12
_DEEPER = 100
"""How much further right, in twentieths of a point, a list of its own stands inside another."""


@dataclass(slots=True)
class Entry:
    """A provision that is not closed yet."""

    number: Number
    block: Block
    heading: str = ""
    place: int = -1
    """Its place among what was found, if what is inside it may end before the next number."""


class Lists:
    """The open provisions, outermost first."""

    def __init__(self, main: str) -> None:
        """`main` is the list that numbers the clauses, sections or paragraphs."""
        self.main = main
        self.open: list[Entry] = []

    def begin(self, *entries: Entry) -> None:
        """Close everything and open these."""
        self.open = list(entries)

    def place(self, entry: Entry, position: int) -> None:
        """Open a provision inside the first `position` ones and close the others."""
        self.open[position:] = [entry]

    @property
    def in_form(self) -> bool:
        """Whether a part of a form in a table is open."""
        return bool(self.open) and self.open[0].number is FORM

    @property
    def heading(self) -> str:
        """The heading under which words stand, other than of a definition."""
        found = (e.heading for e in reversed(self.open) if e.heading and e.number is not DEFINED)
        return next(found, "")

    def position(self, number: Number, indent: int) -> int:
        """Return how many open provisions enclose a number.

        A list that is open goes on at its level. Another one goes on with a list that looks alike
        where it counts on or stands no further right; else it is inside what is open.

        Args:
            number: of a paragraph.
            indent: how far right that paragraph stands.
        """
        own = [i for i, entry in enumerate(self.open) if entry.number.list_id == number.list_id]
        same = [i for i in own if self.open[i].number.depth >= number.depth]
        if same:
            return same[0]
        if own:
            return own[-1] + 1
        return 0 if number.list_id == self.main else self._beside(number, indent)

    def _beside(self, number: Number, indent: int) -> int:
        for index in range(len(self.open) - 1, -1, -1):
            known = self.open[index]
            if known.number.form != number.form:
                continue
            inside = indent > known.block.indent + _DEEPER
            if number.count == known.number.count + 1 or not inside:
                return index
            break
        return min(len(self.open), _DEEPEST)

    def typed_position(self, typed: Number) -> int | None:
        """Return how many open provisions enclose a typed number of a unit.

        It goes on with an open one, is the first inside one, or the first of all; else none.
        """
        if typed.list_id != TYPED:
            return self._named_position(typed)
        head = typed.bare.rpartition(".")[0]
        for index in range(len(self.open) - 1, -1, -1):
            known = self.open[index].number.bare
            if known.count(".") == typed.bare.count(".") and known.isascii():
                beside = known.rpartition(".")[0] == head and typed.count == _last(known) + 1
                return index if beside else None
            if known == head:
                return index + 1 if typed.count == 1 else None
        return 0 if not self.open and typed.count == 1 and typed.depth == 0 else None

    def _named_position(self, typed: Number) -> int | None:
        """Return the position of a number with a word, such as `Article 5`."""
        for index, entry in enumerate(self.open):
            if entry.number.form == typed.form:
                return index if typed.count > _last(entry.number.bare) else None
        return 0 if not self.open or self.main.startswith(TYPED) else None

    def typed_item(self, block: Block) -> Number | None:
        """Return a typed number such as `(c)` that goes on with an open list, or none."""
        found = (typed_item(block, entry.number) for entry in reversed(self.open))
        return next((item for item in found if item), None)

    def ends_before(self, block: Block) -> bool:
        """Whether words without number go on with what holds the last item's list.

        They stand further left, or go on in small letters after a comma where nothing is indented.
        """
        if len(self.open) < 2:  # noqa: PLR2004  an item and what holds it
            return False
        return block.indent < self.open[-1].block.indent or self._wraps_up(block)

    def _wraps_up(self, block: Block) -> bool:
        item = self.open[-1].block
        level = all(entry.block.indent == block.indent for entry in self.open)
        return level and item.words.endswith(",") and block.words[:1].islower()

    def left_of(self, block: Block) -> int:
        """Return how many open provisions hold words that go on after their items."""
        if self._wraps_up(block):
            return self.unit
        inside = [i for i, e in enumerate(self.open) if e.block.indent <= block.indent]
        return (inside[-1] if inside else 0) + 1

    @property
    def unit(self) -> int:
        """How many open provisions the innermost one with a number of its own counts."""
        units = [i for i, entry in enumerate(self.open) if entry.number.is_decimal or not i]
        return units[-1] + 1 if units else 0


def _last(bare: str) -> int:
    digits = bare.rpartition(".")[2]
    return int(digits) if digits.isdecimal() else 0


def is_unit(number: Number) -> bool:
    """Whether a number is of the kind that tops a document: `1.`, `2.1`, `Article IV`; not `a)`."""
    listed = number.label[:1] == "(" or number.label[-1:] == ")" or number.bare.islower()
    return not number.is_bullet and (number.is_decimal or not listed)


def main_list(blocks: Sequence[Block]) -> str:
    """Return the list that numbers the units, or nothing.

    It is one with words such as `Article 1`, else the one that counts furthest: a list inside
    units begins anew in each of them.
    """
    counted: dict[str, set[str]] = {}
    named: set[str] = set()
    for block in blocks:
        number = block.number or typed_number(block)
        if number is not None and number.list_id != TYPED and not block.row and is_unit(number):
            counted.setdefault(number.list_id, set()).add(number.bare)
            named |= {number.list_id} if names_unit(number) else set()
    return max(counted, key=lambda key: (key in named, len(counted[key])), default="")


def next_numbered(blocks: Sequence[Block]) -> list[Block | None]:
    """Return, for each paragraph, the first numbered one after it."""
    found: list[Block | None] = []
    coming: Block | None = None
    for block in reversed(blocks):
        found.append(coming)
        coming = block if block.number else coming
    return found[::-1]
