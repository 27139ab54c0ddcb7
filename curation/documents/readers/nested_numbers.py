"""Tells whether the nested lists of a source count on from what holds them: 1, 1.1, 1.2."""

import re
from collections.abc import Sequence

from curation.documents.structure.naming import unit_word

_REFERS = re.compile(
    r"\b(?:sections?|clauses?|articles?|paragraphs?)\s\d{1,2}\.\d{1,2}\b", re.IGNORECASE
)
_CAPTION = re.compile(r"[^\W\d_][^.;:?!,]{1,80}[.:]?")
_MAX_WORDS = 8
SAMPLE_CHARS = 20_000
"""How much of a document tells whether its numbers count through."""


def counts_through(title: str, text: str, heads: Sequence[str]) -> bool:
    """Whether nested numbers are clauses of a contract, which its style sheet numbers `1.1`.

    The source shows a bare `1.` inside of `1.`, and a reader sees what the style makes of it. A
    contract says itself that it counts so, where it refers to `Section 1.2`; or the items that
    hold others are captions.

    Args:
        title: of the document.
        text: its words, `SAMPLE_CHARS` at most.
        heads: words of each numbered item that holds numbered ones, theirs left out; one at least.
    """
    if unit_word(title, text) != "clause":
        return False
    captions = sum(1 for head in heads if _is_caption(head))
    return bool(_REFERS.search(text)) or 2 * captions > len(heads)


def _is_caption(head: str) -> bool:
    return bool(_CAPTION.fullmatch(head)) and len(head.split()) <= _MAX_WORDS
