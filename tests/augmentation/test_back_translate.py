"""One variant a parent at most; every (parent, pivot) ends once."""

from collections.abc import Sequence
from functools import partial

import pytest

from augmentation.back_translate import BackTranslationSection, back_translate_pairs
from augmentation.meaning_lock import MeaningLockSection
from augmentation.translate import round_trips
from curation.core.outcomes import Selection
from curation.core.records import Pair


def _embed(texts: Sequence[str]) -> list[list[float]]:
    return [[1.0] for _ in texts]


def _made(parents: Sequence[Pair], replies: dict[str, list[str]]) -> Selection[Pair]:
    return back_translate_pairs(
        parents,
        translate=lambda _, pivot: replies[pivot],
        pivots=tuple(replies),
        lock=MeaningLockSection(),
        embed=_embed,
        section=BackTranslationSection(),
    )


def test_every_parent_and_pivot_ends_once(parents: list[Pair]) -> None:
    """Kept and rejected add up to parents times pivots, each with its reason."""
    good = "What ban does 7001 contain regarding protection in respect of conviction for offences?"
    found = _made(
        parents,
        {
            "eo": [good, "Who may not deny equality to any *person?", ""],
            "spa": [good, "Who may not deny equality to any person?", "What is banned?"],
        },
    )
    assert [pair.family_id for pair in found.kept] == [parents[0].id]
    assert found.kept[0].origin.parent_id == parents[0].id
    assert found.kept[0].answer == parents[0].answer
    assert [one.reason for one in found.rejected] == [
        "duplicate", "untranslated", "unchanged", "engine_failed", "placeholder_lost",
    ]  # fmt: skip


def test_no_pivot_no_variant(parents: list[Pair]) -> None:
    """Without an engine nothing is made and nothing is rejected."""
    assert _made(parents, {}) == Selection(())


@pytest.mark.road
def test_apertium_makes_variants_that_pass_the_lock(parents: list[Pair]) -> None:
    """The real engine rewords at least one of three questions, the same way twice."""
    runs = [
        back_translate_pairs(
            parents,
            translate=partial(round_trips, timeout_s=60),
            pivots=("eo", "spa"),
            lock=MeaningLockSection(),
            embed=_embed,
            section=BackTranslationSection(),
        )
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert runs[0].kept
    assert len(runs[0].kept) + len(runs[0].rejected) == 6
