"""Cuts text that no number structures into paragraphs of a readable size."""

import re

from curation.documents.structure.headings import is_heading
from curation.documents.structure.marks import ends_thought
from curation.documents.structure.wording import states

Span = tuple[int, int]

_LISTED = re.compile(
    r"(?:\(?(?:[ivx]{1,5}|[a-z]{1,2}|\d{1,2})[.)]|[-*•–]) |\((?:[A-Za-z]|[ivx]+|\d)\)"
)
_CONTENTS = re.compile(r"\d{1,4}[A-Z]{0,3}(?:\.\d+)*[.)]?\s+\S|.*(?:\.{4,}|…)\s*\d+$")
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*$")
_WISH_WORDS = 80
_MIN_PROSE_WORDS = 6


def paragraph_spans(
    text: str, start: int, end: int, *, wrapped: bool
) -> list[tuple[int, int, bool]]:
    """Tile `text[start:end]` with paragraphs; each says whether it is prose.

    A blank line ends a paragraph; in text whose lines do not break at a width every line is one,
    save list items, which stay with the paragraph before and are prose where it is. A wrapped
    block longer than 80 words ends at the next line that ends a sentence. Neighbours that are not
    prose are one stretch.
    """
    found: list[tuple[int, int, bool]] = []
    for begin, stop in _blocks(text, start, end, wrapped=wrapped):
        block = text[begin:stop]
        prose = is_prose(block) or is_prose(block.partition("\n")[0])
        if found and not prose and not found[-1][2]:
            found[-1] = (found[-1][0], stop, False)
        else:
            found.append((begin, stop, prose))
    return found


def is_prose(text: str) -> bool:
    """Whether a stretch says something, rather than naming, dating or signing it."""
    count = len(text.split())
    stripped = text.rstrip()
    if not stripped or count < _MIN_PROSE_WORDS or stripped.startswith("|"):
        return False
    lines = stripped.split("\n")
    contents = sum(
        1
        for line in lines
        if len(line) < 300 and _CONTENTS.match(line) and is_heading(line)  # noqa: PLR2004
    )
    if len(lines) > 2 and contents > 0.8 * len(lines):  # noqa: PLR2004  a table of contents
        return False
    if stripped.isupper():
        return count > 2 * _MIN_PROSE_WORDS and states(stripped.lower())
    share = sum(1 for word in stripped.split() if word[0].islower()) / count
    if _SENTENCE_END.search(stripped[-4:]) or stripped[-1] in ";—-,":
        return share > 0.35  # noqa: PLR2004  below, names and numbers
    return count > 2 * _MIN_PROSE_WORDS and share > 0.5 and not is_heading(stripped)  # noqa: PLR2004


def _blocks(text: str, start: int, end: int, *, wrapped: bool) -> list[Span]:
    starts: list[int] = []
    position, blank, before, count = start, True, "", 0
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        line = text[position:stop]
        if line.strip():
            if _begins(line, before, count, blank=blank, wrapped=wrapped):
                starts.append(position)
                count = 0
            count += len(line.split())
            before, blank = line, False
        else:
            blank = True
        position = stop + 1
    if not starts:
        return [(start, end)] if start < end else []
    starts[0] = start
    return list(zip(starts, [*starts[1:], end], strict=True))


def _begins(line: str, before: str, count: int, *, blank: bool, wrapped: bool) -> bool:
    if not before:
        return True
    if _LISTED.match(line) and (ends_thought(before) or _LISTED.match(before)):
        return False
    if wrapped:
        long = count >= _WISH_WORDS and bool(_SENTENCE_END.search(before[-4:]))
        return blank or (long and not line[0].islower())
    if not blank and line.isupper() and before.isupper() and not ends_thought(before):
        return False
    return not line[0].islower()
