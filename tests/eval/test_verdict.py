import math
from collections.abc import Sequence
from typing import get_args

import pytest
from eval_reports import SECTION, comparison

from eval.records import Comparison, Metric, Outcome
from eval.section import EvalSection
from eval.verdict import MEASURES, OUTCOMES, decimal, interval, signed, verdict

NOT_SEEN = (
    "From memory (closed book): not measured, for no questions on provisions seen in training were"
    " set aside."
)


def told(comparisons: Sequence[Comparison], *, draft: bool = False) -> str:
    """Return headline and lines as the terminal shows them."""
    found = verdict(comparisons, SECTION, draft=draft)
    return "\n".join((found.headline, *found.lines))


def test_says_in_one_sentence_that_the_tuned_model_is_better() -> None:
    """Both means, the difference, its interval, and what it rests on."""
    found = verdict([comparison()], SECTION, draft=False)
    assert found.outcome == "better"
    assert found.headline == (
        "With the provision before it, the tuned model answers better than the base model: token"
        " F1 rose from 0.41 to 0.63 (+0.22, 95 % interval +0.10 to +0.33, 35 questions on 7"
        " articles)."
    )


def test_says_worse_as_plainly_as_better() -> None:
    """The same sentence with the other word."""
    one = comparison(outcome="worse", base=0.63, tuned=0.41, within=(-0.33, -0.1))
    assert verdict([one], SECTION, draft=False).headline == (
        "With the provision before it, the tuned model answers worse than the base model: token"
        " F1 fell from 0.63 to 0.41 (−0.22, 95 % interval −0.33 to −0.10, 35 questions on 7"
        " articles)."
    )


def test_never_takes_not_shown_for_equal() -> None:
    """What was not shown may be there: the smallest difference that would have shown is named."""
    found = verdict(
        [comparison(outcome="not_shown", tuned=0.44, within=(-0.05, 0.11))], SECTION, draft=False
    )
    assert "was shown neither better nor worse than the base model" in found.headline
    assert found.lines[0] == (
        "Not shown does not mean equal: with 7 articles as varied as these, a true difference of"
        " 0.17 or more would be found in 80 % of evaluations; a smaller one would often be missed."
    )


def test_claims_nothing_of_too_few_articles() -> None:
    """Numbers are told; neither an interval nor a detectable difference is."""
    one = comparison(outcome="too_few_clusters", within=None, rows=9, clusters=3)
    found = verdict([one], SECTION, draft=False)
    assert found.headline == (
        "With the provision before it, no claim can be made, for fewer than 6 articles prove"
        " nothing: token F1 rose from 0.41 to 0.63 (+0.22, 9 questions on 3 articles, no interval)."
    )
    assert not any("true difference" in line for line in found.lines)


def test_says_that_equal_models_scored_the_same() -> None:
    """No rise, no fall, and no talk of what could have been found."""
    one = comparison(outcome="equal", tuned=0.41, within=(0, 0), rows=1, clusters=1)
    found = verdict([one], SECTION, draft=False)
    assert found.headline == (
        "With the provision before it, both models scored the same on every question: token F1"
        " stayed at 0.41 (1 question on 1 article)."
    )


def test_gives_no_verdict_where_nothing_was_measured() -> None:
    """Not even a guess."""
    assert verdict([], SECTION, draft=False).outcome is None
    assert told([]).splitlines() == [
        "Nothing was measured on the test split, so there is no verdict.",
        NOT_SEEN,
    ]


def test_says_of_a_draft_that_nobody_approved_it() -> None:
    """Before all other lines."""
    first = "This is a draft: nobody approved these rows as a whole"
    assert verdict([comparison()], SECTION, draft=True).lines[0].startswith(first)
    assert "nobody approved" not in told([comparison()])


def test_names_the_measures_that_went_another_way() -> None:
    """A better headline hides no loss, whatever the direction of the measure."""
    lines = told(
        [
            comparison(),
            comparison("nll", "worse", base=1.2, tuned=1.5, within=(0.1, 0.5)),
            comparison("grounded", "not_shown", base=0.9, tuned=0.9, within=(-0.1, 0.1)),
            comparison("rouge_l", "better"),
        ]
    )
    assert (
        "Not so NLL, worse: it rose from 1.20 to 1.50 (+0.30, 95 % interval +0.10 to"
        " +0.50, 35 questions on 7 articles)." in lines
    )
    assert "better: ROUGE-L; worse: NLL; not shown: grounded." in lines
    assert "not corrected for their number" in lines


def test_says_how_numbers_and_citations_came_out() -> None:
    """A lawyer looks there first; where there are none, nothing is claimed."""
    one = comparison("citations", "worse", base=0.9, tuned=0.62, within=(-0.4, -0.1), rows=12)
    lines = told([comparison(), one])
    assert "No test question turns on a number, so nothing is said about them." in lines
    assert (
        "Citations: worse; the score fell from 0.90 to 0.62 (−0.28, 95 % interval −0.40 to −0.10,"
        " 12 questions on 7 articles)." in lines
    )


def test_keeps_memory_apart_from_the_headline() -> None:
    """The seen slice has a line of its own and moves nothing else."""
    seen = comparison(slot="seen", book="closed", outcome="worse", base=0.5, tuned=0.2)
    assert verdict([seen], SECTION, draft=False).outcome is None
    assert verdict([comparison(), seen], SECTION, draft=False).outcome == "better"
    assert (
        "From memory (closed book), on new questions about provisions seen in training, the tuned"
        " model answers worse than the base model: token F1 fell from 0.50 to 0.20"
    ) in told([comparison(), seen])


def test_speaks_of_the_confidence_that_was_asked_for() -> None:
    """Level, power and smallest number of articles are the configuration's."""
    section = EvalSection(confidence=0.975, power=0.9, min_clusters=8)
    few = comparison(slot="seen", book="closed", outcome="too_few_clusters", within=None)
    found = verdict([comparison(), few], section, draft=False)
    assert "97.5 % interval" in found.headline
    assert "in 90 % of evaluations" in found.lines[0]
    assert "fewer than 8 articles" in found.lines[-1]


def test_shows_as_many_digits_as_tell_two_scores_apart() -> None:
    """Nothing rose from 0.41 to 0.41, and no bound above 0 reads as 0."""
    one = comparison(base=0.4121, tuned=0.4134, within=(0.0004, 0.0022))
    headline = verdict([one], SECTION, draft=False).headline
    assert "rose from 0.412 to 0.413 (+0.001, 95 % interval +0.0004 to +0.002" in headline


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.5, "+0.50"),
        (-0.5, "−0.50"),
        (0.0, "0.00"),
        (-0.0, "0.00"),
        (0.004, "+0.004"),
        (-1e-9, "0.000000"),
        (None, "–"),
        (math.nan, "–"),
        (math.inf, "–"),
    ],
)
def test_signs_differences(value: float | None, shown: str) -> None:
    """A true minus, no sign on zero, a dash for no number."""
    assert signed(value) == shown


def test_shows_a_dash_for_what_is_no_number() -> None:
    """Also where a comparison has one bound only."""
    assert decimal(None) == decimal(math.nan) == "–"
    assert decimal(-0.256, 1) == "−0.3"
    assert interval(comparison(within=(math.nan, 0.2))) == "–"
    assert "nan" not in told([comparison(base=math.nan, within=(math.nan, math.nan))]).lower()


def test_names_every_metric_and_every_outcome() -> None:
    """A new one without a word would be a hole in the report."""
    assert tuple(MEASURES) == get_args(Metric)
    assert set(OUTCOMES) == set(get_args(Outcome))
