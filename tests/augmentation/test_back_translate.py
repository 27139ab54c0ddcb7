"""One variant a parent at most; every (parent, pivot) ends once."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import pytest
from routes import route_of

from augmentation.back_translate import BackTranslationSection, back_translate_pairs
from augmentation.drafts import Fault
from augmentation.engines.apertium import round_trips
from augmentation.engines.route import Back, Route
from augmentation.meaning_lock import MeaningLockSection
from curation.core.outcomes import Selection
from curation.core.records import Pair


def _embed(texts: Sequence[str]) -> list[list[float]]:
    return [[1.0] for _ in texts]


def _made(
    parents: Sequence[Pair],
    routes: Sequence[Route],
    terms: Mapping[str, Sequence[str]] | None = None,
) -> Selection[Pair]:
    return back_translate_pairs(
        parents,
        routes=routes,
        terms=terms or {},
        lock=MeaningLockSection(),
        embed=_embed,
        section=BackTranslationSection(),
    )


def test_every_parent_and_pivot_ends_once(parents: list[Pair]) -> None:
    """Kept and rejected add up to parents times pivots, each with its reason."""
    good = "What ban does 7001 contain regarding protection in respect of conviction for offences?"
    replies = {
        "eo": [good, "Who may not deny equality to any *person?", ""],
        "spa": [good, "Who may not deny equality to any person?", "What is banned?"],
    }
    found = _made(parents, [route_of(name, lambda _, n=name: replies[n]) for name in replies])  # type: ignore[misc]
    assert [pair.family_id for pair in found.kept] == [parents[0].id]
    assert found.kept[0].origin.parent_id == parents[0].id
    assert found.kept[0].answer == parents[0].answer
    assert [one.reason for one in found.rejected] == [
        "duplicate", "untranslated", "unchanged", "engine_failed", "placeholder_lost",
    ]  # fmt: skip


def test_no_pivot_no_variant(parents: list[Pair]) -> None:
    """Without an engine nothing is made and nothing is rejected."""
    assert _made(parents, []) == Selection(())


def test_what_an_engine_says_of_its_failure_is_the_reason(parents: list[Pair]) -> None:
    """A reply that is none is refused with the engine's own fault and the raw reply."""
    broken = Back("", "Sorry, no.", Fault("bad_reply", {"detail": "no JSON object in the reply"}))
    route = replace(route_of("eo", lambda _: []), translate=lambda texts: [broken for _ in texts])
    found = _made(parents[:1], [route]).rejected[0]
    assert (found.reason, found.evidence["raw"]) == ("bad_reply", "Sorry, no.")
    assert found.evidence["detail"] == "no JSON object in the reply"


def test_defined_terms_never_reach_an_engine(parents: list[Pair]) -> None:
    """The terms of the law of a question are masked, those of other laws are not."""
    sent: list[str] = []

    def translate(texts: Sequence[str]) -> list[str]:
        sent.extend(texts)
        return list(texts)

    _made(parents[1:2], [route_of("eo", translate)], {"coi": ["equality"], "other": ["person"]})
    assert sent == ["Who may not deny 7002 to any person?"]


@pytest.mark.skipif(shutil.which("apertium") is None, reason="no Apertium: make setup-apt")
def test_apertium_makes_variants_that_pass_the_lock(parents: list[Pair]) -> None:
    """The real engine rewords at least one of three questions, the same way twice."""
    routes = [
        route_of(pivot, partial(round_trips, pivot=pivot, timeout_s=60)) for pivot in ("eo", "spa")
    ]
    runs = [_made(parents, routes) for _ in range(2)]
    assert runs[0] == runs[1]
    assert runs[0].kept
    assert len(runs[0].kept) + len(runs[0].rejected) == 6
