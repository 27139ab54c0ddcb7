"""What happens beside the steps: times and tokens join the log, whole checkpoints are marked."""

import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from finetune.checkpoints import mark_whole
from finetune.curves import LogPoint


class Keeper(TrainerCallback):
    """Adds tokens and seconds to every entry of the log, so that a resumed log has them too."""

    def __init__(self, on_log: Callable[[LogPoint, int], None]) -> None:
        self._on_log = on_log
        self._start = time.monotonic()
        self._before = 0.0
        """Seconds that earlier commands spent on this training."""

    def on_train_begin(
        self,
        args: TrainingArguments,  # noqa: ARG002 - the library's signature
        state: TrainerState,
        control: TrainerControl,  # noqa: ARG002
        **_more: object,
    ) -> None:
        """Begin to count; a resumed training goes on counting."""
        self._start = time.monotonic()
        self._before = max((entry.get("seconds", 0.0) for entry in state.log_history), default=0.0)

    def on_log(
        self,
        args: TrainingArguments,  # noqa: ARG002 - the library's signature
        state: TrainerState,
        control: TrainerControl,
        **_more: object,
    ) -> None:
        """Complete the newest entry and pass it on."""
        entry = state.log_history[-1]
        entry["tokens"] = int(state.num_input_tokens_seen)
        entry["seconds"] = round(self._before + time.monotonic() - self._start, 1)
        for point in log_points([entry]):
            self._on_log(point, state.max_steps)
            found = point.loss if point.loss is not None else point.validation_loss
            if found is not None and not math.isfinite(found):
                control.should_training_stop = True  # nothing good comes of going on

    def on_save(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,  # noqa: ARG002 - the library's signature
        **_more: object,
    ) -> None:
        """Mark the checkpoint, now that all its files are written."""
        mark_whole(Path(str(args.output_dir)) / f"checkpoint-{state.global_step}")


def log_points(history: Sequence[dict[str, Any]]) -> tuple[LogPoint, ...]:
    """Return the trainer's log as points, one a step or evaluation, in order."""
    return tuple(
        LogPoint(
            step=int(entry["step"]),
            epoch=round(float(entry.get("epoch", 0.0)), 4),
            tokens=int(entry.get("tokens", 0)),
            loss=_rounded(entry.get("loss")),
            validation_loss=_rounded(entry.get("eval_loss")),
            learning_rate=entry.get("learning_rate"),
            seconds=float(entry.get("seconds", 0.0)),
        )
        for entry in history
        if "loss" in entry or "eval_loss" in entry
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 6)
