"""The distinct texts of a set as columns: words, signatures and vectors, and who is near whom."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from curation.core.nearby import exact_cosine, lexical_neighbours, shingles, vector_neighbours
from curation.core.text import jaccard
from curation.selection.likeness import plain_words

Vectors: TypeAlias = Callable[[Sequence[str]], Any]
"""Gives one row a text: (n, d) float16, unit length. Loosely typed: numpy stays out."""

_BLOCK = 1024


class Texts:
    """Distinct texts in one fixed order, however they came in."""

    def __init__(
        self, texts: Iterable[str], *, vectors: Vectors | None, shingle_words: int
    ) -> None:
        """Take each text once, by its words."""
        shown: dict[str, str] = {}
        for text in sorted(set(texts)):
            shown.setdefault(plain_words(text), text)
        self._rows = {plain: row for row, plain in enumerate(shown)}
        self._signatures = [shingles(text, size=shingle_words) for text in shown.values()]
        self._vectors = vectors(list(shown.values())) if vectors and shown else None

    def row(self, text: str) -> int:
        """Return the row of a text; texts with the same words share one."""
        return self._rows[plain_words(text)]

    @property
    def has_vectors(self) -> bool:
        """Whether cosines are known."""
        return self._vectors is not None

    def near(self, *, min_jaccard: float, min_cosine: float, top: int) -> dict[int, list[int]]:
        """Return each row's near rows, nearest first; itself comes before all."""
        found: dict[int, dict[int, float]] = {
            row: {row: 1.0} for row in range(len(self._signatures))
        }
        pairs = list(lexical_neighbours(self._signatures, min_jaccard=min_jaccard))
        if self._vectors is not None:
            pairs += vector_neighbours(self._vectors, min_cosine=min_cosine, top=top, block=_BLOCK)
        for one in pairs:
            score = max(one.score, found[one.left].get(one.right, 0.0))
            found[one.left][one.right] = found[one.right][one.left] = score
        return {
            row: sorted(others, key=lambda other: (other != row, -others[other], other))
            for row, others in found.items()
        }

    def likeness(self, row: int, other: int) -> tuple[float, float]:
        """Return Jaccard similarity and cosine (0.0 without vectors) of two rows."""
        if row == other:
            return 1.0, 1.0
        lexical = round(jaccard(self._signatures[row], self._signatures[other]), 4)
        if self._vectors is None:
            return lexical, 0.0
        import numpy as np

        cosine = exact_cosine(self._vectors, np.array([row]), np.array([other]))[0]
        return lexical, float(cosine)
