from collections import Counter

import pytest
from provisions import analyse, law_passages, make_passage

from augmentation.plan import plan_questions
from augmentation.structural.derive import derive_pairs
from curation.core.outcomes import Selection
from curation.core.records import Pair, Passage, PlanItem
from curation.core.text import skeleton


def plan(passages: list[Passage]) -> tuple[PlanItem, ...]:
    """Plan structural questions only."""
    return plan_questions(
        passages,
        structural_per_passage=4,
        words_per_question=10,
        llm_per_passage=0,
        min_words=4,
        prompts={"structural": "rules-1"},
    ).kept


def derive(passages: list[Passage]) -> Selection[Pair]:
    """Plan and write."""
    return derive_pairs(plan(passages), passages, analyse=analyse)


def test_every_item_ends_once() -> None:
    """Each plan item is one pair or one rejection that says which rules failed."""
    passages = law_passages()
    selection = derive(passages)
    ended = [pair.origin.plan_item for pair in selection.kept]
    ended += [rejection.record_id for rejection in selection.rejected]
    assert Counter(ended) == Counter(item.id for item in plan(passages))
    assert all(rejection.evidence["rules"] for rejection in selection.rejected)


def test_every_provision_gets_a_pair() -> None:
    """No live provision of the small laws goes without a question."""
    passages = law_passages()
    assert {pair.provisions[0] for pair in derive(passages).kept} == {
        passage.provision for passage in passages
    }


def test_answers_and_evidence_are_verbatim() -> None:
    """The answer is a stretch of the law, and the evidence around it is found at its offsets."""
    passages = law_passages()
    document = "\n".join(passage.text for passage in passages)
    for pair in derive(passages).kept:
        (evidence,) = pair.evidence
        assert document[evidence.start : evidence.end] == evidence.quote
        assert pair.answer in evidence.quote


def test_questions_name_their_law() -> None:
    """A question can be understood without the passage."""
    laws = {passage.provision: passage.citation.partition(",")[0] for passage in law_passages()}
    assert all(laws[pair.provisions[0]] in pair.question for pair in derive(law_passages()).kept)


def test_no_answer_stands_in_its_question() -> None:
    """A question does not give its answer away."""
    for pair in derive(law_passages()).kept:
        assert pair.answer.casefold() not in pair.question.casefold()


def test_phrasings_follow_the_structure() -> None:
    """Laws of many kinds are not asked about with one phrase."""
    pairs = derive(law_passages()).kept
    shapes = Counter(skeleton(pair.question) for pair in pairs)
    assert max(shapes.values()) <= 0.15 * len(pairs)
    assert len({pair.question_type for pair in pairs}) >= 6


def test_same_input_same_pairs_in_any_company() -> None:
    """A pair depends on its own provision alone."""
    passages = law_passages()
    alone = [pair for passage in passages for pair in derive([passage]).kept]
    assert alone == list(derive(passages).kept)


def test_an_item_of_a_text_that_changed_is_rejected() -> None:
    """A question planned for words that no passage has any more is not written."""
    before = make_passage("No person shall enter the park by night.")
    after = make_passage("No person shall enter the park by day.")
    selection = derive_pairs(plan([before]), [after], analyse=analyse)
    assert not selection.kept
    assert set(selection.counts()) == {"no_clause"}


def test_refuses_items_of_another_writer() -> None:
    """The rules do not write what was planned for a model."""
    passage = make_passage("No person shall enter the park by night.")
    items = [item.model_copy(update={"writer": "llm"}) for item in plan([passage])]
    with pytest.raises(ValueError, match="writer 'structural' only"):
        derive_pairs(items, [passage], analyse=analyse)
