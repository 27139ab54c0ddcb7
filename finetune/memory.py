"""Whether a training fits: memory, time and disk, estimated before the first step.

Weights and optimiser are counted; what the passes hold is proportional to the widths of the linear
layers and to the logits, with factors measured on SmolLM2-135M. The model card shows estimate and
measurement side by side. Peak resident memory of two steps, rank 16, on two cores without a GPU:

    method  tokens x rows  measured MiB  estimated      method  tokens x rows  measured  estimated
    qlora    256 x 2              2,480      2,403      lora     512 x 2          3,899      4,000
    qlora    512 x 2              3,849      3,853      lora    1024 x 2          6,829      6,900
    qlora   1024 x 1              3,983      3,853      dora     512 x 2          5,016      5,303
    qlora   1024 x 2              6,884      6,753      full     512 x 2          5,154      5,762
                                                        full    1024 x 2          7,169      8,006

A run repeated, or of three steps, differed by up to 5 %. Nothing was measured on a GPU.
"""

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
_COPIED_BYTES: dict[Method, float] = {"qlora": 0, "lora": 0, "dora": 4.6, "full": 2}
"""Bytes a parameter of what autocast casts, or DoRA multiplies out, for the backward pass."""
_TRAINED_BYTES = 12
"""A trained value's gradient and its two moments in AdamW, float32 each."""
_STARTED_BYTES = 4
"""What it was at the start, kept beside it in this process to see that it moved."""
_SAVED_BYTES = 12
"""Of a trained value in a checkpoint: itself and the two moments."""
_WIDTHS_KEPT: dict[Method, float] = {"qlora": 3.2, "lora": 3.2, "dora": 4.6, "full": 2.1}
"""Copies, in bfloat16, of every linear layer's input and output, from forward to backward pass.

PyTorch keeps 2.3, 2.3, 3.3 and 1.5 of them, counted by `saved_tensors_hooks`; the rest is what the
backward pass and the allocator add in practice.
"""
_TILE_TOKENS, _TILE_WIDTH = 4096, 32768
_TILE_BYTES: dict[Device, int] = {"cpu": 31, "cuda": 2}
"""A logit of the tile that the loss is taken in. Source: TRL 1.16, `kernels/chunked_logprob`."""
_LOGIT_BYTES = 16
"""A logit of the trial pass, which takes them all at once: bfloat16, float32, two gradients."""
_RUNTIME: dict[Device, int] = {"cpu": 750, "cuda": 500}
"""MiB of interpreter and libraries, or of the GPU's own context."""
_RECOMPUTED = 1 / 4
"""Share of the activations that is held where the backward pass computes them again; a guess."""
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
    weights = _WEIGHT_BYTES[method] * shape.linear + max(2, 4 * (method == "full")) * shape.other
    if method == "qlora":
        weights += 2 * 2 * shape.largest  # a layer is unpacked while it is used
    held = _TRAINED_BYTES + (0 if method == "full" else 4)  # an adapter comes on top of the weights
    held += _STARTED_BYTES if device == "cpu" else 0
    activations, logits = _passes(shape, section, longest_tokens, device)
    return MemoryPlan(
        weights=weights / _MIB,
        trained=held * trained / _MIB,
        activations=activations / _MIB,
        logits=logits / _MIB,
        runtime=_RUNTIME[device],
    )


def _passes(
    shape: ModelShape, section: FinetuneSection, longest_tokens: int, device: Device
) -> tuple[float, float]:
    """Return bytes of activations and of logits in a step, or in the trial pass if that is more."""
    held = section.micro_batch_size * longest_tokens
    copied = _COPIED_BYTES[section.method] * shape.linear
    share = 1 if device == "cpu" else _RECOMPUTED
    kept = 2 * _WIDTHS_KEPT[section.method] * shape.widths * share
    tile = min(held, _TILE_TOKENS) * min(shape.vocabulary, _TILE_WIDTH)
    step = (copied + kept * held, float(_TILE_BYTES[device] * tile))
    trial = (
        copied + kept * longest_tokens,
        float(_LOGIT_BYTES * shape.vocabulary * longest_tokens),
    )
    return max(step, trial, key=sum)


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
    return trained * (_CHECKPOINTS * _SAVED_BYTES + 4)


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
