from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measuring import item
from released_rows import make_row

from curation.core.feedback import Finding
from curation.core.releases import Row
from curation.core.vocabulary import QuestionType
from eval.records import ItemScores, Slot
from eval.section import EvalSection
from eval.slices import find_weak_slices
from finetune.adapters import Role

SECTION = EvalSection(min_slice_rows=2, min_gap=0.05, max_findings=10)
PARTS = {"toy-act#s-1": "Toy Act, 2001, Part I", "toy-act#s-2": "Toy Act, 2001, Part II"}
Case = tuple[str, QuestionType, float]
CASES: tuple[Case, ...] = (
    ("toy-act#s-1", "content", 0.9),
    ("toy-act#s-1", "content", 0.8),
    ("toy-act#s-1", "penalty", 0.2),
    ("toy-act#s-1", "penalty", 0.1),
    ("toy-act#s-2", "content", 0.5),
    ("toy-act#s-2", "content", 0.3),
    ("toy-act#s-2", "penalty", 0.0),
)
"""The mean is 0.4; the slices lie at 0.85, 0.15, 0.4 and, with a single row, at 0."""


def with_value(case: Case, value: float) -> Case:
    """Return a case with another score."""
    return case[0], case[1], value


def rows_of(cases: Sequence[Case]) -> list[Row]:
    """Build a row a case."""
    return [
        make_row(f"Question {number}?", "Yes.", group=group, question_type=kind)
        for number, (group, kind, _) in enumerate(cases)
    ]


def scores_of(
    cases: Sequence[Case], *, slot: Slot = "validation", role: Role = "tuned"
) -> list[ItemScores]:
    """Build the scores of one model."""
    return [
        item(row.id, role, value, group=row.group, slot=slot)
        for row, (_, _, value) in zip(rows_of(cases), cases, strict=True)
    ]


def found_in(
    scores: Sequence[ItemScores],
    *,
    section: EvalSection = SECTION,
    parts: Mapping[str, str] = PARTS,
    cases: Sequence[Case] = CASES,
) -> tuple[Finding, ...]:
    """Find the weak slices of a toy law."""
    rows = {row.id: row for row in rows_of(cases)}
    return find_weak_slices(scores, rows, parts, release="0.1.0", model="m", section=section)


def test_a_slice_below_the_mean_is_found_with_its_rows_weakest_first() -> None:
    """Penalties of part I lie 0.25 below the mean; a slice of one row is a chance, not a slice."""
    (finding,) = found_in(scores_of(CASES))
    rows = rows_of(CASES)
    assert finding == Finding.make(
        release="0.1.0",
        model="m",
        part="Toy Act, 2001, Part I",
        question_type="penalty",
        metric="token_f1",
        score=0.15,
        overall=0.4,
        gap=0.25,
        rows=2,
        examples=(rows[3].id, rows[2].id),
    )


def test_the_widest_gaps_come_first_and_only_so_many() -> None:
    """With slices of one row, the empty answer leads; the rest follows by its gap."""
    section = SECTION.model_copy(update={"min_slice_rows": 1})
    gaps = [finding.gap for finding in found_in(scores_of(CASES), section=section)]
    assert gaps == [0.4, 0.25]
    one = section.model_copy(update={"max_findings": 1})
    assert [finding.gap for finding in found_in(scores_of(CASES), section=one)] == [0.4]


def test_a_gap_that_is_just_wide_enough_is_found() -> None:
    """Floating point does not decide at the border: 0.25 is a gap of 0.25."""
    just = SECTION.model_copy(update={"min_gap": 0.25})
    above = SECTION.model_copy(update={"min_gap": 0.2501})
    assert len(found_in(scores_of(CASES), section=just)) == 1
    assert found_in(scores_of(CASES), section=above) == ()


def test_a_slice_at_the_mean_is_never_weak() -> None:
    """Even where any gap is wide enough, one of nothing is none."""
    section = SECTION.model_copy(update={"min_gap": 0.0})
    assert all(finding.gap > 0 for finding in found_in(scores_of(CASES), section=section))
    level = [with_value(case, 0.5) for case in CASES]
    assert found_in(scores_of(level), section=section) == ()


def test_equal_scores_are_named_in_the_order_of_their_ids() -> None:
    """Examples do not hang on the order in which answers came."""
    cases = [with_value(CASES[2], 0.0)] * 4 + [with_value(CASES[0], 1.0)]
    scores = scores_of(cases)
    (finding,) = found_in(scores, cases=cases)
    assert list(finding.examples) == sorted(finding.examples)
    assert found_in(scores[::-1], cases=cases) == (finding,)


def test_a_group_without_a_part_counts_for_its_law() -> None:
    """Where no document is known, the law as a whole is the part."""
    (finding,) = found_in(scores_of(CASES), parts={})
    assert (finding.part, finding.rows) == ("toy-act", 3)


@pytest.mark.parametrize(("slot", "role"), [("test", "tuned"), ("seen", "tuned")])
def test_other_slots_alone_give_no_finding(slot: Slot, role: Role) -> None:
    """What the test split says must never come back into the data."""
    assert found_in(scores_of(CASES, slot=slot, role=role)) == ()


@given(st.lists(st.floats(0, 1), min_size=len(CASES), max_size=len(CASES)))
def test_changing_test_scores_changes_nothing(values: list[float]) -> None:
    """Test and seen slot, the base model and the closed book may say what they like."""
    cases = [with_value(case, value) for case, value in zip(CASES, values, strict=True)]
    others = [*scores_of(cases, slot="test"), *scores_of(cases, slot="seen")]
    others += scores_of(cases, role="base")
    others += [one.model_copy(update={"book": "closed"}) for one in scores_of(cases)]
    assert found_in([*others, *scores_of(CASES)]) == found_in(scores_of(CASES))


def test_only_the_headline_measure_is_looked_at() -> None:
    """Other metrics of the same answers change no finding."""
    scores = [
        one.model_copy(update={"scores": {**one.scores, "chrf": 0.0, "nll": 9.0}})
        for one in scores_of(CASES)
    ]
    assert found_in(scores) == found_in(scores_of(CASES))
