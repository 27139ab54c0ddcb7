"""The meaning lock refuses what changes the law and lets true paraphrases pass."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augmentation.meaning_lock import (
    MeaningLockSection,
    check_variants,
    novelty,
    question_fault,
    variant_fault,
)

SECTION = MeaningLockSection()
_ENGINE = re.compile(r" \((?:eo|spa)\)$")


def _cases(name: str) -> list[tuple[bool, str, str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line[:1] in "=!"]
    return [(mark == "=", original, _ENGINE.sub("", variant)) for mark, original, variant in rows]


def _judge(name: str) -> tuple[float, float]:
    """Return the share of changed law that is refused, and of true paraphrases that are kept."""
    right: dict[bool, list[bool]] = {True: [], False: []}
    for keep, original, variant in _cases(name):
        fault = question_fault(original, variant, cosine=None, section=SECTION)
        right[keep].append((fault is None) == keep)
    return tuple(sum(right[keep]) / len(right[keep]) for keep in (False, True))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("name", "refused", "kept"),
    [
        ("labelled_variants.txt", 1.0, 0.95),
        ("fresh_variants.txt", 0.95, 0.85),
        ("later_variants.txt", 0.95, 0.8),
    ],
)
def test_tells_changed_law_from_paraphrase(name: str, refused: float, kept: float) -> None:
    """On the labelled tables changed law is refused and most true paraphrases are kept."""
    found = _judge(name)
    assert found[0] >= refused
    assert found[1] >= kept


@pytest.mark.parametrize(
    ("name", "keep", "share"), [("changed_law.txt", False, 0.98), ("same_law.txt", True, 0.83)]
)
def test_judges_questions_and_statements_of_many_laws(
    name: str, share: float, *, keep: bool
) -> None:
    """Changes of every kind are refused, and most paraphrases of whole sentences are kept."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if not line.startswith("#")]
    right = [
        (variant_fault(original, variant, cosine=None, section=SECTION) is None) is keep
        for _, original, variant in rows
    ]
    assert sum(right) >= share * len(right)


@pytest.mark.parametrize(
    ("original", "variant", "reason"),
    [
        ("The sale is void.", "Is the sale void?", "claims_changed"),
        ("The sale is void.", "The sale is void", "unchanged"),
        ("The sale is void.", "The sale is *nula.", "untranslated"),
        ("The court may act.", "The court must act.", "modality_changed"),
        ("The buyer must pay.", "The buyer must must pay.", "incomplete"),
        ("The act was done.", "The law was done.", "claims_changed"),
    ],
)
def test_names_the_check_that_a_statement_failed(original: str, variant: str, reason: str) -> None:
    """A statement is judged as one: it may not become a question."""
    fault = variant_fault(original, variant, cosine=None, section=SECTION)
    assert fault is not None
    assert fault.reason == reason


@pytest.mark.parametrize(
    ("original", "variant", "reason"),
    [
        ("Who may sue?", "Who may sue?", "unchanged"),
        ("Who may sue?", "who may  sue ?", "unchanged"),
        ("Who may sue?", "Who may *demandar?", "untranslated"),
        ("Must notice be given in 14 days?", "Must notice be given in 28 days?", "numbers_changed"),
        ("What does Article 82 say?", "What is said in Article 83?", "citations_changed"),
        ("May the court act?", "Must the court act?", "modality_changed"),
        ("What must the seller do?", "The seller must deliver.", "not_a_question"),
        ("What must the seller do?", "What must the seller do or the?", "not_a_question"),
        ("When must rent be paid?", "Where must rent be paid?", "claims_changed"),
        ("Who may be detained?", "Who may detain?", "claims_changed"),
        ("Is a tenant liable?", "Is a commercial tenant liable?", "claims_changed"),
    ],
)
def test_names_the_check_that_failed(original: str, variant: str, reason: str) -> None:
    """Each refusal has the reason of its check."""
    fault = question_fault(original, variant, cosine=None, section=SECTION)
    assert fault is not None
    assert fault.reason == reason


def test_refuses_what_leaves_the_similarity_band() -> None:
    """A variant outside the band is refused, its statistics stay."""
    pair = ("May the tenant sublet?", "Can the tenant sublet?")
    far = check_variants([pair], section=SECTION, embed=lambda _: [[1.0, 0.0], [0.0, 1.0]])[0]
    assert far.fault is not None
    assert far.fault.reason == "too_far"
    assert far.scores["lock_cosine"] == 0
    near = MeaningLockSection(max_cosine=0.9)
    same = check_variants([pair], section=near, embed=lambda _: [[1.0, 0.0], [1.0, 0.0]])[0]
    assert same.fault is not None
    assert same.fault.reason == "unchanged"


def test_which_for_what_is_nothing_new() -> None:
    """Novelty counts new word pairs and takes `what` and `which` as one."""
    assert novelty("What court hears it?", "Which court hears it?") == 0
    assert novelty("Who may sue?", "Who can sue?") > 0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_gives_a_verdict(original: str, variant: str) -> None:
    """Bad text never raises, and a copy is never a variant."""
    question_fault(original, variant, cosine=0.9, section=SECTION)
    assert question_fault(original, original, cosine=1.0, section=SECTION) is not None
