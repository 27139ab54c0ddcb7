"""Makes the document of what a reader found: normalised text, provisions, and where it stood."""

from dataclasses import replace

from curation.core.records import Document, Provision
from curation.core.text import content_hash, normalise_text
from curation.documents.cleaning.models import note_words_to_models
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.collector import uncollected
from curation.documents.facts.citing import cited_as as short_name
from curation.documents.facts.describe import describe
from curation.documents.readers.laws import by_law
from curation.documents.readers.reading import Reading, stem_title
from curation.documents.rows import Composed, compose
from curation.documents.structure.marked import marked_units, statuses_of
from curation.documents.structure.naming import counts_articles, law_key, unit_word
from curation.documents.structure.parse import build, parse_structure
from curation.documents.structure.quotations import own_words


def make_documents(reading: Reading) -> tuple[Document, ...]:
    """Build the documents of one file: one, or one for each law that its rows belong to."""
    return tuple(make_document(part) for part in by_law(reading))


@uncollected()
def make_document(reading: Reading) -> Document:
    """Build the document: normalised text, provisions and what the source says about itself.

    Raises:
        ValueError: its rows belong to several laws, which are as many documents.
    """
    if any(row.law for row in reading.rows):
        msg = f"{reading.source}: its rows belong to several laws: make a document of each"
        raise ValueError(msg)
    reading = reading.named()
    instrument = reading.instrument or law_key(reading.title, stem_title(reading.source))
    rows_text = "\n".join(row.text for row in reading.rows[:20])
    word = reading.word
    if not word or (word == "section" and counts_articles(reading.title)):
        guess = unit_word(reading.title, reading.text or rows_text, reading.media_type)
        word = guess if guess == "article" else word or guess
    composed = _compose(reading, word)
    document = describe(_bare_document(reading, composed, instrument), stated=reading)
    name = reading.cited_as or short_name(reading.title, composed.text, document.type)
    structure = _structure(reading, composed, word, instrument=instrument, cited_as=name)
    return document.model_copy(update={"structure": structure})


def _compose(reading: Reading, word: str) -> Composed:
    """Return the normalised text of a reading; rows know their units as well."""
    if reading.marked:
        return Composed(reading.text, (), {}, reading.places, reading.removals)
    if reading.rows:
        rows = compose(reading.rows, word=word)
        return replace(rows, removals=reading.removals + rows.removals)
    return Composed(normalise_text(reading.text), (), {}, reading.places, reading.removals)


def _bare_document(reading: Reading, composed: Composed, instrument: str) -> Document:
    """Make the document without its provisions, whose citations wait for what it is."""
    noticed = CleaningRecord()
    note_words_to_models(composed.text, noticed, places=composed.places)
    return Document(
        id=content_hash([instrument, composed.text]),
        instrument=instrument,
        source=reading.source,
        title=reading.title,
        media_type=reading.media_type,
        notes=reading.notes,
        places=composed.places,
        removals=(*composed.removals, *noticed.removals()),
        text=composed.text,
        structure=(),
        **reading.facts,
    )


def _structure(
    reading: Reading, composed: Composed, word: str, *, instrument: str, cited_as: str
) -> tuple[Provision, ...]:
    """List the provisions, as the source marks them, as its rows are, or as its words tell."""
    text = composed.text
    if reading.marked:
        units, inside = marked_units(reading.marked, word=word)
        starts = {item.start for item in reading.marked}
        words = own_words(text, starts) if word == "paragraph" else text
        return build(
            words, units, statuses_of(reading.marked),
            instrument=instrument, cited_as=cited_as, inside=inside,
        )  # fmt: skip
    if reading.rows:
        return build(
            text, composed.units, composed.statuses, instrument=instrument, cited_as=cited_as
        )
    return parse_structure(
        text, instrument=instrument, cited_as=cited_as, word=word,
        title=reading.cited_as or reading.title, headings=reading.headings,
    )  # fmt: skip
