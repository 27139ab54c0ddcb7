"""Similarity ranks as the definition of the cosine says."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.review_server.similarity import build_table, rank_records

coordinate = st.integers(-5, 5).map(float)
vector = st.tuples(coordinate, coordinate, coordinate)


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """Compute the cosine by its definition; 0 with a zero vector."""
    lengths = math.hypot(*one) * math.hypot(*other)
    return sum(a * b for a, b in zip(one, other, strict=True)) / lengths if lengths else 0.0


@given(vectors=st.lists(vector, max_size=12), asked=vector, least=st.booleans())
def test_scores_and_order_are_those_of_the_definition(
    vectors: list[tuple[float, ...]], asked: tuple[float, ...], *, least: bool
) -> None:
    """Zero vectors and equal vectors included."""
    ids = [f"{ordinal:02}" for ordinal in range(len(vectors))]
    ranked = rank_records(
        build_table(ids, vectors),
        asked,
        allowed=set(ids),
        least_similar=least,
        max_results=len(ids),
        min_score=None,
    )
    sign = -1 if least else 1
    expected = {
        name: (1 + sign * cosine(one, asked)) / 2 for name, one in zip(ids, vectors, strict=True)
    }
    assert dict(ranked) == pytest.approx(expected, abs=1e-6)
    scores = [score for _, score in ranked]
    assert scores == sorted(scores, reverse=True)


def test_only_allowed_records_above_the_score_count_towards_the_limit() -> None:
    """Filters come before the limit."""
    table = build_table(["a", "b", "c", "d"], [[1, 0], [1, 0.1], [1, 0.2], [-1, 0]])
    ranked = rank_records(
        table, [1, 0], allowed={"b", "c", "d"}, least_similar=False, max_results=2, min_score=None
    )
    assert [name for name, _ in ranked] == ["b", "c"]
    near = rank_records(
        table, [1, 0], allowed={"b", "d"}, least_similar=False, max_results=9, min_score=0.5
    )
    assert [name for name, _ in near] == ["b"]


def test_no_vectors_give_no_results() -> None:
    """A setting without vectors is no error."""
    assert not rank_records(
        build_table([], []), [1], allowed={"a"}, least_similar=False, max_results=9, min_score=None
    )
