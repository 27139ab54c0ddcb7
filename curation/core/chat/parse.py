"""A reply as data: the JSON object that was asked for, or the reason why there is none.

Servers ignore schemas without a word, and small models wrap JSON in prose: each reply is searched,
mended where nothing can be misread, and checked against the schema here, whoever sent it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from curation.core.cassette import Reply
from curation.core.vocabulary import Reason

_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL)
_THOUGHTS_END = re.compile(r"\A.*</(?:think|thinking|reasoning)>", re.DOTALL)
# an open string runs to the end and nothing is tried twice: the time is linear in the text
_STRING = r'"(?:[^"\\]|\\.)*+(?:"|\Z)'
_STRING_OR_COMMA = re.compile(_STRING + r"|,(?=\s*[}\]])", re.DOTALL)
_BRACE_OR_STRING = re.compile(r"[{}]|" + _STRING, re.DOTALL)
_MAX_FALSE_STARTS = 50


@dataclass(frozen=True, slots=True)
class BadReply:
    """A reply that holds no usable object: data for a rejection."""

    reason: Reason
    """`truncated_reply` when it was cut off at its length limit, `bad_reply` otherwise."""
    detail: str
    """What is wrong with it, in one line."""


def parse_reply(
    reply: Reply, schema: Mapping[str, JsonValue] | None
) -> dict[str, JsonValue] | BadReply:
    """Return the one JSON object in a reply that fits the schema; never raises on any text.

    Reasoning, prose and code fences around the object and commas before a closing bracket are
    passed over. Two different objects that both fit are ambiguous: none is taken.

    Args:
        reply: as the model gave it.
        schema: JSON schema of the object; none accepts any object.
    """
    if reply.error is not None:
        return BadReply("bad_reply", reply.error)
    fitting: list[dict[str, JsonValue]] = []
    problem = "no JSON object in the reply"
    for found in _objects(reply.text):
        misfit = _misfit(found, schema)
        if misfit:
            problem = misfit
        elif found not in fitting:
            fitting.append(found)
    if len(fitting) == 1:
        return fitting[0]
    if reply.finish_reason == "length":
        return BadReply("truncated_reply", f"cut off after {reply.completion_tokens} tokens")
    if fitting:
        problem = f"{len(fitting)} different JSON objects in the reply"
    return BadReply("bad_reply", problem)


def _objects(text: str) -> Iterator[dict[str, JsonValue]]:
    """Yield the JSON objects of a text, outermost ones only, in order."""
    whole = _decode(text)
    if whole is not None:
        yield whole
        return
    text = _THOUGHTS.sub("", text)
    text = _THOUGHTS_END.sub("", text)
    start = text.find("{")
    false_starts = 0
    while start >= 0 and false_starts < _MAX_FALSE_STARTS:
        end = _end_of_object(text, start)
        found = _decode(text[start:end]) if end else None
        if found is None:
            false_starts += 1
            start = text.find("{", start + 1)
        else:
            yield found
            start = text.find("{", end or start + 1)


def _end_of_object(text: str, start: int) -> int | None:
    """Return one past the brace that closes the one at `start`, braces in strings apart."""
    depth = 0
    for match in _BRACE_OR_STRING.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return match.end()
    return None


def _decode(text: str) -> dict[str, JsonValue] | None:
    """Decode an object as it is or without its trailing commas; none if it is not one."""
    for candidate in (text, _without_trailing_commas(text)):
        try:
            value = json.loads(candidate, strict=False, parse_constant=_no_constant)
            json.dumps(value, ensure_ascii=False).encode("utf-8")  # lone surrogates fail here
        except (ValueError, RecursionError):
            continue
        return value if isinstance(value, dict) else None
    return None


def _no_constant(name: str) -> float:
    msg = f"{name} is not JSON"
    raise ValueError(msg)


def _without_trailing_commas(text: str) -> str:
    return _STRING_OR_COMMA.sub(lambda match: "" if match.group() == "," else match.group(), text)


def _misfit(value: dict[str, JsonValue], schema: Mapping[str, JsonValue] | None) -> str:
    """Say where an object departs from the schema; empty if it fits."""
    if schema is None:
        return ""
    from jsonschema import Draft202012Validator

    errors = sorted(
        Draft202012Validator(dict(schema)).iter_errors(value), key=lambda error: error.json_path
    )
    if not errors:
        return ""
    message = " ".join(errors[0].message.split())
    return f"{errors[0].json_path}: {message[:200]}"
