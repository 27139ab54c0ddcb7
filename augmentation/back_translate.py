"""Questions said again by way of another language; the lock refuses what came back as other law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, JsonValue

from augmentation.drafts import Fault
from augmentation.engines.route import Back, Engine, Route, round_trips
from augmentation.entail import Judge, agreed, judge_params
from augmentation.meaning_lock import Embed, Locked, MeaningLockSection, check_variants, novelty
from augmentation.variants import variant_of, variant_rejection
from curation.core.config import Section
from curation.core.outcomes import Rejection, Selection
from curation.core.records import Pair

STAGE = "back_translate"


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class BackTranslationSection(Section):
    """`[back_translation]`: variants by way of another language, by one engine or several."""

    engine: Annotated[tuple[Engine, ...], BeforeValidator(_listed)] = ("apertium",)
    """"apertium" (Debian packages), "marian" (the models below), "llm" (the model of [chat]), or a
    list of them, the preferred one first."""
    pivots: tuple[Literal["eo", "spa"], ...] = ("eo", "spa")
    """Languages for Apertium to go through, the preferred one first: eo, spa."""
    marian: dict[str, tuple[str, str]] = {}  # noqa: RUF012 - pydantic copies it
    """Models of MarianMT by language, there and back, each a folder or "ID@REVISION" of the hub
    with safetensors; { fr = ["Helsinki-NLP/opus-mt-en-fr@X", "Helsinki-NLP/opus-mt-fr-en@Y"] }."""
    marian_beams: int = Field(4, ge=1, le=16)
    """Translations that MarianMT weighs against each other at each word."""
    marian_rows: int = Field(16, ge=1, le=256)
    """Questions that MarianMT translates at a time."""
    llm_pivots: tuple[str, ...] = ("French",)
    """Languages for the model of [chat] to go through, by their English names."""
    llm_max_tokens: int = Field(400, ge=16)
    """Length at which a translation by the model of [chat] is cut off, tokens."""
    defined_terms: bool = False
    """Whether terms that the law itself defines are kept out of the translation too."""
    min_novelty: float = Field(0.1, ge=0, le=1)
    """Least share of word pairs that the parent's question has not; less is a copy."""
    timeout_s: float = Field(60, gt=0)
    """Most seconds of one run of Apertium."""


@dataclass(frozen=True)
class _Candidate:
    parent: Pair
    route: Route
    question: str
    fault: Fault | None
    raw: str


def back_translate_pairs(
    parents: Sequence[Pair],
    *,
    routes: Sequence[Route],
    terms: Mapping[str, Sequence[str]],
    lock: MeaningLockSection,
    embed: Embed,
    section: BackTranslationSection,
    judge: Judge | None = None,
) -> Selection[Pair]:
    """Make at most one variant a parent: the best round trip that asks for the same law.

    Numbers, citations, quoted and defined terms and names are masked before and restored after;
    modal verbs and denials are held in words that no engine mistakes and put back. What was lost is
    rejected. Of the sound candidates of a parent the one nearest to it is kept, of equal ones that
    of the earlier route; the others are rejected as duplicates of it.

    Args:
        parents: kept originals of the train split.
        routes: engines and languages that work here, the preferred one first.
        terms: terms that are masked, by the key of the law that defines them.
        lock: cuts of the meaning lock.
        embed: sentence vectors.
        section: what counts as a copy.
        judge: asked about what the rules keep; None asks nobody.

    Returns:
        Every (parent, route) ends as one variant or one rejection, in the order of the parents.
    """
    questions = [parent.question for parent in parents]
    hidden = [terms.get(_law(parent), ()) for parent in parents]
    tried: list[list[_Candidate]] = [[] for _ in parents]
    for route in routes:
        for place, (back, whole) in enumerate(round_trips(questions, hidden, route)):
            tried[place].append(_candidate(parents[place], route, back, whole))
    sound = [one for group in tried for one in group if one.fault is None]
    texts = [(one.parent.question, one.question) for one in sound]
    judged = agreed(texts, check_variants(texts, section=lock, embed=embed), judge=judge)
    verdicts = {_name(one): found for one, found in zip(sound, judged, strict=True)}
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    for group in tried:
        chosen = _choose(group, verdicts, section, judge_params(judge))
        kept.extend(chosen.kept)
        rejected.extend(chosen.rejected)
    return Selection(tuple(kept), tuple(rejected))


def _law(pair: Pair) -> str:
    return pair.provisions[0].partition("#")[0]


def _candidate(parent: Pair, route: Route, back: Back, whole: str | Fault) -> _Candidate:
    if isinstance(whole, Fault):
        return _Candidate(parent, route, "", whole, back.raw)
    return _Candidate(parent, route, whole, None, back.raw)


def _name(one: _Candidate) -> tuple[str, str]:
    return one.parent.id, one.route.writer


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
        verdict = verdicts.get(_name(one), Locked(one.fault))
        new = novelty(one.parent.question, one.question)
        fault = verdict.fault
        if fault is None and new < section.min_novelty:
            fault = Fault("unchanged", {"novelty": new, "min_novelty": section.min_novelty})
        variant = _variant(one, by).scored(**verdict.scores) if one.question else None
        if fault or variant is None:
            details: dict[str, JsonValue] = {**one.route.params, "raw": one.raw}
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
        writer=one.route.writer,
        params={**one.route.params, **by},
        prompt_sha256=one.route.prompt_sha256,
    )
