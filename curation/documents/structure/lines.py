"""The lines of running text, each with what stands around it."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from curation.documents.structure.headings import is_heading
from curation.documents.structure.marks import ends_thought

_DRAWN = re.compile(r"\s{0,40}[-=_~*#+]{3,200}\s{0,40}")
_FIRST_LEVEL = 3
"""Added to the level of a heading that the source marks, so that parts and chapters enclose it."""


class Line(NamedTuple):
    """One line that is not blank, with what stands around it."""

    start: int
    end: int
    text: str
    blank: bool
    """Whether a blank line stands before."""
    before: str
    after: str
    after_end: int
    """Where the next line that is not blank ends."""
    level: int = 0
    """Rank of a heading that the source marks, 0 for other lines."""
    note: str = ""
    """The marginal note that stands above it."""

    @property
    def firm(self) -> bool:
        """Whether what stands before may end there, so that this goes on with no sentence."""
        return self.blank or ends_thought(self.before) or is_heading(self.before)


def lines_of(text: str) -> list[Line]:
    """List the lines that are not blank, each with its neighbours."""
    spans: list[tuple[int, str, bool]] = []
    position, blank = 0, True
    for raw in text.split("\n"):
        drawn = is_drawn(raw)
        if raw and not drawn:
            spans.append((position, raw, blank))
        blank = not raw or drawn
        position += len(raw) + 1
    return [
        Line(
            start, start + len(raw), raw, is_blank,
            spans[index - 1][1] if index else "",
            spans[index + 1][1] if index + 1 < len(spans) else "",
            spans[index + 1][0] + len(spans[index + 1][1]) if index + 1 < len(spans) else 0,
        )
        for index, (start, raw, is_blank) in enumerate(spans)
    ]  # fmt: skip


def is_drawn(text: str) -> bool:
    """Whether a line is drawn: `=====` under a title, `-----` between parts."""
    return bool(_DRAWN.fullmatch(text))


def as_heading(line: Line, headings: Mapping[int, int]) -> Line:
    """Give a line that the source marks as a heading its level; it stands apart from the others.

    Args:
        line: any line.
        headings: level of each line that the source marks, by where it begins.
    """
    level = headings.get(line.start, 0)
    return line._replace(blank=True, level=level + _FIRST_LEVEL) if level else line
