"""What changes the law of an answer is refused; a true wording of it passes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws_again import DEPOSIT, LAWS, make_parent

from augmentation.answer_lock import answer_fault, check_answers, unfit_parent
from augmentation.meaning_lock import MeaningLockSection
from curation.core.claims import claims_of, disagreements

SECTION = MeaningLockSection()
TRUE = {
    DEPOSIT: (
        "Within 14 days of the end of the tenancy, the landlord must give the deposit back to the"
        " tenant, unless the tenant owes rent."
    ),
    "A tenant shall give the landlord thirty days' notice in writing before leaving.": (
        "Before leaving, a tenant must give the landlord written notice of 30 days."
    ),
    "Yes. The landlord may waive the notice.": "Yes, the landlord can waive the notice.",
    "No person shall sell tobacco to a child.": "Nobody shall sell tobacco to a child.",
    (
        "The State shall not deny to any person equality before the law or the equal protection of"
        " the laws within the territory of India."
    ): (
        "Within the territory of India, the State must not deny any person equality before the law"
        " or the equal protection of the laws."
    ),
}


@pytest.mark.parametrize("answer", TRUE)
def test_keeps_a_true_wording(answer: str) -> None:
    """The same claims, the same words of law: nothing is refused."""
    assert answer_fault(make_parent(answer), TRUE[answer], cosine=0.9, section=SECTION) is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("shall return", "may return", "modality_changed"),
        ("shall return", "shall not return", "negation_changed"),
        ("fourteen days", "forty days", "numbers_changed"),
        (", unless the tenant owes rent", "", "claims_changed"),
        ("unless the tenant owes", "if the tenant owes", "claims_changed"),
        ("unless the tenant owes", "unless the landlord owes", "ungrounded_claim"),
        (
            "The landlord shall return the deposit to the tenant",
            "The tenant shall return the deposit to the landlord",
            "claims_changed",
        ),
        ("the deposit", "the deposit and the furniture", "claims_changed"),
        ("owes rent.", "owes rent. Interest accrues at the bank rate.", "claims_changed"),
        ("owes rent.", "owes rent under section 9.", "citations_changed"),
        ("owes rent.", "owes rent. Ask a lawyer before you sign.", "claims_changed"),
        ("owes rent.", "owes rent, is it so?", "claims_changed"),
        ("owes rent.", "owes rent **", "untranslated"),
        ("The landlord", "No. The landlord", "negation_changed"),
        ("The landlord shall return", "THE landlord shall return", "unchanged"),
        ("deposit", "money", "claims_changed"),
        ("to the tenant within", "to the the tenant within", "incomplete"),
    ],
)
def test_refuses_what_changes_the_law(old: str, new: str, reason: str) -> None:
    """Each refusal has the reason of its check."""
    assert old in DEPOSIT
    changed = " ".join(DEPOSIT.replace(old, new).split())
    fault = answer_fault(make_parent(DEPOSIT), changed, cosine=None, section=SECTION)
    assert fault is not None
    assert fault.reason == reason


def test_words_that_changed_their_part_are_refused() -> None:
    """A notice before a termination is no termination before a notice."""
    law = "A notice before termination shall be given in writing."
    swapped = "A termination before notice shall be given in writing."
    fault = answer_fault(make_parent(law), swapped, cosine=None, section=SECTION)
    assert fault is not None
    assert fault.reason in ("claims_changed", "incomplete")


def test_what_means_does_not_include() -> None:
    """The verbs that define are the definition."""
    law = "A building that is let as a home means a dwelling of the tenant."
    fault = answer_fault(
        make_parent(law), law.replace("means", "includes"), cosine=None, section=SECTION
    )
    assert fault is not None
    assert fault.evidence["defines"] == ["means", "includes"]


def test_a_definition_and_an_answer_without_law_are_not_said_again() -> None:
    """No request is worth sending: nothing could be kept."""
    assert unfit_parent(make_parent(DEPOSIT)) is None
    definition = unfit_parent(make_parent(DEPOSIT, question_type="definition"))
    assert definition is not None
    assert definition.reason == "claims_changed"
    bare = unfit_parent(make_parent(DEPOSIT, quotes=()))
    assert bare is not None
    assert bare.reason == "ungrounded_claim"


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        ("any special provision for women and children", False),
        ("Traffic in human beings and other forms of forced labour", False),
        ("Yes. The landlord may waive the notice.", True),
        ("No person shall be prosecuted for the same offence more than once", True),
        ("The landlord bears the cost.", True),
        ("", False),
    ],
)
def test_a_part_of_a_sentence_is_not_said_again(answer: str, *, whole: bool) -> None:
    """It says too little for a new wording to be held to it."""
    fault = unfit_parent(make_parent(answer, quotes=(DEPOSIT,)))
    assert (fault is None) == whole
    assert fault is None or fault.reason == "incomplete"


def test_the_band_of_similarity_holds_for_answers_too() -> None:
    """Too far and too near are refused, the statistics stay."""
    pair = (make_parent(DEPOSIT), TRUE[DEPOSIT])
    far = check_answers([pair], section=SECTION, embed=lambda _: [[1.0, 0.0], [0.0, 1.0]])[0]
    assert far.fault is not None
    assert (far.fault.reason, far.scores["lock_answer_cosine"]) == ("too_far", 0)
    cut = MeaningLockSection(max_cosine=0.9)
    near = check_answers([pair], section=cut, embed=lambda _: [[1.0, 0.0], [1.0, 0.0]])[0]
    assert near.fault is not None
    assert near.fault.reason == "unchanged"


WORDS = (
    "not", "shall", "may", "must", "only", "unless", "if", "or", "and", "landlord", "tenant",
    "thirty", "court", "without", "section 9", "any", "all", "before", "after", "Yes.",
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(law=st.sampled_from(LAWS), data=st.data())
def test_what_is_kept_never_disagrees_with_its_parent(law: str, data: st.DataObject) -> None:
    """Whatever is dropped, put in or exchanged: a kept answer makes the same claims."""
    found = law.split()
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(found) - 1))
        word = data.draw(st.sampled_from((*WORDS, *law.split(), "")))
        found[place : place + data.draw(st.integers(0, 2))] = word.split()
        found = found or ["x"]
    answer = " ".join(found)
    parent = make_parent(law)
    if answer_fault(parent, answer, cosine=None, section=SECTION) is None:
        assert disagreements(claims_of(law), claims_of(answer)) == ()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_gives_a_verdict(law: str, answer: str) -> None:
    """Bad text never raises, and a copy is never a variant."""
    answer_fault(make_parent(law), answer, cosine=0.9, section=SECTION)
    assert answer_fault(make_parent(law), law, cosine=1.0, section=SECTION) is not None
