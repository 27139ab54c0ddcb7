"""What a comparison returns: one claim on which two texts differ."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

DisagreementKind: TypeAlias = Literal[
    "number", "unit", "date", "amount", "citation", "negation", "modality", "quantifier",
    "connective", "exception", "condition", "party", "name", "quoted",
]  # fmt: skip
"""What kind of claim differs: a closed list, in the order of reports."""

_ORDER = {kind: place for place, kind in enumerate(get_args(DisagreementKind))}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One claim on which two texts differ; an empty side does not make the claim at all."""

    kind: DisagreementKind
    left: str
    right: str

    @property
    def rank(self) -> tuple[int, str, str]:
        """Where it stands in a report: by kind, then by what differs."""
        return _ORDER[self.kind], self.left, self.right
