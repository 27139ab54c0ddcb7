"""The words of the law on which an imported answer stands, as spans of its passage."""

import re
from collections.abc import Callable, Iterator, Sequence

from curation.core.locate import locate_quote
from curation.core.records import Evidence, Passage
from curation.core.text import words

Cover = Callable[[str, str], float]
"""Share of a text's telling words that a sentence holds."""

_BREAK = re.compile(r"(?<=[.;:?!])\s+(?=[A-Z“\"(])|\s*\n\s*")
_QUOTED_WORDS = 5
_WORTH = 0.15
"""Share of the words that a second sentence must add."""


def evidence_for(
    question: str, answer: str, passages: Sequence[Passage], *, cover: Cover
) -> tuple[Evidence, ...]:
    """Return where the law says what the answer says; at least one span of the main passage.

    The answer itself where it stands in a passage, or those of its sentences that do. Else the
    sentence of the main passage that holds most of the telling words, and a second one where it
    adds many: a person must look whether they support the answer.

    Args:
        question: of the pair.
        answer: of the pair.
        passages: its sources, the main one first.
        cover: how much of a text a sentence holds.
    """
    main = passages[0]
    spans = [(main, span) for span in _quoted(answer, main)]
    spans = spans or [(main, span) for span in _best(f"{question}\n{answer}", answer, main, cover)]
    for other in passages[1:]:
        spans += [(other, span) for span in _quoted(answer, other)]
    return tuple(
        Evidence(
            provision=passage.provision,
            quote=passage.text[start:end],
            start=passage.start + start,
            end=passage.start + end,
        )
        for passage, (start, end) in spans
    )


def _quoted(answer: str, passage: Passage) -> list[tuple[int, int]]:
    """Return the spans of the answer, or of its sentences, that stand in a passage."""
    for pieces in ([answer], [answer[start:end] for start, end in sentences(answer)]):
        long = [piece for piece in pieces if len(words(piece)) >= _QUOTED_WORDS]
        spans = (locate_quote(piece, passage.text) for piece in long)
        if found := sorted({span for span in spans if span}):
            return found
    return []


def _best(text: str, answer: str, passage: Passage, cover: Cover) -> list[tuple[int, int]]:
    """Return one or two sentences that hold most of a text, those with the whole answer first."""
    found = list(sentences(passage.text)) or [(0, len(passage.text))]

    def worth(span: tuple[int, int]) -> tuple[bool, float, int]:
        sentence = passage.text[slice(*span)]
        holds = bool(answer) and locate_quote(answer, sentence) is not None
        return not holds, -cover(text, sentence), span[0]

    first, *others = sorted(found, key=worth)
    held = passage.text[slice(*first)]
    before = cover(text, held)
    second = max(
        others, key=lambda span: cover(text, f"{held} {passage.text[slice(*span)]}"), default=None
    )
    if second and cover(text, f"{held} {passage.text[slice(*second)]}") - before >= _WORTH:
        return sorted((first, second))
    return [first]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text's sentences and lines, without space at their ends."""
    at = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[at:end]
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            yield start, at + len(piece.rstrip())
        at = match.end() if match else end
