"""What a stage returns: every unit that came in is kept or rejected, once, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from pydantic import JsonValue, model_validator

from curation.core.records import Record
from curation.core.text import content_hash
from curation.core.vocabulary import Reason

T = TypeVar("T", bound=Record)


class Rejection(Record):
    """A unit that left the pipeline, with the reason and what shows it."""

    stage: str
    record_id: str
    """Id of the record, or hash of the payload."""
    reason: Reason
    evidence: dict[str, JsonValue] = {}  # noqa: RUF012 - pydantic copies it
    """Witness id, score, failing rule: what a person needs to check the decision."""
    record: dict[str, JsonValue] | None = None
    """The record itself as JSON."""
    payload: str = ""
    """The raw reply or text where there is no record."""

    @model_validator(mode="after")
    def _carries_what_it_rejects(self) -> Self:
        if self.record is None and not self.payload:
            msg = "a rejection carries the record or the raw payload"
            raise ValueError(msg)
        return self


@dataclass(frozen=True, slots=True)
class Selection(Generic[T]):
    """What a stage returns: every unit that came in is kept or rejected, once."""

    kept: tuple[T, ...]
    rejected: tuple[Rejection, ...] = ()

    def counts(self) -> dict[str, int]:
        """Count rejections by reason, most frequent first."""
        totals: dict[str, int] = {}
        for rejection in self.rejected:
            totals[rejection.reason] = totals.get(rejection.reason, 0) + 1
        return dict(sorted(totals.items(), key=lambda item: (-item[1], item[0])))


def reject(
    stage: str, record: Record, reason: Reason, evidence: Mapping[str, JsonValue] | None = None
) -> Rejection:
    """Reject a record, keeping all of it."""
    data = record.model_dump(mode="json")
    record_id = str(data.get("id") or data.get("key") or content_hash(data))
    return Rejection(
        stage=stage, record_id=record_id, reason=reason, evidence=dict(evidence or {}), record=data
    )
