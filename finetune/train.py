"""Training: an adapter, or all weights, on the answers of a release."""

import json
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curation.core.answering import Tokenizer
from curation.core.errors import TrainError
from curation.core.machine import Device, peak_memory_mib, reset_peak_memory
from curation.core.records import Record
from curation.core.store.files import write_text
from curation.core.store.runs import CHECKPOINTS
from finetune.base import Base, quiet
from finetune.checkpoints import has_ended, newest_whole, step_of
from finetune.curves import LogPoint
from finetune.disk import disk_errors
from finetune.examples import Encoded, Encoding
from finetune.section import FinetuneSection
from finetune.trainer import make_trainer

if TYPE_CHECKING:
    from trl.trainer.sft_trainer import SFTTrainer

_TRAINED = "training.json"
"""Written last: training is finished, only its card is not."""
_TRIALS = 3


class Trained(Record):
    """What training came to."""

    log: tuple[LogPoint, ...]
    """Of the whole training, whatever interrupted it."""
    steps: int
    best_step: int
    """Where the validation loss was lowest: these weights are kept."""
    tensors: int
    """Tensors that were trained."""
    unmoved: int
    """Those that are as they were at the start: an adapter that does nothing would show here."""
    seconds: float
    """Of all commands that worked on it."""
    seconds_per_token: float
    """In a trial before the first step."""
    peak_mib: float
    """Largest memory of the last command, MiB."""


def train(
    encoding: Encoding,
    base: Base,
    section: FinetuneSection,
    *,
    tokenizer: Tokenizer,
    device: Device,
    folder: Path,
    on_ready: Callable[[float, int], None],
    on_log: Callable[[LogPoint, int], None],
) -> Trained:
    """Train on the train share, keep the weights of the best validation loss, and write them.

    Run again after any interruption, it goes on from the newest complete checkpoint with the same
    order of rows, the same random numbers and the same optimiser, and ends with the same loss.

    Args:
        encoding: examples by share.
        base: model to start from.
        section: method and its values.
        tokenizer: of that model.
        device: `cpu` or `cuda`.
        folder: gets `checkpoints/` while it lasts, then `adapter/` or `model/`.
        on_ready: called before the first step with the seconds that a token takes here, and the
            step that an earlier command came to.
        on_log: called with every new point of the log and the number of steps in all.

    Raises:
        TrainError: the loss is no number any more.
    """
    quiet()
    from finetune.callbacks import log_points

    reset_peak_memory(device)
    trainer = make_trainer(
        encoding, base, section, tokenizer=tokenizer, device=device, folder=folder, on_log=on_log
    )
    start = _trainable(trainer.model)
    pace = seconds_per_token(trainer.model, encoding.train, device=device)
    checkpoint = newest_whole(folder / CHECKPOINTS)
    on_ready(pace, step_of(checkpoint) if checkpoint else 0)
    with disk_errors(folder):
        _run(trainer, checkpoint, section)
    log = log_points(trainer.state.log_history)
    _check_loss(log)
    end = _trainable(trainer.model)
    with disk_errors(folder):
        _save(trainer, tokenizer, folder / section.kind, base_name=base.name)
    best = trainer.state.best_model_checkpoint
    trained = Trained(
        log=log,
        steps=trainer.state.global_step,
        best_step=step_of(Path(best)) if best else trainer.state.global_step,
        tensors=len(start),
        unmoved=sum(value.equal(end[name]) for name, value in start.items()),
        seconds=log[-1].seconds,
        seconds_per_token=round(pace, 6),
        peak_mib=round(peak_memory_mib(device), 1),
    )
    write_text(folder / _TRAINED, trained.model_dump_json(indent=1) + "\n")
    return trained


def _run(trainer: "SFTTrainer", checkpoint: Path | None, section: FinetuneSection) -> None:
    """Train from the start, or from a checkpoint; where that one was the end, take its best."""
    import torch
    from transformers import TrainerState

    if checkpoint and has_ended(checkpoint, section.patience):
        # the library would forget that it had stopped, and go on
        trainer.state = TrainerState.load_from_json(str(checkpoint / "trainer_state.json"))
        trainer._load_best_model()  # noqa: SLF001 - it does so at the end of a training only
        return
    trainer.args.eval_on_start = checkpoint is None  # once: patience counts evaluations
    try:
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    except torch.OutOfMemoryError as error:
        msg = "the GPU's memory is full; lower [finetune] micro_batch_size or max_tokens"
        raise TrainError(msg) from error


def load_trained(folder: Path) -> Trained | None:
    """Return what a training in this folder came to, if it was finished and not yet stored."""
    path = folder / _TRAINED
    return Trained.model_validate_json(path.read_bytes()) if path.is_file() else None


def seconds_per_token(
    model: Any,  # noqa: ANN401 - any torch module
    encoded: Sequence[Encoded],
    *,
    device: Device,
) -> float:
    """Measure a forward and a backward pass on the example of median length; nothing is learned.

    The quickest of a few counts: the first warms up, and others may be disturbed.
    """
    import torch

    median = sorted(encoded, key=lambda one: one.example.tokens)[len(encoded) // 2]
    ids = torch.tensor([median.ids], device=device)
    labels = torch.tensor([median.labels], device=device)
    model.train()
    quickest = math.inf
    with torch.random.fork_rng():
        for _ in range(_TRIALS):
            start = time.monotonic()
            with torch.autocast(device, dtype=torch.bfloat16):
                loss = model(input_ids=ids, labels=labels).loss
            loss.backward()
            model.zero_grad()
            quickest = min(quickest, time.monotonic() - start)
    return quickest / median.example.tokens


def _save(trainer: "SFTTrainer", tokenizer: Tokenizer, folder: Path, *, base_name: str) -> None:
    """Write weights and tokenizer; what the library adds to them, a pickle among it, goes."""
    trainer.save_model(str(folder))
    tokenizer.save_pretrained(folder)
    for name in ("training_args.bin", "README.md"):
        (folder / name).unlink(missing_ok=True)
    settings = folder / "adapter_config.json"
    if settings.is_file():  # a name that travels, where peft writes a folder of this machine
        values = json.loads(settings.read_text(encoding="utf-8"))
        values |= {"base_model_name_or_path": base_name}
        write_text(settings, json.dumps(values, indent=2, sort_keys=True) + "\n")


def _trainable(model: Any) -> dict[str, Any]:  # noqa: ANN401 - any torch module
    return {
        name: parameter.detach().cpu().clone()
        for name, parameter in model.named_parameters()
        if parameter.requires_grad
    }


def _check_loss(log: Sequence[LogPoint]) -> None:
    for point in log:
        found = point.loss if point.loss is not None else point.validation_loss
        if found is not None and not math.isfinite(found):
            msg = (
                f"training: the loss at step {point.step} is {found}; lower [finetune]"
                " learning_rate, then run the same command again"
            )
            raise TrainError(msg)
