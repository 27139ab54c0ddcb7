"""Pieces of questions made from a frame: the subject, the inverted verb, the statement."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeAlias

from augmentation.structural.analysis import ParsedPassage
from augmentation.structural.frames import Frame, Span, frames_of
from augmentation.structural.wording import Draft, lower_first, resolve, with_article
from curation.core.records import Passage

Rule: TypeAlias = Callable[[ParsedPassage, Passage], tuple[Draft, ...]]
"""From a passage to the questions that one rule finds in it, in the order of its sentences."""

_NO = re.compile(r"(?:No|no)\s+")
_PRONOUNS = frozenset(
    "it he she they there this that such none nothing its his their which who whose where".split()
)
_WH_SUBJECT = {"shall": "must", "may": "may", "must": "must", "will": "will"}
_SHORT_MIDDLE = 3


@dataclass(frozen=True, slots=True)
class View:
    """A frame with the passage that it belongs to."""

    parsed: ParsedPassage
    passage: Passage
    frame: Frame

    def said(self, span: Span) -> str:
        """Return the words of a span on one line."""
        return " ".join(self.parsed.text[slice(*span)].split())

    def named(self, span: Span) -> str | None:
        """Return the words of a span with every reference resolved, or `None`."""
        return resolve(self.said(span), self.passage)


def views_of(parsed: ParsedPassage, passage: Passage) -> tuple[View, ...]:
    """Return the norms of a passage, without those whose subject says nothing by itself."""
    return tuple(View(parsed, passage, frame) for frame in frames_of(parsed))


def each_norm(write: Callable[[View], tuple[Draft, ...]]) -> Rule:
    """Return a rule that applies `write` to every norm of a passage."""

    @wraps(write)
    def rule(parsed: ParsedPassage, passage: Passage) -> tuple[Draft, ...]:
        return tuple(made for view in views_of(parsed, passage) for made in write(view))

    return rule


def subject_of(view: View) -> str | None:
    """Return the subject for mid-sentence use: `the State`, `no person accused of any offence`."""
    subject = view.named(view.frame.subject)
    if subject is None or subject.split()[0].casefold() in _PRONOUNS:
        return None
    return lower_first(subject, view.parsed.text)


def affirmed_subject(view: View) -> str | None:
    """Return the subject without its denial: `No citizen` gives `a citizen`."""
    subject = subject_of(view)
    if subject is None or not view.frame.none:
        return subject
    if not _NO.match(subject):
        return None
    return with_article(_NO.sub("", subject, count=1))


def subject_answer(view: View) -> Span:
    """Return the span of the subject, without its `No`."""
    start, end = view.frame.subject
    found = _NO.match(view.parsed.text, start, end)
    return (found.end() if found else start, end)


def inverted(view: View) -> str | None:
    """Return modal, subject and middle for a question about the rest: `may no citizen, by law,`."""
    subject = subject_of(view)
    middle = _middle(view)
    if subject is None or middle is None:
        return None
    modal = view.frame.modal
    if modal in ("shall", "must"):
        modal = "may" if view.frame.prohibits else "must"
    denial = " not" if view.frame.negated else ""
    return f"{modal} {subject}{denial}{middle}"


def fronted(core: str, view: View) -> str:
    """Move a middle such as `, in granting aid,` to the front of a question."""
    middle = _middle(view) or ""
    if not re.match(r", in \w+ing\b", middle) or middle not in core:
        return core
    return f"{middle.strip(' ,')}, {core.replace(middle, '', 1)}"


def modal_of(view: View) -> str:
    """Return the modal for a question about the subject: `may not`, `must`."""
    modal = _WH_SUBJECT.get(view.frame.modal, view.frame.modal)
    if view.frame.prohibits:
        return "may not" if modal in ("must", "may") else f"{modal} not"
    return modal


def _middle(view: View) -> str | None:
    if view.frame.middle is None:
        return ""
    middle = view.named(view.frame.middle)
    if middle in ("also", "then", "likewise", "accordingly", "only", "further", "however"):
        return ""
    if middle is None or not middle:
        return middle
    short = len(middle.split()) <= _SHORT_MIDDLE and not middle.startswith("in ")
    return f" {middle}" if short else f", {middle},"


def statement(view: View, end: int) -> str | None:
    """Return the norm up to `end` as a clause for "that ...": references resolved, no list."""
    frame = view.frame
    if end > frame.layout.list_start or end <= frame.verb[1] - 1 or subject_of(view) is None:
        return None
    told = view.named((frame.subject[0], end))
    return None if told is None else lower_first(told, view.parsed.text).strip(" ,;:")


def predicate_text(view: View, end: int) -> str | None:
    """Return verb and rest up to `end`, references resolved, without the middle."""
    if end > view.frame.layout.list_start:
        return None
    return view.named((view.frame.verb[0], end))


def predicate(view: View, end: int) -> str | None:
    """Return middle, verb and rest up to `end` for a question about the subject."""
    frame = view.frame
    if end > frame.layout.list_start:
        return None
    middle = _middle(view)
    told = view.named((frame.verb[0], end))
    if told is None or middle is None or not told.strip(" ,;:"):
        return None
    told = told.strip(" ,;:")
    return f"{middle} {told}".strip(" ") if not middle.startswith(",") else f"{middle} {told}"


_BREAK = re.compile(
    r"(?P<cue>,?\s*\b(?:unless|except(?:ing)?|save(?= as| that| where| in| with| under| for| by)"
    r"|otherwise than|other than in accordance)\b)",
    re.IGNORECASE,
)
_COMMA_WHEN = re.compile(
    r"(?<! as),?\s\b(?P<cue>if|when|whenever|where|until|so long as|provided that)\b"
)


def exception_at(view: View) -> int | None:
    """Return where an exception to the norm begins, outside any list."""
    rest = view.frame.rest
    found = _BREAK.search(view.parsed.text, rest[0], min(rest[1], view.frame.layout.list_start))
    if found is None:
        return None
    start = found.start()
    while view.parsed.text[start] in ", \n":
        start += 1
    return start


def condition_at(view: View) -> int | None:
    """Return where a condition that ends the norm begins: grammar says that it is adverbial."""
    frame = view.frame
    limit = min(frame.rest[1], frame.layout.list_start)
    for found in _COMMA_WHEN.finditer(view.parsed.text, frame.rest[0] - 1, limit):
        if _is_adverbial(view, found.start("cue")):
            return found.start("cue")
    return None


def _is_adverbial(view: View, at: int) -> bool:
    for sentence in view.parsed.sentences:
        tokens = sentence.tokens
        for token in tokens:
            if token.start == at:
                verb = tokens[token.head]
                return verb.dep == "advcl" and tokens[verb.head].start <= view.frame.verb[1]
    return False
