"""The review desk as the pipeline sees it: items go out, verdicts come back.

Two desks keep this port: Argilla (`argilla_desk`) and a folder of spreadsheets (`file_desk`).
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Final, Literal, Protocol, Self, get_args

from pydantic import Field, JsonValue, model_validator

from curation.core.config import Section
from curation.core.records import Pair, Record, Review
from curation.core.text import content_hash
from curation.core.vocabulary import Verdict

ReviewReason = Literal[
    "wrong", "ungrounded", "incomplete", "ambiguous", "not_self_contained", "trivial",
    "wording", "duplicate", "other",
]  # fmt: skip
"""Why a reviewer would not take a pair as it is: a closed list, so that it can be counted."""

VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
REASONS: Final[tuple[ReviewReason, ...]] = get_args(ReviewReason)
REASON_TEXTS: Final[Mapping[ReviewReason, str]] = {
    "wrong": "Wrong in law",
    "ungrounded": "Says more than the provision",
    "incomplete": "Leaves out what matters",
    "ambiguous": "More than one answer fits",
    "not_self_contained": "Needs the page to be understood",
    "trivial": "Not worth asking",
    "wording": "Badly worded",
    "duplicate": "Asked already",
    "other": "Other (please comment)",
}
"""What a reviewer reads for each reason."""


class ReviewSection(Section):
    """`[review]`: where people review, who they are and how many answers a pair needs."""

    url: str = Field("", pattern=r"^(https?://[^\s/?#@]+[^\s?#@]*)?$")
    """Address of an Argilla of your own, without user name or query; empty: one is run here."""
    api_key_env: str = Field("ARGILLA_API_KEY", pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")
    """Environment variable that holds the key of an owner or admin of that Argilla."""
    workspace: str = Field("review", pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")
    """Argilla workspace that holds the data set."""
    port: int = Field(6900, ge=1024, le=65535)
    """Port of the Argilla that is run here, on 127.0.0.1 only."""
    reviewers: tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")], ...] = (
        Field(("reviewer-1", "reviewer-2", "reviewer-3"), min_length=1)
    )
    """User names of the reviewers; each gets a password of its own."""
    min_submitted: int = Field(1, ge=1, le=20)
    """Answers that a pair needs before it is decided; "cannot tell" is no answer."""
    batch_size: int = Field(200, ge=1, le=10_000)
    """Pairs of one batch; a batch is worked off before the next one begins."""

    @model_validator(mode="after")
    def _names_are_distinct(self) -> Self:
        if len(set(self.reviewers)) < len(self.reviewers) or "owner" in self.reviewers:
            msg = 'distinct user names, none of them "owner"'
            raise ValueError(msg)
        return self


class Segment(Record):
    """A stretch of text that is marked, or is not."""

    text: str
    marked: bool = False


class Source(Record):
    """A provision as the reviewer reads it, its supporting words marked."""

    citation: str
    heading: str
    """Headings of the ancestors, outermost first."""
    segments: tuple[Segment, ...]


class ReviewItem(Record):
    """All that a person sees of one pair, and nothing that could sway the verdict.

    Who wrote the pair, and how the filters scored it, stays out of sight.
    """

    record_id: str
    """Pair id and the beginning of the source's hash: a changed source is a new record."""
    pair: Pair
    source_sha256: str
    """Hash of the text of the main provision (`Passage.sha256`)."""
    sources: tuple[Source, ...]
    """The main provision first, then others that hold evidence."""
    question: tuple[Segment, ...]
    """The question; in a variant, the words that its parent does not have are marked."""
    parent_question: tuple[Segment, ...] = ()
    """The question of a variant's parent, the words that the variant changed marked."""
    chips: tuple[str, ...]
    """Question type and difficulty, in words."""
    priority: int = Field(ge=0)
    """0 is seen first."""
    batch: int = Field(ge=1)
    order: int = Field(ge=0)
    """Place in the whole queue."""
    answers: int = Field(0, ge=0)
    """Verdicts on this text that were weighed and did not decide; never shown."""

    @property
    def citation(self) -> str:
        """Citation of the main provision."""
        return self.sources[0].citation


class DeskHealth(Record):
    """What a desk says of itself."""

    where: str
    """Address or folder, fit to be shown."""
    records: int
    """Records that the desk holds."""
    verdicts: int
    """Verdicts that it would hand over now, discards among them."""


class ReviewDesk(Protocol):
    """A place where people read pairs and give verdicts."""

    def push(self, items: Sequence[ReviewItem]) -> int:
        """Make `items` the open records; return how many are new. Doing it twice changes nothing.

        Raises:
            ReviewError: the desk refused, failed or could not be reached.
        """

    def pull(self) -> Sequence[Review]:
        """Return every submitted verdict, ordered by id; drafts are none, discards "cannot tell".

        Raises:
            ReviewError: the desk refused, failed or could not be reached, or a verdict is no
                verdict.
        """

    def health(self) -> DeskHealth:
        """Say where the desk is and what it holds.

        Raises:
            ReviewError: the desk refused, failed or could not be reached.
        """


def record_id_of(pair_id: str, source_sha256: str) -> str:
    """Return the id of the record that shows a pair beside this text of its source."""
    return f"{pair_id}-{source_sha256[:8]}"


def make_review(  # noqa: PLR0913 - a verdict has that many parts
    *,
    pair_id: str,
    source_sha256: str,
    reviewer: str,
    verdict: Verdict,
    at: str,
    corrected_question: str = "",
    corrected_answer: str = "",
    reasons: Sequence[ReviewReason] = (),
    comment: str = "",
) -> Review:
    """Build a review whose id is that of its content and time.

    The time belongs to the id because a reviewer may turn from approval to rejection and back:
    the third verdict is not the first. The same verdict pulled again has the same time.
    """
    content: dict[str, JsonValue] = {
        "pair_id": pair_id,
        "reviewer": reviewer,
        "verdict": verdict,
        "corrected_question": corrected_question.strip(),
        "corrected_answer": corrected_answer.strip(),
        "reasons": [reason for reason in REASONS if reason in reasons],
        "comment": comment.strip(),
        "source_sha256": source_sha256,
        "at": at,
    }
    return Review.model_validate({"id": content_hash(content), **content})
