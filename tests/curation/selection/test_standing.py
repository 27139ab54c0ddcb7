import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from river_act import make_pair

from curation.core.outcomes import Rejection
from curation.core.records import Decision, Pair
from curation.core.vocabulary import Outcome, Split
from curation.selection.decontaminate import decontaminate_pairs
from curation.selection.dedup import DedupSection, deduplicate_pairs
from curation.selection.standing import (
    NEW,
    Standing,
    released_alone,
    released_edits,
    standing_pairs,
    trusted_ids,
)

QUESTION = "Within what time shall an appeal be made under the River Act?"
ANSWER = "An appeal shall be made within thirty days of the order of the court."
SPLITS: dict[str, Split] = {"river-act#s-1": "train", "river-act#s-2": "test"}


def _decided(pair: Pair, outcome: Outcome, *reasons: str) -> Decision:
    stands = None if outcome in ("rejected", "edited", "not_in_corpus") else pair
    return Decision(
        pair_id=pair.id, outcome=outcome, review_ids=("r1",), rule="majority", reasons=reasons,
        pair=stands,
    )  # fmt: skip


def _edit() -> tuple[Pair, Decision]:
    pair = make_pair(QUESTION, ANSWER, kind="human_edit", parent=make_pair("What?", ANSWER))
    return pair, _decided(pair, "approved")


@pytest.mark.parametrize(("outcome", "trust"), [
    ("approved", 0), ("disputed", 1), ("stale_source", 1), ("pending", 2), ("rejected", NEW),
    ("edited", NEW), ("not_in_corpus", NEW),
])  # fmt: skip
def test_trust_is_what_people_said_last(outcome: Outcome, trust: int) -> None:
    """A release counts as an approval, but not against a refusal."""
    pair = make_pair(QUESTION, ANSWER)
    refused = outcome in ("rejected", "edited")
    for released in (frozenset[str](), frozenset({pair.id})):
        standing = Standing([_decided(pair, outcome)], [pair], released)
        assert standing.trust(pair) == (0 if released and not refused else trust)
        assert bool(standing.refusal(pair.id)) == refused
        assert (pair.id in trusted_ids([_decided(pair, outcome)], released)) == (
            standing.trust(pair) == 0
        )


def test_what_people_have_is_added_with_the_origin_it_was_shown_with() -> None:
    """Scores and status are those of today's run, the rest is as people saw it."""
    seen, lost = make_pair(QUESTION, ANSWER), make_pair("Who appeals?", ANSWER)
    written = make_pair(QUESTION, ANSWER, kind="structural", scores={"overlap": 0.5})
    decisions = [_decided(seen, "approved"), _decided(lost, "pending")]
    assert standing_pairs([written], decisions, frozenset()) == [
        seen.model_copy(update={"scores": {"overlap": 0.5}}), lost
    ]  # fmt: skip


def test_an_edit_stands_once_it_passed_the_gates_or_was_released() -> None:
    """Until then it is not there, approved or not; then no twin from a machine replaces it."""
    edit, decision = _edit()
    assert standing_pairs([], [decision], frozenset()) == []
    assert standing_pairs([], [decision], frozenset({edit.id})) == [edit]
    twin = make_pair(QUESTION, ANSWER, kind="paraphrase", parent=make_pair("What?", ANSWER))
    assert standing_pairs([edit, twin], [decision], frozenset()) == [edit]


def test_a_release_matters_where_people_decided_nothing_else() -> None:
    """Neither what they approved nor what they refused; but an edit that fails the gates."""
    approved, refused, disputed = (make_pair(text, ANSWER) for text in ("One?", "Two?", "Three?"))
    edit, decision = _edit()
    decisions = [
        _decided(approved, "approved"), _decided(refused, "rejected"),
        _decided(disputed, "disputed"), decision,
    ]  # fmt: skip
    released = frozenset({approved.id, refused.id, disputed.id, edit.id, "forgotten"})
    assert released_edits(decisions, released) == {edit.id}
    assert released_alone(decisions, released, passed=()) == {disputed.id, edit.id, "forgotten"}
    assert released_alone(decisions, released, passed={edit.id}) == {disputed.id, "forgotten"}


_ROWS = st.lists(
    st.tuples(
        st.sampled_from([
            QUESTION, QUESTION.replace("shall", "must"), "What is the fee of 500 rupees?",
            "What is the fee of 900 rupees?",
        ]),
        st.sampled_from([ANSWER, ANSWER.replace("thirty", "sixty"), "Yes."]),
        st.sampled_from(list(SPLITS)),
        st.sampled_from([None, "approved", "disputed", "pending", "rejected", "edited"]),
        st.sampled_from(["llm", "human_edit"]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=10,
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rows=_ROWS)
def test_all_releases_act_as_those_that_stand_alone(
    rows: list[tuple[str, str, str, Outcome | None, str, bool, bool]],
) -> None:
    """So a build's key may hold these only: publishing approved pairs changes no later result."""
    written, decisions, released = {}, {}, set()
    for question, answer, provision, outcome, kind, is_written, is_released in rows:
        edit = kind == "human_edit" and outcome is not None
        pair = make_pair(
            question, answer, provision=provision, kind="human_edit" if edit else "llm"
        )
        if pair.id in decisions or pair.id in written:
            continue
        if outcome:
            decisions[pair.id] = _decided(pair, outcome, "wrong")
        if is_written:
            written[pair.id] = pair.scored(overlap=0.5)
        if is_released:
            released.add(pair.id)
    alone = released_alone([*decisions.values()], frozenset(released), passed=written)
    approved = {
        one for one in released if one in decisions and decisions[one].outcome == "approved"
    }
    results = [
        _selected([*written.values()], [*decisions.values()], frozenset(ids))
        for ids in (released, alone, released - (approved & set(written)))
    ]
    assert results[0] == results[1] == results[2]


def _selected(
    written: list[Pair], decisions: list[Decision], released: frozenset[str]
) -> tuple[tuple[Pair, ...], tuple[Rejection, ...]]:
    """Run both stages that depend on releases."""
    cover = deduplicate_pairs(
        standing_pairs(written, decisions, released), decisions=decisions, shown=written,
        released=released, vectors=None, section=DedupSection(),
    )  # fmt: skip
    found = decontaminate_pairs(cover.kept, splits=SPLITS, decisions=decisions, released=released)
    return found.kept, (*cover.rejected, *found.rejected)


def test_a_pair_that_was_written_twice_is_there_twice_unless_people_have_it() -> None:
    """Deduplication names the one that falls; what people saw keeps the origin it had then."""
    pair = make_pair(QUESTION, ANSWER)
    twin = make_pair(QUESTION, ANSWER, kind="imported")
    assert pair.id == twin.id
    assert standing_pairs([pair, twin], [], frozenset()) == [pair, twin]
    found = deduplicate_pairs(
        [pair, twin], decisions=[], shown=[], released=frozenset(), vectors=None,
        section=DedupSection(),
    )  # fmt: skip
    assert [one.id for one in found.kept] == [pair.id]
    assert [(one.record_id, one.reason) for one in found.rejected] == [(pair.id, "duplicate")]
    decisions = [_decided(pair, "approved")]
    assert standing_pairs([twin, pair], decisions, frozenset()) == [pair]
