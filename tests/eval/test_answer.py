"""Answers: greedy, alike in every batch, and ended where the model ends them."""

import math
from pathlib import Path
from typing import Any

import pytest
from released_rows import make_row, toy_rows
from tinymodel import write_model

from curation.core.answering import Tokenizer
from eval.answer import Question, answer_samples, answers, mean_nll, pose
from finetune.base import load_tokenizer, load_weights

ROWS = toy_rows(range(1, 4))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Tokenizer]:
    """A tiny random model with its tokenizer."""
    import torch

    folder: Path = tmp_path_factory.mktemp("tiny") / "tiny"
    write_model(folder, [f"{row.question} {row.context}" for row in ROWS])
    tokenizer = load_tokenizer(folder)
    tokenizer.padding_side = "left"
    model: Any = load_weights(folder, dtype=torch.float32)
    return model.eval(), tokenizer


def test_a_batch_says_what_each_question_alone_says(tiny: tuple[Any, Tokenizer]) -> None:
    """Padding and companions change no word."""
    model, tokenizer = tiny
    asked, _ = pose(
        [Question(row, "test", "open") for row in ROWS],
        tokenizer,
        max_tokens=512,
        max_new_tokens=8,
    )
    together = answer_samples(asked, model, tokenizer, max_new_tokens=8, device="cpu")
    for one, reply in zip(asked, together, strict=True):
        [alone] = answer_samples([one], model, tokenizer, max_new_tokens=8, device="cpu")
        assert (alone.text, alone.finished) == (reply.text, reply.finished)
        assert alone.nll == pytest.approx(reply.nll, abs=1e-3)


def test_an_answer_ends_at_the_end_token(tiny: tuple[Any, Tokenizer]) -> None:
    """What the model would say after it is not read."""
    model, tokenizer = tiny
    [one], _ = pose(
        [Question(ROWS[0], "test", "open")], tokenizer, max_tokens=512, max_new_tokens=8
    )
    whole = answer_samples([one], model, tokenizer, max_new_tokens=8, device="cpu")[0]
    assert not whole.finished
    assert whole.new_tokens == 8
    known = model.generation_config.eos_token_id
    model.generation_config.eos_token_id = list(range(len(tokenizer)))
    try:
        cut = answer_samples([one], model, tokenizer, max_new_tokens=8, device="cpu")[0]
    finally:
        model.generation_config.eos_token_id = known
    assert cut.finished
    assert (cut.text, cut.new_tokens) == ("", 0)


def test_nll_is_the_mean_over_the_references_tokens(tiny: tuple[Any, Tokenizer]) -> None:
    """Against the probabilities of one forward pass, added up by hand."""
    import torch

    model, _ = tiny
    prompt, reference = [5, 6, 7], [8, 9]
    with torch.inference_mode():
        logits = model(input_ids=torch.tensor([[*prompt, *reference]])).logits[0]
        chances = torch.softmax(logits, dim=-1)
    expected = -(math.log(chances[2, 8]) + math.log(chances[3, 9])) / 2
    assert mean_nll(model, prompt, reference, device="cpu") == pytest.approx(expected, abs=1e-5)


def test_the_longest_is_asked_first_and_what_does_not_fit_is_rejected(
    tiny: tuple[Any, Tokenizer],
) -> None:
    """Memory runs out in the first batch or never; nothing is lost."""
    _, tokenizer = tiny
    long = make_row("What is all of it?", "word " * 500)
    questions = [Question(row, "test", "open") for row in (*ROWS, long)]
    asked, rejected = pose(questions, tokenizer, max_tokens=300, max_new_tokens=20)
    lengths = [len(one.prompt) for one in asked]
    assert lengths == sorted(lengths, reverse=True)
    assert max(lengths) <= 280
    assert [(one.record_id, one.reason) for one in rejected] == [(long.id, "too_long")]
    assert len(asked) + len(rejected) == len(questions)


def test_an_answer_knows_its_question(tiny: tuple[Any, Tokenizer]) -> None:
    """Row, slot, book and role."""
    model, tokenizer = tiny
    asked, _ = pose(
        [Question(ROWS[0], "seen", "closed")], tokenizer, max_tokens=512, max_new_tokens=4
    )
    replies = answer_samples(asked, model, tokenizer, max_new_tokens=4, device="cpu")
    [answer] = answers(asked, replies, "tuned")
    assert (answer.row_id, answer.slot, answer.book, answer.role) == (
        ROWS[0].id, "seen", "closed", "tuned",
    )  # fmt: skip
    assert ROWS[0].context not in tokenizer.decode(asked[0].prompt)
