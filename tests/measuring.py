"""Scores as the stages of measuring meet them, built by what a test cares about."""

from collections.abc import Sequence

from curation.core.answering import Book
from eval.records import ItemScores, Metric, Slot
from eval.section import EvalSection
from finetune.adapters import Role

SECTION = EvalSection(resamples=2000)


def item(
    row_id: str,
    role: Role,
    value: float,
    *,
    metric: Metric = "token_f1",
    group: str = "act#s-1",
    slot: Slot = "test",
    book: Book = "open",
) -> ItemScores:
    """Build the scores of one answer in one metric."""
    return ItemScores(
        row_id=row_id, slot=slot, book=book, role=role, group=group, scores={metric: value}
    )


def paired(
    clusters: Sequence[Sequence[tuple[float, float]]],
    *,
    metric: Metric = "token_f1",
    slot: Slot = "test",
    book: Book = "open",
) -> list[ItemScores]:
    """Build both models' scores: a cluster is an article, a pair is (base, tuned)."""
    found = []
    for article, pairs in enumerate(clusters):
        for number, values in enumerate(pairs):
            roles: tuple[Role, Role] = ("base", "tuned")
            for role, value in zip(roles, values, strict=True):
                found.append(
                    item(
                        f"{article:03}-{number:03}",
                        role,
                        value,
                        metric=metric,
                        group=f"act#s-{article}",
                        slot=slot,
                        book=book,
                    )
                )
    return found
