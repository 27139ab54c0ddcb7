import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from provisions import law_passages, make_passage

from augmentation.beyond import NOTHING_BEYOND, Beyond
from augmentation.plan import plan_id, plan_questions
from curation.core.outcomes import Selection
from curation.core.records import Passage, PlanItem
from curation.core.vocabulary import Writer


def plan(
    passages: list[Passage], beyond: Beyond = NOTHING_BEYOND, **changes: int
) -> Selection[PlanItem]:
    """Plan with the tunables of the tests, or with changes to them."""
    tunables = {
        "structural_per_passage": 4,
        "words_per_question": 20,
        "llm_per_passage": 2,
        "min_words": 4,
        **changes,
    }
    prompts: dict[Writer, str] = {"structural": "r1", "llm": "p1"}
    return plan_questions(passages, prompts=prompts, beyond=beyond, **tunables)


def test_every_passage_gets_questions_of_both_writers() -> None:
    """No live provision goes without a question."""
    passages = law_passages()
    planned = {(item.provision, item.writer) for item in plan(passages).kept}
    assert planned == {
        (passage.provision, writer) for passage in passages for writer in ("structural", "llm")
    }


def test_ids_are_unique_and_carry_the_passages_words() -> None:
    """Each item can be told from all others and traced to the text it was planned from."""
    passages = {passage.provision: passage for passage in law_passages()}
    items = plan(list(passages.values())).kept
    assert len({item.id for item in items}) == len(items)
    assert all(item.id == plan_id(item, passages[item.provision]) for item in items)


def test_adding_a_law_changes_no_other_item() -> None:
    """A passage's items depend on its own words alone."""
    passages = law_passages()
    assert plan(passages[:3]).kept == plan(passages).kept[: len(plan(passages[:3]).kept)]


def test_same_words_in_two_provisions_are_two_sets_of_items() -> None:
    """Repeated boilerplate is asked about once a provision."""
    text = "The tenant shall pay the rent on the first day of every month."
    twins = [make_passage(text, "Lease, cl. 4"), make_passage(text, "Lease, cl. 9")]
    items = plan(twins).kept
    assert len({item.id for item in items}) == len(items)


def test_a_changed_word_makes_new_items() -> None:
    """A correction of the law asks again."""
    before = plan([make_passage("No person shall enter the park by night.")]).kept
    after = plan([make_passage("No person shall enter the park by day.")]).kept
    assert not {item.id for item in before} & {item.id for item in after}


def test_a_new_prompt_makes_new_items_of_that_writer_only() -> None:
    """Changing the model's prompt leaves the structural items as they were."""
    passages = law_passages()
    old = plan(passages).kept
    new = plan_questions(
        passages,
        structural_per_passage=4,
        words_per_question=20,
        llm_per_passage=2,
        min_words=4,
        prompts={"structural": "r1", "llm": "p2"},
    ).kept
    kept = {item.writer for item in old if item.id in {other.id for other in new}}
    assert kept == {"structural"}


@pytest.mark.parametrize(
    ("passage", "why"),
    [
        (make_passage("Part III Fundamental Rights", kind="heading"), "heading"),
        (make_passage("(a) repealed"), "words"),
    ],
)
def test_headings_and_stumps_carry_no_question(passage: Passage, why: str) -> None:
    """What cannot be asked about is rejected with what was found."""
    selection = plan([passage])
    assert not selection.kept
    assert selection.counts() == {"no_clause": 1}
    assert why in str(selection.rejected[0].evidence)


def test_a_longer_provision_gets_more_questions() -> None:
    """How many questions are planned grows with the words, up to the most allowed."""
    passages = [make_passage("The owner must pay the tax.")]
    long = make_passage(
        "The owner must pay the tax within ten days, unless the minister extends the time."
        " No owner shall remove the goods. The minister may by order exempt any goods."
    )
    few = plan(passages, llm_per_passage=0).kept
    many = plan([long], llm_per_passage=0).kept
    capped = plan([long], llm_per_passage=0, structural_per_passage=1).kept
    assert len(few) < len(many)
    assert len(capped) < len(many)


def test_refuses_tunables_out_of_range() -> None:
    """No question a passage is a mistake of the configuration."""
    with pytest.raises(ValueError, match="must be at least 1"):
        plan(law_passages(), structural_per_passage=0)


@settings(deadline=None, max_examples=40, derandomize=True)
@given(st.text(max_size=300))
def test_any_text_is_planned_or_rejected(text: str) -> None:
    """No text, however odd, is lost or raises."""
    selection = plan([make_passage(text)])
    assert bool(selection.kept) != bool(selection.rejected)
