"""Makes the document of what a reader found: normalised text, provisions, and where it stood."""

from collections.abc import Sequence

from curation.core.records import Document
from curation.core.text import content_hash, normalise_text
from curation.core.vocabulary import Kind, ProvisionStatus
from curation.documents.readers.reading import Container, Reading, Row, stem_title
from curation.documents.structure.marked import marked_units
from curation.documents.structure.naming import law_key, unit_word
from curation.documents.structure.parse import build, parse_structure
from curation.documents.structure.sequence import UNIT_LEVEL, Unit

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


def make_document(reading: Reading) -> Document:
    """Build the document: normalised text, provisions and what the source says about itself."""
    reading = reading.named()
    instrument = reading.instrument or law_key(reading.title, stem_title(reading.source))
    cited_as = reading.cited_as or reading.title
    rows_text = "\n".join(row.text for row in reading.rows[:20])
    word = reading.word or unit_word(reading.title, reading.text or rows_text)
    if reading.marked:
        text = reading.text
        found, inside = marked_units(reading.marked, word=word)
        structure = build(text, found, {}, instrument=instrument, cited_as=cited_as, inside=inside)
    elif reading.rows:
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
        places=reading.places,
        removals=reading.removals,
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
