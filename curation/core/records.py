"""The nouns of the house: what goes in and out of every stage, frozen and typed.

A record's id is a hash of its meaning, never of its place: offsets, runs, models and seeds may
change while the id stays. All records round-trip through JSON and Parquet.
"""

from collections.abc import Sequence
from typing import Self

from pydantic import JsonValue

from curation.core.law import (
    Document,
    Fact,
    Inner,
    Link,
    Passage,
    Place,
    Provision,
    Record,
    Removal,
    group_of,
)
from curation.core.text import content_hash, normalise_quote
from curation.core.vocabulary import (
    Audience,
    Difficulty,
    OriginKind,
    Outcome,
    PairStatus,
    QuestionType,
    Split,
    Verdict,
    Writer,
)

__all__ = [
    "Decision", "Document", "Evidence", "Fact", "Inner", "Link", "Origin", "Pair", "Passage",
    "Place", "PlanItem", "Provision", "Record", "Removal", "Review", "SplitAssignment", "group_of",
]  # fmt: skip


class PlanItem(Record):
    """One question to be written: it ends as exactly one pair or one rejection."""

    id: str
    """Hash of provision texts, writer, type, difficulty, audience, ordinal and prompt."""
    writer: Writer
    provision: str
    question_type: QuestionType
    difficulty: Difficulty
    audience: Audience
    ordinal: int
    """Counts items that are alike in all else, from 0."""
    prompt_sha256: str
    """Hash of the prompt, or of the rules of the structural writer."""
    second_provision: str = ""
    """Key of the other provision that a question about two asks about."""


class Evidence(Record):
    """A verbatim quotation of the law that supports an answer."""

    provision: str
    """Key of the provision that holds it."""
    quote: str
    """Exactly `document.text[start:end]`."""
    start: int
    """First character in the document's normalised text: a location, computed again at will."""
    end: int


class Origin(Record):
    """Who wrote a pair, and from what."""

    kind: OriginKind
    writer: str = ""
    """Rule, model or engine: `rule:right-holder`, `smollm2-135m-instruct`, `apertium:eng-spa`."""
    parent_id: str | None = None
    """The pair that a variant or an edit was made from."""
    plan_item: str | None = None
    prompt_sha256: str = ""
    seed: int | None = None
    params: dict[str, JsonValue] = {}  # noqa: RUF012 - pydantic copies it
    """What else would be needed to make it again."""


class Pair(Record):
    """A question, its answer and the law that supports it."""

    id: str
    """Hash of question, answer, provision keys and normalised quotes (`Pair.make`)."""
    question: str
    answer: str
    evidence: tuple[Evidence, ...]
    provisions: tuple[str, ...]
    """Citation keys, the main one first."""
    question_type: QuestionType
    difficulty: Difficulty
    audience: Audience
    language: str
    origin: Origin
    scores: dict[str, float] = {}  # noqa: RUF012 - pydantic copies it
    """Statistics of the filters by name, rounded to 1e-4."""
    status: PairStatus = "ok"
    """`unsure`: no rule could decide; people see it first, and it is never released unreviewed."""
    family_id: str
    """Id of the original of which this is a variant; its own id for an original."""

    @classmethod
    def make(  # noqa: PLR0913 - a pair has that many parts
        cls,
        *,
        question: str,
        answer: str,
        evidence: Sequence[Evidence],
        provisions: Sequence[str],
        question_type: QuestionType,
        difficulty: Difficulty,
        audience: Audience,
        origin: Origin,
        family_id: str | None = None,
        language: str = "en",
    ) -> Self:
        """Build a pair whose id says what it means; it is its own family unless told."""
        quotes = sorted(normalise_quote(item.quote) for item in evidence)
        pair_id = content_hash([question, answer, list(provisions), quotes])
        return cls(
            id=pair_id,
            question=question,
            answer=answer,
            evidence=tuple(evidence),
            provisions=tuple(provisions),
            question_type=question_type,
            difficulty=difficulty,
            audience=audience,
            language=language,
            origin=origin,
            family_id=family_id or pair_id,
        )

    @property
    def group(self) -> str:
        """Key of the top numbered unit of its main provision."""
        return group_of(self.provisions[0])

    @property
    def is_variant(self) -> bool:
        """Whether a machine made it from another pair."""
        return self.origin.kind in (
            "paraphrase", "answer_paraphrase", "back_translation", "expansion", "noise"
        )  # fmt: skip

    def scored(self, **scores: float) -> Self:
        """Return the same pair with these statistics added, rounded to 1e-4."""
        rounded = {name: round(value, 4) for name, value in scores.items()}
        return self.model_copy(update={"scores": {**self.scores, **rounded}})


class SplitAssignment(Record):
    """The split of one group, for good."""

    group: str
    split: Split


class Review(Record):
    """One reviewer's verdict on one pair, as given."""

    id: str
    """Hash of pair, reviewer and content: pulling twice adds nothing."""
    pair_id: str
    reviewer: str
    """User name at the desk; the release shows a pseudonym."""
    verdict: Verdict
    corrected_question: str = ""
    corrected_answer: str = ""
    reasons: tuple[str, ...] = ()
    comment: str = ""
    source_sha256: str
    """Hash of the provision's text that the reviewer read (`Anchors.source_sha256`)."""
    at: str
    """When it was submitted, UTC, ISO 8601 to the second."""


class Decision(Record):
    """What the reviews of one pair come to."""

    pair_id: str
    outcome: Outcome
    review_ids: tuple[str, ...]
    rule: str
    """The rule that led to the outcome, in words."""
    reasons: tuple[str, ...] = ()
    """Reasons that reviewers of the winning side gave."""
    pair: Pair | None = None
    """The pair as it stands today: anchored in today's text; none when it cannot stand."""
