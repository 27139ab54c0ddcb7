"""Pictures of an evaluation as SVG that stands inside a page: no file, no script, no request.

Ink takes the colour of the text around it, so a picture reads on light and on dark ground. Its
letters stay letters: a browser draws them in any script, and a screen reader finds them.
"""

import io
import math
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from eval.records import LOWER_IS_BETTER, Comparison, Metric
from eval.verdict import MEASURES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_INK = "#010203"
"""No other colour of a picture: replaced by that of the text around it."""
_BASE, _TUNED = "#b5651d", "#2f7fd1"
"""Both at least 3 : 1 against white and against near-black, and apart for every kind of sight."""
_WIDTH_IN = 5.4
"""Narrow, so that letters stay legible where a telephone shows the whole width."""
_ROW_IN = 0.25
_MOST_NAMED = 40
"""More rows than this get no names: nobody could read them."""
_LONGEST_NAME = 30
_SMALLEST, _GROWTH = 24, 130
"""Area of a dot, square points, and what the article with the most rows has beyond it."""
_SHEET = re.compile(r"<style.*?</style>", re.DOTALL)
"""A style sheet inside a page would hold for all of it."""
_TAG = re.compile(r"<[^<>]+>")
_REFERENCE = re.compile(r'(\bid="|\bhref="#|url\(#)([^")]+)')
_STYLE: dict[Any, Any] = {
    "svg.hashsalt": "lexloom",
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "ytick.left": False,
    "ytick.major.size": 0,
} | dict.fromkeys(
    ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"), _INK
)


@dataclass(frozen=True, slots=True)
class ArticleDifference:
    """How much one article's answers changed."""

    name: str
    rows: int
    difference: float
    """Mean of tuned minus base over its rows."""


@dataclass(frozen=True, slots=True)
class TypeScore:
    """How both models did on one type of question."""

    name: str
    rows: int
    base: float
    tuned: float


def draw_articles(articles: Sequence[ArticleDifference], whole: Comparison | None) -> str:
    """Return the paired differences, an article a dot sized by its rows, the largest on top.

    Args:
        articles: in any order; one without a number is left out.
        whole: mean and interval over all of them, drawn as line and band; None draws neither.
    """
    shown = [one for one in articles if math.isfinite(one.difference)]
    shown.sort(key=lambda one: (one.difference, one.name))
    if not shown:
        return ""
    most = max(one.rows for one in shown)
    with _figure(len(shown)) as figure:
        axes = figure.add_subplot()
        if whole is not None and whole.low is not None and whole.high is not None:
            axes.axvspan(whole.low, whole.high, color=_TUNED, alpha=0.16, linewidth=0)
        if whole is not None and math.isfinite(whole.difference):
            axes.axvline(whole.difference, color=_TUNED, linewidth=1.5)
        axes.axvline(0, color=_INK, linewidth=0.8)
        axes.scatter(
            [one.difference for one in shown],
            range(len(shown)),
            s=[_SMALLEST + _GROWTH * one.rows / most for one in shown],
            color=[_TUNED if one.difference >= 0 else _BASE for one in shown],
            alpha=0.85,
            linewidth=0,
            zorder=3,
        )
        _name_rows(axes, [_counted_name(one.name, one.rows) for one in shown])
        axes.set_xlabel("tuned − base, token F1")
        lost = sum(one.difference < 0 for one in shown)
        told = f"{len(shown)} articles by difference in token F1; {lost} of them lost"
        return _svg(figure, "articles", told)


def draw_metrics(comparisons: Sequence[Comparison]) -> str:
    """Return base and tuned by metric and, beside them, the difference with its interval.

    Args:
        comparisons: of one slot and book; those not between 0 and 1 are left to the table.
    """
    shown = [
        one
        for one in reversed(comparisons)
        if one.metric not in LOWER_IS_BETTER and math.isfinite(one.base + one.tuned)
    ]
    if not shown:
        return ""
    with _figure(len(shown), extra_in=0.35) as figure:
        scores, change = figure.subplots(1, 2, sharey=True, width_ratios=[3, 2])
        base, tuned = [one.base for one in shown], [one.tuned for one in shown]
        _draw_dumbbells(scores, base, tuned)
        _name_rows(scores, [_metric_name(one.metric) for one in shown])
        change.axvline(0, color=_INK, linewidth=0.8)
        for place, one in enumerate(shown):
            if one.low is not None and one.high is not None:
                change.plot([one.low, one.high], [place, place], color=_TUNED, linewidth=2)
            hollow = one.low is None
            change.plot(
                [one.difference], [place], "o", color=_TUNED, markersize=6,
                markerfacecolor="none" if hollow else _TUNED,
            )  # fmt: skip
        change.grid(visible=True, axis="x", color=_INK, alpha=0.12)
        change.margins(x=0.12)
        change.set_xlabel("tuned − base")
        told = "; ".join(
            f"{_metric_name(one.metric)} {one.base:.2f} to {one.tuned:.2f}"
            for one in reversed(shown)
        )
        return _svg(figure, "metrics", f"Base to tuned by measure: {told}")


def draw_types(types: Sequence[TypeScore]) -> str:
    """Return base and tuned by type of question, the most asked on top."""
    shown = [one for one in types if math.isfinite(one.base + one.tuned)]
    shown.sort(key=lambda one: (one.rows, one.name))
    if not shown:
        return ""
    with _figure(len(shown), extra_in=0.35) as figure:
        axes = figure.add_subplot()
        _draw_dumbbells(axes, [one.base for one in shown], [one.tuned for one in shown])
        _name_rows(axes, [_counted_name(one.name, one.rows) for one in shown])
        told = "; ".join(f"{one.name} {one.base:.2f} to {one.tuned:.2f}" for one in reversed(shown))
        return _svg(figure, "types", f"Token F1, base to tuned, by type of question: {told}")


def _draw_dumbbells(axes: "Axes", base: Sequence[float], tuned: Sequence[float]) -> None:
    """Draw two scores a row, joined; hollow and full tell them apart without colour."""
    rows = range(len(base))
    axes.hlines(rows, base, tuned, color=_INK, alpha=0.35, linewidth=1.5)
    axes.plot(
        base, rows, "o", color=_BASE, markerfacecolor="none", markeredgewidth=1.8,
        markersize=7, label="base",
    )  # fmt: skip
    axes.plot(tuned, rows, "o", color=_TUNED, markersize=7, label="tuned")
    axes.set_xlim(-0.04, 1.04)
    axes.grid(visible=True, axis="x", color=_INK, alpha=0.12)
    axes.set_xlabel("score, 0 to 1")
    axes.legend(
        frameon=False, ncols=2, loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0,
        handletextpad=0.2,
    )  # fmt: skip


def _name_rows(axes: "Axes", names: Sequence[str]) -> None:
    axes.set_ylim(-0.6, len(names) - 0.4)
    axes.set_axisbelow(True)
    if len(names) > _MOST_NAMED:
        axes.set_yticks([])
        axes.set_ylabel(f"{len(names)} articles")
        return
    axes.set_yticks(range(len(names)), names)


def _counted_name(name: str, rows: int) -> str:
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return f"{short} ({rows})"


def _metric_name(metric: Metric) -> str:
    return MEASURES[metric].label


@contextmanager
def _figure(rows: int, *, extra_in: float = 0) -> "Iterator[Figure]":
    """Yield an empty figure that is as high as its rows need."""
    from matplotlib import rc_context, rcdefaults, rcParams
    from matplotlib.figure import Figure

    height = 0.75 + extra_in + _ROW_IN * min(rows, _MOST_NAMED)
    with rc_context(), warnings.catch_warnings():
        rcdefaults()  # whatever the taste of the machine, so that bytes are equal everywhere
        rcParams.update(_STYLE)
        # Letters are drawn by the browser, whose fonts know more scripts than the one at hand.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield Figure(figsize=(_WIDTH_IN, height), layout="constrained")


def _svg(figure: "Figure", name: str, told: str) -> str:
    """Return a figure as an element of a page, its ids its own."""
    picture = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(picture, format="svg", transparent=True, metadata=nothing)

    def own(tag: re.Match[str]) -> str:
        """Change tags only: an article may be called `id="x"`."""
        return _REFERENCE.sub(rf"\g<1>{name}-\g<2>", tag[0]).replace(_INK, "currentColor")

    drawn = picture.getvalue()
    drawn = _SHEET.sub("", drawn[drawn.index("<svg") :], count=1)
    drawn = _TAG.sub(own, drawn)
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(told)}" ', 1)
