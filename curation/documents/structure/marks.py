"""Finds what may open a provision inside an article: enumerators, provisos, explanations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

MarkKind: TypeAlias = Literal[
    "label", "proviso", "explanation", "exception", "illustration", "paragraph"
]

_LABEL = r"\d{1,3}[A-Z]{0,2}|[a-z]{1,6}|[A-Z]{1,4}"
_AT_LINE = re.compile(
    rf"[\[\"“]?(?:\(\s?({_LABEL})\s?\)\.?|(\d{{1,3}}[A-Z]?|[a-z]|[ivx]{{2,5}})[.)](?=\s))\s*"
)
_NEXT_TO = re.compile(rf"\(({_LABEL})\)\s*")
_INLINE = re.compile(
    r"(?:(?<=[;:—–])|(?<=--)|(?<=[,:.]-)|(?<=\.)|(?<=[;,.] and)|(?<=[;,.] or))"
    rf"\s?\(({_LABEL})\)\s?(?=[^\s,;.)])"
)
_PROVISO = re.compile(
    r"(?:and\s)?provided,?\s(?:(?:further|also|always|however|nevertheless|moreover|and)\b,?\s?){0,3}"
    r"(?:that\b)?",
    re.IGNORECASE,
)
_INLINE_PROVISO = re.compile(
    r"(?<=[;:.])\s(?=(?:And\s)?(?:Provided|PROVIDED),?\s(?:further,?\s|also,?\s|always,?\s|"
    r"however,?\s|FURTHER,?\s|ALWAYS,?\s)?(?:that|THAT)\b)"
)
_NOTE = re.compile(
    r"[\[(]?(explanation|exception|illustrations?)(?:\s?(\d{1,2}|[ivx]{1,5}|[a-z]))?\)?"
    r"\s?(?:[.:]|[-–—]|$)[\s.:–—-]*",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:of|in|under|to) (?:clause|sub|section|article|paragraph|rule|regulation|this|that|"
    r"the (?:said|act|same))|(?:and|or|to|and/or) (?:clause |section )?\(|,|\)|;",
    re.IGNORECASE,
)
_TERMINAL = ".;:,—–-\"”’'!?])"
_JOINING = frozenset({"and", "or", "but", "namely", "viz"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a provision may begin; `body` decides whether it does."""

    kind: MarkKind
    start: int
    body: int
    """First character after the enumerator or the opening word."""
    label: str = ""
    """`1A` for an enumerator, `Explanation I` for a note."""
    at_line: bool = True
    firm: bool = True
    """Whether what stands before may end there, so that this is no wrapped line of a sentence."""
    opens: bool = False
    """Whether what stands before announces a list, by a dash or a colon."""
    blank: bool = False
    """Whether a blank line, or nothing, stands before, so that a list may begin anywhere."""


def find_marks(text: str, start: int, end: int, *, wrapped: bool) -> list[Mark]:
    """List the marks of `text[start:end]` in order; `wrapped` says that lines break anywhere."""
    found: list[Mark] = []
    position, blank, before = start, True, ""
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        if text[position:stop].strip():
            found.extend(_of_line(text, position, stop, before, blank=blank, wrapped=wrapped))
            before, blank = text[position:stop].rstrip(), False
        else:
            blank = True
        position = stop + 1
    return found


def is_wrapped(text: str) -> bool:
    """Whether lines break at a width rather than at a thought, as in old reports and e-mails."""
    lines = [line for line in text.split("\n") if line]
    broken = sum(1 for line, after in pairwise(lines) if line[-1].isalnum() and after[0].islower())
    return broken >= 3 and broken > 0.15 * len(lines)  # noqa: PLR2004  seen on real reports


def ends_thought(before: str) -> bool:
    """Whether a line may be the last of its provision."""
    last = before.rsplit(None, 1)[-1:] or [""]
    return not before or before[-1] in _TERMINAL or last[0].lower().strip(",") in _JOINING


def _of_line(
    text: str, start: int, stop: int, before: str, *, blank: bool, wrapped: bool
) -> Iterator[Mark]:
    firm = blank or ends_thought(before)
    opens = before.endswith(("—", "–", "-", ":"))
    at = start
    note = _NOTE.match(text, start, stop)
    label = _AT_LINE.match(text, start, stop)
    if note and (text[start : start + 2].strip("[(")[:1].isupper() or not wrapped):
        yield _note_mark(note, start, blank=blank)
        at = note.end()
    elif _PROVISO.match(text, start, stop) and (text[start].isupper() or text[start] == "p"):
        if text[start].isupper() and firm:
            yield Mark("proviso", start, start, blank=blank)
    elif label and not (not firm or (not blank and _REFERENCE.match(text, label.end(), stop))):
        name = label[1] or label[2]
        odd_start = blank and bool(label[1])
        yield Mark("label", start, label.end(), name, opens=opens, blank=odd_start)
        at = label.end()
    elif firm and (blank or not wrapped or before.endswith(";")):
        yield Mark("paragraph", start, start, opens=opens, blank=blank)
    if at > start:
        while match := _NEXT_TO.match(text, at, stop):
            if _REFERENCE.match(text, match.end(), stop):
                break
            yield Mark("label", at, match.end(), match[1], at_line=False, opens=True)
            at = match.end()
    yield from _inside(text, at, stop)


def _note_mark(match: re.Match[str], start: int, *, blank: bool) -> Mark:
    word = match[1].lower()
    label = f"{match[1].capitalize()} {match[2] or ''}".strip()
    if word.startswith("explanation"):
        return Mark("explanation", start, match.end(), label, blank=blank)
    kind: MarkKind = "exception" if word == "exception" else "illustration"
    return Mark(kind, start, match.end(), label, blank=blank)


def _inside(text: str, at: int, stop: int) -> Iterator[Mark]:
    found: list[Mark] = []
    for match in _INLINE.finditer(text, at, stop):
        opens = text[match.start() - 1] in "—–-:"
        if opens or not _REFERENCE.match(text, match.end(), stop):
            begin = text.index("(", match.start())
            found.append(Mark("label", begin, match.end(), match[1], at_line=False, opens=opens))
    found += [
        Mark("proviso", match.end(), match.end(), at_line=False)
        for match in _INLINE_PROVISO.finditer(text, at, stop)
    ]
    yield from sorted(found, key=lambda mark: mark.start)
