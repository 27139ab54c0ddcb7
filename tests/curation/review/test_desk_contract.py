"""The same promises of two desks: a folder always, a live Argilla in the road test."""

from pathlib import Path

import pytest
from live_review_host import needs_host
from review_benches import ArgillaBench, Bench, FileBench, queue_of
from review_pairs import HOSTILE, TEXTS, make_pair, source_of

from curation.review.port import ReviewReason

FIRST = make_pair()
SECOND = make_pair("Who may waive the notice?", "The landlord.", quotes=["The landlord may waive"])
EVIL = make_pair(HOSTILE, "=" + HOSTILE)


@pytest.fixture(params=["folder", pytest.param("argilla", marks=needs_host)])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    """A desk without a record."""
    if request.param == "folder":
        return FileBench(tmp_path / "desk")
    name = "".join(letter if letter.isalnum() else "-" for letter in request.node.name)
    return ArgillaBench(request.getfixturevalue("review_host"), name.strip("-"))


def test_pushing_twice_adds_nothing(bench: Bench) -> None:
    """The second push says 0, and so does one of fewer records."""
    items = queue_of(FIRST, SECOND)
    assert bench.desk.push(items) == 2
    assert bench.desk.push(items) == 0
    assert bench.desk.push(items[:1]) == 0
    assert bench.desk.pull() == ()


def test_an_empty_desk_is_healthy(bench: Bench) -> None:
    """Nothing pushed, nothing pulled, no error."""
    assert bench.desk.pull() == ()
    assert bench.desk.health().records == 0
    assert bench.desk.push([]) == 0


def test_verdicts_come_back_whole(bench: Bench) -> None:
    """Who, what, why and on which text; twice the same."""
    first, second = queue_of(FIRST, SECOND)
    bench.desk.push([first, second])
    reasons: list[ReviewReason] = ["wrong", "wording"]
    bench.answer(first, "reviewer-1", "approve")
    bench.answer(
        first, "reviewer-2", "edit", corrected_answer="=In writing,\nthirty days.", comment="so"
    )
    bench.answer(second, "reviewer-1", "reject", reasons=reasons)
    reviews = {(each.pair_id, each.reviewer): each for each in bench.desk.pull()}
    assert len(reviews) == 3
    edit = reviews[FIRST.id, "reviewer-2"]
    assert (edit.verdict, edit.corrected_question, edit.corrected_answer, edit.comment) == (
        "edit", "", "=In writing,\nthirty days.", "so"
    )  # fmt: skip
    assert edit.source_sha256 == source_of(FIRST)
    assert reviews[SECOND.id, "reviewer-1"].reasons == ("wrong", "wording")
    assert reviews[FIRST.id, "reviewer-1"].at.endswith("Z")
    assert bench.desk.pull() == bench.desk.pull()
    assert bench.desk.health().verdicts == 3


def test_a_changed_mind_is_another_review(bench: Bench) -> None:
    """The desk gives the answer that stands now, under another id."""
    [item] = queue_of(FIRST)
    bench.desk.push([item])
    bench.answer(item, "reviewer-1", "approve")
    [before] = bench.desk.pull()
    bench.answer(item, "reviewer-1", "reject")
    [after] = bench.desk.pull()
    assert (before.verdict, after.verdict) == ("approve", "reject")
    assert before.id != after.id
    assert before.at <= after.at


def test_a_changed_source_is_asked_as_a_new_record(bench: Bench) -> None:
    """The verdict on the old text stays what it was."""
    [old] = queue_of(FIRST)
    bench.desk.push([old])
    bench.answer(old, "reviewer-1", "approve")
    [new] = queue_of(FIRST, s_12=TEXTS["tenancy-act#s-12"] + " Always.")
    assert bench.desk.push([new]) == 1
    [review] = bench.desk.pull()
    assert review.source_sha256 == old.source_sha256 != new.source_sha256


def test_hostile_text_goes_through(bench: Bench) -> None:
    """It is data on the way out and on the way back."""
    [item] = queue_of(EVIL)
    bench.desk.push([item])
    bench.answer(item, "reviewer-1", "edit", corrected_question=HOSTILE)
    [review] = bench.desk.pull()
    assert review.corrected_question == HOSTILE
