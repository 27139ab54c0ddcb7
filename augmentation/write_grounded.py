"""Question, answer and quotations by a capable model; each quotation must stand in the law."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from pydantic import JsonValue

from augmentation.beyond import BEYOND, TWO_PROVISIONS
from augmentation.drafts import Draft, Fault, evidence_at
from augmentation.examples import NO_EXAMPLES, Examples
from augmentation.generate import Author
from augmentation.prompts import Prompt, fenced, filled, load_prompt
from curation.core.chat.parse import BadReply, parse_reply
from curation.core.chat.requests import Message, Reply
from curation.core.feedback import Example
from curation.core.locate import locate_quote
from curation.core.records import Evidence, Passage, PlanItem
from curation.core.text import content_words
from curation.core.vocabulary import NOT_ANSWERED, QuestionType

_FENCE = r"(?:(?:first|second)[\s_*=#-]*)?provision"
_QUESTION: dict[str, JsonValue] = {"type": "string", "minLength": 12, "maxLength": 600}
_ANSWER: dict[str, JsonValue] = {"type": "string", "minLength": 2, "maxLength": 4000}
_QUOTES: dict[str, JsonValue] = {
    "type": "array",
    "minItems": 1,
    "maxItems": 5,
    "items": {"type": "string", "minLength": 3, "maxLength": 4000},
}
_STANCE: dict[str, JsonValue] = {**_ANSWER, "pattern": r"^(?:Yes|No)\b"}
_MIN_SHARED_WORDS = 2


def _schema(**properties: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": dict(properties),
    }


_ONE = _schema(question=_QUESTION, answer=_ANSWER, quotes=_QUOTES)
_YES_NO = _schema(question=_QUESTION, answer=_STANCE, quotes=_QUOTES)
_TWO = _schema(question=_QUESTION, answer=_ANSWER, first_quotes=_QUOTES, second_quotes=_QUOTES)
_OPEN = _schema(question=_QUESTION, missing={"type": "string", "minLength": 3, "maxLength": 600})


def grounded_author(examples: Examples = NO_EXAMPLES) -> Author:
    """Return the author that asks for question, answer and verbatim quotations.

    Args:
        examples: approved pairs that may be shown to the model; an item is shown those with which
            it was planned.
    """
    usual = load_prompt("question_answer")
    beyond: dict[QuestionType, Prompt] = {name: load_prompt(name) for name in sorted(BEYOND)}
    return Author(
        name="question_answer",
        module=__name__,
        prompt_sha256=usual.sha256,
        beyond=MappingProxyType({name: prompt.sha256 for name, prompt in beyond.items()}),
        examples=examples,
        ask=partial(_ask, usual=usual, beyond=beyond, examples=examples),
        read=_read,
    )


def _ask(
    item: PlanItem,
    passage: Passage,
    second: Passage | None = None,
    *,
    usual: Prompt,
    beyond: Mapping[QuestionType, Prompt],
    examples: Examples,
) -> tuple[Sequence[Message], Mapping[str, JsonValue]] | Fault:
    if (item.question_type in TWO_PROVISIONS) != (second is not None):
        return Fault("no_clause", {"second_provision": item.second_provision})
    prompt = beyond.get(item.question_type, usual)
    stance = "no" if int(item.id[-1], 16) % 2 else "yes"
    values = {
        "difficulty": item.difficulty,
        "question_type": item.question_type.replace("_", " "),
        "audience": item.audience,
        "stance": stance,
        "Stance": stance.capitalize(),
        **_shown(passage.citation, passage.heading, passage.text),
    }
    if second:
        shown = _shown(second.citation, second.heading, second.text)
        values |= {f"second_{name}": text for name, text in shown.items()}
    turns = [Message("system", filled(str(prompt.parts["system"]), values))]
    for example in examples.shown(item, prompt.sha256):
        turns += _example(example, prompt.parts)
    turns.append(Message("user", filled(str(prompt.parts["user"]), values)))
    return turns, _schema_of(item)


def _schema_of(item: PlanItem) -> Mapping[str, JsonValue]:
    own: Mapping[QuestionType, Mapping[str, JsonValue]] = {
        "yes_no": _YES_NO, "unanswerable": _OPEN, "comparison": _TWO, "multi_hop": _TWO,
    }  # fmt: skip
    return own.get(item.question_type, _ONE)


def _example(example: Example, parts: Mapping[str, Any]) -> list[Message]:
    """Return an approved pair as the two turns that would have written it."""
    import json

    values = _shown(example.citation, "", example.text)
    reply = {"question": example.question, "answer": example.answer, "quotes": [*example.quotes]}
    return [
        Message("user", filled(str(parts["user"]), values)),
        Message("assistant", json.dumps(reply, ensure_ascii=False)),
    ]


def _shown(citation: str, heading: str, text: str) -> dict[str, str]:
    return {
        "citation": fenced(" ".join(citation.split()), _FENCE),
        "heading": fenced(" ".join(heading.split()), _FENCE),
        "rule": fenced(text.strip(), _FENCE),
    }


def _read(
    reply: Reply, item: PlanItem, passage: Passage, second: Passage | None = None
) -> Draft | Fault:
    found = parse_reply(reply, _schema_of(item))
    if isinstance(found, BadReply):
        return Fault(found.reason, {"detail": found.detail})
    question = " ".join(str(found["question"]).split())
    if item.question_type == "unanswerable":
        return _unanswered(question, str(found["missing"]), passage, model=reply.model)
    quoted = [(passage, found["first_quotes" if second else "quotes"])]
    if second:
        quoted.append((second, found["second_quotes"]))
    evidence: list[Evidence] = []
    for source, quotes in quoted:
        places = _places(quotes, source)
        if isinstance(places, Fault):
            return places
        evidence += [evidence_at(source, start, end) for start, end in places]
    return Draft(
        question=question,
        answer=str(found["answer"]).strip(),
        evidence=evidence,
        model=reply.model,
    )


def _places(quotes: JsonValue, source: Passage) -> list[tuple[int, int]] | Fault:
    """Return where quotations stand in a passage, in its order; a fault names a lost one."""
    found = [str(quote) for quote in quotes]  # type: ignore[union-attr] # the schema says so
    spans = [(quote, locate_quote(quote, source.text)) for quote in found]
    lost = [quote for quote, span in spans if span is None]
    if lost:
        return Fault("quote_not_found", {"quote": lost[0]})
    return sorted({span for _, span in spans if span})


def _unanswered(question: str, missing: str, passage: Passage, *, model: str) -> Draft | Fault:
    """Return the draft of a question without an answer: it must be about the provision."""
    known = set(content_words(f"{passage.heading} {passage.text}"))
    shared = known & set(content_words(question))
    if len(shared) < _MIN_SHARED_WORDS:
        return Fault("low_overlap", {"shared_words": " ".join(sorted(shared))})
    return Draft(
        question=question,
        answer=NOT_ANSWERED,
        evidence=(),
        model=model,
        sure=False,
        notes={"missing": " ".join(missing.split())},
    )
