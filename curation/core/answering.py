"""How a model is asked a question of law: one prompt for training, for measuring and for use.

Open book: the provision stands in the prompt. Closed book: the question and its citation alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from curation.core.errors import TrainError
from curation.core.releases import Row
from curation.core.text import content_hash

Book: TypeAlias = Literal["open", "closed"]
Message: TypeAlias = dict[str, str]
Tokenizer: TypeAlias = Any
"""A `transformers` tokenizer; its class is never needed here, so nothing heavy is imported."""

OPEN_SYSTEM = (
    "You answer questions about the law. A provision is given. Answer from it alone, briefly, in"
    " its own words."
)
CLOSED_SYSTEM = "You answer questions about the law, briefly and exactly."
CUT = "[…]"
"""Stands where a provision was cut to fit."""
PROMPT_SHA256 = content_hash([OPEN_SYSTEM, CLOSED_SYSTEM, CUT, "Provision/Question", "v1"])
"""Names the form of the prompts: scores under different prompts are not compared."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question as a model reads it."""

    ids: tuple[int, ...]
    """Tokens up to where the answer begins."""
    cut: bool
    """Whether the provision was cut to fit; what the evidence quotes still stands in it."""


def messages_for(row: Row, book: Book, *, law: str | None = None) -> list[Message]:
    """Return the conversation that ends with the question.

    Args:
        row: the question with its provision.
        book: whether the provision is shown.
        law: what is shown in place of the whole provision.
    """
    if book == "closed":
        asked = f"Question on {row.citation}: {row.question}"
        return [_message("system", CLOSED_SYSTEM), _message("user", asked)]
    shown = row.context if law is None else law
    asked = f"{row.citation}\n{shown}\n\nQuestion: {row.question}"
    return [_message("system", OPEN_SYSTEM), _message("user", asked)]


def prompt_for(row: Row, book: Book, tokenizer: Tokenizer, *, max_tokens: int) -> Prompt | None:
    """Return the prompt in at most `max_tokens`; a longer provision is cut around its evidence.

    Returns:
        The prompt, or None when not even the quoted evidence fits.
    """
    ids = _prompt_ids(tokenizer, messages_for(row, book))
    if len(ids) <= max_tokens:
        return Prompt(tuple(ids), cut=False)
    best: Prompt | None = None
    low, high = 0, len(row.context) if book == "open" else -1
    while low <= high:  # the widest margin round the evidence that fits
        margin = (low + high) // 2
        ids = _prompt_ids(tokenizer, messages_for(row, book, law=_around_evidence(row, margin)))
        if len(ids) <= max_tokens:
            best, low = Prompt(tuple(ids), cut=True), margin + 1
        else:
            high = margin - 1
    return best


def completion_ids(tokenizer: Tokenizer, answer: str) -> list[int]:
    """Return the tokens that follow a prompt: the answer and the end that the model must learn.

    Raises:
        TrainError: the model's chat template does not go on where its prompt ends.
    """
    if not tokenizer.chat_template:
        return [*tokenizer.encode(f" {answer}", add_special_tokens=False), tokenizer.eos_token_id]
    asked = [_message("user", "?")]
    before = _render(tokenizer, asked, opened=True)
    whole = _render(tokenizer, [*asked, _message("assistant", answer)], opened=False)
    if not whole.startswith(before):
        msg = (
            "[finetune] model: its chat template writes an answer in another way than it opens one;"
            " name a model whose template goes on where its prompt ends, or one without a template"
        )
        raise TrainError(msg)
    return list(tokenizer.encode(whole.removeprefix(before), add_special_tokens=False))


def _prompt_ids(tokenizer: Tokenizer, messages: Sequence[Message]) -> list[int]:
    if tokenizer.chat_template:
        text = _render(tokenizer, messages, opened=True)
        return list(tokenizer.encode(text, add_special_tokens=False))
    text = "\n\n".join(message["content"] for message in messages) + "\n\nAnswer:"
    return list(tokenizer.encode(text))


def _render(tokenizer: Tokenizer, messages: Sequence[Message], *, opened: bool) -> str:
    from jinja2 import TemplateError

    how = {"tokenize": False, "add_generation_prompt": opened}
    try:
        text: str = tokenizer.apply_chat_template(list(messages), **how)
    except TemplateError:  # some templates know no system: its words then open the question
        joined = "\n\n".join(message["content"] for message in messages[:2])
        text = tokenizer.apply_chat_template([_message("user", joined), *messages[2:]], **how)
    return text


def _message(role: str, content: str) -> Message:
    return {"role": role, "content": content}


def _around_evidence(row: Row, margin: int) -> str:
    """Return the provision's text within `margin` characters of its quotations, at word ends."""
    text = row.context
    found = sorted(
        (start, start + len(item.quote))
        for item in row.evidence
        if (start := text.find(item.quote)) >= 0
    )
    kept: list[tuple[int, int]] = []
    for first, last in found or [(0, 0)]:
        start, end = _widened(text, first, last, margin)
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    parts = [text[start:end].strip() for start, end in kept]
    before = f"{CUT} " if kept[0][0] > 0 else ""
    after = f" {CUT}" if kept[-1][1] < len(text) else ""
    return before + f" {CUT} ".join(parts) + after


def _widened(text: str, first: int, last: int, margin: int) -> tuple[int, int]:
    """Widen `[first, last)` by at most `margin` characters on each side, to whole words."""
    start, end = max(0, first - margin), min(len(text), last + margin)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    while last < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end
