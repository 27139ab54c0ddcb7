"""Ids that survive, and records that refuse what they do not know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Evidence, Origin, Pair, group_of
from curation.core.vocabulary import OriginKind


def make_pair(
    *, question: str = "Who may vote?", start: int = 0, seed: int = 1, kind: OriginKind = "llm"
) -> Pair:
    """Return a pair of which place and origin can be varied."""
    quote = "Every citizen may vote."
    evidence = Evidence(provision="act#s-1/1", quote=quote, start=start, end=start + len(quote))
    return Pair.make(
        question=question,
        answer=quote,
        evidence=[evidence],
        provisions=["act#s-1/1"],
        question_type="right",
        difficulty="easy",
        audience="student",
        origin=Origin(kind=kind, writer="m", seed=seed),
    )


def test_an_id_survives_a_new_place_seed_and_writer() -> None:
    """Re-cutting a document or changing the model leaves the pair what it was."""
    assert make_pair().id == make_pair(start=99, seed=2, kind="structural").id


def test_another_question_is_another_pair() -> None:
    """The words are the meaning."""
    assert make_pair().id != make_pair(question="Who may not vote?").id


@given(st.text(), st.integers(min_value=0))
def test_a_pair_survives_json(question: str, start: int) -> None:
    """What is stored is what was made."""
    pair = make_pair(question=question, start=start)
    assert Pair.model_validate_json(pair.model_dump_json()) == pair


def test_a_group_is_the_top_numbered_unit() -> None:
    """A split never divides an article."""
    assert make_pair().group == "act#s-1"
    assert group_of("act#art-19/1/a") == "act#art-19"


def test_an_original_is_its_own_family() -> None:
    """A family is an original with its variants."""
    pair = make_pair()
    assert pair.family_id == pair.id
    assert not pair.is_variant
    assert make_pair(kind="noise").is_variant


def test_scores_are_rounded_before_any_cut() -> None:
    """The last digits of a machine decide nothing."""
    assert make_pair().scored(cosine=0.123456789).scores == {"cosine": 0.1235}


def test_a_rejection_carries_the_record() -> None:
    """Nothing is lost silently."""
    pair = make_pair()
    rejection = reject("screen", pair, "too_short", {"words": 2})
    assert rejection.record_id == pair.id
    assert Pair.model_validate(rejection.record) == pair
    with pytest.raises(ValidationError, match="carries the record or the raw payload"):
        Rejection(stage="screen", record_id="x", reason="too_short")


def test_counts_put_the_most_frequent_reason_first() -> None:
    """A report reads from the top."""
    pair = make_pair()
    rejected = (
        reject("s", pair, "too_long"),
        reject("s", pair, "duplicate"),
        reject("s", pair, "duplicate"),
    )
    assert list(Selection((), rejected).counts().items()) == [("duplicate", 2), ("too_long", 1)]
