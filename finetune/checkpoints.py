"""Checkpoints that survive kill -9: only one that was written to its end is gone on from."""

import shutil
from pathlib import Path

_WHOLE = "whole"


def mark_whole(checkpoint: Path) -> None:
    """Say that a checkpoint is complete; called when all its files are written."""
    (checkpoint / _WHOLE).touch()


def newest_whole(folder: Path) -> Path | None:
    """Return the newest complete checkpoint and remove what a killed command left half written."""
    whole: list[Path] = []
    for checkpoint in folder.glob("checkpoint-*"):
        if (checkpoint / _WHOLE).exists():
            whole.append(checkpoint)
        else:
            shutil.rmtree(checkpoint)
    return max(whole, key=step_of, default=None)


def step_of(checkpoint: Path) -> int:
    """Return the step at which a checkpoint was written."""
    return int(checkpoint.name.rpartition("-")[2])
