"""What `only` speaks of, who is the subject of a modal verb, and whether both may be had."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curation.core.claims.disagreement import Disagreement
from curation.core.claims.tokens import STOP, stem

_ONLY = frozenset("only solely exclusively".split())
_MODALS = frozenset("shall must may can will should cannot".split())
_BETWEEN = frozenset(
    "not be been also then always never only duly promptly immediately have at any time by law"
    " without delay first so".split()
)
_LIGHT = STOP | _BETWEEN
_REACH = 4
_BOTH = re.compile(
    r"\bor,? (?:with |to |by |of |for )?both\b|\band\s?/\s?or\b|\bor either of them\b",
    re.IGNORECASE,
)
_BEFORE_SUBJECT = frozenset(
    ", ; : . ? if unless when where that but while whether which who before after until"
    " because".split()
)
_GIVING = frozenset(map(stem, "give pay send grant award offer teach tell show deny lend".split()))
"""Deeds of which both what is given and who gets it may be the subject in the passive."""
_AFTER_NOUN = frozenset(
    "of to by in for from with on under at who which whose against within after before as".split()
)
_CLOSERS = frozenset(", ; : . ?".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """The subject of a modal verb and what it does or, in the passive, suffers."""

    subject: str
    verb: str
    passive: bool


def read_focus(low: Sequence[str], first: int, last: int) -> tuple[frozenset[str], ...]:
    """Return for each `only` of a sentence the stems of what it speaks of.

    `Only the court may` speaks of the court, `may act only on application` of the application,
    `the agent alone` of the agent.
    """
    found = []
    for place in range(first, last):
        if low[place] in _ONLY:
            near = _content(low[place + 1 : min(place + 8, last)])
            found.append(frozenset(near[:_REACH]))
        elif low[place] == "alone" and place > first:
            near = _content(low[max(first, place - 5) : place])
            found.append(frozenset(near[-1:]))
    return tuple(one for one in found if one)


def _content(words: Sequence[str]) -> list[str]:
    stop = next((n for n, word in enumerate(words) if word in _CLOSERS | _MODALS), len(words))
    return [stem(word) for word in words[:stop] if word not in _LIGHT and word.isalpha()]


def read_deeds(low: Sequence[str], first: int, last: int) -> frozenset[Deed]:
    """Return the subjects of the modal verbs of a statement: the head of the phrase before each."""
    found = set()
    for place in range(first + 1, last - 1):
        subject = _subject(low, first, place) if low[place] in _MODALS else ""
        if not subject:
            continue
        after, passive = place + 1, False
        while after < last and low[after] in _BETWEEN:
            passive = passive or low[after] in ("be", "been")
            after += 1
        if after < last and low[after].isalpha() and low[after] not in STOP:
            found.add(Deed(subject, stem(low[after]), passive))
    return frozenset(found)


def _subject(low: Sequence[str], first: int, place: int) -> str:
    """Return the stem of the subject before a modal verb; empty for several or none seen."""
    begin = place
    while begin > first and low[begin - 1] not in _BEFORE_SUBJECT:
        begin -= 1
    phrase = low[begin:place]
    if not phrase or {"and", "or", "nor"} & set(phrase) or phrase[0] in _AFTER_NOUN:
        return ""
    stop = next((n for n, word in enumerate(phrase) if word in _AFTER_NOUN), len(phrase))
    heads = [word for word in phrase[:stop] if word.isalpha() and word not in STOP
             and not word.endswith(("ed", "ing", "ly"))]  # fmt: skip
    return stem(heads[-1]) if heads else ""


def focus_differences(
    a: Sequence[frozenset[str]], b: Sequence[frozenset[str]],
    stems: tuple[frozenset[str], frozenset[str]],
) -> Iterator[Disagreement]:  # fmt: skip
    """Yield an `only` that moved from one word to another which both texts have.

    Args:
        a: what `only` speaks of in the left text.
        b: the same of the right text.
        stems: stems of the left and of the right text.
    """
    if len(a) != 1 or len(b) != 1 or a[0] & b[0]:
        return
    if a[0] & stems[1] and b[0] & stems[0]:
        left, right = (" ".join(sorted(one)) for one in (a[0], b[0]))
        yield Disagreement("quantifier", f"only {left}", f"only {right}")


def swapped_subjects(
    a: frozenset[Deed], b: frozenset[Deed], stems: tuple[frozenset[str], frozenset[str]]
) -> Iterator[Disagreement]:
    """Yield subjects that changed places: `Vendor will reimburse Reseller`, the other way round.

    Only words that both texts have can change places; a deed that is active in one text and passive
    in the other may have another subject.
    """
    for one in sorted(a, key=lambda deed: (deed.verb, deed.subject)):
        for two in sorted(b, key=lambda deed: (deed.verb, deed.subject)):
            same = one.verb == two.verb and one.passive == two.passive
            if not same or one.subject == two.subject or (one.passive and one.verb in _GIVING):
                continue
            known = one.subject in stems[1] and two.subject in stems[0]
            kept = any(d.subject == one.subject and d.verb == one.verb for d in b)
            if known and not kept:
                yield Disagreement(
                    "party", f"{one.subject} {one.verb}", f"{two.subject} {two.verb}"
                )


def both_differences(a: str, b: str) -> Iterator[Disagreement]:
    """Yield `or both` and `and/or` where only one text says that both may be had."""
    left, right = (_BOTH.search(text) for text in (a, b))
    if (left is None) != (right is None):
        yield Disagreement("connective", *(one.group() if one else "" for one in (left, right)))
