from hypothesis import given, settings
from hypothesis import strategies as st
from river_act import make_pair

from curation.core.records import Decision, Pair
from curation.core.vocabulary import Outcome, Split
from curation.selection.decontaminate import decontaminate_pairs

SPLITS: dict[str, Split] = {
    "river-act#s-1": "train", "river-act#s-2": "test", "river-act#s-3": "validation",
}  # fmt: skip
TRAIN, TEST, VALIDATION = SPLITS


def _run(
    pairs: list[Pair], *approved: Pair, refused: Pair | None = None, released: Pair | None = None
) -> tuple[list[str], dict[str, str]]:
    decisions = [_decided(pair, "approved") for pair in approved]
    decisions += [_decided(refused, "rejected")] if refused else []
    out = frozenset([released.id]) if released else frozenset[str]()
    found = decontaminate_pairs(pairs, splits=SPLITS, decisions=decisions, released=out)
    return [one.id for one in found.kept], {one.record_id: one.reason for one in found.rejected}


def _decided(pair: Pair, outcome: Outcome) -> Decision:
    return Decision(pair_id=pair.id, outcome=outcome, review_ids=("r1",), rule="majority")


def test_of_equal_questions_the_test_side_stays() -> None:
    """A question of the test split is not learned, however it is spelled."""
    train = make_pair("What is the rule?", "One.", provision=TRAIN)
    test = make_pair("what is the RULE", "Two.", provision=TEST)
    middle = make_pair("What is the rule?", "Three.", provision=VALIDATION)
    assert _run([train, middle, test]) == (
        [test.id], {train.id: "crosses_splits", middle.id: "crosses_splits"},
    )  # fmt: skip


def test_what_people_approved_stays_before_what_nobody_saw() -> None:
    """A new test question gives way to an approved one; of two approved ones, test stays."""
    train = make_pair("What is the rule?", "One.", provision=TRAIN)
    test = make_pair("What is the rule?", "One.", provision=TEST)
    assert _run([train, test], train)[0] == [train.id]
    assert _run([train, test], train, test)[0] == [test.id]


def test_a_released_pair_holds_its_question_until_people_refuse_it() -> None:
    """A release counts as an approval; a later rejection counts more."""
    train = make_pair("What is the rule?", "One.", provision=TRAIN)
    test = make_pair("What is the rule?", "One.", provision=TEST)
    assert _run([train, test], released=train)[0] == [train.id]
    assert _run([train, test], released=train, refused=train)[0] == [test.id]


def test_a_pair_that_bridges_two_splits_falls() -> None:
    """It belongs to neither side."""
    pair = make_pair("What do both say?", "Much.", provision=TRAIN, provisions=(TRAIN, TEST))
    assert _run([pair])[1] == {pair.id: "crosses_splits"}


def test_rewordings_stand_in_train_only_and_noise_stays() -> None:
    """The measure holds originals; noise of them measures robustness."""
    parent = make_pair("What is the rule?", "One.", provision=TEST)
    reworded, translated, noise = (
        make_pair(f"{kind} of what rule?", "One.", provision=TEST, kind=kind, parent=parent)
        for kind in ("paraphrase", "back_translation", "noise")
    )
    assert _run([noise, reworded, translated, parent]) == (
        [noise.id, parent.id],
        {reworded.id: "variant_of_test", translated.id: "variant_of_test"},
    )


def test_a_variant_falls_with_its_parent() -> None:
    """Nothing is left of a family whose original leaks."""
    train = make_pair("What is the rule?", "One.", provision=TRAIN)
    child = make_pair("Which rule is it?", "One.", provision=TRAIN, kind="paraphrase", parent=train)
    test = make_pair("What is the rule?", "Two.", provision=TEST)
    assert _run([child, train, test])[1][child.id] == "parent_rejected"


def test_a_group_without_a_split_is_told() -> None:
    """A provision that nobody assigned is not in today's corpus."""
    pair = make_pair("What is it?", "x").model_copy(update={"provisions": ("other#s-1",)})
    assert _run([pair])[1] == {pair.id: "not_in_corpus"}


_ROWS = st.lists(
    st.tuples(st.sampled_from(["What is it?", "what IS it", "Who?", "\x00", ""]),
              st.sampled_from(["a", "b"]), st.sampled_from(list(SPLITS))),
    max_size=12,
)  # fmt: skip


@settings(max_examples=50, deadline=None, derandomize=True)
@given(rows=_ROWS, data=st.data())
def test_no_question_stands_in_two_splits(
    rows: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    """Nothing is lost, order is kept, and neither order nor a second run changes what is kept."""
    pairs = [make_pair(question, answer, provision=key) for question, answer, key in rows]
    found = decontaminate_pairs(pairs, splits=SPLITS, decisions=(), released=frozenset())
    kept = [pair.id for pair in found.kept]
    assert len(kept) + len(found.rejected) == len(pairs)
    left = iter([pair.id for pair in pairs])
    assert all(pair_id in left for pair_id in kept)
    shuffled = decontaminate_pairs(
        data.draw(st.permutations(pairs)), splits=SPLITS, decisions=(), released=frozenset()
    )
    assert sorted(pair.id for pair in shuffled.kept) == sorted(kept)
    again = decontaminate_pairs(found.kept, splits=SPLITS, decisions=(), released=frozenset())
    assert again.kept == found.kept
    seen: dict[str, set[Split]] = {}
    for pair in found.kept:
        plain = pair.question.casefold().strip("?")
        seen.setdefault(plain, set()).add(SPLITS[pair.group])
    assert all(len(splits) == 1 for splits in seen.values())
