"""A question is asked only where words show that the provision leaves it open."""

from pathlib import Path

import pytest
from inside import SMALL_ACT, TABLES, run
from provisions import make_passage
from roadlaw import write_soundly
from roadwork import Project, dataset_steps
from serving import ChatServer

from augmentation.unanswerable import UnanswerableSection, make_unanswerable_pairs
from curation.core.outcomes import Selection
from curation.core.records import Evidence, Origin, Pair, Passage, SplitAssignment
from curation.core.unanswerable import silence_of
from curation.core.vocabulary import NOT_ANSWERED, QuestionType

DEPOSIT = make_passage(
    "The landlord shall return the deposit within fourteen days of the end of the tenancy.",
    "Tenancy Act, s. 5", "Deposits",
)  # fmt: skip
ENTRY = make_passage(
    "The landlord may enter the dwelling to inspect it.", "Tenancy Act, s. 6", "Entry", start=200
)
PENALTY = make_passage(
    "Whoever locks a tenant out shall be punished with a fine of nine crowns.",
    "Tenancy Act, s. 7", "Locking out", start=400,
)  # fmt: skip
ALL = (DEPOSIT, ENTRY, PENALTY)
ASKED = "Within what time must the landlord return the deposit under section 5 of the Tenancy Act?"


def pair_of(
    passage: Passage, question: str, answer: str, question_type: QuestionType = "duty"
) -> Pair:
    """Return a pair whose answer is quoted from its passage."""
    start = passage.text.index(answer)
    quote = Evidence(
        provision=passage.provision,
        quote=answer,
        start=passage.start + start,
        end=passage.start + start + len(answer),
    )
    return Pair.make(
        question=question,
        answer=answer,
        evidence=[quote],
        provisions=[passage.provision],
        question_type=question_type,
        difficulty="easy",
        audience="student",
        origin=Origin(kind="structural", writer="rule:x"),
    )


LENT = pair_of(DEPOSIT, ASKED, "within fourteen days of the end of the tenancy")


def made(
    *pairs: Pair, passages: tuple[Passage, ...] = ALL, splits: str = "train", seed: int = 11
) -> Selection[Pair]:
    """Ask every passage."""
    return make_unanswerable_pairs(
        pairs,
        passages,
        splits={one.group: splits for one in passages},
        section=UnanswerableSection(share=1.0, seed=seed),
    )


def lent(found: Selection[Pair]) -> dict[str, str]:
    """Return the questions that were lent, by provision."""
    return {
        one.provisions[0]: one.question
        for one in found.kept
        if one.origin.writer == "rule:lent-question"
    }


def test_every_drawn_passage_ends_once() -> None:
    """With the fixed answer, no evidence, and a question of which the passage lacks the words."""
    for seed in range(6):
        found = made(LENT, seed=seed)
        assert len(found.kept) + len(found.rejected) == len(ALL)
        for pair in found.kept:
            law = next(one.text for one in ALL if one.provision == pair.provisions[0])
            assert (pair.answer, pair.evidence) == (NOT_ANSWERED, ())
            assert (pair.question_type, pair.family_id) == ("unanswerable", pair.id)
            assert silence_of(pair.question, law).clear
        assert found == made(LENT, seed=seed)


def test_a_question_is_lent_with_the_citation_of_the_borrower() -> None:
    """And only once: the next passage gets a question of its own."""
    seen = [lent(made(LENT, seed=seed)) for seed in range(8)]
    moved = ASKED.replace("section 5", "section 6")
    assert {ENTRY.provision: moved} in seen
    assert all(len(one) <= 1 and DEPOSIT.provision not in one for one in seen)


@pytest.mark.parametrize(
    "told",
    [
        "The landlord may enter the dwelling within fourteen days of the end of the tenancy.",
        "The landlord may enter as section 5 provides.",
        "The landlord who holds a deposit must return it in time.",
    ],
)
def test_nothing_is_lent_where_the_answer_may_stand(told: str) -> None:
    """The answer itself, a citation of the lender, the words of the question: each forbids it."""
    host = make_passage(told, "Tenancy Act, s. 6", "Entry", start=200)
    for seed in range(8):
        assert lent(made(LENT, passages=(DEPOSIT, host), seed=seed)) == {}


def test_nothing_is_lent_where_nearly_the_same_is_asked() -> None:
    """A question that the borrower answers in its own words already."""
    near = pair_of(
        ENTRY, "When must the landlord return the deposit under section 6 of the Tenancy Act?",
        "enter the dwelling",
    )  # fmt: skip
    for seed in range(8):
        assert ENTRY.provision not in lent(made(LENT, near, seed=seed))


def test_nothing_is_lent_across_splits_documents_or_open_questions() -> None:
    """A question of the test split never reaches training; yes or no always has an answer."""
    other = ENTRY.model_copy(update={"document_id": "another"})
    yes_no = LENT.model_copy(update={"question_type": "yes_no"})
    two = LENT.model_copy(update={"question": ASKED.replace("Act?", "Act or section 9?")})
    for seed in range(8):
        splits = {DEPOSIT.group: "test", ENTRY.group: "train"}
        across = make_unanswerable_pairs(
            [LENT], [DEPOSIT, ENTRY], splits=splits,
            section=UnanswerableSection(share=1.0, seed=seed),
        )  # fmt: skip
        assert lent(across) == {}
        assert lent(made(LENT, passages=(DEPOSIT, other), seed=seed)) == {}
        assert lent(made(yes_no, two, seed=seed)) == {}


def test_an_absent_thing_is_asked_for_only_where_the_law_has_no_word_of_it() -> None:
    """No punishment is asked of a provision that punishes, no time of one that names days."""
    asked = [one for seed in range(12) for one in made(seed=seed).kept]
    by_element = {
        element: {one.provisions[0] for one in asked if one.origin.params["element"] == element}
        for element in ("time", "penalty", "amount", "appeal")
    }
    assert PENALTY.provision not in by_element["penalty"] | by_element["amount"]
    assert DEPOSIT.provision not in by_element["time"]
    assert by_element["time"] == {ENTRY.provision, PENALTY.provision}
    assert {one.question for one in asked} >= {
        "What punishment does section 6 of the Tenancy Act prescribe concerning entry?"
    }


def test_a_passage_without_a_safe_question_is_rejected() -> None:
    """It says why; a heading is not asked at all."""
    law = (
        "Whoever appeals to a court within ten days after the fee of nine rupees is paid shall be"
        " punished."
    )
    host = make_passage(law, "Tenancy Act, s. 6", "Entry", start=200)
    heading = ENTRY.model_copy(update={"kind": "heading", "id": "h"})
    found = made(passages=(host, heading))
    assert found.kept == ()
    assert [one.reason for one in found.rejected] == ["no_candidate"]


def test_no_share_makes_none(small_built: Project) -> None:
    """By default the stage runs and writes nothing."""
    assert small_built.pairs("unanswerable") == ()
    assert small_built.latest("unanswerable").rejected() == ()


def test_what_is_not_answered_goes_through_to_the_draft(tmp_path: Path) -> None:
    """Screened, grounded as silent, and a row with the fixed answer and no evidence."""
    project = Project(tmp_path / "project", act=SMALL_ACT)
    with ChatServer(write_soundly) as server:
        project.configure(f"{TABLES}[unanswerable]\nshare = 1.0\n", chat=server.base_url)
        for package, *stages in dataset_steps():
            done = run(project, package, *stages)
            assert done.code == 0, done.err
    splits = {one.group for one in project.kept("splits", SplitAssignment)}
    made_here = [one for one in project.pairs("unanswerable") if one.group in splits]
    assert made_here
    kept = {one.id: one for one in project.pairs("ground")}
    assert {kept[one.id].status for one in made_here if one.id in kept} == {"ok"}
    rows = [one for one in project.pairs("decontaminate") if one.question_type == "unanswerable"]
    assert rows
    assert {(one.answer, one.evidence) for one in rows} == {(NOT_ANSWERED, ())}
