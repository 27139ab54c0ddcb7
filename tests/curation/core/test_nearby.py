from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.nearby import exact_cosine, lexical_neighbours, shingles, vector_neighbours
from curation.core.text import jaccard

_SETS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=6), max_size=14)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(sets=_SETS, cut=st.sampled_from([0.1, 0.3, 0.5, 0.6, 0.75, 1.0]))
def test_lexical_search_finds_what_comparing_all_finds(
    sets: list[frozenset[str]], cut: float
) -> None:
    """The filters lose nothing: the brute-force comparison agrees."""
    found = {(one.left, one.right): one.score for one in lexical_neighbours(sets, min_jaccard=cut)}
    expected = {
        (i, j): round(jaccard(sets[i], sets[j]), 4)
        for i, j in combinations(range(len(sets)), 2)
        if sets[i] and sets[j] and round(jaccard(sets[i], sets[j]), 4) >= cut
    }
    assert found == expected


@pytest.mark.parametrize("block", [1, 3, 50])
def test_vector_search_is_exact_whatever_the_block(block: int) -> None:
    """Every near pair is found with the same score, to the last bit."""
    rows = np.random.default_rng(5).normal(size=(40, 16))
    unit = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)
    found = list(vector_neighbours(unit, min_cosine=0.3, top=40, block=block))
    left, right = np.triu_indices(40, k=1)
    scores = exact_cosine(unit, left, right)
    assert [(one.left, one.right, one.score) for one in found] == [
        (int(i), int(j), float(s)) for i, j, s in zip(left, right, scores, strict=True) if s >= 0.3
    ]


def test_only_the_nearest_are_named() -> None:
    """With `top` 1 each row names one other; a pair that two rows name is given once."""
    unit = np.array([[1, 0], [1, 0], [0.8, 0.6]], dtype=np.float16)
    found = list(vector_neighbours(unit, min_cosine=0.1, top=1, block=2))
    assert [(one.left, one.right) for one in found] == [(0, 1), (0, 2)]


def test_no_rows_have_no_neighbours() -> None:
    """An empty set is a set."""
    none = np.zeros((0, 0), np.float16)
    assert list(vector_neighbours(none, min_cosine=0.5, top=1, block=1)) == []


def test_a_short_text_is_one_shingle() -> None:
    """Texts below the size are compared whole; no text has none."""
    assert shingles("Thirty days", size=3) == {"thirty days"}
    assert shingles("of the order made", size=2) == {"of the", "the order", "order made"}
    assert shingles("?!", size=2) == frozenset()


def test_a_cut_outside_its_range_is_refused() -> None:
    """The message names what was found."""
    with pytest.raises(ValueError, match="min_jaccard is 0; it must be above 0"):
        list(lexical_neighbours([], min_jaccard=0))
