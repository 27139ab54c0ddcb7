"""Puts a document's text together from blocks, each normalised, each with its place."""

from pydantic import TypeAdapter

from curation.core.records import Place
from curation.documents.cleaning.characters import mend_characters
from curation.documents.cleaning.record import CleaningRecord

_PLACES = TypeAdapter(tuple[Place, ...])
"""Validates all at once, in less time than each on its own."""


class Composer:
    """Grows the normalised text of one document; offsets that it returns stay true."""

    def __init__(self, record: CleaningRecord) -> None:
        """Begin with an empty text; `record` takes what cleaning does."""
        self.record = record
        self._pieces: list[str] = []
        self._places: list[tuple[int, int, str]] = []
        self.length = 0

    def add(self, block: str, where: str = "", *, gap: str = "\n") -> tuple[int, int]:
        r"""Append a block and return its `[start, end)`; an empty one adds nothing.

        Args:
            block: raw text of one paragraph, heading or cell; inner line breaks stay.
            where: its place in the source, such as `page 3` or an element's id.
            gap: what stands between it and the block before: "\n", "\n\n", " " or "".
        """
        text = mend_characters(block, self.record, where=where)
        if not text:
            return self.length, self.length
        if self._pieces:
            self._pieces.append(gap)
            self.length += len(gap)
        start = self.length
        self._pieces.append(text)
        self.length += len(text)
        if where:
            self._note(start, where)
        return start, self.length

    def _note(self, start: int, where: str) -> None:
        if self._places and self._places[-1][2] == where:
            start = self._places.pop()[0]
        self._places.append((start, self.length, where))

    @property
    def text(self) -> str:
        """The text so far: normalised, so that normalising it again changes nothing."""
        return "".join(self._pieces)

    @property
    def places(self) -> tuple[Place, ...]:
        """The way back to the source, in document order."""
        found = [{"start": start, "end": end, "where": where} for start, end, where in self._places]
        return _PLACES.validate_python(found)
