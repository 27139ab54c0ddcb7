"""Numbered lists under numbered titles: `1.` under a marked `2. Your Account` is its first item."""

import re
from collections.abc import Sequence

from curation.documents.structure.labels import number_key
from curation.documents.structure.lines import Line

_MIN_TITLES = 2


class ListsUnderTitles:
    """Tells the items of lists from units, where the source marks the titles of the units.

    An unmarked line is a unit only if it counts the one number that comes next and no title has,
    as where a clause between two titled ones has none.
    """

    def __init__(self, lines: Sequence[Line], pattern: re.Pattern[str]) -> None:
        """Learn the numbers of the titles.

        Args:
            lines: those that share a way of numbering.
            pattern: that way; its first group is the number.
        """
        self._pattern = pattern
        self._titled = {self._number(line) for line in lines if line.level} - {0}
        self._last = 0
        self._listing = False

    def hold(self, line: Line) -> bool:
        """Whether a line, asked for in order, is an item of a list under a title."""
        number = self._number(line)
        if len(self._titled) < _MIN_TITLES or not number:
            return False
        next_unit = number == self._last + 1 and number not in self._titled
        if line.level or (next_unit and not self._listing):
            self._last, self._listing = number, False
            return False
        self._listing = self._last > 0
        return self._listing

    def _number(self, line: Line) -> int:
        match = self._pattern.match(line.text)
        return number_key(match[1])[0] if match else 0
