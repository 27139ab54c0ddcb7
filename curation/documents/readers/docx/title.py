"""Finds the title of a Word file: what it says about itself, if that is no leftover."""

import re
from collections.abc import Sequence

from curation.core.text import normalise_text, words
from curation.documents.readers.docx.block import Block
from curation.documents.structure.headings import is_heading

_JUNK = re.compile(
    r"(?:untitled|template|document\s?\d*|doc\d*|draft|title|new document|microsoft word.*|"
    r".*\.(?:docx?|dotx?|rtf|pdf|odt)|word document|\W*|[\d\W]*)$",
    re.IGNORECASE,
)
_PARTIES = re.compile(r"\s(?:v|vs|versus)\.?\s", re.IGNORECASE)
_SMALL = frozenset("a an and as at by for from in of on or the to v vs with".split())
_FIRST = 12
_MAX_WORDS = 20


def title_of(stated: str, blocks: Sequence[Block]) -> str:
    """Return the title of a document, or nothing where it has none that can be trusted.

    The title that the file states counts where the document itself says it near its beginning;
    else a paragraph in the style of titles, else the first heading or the first line in large
    letters; else what the file states.
    """
    stated = _trusted(stated)
    first = list(blocks[:_FIRST])
    opening = words(" ".join(block.words for block in first))
    if stated and set(words(stated)) <= set(opening):
        return stated
    for block in first:
        if "title" in block.setting.names and block.words and not block.contents:
            return normalise_text(block.words)
    shown = [block for block in first if _is_title(block)]
    named = [block for block in shown if _PARTIES.search(block.words)]
    return _shown((named or shown)[0], blocks) if shown else stated


def _trusted(stated: str) -> str:
    title = " ".join(normalise_text(stated).split())
    return "" if _JUNK.match(title) or len(title.split()) > _MAX_WORDS else title


def _is_title(block: Block) -> bool:
    """Whether a paragraph looks like a title: set off, short, and no sentence or number."""
    text = block.words.rstrip(":")
    if block.number or block.contents or " | " in text or not is_heading(text):
        return False
    if text[0] in "{[(_" or len(text.split()) > _MAX_WORDS or ":" in text:
        return False
    return block.large or block.outline == 0 or block.stands_out


def _shown(block: Block, blocks: Sequence[Block]) -> str:
    """Return a title; one in capitals keeps those of words that the text itself writes so."""
    title = normalise_text(" ".join(block.words.split())).rstrip(":")
    if not _in_capitals(title):
        return title
    said = {word for one in blocks if not _in_capitals(one.words) for word in one.words.split()}
    kept = {word.strip(".,;:()“”\"'’") for word in said if word.isupper()}
    shown = [
        word if word in kept or not word.isalpha() else word.capitalize() for word in title.split()
    ]
    return " ".join(
        word.lower() if index and word.lower() in _SMALL else word
        for index, word in enumerate(shown)
    )


def _in_capitals(text: str) -> bool:
    return all(word.isupper() or word in _SMALL or not word.isalpha() for word in text.split())
