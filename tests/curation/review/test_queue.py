from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_pairs import TEXTS, make_pair, make_passages, source_of

from curation.core.errors import ReviewError
from curation.core.records import Decision, Pair
from curation.core.vocabulary import Outcome
from curation.review.port import ReviewItem, ReviewSection, Segment
from curation.review.queue import build_queue, mark_spans

FIRST = make_pair(
    "Who shall keep the dwelling in repair?", "The landlord.", section=11, quotes=["A landlord"]
)
SECOND = make_pair()
THIRD = make_pair("Who may waive the notice?", "The landlord.", quotes=["The landlord may waive"])
LAST = make_pair("What is owed?", "One month's rent.", section=13, quotes=["one month's rent"])
UNSURE = LAST.model_copy(update={"status": "unsure"})
VARIANT = make_pair("What notice must a renter give under section 12(1)?", kind="paraphrase",
                    parent=SECOND)  # fmt: skip
SECTION = ReviewSection(batch_size=2)


def queue(*pairs: Pair, decisions: tuple[Decision, ...] = ()) -> tuple[ReviewItem, ...]:
    """Build the queue of these pairs."""
    return build_queue(pairs, decisions, make_passages(), section=SECTION)


def ids(items: tuple[ReviewItem, ...]) -> list[str]:
    """List the pairs in order."""
    return [item.pair.id for item in items]


def decided(pair: Pair, outcome: Outcome) -> Decision:
    """Say what the reviews of a pair came to."""
    return Decision(pair_id=pair.id, outcome=outcome, review_ids=("r1", "r2"), rule="test")


def test_the_queue_follows_the_law() -> None:
    """Provisions in document order, quotations in order within one, whatever came first."""
    expected = [FIRST.id, SECOND.id, THIRD.id, LAST.id]
    assert ids(queue(LAST, THIRD, SECOND, FIRST)) == expected
    assert ids(queue(SECOND, FIRST, LAST, THIRD)) == expected


def test_unsure_pairs_come_first_and_variants_last() -> None:
    """Variants are a stratum of their own, after all originals."""
    items = queue(VARIANT, FIRST, SECOND, UNSURE)
    assert ids(items) == [UNSURE.id, FIRST.id, SECOND.id, VARIANT.id]
    assert [item.priority for item in items] == [0, 1, 1, 3]


def test_batches_are_cut_by_size() -> None:
    """Order counts on, batches count from 1."""
    items = queue(FIRST, SECOND, LAST)
    assert [(item.order, item.batch) for item in items] == [(0, 1), (1, 1), (2, 2)]


@pytest.mark.parametrize("outcome", ["approved", "edited", "rejected"])
def test_a_final_decision_takes_a_pair_out(outcome: Outcome) -> None:
    """Nobody is asked again what is settled."""
    assert queue(SECOND, decisions=(decided(SECOND, outcome),)) == ()


@pytest.mark.parametrize("outcome", ["pending", "disputed", "stale_source"])
def test_what_is_open_is_asked_again(outcome: Outcome) -> None:
    """The item says how many answers were weighed in vain."""
    [item] = queue(SECOND, decisions=(decided(SECOND, outcome),))
    assert (item.pair, item.answers) == (SECOND, 2)


def test_a_pair_is_queued_once() -> None:
    """Given twice, it is asked once."""
    assert ids(queue(SECOND, SECOND)) == [SECOND.id]


def test_a_changed_source_is_a_new_record() -> None:
    """The record's id holds the beginning of the text's hash."""
    [item] = queue(SECOND)
    assert item.record_id == f"{SECOND.id}-{source_of(SECOND)[:8]}"
    passages = make_passages(s_12=TEXTS["tenancy-act#s-12"] + " Always.")
    [changed] = build_queue([SECOND], [], passages, section=SECTION)
    assert changed.record_id != item.record_id


def test_evidence_is_marked_where_it_stands() -> None:
    """The segments join to the provision, and only the quotation is marked."""
    [item] = queue(SECOND)
    [source] = item.sources
    assert "".join(part.text for part in source.segments) == TEXTS["tenancy-act#s-12"]
    marked = [part.text for part in source.segments if part.marked]
    assert marked == ["thirty days' notice in writing"]
    assert (item.citation, item.chips) == ("Tenancy Act, s. 12", ("time limit", "easy"))


def test_evidence_of_another_provision_shows_that_provision_too() -> None:
    """The main provision comes first."""
    pair = SECOND.model_copy(update={"evidence": SECOND.evidence + LAST.evidence})
    [item] = queue(pair)
    assert [source.citation for source in item.sources] == [
        "Tenancy Act, s. 12", "Tenancy Act, s. 13",
    ]  # fmt: skip
    assert [part.text for part in item.sources[1].segments if part.marked] == ["one month's rent"]


def test_a_variant_shows_its_parent_and_what_changed() -> None:
    """The differing words are marked on both sides."""
    item = queue(SECOND, VARIANT)[1]
    assert [part.text for part in item.parent_question if part.marked] == ["tenant"]
    assert [part.text for part in item.question if part.marked] == ["renter"]
    assert "".join(part.text for part in item.question) == VARIANT.question
    assert queue(SECOND)[0].parent_question == ()


def test_a_new_answer_to_the_same_question_is_read_beside_the_law_alone() -> None:
    """Nothing changed in the question, so nothing is shown as reworded."""
    new = make_pair(
        answer="Notice of 30 days, in writing.", kind="answer_paraphrase", parent=SECOND
    )
    item = queue(SECOND, new)[1]
    assert item.parent_question == ()
    assert "".join(part.text for part in item.question) == SECOND.question
    assert item.pair.answer == new.answer


def test_a_pair_without_its_provision_is_an_error() -> None:
    """The message names pair and provision."""
    with pytest.raises(ReviewError, match="tenancy-act#s-12, which is not among today's passages"):
        build_queue([SECOND], [], make_passages()[:1], section=SECTION)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6))
def test_marks_lose_no_character(spans: list[tuple[int, int]]) -> None:
    """Segments join to the text, alternate, and mark exactly what the spans cover."""
    text = "abcdefghijklmnopqrst"
    segments = mark_spans(text, spans)
    assert "".join(part.text for part in segments) == text
    assert all(one.marked != next_.marked for one, next_ in pairwise(segments))
    marks = "".join(("x" if part.marked else ".") * len(part.text) for part in segments)
    assert marks == "".join(
        "x" if any(start <= place < end for start, end in spans) else "." for place in range(20)
    )


def test_an_empty_text_is_one_empty_segment() -> None:
    """So that a card always has something to show."""
    assert mark_spans("", []) == (Segment(text=""),)
