"""Sets apart the notes at the foot of a page that say which Act changed the law above them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from curation.documents.structure.lines import Line, lines_of
from curation.documents.structure.tree import Node

Span = tuple[int, int]

_CHANGED = r"(?:subs|ins|rep|substituted|inserted|added|omitted|repealed|renumbered|deleted)\b\.?"
_NOTE = re.compile(r"\[?(\d{1,3})\]?\.?\s{1,3}(.{1,2000})$")
_SURE = re.compile(
    r"(?:Subs|Ins|Added|Substituted|Inserted|Renumbered|Re-numbered)\b\.?\s(?:as\b.{0,80}?\s)?"
    r"(?:by|for|vide|ibid)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"(?:Throughout\s(?:the|this)\s\w{3,20},\s)?(?:The\s)?(?:original\s|former\s)?(?:words?|figures?|letters?|brackets|expressions?|commas?|"
    r"proviso|marginal|entry|entries|Explanation|Illustration|Exception|Clauses?|Sub-?\s?clauses?|"
    r"definitions?|headings?|items?|paragraphs?|sentences?|preamble|long title|"
    r"Sections?|Sub-?\s?sections?|Sub-?\s?rules?|Rules?|Articles?|Part|Chapter|Schedule)\b"
    rf"(?P<gap>.{{0,250}}?)\b{_CHANGED},?\s(?:for\b.{{0,250}}?\s)?(?:by|ibid|vide)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"\b(?:shall|is|are|be|hereby|may|must)\b")
_EXTENDS = re.compile(
    r"(?:extended|applied|(?:This|The)\s(?:Act|Code|Ordinance|Regulation)\shas\s(?:also\s)?been\s"
    r"(?:extended|applied|amended|adapted|declared|modified|repealed))\s(?:to|in|as)\b.{0,250}?"
    r"\b(?:by|vide)\b",
    re.IGNORECASE,
)
"""The first words of a note about the whole law: `Extended to Goa by Act 5 of 1963.`."""
_CITES = re.compile(
    r"\b(?:Acts?|Ord(?:inance)?\.?|Reg(?:ulation)?\.?)\s(?:No\.?\s)?\d{1,4}\s?(?:of|/)\s?\d{4}\b|"
    r"\bA\.\s?O\.|\bw\.\s?e\.\s?f\.|\bibid\b|\bvide\b|\bGazette\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"[^\n]{2,120}?\.\s?(?:[-–—]|―)")
_GONE = re.compile(r"\W?(?:Omitted|Rep|Repealed|Deleted)\b\.?\s(?:by|vide|ibid)\b", re.IGNORECASE)
_DATE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ .,/-]{1,2}(?:\d{1,2}|[A-Z][a-z]{2,8})[ .,/-]{1,3}\d{4})\b"
)
_SOURCE = re.compile(r"[,.;]?\s?(?:vide|see|by|ibid)\b", re.IGNORECASE)
_MARK = re.compile(r"(?<![\w.,])(\d{1,2})(?:\[|\s?\*\s?\*)")
"""The mark of a note in the words above it: `1[ten rupees]`, `2***`."""
_PAGE = 8000
_LONG = 40
"""Lines of notes that one look tells to be none, to the last of them: keeps time linear."""
_ENDED = (".", ")", "]", ";")


def foot_notes(text: str) -> list[Span]:
    """List the stretches of such notes: `1. Subs. by Act 14 of 1986, s. 2, for "five rupees".`.

    A number whose words say that it was omitted is a note only beside other notes, or where its
    mark stands in the text: else it is a section that is gone. Beside notes, one that cites an Act
    and orders nothing is a note too, whatever it says of it, and so is one that counts from the
    note before it to the note after it.
    """
    found: list[Span] = []
    lines = lines_of(text)
    index = above = 0
    while index < len(lines):
        stop, seen = _block(lines, index, text, above)
        if stop == index:
            index = seen if seen - index > _LONG else index + 1
            continue
        found.append((lines[index].start, lines[stop].start if stop < len(lines) else len(text)))
        above, index = found[-1][1], stop
    return found


def without_notes(text: str, notes: Sequence[Span]) -> str:
    """Return a text of the same length with blanks where the notes stand.

    A sentence that they interrupt goes on in its line.
    """
    pieces: list[str] = []
    at = 0
    for start, end in notes:
        before = text[at:start].rstrip()
        ended = not before or before.endswith((*_ENDED, ":", "—", ","))
        kept = text[at:start] if ended else before
        pieces += [kept, ("\n" if ended else " ") * (end - at - len(kept))]
        at = end
    return "".join([*pieces, text[at:]])


def add_notes(root: Node, text: str, notes: Sequence[Span]) -> None:
    """Give the notes to the provision that goes on after them, or to what holds it.

    Args:
        root: of a finished tree of `text`.
        text: in which the notes are blanks.
        notes: where each stretch of them stands.
    """
    for number, (start, end) in enumerate(notes, 1):
        holder, place = root, 0
        while True:
            place = bisect_left(holder.children, start, key=attrgetter("start"))
            inner = holder.children[place - 1] if place else None
            if inner is None or inner.end <= start:
                break
            if not text[end : inner.end].strip():
                _end_at(inner, start)
                break
            holder = inner
        node = Node("heading", f"notes-{number}", "", start, start, end=end, parent=holder)
        holder.children.insert(place, node)


def _end_at(node: Node, end: int) -> None:
    """Let a provision and the last ones in it end before the notes."""
    inner: Node | None = node
    while inner is not None and inner.end > end:
        inner.end, inner.body = end, min(inner.body, end)
        inner = inner.children[-1] if inner.children else None


def _block(lines: Sequence[Line], first: int, text: str, above: int) -> tuple[int, int]:
    """Return the index of the line after a block of notes, `first` where none begins there.

    The other index is of the line after the last that was looked at.

    Args:
        lines: all lines of the text.
        first: index of the line in question.
        text: of which the marks stand above the notes.
        above: where the notes before this block end.
    """
    if not _NOTE.match(lines[first].text):
        return first, first
    page = (max(above, lines[first].start - _PAGE), lines[first].start)
    index, before, sure = first, 0, False
    while index < len(lines) and (match := _NOTE.match(lines[index].text)):
        number, words = int(match[1]), match[2]
        if before and number != before + 1:
            break
        certain = _is_sure(words)
        known = certain or bool(_GONE.match(words) or _DATE.match(words))
        following = _after_note(lines, index)
        if not known and not _is_beside(lines, first, index, following):
            break
        sure = sure or certain or (known and _is_marked(text, number, page))
        before = number
        index = following
    return (index if sure else first), index


def _is_marked(text: str, number: int, page: Span) -> bool:
    return any(int(match[1]) == number for match in _MARK.finditer(text, *page))


def _is_beside(lines: Sequence[Line], first: int, index: int, following: int) -> bool:
    """Whether a line that does not begin as notes do is one of them.

    Args:
        lines: all lines of the text.
        first: index of the first of its block.
        index: its own index.
        following: index of the line after it.
    """
    words = " ".join(line.text for line in lines[index:following])
    if _ORDERS.search(words) or _TITLED.match(words):
        return False
    if _CITES.search(words):
        return True
    this = _NOTE.match(lines[index].text)
    after = _NOTE.match(lines[following].text) if following < len(lines) else None
    if not this or not after or index == first or int(after[1]) != int(this[1]) + 1:
        return False
    return _is_sure(after[2]) or bool(_GONE.match(after[2]))


def _after_note(lines: Sequence[Line], index: int) -> int:
    """Return the index of the line after the last of a note that may break."""
    following = index + 1
    while (
        following < len(lines)
        and not lines[following].blank
        and not _NOTE.match(lines[following].text)
        and (
            not lines[following - 1].text.endswith(_ENDED) or _EXTENDS.match(lines[following].text)
        )
    ):
        following += 1
    return following


def _is_sure(words: str) -> bool:
    if _SURE.match(words) or _EXTENDS.match(words):
        return True
    if (date := _DATE.match(words)) and _SOURCE.match(words, date.end()):
        return True
    change = _CHANGES.match(words)
    return change is not None and not _ORDERS.search(change["gap"])
