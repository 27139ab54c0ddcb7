"""The nouns of an evaluation: an answer, its scores, and a comparison of two models."""

from typing import Literal, TypeAlias

from curation.core.answering import Book
from curation.core.records import Record
from finetune.adapters import Role

ROLES: tuple[Role, ...] = ("base", "tuned")

Slot: TypeAlias = Literal["test", "validation", "seen"]
"""What a question measures: `test` the headline, `validation` the findings, `seen` closed book."""

Metric: TypeAlias = Literal[
    "token_f1", "exact_match", "rouge_l", "chrf", "nll", "numbers", "citations", "grounded"
]
HEADLINE: Metric = "token_f1"
"""Named before anything is measured: the verdict rests on it alone."""
LOWER_IS_BETTER: frozenset[Metric] = frozenset({"nll"})


class Answer(Record):
    """What one model said to one question."""

    row_id: str
    slot: Slot
    book: Book
    role: Role
    text: str
    finished: bool
    """False when it was cut off at `max_new_tokens`."""
    new_tokens: int
    nll: float
    """Mean negative log-likelihood of the reference's tokens, nats."""


class ItemScores(Record):
    """The scores of one answer against its reference."""

    row_id: str
    slot: Slot
    book: Book
    role: Role
    group: str
    """Article or section: the cluster that is resampled as a whole."""
    scores: dict[Metric, float]
    """By metric; one that does not apply is absent (`numbers` where neither text has any)."""


Outcome: TypeAlias = Literal["better", "worse", "not_shown", "equal", "too_few_clusters"]


class Comparison(Record):
    """Tuned against base on one metric of one slot, paired by question."""

    slot: Slot
    book: Book
    metric: Metric
    rows: int
    clusters: int
    base: float
    """Mean over the rows."""
    tuned: float
    difference: float
    """`tuned - base`, in the metric's own direction."""
    low: float | None
    """Interval of the difference; None below the smallest number of clusters."""
    high: float | None
    detectable: float | None
    """Smallest true difference that this many clusters would show with the asked power."""
    outcome: Outcome
    """`better` and `worse` look to the metric's direction; `not_shown`: the interval holds 0."""


class Speed(Record):
    """What answering took for one model."""

    role: Role
    tokens_per_second: float
    peak_mib: float
    """Largest memory of the process while this model answered, MiB."""
