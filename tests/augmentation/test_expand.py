"""Context, role and constraint stand around a question whose own words stay, and are true of it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws_again import DEPOSIT, LAWS, make_parent
from provisions import make_passage
from pydantic import JsonValue

from augmentation.expand import Addition, ExpansionSection, Setting, expand_pairs, settings_of
from augmentation.prompts import load_prompt
from curation.core.records import Document, Pair
from curation.core.text import words
from curation.core.vocabulary import Audience

SETTING = Setting("Rent Act, 1999, s. 12", "Rent Act, 1999", "IN")
KINDS: tuple[Addition, ...] = ("role", "context", "constraint")


def every_addition(parent: Pair, kind: Addition, setting: Setting = SETTING) -> set[JsonValue]:
    """Return what some seed or other adds to a pair."""
    found: set[JsonValue] = set()
    for seed in range(60):
        section = ExpansionSection(kinds=(kind,), seed=seed)
        for pair in expand_pairs([parent], settings={parent.id: setting}, section=section).kept:
            found.add(str(pair.origin.params[kind]))
    return found


def of_audience(audience: Audience) -> Pair:
    """Return a pair for these readers that names no party."""
    parent = make_parent("A fee.", "What is due for a licence?")
    return parent.model_copy(update={"audience": audience})


def test_the_question_stays_verbatim_and_all_else_is_the_parents() -> None:
    """A member of the family with the same answer and law, of a kind of its own."""
    parent = make_parent(DEPOSIT, "When must the deposit be returned to a tenant?")
    section = ExpansionSection(max_additions=3)
    (pair,) = expand_pairs([parent], settings={parent.id: SETTING}, section=section).kept
    assert parent.question in pair.question
    assert pair.question != parent.question
    assert (pair.answer, pair.evidence, pair.status) == (parent.answer, parent.evidence, "ok")
    assert (pair.origin.kind, pair.origin.parent_id) == ("expansion", parent.id)
    assert pair.origin.prompt_sha256 == load_prompt("expansion").sha256
    assert pair.is_variant
    params = pair.origin.params
    before = [str(params[kind]) for kind in ("role", "context") if kind in params]
    after = [str(params["constraint"])] if "constraint" in params else []
    assert pair.question == " ".join([*before, parent.question, *after])


@pytest.mark.parametrize(
    ("audience", "role"),
    [
        ("layperson", "You answer a person without training in law."),
        ("student", "You teach students of law."),
        ("practitioner", "You assist a practising lawyer."),
    ],
)
def test_the_role_suits_the_reader(audience: Audience, role: str) -> None:
    """And no party is brought in whom the question does not name."""
    assert every_addition(of_audience(audience), "role") == {role}


def test_one_advises_a_party_of_the_question() -> None:
    """The one named first, with its article."""
    parent = make_parent(DEPOSIT, "What must the employer give to the worker?")
    assert "You advise an employer." in every_addition(parent, "role")
    parent = make_parent(DEPOSIT, "What must be given to the tenant?")
    assert "You advise a tenant." in every_addition(parent, "role")


def test_a_context_says_nothing_that_the_question_or_the_answer_says() -> None:
    """Known law, provision and country; never what is asked for."""
    parent = make_parent("Within fourteen days.", "When must the deposit be returned?")
    assert every_addition(parent, "context") == {
        "The question is about this law: Rent Act, 1999.",
        "The provision in question is Rent Act, 1999, s. 12.",
        "The law of India applies.",
    }
    assert every_addition(parent, "context", Setting()) == set()
    assert every_addition(parent, "context", Setting(jurisdiction="XX")) == set()
    told = make_parent(
        "Section 12 of the Rent Act, 1999.", "Which section of the law of India limits the rent?"
    )
    assert every_addition(told, "context") == set()


@pytest.mark.parametrize(
    ("answer", "constraints"),
    [
        (DEPOSIT, {"one sentence", "at most 30 words", "words of the law"}),
        ("Yes. The tenant may leave.", {"at most 10 words", "yes or no", "words of the law"}),
        ("A fee; and\n(b) a stamp.", {"at most 10 words", "words of the law"}),
        (" ".join(["rent"] * 61), {"one sentence", "words of the law"}),
    ],
)
def test_a_constraint_holds_for_the_answer_as_it_stands(answer: str, constraints: set[str]) -> None:
    """Nobody is asked for one sentence who would get two."""
    found = every_addition(make_parent(answer), "constraint")
    assert found - {"Say what the law provides, without advice of your own."} == {
        text for text in map(str, found) if any(one in text for one in constraints)
    }
    assert len(found) == len(constraints) + 1


def test_an_answer_that_is_not_the_laws_words_is_not_asked_for_in_them() -> None:
    """`Answer in the words of the law` would teach a false quotation."""
    parent = make_parent("Within two weeks.", quotes=(DEPOSIT,))
    assert "Answer in the words of the law." not in every_addition(parent, "constraint")


def test_a_pair_that_can_take_nothing_is_a_rejection() -> None:
    """Another language, or a kind for which nothing is known."""
    parent = make_parent(DEPOSIT, "What must be given?")
    foreign = parent.model_copy(update={"language": "hi"})
    found = expand_pairs([foreign], settings={}, section=ExpansionSection())
    assert [one.reason for one in found.rejected] == ["unchanged"]
    found = expand_pairs([parent], settings={}, section=ExpansionSection(kinds=("context",)))
    assert [one.record_id for one in found.rejected] == [parent.id]
    assert found.rejected[0].evidence["why"]


def test_the_draw_is_the_parents_own() -> None:
    """Other parents, their order and another run change nothing; another seed does."""
    parents = [make_parent(law) for law in LAWS]
    places = {parent.id: SETTING for parent in parents}

    def made(some: list[Pair], seed: int = 11) -> dict[str | None, str]:
        found = expand_pairs(some, settings=places, section=ExpansionSection(seed=seed))
        assert len(found.kept) == len(some)
        return {pair.origin.parent_id: pair.id for pair in found.kept}

    whole = made(parents)
    assert made(parents[::-1]) == whole
    assert made(parents[:1]) == {parents[0].id: whole[parents[0].id]}
    assert made(parents, seed=12) != whole


def test_settings_come_from_passage_and_document() -> None:
    """A pair whose provision has left the corpus has none."""
    passage = make_passage("A fee is due.", "Rent Act, 1999, s. 12")
    law = Document(
        id="d" * 32, instrument="rent-act", source="x", title="Rent Act, 1999", jurisdiction="IN",
        media_type="text/plain", text="A fee is due.", structure=(),
    )  # fmt: skip
    here = make_parent("A fee", provision=passage.provision)
    gone = make_parent("A fee", provision="other#s-1")
    found = settings_of([here, gone], [passage], [law])
    assert found == {here.id: SETTING, gone.id: Setting()}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    question=st.text(max_size=60),
    answer=st.text(max_size=60),
    seed=st.integers(0, 999),
    most=st.integers(1, 3),
    kinds=st.sets(st.sampled_from(KINDS), min_size=1),
)
def test_every_parent_ends_once_with_its_question_in_one_piece(
    question: str, answer: str, seed: int, most: int, kinds: set[Addition]
) -> None:
    """Whatever the texts are: no brace is filled twice, no more is added than allowed."""
    parent = make_parent(answer, question)
    section = ExpansionSection(kinds=tuple(sorted(kinds)), max_additions=most, seed=seed)
    found = expand_pairs([parent], settings={parent.id: SETTING}, section=section)
    assert len(found.kept) + len(found.rejected) == 1
    for pair in found.kept:
        assert question in pair.question
        assert 1 <= len(pair.origin.params) <= most
        assert not re.search(r"\{\w+\}", pair.question.replace(question, "", 1))
        assert len(words(pair.question)) > len(words(question))
