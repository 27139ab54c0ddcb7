"""Finds what may open a provision inside an article: enumerators, provisos, explanations."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from curation.documents.structure.definitions import defined_term
from curation.documents.structure.headings import is_heading
from curation.documents.structure.inline_marks import marks_inside
from curation.documents.structure.labels import may_follow, readings
from curation.documents.structure.mark import LABEL, NOTE, NOTE_WORDS, REFERENCE, Mark, note_mark

_AT_LINE = re.compile(
    rf"(?:\d{{0,3}}\[|\[?[A-Z]\d{{1,3}}(?=\()|[\"“])?(?:\(\s?({LABEL})\s?\)\.?|"
    r"(\d{1,3}[A-Za-z]?|([a-z])\3?|[ivx]{2,5}|[IVX]{1,5}|[A-Z])([.)])(?=\s)(?!\s?[A-Z]\.))\s*"
)
_ELSEWHERE = re.compile(
    r"(?:(§)\s?(\d{1,3}(?:-[A-Z])?)[ºª°]?\.?|(Parágrafo único)\.?|([IVXLC]{1,7})(?=\s?[-–—]\s))"
    r"(?:\s?[-–—])?\s+|"
    r"([IVX]{1,7})\.[-–—―]\s*(?=[^\W\da-z_])(?![A-Z]\.)|"
    r"(\d{1,3})\.?[°º]\s+(?=\S)(?!de\s|[CF]\b)"
)
_DECIMAL = re.compile(r"\[?(\d{1,4}(?:\.\d{1,3}){0,3})\.(\d{1,3})(?:\]\.?|\.)?\s+(?=\S)")
_NOTED = re.compile(r"\((?:[2-9]|[1-9]\d)[A-Z]?\)\s")
_MAX_NOTE_WORDS = 12
_NEXT_TO = re.compile(rf"\(({LABEL})\)\s*")
_PROVISO = re.compile(
    r"[(\[]?(?:and\s)?provided,?\s(?:(?:further|also|always|however|nevertheless|moreover|and)\b,?\s?){0,3}"
    r"(?:that\b)?",
    re.IGNORECASE,
)
_PLAIN_OPENING = re.compile(r"(?!And )(?:[A-Za-z][a-z]+|[Aa])[ ,]")
"""Words with which no enumerator, note or proviso begins, save those that `is_plain` looks for."""
_ENDS = (".", ";", ":", "—", "–", "--", ":-")
_LIST_GOES_ON = re.compile(r"[;,.:] ?(?:and|or|but)$", re.IGNORECASE)
_COMMA = re.compile(r",\s[^\s(]")
_ANNOUNCES = ("—", "–", "-", ":", "__")
_TERMINAL = ".;:,—–-_\"”’'!?])"
_JOINING = frozenset({"and", "or", "nor", "but", "namely", "viz"})
_DEFINES = re.compile(r"[a-z][\w ’'-]{0,60}(?:, [^,\n]{1,80},)? (?:means|includes)\b")
"""A line that a term without quotation marks begins, as in New Zealand."""
_QUOTE_MARKS = "“\"‘'"


class _Around(NamedTuple):
    """What stands before a line, and what kind of text it is in."""

    before: str
    blank: bool
    wrapped: bool
    defines: bool

    @property
    def firm(self) -> bool:
        """Whether what stands before may end there, so that this goes on with no sentence."""
        return self.blank or ends_thought(self.before) or bool(NOTE.fullmatch(self.before))


def find_marks(
    text: str, start: int, end: int, *, wrapped: bool, defines: bool = False
) -> list[Mark]:
    """List the marks of `text[start:end]` in order.

    Args:
        text: the whole text.
        start: first character of the provision's own words.
        end: one past its last.
        wrapped: whether lines break at a width.
        defines: whether it is a provision of definitions, where a term needs no quotation marks.
    """
    found: list[Mark] = []
    position, blank, before = start, True, ""
    note = -1
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        line = text[position:stop].rstrip()
        if line:
            noted = note if _NOTED.match(line) else -1
            around = _Around(before, blank or noted >= 0, wrapped, defines)
            if not defines and is_plain(line):
                found += _paragraph_mark(position, around)
            else:
                _add(found, list(_of_line(text, position, stop, around)), text, noted)
            note = position if blank and position > start and _is_side_note(line) else -1
            before, blank = line, False
        else:
            blank = True
        position = stop + 1
    return found


def is_plain(line: str) -> bool:
    """Whether a look at a line shows that only a paragraph can begin there, as in most lines.

    It does not look for terms, which a provision of definitions defines without quotation marks.
    """
    if "(" in line or not _PLAIN_OPENING.match(line):
        return False
    lower = line.lower()
    return "provided" not in lower and not any(word in lower for word in NOTE_WORDS)


def _is_side_note(line: str) -> bool:
    """Whether a line between blank ones may be the marginal note of the subsection below it."""
    return line[-1].isalnum() and len(line.split()) <= _MAX_NOTE_WORDS and is_heading(line)


def _add(found: list[Mark], marks: list[Mark], text: str, note: int) -> None:
    """Add the marks of a line; the first begins at the marginal note above it, as in Canada."""
    if note >= 0 and marks and marks[0].kind == "label":
        while found and found[-1].start >= note:
            found.pop()
        marks[0] = marks[0]._replace(start=note, note=text[note : marks[0].start].strip())
    found.extend(marks)


def is_wrapped(text: str) -> bool:
    """Whether lines break at a width rather than at a thought, as in old reports and e-mails."""
    lines = [line for line in text.split("\n") if line]
    broken = sum(
        1
        for line, after in pairwise(lines)
        if line[-1].isalnum() and after[0].islower() and not _DEFINES.match(after)
    )
    return broken >= 3 and broken > 0.15 * len(lines)  # noqa: PLR2004  seen on real reports


def ends_thought(before: str) -> bool:
    """Whether a line may be the last of its provision."""
    last = before.rsplit(None, 1)[-1:] or [""]
    return not before or before[-1] in _TERMINAL or last[0].lower().strip(",") in _JOINING


def _of_line(text: str, start: int, stop: int, around: _Around) -> Iterator[Mark]:
    first = _first_mark(text, start, stop, around)
    at = start
    if first:
        yield first
        at = first.body
    if at > start and first and first.kind != "definition":
        while match := _NEXT_TO.match(text, at, stop):
            if REFERENCE.match(text, match.end(), stop):
                break
            yield Mark("label", at, match.end(), match[1], at_line=False, opens=True)
            at = match.end()
    defines = around.defines or (first is not None and first.kind == "definition")
    yield from marks_inside(text, at, stop, defines=defines)


def _first_mark(text: str, start: int, stop: int, around: _Around) -> Mark | None:
    """Return what a line opens with: a note, a proviso, an enumerator, a term, or a paragraph."""
    blank, firm = around.blank, around.firm
    opens = around.before.endswith(_ANNOUNCES)
    note = NOTE.match(text, start, stop)
    if note and (text[start : start + 2].strip("[(")[:1].isupper() or not around.wrapped):
        return note_mark(note, start, blank=blank)
    upper = text[start : start + 2].lstrip("([")[:1].isupper()
    if (upper or text[start] == "p") and _PROVISO.match(text, start, stop):
        return Mark("proviso", start, start, blank=blank) if upper and firm else None
    listed = firm or _counts_on(text, start, stop, around)
    if listed and (label := _label_mark(text, start, stop, around)):
        return label
    apart = firm or (around.defines and not around.wrapped)
    if apart and (around.defines or text[start] in _QUOTE_MARKS):
        term = defined_term(text, start, quoted=not around.defines)
        if term:
            return Mark("definition", start, start, term, opens=opens, blank=blank)
    return next(iter(_paragraph_mark(start, around)), None)


def _counts_on(text: str, start: int, stop: int, around: _Around) -> bool:
    """Whether a line is the next item of a list whose items end in no stop: `(a) Fees`, `(b) Tax`.

    Where lines break at a width, a number may go on with the sentence above.
    """
    if around.wrapped:
        return False
    this, last = _AT_LINE.match(text, start, stop), _AT_LINE.match(around.before)
    if not (this and last and this[1] and last[1]):
        return False
    return may_follow(readings(last[1]), readings(this[1]))


def _paragraph_mark(start: int, around: _Around) -> list[Mark]:
    """Return the mark of a line that opens with words: one, or none where it goes on."""
    before = around.before
    if (around.blank or not around.wrapped or before.endswith(";")) and around.firm:
        opens = before.endswith(_ANNOUNCES)
        return [Mark("paragraph", start, start, opens=opens, blank=around.blank)]
    return []


def _label_mark(text: str, start: int, stop: int, around: _Around) -> Mark | None:
    """Return the enumerator that a line opens with: `(1)`, `a)`, `§ 1º`, `I -`."""
    opens = around.before.endswith(_ANNOUNCES)
    label = _AT_LINE.match(text, start, stop)
    if label and not _refers(text, label.end(), stop, around):
        odd_start = around.blank and bool(label[1])
        name, form = label[1] or label[2], label[4] or "()"
        return Mark("label", start, label.end(), name, form=form, opens=opens, blank=odd_start)
    if decimal := _DECIMAL.match(text, start, stop):
        return Mark("label", start, decimal.end(), decimal[2], form=decimal[1])
    label = _ELSEWHERE.match(text, start, stop)
    if not label:
        return None
    name, form = label[2] or label[4] or label[5] or label[6] or "1", "-" if label[4] else "§"
    form = "." if label[5] else "°" if label[6] else form
    return Mark("label", start, label.end(), name, form=form, opens=opens, blank=True)


def _refers(text: str, at: int, stop: int, around: _Around) -> bool:
    """Whether a number at a line's start is the end of a reference that the line break divided."""
    if _COMMA.match(text, at, stop):
        return True
    before = around.before
    if text[at : at + 1].isupper():
        return False
    ended = around.blank or before.endswith(_ENDS) or _LIST_GOES_ON.search(before[-6:])
    return not ended and bool(REFERENCE.match(text, at, stop))
