"""Questions said again by way of another language; the lock refuses what came back as other law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, JsonValue

from augmentation.drafts import Fault
from augmentation.entail import Judge, agreed, judge_params
from augmentation.meaning_lock import Embed, Locked, MeaningLockSection, check_variants, novelty
from augmentation.translate import Translate, mask, prepared, unmask
from augmentation.variants import variant_of, variant_rejection
from curation.core.config import Section
from curation.core.outcomes import Rejection, Selection
from curation.core.records import Pair

STAGE = "back_translate"


class BackTranslationSection(Section):
    """`[back_translation]`: variants by way of another language, where Apertium is installed."""

    pivots: tuple[Literal["eo", "spa"], ...] = ("eo", "spa")
    """Languages to go through, the preferred one first: eo, spa."""
    min_novelty: float = Field(0.1, ge=0, le=1)
    """Least share of word pairs that the parent's question has not; less is a copy."""
    timeout_s: float = Field(60, gt=0)
    """Most seconds of one run of the engine."""


@dataclass(frozen=True)
class _Candidate:
    parent: Pair
    pivot: str
    question: str
    fault: Fault | None
    raw: str


def back_translate_pairs(
    parents: Sequence[Pair],
    *,
    translate: Translate,
    pivots: Sequence[str],
    lock: MeaningLockSection,
    embed: Embed,
    section: BackTranslationSection,
    judge: Judge | None = None,
) -> Selection[Pair]:
    """Make at most one variant a parent: the best round trip that asks for the same law.

    Of the sound candidates of a parent the one nearest to it is kept, of equal ones that of the
    earlier pivot; the others are rejected as duplicates of it.

    Args:
        parents: kept originals of the train split.
        translate: masked questions and pivot to round trips; a caller keeps results by text.
        pivots: those that work here, the preferred one first.
        lock: cuts of the meaning lock.
        embed: sentence vectors.
        section: what counts as a copy.
        judge: asked about what the rules keep; None asks nobody.

    Returns:
        Every (parent, pivot) ends as one variant or one rejection, in the order of the parents.
    """
    masked = [mask(parent.question) for parent in parents]
    tried: list[list[_Candidate]] = [[] for _ in parents]
    for pivot in pivots:
        back = translate([prepared(one) for one in masked], pivot)
        for place, (parent, one, raw) in enumerate(zip(parents, masked, back, strict=True)):
            question = unmask(raw, one, pivot) if raw else None
            fault = None if question else Fault("placeholder_lost" if raw else "engine_failed")
            tried[place].append(_Candidate(parent, pivot, question or "", fault, raw))
    sound = [one for group in tried for one in group if one.fault is None]
    texts = [(one.parent.question, one.question) for one in sound]
    judged = agreed(texts, check_variants(texts, section=lock, embed=embed), judge=judge)
    verdicts = {(one.parent.id, one.pivot): found for one, found in zip(sound, judged, strict=True)}
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    for group in tried:
        chosen = _choose(group, verdicts, section, judge_params(judge))
        kept.extend(chosen.kept)
        rejected.extend(chosen.rejected)
    return Selection(tuple(kept), tuple(rejected))


def _choose(
    group: Sequence[_Candidate],
    verdicts: dict[tuple[str, str], Locked],
    section: BackTranslationSection,
    by: Mapping[str, JsonValue],
) -> Selection[Pair]:
    """Keep the best sound candidate of one parent, reject the others with their reasons."""
    made: list[tuple[float, int, Pair]] = []
    rejected: list[Rejection] = []
    for place, one in enumerate(group):
        verdict = verdicts.get((one.parent.id, one.pivot), Locked(one.fault))
        new = novelty(one.parent.question, one.question)
        fault = verdict.fault
        if fault is None and new < section.min_novelty:
            fault = Fault("unchanged", {"novelty": new, "min_novelty": section.min_novelty})
        variant = _variant(one, by).scored(**verdict.scores) if one.question else None
        if fault or variant is None:
            details: dict[str, JsonValue] = {"pivot": one.pivot, "raw": one.raw}
            reason = fault or Fault("engine_failed")
            rejected.append(variant_rejection(STAGE, variant or one.parent, reason, details))
        else:
            made.append((-verdict.scores["lock_cosine"], place, variant))
    made.sort(key=lambda entry: entry[:2])
    for _, _, variant in made[1:]:
        twin = Fault("duplicate", {"kept": made[0][2].id})
        rejected.append(variant_rejection(STAGE, variant, twin, {}))
    return Selection(tuple(variant for _, _, variant in made[:1]), tuple(rejected))


def _variant(one: _Candidate, by: Mapping[str, JsonValue]) -> Pair:
    return variant_of(
        one.parent,
        one.question,
        kind="back_translation",
        writer=f"apertium:{one.pivot}",
        params={"pivot": one.pivot, **by},
    )
