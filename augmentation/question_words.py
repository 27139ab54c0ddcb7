"""Which words of law a question has that its variant has not, and the other way round."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from augmentation.measures import measured_spans
from augmentation.translate import QUOTED
from curation.core.citations import CARDINALS, ORDINALS, find_citations
from curation.core.claims.dates import find_dates
from curation.core.claims.opposites import NEGATIVES
from curation.core.claims.tokens import STOP, stem
from curation.core.text import FUNCTION_WORDS, normalise_quote

_WORD = re.compile(r"[^\W\d_]+")
_NEIGHBOUR = re.compile(r"[^\W\d_]+|¤+")
_EMPTY = re.compile(
    r"\bat the (?:time|moment|point) (?=when\b|of\b|that\b)|\bat (?:what|which) point\b"
    r"|\bcompetent to\b|\bin (?:any|the) event\b|\bat which point\b|\bthe fact that\b"
    r"|\bin the course of\b|\bas the case may be\b|\bof (?:being|becoming)\b|\b(?:within|in"
    r"|by) (?:what|which) (?:time|period)(?: of time)?\b|\b(?:the )?(?:expiration"
    r"|expiry) of (?=[\w-]+ (?:days|weeks|months|years)\b)"
    r"|\bthe age of\b|\byears of age\b|\bin order to\b|\btime[- ]limit\b|\bthe (?:price|sum"
    r"|amount) of (?=[$€£₹\d])"
    r"|\bon behalf of\b|(?<=\bwhat )information\b"
    r"|(?<=\bwhich )information\b|\bwhichever (?:is|comes|occurs) (?:the )?(?:earlier|earliest"
    r"|first|sooner)\b"
    r"|\bin advance\b|(?<=\bhow many )times\b|\bsave (?=in|as|for|by|where|when|with|on|to|that)",
    re.IGNORECASE,
)
"""Phrases without a law of their own."""
_GRAMMAR = (
    FUNCTION_WORDS | STOP | frozenset(
        "s t d ll re ve n them me us our your my you we am let towards toward via per etc please"
        " cannot regarding concerning respecting over back aside themselves himself herself itself"
        " oneself yet just too very out up off down away around"
        " where wherever whenever whoever whatever whichever regardless irrespective respectively"
        " despite notwithstanding except unless until prior neither nor none solely exclusively"
        " exception exceptions even later earlier inside"
        " otherwise st nd rd th able unable nobody nothing never because since once sole beforehand"
        " previously already alone merely thereto therefor thereof therein thereunder hereto hereof"
        " herein hereunder"
        " thereafter therefrom aged"
        " whichever whomever".split()
    )
) - {"order"}  # fmt: skip
_ENDINGS = frozenset(
    ["", "ion", "ation", "ition", "sion", "ment", "ity", "ly", "al", "ally", "abl", "ibl", "enc",
     "anc", "ent", "ness", "iv", "y", "ication", "l", "ility", "d", "r", "sition", "ful", "fully",
     "or", "t", "at", "ral", "ing", "red", "ance", "ence", "ship", "age", "ure", "ator", "er"]
)  # fmt: skip
"""What two forms of one word may differ in behind their common part."""
_BLANK = "¤"
"""Stands for what is left out, so that the words around it are no neighbours."""
_MIN_COMMON = 4
_TURNING = frozenset("before after from to of by against over than for into through".split())
"""Words between two nouns that say which is which."""
_PARTICLES = frozenset("back up out off down over away".split())
_REACH = 5
"""Words back from a particle in which its verb is sought."""
_BEFORE_A_NOUN = frozenset("a the valid his her their by of this last".split())
_ROLES = frozenset("to by from before after against without at-least at-most".split())
"""Those of them that never stand for one another."""
_LEADS = frozenset("the a an any every each all no such his her its their".split())


@dataclass(frozen=True, slots=True)
class _Thesaurus:
    light: frozenset[str]
    groups: dict[tuple[str, ...], frozenset[int]]
    """Stems of a word or phrase to the groups that it stands in."""
    longest: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word or phrase with the groups in which it may be exchanged."""

    stems: tuple[str, ...]
    shown: str
    groups: frozenset[int]


@cache
def _thesaurus() -> _Thesaurus:
    lines = Path(__file__).with_name("legal_synonyms.txt").read_text(encoding="utf-8").splitlines()
    light: set[str] = set()
    groups: dict[tuple[str, ...], set[int]] = {}
    for number, line in enumerate(lines):
        if line.startswith("*"):
            light.update(stem(word) for word in line[1:].split())
        elif line and not line.startswith("#"):
            for entry in line.split("|"):
                groups.setdefault(tuple(_stems(entry)), set()).add(number)
    frozen = {entry: frozenset(numbers) for entry, numbers in groups.items()}
    return _Thesaurus(frozenset(light), frozen, max(map(len, frozen)))


def _stems(text: str) -> list[str]:
    return [stem(word) for word in _WORD.findall(normalise_quote(text))]


@lru_cache(maxsize=20_000)
def _units(text: str) -> tuple[_Unit, ...]:
    """Return the words and phrases of law of a text, without citations, numbers and quotations."""
    stems = [(word, stem(word)) for word in _WORD.findall(normalise_quote(_uncited(text)))]
    thesaurus = _thesaurus()
    found: list[_Unit] = []
    place = 0
    while place < len(stems):
        size = next(
            (n for n in range(min(thesaurus.longest, len(stems) - place), 1, -1)
             if tuple(root for _, root in stems[place : place + n]) in thesaurus.groups), 1,
        )  # fmt: skip
        part = stems[place : place + size]
        roots = tuple(root for _, root in part)
        word = part[0][0]
        before = stems[place - 1][0] if place else ""
        if size > 1 or not _is_grammar(word, before):
            shown = " ".join(word for word, _ in part)
            found.append(_Unit(roots, shown, thesaurus.groups.get(roots, frozenset())))
        place += size
    found.extend(_split_phrases([root for _, root in stems]))
    return tuple(found)


def _split_phrases(roots: Sequence[str]) -> Iterator[_Unit]:
    """Yield the verbs whose particle stands apart: `give the deposit back`."""
    groups = _thesaurus().groups
    for place, particle in enumerate(roots):
        for verb in roots[max(0, place - _REACH) : place] if particle in _PARTICLES else ():
            if (verb, particle) in groups:
                yield _Unit((verb, particle), f"{verb} {particle}", groups[verb, particle])


def _is_grammar(word: str, before: str) -> bool:
    if word == "will" and before in _BEFORE_A_NOUN:
        return False
    return word in _GRAMMAR or word in CARDINALS or word in ORDINALS


def _uncited(text: str) -> str:
    """Blank what other checks compare: citations, dates, quantities; and what says nothing."""
    spans = [(one.start, one.end) for one in find_citations(text) if one.unit != "act"]
    spans += [(start, end) for start, end, _ in find_dates(text)]
    spans += [match.span() for match in QUOTED.finditer(text)]
    spans += [match.span() for match in _EMPTY.finditer(text)]
    spans += measured_spans(text)
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}{_BLANK * (end - start)}{text[end:]}"
    return text


def word_differences(original: str, variant: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of law that only the original and only the variant has, in order.

    A word is found again in any of its forms (`terminate`, `termination`) or in a word of one
    group of `legal_synonyms.txt`. Grammar, citations, numbers and light words are left out.
    """
    here, there = _units(original), _units(variant)
    return tuple(_unmatched(here, there)), tuple(_unmatched(there, here))


def _unmatched(here: Sequence[_Unit], there: Sequence[_Unit]) -> Iterator[str]:
    thesaurus = _thesaurus()
    groups = frozenset().union(
        *(unit.groups for unit in there),
        *(_groups_of(root) for unit in there for root in unit.stems),
    )
    roots = {root for unit in there for root in unit.stems}
    own = {root for unit in here for root in unit.stems}
    roots |= {root for root in own if any(_turned(root, other, own, roots) for other in set(roots))}
    seen: set[str] = set()
    for unit in here:
        if unit.groups & groups or all(_known(root, roots) for root in unit.stems):
            continue
        for root in unit.stems:
            grammar = len(unit.stems) > 1 and root in _GRAMMAR
            free = grammar or root in thesaurus.light or _known(root, roots)
            if not free and root not in seen and not _groups_of(root) & groups:
                seen.add(root)
                yield unit.shown


def _groups_of(root: str) -> frozenset[int]:
    return _thesaurus().groups.get((root,), frozenset())


def _known(root: str, roots: Iterable[str]) -> bool:
    return any(_related(root, other) for other in roots)


@lru_cache(maxsize=50_000)
def _related(one: str, other: str) -> bool:
    """Tell whether two stems are forms of one word: `appoint`, `appointment`."""
    if one == other:
        return True
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    if common < _MIN_COMMON:
        return False
    return one[common:] in _ENDINGS and other[common:] in _ENDINGS


def _denies(one: str, other: str) -> bool:
    """Tell whether a stem is the other under a denying prefix; the claims compare the denials."""
    return one in NEGATIVES and one[2:] == other


def _turned(root: str, other: str, own: set[str], roots: set[str]) -> bool:
    """Tell whether `unenforceable` meets `enforceable`; the claims compare the denials."""
    pair = _denies(root, other) or _denies(other, root)
    return pair and other not in own and root not in roots


def same_words(one: str, other: str) -> bool:
    """Tell whether two stems are forms of one word or stand in one group of synonyms."""
    return _related(one, other) or bool(_groups_of(one) & _groups_of(other))


def swapped_words(original: str, variant: str) -> tuple[str, ...]:
    """Return what changed its part around a word that says which is which.

    `notice before termination` and `termination before notice` do not ask for the same law, nor do
    `payable to the Registrar` and `payable by the Registrar`.
    """
    here, there = set(_ties(original)), set(_ties(variant))
    turned = {
        (left, link, right)
        for left, link, right in here - there
        if (right, link, left) in there - here
        or any((left, other, right) in there for other in _ROLES - {link} if link in _ROLES)
    }
    turned |= set(_crossed(here - there, there - here))
    return tuple(sorted(" ".join(tie) for tie in turned))


def _crossed(
    here: Iterable[tuple[str, str, str]], there: Iterable[tuple[str, str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield ties whose ends were exchanged: `notice to A given through B`, the other way round."""
    found = set(there)
    ties = sorted(here)
    for one in ties:
        for two in ties:
            if one[:2] != two[:2] and {(*one[:2], two[2]), (*two[:2], one[2])} <= found:
                yield one


def _ties(text: str) -> Iterator[tuple[str, str, str]]:
    plain = normalise_quote(_uncited(text))
    words = [word for word in _NEIGHBOUR.findall(plain) if word not in _LEADS]
    for left, link, right in zip(words, words[1:], words[2:], strict=False):
        if link in _TURNING and not {left[0], right[0]} & {_BLANK} and not {left, right} & _GRAMMAR:
            yield stem(left), link, stem(right)
