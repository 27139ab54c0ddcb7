"""The law's nouns: documents, their provisions and passages, and what is known about them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from curation.core.text import content_hash
from curation.core.vocabulary import DocumentType, FactKind, Kind, ProvisionStatus, RemovalRule


class Record(BaseModel):
    """A frozen value with no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Provision(Record):
    """One node of a law's structure, with its citation and its place in the text."""

    key: str
    """Citation key that survives re-cutting, such as `constitution-of-india#art-19/1/a`."""
    citation: str
    """As a lawyer writes it: `Constitution of India, art. 19(1)(a)`."""
    kind: Kind
    label: str
    """The enumerator as printed, such as `(a)`; empty when there is none."""
    heading: str = ""
    """The marginal note of this node or, for a part of it, of its nearest headed ancestor."""
    start: int
    """First character in the document's normalised text."""
    end: int
    """One past the last character."""
    parent: str | None = None
    """Key of the enclosing provision."""
    status: ProvisionStatus = "live"


class Place(Record):
    """Where in its source a stretch of the text stands."""

    start: int
    """First character in the document's normalised text."""
    end: int
    where: str
    """`page 12`, `paragraph 48`, `row 7`, `line 30`, or an element by its id or path."""


def place_among(places: Sequence[Place], start: int, end: int) -> str:
    """Return where a stretch stands: `page 12`, `page 12 to page 13`, or nothing.

    Args:
        places: in document order, without overlap.
        start: first character.
        end: one past the last, above `start`.
    """
    last = bisect_left(places, end, key=lambda place: place.start)
    first = bisect_right(places, start, 0, last, key=lambda place: place.start) - 1
    names = [place.where for place in places[max(first, 0) : last] if place.end > start]
    return " to ".join(dict.fromkeys((names[0], names[-1]))) if names else ""


class Removal(Record):
    """What cleaning took out of a text or mended in it: nothing vanishes unseen."""

    rule: RemovalRule
    text: str = ""
    """The words that were taken out, or an example of what was mended."""
    count: int = 1
    """How often."""
    where: str = ""
    """The first place in the source, such as `page 2`."""
    at: int | None = None
    """Where it stood in the normalised text, for what belongs to a word: a footnote's mark."""


class Fact(Record):
    """Something that a document says about itself, with the words that say it."""

    kind: FactKind
    value: str
    """In one form: a date as ISO 8601, a language as ISO 639-1, an amount as `INR 50000`."""
    start: int = 0
    """First character of the words in the normalised text; `start == end` where no words say it."""
    end: int = 0
    sure: bool = True
    """False: a guess, for a person to look at."""


class Link(Record):
    """A citation in the text, and the provision of the corpus that it points to."""

    start: int
    end: int
    target: str
    """Key of the provision; an instrument's key alone where the whole law is meant."""


class Document(Record):
    """One text of one law: its words, its structure and where it came from."""

    id: str
    """Hash of instrument and normalised text: this text of this law."""
    instrument: str
    """What law it is, whatever its text today: `constitution-of-india`."""
    source: str
    """File name or package that it was read from; never an absolute path."""
    title: str
    jurisdiction: str = ""
    """ISO 3166 code where known."""
    in_force: str = ""
    """As the source states it; empty when it does not."""
    licence: str = ""
    media_type: str
    """Of the source, such as `text/plain`."""
    type: DocumentType = "other"
    language: str = ""
    """ISO 639-1 code; empty where nothing tells."""
    law: str = ""
    """Key that all versions of one law share; empty where no other version is in the corpus."""
    notes: tuple[str, ...] = ()
    """What a reader of the card must know: gaps, repeals, summaries."""
    text: str
    """Normalised text; every offset of the pipeline points into it."""
    structure: tuple[Provision, ...]
    """All provisions in document order, each parent before its children."""
    facts: tuple[Fact, ...] = ()
    """In document order within a kind."""
    links: tuple[Link, ...] = ()
    """Citations that point into the corpus, in document order."""
    places: tuple[Place, ...] = ()
    """The way back to the source, in document order; without overlap."""
    removals: tuple[Removal, ...] = ()
    """What cleaning took out or mended."""

    def place_of(self, start: int, end: int) -> str:
        """Return where in its source a stretch stands: `page 12`, or `page 12 to page 13`."""
        return place_among(self.places, start, end)


class Inner(Record):
    """A provision inside a passage, so that another cut of the law finds its words again."""

    provision: str
    start: int
    """First character in the passage's text."""
    end: int
    silent: bool = False
    """A heading, or not in force: some cuts set it apart from what surrounds it, others do not."""


class Passage(Record):
    """A stretch `[start, end)` of a document about which questions are asked."""

    id: str
    """Hash of provision key and text."""
    document_id: str
    start: int
    end: int
    provision: str
    """Key of the provision that the passage holds."""
    citation: str
    kind: Kind
    heading: str
    """Headings of the ancestors, outermost first, joined by ` > `."""
    text: str
    """`document.text[start:end]`, kept here so that a stage reads one run."""
    inner: tuple[Inner, ...] = ()
    """The provisions below its own that stand inside, in document order."""
    belongs_to: str = ""
    """Key of the provision that it qualifies or explains, where a proviso, an explanation or
    illustrations had to part from their rule: the rule's passages are those of that key."""
    law: str = ""
    """Key that all versions of its law share; empty where the corpus has one version only."""

    @property
    def group(self) -> str:
        """Key of the top numbered unit: what a split never divides."""
        return group_of(self.provision)

    @property
    def shared_group(self) -> str:
        """Name of the group that it shares with the other versions of its law."""
        return f"{self.law}#{self.group.partition('#')[2]}" if self.law else self.group

    @property
    def sha256(self) -> str:
        """Hash of its text."""
        return content_hash(self.text.strip())


def group_of(provision: str) -> str:
    """Return the key of the top numbered unit: `act#s-3/1/a` gives `act#s-3`."""
    instrument, hash_mark, path = provision.partition("#")
    return instrument + hash_mark + path.partition("/")[0]
