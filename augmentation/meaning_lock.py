"""The meaning lock: a variant is kept only if it asks for the same law as its parent.

First what is certain (marks, copies, form), then what the law says (numbers, citations, denials,
modal verbs, widths, exceptions, parties), then the words, and the similarity last. Each refusal
names its check.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias

from pydantic import Field, JsonValue

from augmentation.anchors import moved_anchors
from augmentation.drafts import Fault
from augmentation.exchanged import exchanged
from augmentation.lists import lost_clause, lost_lists
from augmentation.question_form import asked_for, same_asked
from augmentation.question_sentence import breakage
from augmentation.question_words import swapped_words, word_differences
from augmentation.sentence import statement_breakage
from curation.core.claims import Disagreement, DisagreementKind, claims_of, disagreements
from curation.core.config import Section
from curation.core.text import words
from curation.core.vocabulary import Reason

Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""n texts to n vectors of unit length."""

JudgeUse: TypeAlias = Literal["auto", "on", "off"]
"""When a chat model judges what the rules keep; `auto`: where `[chat] base_url` is set."""

_MARKS = "*#@"
_REASONS: dict[DisagreementKind, Reason] = {
    "number": "numbers_changed", "unit": "numbers_changed", "date": "numbers_changed",
    "amount": "numbers_changed", "citation": "citations_changed", "negation": "negation_changed",
    "modality": "modality_changed",
}  # fmt: skip
_FALSE_FRIENDS = tuple(
    (re.compile(rf"\b{here}\b"), re.compile(rf"\b{there}\b"))
    for here, there in (("acts?", "laws?"), ("laws?", "acts?"), ("rights?", "laws?"))
)
_BLANKET = frozenset("what which".split())


class MeaningLockSection(Section):
    """`[meaning_lock]`: how far a variant may go from its parent."""

    min_cosine: float = Field(0.7, ge=0, le=1)
    """A variant less like its parent is refused as too far; cosine of sentence vectors."""
    max_cosine: float = Field(1.0, gt=0, le=1)
    """A variant more like its parent is refused as unchanged; 1 refuses none."""
    max_new_words: int = Field(0, ge=0, le=5)
    """Words of law that are neither the parent's nor a known synonym; each may be another law."""
    max_lost_words: int = Field(0, ge=0, le=5)
    """Words of law of the parent for which the variant has none."""
    judge: JudgeUse = "auto"
    """Whether `[chat]` judges, both ways, what the rules keep: "auto" where base_url is set."""


@dataclass(frozen=True)
class Locked:
    """What the lock says of one variant."""

    fault: Fault | None
    """None: it may be kept."""
    scores: dict[str, float] = field(default_factory=dict)
    """All statistics, whatever the cuts."""


def check_variants(
    pairs: Sequence[tuple[str, str]], *, section: MeaningLockSection, embed: Embed
) -> list[Locked]:
    """Judge each variant against its original, in order.

    Args:
        pairs: (original question, variant).
        section: the cuts.
        embed: sentence vectors of unit length; called once with all texts that need one.
    """
    wanted = sorted({text for pair in pairs for text in pair})
    vectors = dict(zip(wanted, embed(wanted), strict=True)) if wanted else {}
    return [_locked(a, b, cosine_of(vectors[a], vectors[b]), section) for a, b in pairs]


def _locked(original: str, variant: str, cosine: float, section: MeaningLockSection) -> Locked:
    lost, added = word_differences(original, variant)
    scores = {
        "lock_cosine": cosine,
        "lock_lost_words": float(len(lost)),
        "lock_new_words": float(len(added)),
        "lock_novelty": novelty(original, variant),
    }
    return Locked(variant_fault(original, variant, cosine=cosine, section=section), scores)


def variant_fault(
    original: str, variant: str, *, cosine: float | None, section: MeaningLockSection
) -> Fault | None:
    """Say why a variant may not stand for its original, a question or a statement of law.

    Args:
        original: the parent's question or answer.
        variant: the rewritten text.
        cosine: similarity of the two, rounded to 1e-4; None leaves the band out.
        section: the cuts.

    Returns:
        The first check that fails, with what shows it.
    """
    judge = question_fault if asked_for(original) else statement_fault
    return judge(original, variant, cosine=cosine, section=section)


def question_fault(
    original: str, variant: str, *, cosine: float | None, section: MeaningLockSection
) -> Fault | None:
    """Say why a variant may not stand for a question; the rest is as of `variant_fault`."""
    return _first_fault(_form_fault, original, variant, cosine, section)


def statement_fault(
    original: str, variant: str, *, cosine: float | None, section: MeaningLockSection
) -> Fault | None:
    """Say why a variant may not stand for a statement; the rest is as of `variant_fault`."""
    return _first_fault(_sentence_fault, original, variant, cosine, section)


def _first_fault(
    form: Callable[[str, str], Fault | None],
    original: str,
    variant: str,
    cosine: float | None,
    section: MeaningLockSection,
) -> Fault | None:
    return (
        _certain_fault(original, variant)
        or form(original, variant)
        or claim_fault(original, variant)
        or _word_fault(original, variant, section)
        or _band_fault(cosine, section)
    )


def _certain_fault(original: str, variant: str) -> Fault | None:
    marks = sorted({mark for mark in _MARKS if variant.count(mark) > original.count(mark)})
    if marks:
        return Fault("untranslated", {"marks": "".join(marks)})
    return Fault("unchanged") if words(original) == words(variant) else None


def _sentence_fault(original: str, variant: str) -> Fault | None:
    if "?" in variant and "?" not in original:
        return Fault("claims_changed", {"asked": ["a statement", "a question"]})
    broken = statement_breakage(original, variant)
    return Fault("incomplete", {"broken": broken}) if broken else None


def claim_fault(original: str, variant: str) -> Fault | None:
    """Say which claim of law differs: numbers, citations, denials, duties, widths, parties."""
    found = disagreements(claims_of(original), claims_of(variant))
    if not found:
        return None
    shown: list[JsonValue] = [_show(one) for one in found]
    return Fault(_REASONS.get(found[0].kind, "claims_changed"), {"claims": shown})


def _show(one: Disagreement) -> JsonValue:
    return {"kind": one.kind, "original": one.left, "variant": one.right}


def _form_fault(original: str, variant: str) -> Fault | None:
    here, there = asked_for(original), asked_for(variant)
    if not there:
        return Fault(
            "not_a_question", {"form": "no question word or auxiliary, or no ? at its end"}
        )
    broken = breakage(original, variant)
    if broken:
        return Fault("not_a_question", {"broken": broken})
    if here and not same_asked(original, variant):
        return Fault(
            "claims_changed", {"asked": [", ".join(sorted(kind)) for kind in (here, there)]}
        )
    return None


def _word_fault(original: str, variant: str, section: MeaningLockSection) -> Fault | None:
    clauses = () if asked_for(original) else lost_clause(original, variant)
    cut = [*lost_lists(original, variant), *clauses]
    if cut:
        return Fault("claims_changed", {"cut": list(cut)})
    moved = list(moved_anchors(original, variant))
    if moved:
        return Fault("claims_changed", {"runs_from": list(moved)})
    swapped = (
        *swapped_words(original, variant),
        *exchanged(original, variant),
        *_false_friends(original, variant),
    )
    if swapped:
        return Fault("claims_changed", {"swapped": list(swapped)})
    lost, added = word_differences(original, variant)
    if len(added) > section.max_new_words or len(lost) > section.max_lost_words:
        return Fault("claims_changed", {"lost": list(lost), "added": list(added)})
    return None


def _false_friends(original: str, variant: str) -> Iterator[str]:
    """Yield words that stand for many others, but never for each other: an act is no law."""
    for here, there in _FALSE_FRIENDS:
        fewer = len(here.findall(variant)) < len(here.findall(original))
        if fewer and len(there.findall(variant)) > len(there.findall(original)):
            yield f"{here.pattern} > {there.pattern}"


def _band_fault(cosine: float | None, section: MeaningLockSection) -> Fault | None:
    if cosine is None:
        return None
    if cosine < section.min_cosine:
        return Fault("too_far", {"cosine": cosine, "min_cosine": section.min_cosine})
    if section.max_cosine < cosine:
        return Fault("unchanged", {"cosine": cosine, "max_cosine": section.max_cosine})
    return None


@lru_cache(maxsize=20_000)
def _folded(question: str) -> tuple[str, ...]:
    """Return the words of a question, `what` and `which` as one."""
    return tuple("what" if word in _BLANKET else word for word in words(question))


def novelty(original: str, variant: str) -> float:
    """Return the share of word pairs of the variant that the original has not, in [0, 1].

    `what` for `which` is nothing new.
    """
    here, there = (set(_steps(text)) for text in (original, variant))
    return round(len(there - here) / max(len(there), 1), 4)


def _steps(question: str) -> list[tuple[str, str]]:
    folded = _folded(question)
    return list(pairwise(folded))


def cosine_of(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the cosine of two vectors of unit length, rounded to 1e-4."""
    return round(sum(x * y for x, y in zip(a, b, strict=True)), 4)
