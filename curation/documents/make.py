"""Makes the document of what a reader found: normalised text, provisions, and where it stood."""

from collections.abc import Sequence

from curation.core.records import Document, Provision
from curation.core.text import content_hash, normalise_text
from curation.documents.cleaning.models import note_words_to_models
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.facts.citing import cited_as as short_name
from curation.documents.facts.describe import describe
from curation.documents.readers.reading import Reading, stem_title
from curation.documents.rows import compose
from curation.documents.structure.marked import marked_units, statuses_of
from curation.documents.structure.naming import law_key, unit_word
from curation.documents.structure.parse import build, parse_structure
from curation.documents.structure.quotations import own_words


def make_document(reading: Reading) -> Document:
    """Build the document: normalised text, provisions and what the source says about itself."""
    reading = reading.named()
    instrument = reading.instrument or law_key(reading.title, stem_title(reading.source))
    cited_as = reading.cited_as or reading.title
    rows_text = "\n".join(row.text for row in reading.rows[:20])
    word = reading.word or unit_word(reading.title, reading.text or rows_text, reading.media_type)
    places, removals = reading.places, reading.removals
    if reading.marked:
        text = reading.text
        found, inside = marked_units(reading.marked, word=word)
        starts = {item.start for item in reading.marked}
        words = own_words(text, starts) if word == "paragraph" else text
        structure = build(
            words, found, statuses_of(reading.marked),
            instrument=instrument, cited_as=cited_as, inside=inside,
        )  # fmt: skip
    elif reading.rows:
        rows = compose(reading.rows, word=word)
        text, places, removals = rows.text, rows.places, removals + rows.removals
        structure = build(text, rows.units, rows.statuses, instrument=instrument, cited_as=cited_as)
    else:
        text = normalise_text(reading.text)
        structure = parse_structure(
            text, instrument=instrument, cited_as=cited_as, word=word, headings=reading.headings
        )
    noticed = CleaningRecord()
    note_words_to_models(text, noticed, places=places)
    document = Document(
        id=content_hash([instrument, text]),
        instrument=instrument,
        source=reading.source,
        title=reading.title,
        media_type=reading.media_type,
        notes=reading.notes,
        places=places,
        removals=(*removals, *noticed.removals()),
        text=text,
        structure=structure,
        **reading.facts,
    )
    document = describe(document, stated=reading)
    name = reading.cited_as or short_name(reading.title, text, document.type)
    return document.model_copy(update={"structure": _recited(structure, cited_as, name)})


def _recited(structure: Sequence[Provision], title: str, name: str) -> tuple[Provision, ...]:
    """Let citations begin with the name that lawyers use where they began with the title."""
    if name == title:
        return tuple(structure)
    return tuple(
        item.model_copy(update={"citation": name + item.citation.removeprefix(title)})
        if item.citation.startswith(title)
        else item
        for item in structure
    )
