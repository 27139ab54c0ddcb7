"""Noise is seeded, small, and leaves the law alone."""

import random

import pytest

from augmentation.perturb import ENGINES, Damage, Noise, NoiseSection, perturb_pairs
from augmentation.variants import drawn
from curation.core.records import Pair

KEYBOARD: dict[Noise, Damage] = {"keyboard": ENGINES["keyboard"]}


def test_typing_errors_leave_claims_alone(parents: list[Pair]) -> None:
    """A noisy question differs in one or two words; citations, names and denials are whole."""
    found = perturb_pairs(parents, engines=KEYBOARD, section=NoiseSection())
    assert len(found.kept) + len(found.rejected) == len(parents)
    for pair in found.kept:
        parent = next(one for one in parents if one.id == pair.origin.parent_id)
        changed = [
            (a, b)
            for a, b in zip(parent.question.split(), pair.question.split(), strict=True)
            if a != b
        ]
        assert 1 <= len(changed) <= 2
        assert pair.origin.kind == "noise"
        assert pair.answer == parent.answer
        assert "of the Constitution of India" in pair.question


def test_noise_is_the_same_each_time_and_leaves_global_states(parents: list[Pair]) -> None:
    """The same parents give the same noise and the global generator is where it was."""
    random.seed(1)
    first = perturb_pairs(parents, engines=KEYBOARD, section=NoiseSection())
    after = random.random()  # noqa: S311
    random.seed(1)
    assert after == random.random()  # noqa: S311
    assert first == perturb_pairs(parents, engines=KEYBOARD, section=NoiseSection())


def test_a_typo_that_makes_another_claim_is_rejected(parents: list[Pair]) -> None:
    """Damage that turns a word into a number is seen by the lock."""
    found = perturb_pairs(
        parents[:1], engines={"keyboard": lambda words, _: ["eight" for _ in words]},
        section=NoiseSection(),
    )  # fmt: skip
    assert found.kept == ()
    assert [(one.reason, one.evidence["engine"]) for one in found.rejected] == [
        ("numbers_changed", "nlpaug:keyboard")
    ]


@pytest.mark.parametrize("kind", ["ocr", "spelling"])
def test_errors_of_scans_and_of_spelling_change_a_word_or_two(
    parents: list[Pair], kind: Noise
) -> None:
    """Each parent ends once; what is kept is noise of its kind with the parent's own answer."""
    found = perturb_pairs(parents, engines={kind: ENGINES[kind]}, section=NoiseSection())
    assert len(found.kept) + len(found.rejected) == len(parents)
    assert found.kept
    for pair in found.kept:
        parent = next(one for one in parents if one.id == pair.origin.parent_id)
        before, after = parent.question.split(), pair.question.split()
        assert 1 <= sum(a != b for a, b in zip(before, after, strict=True)) <= 2
        assert (pair.origin.kind, pair.origin.writer) == ("noise", f"nlpaug:{kind}")
        assert pair.answer == parent.answer


def test_every_parent_and_kind_ends_once(parents: list[Pair]) -> None:
    """Several kinds are several variants; the seed of one moves no other."""
    every = perturb_pairs(parents, engines=ENGINES, section=NoiseSection())
    assert len(every.kept) + len(every.rejected) == 3 * len(parents)
    alone = perturb_pairs(parents, engines=KEYBOARD, section=NoiseSection())
    assert every.kept[: len(alone.kept)] == alone.kept


def test_a_question_without_an_open_word_is_rejected(parents: list[Pair]) -> None:
    """Where nothing may be damaged the parent is rejected as unchanged."""
    found = perturb_pairs(parents[2:], engines=KEYBOARD, section=NoiseSection())
    assert found.kept == ()
    assert found.rejected[0].reason == "unchanged"


def test_each_parent_is_drawn_by_its_own_lot(parents: list[Pair]) -> None:
    """All, none, or the same parents whoever stands beside them."""
    assert drawn(parents, 1.0, 7) == parents
    assert drawn(parents, 0.0, 7) == []
    alone = [one for parent in parents for one in drawn([parent], 0.5, 7)]
    assert drawn(parents, 0.5, 7) == alone
