"""What a person sees while a model is trained: loss, pace and time left, a line now and then."""

import time
from collections.abc import Callable

from finetune.curves import LogPoint


class Progress:
    """Says a line at every evaluation, and between them at most one in ten seconds."""

    def __init__(self, say: Callable[[str], None], *, quiet_s: float = 10.0) -> None:
        """Begin; `say` prints one line, of steps one in `quiet_s` seconds."""
        self._say = say
        self._quiet_s = quiet_s
        self._last = time.monotonic()
        self._first: LogPoint | None = None
        """First point of this command: a resumed training has points before it."""
        self._best: float | None = None

    def update(self, point: LogPoint, steps: int) -> None:
        """Take a new point of the log; `steps` is where training ends."""
        self._first = self._first or point
        if point.validation_loss is not None:
            self._say(f"  step {point.step}/{steps}: {self._evaluated(point.validation_loss)}")
            self._last = time.monotonic()
        elif point.loss is not None and time.monotonic() - self._last >= self._quiet_s:
            self._say(
                f"  step {point.step}/{steps}: loss {point.loss:.4f}{self._pace(point, steps)}"
            )
            self._last = time.monotonic()

    def _evaluated(self, loss: float) -> str:
        line = f"validation loss {loss:.4f}"
        if self._best is not None:
            line += ", the best so far" if loss < self._best else f", the best is {self._best:.4f}"
        self._best = loss if self._best is None else min(self._best, loss)
        return line

    def _pace(self, point: LogPoint, steps: int) -> str:
        """Say tokens a second and seconds left, as far as this command can know them."""
        first = self._first or point
        spent, done = point.seconds - first.seconds, point.step - first.step
        if spent <= 0 or done <= 0:
            return ""
        pace = (point.tokens - first.tokens) / spent
        left = (steps - point.step) * spent / done
        return f", {pace:.0f} tokens/s, {left:.0f} s left"
