from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measuring import SECTION, item, paired
from scipy import integrate, stats

from curation.core.answering import Book
from eval.bootstrap import (
    by_cluster,
    cluster_error,
    cluster_interval,
    detectable_effect,
    expanded_tail,
)
from eval.compare import compare
from eval.records import Comparison, ItemScores, Metric, Outcome, Slot
from eval.section import EvalSection

DIFFERENCES = [0.5, 0.25, 0.75, -0.25, 0.0, 0.125, 0.5, 1.0, -0.5, 0.25, 0.375, 0.625]
CLUSTERS = [0, 0, 0, 1, 1, 2, 3, 3, 3, 3, 4, 5]
UNEVEN = [
    [(0.2, 0.6), (0.3, 0.5)],
    [(0.1, 0.4)],
    [(0.5, 0.5), (0.4, 0.9), (0.2, 0.1)],
    [(0.3, 0.8)],
    [(0.6, 0.7), (0.1, 0.3)],
    [(0.4, 0.5)],
    [(0.2, 0.7), (0.3, 0.2)],
]
"""Base and tuned score of each question, by article."""
SCORES = st.floats(0, 1).map(lambda value: round(value, 6))
ARTICLES = st.lists(
    st.lists(st.tuples(SCORES, SCORES), min_size=1, max_size=3), min_size=1, max_size=9
)


def only(scores: list[ItemScores], section: EvalSection = SECTION) -> Comparison:
    """Return the one comparison of scores in one metric."""
    (found,) = compare(scores, section)
    return found


def sums_and_sizes() -> tuple[np.ndarray, np.ndarray]:
    """Return the published example by cluster."""
    return by_cluster(DIFFERENCES, [str(cluster) for cluster in CLUSTERS])


def test_differences_are_summed_by_cluster_in_order_of_appearance() -> None:
    """A cluster may come in pieces."""
    sums, sizes = by_cluster([1.0, 2.0, 4.0, 8.0], ["b", "a", "b", "c"])
    assert sums.tolist() == [5.0, 2.0, 8.0]
    assert sizes.tolist() == [2.0, 1.0, 1.0]


def test_standard_error_agrees_with_statsmodels() -> None:
    """The error of a mean over rows is that of a regression on a constant, robust by cluster."""
    # statsmodels 0.15.0: OLS(DIFFERENCES, np.ones(12)).fit(
    #     cov_type="cluster", cov_kwds={"groups": np.array(CLUSTERS)}).bse[0]
    assert cluster_error(*sums_and_sizes()) == pytest.approx(0.10102913725294344, rel=1e-12)


@pytest.mark.parametrize(
    ("clusters", "level", "power", "effect"),
    [
        # statsmodels 0.15.0: TTestPower().solve_power(
        #     nobs=clusters, alpha=level, power=power, alternative="two-sided")
        (6, 0.05, 0.8, 1.4345451395119289),
        (7, 0.05, 0.8, 1.2725666824633446),
        (12, 0.05, 0.8, 0.8886543444414026),
        (20, 0.1, 0.9, 0.6791480110615252),
        (40, 0.01, 0.9, 0.6373545090842035),
        (6, 0.01, 0.95, 2.667221904386165),
        (200, 0.05, 0.8, 0.19906465946973934),
    ],
)
def test_detectable_effect_agrees_with_statsmodels(
    clusters: int, level: float, power: float, effect: float
) -> None:
    """In units of the spread of clusters, whose standard error is 1 / sqrt(G)."""
    found = detectable_effect(clusters**-0.5, clusters, confidence=1 - level, power=power)
    # Its solver stops where the power is off by 2e-6; the next test asks for more.
    assert found == pytest.approx(effect, rel=1e-5)


@pytest.mark.parametrize("clusters", [6, 10, 50, 10_000])
@pytest.mark.parametrize("confidence", [0.51, 0.95, 0.999, 0.9999])
@pytest.mark.parametrize("power", [0.51, 0.8, 0.999])
def test_detectable_effect_is_found_for_every_setting(
    clusters: int, confidence: float, power: float
) -> None:
    """Far from the usual levels too, a test of that effect has the asked power.

    Worked out by integrating over the spread, which leaves a normal distribution.
    """
    shift = detectable_effect(1.0, clusters, confidence=confidence, power=power)
    freedom = clusters - 1
    critical = stats.t.ppf((1 + confidence) / 2, freedom)

    def found(spread: float) -> float:
        bound = critical * spread / freedom**0.5
        both = stats.norm.sf(bound - shift) + stats.norm.cdf(-bound - shift)
        return float(both * stats.chi.pdf(spread, freedom))

    middle = freedom**0.5
    whole, _ = integrate.quad(found, max(0.0, middle - 12), middle + 12, epsabs=1e-11, limit=200)
    assert whole == pytest.approx(power, abs=1e-9)


def test_fewer_clusters_cut_off_less() -> None:
    """For 6 clusters 0.24 % instead of 2.5 % are cut off; many clusters come back to 2.5 %."""
    student = 2.570582  # the 97.5 % point for 5 degrees of freedom, from the tables
    tail = stats.norm.cdf(-((6 / 5) ** 0.5) * student)
    assert expanded_tail(6, confidence=0.95) == pytest.approx(tail, abs=1e-8)
    assert tail == pytest.approx(0.0024, abs=5e-5)
    assert expanded_tail(1_000_000, confidence=0.95) == pytest.approx(0.025, abs=1e-5)


def test_interval_agrees_with_scipy() -> None:
    """Resampling pairs of sum and size in scipy, at the expanded level, gives the same bounds."""
    sums, sizes = sums_and_sizes()
    ours = cluster_interval(sums, sizes, confidence=0.95, resamples=20_000, seed=1)
    theirs = stats.bootstrap(
        (sums, sizes),
        lambda one, other, axis: one.sum(axis=axis) / other.sum(axis=axis),
        paired=True,
        vectorized=True,
        n_resamples=20_000,
        confidence_level=1 - 2 * expanded_tail(len(sums), confidence=0.95),
        method="percentile",
        rng=np.random.default_rng(2),
    ).confidence_interval
    assert ours == pytest.approx((theirs.low, theirs.high), abs=0.02)


def test_pieces_of_the_resampling_make_one_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds do not hang on how many resamples fit into memory at a time."""
    sums, sizes = sums_and_sizes()
    whole = cluster_interval(sums, sizes, confidence=0.95, resamples=1000, seed=3)
    monkeypatch.setattr("eval.bootstrap._CHUNK_CELLS", 7 * len(sums))
    assert cluster_interval(sums, sizes, confidence=0.95, resamples=1000, seed=3) == whole


def test_intervals_of_few_clusters_cover_what_they_say() -> None:
    """For 8 uneven clusters with effects of their own about 95 of 100 intervals hold the truth."""
    random = np.random.default_rng(5)
    held = 0
    for trial in range(200):
        sizes = random.integers(1, 8, 8).astype(np.float64)
        sums = sizes * random.normal(0, 0.2, 8) + np.sqrt(sizes) * random.normal(0, 0.3, 8)
        low, high = cluster_interval(sums, sizes, confidence=0.95, resamples=1000, seed=trial)
        held += low <= 0 <= high
    # Plain percentiles hold it in about 175 of 200.
    assert 182 <= held <= 198


def test_the_difference_is_the_mean_over_questions() -> None:
    """An article with three questions weighs three times one with a single question."""
    found = only(paired(UNEVEN))
    pairs = [pair for article in UNEVEN for pair in article]
    assert (found.rows, found.clusters) == (12, 7)
    assert found.base == pytest.approx(sum(base for base, _ in pairs) / 12, abs=1e-6)
    assert found.tuned == pytest.approx(sum(tuned for _, tuned in pairs) / 12, abs=1e-6)
    assert found.difference == pytest.approx(found.tuned - found.base, abs=2e-6)
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < found.difference < found.high
    assert found.outcome == "better"


def test_the_same_scores_give_the_same_comparison() -> None:
    """The order in which scores come and the run make no difference."""
    scores = paired(UNEVEN)
    assert compare(scores, SECTION) == compare(scores[::-1], SECTION)


def test_equal_models_are_equal() -> None:
    """Not a single difference: the interval is 0 to 0, and nothing is better or worse."""
    found = only(paired([[(0.5, 0.5)], [(0.1, 0.1)]] * 4))
    assert (found.outcome, found.difference) == ("equal", 0.0)
    assert (found.low, found.high) == (0.0, 0.0)


def test_equal_models_are_equal_on_few_articles_too() -> None:
    """Without an interval."""
    found = only(paired([[(0.5, 0.5)]]))
    assert (found.outcome, found.low, found.high, found.detectable) == ("equal", None, None, None)


@pytest.mark.parametrize(("articles", "outcome"), [(5, "too_few_clusters"), (6, "better")])
def test_fewer_than_six_articles_give_no_interval(articles: int, outcome: Outcome) -> None:
    """However many questions they hold and however clear the difference."""
    found = only(paired([[(0.1, 0.8), (0.2, 0.9), (0.1, 0.7)]] * articles))
    assert found.outcome == outcome
    assert (found.low is None) == (found.high is None) == (articles < 6)
    assert (found.detectable is None) == (articles < 6)


def test_an_interval_that_holds_zero_shows_nothing() -> None:
    """As many articles up as down."""
    found = only(paired([[(0.5, 0.9)], [(0.9, 0.5)]] * 4))
    assert found.outcome == "not_shown"
    assert found.difference == 0.0
    assert found.detectable is not None
    assert found.detectable > 0.4


def test_a_bound_that_reads_zero_shows_nothing() -> None:
    """The outcome is read off the bounds as they are printed."""
    found = only(paired([[(0.0, 1e-7)]] * 6))
    assert (found.low, found.high, found.outcome) == (0.0, 0.0, "not_shown")


@pytest.mark.parametrize(
    ("metric", "outcome"), [("nll", "worse"), ("token_f1", "better"), ("grounded", "better")]
)
def test_a_rise_is_better_but_for_the_likelihood(metric: Metric, outcome: Outcome) -> None:
    """The difference keeps the metric's own direction; the outcome looks to what is good."""
    found = only(paired([[(1.0, 2.0)]] * 6, metric=metric))
    assert (found.difference, found.outcome) == (1.0, outcome)


def test_a_question_that_one_model_did_not_answer_is_left_out() -> None:
    """Without a pair there is no difference, and nothing to compare."""
    scores = paired(UNEVEN)
    lonely = [item("900-000", "base", 0.0), item("901-000", "tuned", 1.0)]
    assert compare([*scores, *lonely], SECTION) == compare(scores, SECTION)
    assert compare(lonely, SECTION) == ()
    assert compare([], SECTION) == ()


@pytest.mark.parametrize("metric", ["numbers", "citations"])
def test_a_number_that_one_model_alone_invents_counts_against_it(metric: Metric) -> None:
    """The other rightly named none: that is 1; where neither names any, nothing is compared."""
    silent = item("a", "tuned", 0.5).model_copy(update={"scores": {}})
    found = only([item("a", "base", 0.0, metric=metric), silent])
    assert (found.base, found.tuned, found.difference) == (0.0, 1.0, 1.0)
    assert compare([silent, silent.model_copy(update={"role": "base"})], SECTION) == ()


def test_another_metric_that_one_side_lacks_is_not_compared() -> None:
    """Only numbers and citations can rightly be absent."""
    silent = item("a", "tuned", 0.5).model_copy(update={"scores": {}})
    assert compare([item("a", "base", 0.0, metric="nll"), silent], SECTION) == ()


def test_slots_books_and_metrics_stand_in_the_order_of_their_lists() -> None:
    """Test before validation before seen, open before closed, metrics as the list has them."""
    places = [
        (slot, book, metric)
        for slot in get_args(Slot)
        for book in get_args(Book)
        for metric in get_args(Metric)
    ]
    scores = [
        one
        for slot, book, metric in reversed(places)
        for one in paired([[(0.1, 0.2)]], metric=metric, slot=slot, book=book)
    ]
    merged: dict[tuple[str, str, str, str], ItemScores] = {}
    for one in scores:
        key = (one.row_id, one.slot, one.book, one.role)
        known = merged[key].scores if key in merged else {}
        merged[key] = one.model_copy(update={"scores": {**known, **one.scores}})
    found = compare(list(merged.values()), SECTION)
    assert [(one.slot, one.book, one.metric) for one in found] == places
    assert places[0][:2] == ("test", "open")


@settings(max_examples=25, deadline=None)
@given(ARTICLES)
def test_swapping_the_models_mirrors_the_comparison(
    articles: list[list[tuple[float, float]]],
) -> None:
    """What is better one way is worse the other way, by as much and as surely."""
    section = SECTION.model_copy(update={"resamples": 1000})
    there = only(paired(articles), section)
    back = only(paired([[pair[::-1] for pair in article] for article in articles]), section)
    mirror: dict[Outcome, Outcome] = {"better": "worse", "worse": "better"}
    assert back.outcome == mirror.get(there.outcome, there.outcome)
    assert back.difference == pytest.approx(-there.difference, abs=2e-6)
    if there.low is not None and there.high is not None:
        assert (back.low, back.high) == pytest.approx((-there.high, -there.low), abs=2e-6)
        assert back.detectable == pytest.approx(there.detectable, abs=2e-6)
        assert there.low <= there.difference + 1e-5
        assert there.difference <= there.high + 1e-5
