"""How a provision is laid out: its enumerator, title line, sentences, lists, provisos."""

import re
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

SentenceKind: TypeAlias = Literal["plain", "proviso", "explanation", "illustration"]

_TITLE_WORDS = 14
_LABEL = r"(?:\(\w{1,5}\)|\d{1,3}[A-Z]{0,2}\.(?:\d{1,3}\.?)*)"
_LEADING_LABELS = re.compile(
    rf"\s*(?:(?:Article|Section|Clause|Rule)\s+\d+[A-Z]*\.?[—–:-]*\s*|{_LABEL}\s*){{1,3}}"
)
_ITEM_LINE = re.compile(r"(?:\([a-z]{1,5}\)|\([ivxlIVXL]+\)|\(\d{1,2}\)|[a-z]\)|[•▪●*-]\s)")
_NUMBERED = re.compile(r"\(\d{1,2}\)\s+")
"""A numbered clause: no item of the list before it, and its number no part of its sentence."""
_MARKED = re.compile(r"(Provided|Explanation|Exception|Illustration)", re.IGNORECASE)
_MARKER = re.compile(
    r"(?:Provided(?:\s+(?:further|also|however))?,?\s+that,?\s+"
    r"|(?:Explanation|Exception|Illustration)s?(?:\s+(?:\d+|[IVX]+))?\s*[.:—–-]+\s*)",
    re.IGNORECASE,
)
_PROVISO = re.compile(r"Provided\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:art|arts|s|ss|sec|cl|no|nos|v|vs|para|reg|sch|pt|ch|i\.e|e\.g|per cent|etc|Mr|Mrs|Dr"
    r"|Rs|St|Ltd|Inc|Co|Rep|w\.e\.f|viz|cf)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_NORM = re.compile(r"\b(?:shall|must|may|means|includes?|is|are|has|have|will)\b")
_ENDS_OPEN = re.compile(r"(?:[,;:—–-]\.?|\b(?:and|or|but|nor))\s*$")


class Layout(NamedTuple):
    """One sentence with its list: offsets into the passage's text."""

    kind: SentenceKind
    start: int
    end: int
    """One past the last character, final punctuation included."""
    list_start: int
    """First character of the first list item; `end` when there is no list."""
    list_end: int
    """One past the last item; what follows up to `end` belongs to the whole sentence again."""

    @property
    def has_list(self) -> bool:
        """Whether the sentence runs into enumerated items."""
        return self.list_start < self.end


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def lay_out(text: str) -> tuple[Layout, ...]:
    """Return the sentences of a passage in order; a list belongs to the sentence that opens it.

    The enumerator of the passage and a title line above its body belong to no sentence.
    """
    lines = _lines(text, body_start(text))
    found: list[Layout] = []
    illustrating = False
    for block in _blocks(lines):
        marked = _MARKED.match(block[0].text)
        illustrating = _kind(block[0].text) == "illustration" or (illustrating and not marked)
        opened = _ITEM_LINE.match(block[0].text) and not _NUMBERED.match(block[0].text)
        if opened and found and (back := _open_list(found)) is not None:
            # An item after a proviso inside a list: the list goes on, proviso and all.
            whole = found[back]
            found[back:] = [whole._replace(end=block[-1].end, list_end=block[-1].end)]
        else:
            sentences = _sentences(text, block)
            # Under the heading "Illustrations" every line is one, until another heading comes.
            found.extend(
                item._replace(kind="illustration") if illustrating else item for item in sentences
            )
    return tuple(found)


def body_start(text: str) -> int:
    """Return where the words of the law begin: after the enumerator and a title line."""
    at = 0
    label = _LEADING_LABELS.match(text)
    if label:
        at = label.end()
    newline = text.find("\n", at)
    title = text[at:newline].strip() if newline > 0 else ""
    if title and _is_title(title) and text[newline:].strip():
        at = newline
        label = re.compile(rf"\s*{_LABEL}\s*").match(text, at)
        at = label.end() if label else at
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _is_title(line: str) -> bool:
    """Tell a marginal note from a sentence: short, unpunctuated, without a finite verb."""
    return (
        len(line.split()) <= _TITLE_WORDS
        and not re.search(r"[.;:,—–-]$", line)
        and not _NORM.search(line)
    )


def _lines(text: str, start: int) -> list[_Line]:
    lines = []
    at = start
    for raw in text[start:].split("\n"):
        stripped = raw.strip()
        if stripped:
            first = at + raw.index(stripped[0])
            lines.append(_Line(first, first + len(stripped), stripped))
        at += len(raw) + 1
    return lines


def _blocks(lines: list[_Line]) -> list[list[_Line]]:
    """Group lines that belong to one run of sentences."""
    blocks: list[list[_Line]] = []
    for line in lines:
        if blocks and not _MARKED.match(line.text) and _goes_on(blocks[-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _goes_on(block: list[_Line], line: _Line) -> bool:
    """Whether a line continues a block: an item of its list, or the rest of its sentence."""
    is_open = _ENDS_OPEN.search(block[-1].text) is not None
    if not _ITEM_LINE.match(line.text):
        return line.text[0].islower() or is_open
    if _MARKED.match(block[0].text):
        return is_open and not _ends_proviso(block)
    return is_open or any(_ITEM_LINE.match(earlier.text) for earlier in block[1:])


def _ends_proviso(block: list[_Line]) -> bool:
    """Whether a block is a proviso that ends in "; or": the outer list goes on after it."""
    return (
        _PROVISO.match(block[0].text) is not None
        and len(block) == 1
        and re.search(r"\b(?:and|or)$", block[0].text) is not None
    )


def _open_list(found: list[Layout]) -> int | None:
    for back in range(len(found) - 1, -1, -1):
        if found[back].has_list and found[back].kind == "plain":
            return back
    return None


def _sentences(text: str, block: list[_Line]) -> list[Layout]:
    """Cut one block at full stops, keeping its list whole; "Provided that" is not of the norm."""
    start, end = block[0].start, block[-1].end
    marker = _MARKER.match(text, start, end) or _NUMBERED.match(text, start, end)
    start = marker.end() if marker and marker.end() < end else start
    items = [line for line in block[1:] if _ITEM_LINE.match(line.text)]
    list_start = items[0].start if items else end
    cuts = [
        match.end()
        for match in _SENTENCE_END.finditer(text, start, list_start)
        if not _ABBREVIATION.search(text[max(start, match.start() - 12) : match.start() + 1])
    ]
    edges = [start, *[cut for cut in cuts if cut < list_start], end]
    kind = _kind(block[0].text)
    found = [
        Layout(kind, first, _trim(text, first, last), _trim(text, first, last), last)
        for first, last in pairwise(edges)
        if text[first:last].strip()
    ]
    if items and found:
        tail = block[-1]
        list_end = tail.start if tail is not items[-1] and tail.text[0].islower() else end
        list_end = _trim(text, list_start, list_end)
        found[-1] = found[-1]._replace(end=end, list_start=list_start, list_end=list_end)
    return [item._replace(list_end=min(item.list_end, item.end)) for item in found]


def _kind(line: str) -> SentenceKind:
    marked = _MARKED.match(line)
    if marked is None:
        return "plain"
    word = marked.group(1).casefold()
    if word == "provided":
        return "proviso"
    return "illustration" if word == "illustration" else "explanation"


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
