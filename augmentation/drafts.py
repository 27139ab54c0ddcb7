"""A draft is what a writer proposes; a fault is why it cannot be one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from curation.core.records import Evidence, Passage
from curation.core.vocabulary import Reason


@dataclass(frozen=True)
class Draft:
    """A question with its answer and evidence, before it is a pair."""

    question: str
    answer: str
    evidence: Sequence[Evidence]
    model: str
    """Model that wrote it, as its endpoint names it."""
    score: float = 0.0
    """Of equal items' drafts the highest is kept."""
    sure: bool = True
    """False: people see the pair first, whatever the rules say of it."""
    notes: Mapping[str, JsonValue] = field(default_factory=dict)
    """What the model said beside the pair; it goes into the origin."""


@dataclass(frozen=True)
class Fault:
    """Why a reply is no draft, or a passage is not asked about."""

    reason: Reason
    evidence: dict[str, JsonValue] = field(default_factory=dict)


def evidence_at(passage: Passage, start: int, end: int) -> Evidence:
    """Return the stretch `[start, end)` of a passage's text as evidence."""
    return Evidence(
        provision=passage.provision,
        quote=passage.text[start:end],
        start=passage.start + start,
        end=passage.start + end,
    )
