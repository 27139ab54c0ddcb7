"""Finds the paragraphs of a judgment that does not number them."""

import re
from collections.abc import Collection, Sequence

from curation.documents.structure.labels import Ordinal, follows, is_first, readings
from curation.documents.structure.lines import Line

_LABEL = re.compile(
    r"(?:\(?(\d{1,3}[A-Z]{0,2}|[a-z]{1,4}|[A-Z]|[IVX]{1,5})[.)]|\[(\d{1,3})\])(?=\s|$|[A-Z“\"(])"
)
_BULLET = re.compile(r"[-*•–—▪◦·●]\s|\||[x*.…]{3}")
_ANNOUNCES = (":", ":-", "—", "–", "-", ",", ";")
_LEAST_WORDS = 5
_MAX_GAP = 3000
_MAX_DEPTH = 8


def prose_starts(
    lines: Sequence[Line],
    quoted: Sequence[bool],
    places: range,
    titles: Collection[int],
    authors: Collection[int],
) -> list[int]:
    """List the lines that begin paragraphs; lists and quotations belong to the one before.

    Args:
        lines: all lines of the judgment.
        quoted: whether each is part of a quotation.
        places: the lines in question.
        titles: those of them that are headings.
        authors: those that begin with the name of the judge who speaks.
    """
    inside = _inside_lists(lines, quoted, places, titles)
    found: list[int] = []
    fresh = True
    for index in places:
        if index in titles:
            fresh = True
        elif fresh or index in authors or (index not in inside and _begins(lines, quoted, index)):
            found.append(index)
            fresh = False
    return found


def _begins(lines: Sequence[Line], quoted: Sequence[bool], index: int) -> bool:
    text, before = lines[index].text, lines[index - 1].text
    if quoted[index] or text[0].islower() or _LABEL.match(text) or _BULLET.match(text):
        return False
    names_quotation = text.endswith(":") and index + 1 < len(lines) and quoted[index + 1]
    if len(text.split()) < _LEAST_WORDS or (names_quotation and len(text.split()) <= _LEAST_WORDS):
        return False
    return quoted[index - 1] or not before.endswith(_ANNOUNCES)


def _inside_lists(
    lines: Sequence[Line], quoted: Sequence[bool], places: range, titles: Collection[int]
) -> set[int]:
    """Return the lines from the first item of a list to its last, whatever stands between."""
    open_lists: list[tuple[int, Ordinal]] = []
    inside: set[int] = set()
    for index in places:
        if index in titles:
            open_lists = []
        match = _LABEL.match(lines[index].text)
        if quoted[index] or not match:
            continue
        options = readings(match[1] or match[2])
        depth, option = _continued(open_lists, options)
        if option:
            first = open_lists[depth][0]
            if lines[index].start - lines[first].end <= _MAX_GAP:
                inside.update(range(first, index + 1))
            open_lists[depth:] = [(index, option)]
        firsts = [(index, one) for one in options if is_first(one) and not option]
        open_lists = [*open_lists[: _MAX_DEPTH if firsts else None], *firsts]
    return inside


def _continued(
    open_lists: Sequence[tuple[int, Ordinal]], options: Sequence[Ordinal]
) -> tuple[int, Ordinal | None]:
    """Return which list an enumerator goes on with, the innermost first, and how it is read."""
    for depth in range(len(open_lists) - 1, -1, -1):
        for option in options:
            if follows(open_lists[depth][1], option):
                return depth, option
    return -1, None
