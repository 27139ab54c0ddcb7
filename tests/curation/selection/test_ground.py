import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from river_act import ANCHORS, make_pair

from curation.core.vocabulary import NOT_ANSWERED
from curation.selection.ground import GroundSection, ground_pairs

SECTION = GroundSection()
TIME = "Within what time shall an appeal be made under section 1 of the River Act?"
PERMIT = "What may the Board do under section 2(1) of the River Act?"


def test_a_verbatim_span_is_ok() -> None:
    """What stands in the law needs no second look."""
    pair = make_pair(PERMIT, "grant a permit to any person who pays a fee of 500 rupees",
                     provision="river-act#s-2")  # fmt: skip
    found = ground_pairs([pair], anchors=ANCHORS, section=SECTION)
    assert [one.status for one in found.kept] == ["ok"]
    assert found.kept[0].scores["answer_verbatim"] == 1


@pytest.mark.parametrize(("reason", "question", "answer", "provision"), [
    ("ungrounded_number", TIME, "An appeal shall be made within sixty days.", "river-act#s-1"),
    ("ungrounded_number", PERMIT, "It may grant a permit for a fee of 900 rupees.",
     "river-act#s-2"),
    ("ungrounded_citation", PERMIT, "It may grant a permit under section 77 of the River Act.",
     "river-act#s-2"),
    ("ungrounded_citation", "What may the Board do under section 9 of the River Act?",
     "grant a permit", "river-act#s-2"),
    ("ungrounded_claim", "May a person take water without a permit?",
     "A person may take water without a permit.", "river-act#s-2"),
    ("ungrounded_claim", PERMIT, "Zebras gallop across purple meadows every morning.",
     "river-act#s-2"),
])  # fmt: skip
def test_what_the_law_does_not_say_is_rejected(
    reason: str, question: str, answer: str, provision: str
) -> None:
    """The rejection names what was not found."""
    pair = make_pair(question, answer, provision=provision)
    found = ground_pairs([pair], anchors=ANCHORS, section=SECTION)
    assert [one.reason for one in found.rejected] == [reason], found.kept
    assert "rule" in found.rejected[0].evidence


def test_a_paraphrase_of_the_law_is_for_people() -> None:
    """No rule can tell that other words say the same."""
    pair = make_pair(PERMIT, "The Board can give a permit to a person who pays 500 rupees.",
                     provision="river-act#s-2")  # fmt: skip
    found = ground_pairs([pair], anchors=ANCHORS, section=SECTION)
    assert [one.status for one in found.kept] == ["unsure"]


def test_an_answer_without_its_exception_is_for_people() -> None:
    """`Unless the court extends the time` belongs to the rule."""
    short = make_pair(TIME, "An appeal shall be made within thirty days of the order")
    whole = make_pair(TIME, "An appeal shall be made within thirty days of the order, unless the"
                      " court extends the time")  # fmt: skip
    found = ground_pairs([short, whole], anchors=ANCHORS, section=SECTION)
    assert [one.status for one in found.kept] == ["unsure", "ok"]


def test_a_span_that_loses_its_denial_is_for_people() -> None:
    """`take water without a permit` is what no person shall do."""
    turned = make_pair("What shall a person do?", "take water", provision="river-act#s-2")
    told = make_pair("What shall no person do?", "take water", provision="river-act#s-2")
    found = ground_pairs([turned, told], anchors=ANCHORS, section=SECTION)
    assert [one.status for one in found.kept] == ["unsure", "ok"]


def test_evidence_that_has_moved_is_rejected() -> None:
    """A quotation stands letter by letter at its offsets, or not at all."""
    pair = make_pair(TIME, "thirty days")
    moved = pair.evidence[0].model_copy(
        update={"start": pair.evidence[0].start + 1, "end": pair.evidence[0].end + 1}
    )
    bad = pair.model_copy(update={"evidence": (moved,)})
    none = pair.model_copy(update={"evidence": ()})
    found = ground_pairs([bad, none], anchors=ANCHORS, section=SECTION)
    assert found.counts() == {"evidence_not_verbatim": 2}


def test_a_scenario_may_bring_its_own_facts() -> None:
    """The farmer's 40 days are the writer's, not the law's."""
    pair = make_pair("A farmer appeals after 40 days. Is he within the thirty days?", "thirty days",
                     question_type="scenario")  # fmt: skip
    plain = pair.model_copy(update={"question_type": "content"})
    found = ground_pairs([pair, plain], anchors=ANCHORS, section=SECTION)
    assert len(found.kept) == 1
    assert found.counts() == {"ungrounded_number": 1}


_WORDS = st.sampled_from("No person shall take water 500 rupees section 9 unless ( “".split())
_TEXT = st.one_of(st.lists(_WORDS, max_size=9).map(" ".join), st.text(max_size=20))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(texts=st.lists(st.tuples(_TEXT, _TEXT), max_size=8))
def test_nothing_is_lost_and_grounding_again_changes_nothing(texts: list[tuple[str, str]]) -> None:
    """Kept and rejected are the input, once each, in order; bad text never raises."""
    pairs = [make_pair(q, a, provision="river-act#s-2") for q, a in texts]
    found = ground_pairs(pairs, anchors=ANCHORS, section=SECTION)
    ids = [pair.id for pair in found.kept] + [one.record_id for one in found.rejected]
    assert sorted(ids) == sorted(pair.id for pair in pairs)
    assert ground_pairs(found.kept, anchors=ANCHORS, section=SECTION).kept == found.kept


def test_a_question_without_an_answer_is_for_people() -> None:
    """The fixed answer needs no evidence; another answer, or another type, does."""
    asked = "Which officer of the Board shall the person pay under section 2(1) of the River Act?"
    pair = make_pair(asked, NOT_ANSWERED, provision="river-act#s-2").model_copy(
        update={"evidence": (), "question_type": "unanswerable"}
    )
    told = pair.model_copy(update={"answer": "The registrar."})
    typed = pair.model_copy(update={"question_type": "duty"})
    gone = pair.model_copy(update={"provisions": ("river-act#s-77",)})
    found = ground_pairs([pair, told, typed, gone], anchors=ANCHORS, section=SECTION)
    assert [(one.question_type, one.status) for one in found.kept] == [("unanswerable", "unsure")]
    assert [one.reason for one in found.rejected] == [
        "evidence_not_verbatim", "evidence_not_verbatim", "not_in_corpus",
    ]  # fmt: skip
