"""Whether two pairs ask and say the same: how near they are, and which guards forbid a merge."""

import re
from dataclasses import dataclass
from functools import lru_cache

from curation.core.claims import claims_of, disagreements, unsupported
from curation.core.records import Pair
from curation.core.text import words
from curation.selection.wording import covered

SUBSET_COVERAGE = 0.95
"""Share of the shorter answer's words from which on the longer one contains it."""

_TIME = re.compile(
    r"\b(?:when|how (?:long|soon|often|early|late)"
    r"|(?:what|which) (?:is the )?(?:\w+ )?(?:period|time|date|deadline|term|age)\b"
    r"|(?:what|which) (?:is the )?(?:time|age) limit|by (?:what|which) (?:date|time))\b"
)
_AMOUNT = re.compile(r"\bhow (?:much|many|large|high|big)\b")
_ACTOR = re.compile(
    r"\b(?:who|whom|whose"
    r"|(?:what|which) (?:\w+ )?(?:person|persons|people|body|authority|court|party|officer|official"
    r"|institution|organ|minister|entity|tribunal))\b"
)
_FIRST = re.compile(
    r"\b(what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|may"
    r"|might|must|shall|should|will|would|has|have|had)\b"
)
_PLACES = ("where", "why", "how")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a comparison of a pair with a kept one found."""

    question: float
    """Similarity of the questions by `question_method`."""
    question_method: str
    answer: float
    answer_method: str
    failed: tuple[str, ...]
    """Guards that forbid the merge, as `question:number 14 day | 28 day`; empty when none does."""


def plain_words(text: str) -> str:
    """Return the form in which texts are equal: words only, no case, no punctuation."""
    return " ".join(words(text))


def failed_guards(pair: Pair, kept: Pair) -> tuple[str, ...]:
    """Return every legal reason why two pairs that look alike are not one, in a fixed order.

    Guards: another provision (one that neither contains nor is contained), another thing asked
    for (person, time, amount, yes or no), yes against no, and each claim on which the questions or
    the answers disagree. Of an answer that the other contains only contradictions count.
    """
    failed: list[str] = []
    if not related(pair.provisions[0], kept.provisions[0]):
        failed.append(f"provision {pair.provisions[0]} | {kept.provisions[0]}")
    here, there = focus(pair.question), focus(kept.question)
    if here != there:
        failed.append(f"focus {here} | {there}")
    yes, no = _yes_no(pair.answer), _yes_no(kept.answer)
    if yes and no and yes != no:
        failed.append(f"answer:negation {yes} | {no}")
    for kind, left, right in _claim_guards(pair.question, kept.question, subset=False):
        failed.append(f"question:{kind} {left} | {right}")
    subset = contains(pair.answer, kept.answer) or contains(kept.answer, pair.answer)
    for kind, left, right in _claim_guards(pair.answer, kept.answer, subset=subset):
        failed.append(f"answer:{kind} {left} | {right}")
    return tuple(failed)


def related(a: str, b: str) -> bool:
    """Tell whether two provisions are one, or one holds the other."""
    return a == b or a.startswith(f"{b}/") or b.startswith(f"{a}/")


@lru_cache(maxsize=100_000)
def focus(question: str) -> str:
    """Say what a question asks for: `actor`, `time`, `amount`, `yes_no`, a place or way, `what`."""
    plain = plain_words(question)
    first = _FIRST.search(plain)
    if first is None:
        return "what"
    rest = plain[first.start() :]
    for name, pattern in (("amount", _AMOUNT), ("time", _TIME), ("actor", _ACTOR)):
        found = pattern.match(rest)
        if found:
            return name
    word = first[1]
    if word in _PLACES:
        return word
    return "what" if word in ("what", "which") else "yes_no"


def contains(longer: str, shorter: str) -> bool:
    """Tell whether an answer says in other length all the words of a shorter one."""
    return (
        len(words(shorter)) < len(words(longer)) and covered(shorter, longer) >= SUBSET_COVERAGE
    )


def _yes_no(answer: str) -> str:
    first = words(answer)[:1]
    return first[0] if first and first[0] in ("yes", "no") else ""


@lru_cache(maxsize=50_000)
def _claim_guards(a: str, b: str, *, subset: bool) -> tuple[tuple[str, str, str], ...]:
    if plain_words(a) == plain_words(b):
        return ()
    left, right = claims_of(a), claims_of(b)
    if not subset:
        found = disagreements(left, right)
    elif contains(b, a):
        found = unsupported(left, right)
    else:
        found = unsupported(right, left)
    return tuple((one.kind, one.left, one.right) for one in found)
