"""The law that a pair may draw on."""

from curation.core.anchor import Anchors
from curation.core.records import Pair, Passage


def source_of(passage: Passage) -> str:
    """Return what a pair may draw on: the passage's citation, heading and text."""
    return f"{passage.citation}\n{passage.heading}\n{passage.text}"


def passages_of(pair: Pair, anchors: Anchors) -> tuple[Passage, ...]:
    """Return the passages of a pair's provisions, the main one first; those that are there."""
    asked = [pair.model_copy(update={"provisions": (key,)}) for key in pair.provisions[1:]]
    found = [anchors.passage(one) for one in (pair, *asked)]
    return tuple({passage.id: passage for passage in found if passage}.values())
