from collections.abc import Callable, Sequence
from dataclasses import replace

from curation.core.records import Decision, Origin, Pair, SplitAssignment
from curation.core.vocabulary import NOT_ANSWERED
from curation.release.gates import (
    DRAFT_GATES,
    RELEASE_GATES,
    gate_decided,
    gate_evidence,
    gate_leakage,
    gate_parents,
    gate_splits,
    gate_unreviewed,
    pass_gates,
)
from curation.release.material import Material, index_material
from curation.release.rows import row_split

Approve = Callable[[Material, Sequence[str]], Material]


def _with_evidence(pair: Pair, **changes: object) -> Pair:
    return pair.model_copy(update={"evidence": (pair.evidence[0].model_copy(update=changes),)})


def _decided(material: Material, pair_id: str, outcome: str) -> Material:
    decision = Decision.model_validate(
        {"pair_id": pair_id, "outcome": outcome, "review_ids": (), "rule": "test"}
    )
    return replace(material, decisions=(decision,))


def test_a_sound_law_passes_every_gate(approved_law: Material) -> None:
    """Nothing is refused of approved pairs that are all as they should be."""
    index = index_material(approved_law)
    for gates in (RELEASE_GATES, DRAFT_GATES):
        selection = pass_gates(approved_law.pairs, index, gates)
        assert selection.kept == tuple(approved_law.pairs)
        assert selection.rejected == ()


def test_evidence_must_stand_letter_by_letter_at_its_offsets(law: Material) -> None:
    """One letter, one place or one provision off, and the pair falls with what shows it."""
    index = index_material(law)
    good = law.pairs[0]
    item = good.evidence[0]
    bad = [
        _with_evidence(good, quote=item.quote.replace("fourteen", "fifteen")),
        _with_evidence(good, start=item.start + 1, end=item.end + 1),
        _with_evidence(good, provision="demo-act-2001#s-2"),
        _with_evidence(good, quote="", end=item.start),
        good.model_copy(update={"evidence": ()}),
        good.model_copy(update={"provisions": ("demo-act-2001#s-99",)}),
    ]
    selection = gate_evidence([good, *bad], index)
    assert selection.kept == (good,)
    assert selection.counts() == {"gate_evidence": len(bad)}
    assert all("rule" in rejection.evidence for rejection in selection.rejected)


def test_a_question_without_an_answer_in_the_law_needs_no_evidence(law: Material) -> None:
    """An unanswerable question has nothing to quote."""
    silent = {"evidence": (), "question_type": "unanswerable", "answer": NOT_ANSWERED}
    pair = law.pairs[0].model_copy(update=silent)
    assert gate_evidence([pair], index_material(law)).kept == (pair,)
    other = pair.model_copy(update={"answer": "Two years."})
    assert not gate_evidence([other], index_material(law)).kept


def test_nothing_that_no_person_approved_passes(approved_law: Material) -> None:
    """No decision, another outcome, a missing review or none that approves: each is refused."""
    pair = approved_law.pairs[0].model_copy(update={"status": "unsure"})
    index = index_material(approved_law)
    assert gate_unreviewed([pair], index).kept == (pair,)
    decision = approved_law.decisions[0]
    cases = {
        "nobody was asked": replace(approved_law, decisions=()),
        "disputed": _decided(approved_law, pair.id, "disputed"),
        "not in the ledger": replace(approved_law, reviews=approved_law.reviews[2:]),
        "no review approves": replace(
            approved_law,
            reviews=[r.model_copy(update={"verdict": "reject"}) for r in approved_law.reviews],
        ),
        "no review": replace(
            approved_law, decisions=(decision.model_copy(update={"review_ids": ()}),)
        ),
    }
    for words, material in cases.items():
        (rejection,) = gate_unreviewed([pair], index_material(material)).rejected
        assert rejection.reason == "gate_unreviewed"
        assert words in str(rejection.evidence["rule"])
        assert rejection.evidence["status"] == "unsure"


def test_a_draft_holds_nothing_that_people_refused(law: Material) -> None:
    """Rejected, edited and vanished pairs leave the draft; undecided ones stay."""
    pair = law.pairs[0]
    for outcome, reason in (
        ("rejected", "rejected_by_review"),
        ("edited", "rejected_by_review"),
        ("not_in_corpus", "not_in_corpus"),
    ):
        index = index_material(_decided(law, pair.id, outcome))
        (rejection,) = gate_decided([pair], index).rejected
        assert (rejection.reason, rejection.evidence) == (reason, {"outcome": outcome})
    for outcome in ("pending", "disputed", "stale_source"):
        index = index_material(_decided(law, pair.id, outcome))
        assert gate_decided([pair], index).kept == (pair,)


def test_evaluation_splits_hold_originals_and_noise_goes_to_robustness(law: Material) -> None:
    """A paraphrase of a test question falls; noise on it stands in a split of its own."""
    index = index_material(law)
    noise = law.pairs[-1]
    paraphrase = noise.model_copy(
        update={"origin": noise.origin.model_copy(update={"kind": "paraphrase"})}
    )
    assert row_split(noise, index) == "robustness"
    assert gate_splits([noise], index).kept == (noise,)
    (rejection,) = gate_splits([paraphrase], index).rejected
    assert rejection.reason == "variant_of_test"


def test_a_group_has_exactly_one_split(law: Material) -> None:
    """A group without a split or with two of them gives no row."""
    pair = law.pairs[0]
    none = replace(law, splits=())
    two = replace(law, splits=(*law.splits, SplitAssignment(group=pair.group, split="test")))
    for material, words in ((none, "no split"), (two, "two splits")):
        (rejection,) = gate_splits([pair], index_material(material)).rejected
        assert rejection.reason == "gate_leakage"
        assert words in str(rejection.evidence["rule"])


def test_one_question_stands_in_one_split_only(law: Material) -> None:
    """Of equal questions, whatever their case and punctuation, the test row stays."""
    train, test = law.pairs[0], law.pairs[10]
    copy = train.model_copy(update={"question": test.question.upper().replace("?", " !")})
    selection = gate_leakage([copy, test], index_material(law))
    assert selection.kept == (test,)
    assert selection.rejected[0].evidence["witness"] == test.id
    assert gate_leakage([train, test], index_material(law)).kept == (train, test)


def test_no_pair_bridges_two_splits(law: Material) -> None:
    """Citing a test provision from train, or a parent in another split, is leakage."""
    index = index_material(law)
    train, test, paraphrase = law.pairs[0], law.pairs[10], law.pairs[12]
    bridge = train.model_copy(update={"provisions": (*train.provisions, test.provisions[0])})
    assert gate_leakage([bridge, test], index).kept == (test,)
    stray = paraphrase.model_copy(update={"origin": Origin(kind="paraphrase", parent_id=test.id)})
    (rejection,) = gate_leakage([stray, test], index).rejected
    assert rejection.evidence["rule"] == "its parent is in another split"


def test_a_variant_falls_with_its_parent_and_its_own_variants_with_it(law: Material) -> None:
    """Without the parent beside it a variant is refused, down the whole family."""
    parent, variant = law.pairs[0], law.pairs[12]
    grandchild = Pair.make(
        question="And what of that?",
        origin=Origin(kind="noise", parent_id=variant.id),
        family_id=parent.id,
        **{
            name: getattr(variant, name)
            for name in ("answer", "evidence", "provisions", "question_type", "difficulty")
        },
        audience=variant.audience,
    )
    index = index_material(law)
    assert len(gate_parents([grandchild, variant, parent], index).kept) == 3
    selection = gate_parents([grandchild, variant], index)
    assert selection.kept == ()
    assert selection.counts() == {"parent_rejected": 2}


def test_a_variant_of_an_edited_parent_is_refused_as_parent_changed(law: Material) -> None:
    """The reason says whether people rejected the parent or changed it."""
    variant = law.pairs[12]
    for outcome, reason in (("edited", "parent_changed"), ("rejected", "parent_rejected")):
        index = index_material(_decided(law, law.pairs[0].id, outcome))
        (rejection,) = gate_parents([variant], index).rejected
        assert rejection.reason == reason
        assert rejection.evidence == {"parent": law.pairs[0].id, "parent_is": outcome}


def test_every_pair_is_kept_or_rejected_once_and_in_order(law: Material) -> None:
    """Gates lose nothing and keep the order."""
    index = index_material(law)
    selection = pass_gates(law.pairs, index, RELEASE_GATES)
    assert selection.kept == ()
    assert sorted(r.record_id for r in selection.rejected) == sorted(p.id for p in law.pairs)
