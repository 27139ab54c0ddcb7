"""Near neighbours in large sets: by shared words and by vectors, exact and order-free.

Columns in, index pairs out. Neither search is approximate: what is near is found.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from curation.core.text import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SLACK = 1e-3
"""How far a float32 product of unit vectors may be from the exact one, many times over."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Two rows that are near each other."""

    left: int
    """The lower row number."""
    right: int
    score: float
    """Similarity, rounded to 1e-4."""


def shingles(text: str, *, size: int) -> frozenset[str]:
    """Return the runs of `size` words of a text; a shorter text is one run, no text is none."""
    found = words(text)
    count = max(len(found) - size + 1, 1 if found else 0)
    return frozenset(" ".join(found[start : start + size]) for start in range(count))


def lexical_neighbours(
    signatures: Sequence[frozenset[str]], *, min_jaccard: float
) -> Iterator[Neighbour]:
    """Yield every two rows whose Jaccard similarity is at least `min_jaccard`.

    Prefix filtering: two sets that alike share one of their rarest elements, so only rows that do
    are compared, and those exactly. Empty sets are near nothing.

    Args:
        signatures: n sets.
        min_jaccard: in (0, 1].

    Source: Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search"; Xiao et al.
    2008, "Efficient similarity joins for near-duplicate detection" (length and prefix filters).
    """
    if not 0 < min_jaccard <= 1:
        msg = f"min_jaccard is {min_jaccard}; it must be above 0 and at most 1"
        raise ValueError(msg)
    counts = Counter(element for signature in signatures for element in signature)
    index: defaultdict[Hashable, list[int]] = defaultdict(list)
    for row in sorted(range(len(signatures)), key=lambda row: (len(signatures[row]), row)):
        signature = signatures[row]
        size = len(signature)
        rarest = sorted(signature, key=lambda element: (counts[element], element))
        prefix = rarest[: size - math.ceil(min_jaccard * size - 1e-9) + 1]
        seen = {other for element in prefix for other in index[element]}
        for other in sorted(seen):
            shared = len(signature & signatures[other])
            score = round(shared / (size + len(signatures[other]) - shared), 4)
            if score >= min_jaccard:
                yield Neighbour(min(row, other), max(row, other), score)
        for element in prefix:
            index[element].append(row)


def vector_neighbours(
    vectors: "NDArray[Any]", *, min_cosine: float, top: int, block: int
) -> Iterator[Neighbour]:
    """Yield each row's `top` nearest other rows with a cosine of at least `min_cosine`.

    A pair is given once, though both rows may name it. Scores are exact for float16 vectors: the
    block product in float32 only proposes, `exact_cosine` decides, so that no score depends on
    `block` or on the machine's matrix library.

    Args:
        vectors: (n, d) float16, unit length.
        min_cosine: in (-1, 1].
        top: neighbours a row, at least 1; ties go to the lower row.
        block: rows multiplied at once; memory is `block` x n x 4 bytes.
    """
    import numpy as np

    count = len(vectors)
    if count == 0:
        return
    wide = vectors.astype(np.float32)
    found: dict[tuple[int, int], float] = {}
    for start in range(0, count, block):
        product = wide[start : start + block] @ wide.T
        rows, others = np.nonzero(product >= min_cosine - _SLACK)
        rows = rows + start
        off = rows != others
        rows, others = rows[off], others[off]
        scores = exact_cosine(vectors, rows, others, block=block * 16)
        near = scores >= min_cosine
        rows, others, scores = rows[near], others[near], scores[near]
        order = np.lexsort((others, -scores, rows))
        taken: Counter[int] = Counter()
        for place in order:
            row = int(rows[place])
            taken[row] += 1
            if taken[row] <= top:
                other = int(others[place])
                found[min(row, other), max(row, other)] = float(scores[place])
    for (left, right), score in sorted(found.items()):
        yield Neighbour(left, right, score)


def exact_cosine(
    vectors: "NDArray[Any]", rows: "NDArray[Any]", others: "NDArray[Any]", *, block: int = 4096
) -> "NDArray[Any]":
    """Return the cosines of rows with others, rounded to 1e-4, the same on every machine.

    A float16 is a multiple of 2^-24, so a product of two is a multiple of 2^-48; sums of them stay
    below 2^4 for unit vectors: float64 holds every partial sum exactly, in any order.

    Args:
        vectors: (n, d) float16, about unit length; a zero row has cosine 0 with all.
        rows: (m,) row numbers.
        others: (m,) row numbers.
        block: pairs at once.
    """
    import numpy as np

    scores = np.empty(len(rows), dtype=np.float64)
    for start in range(0, len(rows), block):
        part = vectors[rows[start : start + block]].astype(np.float16).astype(np.float64)
        other = vectors[others[start : start + block]].astype(np.float16).astype(np.float64)
        dots = np.einsum("ij,ij->i", part, other)
        squares = np.einsum("ij,ij->i", part, part) * np.einsum("ij,ij->i", other, other)
        squares[squares == 0] = np.inf
        scores[start : start + block] = dots / np.sqrt(squares)
    return np.round(scores, 4)
