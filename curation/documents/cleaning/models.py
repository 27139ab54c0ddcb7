"""Notices words in a text that speak to a language model: they stay, and the record says so."""

from collections.abc import Sequence

from curation.core.injection import find_injections
from curation.core.law import Place, place_among
from curation.documents.cleaning.record import CleaningRecord

_AROUND = 60
_MAX_SHOWN = 200


def note_words_to_models(text: str, record: CleaningRecord, *, places: Sequence[Place]) -> None:
    """Record where a text gives orders to a model; the text itself is not changed.

    Args:
        text: normalised text of a document.
        record: takes the words, each once.
        places: the way back to the source, in document order.
    """
    for start, end in find_injections(text):
        record.add(
            "addressed_to_a_model",
            _shown(text, start, end),
            where=place_among(places, end - 1, end),
        )


def _shown(text: str, start: int, end: int) -> str:
    """Return the words with some around them, on one line."""
    around = text[max(0, start - _AROUND) : min(end, start + _MAX_SHOWN) + _AROUND]
    return " ".join(around.split())
