"""Which passage a text shares its telling words with: BM25, times the share that it holds."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from curation.core.claims.tokens import stem
from curation.core.records import Passage
from curation.core.text import content_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

_K1 = 1.2
_B = 0.75
_NEAREST = 20


@dataclass(frozen=True, slots=True)
class Match:
    """One passage beside a text."""

    place: int
    """Its place among the passages."""
    score: float
    """BM25 times cover: a passage that holds more of the text comes before one that says less of
    it more often."""
    cover: float
    """Share of the text's words that it holds, each weighed by how rare it is; 0 to 1."""
    shared: int
    """How many of the text's words it holds."""


class Overlap:
    """The words of all passages, for finding the nearest to a text.

    Source: Robertson and Zaragoza 2009, "The probabilistic relevance framework: BM25 and beyond";
    the idf with 1 added inside the logarithm, so that no word counts against a passage.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Index each passage with its own heading."""
        import numpy as np

        texts = [stems(f"{one.heading.rpartition(' > ')[2]}\n{one.text}") for one in passages]
        self._words = [frozenset(words) for words in texts]
        self._articles = [one.shared_group for one in passages]
        self._count = len(passages)
        lengths = [sum(words.values()) for words in texts]
        mean = sum(lengths) / max(len(lengths), 1) or 1.0
        holders: dict[str, list[tuple[int, float]]] = {}
        for place, words in enumerate(texts):
            damping = _K1 * (1 - _B + _B * lengths[place] / mean)
            for word, times in words.items():
                weight = times * (_K1 + 1) / (times + damping)
                holders.setdefault(word, []).append((place, weight))
        self._idf = {word: self._rarity(len(found)) for word, found in holders.items()}
        self._unknown = self._rarity(0)
        self._weights: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {
            word: (
                np.array([place for place, _ in found], dtype=np.int64),
                np.array([weight for _, weight in found]) * self._idf[word],
            )
            for word, found in holders.items()
        }

    def _rarity(self, holders: int) -> float:
        return math.log(1 + (self._count - holders + 0.5) / (holders + 0.5))

    def nearest(
        self, text: str, among: Iterable[int] | None = None
    ) -> tuple[tuple[Match, ...], float]:
        """Return the nearest passages, the nearest first, and how far the first article leads.

        Args:
            text: without citations.
            among: places that are asked about; all where None.

        Returns:
            At most 20 matches, and the share of its score by which the article of the first is
            ahead of the next article; 1.0 where no other shares a word. Versions of one article
            are one.
        """
        words = sorted(set(stems(text)))
        scores, order = self._ranked(words, among)
        near = [self._match(place, scores[place], words) for place in order[:_NEAREST]]
        # words that nearly all passages hold lead nowhere
        found = sorted((one for one in near if one.score), key=lambda one: (-one.score, one.place))
        if not found:
            return (), 0.0
        own = self._articles[found[0].place]
        rival = next((one.score for one in found if self._articles[one.place] != own), None)
        if rival is None:  # all of the nearest are parts of one long article
            far = next((p for p in order[_NEAREST:] if self._articles[p] != own), None)
            rival = 0.0 if far is None else self._match(far, scores[far], words).score
        return tuple(found), max(round(1.0 - rival / found[0].score, 4), 0.0)

    def _ranked(
        self, words: Sequence[str], among: Iterable[int] | None
    ) -> tuple[list[float], list[int]]:
        """Return the BM25 of every passage, and the places of those with any, the best first."""
        import numpy as np

        scores = np.zeros(self._count)
        for word in words:
            if word in self._weights:
                places, weights = self._weights[word]
                scores[places] += weights
        if among is not None:
            allowed = np.zeros(self._count, dtype=bool)
            allowed[sorted(among)] = True
            scores[~allowed] = 0.0
        scores = scores.round(4)
        order = np.argsort(-scores, kind="stable")[: int(np.count_nonzero(scores))]
        return scores.tolist(), order.tolist()

    def cover(self, text: str, sentence: str) -> float:
        """Return the share of a text's words that a sentence holds, weighed by rarity; 0 to 1."""
        return self._cover(sorted(set(stems(text))), frozenset(stems(sentence)))

    def _match(self, place: int, score: float, words: Sequence[str]) -> Match:
        held = self._words[place]
        shared = sum(word in held for word in words)
        cover = self._cover(words, held)
        return Match(place, round(score * cover, 4), cover, shared)

    def _cover(self, words: Sequence[str], held: frozenset[str]) -> float:
        total = sum(self._idf.get(word, self._unknown) for word in words)
        shared = sum(self._idf.get(word, self._unknown) for word in words if word in held)
        return round(shared / total, 4) if total else 0.0


def stems(text: str) -> Counter[str]:
    """Count the stems of a text's content words."""
    return Counter(stem(word) for word in content_words(text))
