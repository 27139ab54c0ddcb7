"""Provisions in the making while a marked-up law is walked, and the end of their making."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from curation.core.vocabulary import ProvisionStatus
from curation.documents.readers.akn.roles import Role
from curation.documents.structure.definitions import defined_term
from curation.documents.structure.languages import REPEALED_WORDS
from curation.documents.structure.marked import QUOTES, Marked

Span = tuple[int, int]

NOWHERE: Span = (0, 0)
_WORD = re.compile(r"\w")
_QUOTED = re.compile(r"[\"“‘'«„]\s?\(?\w{1,4}[.)]")
_REPEALED = re.compile(
    rf"\b(?:repealed|omitted|deleted|revoked|abrogated|rep|{REPEALED_WORDS})\b",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"((?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    r"twelfth) schedule|[^\W\d]{3,20} (?:\d{1,3}[A-Z]{0,2}|[IVXLC]{1,7}|[A-Z])|"
    r"schedule|annex|annexure|appendix)(?=$|[\s:.–—-])[\s:.–—-]*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED: Mapping[str, str] = {
    **dict.fromkeys("capo chapter chapitre kapitel capítulo hoofdstuk".split(), "chapter"),
    **dict.fromkeys("titolo title titre titel título titlul".split(), "title"),
    **dict.fromkeys("parte part partie teil deel".split(), "part"),
    **dict.fromkeys("libro book livre buch livro boek".split(), "book"),
    **dict.fromkeys("sezione section sección seção abschnitt afdeling".split(), "section"),
}  # fmt: skip
"""What holds units, by the word that its heading line begins with."""
_COUNTS = re.compile(
    r"([^\W\d_]{4,10})\s((?:\d{1,3}|[IVXLC]{1,7})(?:[A-Z]|-(?:bis|ter|quater))?)"
    r"(?=$|[\s.:–—-])[\s.:–—-]*(.*)",
    re.DOTALL,
)


@dataclass(slots=True, eq=False)
class Draft:
    """A provision in the making: spans of the text, for its words are not whole yet."""

    depth: int
    role: Role
    name: str = ""
    """A heading that its source does not print, such as `Preamble`."""
    label: Span = NOWHERE
    heading: Span = NOWHERE
    subheading: Span = NOWHERE
    start: int = -1
    body: int = -1
    end: int = -1
    filled: bool = False
    """Whether provisions stand inside."""
    defines: bool = False
    """Whether its heading says that it defines terms."""
    quotes: bool = False
    """Whether it quotes another law."""
    remarks: str = ""
    """What editors say in it."""


def finish(drafts: Sequence[Draft], text: str) -> tuple[Marked, ...]:
    """Return the provisions with their words, but none where the source numbers nothing."""
    if not any(draft.label != NOWHERE for draft in drafts):
        return ()
    quoted = [
        match.start()
        for match in _QUOTED.finditer(text)
        if text[match.start() - 1 : match.start()] == "\n"
    ]
    return tuple(_marked(draft, text, quoted) for draft in drafts if draft.start >= 0)


def headings(drafts: Sequence[Draft]) -> tuple[tuple[int, int], ...]:
    """Return where each heading begins, and its level, for a source that numbers nothing."""
    return tuple(
        (draft.heading[0], draft.depth + 1) for draft in drafts if draft.heading != NOWHERE
    )


def unit_word(drafts: Sequence[Draft]) -> str:
    """Return what most units of a law are called, or nothing where it has none."""
    words = Counter(draft.role.word for draft in drafts if draft.role.rank == "unit")
    known = [word for word, _ in words.most_common() if word in _WORDS]
    return known[0] if known else ""


_WORDS = frozenset({"article", "section", "rule", "regulation", "clause", "paragraph"})


def _marked(draft: Draft, text: str, quoted: Sequence[int]) -> Marked:
    """Give a provision its words; `quoted` is where lines begin that number quoted ones."""
    label, heading = _words(text, draft.label).rstrip(" .:—–-"), _words(text, draft.heading)
    label = label.lstrip(QUOTES) or label
    under = _words(text, draft.subheading)
    if draft.role.kind == "schedule" and not label:
        label, heading = _titled(heading, under)
    kind, word, body = draft.role.kind, draft.role.word, draft.body
    counts = _COUNTS.match(heading) if kind in ("part", "chapter") and not label else None
    if counts and counts[1].lower() in _COUNTED:
        label, heading, word = f"{counts[1]} {counts[2]}", counts[3], _COUNTED[counts[1].lower()]
    if kind == "article" and label.startswith("§"):
        kind = "section"
    if kind == "schedule" and not label and not heading:
        label, heading, body = _first_line(draft, text)
    while body < draft.end and text[body] == " ":
        body += 1
    words = text[body : draft.end]
    return Marked(
        depth=draft.depth,
        kind=kind,
        label=label,
        heading=heading or under or draft.name or _term(draft, text),
        start=draft.start,
        body=body,
        end=draft.end,
        word=word,
        status=_status(draft, words),
        closed=draft.quotes or _quotes(text, body, draft.end, quoted),
    )


def _quotes(text: str, body: int, end: int, quoted: Sequence[int]) -> bool:
    """Whether a provision shows another one in quotation marks."""
    first = bisect_right(quoted, body)
    match = _QUOTED.match(text, body, end)
    if first < len(quoted) and quoted[first] < end:
        match = match or _QUOTED.match(text, quoted[first], end)
    return match is not None


def _words(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())


def _term(draft: Draft, text: str) -> str:
    is_definition = draft.role.kind == "definition"
    return defined_term(text, draft.start, quoted=True) if is_definition else ""


def _titled(heading: str, under: str) -> tuple[str, str]:
    """Part `Schedule 1: National Flag` into its label and its heading."""
    match = _TITLED.match(heading)
    if not match:
        return "", heading or under
    return match[1], match[2] or under


def _first_line(draft: Draft, text: str) -> tuple[str, str, int]:
    """Take the first line of a schedule for its heading where it reads like one."""
    line = text[draft.start : draft.end].split("\n", 1)[0]
    match = _TITLED.fullmatch(line)
    if not match:
        return "", "", draft.body
    return match[1], match[2], draft.start + len(line)


def _status(draft: Draft, words: str) -> ProvisionStatus | None:
    if _WORD.search(words):
        return None
    if draft.remarks and _REPEALED.search(draft.remarks):
        return "repealed"
    return "empty" if draft.role.rank in ("inner", "special") else None
