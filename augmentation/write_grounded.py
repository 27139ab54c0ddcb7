"""Question, answer and quotations by a capable model; each quotation must stand in the law."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from pydantic import JsonValue

from augmentation.drafts import Draft, Fault, evidence_at
from augmentation.generate import Author
from augmentation.prompts import load_prompt
from curation.core.chat.parse import BadReply, parse_reply
from curation.core.chat.requests import Message, Reply
from curation.core.locate import locate_quote
from curation.core.records import Passage, PlanItem

_FENCES = ("BEGIN PROVISION", "END PROVISION")
_SCHEMA: dict[str, JsonValue] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["question", "answer", "quotes"],
    "properties": {
        "question": {"type": "string", "minLength": 12, "maxLength": 600},
        "answer": {"type": "string", "minLength": 2, "maxLength": 4000},
        "quotes": {
            "type": "array",
            "minItems": 1,
            "maxItems": 5,
            "items": {"type": "string", "minLength": 3, "maxLength": 4000},
        },
    },
}


def grounded_author() -> Author:
    """Return the author that asks for question, answer and verbatim quotations."""
    prompt = load_prompt("question_answer")
    return Author(
        name="question_answer",
        module=__name__,
        prompt_sha256=prompt.sha256,
        ask=partial(_ask, parts=prompt.parts),
        read=_read,
    )


def _ask(
    item: PlanItem, passage: Passage, *, parts: Mapping[str, Any]
) -> tuple[Sequence[Message], Mapping[str, JsonValue]] | Fault:
    values = {
        "difficulty": item.difficulty,
        "question_type": item.question_type.replace("_", " "),
        "audience": item.audience,
        "citation": _fenced(" ".join(passage.citation.split())),
        "heading": _fenced(" ".join(passage.heading.split())),
        "rule": _fenced(passage.text.strip()),
    }
    turns = [Message("system", _fill(str(parts["system"]), values))]
    turns.append(Message("user", _fill(str(parts["user"]), values)))
    return turns, _SCHEMA


def _fill(template: str, values: Mapping[str, str]) -> str:
    """Put values for {names}; in one pass, so that braces of a law stay what they are."""
    pieces = template.split("{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        name, brace, rest = piece.partition("}")
        known = brace and name in values
        filled.append(values[name] + rest if known else "{" + piece)
    return "".join(filled)


def _fenced(text: str) -> str:
    """Keep a provision from closing its own fence."""
    for fence in _FENCES:
        text = text.replace(fence, fence.lower())
    return text


def _read(reply: Reply, item: PlanItem, passage: Passage) -> Draft | Fault:  # noqa: ARG001 - a port
    found = parse_reply(reply, _SCHEMA)
    if isinstance(found, BadReply):
        return Fault(found.reason, {"detail": found.detail})
    quotes: list[str] = [str(quote) for quote in found["quotes"]]  # type: ignore[union-attr]
    spans = [(quote, locate_quote(quote, passage.text)) for quote in quotes]
    lost = [quote for quote, span in spans if span is None]
    if lost:
        return Fault("quote_not_found", {"quote": lost[0]})
    places = sorted({span for _, span in spans if span})
    return Draft(
        question=" ".join(str(found["question"]).split()),
        answer=str(found["answer"]).strip(),
        evidence=[evidence_at(passage, start, end) for start, end in places],
        model=reply.model,
    )
