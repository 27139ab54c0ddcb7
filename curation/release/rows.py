"""Rows: a pair as a user of the data set meets it, with everything needed to check it."""

from collections.abc import Iterable

from curation.core.records import Pair
from curation.core.releases import Row, RowOrigin, RowSplit
from curation.core.store.parquet import canonical_json
from curation.core.text import content_hash
from curation.core.vocabulary import Split
from curation.release.material import Index

PEOPLE = "people"
"""Writer of an edited pair: which person is never said, not even by a pseudonym."""


def pseudonym(name: str, salt: str) -> str:
    """Return the stable name that stands for a reviewer; without the salt it leads nowhere."""
    return f"reviewer-{content_hash([salt, name])[:10]}"


def row_split(pair: Pair, index: Index) -> RowSplit | None:
    """Return the split of a pair: its group's, or `robustness` for noise on evaluation pairs."""
    split = index.split(pair.group)
    if split in ("validation", "test") and pair.origin.kind == "noise":
        return "robustness"
    return split


def make_row(pair: Pair, index: Index, *, salt: str) -> Row:
    """Write a pair as a row; its passage and document must be in the index.

    Raises:
        ValueError: the passage is not there; the gates let no such pair pass.
    """
    passage = index.passage(pair)
    if passage is None:
        msg = f"pair {pair.id} has no passage; only pairs that passed gate_evidence become rows"
        raise ValueError(msg)
    decision = index.decisions.get(pair.id)
    approved = decision is not None and decision.outcome == "approved"
    ids = decision.review_ids if decision and approved else ()
    reviews = [index.reviews[id_] for id_ in ids if id_ in index.reviews]
    origin = pair.origin
    return Row(
        **pair.model_dump(
            include={
                "id", "question", "answer", "provisions", "evidence", "question_type",
                "difficulty", "audience", "language", "family_id",
            }
        ),
        context=index.context(pair),
        citation=index.citation(pair),
        document_id=passage.document_id,
        instrument=pair.provisions[0].partition("#")[0],
        origin=RowOrigin(
            kind=origin.kind,
            writer=PEOPLE if origin.kind == "human_edit" else origin.writer,
            prompt_sha256=origin.prompt_sha256,
            plan_item=origin.plan_item,
        ),
        parent_id=origin.parent_id,
        group=pair.group,
        status="reviewed" if approved else "draft",
        reviewers=tuple(sorted({pseudonym(review.reviewer, salt) for review in reviews})),
        reviewed_at=max((review.at for review in reviews), default=""),
        scores=canonical_json(pair.scores),
        source_sha256=index.anchors.source_sha256(pair) or passage.sha256,
    )  # fmt: skip


def meaning(rows_by_split: Iterable[tuple[RowSplit, Iterable[Row]]]) -> str:
    """Return a hash of what rows say: equal hashes need no new version.

    Scores and places (document id, offsets) may be computed again and do not count; ids, texts,
    status, reviewers and splits do.
    """
    said = [
        [split, [_said(row) for row in sorted(rows, key=lambda row: row.id)]]
        for split, rows in rows_by_split
    ]
    return content_hash(said)


def _said(row: Row) -> dict[str, object]:
    data = row.model_dump(mode="json", exclude={"scores", "document_id", "evidence"})
    return {**data, "evidence": [[item.provision, item.quote] for item in row.evidence]}


def evaluation(split: Split | None) -> bool:
    """Whether a split measures models: it holds reviewed originals only."""
    return split in ("validation", "test")
