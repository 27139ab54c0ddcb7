"""What a reader makes of one file, before it is a `Document`: running text or rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from curation.core.records import Document
from curation.core.text import content_hash, normalise_text
from curation.core.vocabulary import Kind, ProvisionStatus
from curation.documents.naming import law_key, short_title, unit_word
from curation.documents.sequence import UNIT_LEVEL, Unit
from curation.documents.structure import build, parse_structure

_UNIT_KINDS: dict[str, tuple[Kind, str]] = {
    "article": ("article", "art"),
    "section": ("section", "s"),
    "clause": ("clause", "cl"),
    "paragraph": ("paragraph", "para"),
    "rule": ("section", "r"),
    "regulation": ("section", "reg"),
}
_CONTAINERS: dict[str, tuple[Kind, int, str]] = {
    "part": ("part", 1, "part"),
    "chapter": ("chapter", 2, "ch"),
    "heading": ("heading", 5, "h"),
}


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

    def named(self) -> "Reading":
        """Take the name that the law gives itself where the file gave only its file name."""
        own = short_title(self.text or "\n".join(row.text for row in self.rows[:5]))
        if self.title or not own:
            return self if self.title else replace(self, title=stem_title(self.source))
        return replace(self, title=own)


def stem_title(source: str) -> str:
    """Return a file name as a title: `bns_sections.csv` gives `bns sections`."""
    stem = source.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or source


def make_document(reading: Reading) -> Document:
    """Build the document: normalised text, provisions and what the source says about itself."""
    reading = reading.named()
    instrument = reading.instrument or law_key(reading.title, stem_title(reading.source))
    cited_as = reading.cited_as or reading.title
    rows_text = "\n".join(row.text for row in reading.rows[:20])
    word = reading.word or unit_word(reading.title, reading.text or rows_text)
    if reading.rows:
        text, units, statuses = compose(reading.rows, word=word)
        structure = build(text, units, statuses, instrument=instrument, cited_as=cited_as)
    else:
        text = normalise_text(reading.text)
        markdown = reading.media_type == "text/markdown"
        structure = parse_structure(
            text, instrument=instrument, cited_as=cited_as, word=word, markdown=markdown
        )
    return Document(
        id=content_hash([instrument, text]),
        instrument=instrument,
        source=reading.source,
        title=reading.title,
        media_type=reading.media_type,
        notes=reading.notes,
        text=text,
        structure=structure,
        **reading.facts,
    )


def compose(
    rows: Sequence[Row], *, word: str
) -> tuple[str, list[Unit], dict[int, ProvisionStatus]]:
    """Write rows as one text: heading line, text, blank line; return its units and statuses."""
    pieces: list[str] = []
    units: list[Unit] = []
    statuses: dict[int, ProvisionStatus] = {}
    at = 0
    open_containers: tuple[Container, ...] = ()
    for row in rows:
        shared = _shared(open_containers, row.containers)
        for container in row.containers[shared:]:
            line = _one_line(container.line)
            kind, level, prefix = _CONTAINERS[container.word]
            number = container.label.split()[-1] if container.label else ""
            units.append(
                Unit(kind, level, prefix if number else "h", number, _one_line(container.heading),
                     at, at + len(line), container.label)
            )  # fmt: skip
            pieces.append(line)
            at += len(line) + 2
        open_containers = row.containers
        line, body = _heading_line(row), normalise_text(row.text)
        kind, prefix = _UNIT_KINDS[word]
        number = row.number
        units.append(
            Unit(kind, UNIT_LEVEL, prefix if number else "h", number, _note(row.heading),
                 at, at + len(line), number)
        )  # fmt: skip
        if row.status:
            statuses[at] = row.status
        piece = f"{line}\n{body}" if line and body else line or body
        pieces.append(piece)
        at += len(piece) + 2
    return "\n\n".join(pieces), units, statuses


def _shared(a: Sequence[Container], b: Sequence[Container]) -> int:
    count = 0
    while count < min(len(a), len(b)) and a[count] == b[count]:
        count += 1
    return count


def _one_line(text: str) -> str:
    return " ".join(normalise_text(text).split())


def _note(text: str) -> str:
    """Return a marginal note without its full stop; `etc.` keeps its own."""
    line = _one_line(text)
    return line if line.casefold().endswith("etc.") else line.rstrip(" .")


def _heading_line(row: Row) -> str:
    heading = _one_line(row.heading)
    if not row.number:
        return heading
    return f"{row.number}. {heading}".rstrip()
