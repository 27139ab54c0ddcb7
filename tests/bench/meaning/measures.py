"""Precision, recall and the area under the curve, with their 95 % intervals."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

_Z = 1.959964


@dataclass(frozen=True)
class Share:
    """A share of cases: how many of how many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, 19 times of 20.

        Source: Wilson 1927, "Probable Inference, the Law of Succession, and Statistical Inference".
        """
        if not self.whole:
            return 0.0, 1.0
        rate, size = self.part / self.whole, self.whole
        middle = rate + _Z**2 / (2 * size)
        reach = _Z * sqrt(rate * (1 - rate) / size + _Z**2 / (4 * size**2))
        scale = 1 + _Z**2 / size
        return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def precision(keeps: Sequence[bool], kept: Sequence[bool]) -> Share:
    """Return how many of the kept variants a reader would keep."""
    return Share(sum(a and b for a, b in zip(keeps, kept, strict=True)), sum(kept))


def recall(keeps: Sequence[bool], kept: Sequence[bool]) -> Share:
    """Return how many of the variants that a reader would keep were kept."""
    return Share(sum(a and b for a, b in zip(keeps, kept, strict=True)), sum(keeps))


def refusal(keeps: Sequence[bool], kept: Sequence[bool]) -> Share:
    """Return how many of the variants that a reader would refuse were refused."""
    refused = sum(not a and not b for a, b in zip(keeps, kept, strict=True))
    return Share(refused, sum(not keep for keep in keeps))


def auroc(keeps: Sequence[bool], scores: Sequence[float]) -> tuple[float, tuple[float, float]]:
    """Return the area under the ROC curve and its interval; ties count half.

    Source: Hanley and McNeil 1982, "The Meaning and Use of the Area under a ROC Curve".
    """
    good = [score for keep, score in zip(keeps, scores, strict=True) if keep]
    bad = [score for keep, score in zip(keeps, scores, strict=True) if not keep]
    wins = sum((one > other) + (one == other) / 2 for one in good for other in bad)
    area = wins / (len(good) * len(bad))
    above, both = area / (2 - area), 2 * area**2 / (1 + area)
    spread = area * (1 - area) + (len(good) - 1) * (above - area**2)
    spread += (len(bad) - 1) * (both - area**2)
    reach = _Z * sqrt(max(spread, 0.0) / (len(good) * len(bad)))
    return area, (max(0.0, area - reach), min(1.0, area + reach))


def best_precision(
    keeps: Sequence[bool], scores: Sequence[float], least: float
) -> tuple[float, Share]:
    """Return the cut with the best precision whose recall is at least this, and the precision."""
    found: list[tuple[float, float, Share]] = []
    for cut in sorted(set(scores)):
        kept = [score >= cut for score in scores]
        reached = recall(keeps, kept).value
        share = precision(keeps, kept)
        if reached is not None and reached >= least and share.value is not None:
            found.append((share.value, cut, share))
    _, cut, share = max(found, key=lambda entry: entry[:2])
    return cut, share
