"""Lineage: from any id back to people, writer, passage and the characters of the law."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from curation.core.anchor import Anchors
from curation.core.errors import StoreError
from curation.core.outcomes import Rejection
from curation.core.records import (
    Decision,
    Document,
    Evidence,
    Origin,
    Pair,
    Passage,
    PlanItem,
    Review,
)
from curation.core.releases import SPLITS, Row, RowSplit
from curation.release.material import passage_of

MIN_PREFIX_CHARS = 8
CONTEXT_CHARS = 80
"""Characters of the law shown on each side of a quotation."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Every record that an id may lead to."""

    documents: Sequence[Document] = ()
    passages: Sequence[Passage] = ()
    plan: Sequence[PlanItem] = ()
    pairs: Sequence[Pair] = ()
    """Of all stages; of one id the last counts, so the latest stage comes last."""
    rejections: Sequence[Rejection] = ()
    """Of all stages, in the order of the data."""
    decisions: Sequence[Decision] = ()
    reviews: Sequence[Review] = ()
    releases: Mapping[str, Mapping[RowSplit, Sequence[Row]]] = field(default_factory=dict)
    """Rows by version (or `draft`) and split."""


@dataclass(frozen=True, slots=True)
class Span:
    """One quotation in its place."""

    evidence: Evidence
    document: Document | None
    """The text that holds it today; None when no text of the corpus does."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one id comes from and where it went."""

    id: str
    pair: Pair | None
    rows: tuple[tuple[str, RowSplit, Row], ...]
    parents: tuple[Pair, ...]
    """The pair that it was made from, that one's parent, and so on."""
    decision: Decision | None
    reviews: tuple[Review, ...]
    """Of this pair, and of the pair that people edited into it, in order of time."""
    plan_item: PlanItem | None
    passage: Passage | None
    spans: tuple[Span, ...]
    rejections: tuple[Rejection, ...]


def trace(prefix: str, archive: Archive) -> Trace:
    """Follow an id, or its first 8 characters or more, through every record.

    Raises:
        StoreError: nothing or more than one record begins so.
    """
    pairs = _pairs_by_id(archive)
    found = _find(prefix, archive, pairs)
    pair = pairs.get(found)
    decision = next((d for d in reversed(archive.decisions) if d.pair_id == found), None)
    named = set(decision.review_ids) if decision else set()
    plan_id = (pair.origin.plan_item if pair else None) or found
    reviews = [r for r in archive.reviews if r.pair_id == found or r.id in named]
    return Trace(
        id=found,
        pair=pair,
        rows=tuple(_rows(archive, found)),
        parents=_parents(pair, pairs),
        decision=decision,
        reviews=tuple(sorted(reviews, key=lambda review: (review.at, review.id))),
        plan_item=next((item for item in archive.plan if item.id == plan_id), None),
        passage=_passage(pair, archive.passages),
        spans=tuple(_span(item, archive) for item in (pair.evidence if pair else ())),
        rejections=tuple(r for r in archive.rejections if r.record_id == found),
    )


def pair_of(row: Row) -> Pair:
    """Return the pair that a row shows; scores and parameters stay behind."""
    shared = row.model_dump(
        include={
            "id", "question", "answer", "evidence", "provisions", "question_type", "difficulty",
            "audience", "language", "family_id",
        }
    )  # fmt: skip
    return Pair(**shared, origin=Origin(parent_id=row.parent_id, **row.origin.model_dump()))


def _find(prefix: str, archive: Archive, pairs: Mapping[str, Pair]) -> str:
    """Return the one id that begins with `prefix`."""
    if len(prefix) < MIN_PREFIX_CHARS:
        msg = (
            f'trace: "{prefix}" is too short; give at least {MIN_PREFIX_CHARS} characters of an id'
        )
        raise StoreError(msg)
    known = {
        *pairs,
        *(item.id for item in archive.plan),
        *(rejection.record_id for rejection in archive.rejections),
        *(decision.pair_id for decision in archive.decisions),
    }
    if prefix in known:
        return prefix
    found = sorted(id_ for id_ in known if id_.startswith(prefix))
    if not found:
        msg = (
            f'trace: no row, pair, plan item or rejection has an id that begins with "{prefix}"; '
            "ids stand in the Parquet files and in `python -m curation show STAGE`"
        )
        raise StoreError(msg)
    if len(found) > 1:
        shown = ", ".join(found[:3]) + (", …" if len(found) > 3 else "")  # noqa: PLR2004
        msg = f'trace: {len(found)} ids begin with "{prefix}" ({shown}); give more characters'
        raise StoreError(msg)
    return found[0]


def _pairs_by_id(archive: Archive) -> dict[str, Pair]:
    """Return every pair that any record shows, the latest stage's form first of all."""
    found: dict[str, Pair] = {}
    for splits in archive.releases.values():
        found.update((row.id, pair_of(row)) for rows in splits.values() for row in rows)
    for rejection in archive.rejections:
        pair = _rejected_pair(rejection)
        if pair is not None and pair.id == rejection.record_id:
            found[pair.id] = pair
    found.update((d.pair.id, d.pair) for d in archive.decisions if d.pair is not None)
    found.update((pair.id, pair) for pair in archive.pairs)
    return found


def _rejected_pair(rejection: Rejection) -> Pair | None:
    """Return the pair that a rejection carries, if it carries one."""
    try:
        return Pair.model_validate_json(json.dumps(rejection.record))
    except ValidationError:
        return None


def _rows(archive: Archive, wanted: str) -> Iterator[tuple[str, RowSplit, Row]]:
    for version in sorted(archive.releases):
        for split in SPLITS:
            for row in archive.releases[version].get(split, ()):
                if row.id == wanted:
                    yield version, split, row


def _parents(pair: Pair | None, pairs: Mapping[str, Pair]) -> tuple[Pair, ...]:
    chain: list[Pair] = []
    seen = {pair.id} if pair else set()
    while pair and pair.origin.parent_id and pair.origin.parent_id not in seen:
        pair = pairs.get(pair.origin.parent_id)
        if pair:
            chain.append(pair)
            seen.add(pair.id)
    return tuple(chain)


def _passage(pair: Pair | None, passages: Sequence[Passage]) -> Passage | None:
    if pair is None:
        return None
    held = [passage for passage in passages if passage.provision == pair.provisions[0]]
    return passage_of(pair, held) or Anchors(passages).passage(pair)


def _span(item: Evidence, archive: Archive) -> Span:
    """Find a quotation in today's text: at its offsets, or anywhere in its provision."""
    for document, first, last in _stretches(item.provision, archive):
        start = item.start
        if document.text[start : item.end] != item.quote:
            start = document.text.find(item.quote, first, last)
        if start < 0 or not item.quote:
            continue
        end = start + len(item.quote)
        return Span(
            evidence=item.model_copy(update={"start": start, "end": end}),
            document=document,
            before=document.text[max(0, start - CONTEXT_CHARS) : start],
            after=document.text[end : end + CONTEXT_CHARS],
        )
    return Span(evidence=item, document=None, before="", after="")


def _stretches(key: str, archive: Archive) -> Iterator[tuple[Document, int, int]]:
    """Yield where a provision stands, as structure or as passages."""
    documents = {document.id: document for document in archive.documents}
    for document in archive.documents:
        for provision in document.structure:
            if provision.key == key:
                yield document, provision.start, provision.end
    for passage in archive.passages:
        if passage.provision == key and passage.document_id in documents:
            yield documents[passage.document_id], passage.start, passage.end
