from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from curation.core.errors import StoreError
from curation.core.outcomes import Rejection, reject
from curation.core.records import PlanItem
from curation.release.build import ReleaseSection, build_draft
from curation.release.lineage import Archive, pair_of, trace
from curation.release.material import Material
from curation.release.rows import pseudonym
from curation.release.show import render_trace

Approve = Callable[[Material, Sequence[str]], Material]


def _archive(material: Material) -> Archive:
    draft = build_draft(material, ReleaseSection(), name="demo", salt="s")
    origin = material.pairs[0].origin
    item = PlanItem(
        id=origin.plan_item or "",
        writer="structural",
        provision="demo-act-2001#s-1",
        question_type="content",
        difficulty="easy",
        audience="student",
        ordinal=0,
        prompt_sha256=origin.prompt_sha256,
    )
    return Archive(
        documents=material.documents,
        passages=material.passages,
        plan=(item,),
        pairs=material.pairs,
        rejections=material.rejections,
        decisions=material.decisions,
        reviews=material.reviews,
        releases={"draft": draft.rows},
    )


def test_a_row_leads_to_people_writer_passage_and_characters(approved_law: Material) -> None:
    """Every link of the chain is there, and the text shows no real name."""
    pair = approved_law.pairs[0]
    found = trace(pair.id[:8], _archive(approved_law))
    text = render_trace(found, salt="s")
    item = pair.evidence[0]
    for part in (
        f"id          {pair.id}",
        "releases    draft (train, reviewed)",
        f"review      {pseudonym('asha.rao', 's')}: approve, 2026-02-01T10:00:00Z",
        f"decision    approved: unanimous: {pseudonym('asha.rao', 's')}",
        "origin      structural, rule:content",
        f"prompt      {pair.origin.prompt_sha256}",
        f"plan item   {pair.origin.plan_item}: structural on demo-act-2001#s-1",
        f"passage     Demo Act, 2001, s. 1, section, id {approved_law.passages[0].id}",
        f"span        [{item.start}, {item.end}) of demo-act-2001#s-1",
        f"…1. »{item.quote}« 2. No fee",
        f"document    Demo Act, 2001 (demo-act-2001), id {approved_law.documents[0].id}",
    ):
        assert part in text
    assert "asha" not in text
    assert "tendai" not in text


def test_a_variant_leads_to_its_parent(law: Material) -> None:
    """The chain of parents is followed to the original."""
    parent, variant = law.pairs[0], law.pairs[12]
    found = trace(variant.id, _archive(law))
    assert found.parents == (parent,)
    assert f"parent 1    {parent.id} (structural)" in render_trace(found, salt="s")
    assert "reviews     none" in render_trace(found, salt="s")


def test_a_rejected_pair_leads_to_stage_reason_and_witness(law: Material) -> None:
    """What fell is shown with all that a person needs to check it."""
    rejection = law.rejections[0]
    found = trace(rejection.record_id, _archive(law))
    text = render_trace(found, salt="s")
    assert found.rejections == (rejection,)
    assert "rejected    at screen: unresolved_reference\n  rule: it" in text
    assert "question    What about it?" in text
    assert "releases    none" in text


def test_a_plan_item_that_gave_no_pair_is_traced_too(law: Material) -> None:
    """Its rejection and its plan are what there is."""
    archive = _archive(law)
    item = archive.plan[0].model_copy(update={"id": "0123456789abcdef"})
    lost = reject("generate", item, "no_candidate")
    found = trace("01234567", replace(archive, plan=(item,), rejections=(lost,)))
    assert (found.pair, found.plan_item, found.rejections) == (None, item, (lost,))
    assert "rejected    at generate: no_candidate" in render_trace(found, salt="s")


def test_a_row_of_an_old_release_is_traced_without_its_run(law: Material) -> None:
    """Runs may be cleared away: the row itself still says what it was made of."""
    archive = _archive(law)
    pair = law.pairs[12]
    alone = Archive(releases=archive.releases)
    found = trace(pair.id, alone)
    assert found.pair == pair.model_copy(update={"scores": {}})
    assert found.parents[0].id == law.pairs[0].id
    assert "no text of today's corpus holds it" in render_trace(found, salt="s")
    assert pair_of(found.rows[0][2]) == found.pair


def test_a_quotation_that_moved_is_found_in_its_provision(law: Material) -> None:
    """Offsets are a location that can be computed again."""
    pair = law.pairs[0]
    moved = pair.evidence[0].model_copy(update={"start": 900, "end": 901})
    archive = Archive(
        documents=law.documents,
        pairs=(pair.model_copy(update={"evidence": (moved,)}),),
    )
    (span,) = trace(pair.id, archive).spans
    assert (span.evidence.start, span.evidence.end) == (
        pair.evidence[0].start,
        pair.evidence[0].end,
    )
    assert span.document == law.documents[0]


def test_ids_too_short_unknown_or_ambiguous_are_one_line(law: Material) -> None:
    """The message says what to do."""
    archive = _archive(law)
    with pytest.raises(StoreError, match='"1234567" is too short; give at least 8'):
        trace("1234567", archive)
    with pytest.raises(StoreError, match='begins with "zzzzzzzz"'):
        trace("zzzzzzzz", archive)
    twins = [
        Rejection(stage="s", record_id=f"abcdefgh{number}", reason="bad_reply", payload="x")
        for number in range(4)
    ]
    with pytest.raises(StoreError, match=r"4 ids begin with .*abcdefgh2, …\); give more"):
        trace("abcdefgh", replace(archive, rejections=twins))
    assert trace("abcdefgh1", replace(archive, rejections=twins)).id == "abcdefgh1"


def test_parents_in_a_circle_end(law: Material) -> None:
    """A damaged chain is no endless loop."""
    one, two = law.pairs[0], law.pairs[1]
    first = one.model_copy(update={"origin": one.origin.model_copy(update={"parent_id": two.id})})
    second = two.model_copy(update={"origin": two.origin.model_copy(update={"parent_id": one.id})})
    assert trace(one.id, Archive(pairs=(first, second))).parents == (second,)


def test_an_edit_shows_the_reviews_that_made_it(law: Material, approve: Approve) -> None:
    """The editing review names the parent, and still appears beside the edit."""
    material = approve(law, [law.pairs[0].id])
    reviews = [
        r.model_copy(update={"pair_id": "other", "verdict": "edit"}) for r in material.reviews
    ]
    found = trace(law.pairs[0].id, replace(_archive(material), reviews=reviews))
    assert [review.verdict for review in found.reviews] == ["edit", "edit"]
