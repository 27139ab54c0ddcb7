"""Cases, yes and no, two provisions, and what a provision leaves open: where each is planned."""

from collections.abc import Sequence

import pytest
from provisions import law_passages, make_passage

from augmentation.beyond import BEYOND, Beyond, find_partners, room_of
from augmentation.plan import all_passages_of_items, plan_id, plan_questions
from curation.core.records import Passage, PlanItem, SplitAssignment
from curation.core.vocabulary import QuestionType, Split
from curation.documents.links.follow import link_citations
from curation.documents.make import make_document
from curation.documents.passages import split_passages
from curation.documents.readers.reading import Reading

ACT = """1. Fees. A landlord shall pay a fee of ten crowns under section 3.
2. Notice. (1) A tenant shall give notice within ten days.
(2) A landlord shall give notice within thirty days, unless section 4 applies.
3. Rate of fees. The Minister may by order set another fee for a landlord.
4. Emergencies. In an emergency no notice is needed and the landlord may enter at any hour.
5. Meaning of tenant. “Tenant” means a person who pays rent.
"""


def prompts(*names: QuestionType) -> dict[QuestionType, str]:
    """Return a prompt hash a type."""
    return {name: f"p-{name}" for name in names}


def planned(passages: Sequence[Passage], beyond: Beyond, most: int = 1) -> tuple[PlanItem, ...]:
    """Plan the questions of the language model."""
    return plan_questions(
        passages,
        structural_per_passage=1,
        words_per_question=10,
        llm_per_passage=most,
        min_words=4,
        prompts={"llm": "p1"},
        beyond=beyond,
    ).kept


def law(text: str = ACT) -> tuple[list[Passage], dict[str, dict[QuestionType, Passage]]]:
    """Read and cut an act whose groups are all for training; return passages and partners."""
    document = make_document(Reading("a.txt", "text/plain", "River Act", text=text, word="section"))
    [linked] = link_citations([document])
    passages = list(split_passages([linked], max_tokens=600, min_tokens=0).kept)
    splits = [SplitAssignment(group=one.group, split="train") for one in passages]
    return passages, find_partners(passages, [linked], splits, min_words=4)


def named(partners: dict[str, dict[QuestionType, Passage]], passages: list[Passage]) -> set[str]:
    """Return what is compared with and led to, by number: `1 multi_hop 3`."""
    return {
        f"{one.provision.partition('#')[2]} {name} {other.provision.partition('#')[2]}"
        for one in passages
        for name, other in partners.get(one.id, {}).items()
    }


def test_a_cross_reference_and_the_next_sibling_are_partners() -> None:
    """Section 1 leads to 3; the clauses of section 2 are alike; a definition is compared never."""
    passages, partners = law()
    assert named(partners, passages) == {
        "s-1 multi_hop s-3",
        "s-1 comparison s-2/1",
        "s-2/1 comparison s-2/2",
        "s-2/2 multi_hop s-4",
        "s-3 comparison s-4",
    }


def test_partners_stand_in_one_split() -> None:
    """A pair that bridges two would be paid for and rejected."""
    passages, _ = law()
    document = make_document(Reading("a.txt", "text/plain", "River Act", text=ACT, word="section"))
    places: list[Split] = ["train", "test"]
    splits = [
        SplitAssignment(group=one.group, split=places[one.group.endswith(("1", "3"))])
        for one in passages
    ]
    found = find_partners(passages, link_citations([document]), splits, min_words=4)
    assert named(found, passages) == {"s-1 multi_hop s-3", "s-2/1 comparison s-2/2",
                                      "s-2/2 multi_hop s-4"}  # fmt: skip
    assert named(find_partners(passages, [document], (), min_words=4), passages) == set()


def test_an_item_about_two_provisions_says_both() -> None:
    """And another text of either makes another item."""
    passages, partners = law()
    beyond = Beyond(prompts("multi_hop"), partners)
    [item, other] = [i for i in planned(passages, beyond) if i.question_type == "multi_hop"]
    first, second = all_passages_of_items([item], passages)[item.id]
    assert (first.provision, second.provision) == (item.provision, item.second_provision)
    assert second.provision.endswith("#s-3")
    assert item.difficulty == "hard"
    assert item.id == plan_id(item, first, second) != plan_id(item, first)
    changed, found = law(ACT.replace("another fee", "a higher fee"))
    again = [i for i in planned(changed, Beyond(prompts("multi_hop"), found))
             if i.question_type == "multi_hop"]  # fmt: skip
    assert again[0].id != item.id
    assert again[1].id == other.id


def test_a_type_is_asked_for_only_by_name_and_comes_last() -> None:
    """What the cues call for stays as it was, item by item; one more type only adds."""
    passages = law_passages()
    before = planned(passages, Beyond())
    few = planned(passages, Beyond(prompts("scenario")))
    more = planned(passages, Beyond(prompts("scenario", "yes_no")))
    assert not {item.question_type for item in before} & BEYOND
    assert {item.id for item in before} < {item.id for item in few} < {item.id for item in more}
    assert {item.prompt_sha256 for item in more if item.question_type == "yes_no"} == {"p-yes_no"}


def test_a_definition_tells_no_case() -> None:
    """Nothing in it binds anybody."""
    passage = make_passage("“Vessel” means any ship that is used in navigation.")
    beyond = Beyond(prompts("scenario", "yes_no", "unanswerable"))
    assert beyond.types_of(passage, words_per_question=10) == []


def test_a_short_provision_gets_few_and_a_long_one_more() -> None:
    """Words count, and so do items, provisos and exceptions."""
    beyond = Beyond(prompts("yes_no", "scenario", "unanswerable"))
    short = make_passage("The owner must pay the tax.")
    items = make_passage("The owner must pay:\n(a) the tax;\n(b) a fine; and\n(c) costs.")
    assert beyond.types_of(short, words_per_question=10) == ["yes_no"]
    assert len(beyond.types_of(items, words_per_question=10)) == 3
    assert len(planned([short], Beyond(), most=5)) == 1
    assert len(planned([items], Beyond(), most=5)) == 4


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("The owner must pay.", 0),
        ("The owner must pay, unless the court excuses it.\nProvided that a child pays less.", 3),
        ("The owner must pay—\n(a) the tax; and\n(b) costs.", 1 + 1),
    ],
)
def test_structure_makes_room(text: str, room: int) -> None:
    """One more question for ten words here, and for each part."""
    assert room_of(text, 10) == room


def test_no_passage_is_planned_by_another() -> None:
    """Taking other laws away changes no item of these, whatever their types."""
    beyond = Beyond(prompts("yes_no", "scenario", "unanswerable"))
    passages = law_passages()
    some = planned(passages[:3], beyond, most=3)
    assert some == planned(passages, beyond, most=3)[: len(some)]


def test_a_reference_into_a_passage_leads_to_the_passage() -> None:
    """Clause (b) has none of its own: it is read with what surrounds it."""
    passages, partners = law(
        "1. Deposits. A tenant need not pay twice what stands in clause (b) of section 2.\n"
        "2. Charges. A landlord may charge—\n(a) the rent of the dwelling;\n(b) a deposit.\n"
    )
    assert "s-1 multi_hop s-2" in named(partners, passages)


def test_a_type_that_nobody_asks_for_is_carried_by_nothing() -> None:
    """Whatever the passage says."""
    passages, partners = law()
    beyond = Beyond(prompts("scenario"), partners)
    assert not any(beyond.carries(one, name) for one in passages for name in BEYOND - {"scenario"})
