"""What a model is asked to say again in a style, and what it said: one prompt file a style."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import count

from pydantic import JsonValue

from augmentation.answer_lock import unfit_parent
from augmentation.drafts import Fault
from augmentation.indirect import direct_question, opening_of
from augmentation.prompts import Prompt, fenced, filled, load_prompt
from augmentation.styles import Part, Style
from augmentation.translate import FIRST_MASK, MASK, Masked, shorten
from curation.core.chat.parse import BadReply, parse_reply
from curation.core.chat.requests import Message, Reply
from curation.core.records import Pair

_FENCE = "text"
_STANCE = re.compile(r"\A(?:yes|no)\b[.,:;]\s*", re.IGNORECASE)
_LENGTHS = {"question": (8, 600), "answer": (2, 6000)}
"""Least and most characters of what is said again."""


@dataclass(frozen=True)
class Asked:
    """What a model is asked about one parent: in which style, which part."""

    parent: Pair
    style: Style
    part: Part
    prompt_sha256: str
    messages: tuple[Message, ...]
    schema: Mapping[str, JsonValue]
    masked: Mapping[str, Masked]
    """Question and answer as the model sees them; only what it says again must come back."""


@dataclass(frozen=True)
class Said:
    """One reply, made whole."""

    question: str = ""
    answer: str = ""
    direct: str = ""
    """The question as the meaning lock knows questions: without what makes it indirect."""
    bare: str = ""
    """The answer without what reports it: `The law provides that`."""


def prompt_of(style: Style) -> Prompt:
    """Return the prompt file of a style."""
    return _load("paraphrase" if style == "reworded" else f"paraphrase_{style}")


@cache
def _load(name: str) -> Prompt:
    return load_prompt(name)


def ask(parent: Pair, style: Style, part: Part) -> Asked | Fault:
    """Return what is asked about a parent, or why its answer may not be said again.

    The model sees the core of the question alone: its framing stays, citations are short, quoted
    terms are numbers; one number is one term in question and answer.
    """
    unfit = unfit_parent(parent) if part != "question" else None
    if unfit:
        return unfit
    masked = {"question": shorten(parent.question)}
    if part != "question":
        masked["answer"] = _renumbered(_shorten_answer(parent.answer), masked["question"])
    if style == "reworded":
        schema, turns = _by_form(masked["question"].text)
    else:
        schema, turns = _schema(part), _by_style(masked, style, part)
    return Asked(parent, style, part, prompt_of(style).sha256, turns, schema, masked)


def read(reply: Reply, asked: Asked) -> Said | Fault:
    """Return what a reply says, with framing, citations and quoted terms put back."""
    found = parse_reply(reply, asked.schema)
    if isinstance(found, BadReply):
        return Fault(found.reason, {"detail": found.detail})
    said = Said()
    for name, text in found.items():
        whole = _whole(str(text), name, asked)
        if isinstance(whole, Fault):
            return whole
        put, judged = whole
        said = (
            replace(said, question=put, direct=judged)
            if name == "question"
            else replace(said, answer=put, bare=judged)
        )
    return said


def _whole(text: str, name: str, asked: Asked) -> tuple[str, str] | Fault:
    """Return a part as it is kept and as it is judged."""
    masked = asked.masked[name]
    whole = masked.restore(text)
    if whole is None:
        return Fault("placeholder_lost", {"said": text})
    if name == "answer":
        whole = _recapitalised(whole, masked.front, asked.parent.answer)
    if asked.style != "indirect":
        return whole, whole
    openings = prompt_of(asked.style).parts["openings"]
    bare = (
        _direct(text, masked.text, openings["questions"])
        if name == "question"
        else _unreported(text, openings["answers"])
    )
    judged = masked.restore(bare) if bare else None
    if judged is None:
        return Fault("off_style", {"said": text, "rule": f"an indirect {name} has its opening"})
    return whole, judged


def _recapitalised(whole: str, front: str, before: str) -> str:
    """Give the first word behind the framing its capital back: `Under Article 33, Parliament`."""
    first = before[len(front) :].partition(" ")[0]
    rest = whole[len(front) :]
    return front + first + rest[len(first) :] if rest.startswith(_lowered(first)) else whole


def _lowered(word: str) -> str:
    return word[:1].lower() + word[1:]


def _direct(text: str, parent: str, openings: list[str]) -> str | None:
    opening = opening_of(text, openings)
    clause = " ".join(text.split())[len(opening) :].lstrip(", ")
    return direct_question(clause, parent) if opening else None


def _unreported(text: str, openings: list[str]) -> str | None:
    stance = _STANCE.match(text.strip())
    head = stance.group() if stance else ""
    rest = " ".join(text.strip()[len(head) :].split())
    opening = opening_of(rest, openings)
    bare = rest[len(opening) :].lstrip(", ")
    return f"{head}{bare[:1].upper()}{bare[1:]}" if opening else None


def _shorten_answer(answer: str) -> Masked:
    """Hide quoted terms and long citations of an answer; its own full stop comes back."""
    closed = answer.strip().rstrip(".;:,—– ") + "."
    masked = shorten(closed)
    # behind a framing the full stop is there already
    back = "." if masked.back == "?" else masked.back
    return replace(masked, text=masked.text[:-1] + ".", back=back)


def _renumbered(answer: Masked, question: Masked) -> Masked:
    """Give the numbers of an answer's terms other values than the question's, save for equals."""
    known = {term: mark for mark, term in question.terms if MASK.fullmatch(mark)}
    free = count(max([FIRST_MASK - 1, *map(int, known.values())]) + 1)
    taken: set[str] = set()
    marks: dict[str, str] = {}
    for mark, term in answer.terms:
        if MASK.fullmatch(mark):
            same = known.get(term)
            marks[mark] = same if same and same not in taken else str(next(free))
            taken.add(marks[mark])
    text = MASK.sub(lambda match: marks.get(match[0], match[0]), answer.text)
    terms = tuple((marks.get(mark, mark), term) for mark, term in answer.terms)
    return replace(answer, text=text, terms=terms)


def _by_form(question: str) -> tuple[Mapping[str, JsonValue], tuple[Message, ...]]:
    """Return schema and turns for a small model: examples of the question's own form."""
    parts = prompt_of("reworded").parts
    place = next(n for n, one in enumerate(parts["forms"]) if re.match(one["opening"], question))
    schema, lead = _form(place)
    return schema, (*lead, Message("user", filled(str(parts["user"]), {"question": question})))


@cache
def _form(place: int) -> tuple[Mapping[str, JsonValue], tuple[Message, ...]]:
    parts = prompt_of("reworded").parts
    form, user = parts["forms"][place], str(parts["user"])
    turns = [Message("system", str(parts["system"]))]
    for asked, again in form["examples"]:
        turns.append(Message("user", filled(user, {"question": asked})))
        turns.append(Message("assistant", f'{{"question": "{again}"}}'))
    # anchored: servers that do not see `^...$` ignore a pattern without a word
    pattern = f"^({form['begins']})( [A-Za-z0-9(),'-]{{1,24}}){{2,60}}[?]$"
    return _object({"question": {"type": "string", "pattern": pattern}}), tuple(turns)


def _by_style(masked: Mapping[str, Masked], style: Style, part: Part) -> tuple[Message, ...]:
    """Return the turns for a model that follows instructions."""
    user = str(prompt_of(style).parts["user"][part])
    values = {name: fenced(one.text, _FENCE) for name, one in masked.items()}
    return (*_lead(style, part), Message("user", filled(user, values)))


@cache
def _lead(style: Style, part: Part) -> tuple[Message, ...]:
    """Return the turns that all requests of a style and part begin with, once in memory."""
    parts = prompt_of(style).parts
    user = str(parts["user"][part])
    openings = {
        f"openings_of_{kind}": ", ".join(f'"{one}"' for one in listed)
        for kind, listed in parts.get("openings", {}).items()
    }
    turns = [Message("system", filled(str(parts["system"]), openings))]
    for example in parts["examples"]:
        shown = {name: str(example[name]) for name in ("question", "answer")}
        again = {name: example[f"{name}_again"] for name in _parts(part)}
        turns.append(Message("user", filled(user, shown)))
        turns.append(Message("assistant", json.dumps(again, ensure_ascii=False)))
    return tuple(turns)


@cache
def _schema(part: Part) -> Mapping[str, JsonValue]:
    return _object(
        {
            name: {"type": "string", "minLength": least, "maxLength": most}
            for name in _parts(part)
            for least, most in [_LENGTHS[name]]
        }
    )


def _object(properties: dict[str, JsonValue]) -> Mapping[str, JsonValue]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [*properties],
        "properties": properties,
    }


def _parts(part: Part) -> tuple[str, ...]:
    return ("question", "answer") if part == "both" else (part,)
