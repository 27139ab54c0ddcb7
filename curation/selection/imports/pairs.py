"""Importing: each row of an existing set ends as one pair with its source, or as one rejection."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, get_args

from pydantic import JsonValue

from curation.core.outcomes import Rejection, Selection
from curation.core.records import Origin, Pair, Passage
from curation.core.text import content_hash
from curation.core.vocabulary import Audience, Difficulty, QuestionType, Reason
from curation.selection.imports.evidence import evidence_for
from curation.selection.imports.load import Source
from curation.selection.imports.rows import Fault, Row
from curation.selection.imports.section import ImportSection
from curation.selection.imports.shapes import Asked, read_shape
from curation.selection.imports.sources import Found, Sources
from curation.selection.likeness import focus

STAGE = "import"
T = TypeVar("T", bound=str)
_KNOWN_TYPES: tuple[QuestionType, ...] = get_args(QuestionType)
_DIFFICULTIES: tuple[Difficulty, ...] = get_args(Difficulty)
_AUDIENCES: tuple[Audience, ...] = get_args(Audience)
_PAYLOAD_CHARS = 10_000
_TYPES: Mapping[str, QuestionType] = {
    "time": "time_limit", "condition": "condition", "yes_no": "yes_no", "what penalty": "penalty",
    "what right": "right", "what duty": "duty", "what prohibition": "prohibition",
    "what power": "power", "what exception": "exception",
}  # fmt: skip
_DEFINITION = re.compile(
    r"\b(?:meant by|meaning of|defined|definition of|does .+ mean)\b", re.IGNORECASE
)


def import_pairs(
    rows: Iterable[tuple[Source, Row]], passages: Sequence[Passage], *, section: ImportSection
) -> Selection[Pair]:
    """Bring existing questions and answers to the provisions that they are about.

    A pair stands on its provision from here on, in the split of its article, and is screened,
    grounded and reviewed as any other. A row whose provision is not found is `unsourced`: it has
    nothing that a reviewer could check and no split that it could not leak from, so it goes no
    further; with its law added or its provision named in a column it comes back by itself.

    Args:
        rows: each with its file, as `load_rows` yields them; taken one after the other.
        passages: today's passages.
        section: columns, licence, language, and the cuts.

    Returns:
        Kept pairs in the order of the rows, `unsure` where their words alone led to the source;
        rejected rows with their raw text, their place, and what came nearest.
    """
    sources = Sources(passages)
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    for source, row in rows:
        asked = row.fault or read_shape(row.value, section.columns, max_chars=section.max_row_chars)
        if isinstance(asked, Fault):
            why: dict[str, JsonValue] = {"rule": asked.why}
            rejected.append(_rejection(source, row, asked.reason, why))
            continue
        found = sources.find(asked, section)
        if isinstance(found, Found):
            kept.append(_pair(source, row, asked, found, sources, section))
        else:
            near: list[JsonValue] = [f"{key} {cover:.2f}" for key, cover in found.nearest]
            why = {"rule": found.why, "nearest": near}
            rejected.append(_rejection(source, row, "unsourced", why))
    return Selection(tuple(kept), tuple(rejected))


def _pair(
    source: Source, row: Row, asked: Asked, found: Found, sources: Sources, section: ImportSection
) -> Pair:
    """Build the pair; its id is that of any pair with these words and this source."""
    params: dict[str, JsonValue] = {
        "sha256": source.sha256, "row": row.where, "shape": asked.shape, "found_by": found.how
    }  # fmt: skip
    if asked.left_out:
        params["left_out"] = asked.left_out
    pair = Pair.make(
        question=asked.question,
        answer=asked.answer,
        evidence=evidence_for(asked.question, asked.answer, found.passages, cover=sources.cover),
        provisions=[passage.provision for passage in found.passages],
        question_type=_said(row, "question_type", _KNOWN_TYPES) or _type(asked.question),
        difficulty=_said(row, "difficulty", _DIFFICULTIES) or "medium",
        audience=_said(row, "audience", _AUDIENCES) or "layperson",
        origin=Origin(kind="imported", writer=_writer(source, section), params=params),
        language=section.language,
    )
    sure = found.how != "words"
    scored = pair.scored(source_cover=found.cover, source_margin=found.margin)
    return scored.model_copy(update={"status": "ok" if sure else "unsure"})


def _writer(source: Source, section: ImportSection) -> str:
    """Name the set with its licence: a released row keeps of its origin no more than that."""
    return f"{source.name} ({section.licence})" if section.licence else source.name


def _type(question: str) -> QuestionType:
    if _DEFINITION.search(question):
        return "definition"
    return _TYPES.get(focus(question), "content")


def _said(row: Row, name: str, allowed: Sequence[T]) -> T | None:
    """Return what a row says of itself in our own words, as a row of another release does."""
    value = row.value.get(name) if isinstance(row.value, Mapping) else None
    return next((known for known in allowed if known == value), None)


def _rejection(
    source: Source, row: Row, reason: Reason, evidence: Mapping[str, JsonValue]
) -> Rejection:
    """Reject a row with its raw text; the whole file where no row is meant."""
    payload = row.payload or _raw(row.value)
    place: dict[str, JsonValue] = {"file": source.name, "sha256": source.sha256, "row": row.where}
    return Rejection(
        stage=STAGE,
        record_id=content_hash([source.sha256, row.where, payload]),
        reason=reason,
        evidence={**place, **evidence},
        payload=payload,
    )


def _raw(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text[:_PAYLOAD_CHARS].encode("utf-8", "replace").decode()
