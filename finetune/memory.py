"""Whether a training fits: memory, time and disk, estimated before the first step.

Weights and optimiser are counted; what the passes hold is proportional to the widths of the linear
layers, with factors measured on SmolLM2-135M (see `_WIDTHS_KEPT`). The model card shows estimate
and measurement side by side.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from curation.core.errors import TrainError
from curation.core.machine import Device
from finetune.section import FinetuneSection, Method

_MIB = 1024 * 1024
_NF4 = 0.5 + 1 / 64 + 4 / (64 * 256)
"""Bytes a parameter: 4 bits, an 8-bit constant a block of 64, a float32 one for 256 of these.

Source: Dettmers et al. 2023, "QLoRA", 3 (blocks of 64, double quantisation in blocks of 256).
"""
_WEIGHT_BYTES: dict[Method, float] = {"qlora": _NF4, "lora": 2, "dora": 2, "full": 4}
_TRAINED_BYTES = 12
"""A trained value's gradient and its two moments in AdamW, float32 each."""
_WIDTHS_KEPT: dict[Method, float] = {"qlora": 2.2, "lora": 2.2, "dora": 4.0, "full": 1.3}
"""Copies, in bfloat16, of every linear layer's input and output that the backward pass needs."""
_LOGIT_COPIES = 3
"""Float32 rows of the vocabulary held for one token of the longest row."""
_RUNTIME: dict[Device, int] = {"cpu": 750, "cuda": 500}
"""MiB of interpreter and libraries, or of the GPU's own context."""
_CHECKPOINTS = 3
"""The best, the newest and the one that is being written."""
_FORWARD_SHARE = 1 / 3
"""Of a training token's time: an evaluation has no backward pass."""


@dataclass(frozen=True, slots=True)
class ModelShape:
    """What decides a model's memory."""

    linear: int
    """Parameters of the linear layers that are quantised and adapted."""
    other: int
    """All other parameters: embeddings, head, norms."""
    widths: int
    """Sum of the input and output widths of these linear layers."""
    layers: int
    """How many there are."""
    largest: int
    """Parameters of the largest of them."""
    vocabulary: int


@dataclass(frozen=True, slots=True)
class MemoryPlan:
    """Estimated memory, MiB."""

    weights: float
    trained: float
    """Adapter values, gradients and optimiser."""
    activations: float
    logits: float
    runtime: float

    @property
    def total_mib(self) -> float:
        """All parts together."""
        return self.weights + self.trained + self.activations + self.logits + self.runtime


def shape_of(folder: Path) -> ModelShape:
    """Read a model's shape from its configuration; no weight is loaded."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM

    config = AutoConfig.from_pretrained(folder, local_files_only=True)
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)  # type: ignore[no-untyped-call]
    head = model.get_output_embeddings()
    linear = [
        module
        for module in model.modules()
        if isinstance(module, torch.nn.Linear) and module is not head
    ]
    sizes = [module.weight.numel() for module in linear]
    total = sum(parameter.numel() for parameter in model.parameters())
    return ModelShape(
        linear=sum(sizes),
        other=total - sum(sizes),
        widths=sum(module.in_features + module.out_features for module in linear),
        layers=len(linear),
        largest=max(sizes, default=0),
        vocabulary=int(config.get_text_config().vocab_size),
    )


def plan_memory(
    shape: ModelShape, section: FinetuneSection, *, longest_tokens: int, device: Device
) -> MemoryPlan:
    """Estimate the largest memory of a training.

    Args:
        shape: of the model.
        section: method, rank and rows at a time.
        longest_tokens: of the longest row; a micro batch is as long as its longest row.
        device: on a GPU the backward pass computes activations again, so fewer are held.
    """
    method = section.method
    trained = trained_parameters(shape, section)
    held = section.micro_batch_size * longest_tokens
    kept = 2 * _WIDTHS_KEPT[method] * shape.widths * held
    weights = _WEIGHT_BYTES[method] * shape.linear + max(2, 4 * (method == "full")) * shape.other
    if method == "qlora":
        weights += 2 * 2 * shape.largest  # a layer is unpacked while it is used
    more = 0 if method == "full" else 4
    return MemoryPlan(
        weights=weights / _MIB,
        trained=(_TRAINED_BYTES + more) * trained / _MIB,
        activations=kept / _MIB / (1 if device == "cpu" else 4),
        logits=4 * _LOGIT_COPIES * shape.vocabulary * longest_tokens / _MIB,
        runtime=_RUNTIME[device],
    )


def trained_parameters(shape: ModelShape, section: FinetuneSection) -> int:
    """Return how many values are trained: r * (in + out) a layer for an adapter.

    Source: Hu et al. 2021, "LoRA"; Liu et al. 2024, "DoRA", adds a magnitude a row.
    """
    if section.method == "full":
        return shape.linear + shape.other
    return section.rank * shape.widths + (shape.widths // 2 if section.method == "dora" else 0)


def estimate_seconds(
    seconds_per_token: float, *, train_tokens: float, evaluation_tokens: float
) -> float:
    """Estimate a training's time from a measured token; an evaluated token has no backward pass."""
    return seconds_per_token * (train_tokens + _FORWARD_SHARE * evaluation_tokens)


def needed_disk_bytes(shape: ModelShape, section: FinetuneSection) -> int:
    """Return the room for checkpoints with their optimiser, and for the result."""
    trained = trained_parameters(shape, section)
    return trained * (_CHECKPOINTS * _TRAINED_BYTES + 4)


def check_disk(folder: Path, needed: int) -> None:
    """Pass if the disk under `folder` has so many bytes free.

    Raises:
        TrainError: it has not.
    """
    standing = next(place for place in (folder, *folder.parents) if place.is_dir())
    free = shutil.disk_usage(standing).free
    if free < needed:
        msg = (
            f"{standing}: training needs about {needed / _MIB:,.0f} MiB of disk and"
            f" {free / _MIB:,.0f} MiB are free; free some space and run the same command again"
        )
        raise TrainError(msg)


def check_memory(plan: MemoryPlan, free_mib: float) -> None:
    """Pass if the estimate fits.

    Raises:
        TrainError: it does not.
    """
    if plan.total_mib > free_mib:
        msg = (
            f"training needs about {plan.total_mib:,.0f} MiB of memory and {free_mib:,.0f} MiB are"
            " free; lower [finetune] micro_batch_size or max_tokens, or take method"
            ' = "qlora"'
        )
        raise TrainError(msg)
