"""One paragraph or table row of a Word file on its way into the text."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from curation.documents.readers.docx.numbering import Number
from curation.documents.readers.docx.runs import Line
from curation.documents.readers.docx.styles import Look, Setting

_PLAIN = Setting()


@dataclass(slots=True)
class Block:
    """One paragraph or one table row as it stands in the text."""

    line: Line
    where: str
    number: Number | None = None
    setting: Setting = _PLAIN
    indent: int = 0
    """From the left margin, that of its list included, in twentieths of a point."""
    large: bool = False
    """Whether its letters are larger than most of the document."""
    contents: bool = False
    """Whether it is a line of a table of contents."""
    row: bool = False
    """Whether it stands in a table."""
    gap: str = "\n\n"
    """What parts it from the block before."""
    _words: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """Its words as raw text, the number in front."""
        if self.number is None:
            return self.line.text
        return self.number.label + self.number.gap + self.line.text

    @property
    def words(self) -> str:
        """Its words in one line, without the number."""
        if self._words is None:
            self._words = " ".join(self.line.text.split())
        return self._words

    @property
    def outline(self) -> int | None:
        """Its level as a heading, 0 for the outermost, or none for body text."""
        return self.setting.level

    def is_all(self, look: Callable[[Look], bool]) -> bool:
        """Whether it has words and all of them look one way."""
        return bool(self.words) and all(look(own) for text, own in self.line.pieces if text.strip())

    @property
    def stands_out(self) -> bool:
        """Whether all its words are bold, underlined or in capitals."""
        words = self.words
        if not any(map(str.isalpha, words)):
            return False
        capitals = words.isupper() and len(words) > 3  # noqa: PLR2004  no initial
        return capitals or any(self.is_all(shows) for shows in _SHOWS[:3])

    @property
    def lead(self) -> str:
        """The words in front that are set off by their look, as a heading that runs in."""
        if len(self.line.pieces) == 1:
            return ""
        whole = len(self.line.text.strip())
        found = (self._front(shows) for shows in _SHOWS)
        return next((words for words in found if 0 < len(words.strip()) < whole), "")

    def _front(self, shows: Callable[[Look], bool]) -> str:
        front = takewhile(lambda p: shows(p[1]) or not p[0].strip(), self.line.pieces)
        return "".join(text for text, _ in front)


def mark_large(blocks: Sequence[Block]) -> None:
    """Tell the paragraphs in letters larger than most."""
    counts: Counter[int] = Counter()
    for block in blocks:
        for text, look in block.line.pieces:
            counts[look.size] += len(text)
    usual = max(counts, key=lambda size: counts[size], default=0)
    for block in blocks:
        block.large = block.is_all(lambda look: look.size >= _LARGE * usual)


_LARGE = 1.15
_SHOWS: tuple[Callable[[Look], bool], ...] = (
    lambda look: look.underlined, lambda look: look.bold, lambda look: look.capitals,
    lambda look: look.italic,
)  # fmt: skip
