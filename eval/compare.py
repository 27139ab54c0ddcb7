"""Tuned against base, question by question: how large the difference is and how sure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from curation.core.answering import Book
from eval.bootstrap import by_cluster, cluster_error, cluster_interval, detectable_effect
from eval.records import LOWER_IS_BETTER, Comparison, ItemScores, Metric, Outcome, Slot
from eval.section import EvalSection

_DIGITS = 6
_SILENT: Mapping[Metric, float] = {"numbers": 1.0, "citations": 1.0}
"""Score of an answer that rightly names no number, no citation: the reference has none either."""


def compare(scores: Sequence[ItemScores], section: EvalSection) -> tuple[Comparison, ...]:
    """Compare the two models on every metric of every slot, paired by question.

    A question counts for a metric where both answers have it; one that only one model answered is
    left out. `numbers` and `citations` count where one of the two has them: the other then said
    none where none was asked for, which is right, 1. So a number that only the base invents counts
    against the base. Clusters are articles or sections. Intervals are not corrected for the number
    of metrics.

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
    """Return article, base score and tuned score of each question that counts, by its id."""
    found = []
    silent = _SILENT.get(metric)
    for row_id in sorted(base.keys() & tuned.keys()):
        before, after = base[row_id].scores, tuned[row_id].scores
        if metric not in before and metric not in after:
            continue
        first, second = before.get(metric, silent), after.get(metric, silent)
        if first is not None and second is not None:
            found.append((base[row_id].group, first, second))
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
    low = high = detectable = None
    if len(sums) >= section.min_clusters:
        bounds = cluster_interval(
            sums,
            sizes,
            confidence=section.confidence,
            resamples=section.resamples,
            seed=section.seed,
        )
        # Rounded before the outcome is read off them: the report never says "better" beside a 0.
        low, high = (round(bound, _DIGITS) for bound in bounds)
        smallest = detectable_effect(
            cluster_error(sums, sizes),
            len(sums),
            confidence=section.confidence,
            power=section.power,
        )
        detectable = round(smallest, _DIGITS)
    return Comparison(
        slot=slot,
        book=book,
        metric=metric,
        rows=len(pairs),
        clusters=len(sums),
        base=_mean(base for _, base, _ in pairs),
        tuned=_mean(tuned for _, _, tuned in pairs),
        difference=_mean(differences),
        low=low,
        high=high,
        detectable=detectable,
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
