from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.errors import TrainError
from curation.core.machine import Device, free_memory_mib
from finetune.memory import (
    MemoryPlan,
    ModelShape,
    check_memory,
    estimate_seconds,
    needed_disk_bytes,
    plan_memory,
    shape_of,
    trained_parameters,
)
from finetune.section import FinetuneSection, Method

SMOL = ModelShape(
    linear=106_168_320, other=28_346_688, widths=305_280, layers=210, largest=884_736,
    vocabulary=49_152,
)  # fmt: skip
"""SmolLM2-135M."""
METHODS: tuple[Method, ...] = ("qlora", "lora", "dora", "full")
MEASURED: tuple[tuple[Method, int, int, float], ...] = (
    ("qlora", 256, 2, 2480),
    ("qlora", 512, 2, 3849),
    ("qlora", 1024, 1, 3983),
    ("qlora", 1024, 2, 6884),
    ("lora", 512, 2, 3899),
    ("lora", 1024, 2, 6829),
    ("dora", 512, 2, 5016),
    ("full", 512, 2, 5154),
    ("full", 1024, 2, 7169),
)
"""Method, tokens a row, rows at a time, MiB at the peak."""


def section(**values: Any) -> FinetuneSection:  # noqa: ANN401 - of any key
    """Return settings with some values."""
    return FinetuneSection.model_validate({"batch_size": 4096, **values})


def total(device: Device = "cpu", *, tokens: int = 512, **values: Any) -> float:  # noqa: ANN401
    """Return the estimate for SmolLM2, MiB."""
    return plan_memory(SMOL, section(**values), longest_tokens=tokens, device=device).total_mib


@pytest.mark.parametrize(("method", "tokens", "rows", "measured"), MEASURED)
def test_the_estimate_is_within_a_quarter_of_what_was_measured(
    method: Method, tokens: int, rows: int, measured: float
) -> None:
    """Real trainings of SmolLM2 on two cores."""
    found = total(method=method, micro_batch_size=rows, tokens=tokens)
    assert found == pytest.approx(measured, rel=0.25)


@settings(deadline=None)
@given(
    method=st.sampled_from(METHODS),
    device=st.sampled_from(("cpu", "cuda")),
    tokens=st.integers(64, 8192),
    rows=st.sampled_from((1, 2, 4, 8, 16)),
    rank=st.integers(1, 256),
)
def test_more_to_hold_is_never_estimated_as_less(
    method: Method, device: Device, tokens: int, rows: int, rank: int
) -> None:
    """Longer rows, more rows at a time, a larger rank."""
    values = {"method": method, "micro_batch_size": rows, "rank": rank}
    here = total(device, tokens=tokens, **values)
    assert total(device, tokens=tokens + 1, **values) > here
    assert total(device, tokens=tokens, **values | {"micro_batch_size": 2 * rows}) >= here
    larger = total(device, tokens=tokens, **values | {"rank": rank + 1})
    assert larger == here if method == "full" else larger > here


def test_longer_micro_batches_and_ranks_cost_more() -> None:
    """On a CPU every row of the micro batch is held."""
    assert total(micro_batch_size=2) > total(micro_batch_size=1)
    assert total(rank=64) > total(rank=16)


def test_methods_hold_weights_in_the_order_of_their_precision() -> None:
    """4 bits, 16 bits, 32 bits; parts add up to the total."""
    plans = {
        method: plan_memory(SMOL, section(method=method), longest_tokens=512, device="cpu")
        for method in METHODS
    }
    assert plans["qlora"].weights < plans["lora"].weights < plans["full"].weights
    assert plans["lora"].weights == plans["dora"].weights
    assert plans["full"].trained > plans["lora"].trained
    for plan in plans.values():
        parts = (plan.weights, plan.trained, plan.activations, plan.logits, plan.runtime)
        assert sum(parts) == plan.total_mib
        assert min(parts) > 0


def test_a_gpu_that_computes_again_holds_less() -> None:
    """For its backward pass."""
    for method in METHODS:
        assert total("cuda", method=method) < total("cpu", method=method)


def test_a_shape_is_counted_without_weights(tmp_path: Path) -> None:
    """From the configuration alone; the head is no linear layer of a block, tied or not."""
    from transformers import LlamaConfig

    values: dict[str, Any] = {
        "vocab_size": 100, "hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 3,
        "num_attention_heads": 4, "num_key_value_heads": 2,
    }  # fmt: skip
    block = 16 * 16 + 2 * 16 * 8 + 16 * 16 + 3 * 16 * 32
    norms = 3 * 2 * 16 + 16
    for tied, tables in ((True, 1), (False, 2)):
        LlamaConfig(**values, tie_word_embeddings=tied).save_pretrained(tmp_path)
        shape = shape_of(tmp_path)
        assert shape == ModelShape(
            linear=3 * block,
            other=tables * 100 * 16 + norms,
            widths=3 * (2 * 32 + 2 * 24 + 3 * 48),
            layers=21,
            largest=16 * 32,
            vocabulary=100,
        )


def test_trained_values_are_those_that_the_library_trains(tmp_path: Path) -> None:
    """Counted by peft on the same model."""
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM, LlamaConfig

    config = LlamaConfig(
        vocab_size=64, hidden_size=16, intermediate_size=32, num_hidden_layers=2,
        num_attention_heads=4, num_key_value_heads=2, tie_word_embeddings=True,
    )  # fmt: skip
    config.save_pretrained(tmp_path)
    shape = shape_of(tmp_path)
    for method, dora in (("lora", False), ("dora", True)):
        with torch.device("meta"):
            model: Any = AutoModelForCausalLM.from_config(config)  # type: ignore[no-untyped-call]
        how = LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM", use_dora=dora)
        counted = get_peft_model(model, how).get_nb_trainable_parameters()[0]
        assert trained_parameters(shape, section(method=method, rank=4)) == counted
    whole = shape.linear + shape.other
    assert trained_parameters(shape, section(method="full")) == whole


def test_an_evaluated_token_takes_a_third_of_a_trained_one() -> None:
    """It has no backward pass, which is two thirds."""
    assert estimate_seconds(0.01, train_tokens=1000, evaluation_tokens=0) == pytest.approx(10)
    assert estimate_seconds(0.01, train_tokens=1000, evaluation_tokens=300) == pytest.approx(11)


def test_memory_that_does_not_fit_is_one_line() -> None:
    """What is needed, what is free, and what to change."""
    plan = MemoryPlan(weights=1000, trained=200, activations=700, logits=100, runtime=500)
    check_memory(plan, 2500)
    with pytest.raises(
        TrainError,
        match=(
            r"^training needs about 2,500 MiB of memory and 1,024 MiB are free; lower \[finetune\]"
            r' micro_batch_size or max_tokens, or take method = "qlora"$'
        ),
    ):
        check_memory(plan, 1024)


def test_this_machine_has_memory() -> None:
    """More than nothing, whatever limits it."""
    assert free_memory_mib("cpu") > 0


def test_a_checkpoint_holds_values_and_moments() -> None:
    """Three of them and the result, in float32: an adapter needs little, all weights much."""
    values = trained_parameters(SMOL, section(rank=16))
    assert needed_disk_bytes(SMOL, section(rank=16)) == values * 40
    assert needed_disk_bytes(SMOL, section(rank=32)) == values * 80
    assert needed_disk_bytes(SMOL, section(method="full")) > needed_disk_bytes(SMOL, section())
