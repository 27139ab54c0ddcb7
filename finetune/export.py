"""A tuned model as one folder that anything can load: the adapter merged into its base."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from curation.core.answering import Tokenizer, prompt_for
from curation.core.errors import TrainError
from curation.core.releases import Row
from finetune.adapters import TrainedModel, load_adapter, merge_adapter
from finetune.base import load_tokenizer, load_weights
from finetune.disk import check_disk, disk_errors

PROMPTS = 10
"""Questions on which merged and unmerged model must agree."""
_NEW_TOKENS = 48


def export(trained: TrainedModel, rows: Sequence[Row], folder: Path) -> int:
    """Write the merged model as safetensors, once it was seen to answer as the adapter does.

    The adapter goes into the unquantised base, in float32: merged into 4-bit weights it would
    round away.

    Args:
        trained: an adapter; a whole model needs no export.
        rows: whose questions are asked of both, at most `PROMPTS`.
        folder: is made; the weights appear there when they are whole.

    Returns:
        The number of questions on which both gave the same answer, token by token.

    Raises:
        TrainError: they differ, nothing can be compared, or the training made a whole model.
    """
    import torch

    if trained.section.kind == "model":
        msg = f"{trained.result}: all weights were trained; that folder can be used as it is"
        raise TrainError(msg)
    tokenizer = load_tokenizer(trained.result)
    prompts = _prompts(rows, tokenizer, max_tokens=trained.max_tokens)
    if not prompts:
        msg = "no question fits into [finetune] max_tokens, so nothing can be compared; raise it"
        raise TrainError(msg)
    tuned = load_adapter(load_weights(trained.base.folder, dtype=torch.float32), trained.result)
    before = [_greedy(tuned.eval(), prompt) for prompt in prompts]
    merged = merge_adapter(tuned)
    check_disk(folder, sum(one.numel() * one.element_size() for one in merged.parameters()))
    differing = sum(_greedy(merged, prompts[at]) != said for at, said in enumerate(before))
    if differing:
        msg = (
            f"merged into its base the model answers {differing} of {len(prompts)} questions in"
            " another way than with its adapter; nothing was written; use the adapter as it is"
        )
        raise TrainError(msg)
    with disk_errors(folder):
        merged.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
    return len(prompts)


def _prompts(
    rows: Sequence[Row], tokenizer: Tokenizer, *, max_tokens: int
) -> list[tuple[int, ...]]:
    asked = (
        prompt_for(row, "open", tokenizer, max_tokens=max_tokens - _NEW_TOKENS) for row in rows
    )
    return [prompt.ids for prompt in asked if prompt][:PROMPTS]


def _greedy(model: Any, prompt: Sequence[int]) -> list[int]:  # noqa: ANN401 - peft's or not
    import torch

    ids = torch.tensor([list(prompt)])
    with torch.inference_mode():
        out = model.generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            max_new_tokens=_NEW_TOKENS,
            do_sample=False,
        )
    made: list[int] = out[0, ids.shape[1] :].tolist()
    return made
