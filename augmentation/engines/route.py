"""A route: one engine with one language in between, whatever the engine is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pydantic import JsonValue

from augmentation.drafts import Fault
from augmentation.translate import Masked

Engine: TypeAlias = Literal["apertium", "marian", "llm"]


@dataclass(frozen=True)
class Back:
    """What came back for one text."""

    text: str
    """The round trip; empty where there is none."""
    raw: str
    """What the engine gave, as a rejection shows it."""
    fault: Fault | None = None
    """Why there is none, where the engine says more than that it failed."""


@dataclass(frozen=True)
class Route:
    """There and back through one engine and one language."""

    engine: Engine
    pivot: str
    writer: str
    """As `Origin` names it: `apertium:eo`."""
    mask: Callable[[str, Sequence[str]], Masked]
    """A question and the defined terms of its law, with all hidden that this engine may not see."""
    prepare: Callable[[Masked], str]
    """A masked question as it is sent."""
    translate: Callable[[Sequence[str]], Sequence[Back]]
    """n texts to their n round trips; a caller keeps results by text and model."""
    restore: Callable[[str, Masked], str | Fault]
    """A round trip as a whole question, or what was lost on the way."""
    params: Mapping[str, JsonValue] = field(default_factory=dict)
    """What else `Origin` keeps: the pivot, the models."""
    prompt_sha256: str = ""


def round_trips(
    questions: Sequence[str], terms: Sequence[Sequence[str]], route: Route
) -> list[tuple[Back, str | Fault]]:
    """Return for each question what came back, and the whole question again or its fault.

    Args:
        questions: n questions.
        terms: for each, the terms that are kept out of the translation.
        route: the engine and its language.
    """
    masked = [route.mask(*both) for both in zip(questions, terms, strict=True)]
    sent = [route.prepare(one) for one in masked]
    found: list[tuple[Back, str | Fault]] = []
    for back, one in zip(route.translate(sent), masked, strict=True):
        if back.text:
            found.append((back, route.restore(back.text, one)))
        else:
            found.append((back, back.fault or Fault("engine_failed")))
    return found
