"""The library's trainer, set up: model with its adapter, examples, arguments."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curation.core.answering import Tokenizer
from curation.core.machine import Device
from curation.core.store.runs import CHECKPOINTS
from finetune.base import Base, load_base
from finetune.curves import LogPoint
from finetune.examples import Encoded, Encoding
from finetune.section import FinetuneSection

if TYPE_CHECKING:
    from datasets import Dataset
    from trl.trainer.sft_config import SFTConfig
    from trl.trainer.sft_trainer import SFTTrainer

_WARMUP = 0.05
"""Share of the steps in which the learning rate rises."""
_KEPT_CHECKPOINTS = 2
"""The best and the newest."""


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


def evaluations(rows: int, section: FinetuneSection) -> int:
    """Return how often the validation loss is taken, the one before the first step included."""
    steps = math.ceil(steps_per_epoch(rows, section.batch_size) * section.epochs)
    return 1 + math.ceil(steps / _every(rows, section))  # the last step is evaluated as well


def steps_per_epoch(rows: int, batch_size: int) -> int:
    """Return the optimiser's steps in one pass over the rows; the last batch may be smaller."""
    return math.ceil(rows / batch_size)


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
    arguments = SFTConfig(
        output_dir=str(folder / CHECKPOINTS),
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
    if arguments.n_gpu > 1:
        arguments._n_gpu = 1  # noqa: SLF001 - or a step would be so many times batch_size rows
    return arguments


def _every(rows: int, section: FinetuneSection) -> int:
    """Return the steps between two evaluations."""
    return max(1, steps_per_epoch(rows, section.batch_size) // section.evaluations_per_epoch)


def _dataset(encoded: Sequence[Encoded]) -> "Dataset":
    from datasets import Dataset

    return Dataset.from_list(
        [{"input_ids": list(one.ids), "labels": list(one.labels)} for one in encoded]
    )
