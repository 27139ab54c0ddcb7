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
from finetune.base import Base, load_base, quiet
from finetune.checkpoints import newest_whole, step_of
from finetune.curves import LogPoint
from finetune.disk import disk_errors
from finetune.examples import Encoded, Encoding
from finetune.section import FinetuneSection

if TYPE_CHECKING:
    from datasets import Dataset
    from trl.trainer.sft_config import SFTConfig
    from trl.trainer.sft_trainer import SFTTrainer

_WARMUP = 0.05
"""Share of the steps in which the learning rate rises."""
_TRAINED = "training.json"
"""Written last: training is finished, only its card is not."""
_TRIALS = 3
_KEPT_CHECKPOINTS = 2
"""The best and the newest."""


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
    checkpoint = newest_whole(folder / "checkpoints")
    on_ready(pace, step_of(checkpoint) if checkpoint else 0)
    trainer.args.eval_on_start = checkpoint is None  # once: patience counts evaluations
    with disk_errors(folder):
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
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


def load_trained(folder: Path) -> Trained | None:
    """Return what a training in this folder came to, if it was finished and not yet stored."""
    path = folder / _TRAINED
    return Trained.model_validate_json(path.read_bytes()) if path.is_file() else None


def evaluations(rows: int, section: FinetuneSection) -> int:
    """Return how often the validation loss is taken, the one before the first step included."""
    steps = math.ceil(steps_per_epoch(rows, section.batch_size) * section.epochs)
    return 1 + math.ceil(steps / _every(rows, section))  # the last step is evaluated as well


def steps_per_epoch(rows: int, batch_size: int) -> int:
    """Return the optimiser's steps in one pass over the rows; the last batch may be smaller."""
    return math.ceil(rows / batch_size)


def make_trainer(
    encoding: Encoding,
    base: Base,
    section: FinetuneSection,
    *,
    tokenizer: Tokenizer,
    device: Device,
    folder: Path,
    on_log: Callable[[LogPoint, int], None],
) -> "SFTTrainer":
    """Return a trainer that is ready to begin; its model is loaded and, but for "full", adapted."""
    import torch
    from transformers import EarlyStoppingCallback, PrinterCallback, set_seed
    from trl.trainer.sft_trainer import SFTTrainer

    from finetune.callbacks import Keeper

    set_seed(section.seed)  # the adapter's first values are drawn
    model: Any = load_base(base, section.method, device=device)
    model.config.use_cache = False
    if section.method != "full":
        model = _adapted(model, section)
    trainer = SFTTrainer(
        model=model,
        args=_arguments(encoding, section, device=device, folder=folder),
        train_dataset=_dataset(encoding.train),
        eval_dataset=_dataset(encoding.validation),
        processing_class=tokenizer,
        callbacks=[EarlyStoppingCallback(section.patience), Keeper(on_log)],
    )
    trainer.remove_callback(PrinterCallback)  # our own lines say it
    for parameter in model.parameters():
        if parameter.requires_grad:
            # TRL puts adapters over 4-bit weights into bfloat16, where small steps round away
            parameter.data = parameter.data.to(torch.float32)
    return trainer


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


def _adapted(model: Any, section: FinetuneSection) -> Any:  # noqa: ANN401 - peft's
    from peft import LoraConfig, get_peft_model

    settings = LoraConfig(
        task_type="CAUSAL_LM",
        r=section.rank,
        lora_alpha=section.alpha,
        lora_dropout=section.dropout,
        target_modules="all-linear",
        use_dora=section.method == "dora",
    )
    return get_peft_model(model, settings)


def _arguments(
    encoding: Encoding, section: FinetuneSection, *, device: Device, folder: Path
) -> "SFTConfig":
    from trl.trainer.sft_config import SFTConfig

    every = _every(len(encoding.train), section)
    return SFTConfig(
        output_dir=str(folder / "checkpoints"),
        use_cpu=device == "cpu",
        bf16=True,
        max_length=None,  # examples fit already; the library would cut, and drop without a count
        activation_checkpointing=device != "cpu",
        per_device_train_batch_size=section.micro_batch_size,
        per_device_eval_batch_size=1,  # of larger batches the library averages the means
        gradient_accumulation_steps=section.batch_size // section.micro_batch_size,
        num_train_epochs=section.epochs,
        learning_rate=section.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=_WARMUP,
        eval_strategy="steps",
        eval_steps=every,
        eval_on_start=True,
        save_strategy="steps",
        save_steps=every,
        save_total_limit=_KEPT_CHECKPOINTS,
        load_best_model_at_end=True,
        metric_for_best_model="eval_loss",
        greater_is_better=False,
        restore_callback_states_from_checkpoint=True,
        include_num_input_tokens_seen="non_padding",
        logging_steps=1,
        logging_nan_inf_filter=False,
        dataloader_pin_memory=device != "cpu",
        disable_tqdm=True,
        report_to="none",
        seed=section.seed,
        data_seed=section.seed,
    )


def _every(rows: int, section: FinetuneSection) -> int:
    """Return the steps between two evaluations."""
    return max(1, steps_per_epoch(rows, section.batch_size) // section.evaluations_per_epoch)


def _dataset(encoded: Sequence[Encoded]) -> "Dataset":
    from datasets import Dataset

    return Dataset.from_list(
        [{"input_ids": list(one.ids), "labels": list(one.labels)} for one in encoded]
    )


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
