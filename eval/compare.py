"""Tuned against base, question by question: how large the difference is and how sure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from curation.core.answering import Book
from eval.bootstrap import by_cluster, cluster_error, cluster_interval, detectable_effect
from eval.records import LOWER_IS_BETTER, Comparison, ItemScores, Metric, Outcome, Slot
from eval.section import EvalSection

_DIGITS = 6
_SILENT = 1.0
"""Score of an answer that rightly names no number or citation."""


def compare(scores: Sequence[ItemScores], section: EvalSection) -> tuple[Comparison, ...]:
    """Compare the two models on every metric of every slot, paired by question.

    A question counts for a metric where one of the two answers has it. Where the other has none,
    nothing was asked of it and it said nothing: that is right, 1. So a number that only the base
    invents counts against the base. Clusters are articles or sections.

    Args:
        scores: of both models, in any order.
        section: confidence, resamples, smallest number of clusters, power and seed.

    Returns:
        By slot, book and metric, in the order in which the closed lists name them.
    """
    found: list[Comparison] = []
    for slot in get_args(Slot):
        for book in get_args(Book):
            items = [one for one in scores if (one.slot, one.book) == (slot, book)]
            base = {one.row_id: one for one in items if one.role == "base"}
            tuned = {one.row_id: one for one in items if one.role == "tuned"}
            for metric in get_args(Metric):
                pairs = _pairs(base, tuned, metric)
                if pairs:
                    found.append(_compare(slot, book, metric, pairs, section))
    return tuple(found)


def _pairs(
    base: Mapping[str, ItemScores], tuned: Mapping[str, ItemScores], metric: Metric
) -> list[tuple[str, float, float]]:
    """Return article, base score and tuned score of each question that one of them has, by id."""
    found = []
    for row_id in sorted(base.keys() & tuned.keys()):
        before, after = base[row_id].scores, tuned[row_id].scores
        if metric in before or metric in after:
            values = before.get(metric, _SILENT), after.get(metric, _SILENT)
            found.append((base[row_id].group, *values))
    return found


def _compare(
    slot: Slot,
    book: Book,
    metric: Metric,
    pairs: Sequence[tuple[str, float, float]],
    section: EvalSection,
) -> Comparison:
    differences = [tuned - base for _, base, tuned in pairs]
    sums, sizes = by_cluster(differences, [group for group, _, _ in pairs])
    enough = len(sums) >= section.min_clusters
    low = high = detectable = None
    if enough:
        low, high = cluster_interval(
            sums,
            sizes,
            confidence=section.confidence,
            resamples=section.resamples,
            seed=section.seed,
        )
        detectable = detectable_effect(
            cluster_error(sums, sizes),
            len(sums),
            confidence=section.confidence,
            power=section.power,
        )
    return Comparison(
        slot=slot,
        book=book,
        metric=metric,
        rows=len(pairs),
        clusters=len(sums),
        base=_mean(base for _, base, _ in pairs),
        tuned=_mean(tuned for _, _, tuned in pairs),
        difference=_mean(differences),
        low=_rounded(low),
        high=_rounded(high),
        detectable=_rounded(detectable),
        outcome=_outcome(metric, differences, low, high),
    )


def _outcome(
    metric: Metric, differences: Sequence[float], low: float | None, high: float | None
) -> Outcome:
    if not any(differences):
        return "equal"
    if low is None or high is None:
        return "too_few_clusters"
    if low <= 0 <= high:
        return "not_shown"
    risen = low > 0
    return "better" if risen != (metric in LOWER_IS_BETTER) else "worse"


def _mean(values: Iterable[float]) -> float:
    every = list(values)
    return round(sum(every) / len(every), _DIGITS)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
