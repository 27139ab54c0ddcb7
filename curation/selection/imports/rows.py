"""A row of a file before anyone knows what it says: where it stands, and its value or its fault."""

from dataclasses import dataclass

from curation.core.errors import RecordError
from curation.core.vocabulary import Reason


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row, or the rest of a file, is no pair."""

    reason: Reason
    why: str
    """One line: what was found, what was expected, what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as its file gives it."""

    where: str
    """Such as `line 7`, `row 7` or `train, row 7`; empty where the whole file is meant."""
    value: object = None
    """What JSON, a table or a column format gives; None where there is a fault."""
    fault: Fault | None = None
    payload: str = ""
    """The raw text where there is no value."""


class Unreadable(RecordError):  # noqa: N818 - it says what becomes of the file, as the records do
    """A file, or what is left of it, that is not read, with the reason that its rejection carries.

    Rows that were read before it stand.
    """

    def __init__(self, why: str, reason: Reason = "unreadable", *, where: str = "") -> None:
        """Say why in one line."""
        super().__init__(why)
        self.row = Row(where, fault=Fault(reason, why))
