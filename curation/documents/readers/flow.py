"""Gathers the running text of elements into blocks: inline pieces, line breaks, notes, terms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from curation.core.records import Fact
from curation.core.vocabulary import FactKind, RemovalRule
from curation.documents.cleaning.characters import mend_characters
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.composer import Composer

_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_BREAK = "\u2028"
_LAST_CHARS = 20

Span = tuple[int, int]


@dataclass(slots=True)
class _Note:
    """What was taken out of a block, and how many raw characters stood before it."""

    rule: RemovalRule
    text: str
    at: int


@dataclass(slots=True)
class _Named:
    """Words that an element names as a party, a date or a term."""

    kind: FactKind
    value: str
    start: int
    end: int = -1


class Flow:
    """Puts text together while the elements of one file are walked; lives as long as the walk."""

    def __init__(self, record: CleaningRecord) -> None:
        """Begin with an empty text; `record` takes what cleaning does."""
        self.record = record
        self.composer = Composer(record)
        self.facts: list[Fact] = []
        self._pieces: list[str] = []
        self._length = 0
        self._notes: list[_Note] = []
        self._named: list[_Named] = []
        self._gap = "\n"
        self.is_open = False
        """Whether words wait for the end of their block."""

    @property
    def end(self) -> int:
        """One past the last character so far."""
        return self.composer.length

    @property
    def last_words(self) -> str:
        """The last few words of the block so far."""
        return "".join(self._pieces[-3:])[-_LAST_CHARS:]

    def say(self, text: str) -> None:
        """Add inline text; its line ends are spaces, as in any markup."""
        if not self.is_open:
            if not text or text.isspace():
                return
            self.is_open = True
        self._pieces.append(text)
        self._length += len(text)

    def say_printed(self, text: str) -> None:
        """Add inline text whose line ends are meant."""
        self.say(text.replace("\r\n", "\n").replace("\n", _BREAK))

    def break_line(self) -> None:
        """End the line inside the block."""
        self.say(_BREAK)

    def take_out(self, rule: RemovalRule, text: str) -> None:
        """Record words that stood here and are no words of the law."""
        words = " ".join(text.split())
        if words:
            self._notes.append(_Note(rule, words, self._length))

    def close_up(self) -> None:
        """Take back the blanks that were said last, as before the mark of a footnote."""
        if self._pieces:
            bare = self._pieces[-1].rstrip()
            self._length -= len(self._pieces[-1]) - len(bare)
            self._pieces[-1] = bare

    def begin_fact(self, kind: FactKind, value: str) -> None:
        """Note that the words from here on state a fact; the innermost ends first."""
        self._named.append(_Named(kind, value, self._length))

    def end_fact(self) -> None:
        """End the innermost fact that is open."""
        named = next((item for item in reversed(self._named) if item.end < 0), None)
        if named:
            named.end = self._length

    def part_from_before(self, gap: str) -> None:
        r"""Say what stands before the next block: "\n", "\n\n", or " " after a number."""
        self._gap = gap

    @property
    def goes_on(self) -> bool:
        """Whether the next block stands on the line of the one before, as after a number."""
        return self._gap == " "

    def flush(self, where: str) -> Span:
        """End the block and return its `[start, end)`; an empty one adds nothing."""
        if not self.is_open and not self._notes:  # most ends of elements end no block
            end = self.composer.length
            return end, end
        raw = "".join(self._pieces)
        start, end = self.composer.add(_spaced(raw), where, gap=self._gap)
        if end > start:
            self._gap = "\n"
        if self._notes or self._named:
            self._keep(raw, start, where)
        self._pieces, self._notes, self._named, self._length = [], [], [], 0
        self.is_open = False
        return start, end

    def _keep(self, raw: str, start: int, where: str) -> None:
        """Keep the notes and facts of a block with their places in the text."""
        for named in self._named:
            named.end = len(raw) if named.end < 0 else named.end
        cuts = [note.at for note in self._notes]
        cuts += [at for named in self._named for at in (named.start, named.end)]
        places = _mended_places(raw, sorted(set(cuts)))
        for note in self._notes:
            self.record.place(note.rule, note.text, at=start + places[note.at], where=where)
        block = _mended(raw) if self._named else ""
        for named in self._named:
            first, last = places[named.start], places[named.end]
            first += block[first : first + 1].isspace()
            if first < last:
                value = named.value or " ".join(block[first:last].split())
                fact = Fact(kind=named.kind, value=value, start=start + first, end=start + last)
                self.facts.append(fact)


def _mended(raw: str) -> str:
    return mend_characters(_spaced(raw), CleaningRecord())


def _mended_places(raw: str, cuts: Sequence[int]) -> dict[int, int]:
    """Return where in the mended block each raw place stands: after the last word before it.

    Args:
        raw: the block as its source has it.
        cuts: places in it, in rising order.
    """
    places: dict[int, int] = {}
    length, at, is_blank = 0, 0, True
    for cut in cuts:
        piece = _mended(f"x{raw[at:cut]}x")[1:-1]
        if is_blank:
            piece = piece.lstrip()
        length += len(piece)
        is_blank = piece[-1:].isspace() if piece else is_blank
        at = cut
        places[cut] = length - (is_blank and length > 0)
    return places


def _spaced(raw: str) -> str:
    if raw.isprintable() and "  " not in raw:  # one blank is the only one that is printable
        return raw.strip()
    return _SPACES.sub(" ", raw).replace(_BREAK, "\n").strip()
