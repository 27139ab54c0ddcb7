"""The report of an evaluation: one HTML file that a lawyer reads without a network or a script.

Law, questions and answers are text of others: the template escapes all of it, and the page's own
policy forbids scripts and requests, so that not even a mistake there could run anything.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, nan
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, TypeAlias, get_args

from curation.core.answering import PROMPT_SHA256, Book, Message, messages_for
from curation.core.feedback import Finding
from curation.core.releases import Row
from eval.plots import ArticleDifference, TypeScore, draw_articles, draw_metrics, draw_types
from eval.records import HEADLINE, ROLES, Comparison, Metric, Slot, Speed
from eval.section import EvalSection
from eval.verdict import MEASURES, OUTCOMES, counted, decimal, interval, percent, signed, verdict

if TYPE_CHECKING:
    from jinja2 import Environment

_SHOWN = 8
"""Items in each list of the worst and the best."""
_TITLES: Mapping[tuple[Slot, Book], str] = {
    ("test", "open"): "Test split, open book",
    ("seen", "closed"): "From memory: closed book on provisions seen in training",
    ("validation", "open"): "Validation split, open book",
}

Text: TypeAlias = tuple[str, bool]
"""A stretch of text and whether it is marked."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one model said to one question, and its scores."""

    text: str
    finished: bool
    """False when it was cut off."""
    scores: Mapping[Metric, float]
    """One that does not apply is absent."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question as both models answered it."""

    row: Row
    slot: Slot
    book: Book
    base: Side
    tuned: Side

    @property
    def difference(self) -> float | None:
        """Tuned minus base in the headline measure; None where one of them has no score."""
        change = self.tuned.scores.get(HEADLINE, nan) - self.base.scores.get(HEADLINE, nan)
        return change if isfinite(change) else None


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says."""

    title: str
    release: str
    """Version that was measured: `draft`, or its number."""
    release_sha256: str
    draft: bool
    """Whether nobody approved the rows."""
    section: EvalSection
    """How it was measured."""
    facts: Sequence[tuple[str, str]]
    """Label and value: base model, method, rows trained on."""
    comparisons: Sequence[Comparison]
    items: Sequence[Item]
    """Every question of every slot."""
    speeds: Sequence[Speed]
    findings: Sequence[Finding]
    """Of the validation split, the widest gap first."""
    notes: Sequence[str]
    """What else a reader must know, a sentence each."""


@dataclass(frozen=True, slots=True)
class Table:
    """The comparisons of one slot and book."""

    slot: Slot
    book: Book
    title: str
    comparisons: Sequence[Comparison]
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list of items that are worth reading, each with its number on the page."""

    title: str
    note: str
    items: Sequence[tuple[int, Item, bool]]
    """Number, item, and whether an earlier list has shown it."""


def render_report(report: Report) -> str:
    """Return the page; equal reports give equal bytes.

    Args:
        report: what was measured. Its texts are not trusted, whoever wrote them.
    """
    tables = _tables(report)
    main = next((one for one in tables if (one.slot, one.book) == ("test", "open")), None)
    tested = main.items if main else ()
    return (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            verdict=verdict(report.comparisons, report.section, draft=report.draft),
            main=main,
            seen=[one for one in tables if one.slot == "seen"],
            validation=[one for one in tables if one.slot == "validation"],
            others=[one for one in tables if one.slot == "test" and one.book == "closed"],
            all_tables=tables,
            pictures=_pictures(main),
            rankings=_rankings(tested),
            prompts=_prompts(report.items),
            prompt_sha256=PROMPT_SHA256,
            cut_off={role: _cut_off(report.items, role) for role in ROLES},
        )
    )


def _environment() -> "Environment":
    """Return the template's surroundings: everything escaped, nothing undefined."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "decimal": decimal,
        "signed": signed,
        "interval": interval,
        "percent": percent,
        "counted": counted,
        "law": _law,
    }
    environment.globals |= {"measures": MEASURES, "outcomes": OUTCOMES, "headline": HEADLINE}
    return environment


def _tables(report: Report) -> list[Table]:
    """Group comparisons and items by what they measure, in the order of the closed lists."""
    tables = []
    for slot in get_args(Slot):
        for book in get_args(Book):
            order = list(MEASURES)
            found = [one for one in report.comparisons if (one.slot, one.book) == (slot, book)]
            found.sort(key=lambda one: order.index(one.metric))
            items = [one for one in report.items if (one.slot, one.book) == (slot, book)]
            items.sort(key=lambda item: (item.row.group, item.row.id))
            if found or items:
                title = _TITLES.get((slot, book), f"{slot.capitalize()}, {book} book")
                tables.append(Table(slot, book, title, found, items))
    return tables


def _pictures(main: Table | None) -> dict[str, str]:
    """Return the SVG of each picture that has something to show, by name."""
    if main is None:
        return {}
    whole = next((one for one in main.comparisons if one.metric == HEADLINE), None)
    drawn = {
        "articles": draw_articles(_articles(main.items), whole),
        "metrics": draw_metrics(main.comparisons),
        "types": draw_types(_types(main.items)),
    }
    return {name: picture for name, picture in drawn.items() if picture}


def _articles(items: Sequence[Item]) -> list[ArticleDifference]:
    """Return the mean difference of each article."""
    groups: dict[str, list[float]] = defaultdict(list)
    for item in items:
        if item.difference is not None:
            groups[item.row.group].append(item.difference)
    alone = len({item.row.instrument for item in items}) == 1
    return [
        ArticleDifference(_article_name(group, alone=alone), len(values), fmean(values))
        for group, values in groups.items()
    ]


def _article_name(group: str, *, alone: bool) -> str:
    """Return `art. 19` for `constitution-of-india#art-19`; with its law unless there is but one."""
    law, _, path = group.partition("#")
    short = path.replace("-", ". ", 1) or law
    return short if alone else f"{short}, {law}"


def _types(items: Sequence[Item]) -> list[TypeScore]:
    """Return both models' mean headline score on each type of question."""
    types: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for item in items:
        if item.difference is not None:
            scores = item.base.scores[HEADLINE], item.tuned.scores[HEADLINE]
            types[item.row.question_type.replace("_", " ")].append(scores)
    return [
        TypeScore(name, len(scores), *(fmean(side) for side in zip(*scores, strict=True)))
        for name, scores in types.items()
    ]


def _rankings(items: Sequence[Item]) -> list[Ranking]:
    """Return the largest losses, the largest gains and the lowest scores; ties by id."""
    known = [(item, item.difference) for item in items if item.difference is not None]
    known.sort(key=lambda pair: pair[0].row.id)
    losses = sorted((one for one in known if one[1] < 0), key=lambda pair: pair[1])
    gains = sorted((one for one in known if one[1] > 0), key=lambda pair: -pair[1])
    lowest = sorted(known, key=lambda pair: pair[0].tuned.scores[HEADLINE])
    lists = (
        ("Largest losses", "Here the tuned model answers worse than the base model.", losses),
        ("Largest gains", "Here the tuned model answers better than the base model.", gains),
        ("Lowest scores of the tuned model", "Whatever the base model said.", lowest),
    )
    numbers: dict[str, int] = {}
    rankings = []
    for title, note, found in lists:
        shown = []
        for item, _ in found[:_SHOWN]:
            again = item.row.id in numbers
            shown.append((numbers.setdefault(item.row.id, len(numbers) + 1), item, again))
        rankings.append(Ranking(title, note, shown))
    return rankings


def _prompts(items: Sequence[Item]) -> list[tuple[Book, Sequence[Message]]]:
    """Return one question a book as the models read it, the first by id."""
    found: list[tuple[Book, Sequence[Message]]] = []
    for book in get_args(Book):
        rows = [item.row for item in items if item.book == book]
        if rows:
            found.append((book, messages_for(min(rows, key=lambda row: row.id), book)))
    return found


def _cut_off(items: Sequence[Item], role: str) -> int:
    """Count the answers of one model that had not ended at the longest length."""
    return sum(not (item.base if role == "base" else item.tuned).finished for item in items)


def _law(row: Row) -> list[Text]:
    """Return the provision in stretches, those marked that the evidence quotes."""
    marked = [False] * len(row.context)
    for item in row.evidence:
        start = row.context.find(item.quote) if item.quote else -1
        if start >= 0:
            marked[start : start + len(item.quote)] = [True] * len(item.quote)
    edges = [place for place in range(1, len(marked)) if marked[place] != marked[place - 1]]
    bounds = zip([0, *edges], [*edges, len(marked)], strict=True)
    return [(row.context[start:end], marked[start]) for start, end in bounds if start < end]
