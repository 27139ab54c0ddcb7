"""Approved pairs as examples: which are pinned, and which questions they change."""

import json
from pathlib import Path

import pytest
from inside import run
from released_rows import make_row, write_release_folder
from roadlaw import ACT, write_soundly
from roadwork import Project
from serving import ChatServer
from weaknesses import TENANCY, leave_findings, weakness

from augmentation.examples import Examples, pick_examples
from curation.core.feedback import load_snapshot, next_snapshot
from curation.core.records import PlanItem
from curation.core.releases import Row, RowOrigin

LAW = "The tenant shall pay {} crowns, and the landlord shall keep the roof."
UP_TO_PLAN = ("documents", "passages", "splits", "decide")


def row(number: int, *, reviewed: bool = True, kind: str = "llm", **changes: object) -> Row:
    """Return an approved train row about section `number`."""
    made = make_row(
        f"What shall the tenant pay under section {number}?",
        f"{number} crowns",
        context=LAW.format(number),
        group=f"toy-act#s-{number}",
        question_type="content",
        reviewed=reviewed,
    )
    origin = RowOrigin.model_validate({**made.origin.model_dump(), "kind": kind})
    return made.model_copy(update={"origin": origin, **changes})


def test_approved_originals_of_several_articles_are_pinned() -> None:
    """People's wording first, then the model's; at most some of a type, each of its own article."""
    rows = [row(n) for n in range(1, 9)] + [row(20, kind="human_edit"), row(1, kind="imported")]
    picked = pick_examples(rows, release="0.2.0")
    assert [one.release for one in picked] == ["0.2.0"] * 4
    assert picked[0].group == "toy-act#s-20"
    assert len({one.group for one in picked}) == 4
    assert pick_examples(rows[::-1], release="0.2.0") == picked
    assert picked[0].quotes == ("20 crowns",)


@pytest.mark.parametrize(
    "other",
    [
        row(1, reviewed=False),
        row(1, kind="paraphrase"),
        row(1, question_type="unanswerable"),
        row(1, question_type="multi_hop"),
        row(1, provisions=("toy-act#s-1", "toy-act#s-2")),
        row(1, context=LAW.format(1) + " More." * 300),
        row(1, evidence=()),
        row(1, context="The law was changed since."),
    ],
)
def test_what_is_no_example_is_left_out(other: Row) -> None:
    """Drafts, variants, two provisions, long ones, and what its provision no longer supports."""
    assert [one.group for one in pick_examples([other, row(2)], release="1.0.0")] == ["toy-act#s-2"]


def test_a_release_keeps_the_examples_that_were_pinned_first(tmp_path: Path) -> None:
    """Questions were planned with them; another release brings its own."""
    first = next_snapshot(
        tmp_path, None, [weakness("content")], pick_examples([row(1)], release="0.2.0")
    )
    again = next_snapshot(
        tmp_path, first, [weakness("duty", model="m2")], pick_examples([row(2)], release="0.2.0")
    )
    assert again.examples == first.examples
    later = next_snapshot(
        tmp_path,
        again,
        [weakness("duty", release="0.3.0")],
        pick_examples([row(3)], release="0.3.0"),
    )
    assert [one.release for one in later.examples] == ["0.2.0", "0.3.0"]
    assert Examples(later.examples).external() != Examples(first.examples).external()


def test_only_what_findings_add_is_asked_with_examples(tmp_path: Path) -> None:
    """The whole way: improve pins them, the plan names them, the request shows them.

    What was planned before keeps its prompt, and its answers are found again.
    """
    with ChatServer(write_soundly) as server:
        project = Project(
            tmp_path / "project",
            act=ACT,
            tables="[writing]\ncandidates = 1\n",
            chat=server.base_url,
        )
        assert run(project, "curation", *UP_TO_PLAN).code == 0
        assert run(project, "augmentation", "plan", "generate").code == 0
        before = {item.id for item in project.kept("plan", PlanItem)}
        asked = len(server.bodies)
        leave_findings(project, weakness("content", TENANCY))
        write_release_folder(
            project.workspace, {"train": [row(1), row(2), row(3)]}, version="0.2.0"
        )
        assert run(project, "augmentation", "improve").code == 0
        assert len(load_snapshot(project.workspace, "0.2.0").examples) == 3
        assert run(project, "augmentation", "plan", "generate").code == 0
    items = {item.id: item for item in project.kept("plan", PlanItem)}
    assert before < items.keys()
    added = [items[key] for key in items.keys() - before if items[key].writer == "llm"]
    old = {items[key].prompt_sha256 for key in before if items[key].writer == "llm"}
    assert added
    assert not {item.prompt_sha256 for item in added} & old
    new = server.bodies[asked:]
    assert len(new) == len(added)
    for body in new:
        roles = [turn["role"] for turn in body["messages"]]
        assert roles == ["system", "user", "assistant", "user", "assistant", "user"]
        assert json.loads(body["messages"][2]["content"])["answer"].endswith("crowns")
    made = {pair.origin.plan_item: pair for pair in project.pairs("generate")}
    assert any(item.id in made for item in added)
    for item in added:
        if item.id in made:
            assert made[item.id].origin.prompt_sha256 == item.prompt_sha256
