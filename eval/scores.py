"""Scores of one answer against its reference: words, characters, numbers, citations, grounding."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from curation.core.citations import Citation, same_citations
from curation.core.claims import Claims, claims_of, unsupported
from curation.core.claims.dates import same_date
from curation.core.claims.numbers import Quantity
from curation.core.claims.values import same_measure
from curation.core.releases import Row
from eval.records import Answer, ItemScores, Metric
from eval.tokens import word_tokens

if TYPE_CHECKING:
    from sacrebleu.metrics.chrf import CHRF

T = TypeVar("T")
_PERCENT = 100.0
_DIGITS = 6


def score_answers(answers: Sequence[Answer], rows: Mapping[str, Row]) -> tuple[ItemScores, ...]:
    """Score answers, in order; `rows` holds the row of every answer."""
    return tuple(
        ItemScores(
            **answer.model_dump(include={"row_id", "slot", "book", "role"}),
            group=rows[answer.row_id].group,
            scores=score_answer(answer.text, rows[answer.row_id], nll=answer.nll),
        )
        for answer in answers
    )


def score_answer(answer: str, row: Row, *, nll: float) -> dict[Metric, float]:
    """Return every metric that applies to an answer, rounded to 1e-6.

    All but `nll` lie in [0, 1], 1 the best. `numbers` and `citations` are absent where neither the
    answer nor the reference has any. An answer without a word is grounded in nothing: 0. Never
    raises, whatever the text.

    Args:
        answer: what the model said; may be empty.
        row: with the reference answer and the provision.
        nll: of the reference, measured with the answer.
    """
    said, wanted = word_tokens(answer), word_tokens(row.answer)
    claimed, true = claims_of(answer), claims_of(row.answer)
    found: dict[Metric, float | None] = {
        "token_f1": token_f1(said, wanted),
        "exact_match": float(said == wanted),
        "rouge_l": rouge_l(said, wanted),
        "chrf": chrf(answer, row.answer),
        "nll": nll,
        "numbers": numbers_f1(claimed, true),
        "citations": citations_f1(claimed, true),
        "grounded": float(bool(said) and not unsupported(claimed, _source(row))),
    }
    return {name: round(value, _DIGITS) for name, value in found.items() if value is not None}


def token_f1(said: Sequence[str], wanted: Sequence[str]) -> float:
    """Return the F1 of two bags of words; 1 for two empty ones.

    Source: Rajpurkar et al. 2016, "SQuAD", but no word is dropped.
    """
    if not said or not wanted:
        return float(not said and not wanted)
    shared = sum((Counter(said) & Counter(wanted)).values())
    return 2 * shared / (len(said) + len(wanted))


def rouge_l(said: Sequence[str], wanted: Sequence[str]) -> float:
    """Return ROUGE-L: the F1 of the longest common subsequence of words; 1 for two empty texts.

    Source: Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries", with beta = 1.
    """
    if not said or not wanted:
        return float(not said and not wanted)
    before = [0] * (len(wanted) + 1)
    for word in said:
        row = [0]
        for at, other in enumerate(wanted):
            row.append(before[at] + 1 if word == other else max(before[at + 1], row[at]))
        before = row
    return 2 * before[-1] / (len(said) + len(wanted))


def chrf(answer: str, reference: str) -> float:
    """Return sentence chrF2 between 0 and 1: overlap of character n-grams, in any script.

    Source: Popović 2015, "chrF", as sacreBLEU computes it.
    """
    score: float = _chrf().sentence_score(answer, [reference]).score
    return min(1.0, score / _PERCENT)


def chrf_signature() -> str:
    """Return sacreBLEU's signature, which says how chrF was computed."""
    metric = _chrf()
    metric.sentence_score("a", ["a"])
    return str(metric.get_signature())


def numbers_f1(answer: Claims, reference: Claims) -> float | None:
    """Return the F1 of numbers, sums and dates by value: `fourteen days` is `14 days`.

    A value said twice counts once: to repeat what is right is no error. None where neither text
    has any.
    """
    values = _overlap(_values(answer), _values(reference), same_measure)
    dates = _overlap(sorted(answer.dates, key=len), sorted(reference.dates, key=len), same_date)
    total = values.total + dates.total
    return 2 * (values.shared + dates.shared) / total if total else None


def citations_f1(answer: Claims, reference: Claims) -> float | None:
    """Return the F1 of citations by what they point to, each place once.

    `this article` points nowhere by itself and is left out. None where neither text has any.
    """
    found = _overlap(_places(answer), _places(reference), _same_place)
    return 2 * found.shared / found.total if found.total else None


def _values(claims: Claims) -> list[Quantity]:
    """Return numbers and sums, those with a unit first."""
    return sorted((*claims.quantities, *claims.amounts), key=lambda one: not one.unit)


def _places(claims: Claims) -> list[Citation]:
    """Return citations that point somewhere, those that name their law first."""
    found = [one for one in claims.citations if not one.relative]
    return sorted(found, key=lambda one: (not one.act, not one.year))


class _Overlap(NamedTuple):
    shared: int
    """Pairs of the same."""
    total: int
    """Items on both sides."""


def _overlap(said: Sequence[T], wanted: Sequence[T], same: Callable[[T, T], bool]) -> _Overlap:
    """Count the items of both sides, each once, and the most pairs of the same among them.

    A bare `50` may be 50 days or 50 percent, and so may be what another item needs more: the best
    assignment is sought. Both sides come with the fuller sayings first, so that of `14 days` and a
    bare `14` the latter is the one that repeats.
    """
    left, right = _distinct(said, same), _distinct(wanted, same)
    if not left or not right:
        return _Overlap(0, len(left) + len(right))
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    alike = np.array([[same(one, other) for other in right] for one in left])
    return _Overlap(
        int(alike[linear_sum_assignment(alike, maximize=True)].sum()), len(left) + len(right)
    )


def _distinct(items: Iterable[T], same: Callable[[T, T], bool]) -> list[T]:
    found: list[T] = []
    for item in items:
        if not any(same(item, other) for other in found):
            found.append(item)
    return found


def _same_place(one: Citation, other: Citation) -> bool:
    return same_citations([one], [other])


def _source(row: Row) -> Claims:
    """Return what an answer may rest on: the provision with its citation, and the question."""
    return claims_of(f"{row.citation}\n{row.context}\n{row.question}")


@lru_cache(maxsize=1)
def _chrf() -> "CHRF":
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()
