from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_pairs import TEXTS, make_pair, make_passages, show, source_of, vote

from curation.core.anchor import Anchors
from curation.core.records import Decision, Pair, Passage, Review
from curation.core.store.ledger import ShownPair
from curation.review.decide import decide_pairs, new_reviews

PAIR = make_pair()
OTHER = make_pair("Who may waive the notice?", "The landlord.", quotes=["The landlord may waive"])
CHANGED = make_passages(s_12=TEXTS["tenancy-act#s-12"].replace("thirty days'", "sixty days'"))
TOUCHED = make_passages(s_12=TEXTS["tenancy-act#s-12"].replace("may waive", "can waive"))


def decide(
    reviews: Sequence[Review],
    *,
    shown: Sequence[ShownPair] = (show(PAIR),),
    passages: Sequence[Passage] | None = None,
    min_submitted: int = 1,
) -> dict[str, Decision]:
    """Decide, and give the decisions by pair id."""
    anchors = Anchors(passages or make_passages())
    kept = decide_pairs(shown, reviews, anchors=anchors, min_submitted=min_submitted).kept
    assert len({decision.pair_id for decision in kept}) == len(kept)
    return {decision.pair_id: decision for decision in kept}


def outcome(*reviews: Review, min_submitted: int = 1) -> str:
    """Decide on the one pair."""
    return decide(reviews, min_submitted=min_submitted)[PAIR.id].outcome


def edit_of(decisions: dict[str, Decision]) -> Pair:
    """Return the only pair that an edit made."""
    [edited] = [
        decision.pair
        for decision in decisions.values()
        if decision.pair and decision.pair.origin.kind == "human_edit"
    ]
    return edited


def test_a_pair_without_a_verdict_is_pending() -> None:
    """Being shown is not being approved."""
    decision = decide([])[PAIR.id]
    assert (decision.outcome, decision.rule, decision.pair) == ("pending", "0 of 1 verdicts", PAIR)


def test_a_majority_approves_and_the_decision_names_its_reviews() -> None:
    """Two against one is a strict majority."""
    votes = [vote(PAIR, "a", "approve"), vote(PAIR, "b", "approve"), vote(PAIR, "c", "reject")]
    decision = decide(votes, min_submitted=2)[PAIR.id]
    assert decision.outcome == "approved"
    assert decision.pair == PAIR
    assert decision.review_ids == tuple(sorted(each.id for each in votes))
    assert decision.rule == "majority approves: 2 for, 1 against"


def test_a_tie_is_disputed() -> None:
    """One against one decides nothing."""
    assert outcome(vote(PAIR, "a", "approve"), vote(PAIR, "b", "reject")) == "disputed"


def test_a_majority_rejects_with_the_reasons_of_those_who_rejected() -> None:
    """Reasons come in the order of the closed list, each once; the loser's are left out."""
    decision = decide(
        [
            vote(PAIR, "a", "reject", reasons=["trivial", "wrong"]),
            vote(PAIR, "b", "reject", reasons=["wrong"]),
            vote(PAIR, "c", "edit", answer="x", reasons=["wording"]),
        ]
    )[PAIR.id]
    assert (decision.outcome, decision.reasons) == ("rejected", ("wrong", "trivial"))
    assert decision.pair is None


def test_cannot_tell_is_an_abstention() -> None:
    """It neither approves nor fills up the number of answers that is needed."""
    unsure, sure = vote(PAIR, "a", "cannot_tell"), vote(PAIR, "b", "approve")
    assert outcome(unsure) == "pending"
    assert outcome(unsure, sure, min_submitted=2) == "pending"
    assert outcome(unsure, sure) == "approved"


def test_too_few_verdicts_leave_a_pair_pending() -> None:
    """One of two answers decides nothing yet."""
    decision = decide([vote(PAIR, "a", "reject")], min_submitted=2)[PAIR.id]
    assert (decision.outcome, decision.rule) == ("pending", "1 of 2 verdicts")


def test_the_latest_verdict_of_a_reviewer_counts() -> None:
    """Who turns from approval to rejection and back has approved."""
    votes = [
        vote(PAIR, "a", "approve", at=1),
        vote(PAIR, "a", "reject", at=2),
        vote(PAIR, "a", "approve", at=3),
    ]
    assert outcome(*votes) == "approved"
    assert outcome(*votes[:2]) == "rejected"


def test_an_edit_makes_a_new_approved_pair() -> None:
    """The parent is edited and stands no more; the new pair names it, and no reviewer."""
    review = vote(PAIR, "a", "edit", question="  What notice must a tenant give? ", at=1)
    decisions = decide([review])
    edited = edit_of(decisions)
    assert (decisions[PAIR.id].outcome, decisions[PAIR.id].pair) == ("edited", None)
    assert decisions[edited.id].outcome == "approved"
    assert decisions[edited.id].review_ids == (review.id,)
    assert (edited.question, edited.answer) == ("What notice must a tenant give?", PAIR.answer)
    assert edited.origin.parent_id == PAIR.id
    assert (edited.origin.writer, edited.family_id, edited.evidence) == (
        "", edited.id, PAIR.evidence
    )  # fmt: skip
    assert '"a"' not in edited.model_dump_json()


def test_an_edit_that_changes_nothing_approves() -> None:
    """Blank corrections and copies of the text leave the original as it is."""
    assert outcome(vote(PAIR, "a", "edit")) == "approved"
    same = vote(PAIR, "a", "edit", question=f" {PAIR.question}\n", answer=PAIR.answer)
    assert outcome(same) == "approved"


def test_a_correction_under_another_verdict_is_not_used() -> None:
    """Who approves approves what stands there."""
    assert outcome(vote(PAIR, "a", "approve", answer="Something else.")) == "approved"


def test_an_edit_counts_as_an_approval_of_the_law() -> None:
    """An edit and a rejection are a tie; two edits beat a rejection."""
    first, second = (vote(PAIR, name, "edit", answer="In writing.") for name in "ab")
    against = vote(PAIR, "c", "reject")
    assert outcome(first, against) == "disputed"
    assert outcome(first, second, against) == "edited"


def test_different_edits_are_disputed_unless_most_approvals_agree() -> None:
    """The wording that more than half of the approvals want stands."""
    one = [vote(PAIR, name, "edit", answer="In writing.") for name in "ab"]
    other = vote(PAIR, "c", "edit", answer="By letter.")
    plain = [vote(PAIR, name, "approve") for name in "de"]
    assert outcome(one[0], other) == "disputed"
    assert outcome(*one, other) == "edited"
    assert outcome(one[0], plain[0]) == "disputed"
    assert outcome(one[0], *plain) == "approved"
    assert outcome(one[0], other, plain[0]) == "disputed"


def test_two_parents_edited_to_the_same_pair_share_one_decision() -> None:
    """The new pair is there once, with the reviews of both."""
    twin = make_pair("What notice does s. 12(1) ask for?")
    votes = [vote(each, "a", "edit", question="What notice is due?") for each in (PAIR, twin)]
    decisions = decide(votes, shown=[show(PAIR), show(twin)])
    assert len(decisions) == 3
    decision = decisions[edit_of(decisions).id]
    assert decision.review_ids == tuple(sorted(each.id for each in votes))


def test_verdicts_on_an_edit_that_was_shown_come_first() -> None:
    """People may reject what a colleague's edit made; with no word on it, the edit approves."""
    review = vote(PAIR, "a", "edit", question="What notice is due?")
    edited = edit_of(decide([review]))
    shown = [show(PAIR), show(edited)]
    assert decide([review], shown=shown)[edited.id].outcome == "approved"
    against = vote(edited, "b", "reject")
    assert decide([review, against], shown=shown)[edited.id].outcome == "rejected"


def test_a_verdict_on_another_text_does_not_count() -> None:
    """The pair goes back to people, anchored in today's text, until someone judges it anew."""
    old = vote(PAIR, "a", "approve")
    decision = decide([old], passages=TOUCHED)[PAIR.id]
    assert decision.outcome == "stale_source"
    assert decision.pair is not None
    assert decision.pair.id == PAIR.id
    today = source_of(PAIR, TOUCHED)
    new = vote(PAIR, "b", "reject", source_sha256=today)
    assert decide([old, new], passages=TOUCHED)[PAIR.id].outcome == "rejected"
    one = decide([old, new], passages=TOUCHED, min_submitted=2)[PAIR.id]
    assert one.outcome == "stale_source"


def test_an_unchanged_text_carries_the_verdict_forward() -> None:
    """A change elsewhere in the act moves the offsets and touches no verdict."""
    passages = make_passages(s_11="11. A landlord shall keep the dwelling in good repair, always.")
    decision = decide([vote(PAIR, "a", "approve")], passages=passages)[PAIR.id]
    assert decision.outcome == "approved"
    assert decision.pair is not None
    assert decision.pair.evidence[0].start == PAIR.evidence[0].start + len("good ") + len(
        ", always"
    )


def test_a_pair_whose_evidence_is_gone_cannot_stand() -> None:
    """It is stale, and there is no pair to show."""
    decision = decide([vote(PAIR, "a", "approve")], passages=CHANGED)[PAIR.id]
    assert (decision.outcome, decision.pair) == ("stale_source", None)
    assert decision.rule == "the law that it quotes has changed; it cannot be reviewed as it stands"


def test_a_pair_whose_provision_is_gone_is_not_in_the_corpus() -> None:
    """The rule names the provision."""
    passages = [each for each in make_passages() if each.provision != PAIR.provisions[0]]
    decision = decide([vote(PAIR, "a", "approve")], passages=passages)[PAIR.id]
    assert (decision.outcome, decision.pair) == ("not_in_corpus", None)
    assert "tenancy-act#s-12" in decision.rule


def test_a_review_of_a_pair_never_shown_is_rejected() -> None:
    """It is counted, not lost."""
    stray = vote(OTHER, "a", "approve")
    selection = decide_pairs(
        [show(PAIR)], [stray], anchors=Anchors(make_passages()), min_submitted=1
    )
    assert [each.record_id for each in selection.rejected] == [stray.id]


VOTES = st.builds(
    vote,
    st.sampled_from([PAIR, OTHER]),
    st.sampled_from("abc"),
    st.sampled_from(["approve", "edit", "reject", "cannot_tell"]),
    at=st.integers(0, 9),
    answer=st.sampled_from(["", "In writing.", "By letter."]),
    source_sha256=st.sampled_from([source_of(PAIR), source_of(PAIR, TOUCHED)]),
)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.lists(VOTES, max_size=10), st.randoms(use_true_random=False), st.integers(1, 3))
def test_decisions_do_not_depend_on_the_order_of_arrival(
    votes: list[Review], order: Random, min_submitted: int
) -> None:
    """Each pair ever shown has one decision, whatever came first."""
    shown = [show(PAIR), show(OTHER), show(PAIR, TOUCHED)]
    first = decide(votes, shown=shown, min_submitted=min_submitted)
    mixed_votes, mixed_shown = [*votes, *votes[:2]], shown[:]
    order.shuffle(mixed_votes)
    order.shuffle(mixed_shown)
    assert decide(mixed_votes, shown=mixed_shown, min_submitted=min_submitted) == first
    assert {PAIR.id, OTHER.id} <= first.keys()
    edits = [each for each in first.values() if each.outcome == "edited"]
    assert len(first) == 2 + len(edits)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.lists(VOTES, max_size=8))
def test_pulling_again_brings_nothing_new(votes: list[Review]) -> None:
    """What is known is not new, and taking only what is new decides the same."""
    fresh = new_reviews([], votes)
    assert new_reviews(fresh, votes) == ()
    shown = [show(PAIR), show(OTHER)]
    everything = decide(votes, shown=shown)
    assert {key: each.outcome for key, each in decide(fresh, shown=shown).items()} == {
        key: each.outcome for key, each in everything.items()
    }


def test_submitting_the_same_answer_again_is_nothing_new() -> None:
    """Only its time has changed; a changed mind is new, also when it changes back."""
    first = vote(PAIR, "a", "approve", at=1)
    assert new_reviews([first], [vote(PAIR, "a", "approve", at=5)]) == ()
    turned, back = vote(PAIR, "a", "reject", at=2), vote(PAIR, "a", "approve", at=3)
    assert new_reviews([first], [turned]) == (turned,)
    assert new_reviews([first, turned], [back]) == (back,)


@pytest.mark.parametrize("first", ["approve", "reject", "edit"])
def test_an_abstention_takes_back_a_verdict_of_the_same_second(first: str) -> None:
    """What the desk says after is the latest, whichever id sorts first; and it stays so."""
    before = vote(PAIR, "a", first, answer="No.")  # type: ignore[arg-type]
    after = vote(PAIR, "a", "cannot_tell")
    [found] = new_reviews([before], [after])
    assert outcome(before, found) == "pending"
    assert outcome(found, before) == "pending"
    assert new_reviews([before, found], [after]) == ()
    [back] = new_reviews([before, found], [vote(PAIR, "a", "approve", at=2)])
    assert outcome(before, found, back) == "approved"


def test_an_earlier_verdict_at_another_record_takes_nothing_back() -> None:
    """A desk may show two answers of one person; the later one counts."""
    old, new = vote(PAIR, "a", "cannot_tell", at=1), vote(PAIR, "a", "approve", at=2)
    known = new_reviews([], [new, old])
    assert outcome(*known) == "approved"
    assert new_reviews(known, [old, new]) == ()
    assert new_reviews([new], [old, new]) == ()


@pytest.mark.parametrize("verdict", ["approve", "reject"])
def test_a_reviewer_counts_once(verdict: str) -> None:
    """Submitting twice is no majority."""
    votes = [vote(PAIR, "a", verdict, at=n) for n in range(3)]  # type: ignore[arg-type]
    assert decide(votes, min_submitted=2)[PAIR.id].outcome == "pending"
