"""Sets apart what an amending law puts into another: it opens no provisions of this one."""

import re
from collections.abc import Iterator, Sequence

from curation.documents.structure.lines import Line, lines_of
from curation.documents.structure.quotations import Span, blanked, marked_quotations

_AMENDS = re.compile(
    r"\b(?:insert(?:ed|s|ing)?|substitut(?:ed?|es|ing)|add(?:ed|s|ing)?|"
    r"replac(?:ed?|es|ing)(?: by| with)?|"
    r"appended?|namely|as follows|to read|reads?)\b[^\n]{0,80}[:—–-]{1,3}$",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?:[;,]\s(?:and|or)|\S)$")
_TAIL = 200
_WORD = re.compile(r"\S")


def without_amendments(text: str) -> str:
    """Return a text of the same length in which the words put into other laws are no structure.

    They stand in quotation marks after words such as `insert—` or `shall be substituted, namely:—`;
    the line that announces them goes on to their end.
    """
    lines = lines_of(text)
    quoted = _amending(lines)
    if not any(quoted):
        return text
    return blanked(text, _spans(lines, quoted), _covered)


def _spans(lines: Sequence[Line], quoted: Sequence[bool]) -> Iterator[Span]:
    """Yield the places of quoted lines, each with the break before it; the last mark stays."""
    for index, line in enumerate(lines):
        if quoted[index]:
            ends = index + 1 == len(lines) or not quoted[index + 1]
            last = _LAST.search(line.text[-_TAIL:]) if ends else None
            yield lines[index - 1].end, line.end - len(last[0] if last else "")


def _covered(own: str) -> str:
    return _WORD.sub("x", own).replace("\n", " ")


def _amending(lines: Sequence[Line]) -> list[bool]:
    """Say of each line whether it belongs to a quotation that amending words announce."""
    found: list[bool] = []
    quoted = marked_quotations(lines)
    for index, line in enumerate(lines):
        goes_on = index > 0 and found[-1] and not _begins(lines[index - 1], line)
        found.append(quoted[index] and (goes_on or _is_announced(lines, index)))
    return found


def _is_announced(lines: Sequence[Line], index: int) -> bool:
    return index > 0 and bool(_AMENDS.search(lines[index - 1].text[-_TAIL:]))


def _begins(before: Line, line: Line) -> bool:
    """Whether a quotation has ended and another one begins."""
    return before.text.rstrip(".;,").endswith(("”", '"')) and line.text[0] not in '“"'
