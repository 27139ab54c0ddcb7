from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from pydantic import ValidationError

from curation.core.outcomes import Rejection
from curation.core.records import Decision
from curation.release.build import (
    Published,
    Release,
    ReleaseSection,
    build_draft,
    build_release,
    next_version,
)
from curation.release.material import Material

Approve = Callable[[Material, Sequence[str]], Material]


def _release(
    material: Material, *, min_approved: int = 1, published: Sequence[Published] = ()
) -> Release:
    section = ReleaseSection(min_approved=min_approved)
    return build_release(material, section, name="demo", salt="s", published=published)


def test_a_draft_holds_every_kept_pair(law: Material) -> None:
    """Reviewed or not, each is a row; noise on test stands in robustness."""
    draft = build_draft(law, ReleaseSection(), name="demo", salt="s")
    assert draft.version == "draft"
    assert {split: len(rows) for split, rows in draft.rows.items()} == {
        "train": 9,
        "validation": 2,
        "test": 2,
        "robustness": 1,
    }
    assert {row.status for rows in draft.rows.values() for row in rows} == {"draft"}


def test_a_draft_marks_what_people_approved(law: Material, approve: Approve) -> None:
    """One approved pair is `reviewed`, the rest stay `draft`."""
    chosen = law.pairs[0].id
    draft = build_draft(approve(law, [chosen]), ReleaseSection(), name="demo", salt="s")
    reviewed = [row.id for row in draft.rows["train"] if row.status == "reviewed"]
    assert reviewed == [chosen]


def test_a_release_holds_exactly_the_approved_pairs(law: Material, approve: Approve) -> None:
    """Nothing else comes in, and what the gates refuse is listed."""
    ids = [law.pairs[0].id, law.pairs[2].id, law.pairs[13].id]
    release = _release(approve(law, ids))
    assert {row.id for rows in release.rows.values() for row in rows} == set(ids[:2])
    assert [(r.record_id, r.reason) for r in release.rejections] == [(ids[2], "parent_rejected")]
    assert release.account.gates == {"parent_rejected": 1}


def test_an_approved_pair_that_fell_before_is_listed_with_where_and_why(
    law: Material, approve: Approve
) -> None:
    """An edit that a later stage refused is not lost without a word."""
    edit = law.pairs[0]
    material = approve(law, [edit.id])
    fell = Rejection(
        stage="ground",
        record_id=edit.id,
        reason="ungrounded_number",
        record=edit.model_dump(mode="json"),
    )
    unknown = Decision(pair_id="f" * 32, outcome="approved", review_ids=(), rule="r")
    material = replace(
        material,
        pairs=law.pairs[1:],
        rejections=(*law.rejections, fell),
        decisions=(*material.decisions, unknown),
    )
    release = _release(material)
    assert {r.record_id: r.evidence for r in release.rejections} == {
        edit.id: {"stage": "ground", "reason": "ungrounded_number"},
        "f" * 32: {"stage": "unknown"},
    }
    assert release.account.gates == {"gate_not_kept": 2}


def test_too_few_rows_are_not_published_and_what_is_missing_is_said(
    law: Material, approve: Approve
) -> None:
    """Below `min_approved` the release says how many, why and where."""
    material = approve(law, [law.pairs[0].id, law.pairs[13].id])
    pending = Decision(pair_id=law.pairs[1].id, outcome="pending", review_ids=(), rule="r")
    material = replace(material, decisions=(*material.decisions, pending))
    release = _release(material, min_approved=100)
    assert release.missing == (
        "1 of 100 approved pairs; 99 more are needed",
        "1 approved by people, but refused by the gates",
        "11 undecided: nobody was asked about them yet",
        "1 undecided: too few verdicts",
        "no approved pair in validation",
        "no approved pair in test",
    )
    assert _release(approve(law, [law.pairs[0].id])).missing == ()


def test_approved_pairs_whose_words_are_gone_are_counted_apart(
    law: Material, approve: Approve
) -> None:
    """Nobody can review them as they stand: they wait for no verdict."""
    ids = [pair.id for pair in law.pairs[:3]]
    material = approve(law, ids)
    gone, changed, kept = (
        decision.model_copy(update={"outcome": outcome, "pair": pair})
        for decision, outcome, pair in zip(
            material.decisions,
            ("stale_source", "stale_source", "approved"),
            (None, law.pairs[1], law.pairs[2]),
            strict=True,
        )
    )
    unread = Decision(pair_id="e" * 32, outcome="stale_source", review_ids=(), rule="r")
    material = replace(
        material,
        pairs=(law.pairs[1], law.pairs[2]),
        decisions=(gone, changed, kept, unread),
    )
    release = _release(material, min_approved=9)
    assert release.missing[:3] == (
        "1 of 9 approved pairs; 8 more are needed",
        "1 undecided: the text has changed since the review",
        "1 approved before, but the law they quote has changed: they are written anew",
    )
    assert release.waiting == 1


def test_versions_count_up_only_when_rows_change(law: Material, approve: Approve) -> None:
    """The first is 0.1.0; the same rows keep the version; other rows get the next minor one."""
    first = _release(approve(law, [law.pairs[0].id]))
    assert (first.version, first.account.parent, first.unchanged) == ("0.1.0", None, False)
    published = [Published("0.1.0", first.account.content)]
    again = _release(approve(law, [law.pairs[0].id]), published=published)
    assert (again.version, again.account.parent, again.unchanged) == ("0.1.0", None, True)
    more = _release(approve(law, [p.id for p in law.pairs[:2]]), published=published)
    assert (more.version, more.account.parent, more.unchanged) == ("0.2.0", "0.1.0", False)
    assert next_version([Published("0.9.0", ""), Published("0.10.0", "")]) == "0.11.0"


def test_other_settings_and_scores_make_no_new_version(approved_law: Material) -> None:
    """A version states rows; how they were counted may be said anew in a draft."""
    first = _release(approved_law)
    pairs = [pair.scored(overlap=0.1) for pair in approved_law.pairs]
    other = replace(approved_law, pairs=pairs, config={"chat": {"model": "other"}}, stages=())
    assert _release(other).account.content == first.account.content


def test_the_order_of_input_does_not_change_a_release(approved_law: Material) -> None:
    """Pairs, decisions, reviews and splits may come in any order."""
    turned = replace(
        approved_law,
        pairs=tuple(reversed(approved_law.pairs)),
        decisions=tuple(reversed(approved_law.decisions)),
        reviews=tuple(reversed(approved_law.reviews)),
        splits=tuple(reversed(approved_law.splits)),
    )
    assert _release(turned) == _release(approved_law)


def test_nothing_gives_an_empty_draft(law: Material) -> None:
    """No pair is no crash."""
    nothing = Material(documents=(), passages=(), splits=(), pairs=())
    draft = build_draft(nothing, ReleaseSection(), name="demo", salt="s")
    assert draft.row_count == 0
    assert "configs:" not in draft.card
    assert _release(replace(law, decisions=())).missing[0].startswith("0 of 1 approved pairs")


@pytest.mark.parametrize(
    ("key", "value"),
    [("min_approved", 0), ("licence", "CC BY\n4.0"), ("title", "x" * 121), ("card_examples", 21)],
)
def test_settings_out_of_range_are_refused(key: str, value: object) -> None:
    """Every key has its range."""
    with pytest.raises(ValidationError, match=key):
        ReleaseSection.model_validate({key: value})
