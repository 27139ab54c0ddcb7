"""What a person sees while a model is trained."""

from finetune.curves import LogPoint
from finetune.progress import Progress


def point(step: int, *, loss: float | None = None, validation: float | None = None) -> LogPoint:
    """Build a point of a training that reads 100 tokens a second and takes 2 seconds a step."""
    return LogPoint(
        step=step,
        epoch=step / 10,
        tokens=200 * step,
        loss=loss,
        validation_loss=validation,
        learning_rate=0.001,
        seconds=2.0 * step,
    )


def test_every_evaluation_is_told_beside_the_best() -> None:
    """The first has nothing beside it."""
    said: list[str] = []
    progress = Progress(said.append)
    for step, loss in ((0, 0.9), (5, 0.5), (10, 0.7)):
        progress.update(point(step, validation=loss), 20)
    assert said == [
        "  step 0/20: validation loss 0.9000",
        "  step 5/20: validation loss 0.5000, the best so far",
        "  step 10/20: validation loss 0.7000, the best is 0.5000",
    ]


def test_steps_are_told_with_loss_pace_and_time_left() -> None:
    """Not each of them: one in ten seconds."""
    said: list[str] = []
    progress = Progress(said.append, quiet_s=0)
    progress.update(point(4, loss=1.5), 20)
    progress.update(point(8, loss=1.25), 20)
    assert said == [
        "  step 4/20: loss 1.5000",
        "  step 8/20: loss 1.2500, 100 tokens/s, 24 s left",
    ]
    patient = Progress(said.append)
    for step in range(5):
        patient.update(point(step, loss=1.0), 20)
    assert len(said) == 2
