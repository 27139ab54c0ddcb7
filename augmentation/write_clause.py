"""One question for a whole clause, the clause itself the answer: what a small model can do.

The model never writes law: the answer is verbatim, the question may use only words of the clause,
and what does not read as a sound question is a fault.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from pydantic import JsonValue

from augmentation.drafts import Draft, Fault, evidence_at
from augmentation.generate import Author
from augmentation.prompts import filled, load_prompt
from augmentation.structural.wording import place_of, resolve
from curation.core.chat.parse import BadReply, parse_reply
from curation.core.chat.requests import Message, Reply
from curation.core.records import Passage, PlanItem
from curation.core.text import FUNCTION_WORDS, content_words, normalise_quote, words

_LABEL = re.compile(r"\A\s*\(\w{1,4}\)\s+")
_MIN_WORDS, _MAX_WORDS = 5, 32
_MIN_SHARED_WORDS = 2
_MAX_REPEATS = 2
_STEM = 5
"""Letters by which two forms of one word are taken as the same: `making`, `make` share `mak`."""
_SUFFIX = re.compile(r"(?:ings?|ies|ied|es|ed|ment|ion|s|e|y)$")
_VAGUE = re.compile(
    r"\b(?:this|these|those|said|such|the (?:rule|clause|section|passage|text|statement|answer))\b",
    re.IGNORECASE,
)
_TERM = re.compile(r"(?:word|words|expression|term) ['\"“]?(.+?)['\"”]? (?:include|mean)s?\?$")
_QUOTED = re.compile(r"[“\"'‘*]+([^“”\"'‘’*]{2,60})[”\"'’*]+")
_ALWAYS_KNOWN = frozenset("does do have has had word words expression term include mean".split())
_NEEDS_MORE = frozenset("respect accordance addition relation pursuance regard favour".split())
_DENIAL = re.compile(r"\b(?:not|no|nor|never|cannot|without)\b|n't\b", re.IGNORECASE)


def clause_author(*, max_clause_words: int) -> Author:
    """Return the author that asks for a question whose answer is the whole clause."""
    prompt = load_prompt("clause_question")
    return Author(
        name="clause_question",
        module=__name__,
        prompt_sha256=prompt.sha256,
        ask=partial(_ask, parts=prompt.parts, max_clause_words=max_clause_words),
        read=partial(_read, parts=prompt.parts),
    )


def clause_span(passage: Passage) -> tuple[int, int]:
    """Return the clause without its enumerator and the white space around it."""
    label = _LABEL.match(passage.text)
    start = label.end() if label else len(passage.text) - len(passage.text.lstrip())
    return start, len(passage.text.rstrip())


def _ask(
    item: PlanItem,
    passage: Passage,
    second: Passage | None = None,
    *,
    parts: Mapping[str, Any],
    max_clause_words: int,
) -> tuple[Sequence[Message], Mapping[str, JsonValue]] | Fault:
    if second:
        return Fault("no_clause", {"question_type": item.question_type, "style": "clause"})
    start, end = clause_span(passage)
    rule = " ".join(passage.text[start:end].split())
    found = len(rule.split())
    if found > max_clause_words:
        return Fault("too_long", {"words": found, "max_clause_words": max_clause_words})
    kind = _kind(item, parts)
    turns = [Message("system", str(parts["system"]))]
    for law, question in kind["examples"]:
        turns.append(Message("user", filled(str(parts["user"]), {"rule": law})))
        turns.append(Message("assistant", f'{{"question": "{question}"}}'))
    turns.append(Message("user", filled(str(parts["user"]), {"rule": rule})))
    return turns, _schema(str(kind["opening"]))


def _kind(item: PlanItem, parts: Mapping[str, Any]) -> Mapping[str, Any]:
    types: Mapping[str, Mapping[str, Any]] = parts["types"]
    return types.get(item.question_type, types["content"])


def _schema(opening: str) -> dict[str, JsonValue]:
    """Anchor the pattern: servers that do not see `^...$` ignore it without a word."""
    word = " [A-Za-z0-9(),'-]{1,24}"
    pattern = f"^({opening})({word}){{{_MIN_WORDS - 2},{_MAX_WORDS}}}[?]$"
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["question"],
        "properties": {"question": {"type": "string", "pattern": pattern}},
    }


def _read(
    reply: Reply,
    item: PlanItem,
    passage: Passage,
    second: Passage | None = None,  # noqa: ARG001 - a port
    *,
    parts: Mapping[str, Any],
) -> Draft | Fault:
    opening = str(_kind(item, parts)["opening"])
    found = parse_reply(reply, _schema(opening))
    if isinstance(found, BadReply):
        return Fault(found.reason, {"detail": found.detail})
    question = " ".join(str(found["question"]).split())
    start, end = clause_span(passage)
    clause = passage.text[start:end]
    fault = question_fault(question, clause, heading=passage.heading, opening=opening)
    if fault:
        return Fault("no_candidate", {"fault": fault})
    named = resolve(question, passage)
    if named is None:
        return Fault("unresolved_reference")
    return Draft(
        question=_framed(named, passage, front=int(item.id[-1], 16) % 2 == 0),
        answer=clause,
        evidence=[evidence_at(passage, start, end)],
        model=reply.model,
        score=_score(question, clause),
    )


def question_fault(question: str, clause: str, *, heading: str, opening: str) -> str:
    """Say why a question does not suit its clause; empty when it does.

    A question about a clause uses the clause's words, names no other thing, does not deny, does
    not run in circles and does not break off. A definition is asked for a term that is defined.
    """
    asked = words(question)
    given = _ALWAYS_KNOWN | set(words(opening))
    subject = [word for word in content_words(question) if word not in given]
    known = {_stem(word) for word in [*words(clause), *words(heading)]}
    strange = sorted({word for word in subject if _stem(word) not in known})
    shared = {_stem(word) for word in subject} & {_stem(word) for word in words(clause)}
    checks = {
        "asks for a term that is not defined": not _is_defined(question, clause),
        "breaks off": asked[-1]
        in _NEEDS_MORE | FUNCTION_WORDS - {"do", "have", "them", "it", "apply", "so"},
        "vague reference": _VAGUE.search(question) is not None,
        "denies": _DENIAL.search(question) is not None and _DENIAL.search(clause) is None,
        f"words that the law has not: {', '.join(strange)}": bool(strange),
        # a term of one word, once it is known to be defined, is all that a question needs
        "says too little": len(shared) < _MIN_SHARED_WORDS and not _TERM.search(question),
        "runs in circles": any(subject.count(word) > _MAX_REPEATS for word in subject),
        "repeats itself": _repeats(asked),
    }
    return next((fault for fault, found in checks.items() if found), "")


def _is_defined(question: str, clause: str) -> bool:
    asked = _TERM.search(question)
    terms = {normalise_quote(found.group(1)) for found in _QUOTED.finditer(clause)}
    return asked is None or normalise_quote(asked.group(1)) in terms


def _stem(word: str) -> str:
    return _SUFFIX.sub("", word)[: max(_STEM, len(word) - 4)]


def _repeats(asked: Sequence[str]) -> bool:
    """Tell whether the same three words come twice."""
    runs = list(zip(asked, asked[1:], asked[2:], strict=False))
    return len(runs) != len(set(runs))


def _score(question: str, clause: str) -> float:
    """Rate how much of the clause a question is about: shared words over those of its opening."""
    first = clause.partition("\n")[0]
    wanted = {_stem(word) for word in content_words(first)}
    asked = {_stem(word) for word in content_words(question)}
    return round(len(wanted & asked) / max(len(wanted), 1), 4)


def _framed(question: str, passage: Passage, *, front: bool) -> str:
    """Name the provision, so that the question stands alone; ahead or behind, by the item's id."""
    place = place_of(passage)
    if re.search(rf"\b(?:{re.escape(place.short)}|{re.escape(place.unit)})(?!\w)", question):
        return question
    if front:
        return f"Under {place.full}, {question[0].lower()}{question[1:]}"
    return f"{question.removesuffix('?')} under {place.full}?"
