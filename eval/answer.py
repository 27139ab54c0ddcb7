"""Answers: every question put to a model in the same words, greedily, with nothing left to chance.

Each batch of replies is on disk before the next begins, so an interrupted evaluation asks nothing
twice. In float32, on a CPU, a reply does not depend on the others of its batch.
"""

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from pydantic import JsonValue

from curation.core.answering import Book, Tokenizer, completion_ids, prompt_for
from curation.core.errors import TrainError
from curation.core.machine import Device, peak_memory_mib, reset_peak_memory
from curation.core.outcomes import Rejection, reject
from curation.core.records import Record
from curation.core.releases import Row
from eval.records import Answer, Slot
from finetune.adapters import Role

_STAGE = "answer"


@dataclass(frozen=True, slots=True)
class Question:
    """A row, what its answer measures, and whether the law is shown."""

    row: Row
    slot: Slot
    book: Book


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in tokens."""

    question: Question
    prompt: tuple[int, ...]
    reference: tuple[int, ...]
    """Tokens of the reference answer, its end included."""


class Reply(Record):
    """What a model said, as it is kept the moment it came."""

    text: str
    finished: bool
    new_tokens: int
    nll: float
    seconds: float
    """Its share of its batch's time."""
    peak_mib: float


def engine() -> list[str]:
    """Return the versions of the libraries that decide an answer beside weights and prompt."""
    return [f"{name} {version(name)}" for name in ("torch", "transformers")]


def pose(
    questions: Sequence[Question], tokenizer: Tokenizer, *, max_tokens: int, max_new_tokens: int
) -> tuple[tuple[Asked, ...], tuple[Rejection, ...]]:
    """Put questions into tokens, the longest first; one whose evidence does not fit is rejected.

    Args:
        questions: what to ask.
        tokenizer: of the models.
        max_tokens: longest prompt and answer, as in training.
        max_new_tokens: of them, kept free for the answer.
    """
    asked: list[Asked] = []
    rejected: list[Rejection] = []
    room = max_tokens - max_new_tokens
    for question in questions:
        prompt = prompt_for(question.row, question.book, tokenizer, max_tokens=room)
        if prompt is None:
            evidence: dict[str, JsonValue] = {"max_tokens": room, "slot": question.slot}
            rejected.append(reject(_STAGE, question.row, "too_long", evidence))
            continue
        reference = completion_ids(tokenizer, question.row.answer)
        asked.append(Asked(question, prompt.ids, tuple(reference)))
    asked.sort(key=lambda one: (-len(one.prompt), one.question.row.id))
    return tuple(asked), tuple(rejected)


def answer_samples(
    asked: Sequence[Asked],
    model: Any,  # noqa: ANN401 - a transformers or a peft model
    tokenizer: Tokenizer,
    *,
    max_new_tokens: int,
    device: Device,
) -> list[Reply]:
    """Answer one batch of questions greedily and measure how likely the references were.

    Args:
        asked: n questions, alike in length.
        model: in evaluation mode on `device`.
        tokenizer: padding on the left.
        max_new_tokens: length at which an answer is cut off.
        device: where the model lies.

    Returns:
        n replies in order.
    """
    reset_peak_memory(device)
    start = time.monotonic()
    made = _generate(asked, model, tokenizer, max_new_tokens=max_new_tokens, device=device)
    seconds = (time.monotonic() - start) / len(asked)
    ends = _end_tokens(model, tokenizer)
    replies: list[Reply] = []
    for one, ids in zip(asked, made, strict=True):
        said = _until_end(ids, ends)
        replies.append(
            Reply(
                text=tokenizer.decode(said, skip_special_tokens=True).strip(),
                finished=len(said) < len(ids),
                new_tokens=len(said),
                nll=round(mean_nll(model, one.prompt, one.reference, device=device), 4),
                seconds=round(seconds, 4),
                peak_mib=round(peak_memory_mib(device), 1),
            )
        )
    return replies


def answers(asked: Iterable[Asked], replies: Iterable[Reply], role: Role) -> list[Answer]:
    """Join questions and replies to answers."""
    return [
        Answer(
            row_id=one.question.row.id,
            slot=one.question.slot,
            book=one.question.book,
            role=role,
            **reply.model_dump(include={"text", "finished", "new_tokens", "nll"}),
        )
        for one, reply in zip(asked, replies, strict=True)
    ]


def mean_nll(
    model: Any,  # noqa: ANN401 - a transformers or a peft model
    prompt: Sequence[int],
    reference: Sequence[int],
    *,
    device: Device,
) -> float:
    """Return the mean negative log-likelihood of the reference's tokens after the prompt, nats.

    Raises:
        TrainError: the model's probabilities are no numbers.
    """
    import torch

    ids = torch.tensor([[*prompt, *reference]], device=device)
    with torch.inference_mode():
        logits = model(input_ids=ids).logits[0, len(prompt) - 1 : -1].float()
        loss = float(torch.nn.functional.cross_entropy(logits, ids[0, len(prompt) :]))
    if not math.isfinite(loss):
        msg = "the model's weights give no numbers; train again with a lower learning_rate"
        raise TrainError(msg)
    return loss


def _generate(
    asked: Sequence[Asked],
    model: Any,  # noqa: ANN401 - a transformers or a peft model
    tokenizer: Tokenizer,
    *,
    max_new_tokens: int,
    device: Device,
) -> list[list[int]]:
    """Return what follows each prompt, padding included."""
    import torch
    from transformers import GenerationConfig

    batch = tokenizer.pad({"input_ids": [list(one.prompt) for one in asked]}, return_tensors="pt")
    ids, mask = batch["input_ids"].to(device), batch["attention_mask"].to(device)
    greedy = GenerationConfig(  # type: ignore[no-untyped-call]
        do_sample=False,
        max_new_tokens=max_new_tokens,
        eos_token_id=sorted(_end_tokens(model, tokenizer)),
        pad_token_id=tokenizer.pad_token_id,
    )
    with torch.inference_mode():
        out = model.generate(input_ids=ids, attention_mask=mask, generation_config=greedy)
    made: list[list[int]] = out[:, ids.shape[1] :].tolist()
    return made


def _end_tokens(model: Any, tokenizer: Tokenizer) -> frozenset[int]:  # noqa: ANN401
    """Return the tokens that end an answer: the model may know more than its tokenizer."""
    known = getattr(model, "generation_config", None)
    ends = known.eos_token_id if known else None
    more = ends if isinstance(ends, list) else [ends]
    return frozenset(end for end in (*more, tokenizer.eos_token_id) if end is not None)


def _until_end(ids: Sequence[int], ends: frozenset[int]) -> list[int]:
    """Return the tokens before the first end; padding may be the same token."""
    at = next((place for place, token in enumerate(ids) if token in ends), len(ids))
    return list(ids[:at])
