"""A place where a provision may begin, and the patterns that all such places share."""

import re
from typing import Literal, NamedTuple, TypeAlias

from curation.documents.structure.labels import Ordinal, readings_of

MarkKind: TypeAlias = Literal[
    "label", "proviso", "explanation", "exception", "illustration", "definition", "paragraph"
]

LABEL = (
    r"\d{1,3}(?:\.\d{1,2}|[A-Z]{0,2}|[a-z])|[a-z]{1,4}[.-]\d{1,2}|[A-Z]{1,2}[.-]\d{1,2}|"
    r"[a-z]{1,6}|[A-Z]{1,4}"
)
NOTE = re.compile(
    r"[\[(]?(explanation|exception|illustrations?)(?:\s?(\d{1,2}|[ivx]{1,5}|[a-z]))?\)?"
    r"\s?(?:[.:]|[-–—]|$)[\s.:–—-]*",
    re.IGNORECASE,
)
NOTE_WORDS = ("explanation", "exception", "illustration")
"""One of them stands in whatever `NOTE` matches."""
REFERENCE = re.compile(
    r"(?:of|in|under|to) (?:clause|sub|section|article|paragraph|rule|regulation|this|that|"
    r"the (?:said|act|same))|(?:and|or|to|and/or) (?:clause |section )?\(|,|\)|;",
    re.IGNORECASE,
)


class Mark(NamedTuple):
    """A place where a provision may begin; `body` decides whether it does."""

    kind: MarkKind
    start: int
    body: int
    """First character after the enumerator or the opening word."""
    label: str = ""
    """`1A` for an enumerator, `Explanation I` for a note, the term of a definition."""
    form: str = "()"
    """What stands around an enumerator: `()`, `.`, `)`, `-`, `°` after it, or `§` before it.

    Of a decimal such as `[4.1]`, the number before its last, `4`.
    """
    at_line: bool = True
    opens: bool = False
    """Whether what stands before announces a list, by a dash or a colon."""
    blank: bool = False
    """Whether a blank line, or nothing, stands before, so that a list may begin anywhere."""
    note: str = ""
    """The marginal note above an enumerator."""

    @property
    def is_decimal(self) -> bool:
        """Whether it repeats the number of what holds it, as `[4.1]` under `[4]` does."""
        return self.form[:1].isdigit()

    @property
    def options(self) -> tuple[Ordinal, ...]:
        """All that its enumerator can count."""
        return readings_of(self.label, self.form) if self.kind == "label" else ()


def note_mark(match: re.Match[str], start: int, *, blank: bool) -> Mark:
    """Make the mark of an explanation, an exception or an illustration from a match of `NOTE`."""
    word = match[1].lower()
    label = f"{match[1].capitalize()} {match[2] or ''}".strip()
    if word.startswith("explanation"):
        return Mark("explanation", start, match.end(), label, blank=blank)
    kind: MarkKind = "exception" if word == "exception" else "illustration"
    return Mark(kind, start, match.end(), label, blank=blank)
