"""Reads Akoma Ntoso, the XML of parliaments, versions 2.0 and 3.0: acts, bills, judgments."""

from dataclasses import replace

from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.akn.asides import notes_of
from curation.documents.readers.akn.drafts import finish, headings, unit_word
from curation.documents.readers.akn.meta import read_identity
from curation.documents.readers.akn.placeholders import fill_placeholders
from curation.documents.readers.akn.walk import Walker
from curation.documents.readers.flow import Flow
from curation.documents.readers.reading import Reading
from curation.documents.readers.safe_xml import Element, parse_xml


def read_akn(data: bytes, source: str) -> Reading:
    """Read the text, the provisions and the metadata of an Akoma Ntoso file.

    Editors' remarks and footnotes are no words of the law: each is a removal with its place. What
    the file quotes of another law stays text and makes no provision. Schedules that print no
    heading take the one that their metadata state.

    Args:
        data: the whole file.
        source: its name, for the record and for messages.

    Raises:
        Refused: it declares entities, or nests too deeply.
        DocumentError: it is not well-formed XML.
    """
    root = parse_xml(data, source)
    reading = read_tree(root, source)
    return replace(reading, media_type="application/akn+xml")


def read_tree(root: Element, source: str, record: CleaningRecord | None = None) -> Reading:
    """Read a tree of Akoma Ntoso elements; `record` holds what was taken out of it before."""
    fill_placeholders(root)
    identity = read_identity(root)
    record = record or CleaningRecord()
    flow = Flow(record)
    walker = Walker(flow, notes_of(root), identity.title)
    walker.walk(root)
    text = flow.composer.text
    marked = finish(walker.drafts, text)
    return Reading(
        source=source,
        media_type="text/html",
        title=identity.title,
        text=text,
        word=unit_word(walker.drafts),
        facts=identity.facts,
        notes=identity.notes,
        marked=marked,
        headings=() if marked else headings(walker.drafts),
        type=identity.type,
        language=identity.language,
        known=(*identity.known, *flow.facts),
        places=flow.composer.places,
        removals=record.removals(),
    )
