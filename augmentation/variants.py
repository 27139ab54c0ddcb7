"""A variant is its parent in other words: evidence, law and type stay, and mostly the answer."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from augmentation.drafts import Fault
from curation.core.outcomes import Rejection, reject
from curation.core.records import Origin, Pair, Record
from curation.core.text import content_hash
from curation.core.vocabulary import OriginKind


def variant_of(
    parent: Pair,
    question: str,
    *,
    kind: OriginKind,
    writer: str,
    params: Mapping[str, JsonValue],
    prompt_sha256: str = "",
    seed: int | None = None,
    answer: str | None = None,
) -> Pair:
    """Return the parent with this question, as a member of its family.

    A new answer makes it "unsure": no rule can tell that it is still the law's.
    """
    made = Pair.make(
        question=question,
        answer=parent.answer if answer is None else answer,
        evidence=parent.evidence,
        provisions=parent.provisions,
        question_type=parent.question_type,
        difficulty=parent.difficulty,
        audience=parent.audience,
        language=parent.language,
        origin=Origin(
            kind=kind,
            writer=writer,
            parent_id=parent.id,
            prompt_sha256=prompt_sha256,
            seed=seed,
            params=dict(params),
        ),
        family_id=parent.family_id,
    )
    return made if answer is None else made.model_copy(update={"status": "unsure"})


def drawn(parents: Sequence[Pair], share: float, seed: int) -> list[Pair]:
    """Return about this share of the parents, in order; each is drawn by its own id and the seed.

    A parent's lot never depends on other parents, so that adding an article moves nobody else's.
    """
    return [
        parent for parent in parents if int(content_hash([seed, parent.id])[:8], 16) < share * 2**32
    ]


def variant_rejection(
    stage: str, record: Record, fault: Fault, details: Mapping[str, JsonValue]
) -> Rejection:
    """Reject a variant, or the parent for which none could be made, with its fault."""
    return reject(stage, record, fault.reason, {**fault.evidence, **details})
