"""What a reader makes of one file, before it is a `Document`: running text or rows."""

from dataclasses import dataclass, field, replace

from curation.core.errors import DocumentError
from curation.core.records import Fact, Place, Removal
from curation.core.vocabulary import DocumentType, ProvisionStatus, Reason
from curation.documents.structure.case_name import case_name
from curation.documents.structure.front_title import better_title, front_title
from curation.documents.structure.marked import Marked
from curation.documents.structure.naming import short_title


class Refused(DocumentError):  # noqa: N818 - it says what becomes of the file, as the records do
    """A file that is not read, with the reason that its rejection carries."""

    def __init__(self, reason: Reason, message: str) -> None:
        """Say why in one line: where, what was found, what to do."""
        super().__init__(message)
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class Container:
    """A part, chapter or heading under which rows stand."""

    word: str
    label: str
    heading: str

    @property
    def line(self) -> str:
        """The heading line that is written for it."""
        return " ".join(piece for piece in (self.label, self.heading) if piece)


@dataclass(frozen=True, slots=True)
class Row:
    """One provision as a table or a list of objects gives it."""

    number: str
    heading: str
    text: str
    containers: tuple[Container, ...] = ()
    status: ProvisionStatus | None = None
    """Where the reader knows better than the text says."""
    where: str = ""
    """Its place in the source, such as `row 7`."""
    word: str = ""
    """What its number counts, where that differs from the others."""
    law: str = ""
    """The law that it belongs to, where its own row says so."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of a file that could not be read, while the rest could: it becomes a rejection."""

    reason: Reason
    where: str
    """Such as `pages 7-9`."""
    why: str
    """One line: what was found and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The content of one file and what it says about itself."""

    source: str
    media_type: str
    title: str
    text: str = ""
    """Running text; empty where there are rows."""
    rows: tuple[Row, ...] = ()
    word: str = ""
    """What a number counts, where the source says it: `article`, `section`, `clause`."""
    instrument: str = ""
    cited_as: str = ""
    """Name in citations where it is not the title."""
    facts: dict[str, str] = field(default_factory=dict)
    """`jurisdiction`, `in_force` and `licence` where the source states them."""
    notes: tuple[str, ...] = ()
    marked: tuple[Marked, ...] = ()
    """Provisions that the source marks itself; `text` is then normalised."""
    headings: tuple[tuple[int, int], ...] = ()
    """Lines that the source marks as headings: where each begins in `text`, which is then
    normalised, and its level, 1 for the outermost."""
    type: DocumentType | None = None
    """Where the source states it."""
    language: str = ""
    """Where the source states it: ISO 639-1."""
    known: tuple[Fact, ...] = ()
    """Facts that the source states in fields of its own."""
    places: tuple[Place, ...] = ()
    """The way back to the source; empty where `text` is not normalised yet."""
    removals: tuple[Removal, ...] = ()
    faults: tuple[Fault, ...] = ()

    def named(self) -> "Reading":
        """Take the name that the law gives itself where the file gave none, or a false one."""
        said = self.text or "\n".join(row.text for row in self.rows[:5])
        if self.title:
            of_page = self.media_type == "text/html"
            better = better_title(self.title, said, of_page=of_page)
            return replace(self, title=case_name(self.title) or better)
        own = short_title(said) or case_name(said) or front_title(self.text)
        return replace(self, title=own or stem_title(self.source))


def stem_title(source: str) -> str:
    """Return a file name as a title: `bns_sections.csv` gives `bns sections`."""
    stem = source.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or source
