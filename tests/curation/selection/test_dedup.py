from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from likeness_cases import CASES
from river_act import make_pair

from curation.core.embed import EmbeddingSection, encode_memoised, load_encoder, model_id_of
from curation.core.records import Decision, Pair
from curation.core.store.memo import Memo
from curation.core.vocabulary import Outcome
from curation.selection.dedup import DedupSection, deduplicate_pairs

SECTION = DedupSection()
QUESTION = "Within what time shall an appeal be made under the River Act?"
REWORDED = "Within what time must an appeal be made under the River Act?"
ANSWER = "An appeal shall be made within thirty days of the order of the court."


def _bag(texts: Sequence[str]) -> np.ndarray:
    """Return unit vectors of words: a real, if coarse, encoder that needs no model."""
    rows = np.zeros((len(texts), 64))
    for row, text in enumerate(texts):
        for word in text.casefold().split():
            rows[row, sum(word.encode()) % 64] += 1
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float16)


def _dedup(
    pairs: list[Pair], *, decisions: tuple[Decision, ...] = (), shown: tuple[Pair, ...] = (),
    released: frozenset[str] = frozenset(), section: DedupSection = SECTION,
) -> tuple[list[str], dict[str, tuple[str, dict[str, object]]]]:  # fmt: skip
    found = deduplicate_pairs(
        pairs, decisions=decisions, shown=shown, released=released, vectors=_bag, section=section
    )
    return (
        [pair.id for pair in found.kept],
        {one.record_id: (one.reason, dict(one.evidence)) for one in found.rejected},
    )


def _decided(pair: Pair, outcome: Outcome, *reasons: str) -> Decision:
    return Decision(
        pair_id=pair.id, outcome=outcome, review_ids=("r1",), rule="majority", reasons=reasons
    )


def test_a_reworded_pair_falls_and_names_its_witness() -> None:
    """The drop says which kept pair it repeats, how near, and that no guard failed."""
    one, other = make_pair(QUESTION, ANSWER), make_pair(REWORDED, ANSWER)
    kept, gone = _dedup([one, other])
    (reason, evidence), = gone.values()  # fmt: skip
    assert reason == "duplicate"
    assert evidence["witness"] == kept[0]
    assert evidence["failed_guards"] == []
    assert isinstance(evidence["question_cosine"], float)


def test_another_number_is_another_law() -> None:
    """Thirty days and sixty days stay apart, and the kept pair says which guard did it."""
    pairs = [make_pair(QUESTION, ANSWER), make_pair(QUESTION, ANSWER.replace("thirty", "sixty"))]
    found = deduplicate_pairs(
        pairs, decisions=(), shown=(), released=frozenset(), vectors=_bag, section=SECTION
    )
    assert len(found.kept) == 2
    assert sum(pair.scores.get("guard_number", 0) for pair in found.kept) == 1


def test_equal_words_are_one_pair_whatever_their_spelling() -> None:
    """Case and punctuation make no second pair."""
    kept, _ = _dedup([make_pair(QUESTION, ANSWER), make_pair(QUESTION.upper(), f"“{ANSWER}”")])
    assert len(kept) == 1


def test_one_question_with_two_answers_in_two_provisions_is_marked() -> None:
    """Both stay, for both are law; a person must see that the question is ambiguous."""
    one = make_pair("What is the rule?", "No person shall take water.", provision="river-act#s-2")
    two = make_pair("What is the rule?", "Imprisonment for two years.", provision="river-act#s-3")
    found = deduplicate_pairs(
        [one, two], decisions=(), shown=(), released=frozenset(), vectors=_bag, section=SECTION
    )
    assert [pair.scores.get("ambiguous") for pair in found.kept] == [1, 1]


@pytest.mark.parametrize("outcome", ["approved", "disputed", "stale_source", "pending"])
def test_only_new_pairs_fall(outcome: Outcome) -> None:
    """What people have seen stays, even beside its twin; the new one falls."""
    seen, new = make_pair(REWORDED, ANSWER), make_pair(QUESTION, ANSWER + " Then it is late.")
    kept, gone = _dedup([new, seen], decisions=(_decided(seen, outcome),))
    assert kept == [seen.id]
    assert gone[new.id][0] == "duplicate"
    decisions, released = (_decided(seen, outcome),), frozenset({new.id})
    both, _ = _dedup([new, seen], decisions=decisions, released=released)
    assert both == [new.id, seen.id]


def test_what_people_rejected_does_not_come_back() -> None:
    """Neither the pair nor, when its law is wrong, another wording of it."""
    bad, again = make_pair(QUESTION, ANSWER), make_pair(REWORDED, ANSWER)
    decision = _decided(bad, "rejected", "wrong")
    kept, gone = _dedup([bad, again], decisions=(decision,), shown=(bad,))
    assert kept == []
    assert gone[again.id][0] == gone[bad.id][0] == "rejected_by_review"
    assert gone[again.id][1]["witness"] == bad.id
    assert gone[again.id][1]["reviews"] == ["r1"]


def test_a_rejection_for_wording_frees_the_duplicate() -> None:
    """The law was right, so another wording is welcome."""
    bad, again = make_pair(QUESTION, ANSWER), make_pair(REWORDED, ANSWER)
    kept, _ = _dedup([bad, again], decisions=(_decided(bad, "rejected", "wording"),), shown=(bad,))
    assert kept == [again.id]


@pytest.mark.parametrize("outcome", ["rejected", "edited"])
def test_what_people_refuse_after_its_release_falls(outcome: Outcome) -> None:
    """The later word counts: it is told as a refusal, and its replacement is no duplicate."""
    bad, better = make_pair(QUESTION, ANSWER), make_pair(REWORDED, ANSWER)
    decisions = (_decided(bad, outcome, "wording"),)
    released = frozenset({bad.id})
    kept, gone = _dedup([bad, better], decisions=decisions, shown=(bad,), released=released)
    assert kept == [better.id]
    assert gone[bad.id][0] == "rejected_by_review"
    assert gone[bad.id][1]["outcome"] == outcome


def test_variants_are_no_duplicates_of_their_family_but_capped() -> None:
    """A family may say one thing in several ways, up to its cap, and no way twice."""
    parent = make_pair(QUESTION, ANSWER)
    texts = [REWORDED, QUESTION.replace("made", "filed"), QUESTION.replace("time", "period")]
    kin = [make_pair(text, ANSWER, kind="paraphrase", parent=parent) for text in texts]
    echo = make_pair(QUESTION.lower(), ANSWER, kind="noise", parent=parent)
    kept, gone = _dedup([parent, *kin, echo], section=DedupSection(max_family_variants=2))
    assert parent.id in kept
    assert len(kept) == 3
    assert gone[echo.id][0] == "duplicate"
    assert sorted(reason for reason, _ in gone.values()) == ["duplicate", "family_cap"]


@pytest.mark.parametrize(("outcome", "reason"), [
    ("edited", "parent_changed"), ("rejected", "parent_rejected"),
])  # fmt: skip
def test_a_variant_falls_with_its_parent(outcome: Outcome, reason: str) -> None:
    """What people change or reject takes its variants along, seen ones too."""
    parent = make_pair(QUESTION, ANSWER)
    child = make_pair(REWORDED, ANSWER, kind="paraphrase", parent=parent)
    decisions = (_decided(parent, outcome), _decided(child, "approved"))
    _, gone = _dedup([parent, child], decisions=decisions)
    assert gone[child.id][0] == reason
    assert _dedup([child])[1][child.id][0] == "parent_rejected"


def test_the_fuller_answer_stays() -> None:
    """Of two answers of which one contains the other, the fuller one is worth more."""
    short = make_pair(QUESTION, "within thirty days of the order")
    full = make_pair(QUESTION, "An appeal shall be made within thirty days of the order in writing")
    assert _dedup([short, full])[0] == [full.id]


def test_ten_thousand_equal_pairs_are_one() -> None:
    """Repetition costs time in proportion, not in squares."""
    pair = make_pair(QUESTION, ANSWER)
    kept, _ = _dedup([pair] * 10_000)
    assert kept == [pair.id]


_TEXTS = st.sampled_from([
    QUESTION, REWORDED, QUESTION.lower(), "What is the fee of 500 rupees?", "What is the fee?",
    "What is the fee of 900 rupees?", ANSWER, ANSWER.replace("thirty", "30"), "Yes.", "No.",
    ANSWER.replace("thirty", "60"), "", "ما هو الأجل؟", "\x00(",
])  # fmt: skip
_SECTIONS = st.sampled_from(["river-act#s-1", "river-act#s-2"])
_PAIRS = st.lists(st.tuples(_TEXTS, _TEXTS, _SECTIONS), max_size=14)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(rows=_PAIRS, data=st.data())
def test_the_cover_is_sound(rows: list[tuple[str, str, str]], data: st.DataObject) -> None:
    """Nothing is lost, and every drop has a kept witness.

    Order is kept; neither the order of input nor a second run changes what stays.
    """
    pairs = [make_pair(question, answer, provision=key) for question, answer, key in rows]
    found = deduplicate_pairs(
        pairs, decisions=(), shown=(), released=frozenset(), vectors=_bag, section=SECTION
    )
    kept = [pair.id for pair in found.kept]
    assert sorted([*kept, *(one.record_id for one in found.rejected)]) == sorted(
        pair.id for pair in pairs
    )
    left = iter([pair.id for pair in pairs])
    assert all(pair_id in left for pair_id in kept)
    assert {one.evidence["witness"] for one in found.rejected} <= set(kept)
    shuffled = data.draw(st.permutations(pairs))
    assert sorted(_dedup(shuffled)[0]) == sorted(kept)
    again = deduplicate_pairs(
        found.kept, decisions=(), shown=(), released=frozenset(), vectors=_bag, section=SECTION
    )
    assert again.kept == found.kept


@settings(max_examples=30, deadline=None, derandomize=True)
@given(rows=_PAIRS, more=_PAIRS)
def test_more_pairs_never_drop_a_released_one(
    rows: list[tuple[str, str, str]], more: list[tuple[str, str, str]]
) -> None:
    """Whatever is written later, a release stands."""
    old = {one.id: one for one in (make_pair(q, a, provision=key) for q, a, key in rows)}
    new = [make_pair(q, a, provision=key) for q, a, key in more]
    kept, _ = _dedup([*new, *old.values()], released=frozenset(old))
    assert set(old) <= set(kept)


@pytest.mark.road
def test_paraphrases_merge_and_near_misses_do_not(tmp_path: Path) -> None:
    """With MiniLM, sixty legal cases: no near-miss merges, seven in ten paraphrases do."""
    section = EmbeddingSection()
    merged: dict[bool, int] = {True: 0, False: 0}
    with Memo(tmp_path / "memo.sqlite") as memo:

        def vectors(texts: Sequence[str]) -> np.ndarray:
            loaded: np.ndarray = encode_memoised(
                texts, load=lambda: encoder, model_id=model_id_of(section), memo=memo
            )
            return loaded

        encoder = load_encoder(section)
        for kind, question, answer, other, its_answer in CASES:
            pairs = [make_pair(question, answer), make_pair(other, its_answer)]
            found = deduplicate_pairs(
                pairs, decisions=(), shown=(), released=frozenset(), vectors=vectors,
                section=SECTION,
            )  # fmt: skip
            merged[kind.startswith("same")] += len(found.rejected)
    assert merged[False] == 0
    assert merged[True] >= 21
