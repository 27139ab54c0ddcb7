"""A trained model opened again says the same, however it is put together."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from released_rows import toy_rows
from toytraining import Toy

from curation.core.answering import prompt_for
from curation.core.errors import StoreError, TrainError
from finetune.adapters import find_trained, load_adapter, merge_adapter, open_models
from finetune.base import load_weights


def greedy(model: Any, prompts: Sequence[Sequence[int]]) -> list[list[int]]:  # noqa: ANN401
    """Return a dozen tokens after each prompt."""
    import torch

    made = []
    for prompt in prompts:
        ids = torch.tensor([list(prompt)])
        with torch.inference_mode():
            out = model.generate(input_ids=ids, max_new_tokens=12, do_sample=False)
        made.append(out[0, ids.shape[1] :].tolist())
    return made


def test_adapter_and_merged_model_give_the_same_answers(trained: Toy) -> None:
    """Saved, loaded, merged into the unquantised base: ten prompts, token by token."""
    import torch

    found = find_trained(trained.space(), near=trained.folder)
    models = open_models(found.base, found.result, device="cpu")
    rows = toy_rows(range(40, 44))[:10]
    asked = [prompt_for(row, "open", models.tokenizer, max_tokens=512) for row in rows]
    prompts = [prompt.ids for prompt in asked if prompt]
    with models.speaking("tuned") as tuned:
        told = greedy(tuned, prompts)
    with models.speaking("base") as base:
        before = greedy(base, prompts)
    merged = merge_adapter(
        load_adapter(load_weights(found.base.folder, dtype=torch.float32), found.result)
    )
    assert len(told) == 10
    assert greedy(merged, prompts) == told
    assert told != before


def test_the_base_speaks_as_if_no_adapter_were_there(trained: Toy) -> None:
    """Both roles share the weights, and only one of them the adapter."""
    import torch

    found = find_trained(trained.space(), near=trained.folder)
    models = open_models(found.base, found.result, device="cpu")
    alone: Any = load_weights(found.base.folder, dtype=torch.float32)
    alone.eval()
    ids = torch.tensor([[3, 4, 5, 6]])
    with torch.inference_mode():
        expected = alone(input_ids=ids).logits
        with models.speaking("base") as base:
            torch.testing.assert_close(base(input_ids=ids).logits, expected)
        with models.speaking("tuned") as tuned:
            assert not torch.allclose(tuned(input_ids=ids).logits, expected)


def test_without_a_training_there_is_one_line(tmp_path: Path) -> None:
    """It says what to make first."""
    toy = Toy(tmp_path / "toy")
    with pytest.raises(StoreError, match=r'no finished run of stage "finetune"; .* make finetune'):
        find_trained(toy.space(), near=toy.folder)


def test_another_base_than_the_one_trained_on_is_refused(trained: Toy, tmp_path: Path) -> None:
    """An adapter says nothing sensible on other weights."""
    toy = trained.toy_copy(tmp_path / "copy")
    settings = toy.folder / "tiny" / "generation_config.json"
    settings.write_text('{"bos_token_id": 1}', encoding="utf-8")
    with pytest.raises(TrainError, match="is not what it was when the training began"):
        find_trained(toy.space(), near=toy.folder)


def test_a_damaged_adapter_is_one_line(trained: Toy, tmp_path: Path) -> None:
    """Weights cut short."""
    toy = trained.toy_copy(tmp_path / "copy")
    weights = toy.trained / "adapter" / "adapter_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:100])
    found = find_trained(toy.space(), near=toy.folder)
    with pytest.raises(TrainError, match=r"no adapter that fits the model .* make finetune"):
        open_models(found.base, found.result, device="cpu")
