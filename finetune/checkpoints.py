"""Checkpoints that survive kill -9: only one that was written to its end is gone on from."""

import json
import shutil
from pathlib import Path

from curation.core.store.files import write_text

_WHOLE = "whole"


def mark_whole(checkpoint: Path) -> None:
    """Say that a checkpoint is complete, and of what; called when all its files are written."""
    write_text(checkpoint / _WHOLE, json.dumps(sorted(path.name for path in checkpoint.iterdir())))


def newest_whole(folder: Path) -> Path | None:
    """Return the newest complete checkpoint; remove what a killed command left half written."""
    whole: list[Path] = []
    for checkpoint in folder.glob("checkpoint-*"):
        if _is_whole(checkpoint):
            whole.append(checkpoint)
        else:
            shutil.rmtree(checkpoint)
    newest = max(whole, key=step_of, default=None)
    if newest:
        _come_home(newest)
    return newest


def _is_whole(checkpoint: Path) -> bool:
    """Tell whether all is there: a kill may also come while an old checkpoint is removed."""
    mark = checkpoint / _WHOLE
    if not mark.is_file():
        return False
    names = json.loads(mark.read_text(encoding="utf-8"))
    return all((checkpoint / name).exists() for name in names)


def _come_home(checkpoint: Path) -> None:
    """Let a checkpoint know where the best one lies today: a workspace may have been moved.

    Without it the library finds no best weights at the end, and keeps the last ones.
    """
    path = checkpoint / "trainer_state.json"
    state = json.loads(path.read_text(encoding="utf-8"))
    best = state.get("best_model_checkpoint")
    if best:
        state["best_model_checkpoint"] = str(checkpoint.parent / Path(best).name)
        write_text(path, json.dumps(state, indent=2, sort_keys=True) + "\n")


def has_ended(checkpoint: Path, patience: int) -> bool:
    """Tell whether training was over at this checkpoint, for validation lost patience."""
    state = json.loads((checkpoint / "trainer_state.json").read_text(encoding="utf-8"))
    kept = state["stateful_callbacks"]["EarlyStoppingCallback"]["attributes"]
    return bool(kept["early_stopping_patience_counter"] >= patience)


def step_of(checkpoint: Path) -> int:
    """Return the step at which a checkpoint was written."""
    return int(checkpoint.name.rpartition("-")[2])
