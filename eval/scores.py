"""Scores of one answer against its reference: words, characters, numbers, citations, grounding."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from curation.core.citations import Citation, same_citations
from curation.core.claims import Claims, claims_of, unsupported
from curation.core.claims.dates import same_date
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
    answer nor the reference has any. Never raises, whatever the text.

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

    None where neither text has any.
    """
    values = _matched(
        (*answer.quantities, *answer.amounts),
        (*reference.quantities, *reference.amounts),
        same_measure,
    )
    dates = _matched(answer.dates, reference.dates, same_date)
    said = len(answer.quantities) + len(answer.amounts) + len(answer.dates)
    wanted = len(reference.quantities) + len(reference.amounts) + len(reference.dates)
    return 2 * (values + dates) / (said + wanted) if said + wanted else None


def citations_f1(answer: Claims, reference: Claims) -> float | None:
    """Return the F1 of citations by what they point to; `this article` points nowhere and is out.

    None where neither text has any.
    """
    said = [one for one in answer.citations if not one.relative]
    wanted = [one for one in reference.citations if not one.relative]
    total = len(said) + len(wanted)
    return 2 * _matched(said, wanted, _same_place) / total if total else None


def _matched(said: Sequence[T], wanted: Sequence[T], same: Callable[[T, T], bool]) -> int:
    """Count pairs that are the same, each item in one pair at most."""
    left = list(wanted)
    count = 0
    for one in said:
        twin = next((other for other in left if same(one, other)), None)
        if twin is not None:
            left.remove(twin)
            count += 1
    return count


def _same_place(one: Citation, other: Citation) -> bool:
    return same_citations([one], [other])


def _source(row: Row) -> Claims:
    """Return what an answer may rest on: the provision with its citation, and the question."""
    return claims_of(f"{row.citation}\n{row.context}\n{row.question}")


@lru_cache(maxsize=1)
def _chrf() -> "CHRF":
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()
