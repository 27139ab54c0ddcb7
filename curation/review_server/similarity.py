"""Ranks records by the cosine between their vectors: exact, by one matrix product."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class VectorTable:
    """The vectors of one vector setting: `ids[i]` is the record of row i of `rows`."""

    ids: tuple[str, ...]
    rows: npt.NDArray[np.float32]
    """(n, d), unit length; a zero vector stays zero."""


def build_table(ids: Sequence[str], vectors: Sequence[Sequence[float]]) -> VectorTable:
    """Make a table of n vectors of one length d."""
    rows = np.asarray(vectors, dtype=np.float32).reshape(len(ids), len(vectors[0]) if ids else 0)
    return VectorTable(tuple(ids), unit_rows(rows))


def unit_rows(rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Scale each row to length 1; a zero row has no direction and stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths == 0, 1, lengths), dtype=np.float32)


def rank_records(
    table: VectorTable,
    vector: Sequence[float],
    *,
    allowed: Container[str],
    least_similar: bool,
    max_results: int,
    min_score: float | None,
) -> list[tuple[str, float]]:
    """List the nearest (or the farthest) allowed records with their scores, best first.

    The score is (1 + cosine) / 2, the scale of Elasticsearch; for the least similar the cosine
    with the opposite vector. Equal scores are ordered by id.
    """
    if not table.ids:
        return []
    direction = unit_rows(np.asarray([vector], dtype=np.float32))[0]
    cosines = table.rows @ (-direction if least_similar else direction)
    scores = (1 + cosines.astype(np.float64)) / 2
    ranked = sorted(
        (-score, record)
        for record, score in zip(table.ids, scores.tolist(), strict=True)
        if record in allowed and (min_score is None or score >= min_score)
    )
    return [(record, -negative) for negative, record in ranked[:max_results]]
