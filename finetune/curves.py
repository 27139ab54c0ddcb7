"""Learning curves: the log of a training, and its picture."""

import io
from collections.abc import Sequence

from curation.core.records import Record

_SMOOTHING = 0.7
"""Share of the past in the smoothed line."""


class LogPoint(Record):
    """One step, or one evaluation."""

    step: int
    epoch: float
    tokens: int
    """Read in training so far, padding not counted."""
    loss: float | None
    """Mean over the answers' tokens of the step's rows, nats; None at an evaluation."""
    validation_loss: float | None
    """Mean over the validation rows of their answers' mean loss a token, nats."""
    learning_rate: float | None
    seconds: float
    """Since training began, interruptions not counted."""


def draw_curves(log: Sequence[LogPoint], *, best_step: int) -> str:
    """Return the learning curves as an SVG picture; equal logs give equal bytes.

    Args:
        log: points in order.
        best_step: step of the weights that were kept.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    steps = [point for point in log if point.loss is not None]
    checks = [point for point in log if point.validation_loss is not None]
    with rc_context({"svg.hashsalt": "lexloom", "svg.fonttype": "none", "font.size": 10}):
        figure = Figure(figsize=(7.2, 4.0), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        at = [point.step for point in steps]
        losses = [point.loss or 0.0 for point in steps]
        axes.plot(at, losses, color="#b9c4d0", linewidth=1, label="training, each step")
        axes.plot(at, _smoothed(losses), color="#3b6ea5", linewidth=2, label="training, smoothed")
        axes.plot(
            [point.step for point in checks],
            [point.validation_loss or 0.0 for point in checks],
            color="#b4572a", marker="o", markersize=4, label="validation",
        )  # fmt: skip
        axes.axvline(best_step, color="#555555", linestyle=":", label=f"kept: step {best_step}")
        axes.set_xlabel(f"step ({steps[-1].tokens if steps else 0:,} tokens read in all)")
        axes.set_ylabel("loss a token of the answer, nats")
        axes.set_ylim(bottom=0)
        axes.grid(visible=True, color="#e8e8e8")
        axes.set_axisbelow(True)
        axes.legend(frameon=False)
        picture = io.StringIO()
        figure.savefig(picture, format="svg", metadata={"Date": None, "Creator": "LexLoom"})
    return picture.getvalue()


def _smoothed(values: Sequence[float]) -> list[float]:
    """Return the exponential mean, unbiased at the start."""
    made: list[float] = []
    total = weight = 0.0
    for value in values:
        total = _SMOOTHING * total + (1 - _SMOOTHING) * value
        weight = _SMOOTHING * weight + (1 - _SMOOTHING)
        made.append(total / weight)
    return made
