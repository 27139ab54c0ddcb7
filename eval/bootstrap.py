"""Statistics of paired differences in clusters: questions on one article are no strangers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CHUNK_CELLS = 4_000_000
"""Random numbers drawn at a time: bounds the memory, whatever the number of resamples."""


def cluster_interval(
    sums: "NDArray[np.float64]",
    sizes: "NDArray[np.float64]",
    *,
    confidence: float,
    resamples: int,
    seed: int,
) -> tuple[float, float]:
    """Return the bootstrap interval of a mean over rows when whole clusters are resampled.

    The percentiles are expanded, so that with few clusters the interval is as wide as Student's t
    asks: plain percentiles of 6 clusters cover far less than they say.

    Args:
        sums: (G,) sum of the differences of each cluster.
        sizes: (G,) rows of each cluster.
        confidence: level, such as 0.95.
        resamples: bootstrap samples.
        seed: of the random numbers.

    Source: Davison and Hinkley 1997, "Bootstrap Methods", 3.8 (resampling clusters); Hesterberg
    2015, "What Teachers Should Know about the Bootstrap" (expanded percentiles).
    """
    import numpy as np

    clusters = len(sums)
    random = np.random.default_rng(seed)
    rows = max(1, _CHUNK_CELLS // clusters)
    means: list[NDArray[np.float64]] = []
    for start in range(0, resamples, rows):
        drawn = random.integers(0, clusters, size=(min(rows, resamples - start), clusters))
        means.append(sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1))
    tail = expanded_tail(clusters, confidence=confidence)
    low, high = np.quantile(np.concatenate(means), [tail, 1 - tail])
    return float(low), float(high)


def expanded_tail(clusters: int, *, confidence: float) -> float:
    """Return the share to cut off at each end: the fewer clusters, the smaller."""
    from scipy.stats import norm, t

    wide = t.ppf((1 + confidence) / 2, clusters - 1) * (clusters / (clusters - 1)) ** 0.5
    return float(norm.cdf(-wide))


def cluster_error(sums: "NDArray[np.float64]", sizes: "NDArray[np.float64]") -> float:
    """Return the cluster-robust standard error of a mean over rows.

    Source: Liang and Zeger 1986 with the factor G / (G - 1), as statsmodels has it for a
    regression on a constant.
    """
    import numpy as np

    clusters, total = len(sums), sizes.sum()
    residuals = sums - sizes * (sums.sum() / total)
    return float(np.sqrt(clusters / (clusters - 1) * (residuals**2).sum()) / total)


def detectable_effect(error: float, clusters: int, *, confidence: float, power: float) -> float:
    """Return the smallest true mean difference that a two-sided t test would find.

    Args:
        error: standard error of the mean difference.
        clusters: G, the independent units.
        confidence: 1 minus the level of the test.
        power: chance to find it, such as 0.8.

    Source: Cohen 1988, "Statistical Power Analysis", by the noncentral t distribution.
    """
    import numpy as np
    from scipy.optimize import brentq
    from scipy.stats import nct, t

    freedom = clusters - 1
    critical = t.ppf((1 + confidence) / 2, freedom)

    def missing(shift: float) -> float:
        # scipy gives no number for the other tail once it is too small for one: it is 0 then.
        other = np.nan_to_num(nct.cdf(-critical, freedom, shift))
        return float(nct.sf(critical, freedom, shift) + other) - power

    high = float(critical)
    while missing(high) < 0:
        high += 1.0
    return error * float(brentq(missing, 0.0, high))


def by_cluster(
    differences: Sequence[float], clusters: Sequence[str]
) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    """Return sum and size of each cluster, in order of first appearance: twice (G,) float64."""
    import numpy as np

    names = {name: place for place, name in enumerate(dict.fromkeys(clusters))}
    places = np.array([names[name] for name in clusters], dtype=np.intp)
    values = np.array(differences, dtype=np.float64)
    sums = np.bincount(places, weights=values, minlength=len(names)).astype(np.float64)
    return sums, np.bincount(places, minlength=len(names)).astype(np.float64)
