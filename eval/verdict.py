"""What an evaluation comes to, in words that a lawyer can check against the table.

The verdict rests on one measure that was named before anything was measured. "Not shown" is never
written as "equal", and "worse" is said as plainly as "better".
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from curation.core.answering import Book
from eval.records import HEADLINE, Comparison, Metric, Outcome, Slot
from eval.section import EvalSection

DASH = "–"
"""Stands where there is no number."""
_MOST_DIGITS = 6
"""Comparisons are rounded to as many."""

Place: TypeAlias = tuple[Slot, Book, Metric]


@dataclass(frozen=True, slots=True)
class Measure:
    """How a metric is called and what it counts."""

    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be claimed, and what cannot."""

    outcome: Outcome | None
    """Of the headline measure on the test split, open book; None when it was not measured."""
    headline: str
    """One plain sentence."""
    lines: tuple[str, ...]
    """What a reader of the headline must also know, a sentence or two each."""


MEASURES: Mapping[Metric, Measure] = {
    "token_f1": Measure(
        "token F1",
        "Overlap of the answer's words with the words of the reference answer, from 0 (none in"
        " common) to 1 (the same words). It rewards completeness and punishes talk beside the"
        " point; it does not see the order of words. The verdict rests on it.",
    ),
    "exact_match": Measure("exact match", "1 where every word is the same in the same order."),
    "rouge_l": Measure("ROUGE-L", "As token F1, but only words in the same order count."),
    "chrf": Measure(
        "chrF",
        "Overlap of short runs of letters: kind to inflected words, and at home in any script.",
    ),
    "nll": Measure(
        "NLL (nats, lower is better)",
        "Negative log-likelihood: how surprised the model is by the reference answer, on average"
        " for each of its tokens.",
    ),
    "numbers": Measure(
        "numbers and dates",
        "F1 of numbers, sums of money and dates by value: fourteen days is 14 days. A question"
        " counts where one of the three texts has one; who rightly names none gets 1.",
    ),
    "citations": Measure(
        "citations",
        "F1 of the provisions that an answer cites. A question counts where one of the three"
        " texts cites one; who rightly cites none gets 1.",
    ),
    "grounded": Measure(
        "grounded",
        "Share of answers in which every number, date and citation stands in the provision or"
        " in the question; the others made something up, or said nothing.",
    ),
}
"""Every metric, in the order of the tables."""

OUTCOMES: Mapping[Outcome, str] = {
    "better": "better",
    "worse": "worse",
    "not_shown": "not shown",
    "equal": "same scores",
    "too_few_clusters": "too few articles",
}
_PLAINLY: Mapping[Outcome, str] = {
    "better": "better",
    "worse": "worse",
    "not_shown": "no difference shown",
    "equal": "the same on every question",
    "too_few_clusters": "too few articles for a claim",
}


def verdict(comparisons: Sequence[Comparison], section: EvalSection, *, draft: bool) -> Verdict:
    """Say in plain words what the comparisons show, what they do not, and how sure that is.

    Args:
        comparisons: in any order; each slot, book and metric at most once.
        section: confidence, power and smallest number of articles that they were made with.
        draft: whether the rows are a draft, which nobody approved.
    """
    by_place = {(one.slot, one.book, one.metric): one for one in comparisons}
    main = by_place.get(("test", "open", HEADLINE))
    lines: list[str] = []
    if draft:
        lines.append(
            "This is a draft: nobody approved these rows as a whole, and single ones only where the"
            " report says so. It shows that the work runs, not that the answers are right."
        )
    if main is not None:
        lines += _sensitivity(main, section)
        lines += _numbers_and_citations(by_place, section)
        lines += _others(main, by_place, section)
    lines.append(_from_memory(by_place.get(("seen", "closed", HEADLINE)), section))
    if main is None:
        headline = "Nothing was measured on the test split, so there is no verdict."
        return Verdict(outcome=None, headline=headline, lines=tuple(lines))
    headline = f"With the provision before it, {_claim(main, section)}."
    return Verdict(outcome=main.outcome, headline=headline, lines=tuple(lines))


def decimal(value: float | None, digits: int = 2) -> str:
    """Return a number with so many digits after the point; a dash where there is none."""
    if value is None or not math.isfinite(value):
        return DASH
    return f"{value:.{digits}f}".replace("-", "−")


def signed(value: float | None, digits: int = 2) -> str:
    """Return a difference with its sign; more digits where fewer would read as zero."""
    if value is None or not math.isfinite(value):
        return DASH
    while value and digits < _MOST_DIGITS and not round(value, digits):
        digits += 1
    return f"{value:+.{digits}f}".replace("-", "−") if round(value, digits) else decimal(0, digits)


def interval(one: Comparison, digits: int = 2) -> str:
    """Return `+0.10 to +0.33`; a dash where there is no interval."""
    if signed(one.low) == DASH or signed(one.high) == DASH:
        return DASH
    return f"{signed(one.low, digits)} to {signed(one.high, digits)}"


def percent(share: float) -> str:
    """Return a share as `95 %`."""
    return f"{100 * share:g} %"


def counted(count: int, noun: str) -> str:
    """Return `1 article` or `7 articles`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _claim(one: Comparison, section: EvalSection) -> str:
    """Return what one comparison shows, as the rest of a sentence."""
    moved = f"{_short(one.metric)} {_moved(one)} ({_sure(one, section)})"
    if one.outcome == "too_few_clusters":
        return (
            f"no claim can be made, for fewer than {section.min_clusters} articles prove nothing:"
            f" {moved}"
        )
    if one.outcome == "equal":
        return f"both models scored the same on every question: {moved}"
    if one.outcome == "not_shown":
        return f"the tuned model was shown neither better nor worse than the base model: {moved}"
    return f"the tuned model answers {one.outcome} than the base model: {moved}"


def _moved(one: Comparison) -> str:
    """Return `rose from 0.41 to 0.63`, with as many digits as tell the two apart."""
    if one.base == one.tuned:
        return f"stayed at {decimal(one.base)}"
    digits = 2
    while digits < _MOST_DIGITS and decimal(one.base, digits) == decimal(one.tuned, digits):
        digits += 1
    way = "rose" if one.tuned > one.base else "fell"
    return f"{way} from {decimal(one.base, digits)} to {decimal(one.tuned, digits)}"


def _sure(one: Comparison, section: EvalSection) -> str:
    """Return difference, interval and what both rest on."""
    found = f"{counted(one.rows, 'question')} on {counted(one.clusters, 'article')}"
    if one.outcome == "equal":
        return found
    bounds = interval(one)
    if bounds == DASH:
        return f"{signed(one.difference)}, {found}, no interval"
    return f"{signed(one.difference)}, {percent(section.confidence)} interval {bounds}, {found}"


def _sensitivity(main: Comparison, section: EvalSection) -> list[str]:
    """Say how small a difference these articles could have shown."""
    if main.detectable is None or main.outcome == "equal":
        return []
    found = (
        f"with {counted(main.clusters, 'article')} as varied as these, a true difference of"
        f" {decimal(main.detectable)} or more would be found in {percent(section.power)} of"
        " evaluations; a smaller one would often be missed."
    )
    if main.outcome == "not_shown":
        return [f"Not shown does not mean equal: {found}"]
    return [f"How fine the measurement is: {found}"]


def _numbers_and_citations(by_place: Mapping[Place, Comparison], section: EvalSection) -> list[str]:
    """Say how the figures and the references to law came out: what a lawyer looks at first."""
    metrics: tuple[tuple[Metric, str], ...] = (("numbers", "number"), ("citations", "citation"))
    lines = []
    for metric, noun in metrics:
        one = by_place.get(("test", "open", metric))
        if one is None:
            lines.append(f"No test question turns on a {noun}, so nothing is said about them.")
        else:
            label = _short(metric).capitalize()
            known = f"the score {_moved(one)} ({_sure(one, section)})"
            lines.append(f"{label}: {_PLAINLY[one.outcome]}; {known}.")
    return lines


def _others(
    main: Comparison, by_place: Mapping[Place, Comparison], section: EvalSection
) -> list[str]:
    """Say which other measures went another way, and that there are many of them."""
    apart: tuple[Metric, ...] = (HEADLINE, "numbers", "citations")
    others = [
        one
        for metric in MEASURES
        if metric not in apart and (one := by_place.get(("test", "open", metric)))
    ]
    shown = [one for one in others if one.outcome in ("better", "worse")]
    lines = [
        f"Not so {_short(one.metric)}, {one.outcome}: it {_moved(one)} ({_sure(one, section)})."
        for one in shown
        if one.outcome != main.outcome
    ]
    if others:
        tally = "; ".join(
            f"{word}: {', '.join(names)}"
            for outcome, word in OUTCOMES.items()
            if (names := [_short(one.metric) for one in others if one.outcome == outcome])
        )
        lines.append(
            f"Other measures, {tally}. Each has its own interval, not corrected for their number:"
            " among many, one may mislead by chance."
        )
    return lines


def _short(metric: Metric) -> str:
    """Return a label without what stands in brackets."""
    return MEASURES[metric].label.partition(" (")[0]


def _from_memory(seen: Comparison | None, section: EvalSection) -> str:
    """Say what was learnt by heart, which is another question than how well law is read."""
    if seen is None:
        return (
            "From memory (closed book): not measured, for no questions on provisions seen in"
            " training were set aside."
        )
    return (
        "From memory (closed book), on new questions about provisions seen in training,"
        f" {_claim(seen, section)}."
    )
