import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finetune.curves import LogPoint, draw_curves


def point(step: int, *, loss: float | None = None, validation: float | None = None) -> LogPoint:
    """Return one point of a log, 3,200 tokens a step."""
    return LogPoint(
        step=step, epoch=step / 10, tokens=3200 * step, loss=loss, validation_loss=validation,
        learning_rate=1e-4, seconds=2.0 * step,
    )  # fmt: skip


LOG = (
    point(0, validation=2.9),
    *(point(step, loss=3.0 - step / 10) for step in range(1, 11)),
    point(5, validation=2.0),
    point(10, validation=2.2),
)


def words(picture: str) -> str:
    """Return the picture's texts; a picture that is no XML fails."""
    root = ET.fromstring(picture)  # noqa: S314 - our own picture
    return " ".join(text for element in root.iter() if (text := (element.text or "").strip()))


def test_the_same_log_gives_the_same_bytes() -> None:
    """No date and no random name is in it, so a repeated training changes no file."""
    assert draw_curves(LOG, best_step=5) == draw_curves(LOG, best_step=5)
    assert not re.search(r"\d{4}-\d\d-\d\dT", draw_curves(LOG, best_step=5))


def test_it_names_its_lines_axes_and_units() -> None:
    """Loss of training and validation, steps, tokens, and the step that was kept."""
    said = words(draw_curves(LOG, best_step=5))
    for text in (
        "training, each step",
        "training, smoothed",
        "validation",
        "kept: step 5",
        "step (32,000 tokens read in all)",
        "loss a token of the answer, nats",
    ):
        assert text in said


def test_another_kept_step_is_another_picture() -> None:
    """The mark stands where the weights were taken."""
    assert draw_curves(LOG, best_step=5) != draw_curves(LOG, best_step=10)


def test_it_asks_nothing_of_the_outside() -> None:
    """No script, and no address but the names of its own language."""
    picture = draw_curves(LOG, best_step=5)
    assert "<script" not in picture
    assert set(re.findall(r'(?:href|src)="(?!#)([^"]*)"', picture)) == set()


@pytest.mark.parametrize(
    "log", [(), (point(0, validation=2.9),), (point(1, loss=2.0),)], ids=["none", "check", "step"]
)
def test_a_log_that_hardly_began_is_a_picture_too(log: tuple[LogPoint, ...]) -> None:
    """Nothing, one evaluation or one step."""
    assert "kept: step 0" in words(draw_curves(log, best_step=0))


@settings(max_examples=5, deadline=None)
@given(st.lists(st.floats(0, 1e3), min_size=1, max_size=8))
def test_any_finite_losses_make_a_picture(losses: list[float]) -> None:
    """Zero and very large ones among them."""
    log = [point(step, loss=loss) for step, loss in enumerate(losses)]
    assert words(draw_curves(log, best_step=0))


def test_a_point_survives_json() -> None:
    """It is kept in the training's file."""
    for one in LOG:
        assert LogPoint.model_validate_json(one.model_dump_json()) == one
