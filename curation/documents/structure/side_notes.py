"""Finds marginal notes that stand above the number, as in the United Kingdom, Canada and Kenya."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from curation.documents.structure.containers import opens_unit
from curation.documents.structure.headings import is_heading, split_heading
from curation.documents.structure.lines import Line
from curation.documents.structure.sequence import Unit
from curation.documents.structure.wording import states

_NUMBER = re.compile(
    r"(?:\d{0,2}\[)?\d{1,4}(?:[A-Z]{0,3}|\.\d{1,2})(?:\s?\.(?!\d)\s*[—–-]{0,2}\s*|\s+(?=[A-Z\[“\"(])|"
    r"(?=\(1\)\s?[A-Z“\"]))(.*)$"
)
_ENDED = (".", ";", ":", ":-", "—", "”", '"', "]", ")")
_GONE = re.compile(r"\[(?:Omitted|Repealed)\.?\]")
_REPEATED = re.compile(r"(\d{1,4}[A-Z]{0,3})\.?\s+([^\W\d_].*)$")
"""A heading that says the number of the provision below it: `1 Short title`, then `1.—(1)`."""
_MAX_LINES = 3
_MAX_WORDS = 25
_LEAST = 2
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class SideNote:
    """The marginal note of a numbered provision, above its line."""

    first: int
    """Index of its first line."""
    text: str
    group: int = -1
    """Index of a line above that names this provision and those after it; -1 where none does."""


def notes_above(
    lines: Sequence[Line], containers: Sequence[Unit | None], *, wrapped: bool
) -> dict[int, SideNote]:
    """Return the marginal notes by the index of the numbered line that each stands above.

    A law has them above most of its numbers or nowhere, so that a stray line is none.

    Args:
        lines: the lines outside the table of contents.
        containers: the part or chapter that each line opens.
        wrapped: whether lines break at a width.
    """
    free = _free_lines(lines, containers)
    found: dict[int, SideNote] = {}
    sure: dict[int, SideNote] = {}
    numbered = 0
    for index, line in enumerate(lines):
        match = _NUMBER.match(line.text)
        if not match or not free[index]:
            continue
        if repeated := _repeated(lines, index):
            sure[index] = SideNote(index - 1, repeated.rstrip(" ."))
            continue
        numbered += 1
        split = split_heading(match[1], line.after, wrapped=wrapped)
        note = None if split.heading and not split.next_line else _above(lines, free, index)
        if note:
            group = note.first - 1 if found else -1
            named = group >= 0 and free[group] and _names_group(lines[group])
            found[index] = SideNote(note.first, note.text, group if named else -1)
    return sure | (found if len(found) >= max(_LEAST, _SHARE * numbered) else {})


def _repeated(lines: Sequence[Line], index: int) -> str:
    """Return the heading above a number that repeats it, if the source marks it as one."""
    above = lines[index - 1] if index and lines[index - 1].level else None
    match = _REPEATED.match(above.text) if above else None
    if not match or not re.match(rf"{match[1]}\s?\.(?!\d)", lines[index].text):
        return ""
    return match[2]


def _free_lines(lines: Sequence[Line], containers: Sequence[Unit | None]) -> list[bool]:
    """Tell which lines neither open a part nor are its heading, nor are marked as a heading."""
    taken = 0
    free: list[bool] = []
    for line, unit in zip(lines, containers, strict=True):
        taken = max(taken, unit.body) if unit else taken
        free.append(line.start >= taken and unit is None and not line.level)
    return free


def _above(lines: Sequence[Line], free: Sequence[bool], index: int) -> SideNote | None:
    first = index - 1
    while first > 0 and index - first < _MAX_LINES and free[first - 1] and _goes_on(lines[first]):
        first -= 1
    if first < 0 or not all(free[first:index]):
        return None
    line = lines[first]
    parted = line.blank or line.before.endswith(_ENDED) or (first > 0 and not free[first - 1])
    text = " ".join(each.text for each in lines[first:index])
    return SideNote(first, text.rstrip(" .")) if parted and _is_note(text) else None


def _goes_on(line: Line) -> bool:
    """Whether a line is not the first of its note."""
    return not line.blank and not line.before.endswith(_ENDED)


def _is_note(text: str) -> bool:
    if _GONE.fullmatch(text):
        return True
    if text[-1] == ":" or text.isupper() or not text[0].isupper() or opens_unit(text):
        return False
    if len(text.split()) > _MAX_WORDS or (text[-1] == "." and states(text)):
        return False
    return is_heading(text.rstrip(" ."))


def _names_group(line: Line) -> bool:
    return line.blank and line.text[-1] != "." and _is_note(line.text)
