"""Recognises recitals: why a law or a contract is made, before its first provision."""

import re

from curation.documents.structure.labels import Ordinal, follows, is_first, readings, skips_to
from curation.documents.structure.lines import Line
from curation.documents.structure.sequence import UNIT_LEVEL, Unit

_OPENING = re.compile(r"(?:whereas|recitals?|background|preamble)\s*[:.—–-]*$", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:now,? therefore|therefore,|ha(?:s|ve) (?:adopted|agreed|decided)|"
    r"(?:it is|the parties|the parties have) (?:hereby |now )?agreed?\b|agreed terms|"
    r"operative (?:provisions|part)|be it (?:therefore |hereby )?enacted)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\((\d{1,3}|[A-Z]{1,2}|[a-z]|[ivx]{1,5})\)(?:\s+(?=\S)|$)|([A-Z])\.\s+(?=[A-Z])"
)
_MOST_PROSE = 2
"""Paragraphs that may stand between the heading of recitals and the first; a preamble has more."""
_WHEREAS = re.compile(r"(?:and,?\s)?whereas\b[,:]?\s+(?=\S)", re.IGNORECASE)


class Recitals:
    """Counts the recitals of one document; lives as long as its lines are read."""

    def __init__(self, closing_heading: str) -> None:
        """Begin before the first line; the words that close the recitals get that heading."""
        self._closing_heading = closing_heading
        self._is_open = False
        self._is_over = False
        self._last: tuple[Ordinal, ...] = ()
        self._count = 0
        self._prose = 0

    def see(self, line: Line, found: Unit | None) -> Unit | None:
        """Return the recital that a line opens, or the words that close them all.

        Args:
            line: the next line of the document.
            found: the part or provision that it opens, if it does; the first ends the recitals.
        """
        if found is not None:
            self._is_over = self._is_over or found.level >= UNIT_LEVEL - 1
            return None
        if self._is_over:
            return None
        if _OPENING.match(line.text):
            self._is_open, self._last, self._prose = True, (), 0
            return None
        if _CLOSING.match(line.text):
            return self._close(line)
        whereas = _WHEREAS.match(line.text)
        listed = _LISTED.match(line.text) if self._is_open else None
        if whereas and line.text[0].isupper() and line.firm:
            self._count += 1
            return _recital(line, str(self._count), "", 0)
        if not listed:
            self._count_prose(line)
        return self._listed(line, listed) if listed else None

    def _count_prose(self, line: Line) -> None:
        """Take what has many paragraphs before a list for a preamble that has no recitals."""
        self._prose += line.blank
        self._is_open = self._is_open and (self._count > 0 or self._prose <= _MOST_PROSE)

    def _listed(self, line: Line, match: re.Match[str]) -> Unit | None:
        number = match[1] or match[2]
        options = readings(number)
        fitting = tuple(
            option for option in options
            if any(follows(last, option) or skips_to(last, option) for last in self._last)
            or (not self._last and is_first(option))
        )  # fmt: skip
        if not fitting or not line.firm:
            return None
        self._last = fitting
        self._count += 1
        return _recital(line, number, match[0].strip(), match.end())

    def _close(self, line: Line) -> Unit | None:
        """Return the enacting words, where recitals stand before them on lines of their own."""
        self._is_over = self._is_over or self._count > 0
        if not self._count:
            return None
        heading = self._closing_heading
        return Unit("heading", UNIT_LEVEL, "h", "", heading, line.start, line.start, "")


def _recital(line: Line, number: str, label: str, length: int) -> Unit:
    body = line.start + length
    return Unit("recital", UNIT_LEVEL, "recital", number, "", line.start, body, label)
