"""Finds the notes at the end of a judgment that no title announces, only their numbers."""

import re
from collections.abc import Sequence

from curation.documents.structure.lines import Line

_NOTE = re.compile(r"\[(\d{1,3})\]\s?(?=\S)")
_MARK = re.compile(r"(?<=\S)\[(\d{1,3})\]|(?<=\S )\[(\d{1,3})\](?=\s?$)")
_MAX_GAP = 6


def start_of_numbered_notes(lines: Sequence[Line], half: int) -> int:
    """Return the line where notes begin whose marks stand in the text, else the number of lines.

    They count back from the last lines to 1, which numbers a paragraph of the judgment as well.

    Args:
        lines: all lines.
        half: the first line that may begin them.
    """
    number, last = 0, len(lines)
    for index in range(len(lines) - 1, half - 1, -1):
        note = _NOTE.match(lines[index].text)
        if not note:
            if last - index > _MAX_GAP:
                break
            continue
        if number and int(note[1]) != number - 1:
            break
        number, last = int(note[1]), index
        if number == 1:
            return index if _is_marked(lines[:index]) else len(lines)
    return len(lines)


def _is_marked(lines: Sequence[Line]) -> bool:
    """Whether a line holds the mark of the first note behind its words."""
    marks = (mark for line in lines for mark in _MARK.finditer(line.text))
    return any((mark[1] or mark[2]) == "1" for mark in marks)
