"""What a sentence denies: how often, which words, and which legal concepts with which sign."""

import re
from dataclasses import dataclass, field

from curation.core.claims.lexicon import MODAL_WORDS, NEGATORS, SOFT_NEGATORS
from curation.core.claims.opposites import POLARITY, UN_WORDS
from curation.core.claims.tokens import stem

_BASES = 4
_REACH = 4
_BREAKS = frozenset([",", ";", ":", ".", "?", "which", "who", "if", "unless", "but"])
_LIGHT = frozenset(
    "not be been also only never ever then always have the a an any to of is are was were being"
    " deemed considered treated regarded held become becomes as legally in law per se".split()
)
_BEING = frozenset("is are was were be been being become becomes deemed considered".split())
_DIRECT = frozenset("not never cannot neither nor".split())
_FAILING = frozenset(
    "fail fails failed failing neglect neglects neglected refuse refuses refused omit omits"
    " omitted declines".split()
)
_LOOSE = frozenset("only solely save otherwise contrary notwithstanding despite".split())
"""Words that may stand for a denial wherever they stand, so that sharing one says little."""
_DENYING = re.compile(r"i[lmnr]|non|dis|void$|null|exempt|immune|innocent|acquit")
_DEEDS = frozenset("accept grant increase renew disclose aggravate".split())
"""Concepts of deeds: who does not grant need not refuse, so a denial does not turn them."""


@dataclass(slots=True)
class Denials:
    """What reading a sentence's words has found so far."""

    hard: int = 0
    soft: int = 0
    maybe: list[str] = field(default_factory=list)
    """Stems of the words counted in `soft`, where a word was read."""
    denied: set[str] = field(default_factory=set)
    concepts: set[tuple[str, int]] = field(default_factory=set)
    left: int = 0
    """Words that the last denial still reaches."""
    near: bool = False
    """Whether only light words stand between a denial and here."""
    subject: bool = False
    """Whether the denial is of the subject: `no agreement is valid`."""

    @property
    def bounds(self) -> tuple[int, int]:
        """Least and greatest number of denials that the words may stand for."""
        return max(self.hard, 0), max(self.hard, 0) + self.soft


def read_denials(low: list[str], first: int, last: int, free: list[bool]) -> Denials:
    """Read the denials of the sentence at tokens `[first, last)`, one free token at a time.

    `not unlawful` is no denial but the concept `lawful`; `invalid` may stand for one denial and
    `fails to pay` is one.
    """
    found = Denials()
    for place in range(first, last):
        if not free[place]:
            continue
        word = low[place]
        if word in NEGATORS:
            before = low[place - 1] if place > first else ""
            _deny(found, word, before, low[place + 1] if place + 1 < last else "")
        else:
            _read(found, low, place, first)
    return found


def _deny(found: Denials, word: str, before: str, follower: str) -> None:
    if word == "no" and follower in (",", ".", ""):
        return
    # `Valid or not` and `not only` deny nothing for sure.
    doubtful = word == "not" and (follower == "only" or before == "or")
    weak = doubtful or word in ("nor", "non", "without") or follower == "longer"
    found.soft += weak
    found.hard += not weak
    found.left = _REACH
    found.near = word in _DIRECT
    found.subject = word in ("no", "none", "neither", "nothing", "nobody")


def _read(found: Denials, low: list[str], place: int, first: int) -> None:
    word = low[place]
    if word in _FAILING and low[place + 1 : place + 2] == ["to"]:
        found.hard += 1
    elif word in SOFT_NEGATORS or (word[:2] == "un" and word not in UN_WORDS):
        found.soft += 1
        found.maybe += [stem(word)] * (word not in _LOOSE)
    compound = place - 2 >= first and low[place - 1] == "-" and low[place - 2] == "non"
    if compound or (word[:3] == "non" and len(word) > len("non") + _BASES):
        found.concepts.add((f"non-{stem(word if compound else word[3:])}", -1))
    if compound and "non" + word in POLARITY:
        found.concepts.update(POLARITY["non" + word])
    elif word in POLARITY and not compound:
        _assert(found, word)
    if word in _BEING and found.subject and found.left:
        found.near = True
    if word not in _LIGHT and word not in MODAL_WORDS:
        if found.left:
            found.denied.add(stem(word))
            found.left -= 1
        found.near = False
    if word in _BREAKS:
        found.left, found.near, found.subject = 0, False, False


def _assert(found: Denials, word: str) -> None:
    """Add the concepts of a word, turned round where it is denied."""
    denied = found.near and found.left > 0
    for concept, sign in POLARITY[word]:
        if not (denied and concept in _DEEDS):
            found.concepts.add((concept, -sign if denied else sign))
    if POLARITY[word][0][1] < 0:
        found.hard -= denied and POLARITY[word][0][0] != "accept"
        soft = not denied and word not in SOFT_NEGATORS and bool(_DENYING.match(word))
        found.soft += soft
        found.maybe += [stem(word)] * soft
