from collections.abc import Callable, Sequence
from dataclasses import replace

from curation.release.build import Published, ReleaseSection, build_draft, build_release
from curation.release.material import Material
from curation.release.summary import summary_lines

Approve = Callable[[Material, Sequence[str]], Material]


def _summary(
    material: Material, *, min_approved: int, published: Sequence[Published] = ()
) -> list[str]:
    section = ReleaseSection(min_approved=min_approved)
    draft = build_draft(material, section, name="demo", salt="s")
    approved = build_release(material, section, name="demo", salt="s", published=published)
    places = {"draft": "workspace/draft", approved.version: "workspace/releases/0.1.0"}
    return summary_lines(draft, approved, places=places)


def test_a_first_build_ends_with_counts_and_the_next_step(law: Material) -> None:
    """A newcomer reads what was made, what fell, where it lies and what to do."""
    assert _summary(law, min_approved=100) == [
        "documents: 1",
        "provisions: 6, 6 passages",
        "pairs by writer:",
        "  structural rules      6 kept of 6",
        "  language model        6 kept of 7, lost in screen 1",
        "  paraphrase            1 kept of 1",
        "  keyboard noise        1 kept of 1",
        "kept and rejected by stage:",
        "  derive                6 kept",
        "  screen               14 kept, 1 rejected: unresolved_reference 1",
        "draft:     workspace/draft (14 rows: train 9, validation 2, test 2, robustness 1)",
        "           0 of 14 rows approved by people",
        "release:   none yet: 0 of 100 approved pairs; 100 more are needed",
        "           14 undecided: nobody was asked about them yet",
        "next:      0 of 100 approved pairs: run `make review`, decide, then `make dataset` again",
    ]


def test_a_published_version_names_its_folder_and_what_the_gates_refused(
    law: Material, approve: Approve
) -> None:
    """Refused rows are printed one by one; the next step is training."""
    lines = _summary(approve(law, [law.pairs[0].id, law.pairs[13].id]), min_approved=1)
    assert lines[-3] == "release:   0.1.0 published, 1 row: workspace/releases/0.1.0"
    assert lines[-2].startswith(f"           refused {law.pairs[13].id[:12]}: parent_rejected (")
    assert lines[-1] == "next:      train on version 0.1.0 with `make finetune`"


def test_an_older_version_that_stands_is_named(law: Material, approve: Approve) -> None:
    """Too few rows for a new version do not hide the one that is there."""
    material = approve(law, [law.pairs[0].id])
    lines = _summary(material, min_approved=5, published=[Published("0.1.0", "other")])
    assert (
        "release:   0.1.0 stands, no newer one: 1 of 5 approved pairs; 4 more are needed" in lines
    )
    assert lines[-1] == "next:      decide more pairs (`make review`), then `make dataset` again"


def test_where_nothing_waits_for_people_they_are_not_asked(law: Material, approve: Approve) -> None:
    """Pairs whose quoted law is gone are written anew: a review would find an empty desk."""
    material = approve(law, [pair.id for pair in law.pairs[:2]])
    gone = material.decisions[0].model_copy(update={"outcome": "stale_source", "pair": None})
    material = replace(material, pairs=law.pairs[1:2], decisions=(gone, material.decisions[1]))
    lines = _summary(material, min_approved=5)
    assert any("1 approved before, but the law they quote has changed" in line for line in lines)
    assert not any("undecided" in line for line in lines)
    assert lines[-1] == (
        "next:      nothing waits for a verdict: add documents, or ask for more questions in [plan]"
    )


def test_nothing_at_all_is_said_plainly() -> None:
    """An empty corpus gives a summary too."""
    lines = _summary(Material(documents=(), passages=(), splits=(), pairs=()), min_approved=1)
    assert lines[:3] == ["documents: 0", "provisions: 0, 0 passages", "pairs by writer: none"]
