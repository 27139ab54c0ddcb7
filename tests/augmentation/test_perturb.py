"""Noise is seeded, small, and leaves the law alone."""

import random

from augmentation.perturb import NoiseSection, keyboard_typos, perturb_pairs
from augmentation.variants import drawn
from curation.core.records import Pair


def test_typing_errors_leave_claims_alone(parents: list[Pair]) -> None:
    """A noisy question differs in one or two words; citations, names and denials are whole."""
    found = perturb_pairs(parents, damage=keyboard_typos, section=NoiseSection())
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
    first = perturb_pairs(parents, damage=keyboard_typos, section=NoiseSection())
    after = random.random()  # noqa: S311
    random.seed(1)
    assert after == random.random()  # noqa: S311
    assert first == perturb_pairs(parents, damage=keyboard_typos, section=NoiseSection())


def test_a_typo_that_makes_another_claim_is_rejected(parents: list[Pair]) -> None:
    """Damage that turns a word into a number is seen by the lock."""
    found = perturb_pairs(
        parents[:1], damage=lambda words, _: ["eight"[: len(w)].ljust(len(w), "y") for w in words],
        section=NoiseSection(),
    )  # fmt: skip
    assert len(found.kept) + len(found.rejected) == 1


def test_a_question_without_an_open_word_is_rejected(parents: list[Pair]) -> None:
    """Where nothing may be damaged the parent is rejected as unchanged."""
    found = perturb_pairs(parents[2:], damage=keyboard_typos, section=NoiseSection())
    assert found.kept == ()
    assert found.rejected[0].reason == "unchanged"


def test_each_parent_is_drawn_by_its_own_lot(parents: list[Pair]) -> None:
    """All, none, or the same parents whoever stands beside them."""
    assert drawn(parents, 1.0, 7) == parents
    assert drawn(parents, 0.0, 7) == []
    alone = [one for parent in parents for one in drawn([parent], 0.5, 7)]
    assert drawn(parents, 0.5, 7) == alone
