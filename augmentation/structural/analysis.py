"""Sentences with their grammar, as plain data that can be kept by the passage's text."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from augmentation.structural.layout import Layout, lay_out
from curation.core.errors import ConfigError
from curation.core.records import Record

if TYPE_CHECKING:
    from spacy.language import Language

_MAX_PARSED_CHARS = 3000
"""A longer sentence is parsed up to here: norms state subject and verb early."""
_OPEN_END = " \n\t,;:—–-"


class Token(NamedTuple):
    """One word: where it stands, what it is, what it hangs on."""

    start: int
    end: int
    tag: str
    """Penn Treebank tag, such as `MD` or `NNS`."""
    dep: str
    """Dependency label, such as `nsubj`."""
    head: int
    """Index of the governing token in the same sentence; its own for the root."""
    lemma: str


class Sentence(Record):
    """One sentence of a passage with the grammar of its own words, lists left out."""

    layout: Layout
    tokens: tuple[Token, ...]


class ParsedPassage(Record):
    """All that the rules need to know of a passage: a pure function of its text."""

    text: str
    sentences: tuple[Sentence, ...]


@cache
def load_grammar(model: str) -> "Language":
    """Load once a spaCy pipeline by package name, without what the rules do not need.

    Raises:
        ConfigError: no such pipeline is installed.
    """
    import spacy

    try:
        return spacy.load(model, exclude=["ner"])
    except OSError as error:
        msg = f'grammar: no spaCy pipeline "{model}" is installed; install its package first'
        raise ConfigError(msg) from error


def analyse_passages(texts: Sequence[str], nlp: "Language") -> list[ParsedPassage]:
    """Return the parsed form of each text, in order.

    Each sentence is parsed alone, so that the result never depends on its neighbours.
    """
    return [analyse_passage(text, nlp) for text in texts]


def analyse_passage(text: str, nlp: "Language") -> ParsedPassage:
    """Return sentences and grammar of one passage; equal texts give equal results."""
    sentences = [
        Sentence(layout=layout, tokens=_parse(text, layout, nlp)) for layout in lay_out(text)
    ]
    return ParsedPassage(text=text, sentences=tuple(sentences))


def _parse(text: str, layout: Layout, nlp: "Language") -> tuple[Token, ...]:
    """Parse a sentence without its list items, keeping the offsets of the passage."""
    ends = [(layout.start, layout.list_start)]
    if layout.has_list and layout.list_end < layout.end:
        ends.append((layout.list_end, layout.end))
    pieces: list[str] = []
    places: list[int] = []
    for start, end in ends:
        piece = text[start : min(end, start + _MAX_PARSED_CHARS)]
        piece = piece.rstrip(_OPEN_END) if layout.has_list else piece
        pieces.append(re.sub(r"\s", " ", piece))
        places.extend(range(start, start + len(piece)))
        pieces.append(" ")
        places.append(start + len(piece))
    doc = nlp("".join(pieces).rstrip())
    return tuple(
        Token(
            start=places[token.idx],
            end=places[token.idx + len(token) - 1] + 1,
            tag=token.tag_,
            dep=token.dep_,
            head=token.head.i,
            lemma=token.lemma_.casefold(),
        )
        for token in doc
    )
