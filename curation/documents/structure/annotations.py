"""Sets apart the notes below a section, British or American, that say what changed it."""

import re
from collections.abc import Sequence

from curation.documents.structure.lines import Line, lines_of

_TITLE = re.compile(
    r"(?:annotations?|(?:textual )?amendments?(?: \(textual\))?|commencement information|"
    r"modifications etc\.? \(not altering text\)|extent information|marginal citations|"
    r"editorial information|subordinate legislation made)\s?:?",
    re.IGNORECASE,
)
_OF_CODE = re.compile(
    r"(?:editorial notes|statutory notes and related subsidiaries|historical and revision notes|"
    r"executive documents)\W{0,3}",
    re.IGNORECASE,
)
"""Titles in the United States Code; what follows is no law up to the next section or part."""
_NEXT_OF_CODE = re.compile(
    r"\[?§|\[?Sec\. \d|(?:SUB)?(?:TITLE|CHAPTER|PART|DIVISION) [\dIVXLA-Z]+\b"
)
_AT_END = re.compile(
    r"^(?:(?:reprints? )?notes|endnotes)\n{1,3}(?:1\.? (?:general|legal status)$|endnote 1\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""What a publisher says of his print, behind the law, in New Zealand and Australia."""
_NOTE = re.compile(
    r"\[?[CEFIMPX]\d{1,4}\]?(?:\s(?=[^\W_])|(?=[A-Z][a-z]))(?!\s?\d{1,3}[A-Z]?[\s.]+\.)"
)
_CODE = re.compile(r"(?m)^\[?[CEFIMPX]\d")
_SURE = re.compile(
    r"\[?[CEFIMPX]\d{1,4}\]?\s?(?:Words?|Act|S{1,2}\.|Sch{1,2}s?\.|Pts?\.|Paras?\.?|Definitions?|"
    r"Entry|Entries|Heading|Cross-?heading|Sidenote|Figure|Sum|Reg\.|Arts?\.).{1,200}?"
    r"\b(?:substituted|inserted|added|repealed|omitted|revoked|amended|applied|modified|excluded|"
    r"extended|restricted|in force)\b.{0,80}?\b(?:by|at)\b",
    re.IGNORECASE,
)


def annotations(text: str) -> list[tuple[int, int]]:
    """List the stretches of such notes, each with its title: `Textual Amendments`, `F1 Words ...`.

    A note without a title above must say what was done by which law; a code before a number in
    brackets, or before dots, stands in the law itself.
    """
    found: list[tuple[int, int]] = []
    lines = lines_of(text) if _CODE.search(text) or "§" in text else []
    index = 0
    while index < len(lines):
        stop = _block(lines, index)
        if stop > index:
            end = lines[stop].start if stop < len(lines) else len(text)
            found.append((lines[index].start, end))
        index = max(stop, index + 1)
    *_, last = (0, *(match.start() for match in _AT_END.finditer(text)))
    if 2 * last <= len(text):  # the contents may name the notes, too
        return found
    return [*(span for span in found if span[1] <= last), (last, len(text))]


def _block(lines: Sequence[Line], first: int) -> int:
    """Return the index of the line after the notes that begin at `first`; `first` if none does."""
    if _OF_CODE.fullmatch(lines[first].text):
        following = range(first + 1, len(lines))
        return next((at for at in following if _NEXT_OF_CODE.match(lines[at].text)), len(lines))
    index, titled, stop = first, False, first
    while index < len(lines):
        text = lines[index].text
        if _TITLE.fullmatch(text):
            titled = True
        elif (
            _SURE.match(text)
            or (titled and _NOTE.match(text))
            or (stop == index > first and _goes_on(lines[index]))
        ):
            stop = index + 1
        else:
            break
        index += 1
    return stop


def _goes_on(line: Line) -> bool:
    """Whether a line is the rest of the note above it."""
    return not line.blank and (line.text[0].islower() or line.before.endswith((",", "(", " and")))
