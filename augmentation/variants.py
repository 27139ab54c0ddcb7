"""A variant is its parent with another question: answer, evidence, law and type stay."""

from collections.abc import Mapping

from pydantic import JsonValue

from augmentation.drafts import Fault
from curation.core.records import Origin, OriginKind, Pair, Record, Rejection, reject


def variant_of(  # noqa: PLR0913 - what an origin tells
    parent: Pair,
    question: str,
    *,
    kind: OriginKind,
    writer: str,
    params: Mapping[str, JsonValue],
    prompt_sha256: str = "",
    seed: int | None = None,
) -> Pair:
    """Return the parent with this question, as a member of its family."""
    return Pair.make(
        question=question,
        answer=parent.answer,
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


def variant_rejection(
    stage: str, record: Record, fault: Fault, details: Mapping[str, JsonValue]
) -> Rejection:
    """Reject a variant, or the parent for which none could be made, with its fault."""
    return reject(stage, record, fault.reason, {**fault.evidence, **details})
