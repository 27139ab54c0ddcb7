"""The plan of a project: what decides it, and what a pinned snapshot adds."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from inside import run
from roadlaw import ACT, changed, write_act, write_soundly
from roadwork import Project
from serving import ChatServer
from weaknesses import TENANCY, weakness

from augmentation.plan_file import COLUMNS
from curation.core.feedback import Finding, next_snapshot, save_snapshot
from curation.core.records import PlanItem, SplitAssignment, group_of

UP_TO_PLAN = ("documents", "passages", "splits", "decide")


def pin(project: Project, findings: Sequence[Finding], tables: str = "", chat: str = "") -> None:
    """Write a snapshot and name it in the configuration."""
    snapshot = next_snapshot(project.workspace, None, findings)
    save_snapshot(project.workspace, snapshot)
    writing = f'[writing]\ncandidates = 1\nfeedback = "{snapshot.name}"\n'
    project.configure(writing + tables, chat=chat)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose law is read, cut and shared out."""
    made = Project(tmp_path / "project", act=ACT, tables="[writing]\ncandidates = 1\n")
    assert run(made, "curation", *UP_TO_PLAN).code == 0
    return made


def planned(project: Project) -> tuple[PlanItem, ...]:
    """Make the plan and return it."""
    assert run(project, "augmentation", "plan").code == 0
    return project.kept("plan", PlanItem)


def test_without_a_snapshot_nothing_of_findings_decides_the_plan(project: Project) -> None:
    """Neither splits nor documents nor their tunable."""
    planned(project)
    manifest = project.latest("plan").manifest
    assert set(manifest["inputs"]) == {"passages"}
    assert set(manifest["external"]) == {"structural", "llm"}
    assert "per_finding" not in manifest["values"]["plan"]
    project.configure("[writing]\ncandidates = 1\n[plan]\nper_finding = 3\n")
    assert "[unchanged]" in run(project, "augmentation", "plan").out


def test_a_snapshot_adds_questions_for_train_provisions_only(project: Project) -> None:
    """The plan as it was comes first, item by item."""
    before = planned(project)
    pin(project, [weakness("content"), weakness("duty")])
    after = planned(project)
    assert after[: len(before)] == before
    splits = {one.group: one.split for one in project.kept("splits", SplitAssignment)}
    added = after[len(before) :]
    assert {splits[group_of(item.provision)] for item in added} == {"train"}
    assert {item.question_type for item in added} == {"content", "duty"}
    assert set(splits.values()) > {"train"}


def test_all_that_a_snapshot_brings_in_decides_the_plan(project: Project) -> None:
    """Its content, the splits, the documents, and how many questions a finding adds."""
    pin(project, [weakness("content")])
    once = planned(project)
    manifest = project.latest("plan").manifest
    assert set(manifest["inputs"]) == {"passages", "documents", "splits"}
    assert set(manifest["external"]) == {"structural", "llm", "findings"}
    pin(project, [weakness("content")], "[plan]\nper_finding = 2\n")
    twice = planned(project)
    assert set(once) < set(twice)


def test_a_law_without_that_part_is_planned_as_before(project: Project) -> None:
    """A finding about another law adds nothing here."""
    before = planned(project)
    pin(project, [weakness("content", "Charter, Part I")])
    assert planned(project) == before


def test_a_model_that_is_left_out_stays_out(project: Project) -> None:
    """`llm_per_passage = 0` means no question of the model, whatever was found."""
    tables = "[plan]\nllm_per_passage = 0\nper_finding = 3\n"
    pin(project, [weakness("content"), weakness("duty"), weakness("time_limit")], tables)
    assert {item.writer for item in planned(project)} == {"structural"}


def test_a_plan_from_before_the_pin_is_stale(project: Project) -> None:
    """No later stage writes by it."""
    planned(project)
    pin(project, [weakness("content")])
    line = run(project, "augmentation", "derive").line
    assert 'the run of stage "plan" is stale ([writing] has changed)' in line


def test_a_snapshot_that_is_not_there_is_one_line(project: Project) -> None:
    """As it is for one that somebody damaged."""
    project.configure('[writing]\nfeedback = "0.9.0"\n')
    assert '[writing] feedback is "0.9.0"' in run(project, "augmentation", "plan").line
    pin(project, [weakness("content")])
    (project.workspace / "feedback" / "0.2.0.json").write_text("{", encoding="utf-8")
    assert "0.2.0.json: not a snapshot" in run(project, "augmentation", "plan").line


def test_a_name_that_no_snapshot_has_is_refused(project: Project) -> None:
    """A path is no name."""
    project.configure('[writing]\nfeedback = "../law"\n')
    assert "[writing] feedback" in run(project, "augmentation", "plan").line


def test_only_what_a_finding_adds_is_asked(project: Project) -> None:
    """Every answer that was paid for is found again."""
    with ChatServer(write_soundly) as server:
        project.configure("[writing]\ncandidates = 1\n", chat=server.base_url)
        before = len([item for item in planned(project) if item.writer == "llm"])
        assert run(project, "augmentation", "generate").code == 0
        assert (project.cost("generate", "sent"), project.cost("generate", "kept")) == (before, 0)
        pin(project, [weakness("content", TENANCY)], chat=server.base_url)
        after = len([item for item in planned(project) if item.writer == "llm"])
        assert after > before
        assert run(project, "augmentation", "generate").code == 0
        sent, kept = (project.cost("generate", name) for name in ("sent", "kept"))
        assert (sent, kept) == (after - before, before)
        assert max(server.answered.values()) == 1


def test_findings_add_to_an_edited_plan(project: Project) -> None:
    """The file is the plan as it was; what a snapshot brings comes after it, and is new."""
    assert run(project, "augmentation", "plan", "--write", str(project.folder / "p.csv")).code == 0
    sheet = (project.folder / "p.csv").read_text(encoding="utf-8")
    fewer = [line for line in sheet.splitlines(keepends=True) if ",llm," not in line]
    (project.folder / "p.csv").write_text("".join(fewer), encoding="utf-8")
    table = '[plan]\nfile = "p.csv"\n'
    project.configure("[writing]\ncandidates = 1\n" + table)
    before = planned(project)
    assert {item.writer for item in before} == {"structural"}
    pin(project, [weakness("content")], table)
    after = planned(project)
    assert after[: len(before)] == before
    assert "llm" in {item.writer for item in after[len(before) :]}
    assert len({item.id for item in after}) == len(after)


def test_a_style_that_cannot_write_a_type_is_one_line(project: Project) -> None:
    """Before anything is planned: the packaged model tells no case."""
    project.configure('[plan]\nllm_types = ["yes_no", "scenario"]\n')
    line = run(project, "augmentation", "plan").line
    assert "[plan] llm_types asks for yes_no, scenario" in line
    assert 'style = "grounded"' in line
    project.configure('[plan]\nllm_types = ["riddle"]\n')
    assert "[plan] llm_types.0 is" in run(project, "augmentation", "plan").line


def test_two_provisions_bring_documents_and_splits_in(project: Project) -> None:
    """Links and siblings stand in the documents; the other types need the passages alone."""
    style = '[writing]\nstyle = "grounded"\n[plan]\nwords_per_question = 5\nllm_types = '
    project.configure(f'{style}["scenario"]\n')
    planned(project)
    assert set(project.latest("plan").manifest["inputs"]) == {"passages"}
    project.configure(f'{style}["comparison", "scenario"]\n')
    items = planned(project)
    assert set(project.latest("plan").manifest["inputs"]) == {"passages", "documents", "splits"}
    splits = {one.group: one.split for one in project.kept("splits", SplitAssignment)}
    pairs = [item for item in items if item.question_type == "comparison"]
    assert pairs
    for item in pairs:
        assert splits[group_of(item.provision)] == splits[group_of(item.second_provision)]


def test_a_finding_on_a_type_beyond_the_cues_adds_questions_of_it(project: Project) -> None:
    """Where it is asked for at all; with its second provision where it has one."""
    style = 'style = "grounded"\n[plan]\nllm_types = ["comparison", "yes_no"]\n'
    findings = [weakness("comparison"), weakness("yes_no"), weakness("scenario")]
    snapshot = next_snapshot(project.workspace, None, findings)
    save_snapshot(project.workspace, snapshot)
    project.configure(f"[writing]\n{style}")
    before = planned(project)
    project.configure(f'[writing]\nfeedback = "{snapshot.name}"\n{style}')
    added = planned(project)[len(before) :]
    assert {item.question_type for item in added} <= {"comparison", "yes_no"}
    assert {"yes_no"} <= {item.question_type for item in added}
    assert all(
        bool(item.second_provision) == (item.question_type == "comparison") for item in added
    )


def test_the_plan_of_a_project_is_written_edited_and_followed(tmp_path: Path) -> None:
    """The whole way: write, take a line out, name the file, plan, write about what is left."""
    with ChatServer(write_soundly) as server:
        tables = "[writing]\ncandidates = 1\n"
        project = Project(tmp_path / "project", act=ACT, tables=tables, chat=server.base_url)
        assert run(project, "curation", *UP_TO_PLAN).code == 0
        sheet = project.folder / "my plans" / "plan.csv"
        said = run(project, "augmentation", "plan", "--write", str(sheet))
        assert "by the language model" in said.out
        assert "set [plan] file" in said.out
        assert run(project, "augmentation", "plan").code == 0
        before = {item.id for item in project.kept("plan", PlanItem)}
        lines = sheet.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if ",llm," not in line or "s. 7" in line]
        sheet.write_text("".join(kept), encoding="utf-8")
        project.configure(tables + '[plan]\nfile = "my plans/plan.csv"\n', chat=server.base_url)
        assert run(project, "augmentation", "plan", "derive", "generate").code == 0
        after = {item.id for item in project.kept("plan", PlanItem)}
        assert after < before
        assert len(server.bodies) == 1
        assert "[unchanged]" in run(project, "augmentation", "plan").out
        # an edit of the file alone makes another plan
        sheet.write_text("".join(lines), encoding="utf-8")
        assert run(project, "augmentation", "plan").code == 0
        assert {item.id for item in project.kept("plan", PlanItem)} == before


def test_a_sheet_that_is_there_only_grows(tmp_path: Path) -> None:
    """A law that has got another section: its lines come after a person's own, which stay."""
    project = Project(tmp_path / "project", act=ACT[:3], tables="[writing]\ncandidates = 1\n")
    sheet = tmp_path / "plan.csv"
    assert run(project, "curation", *UP_TO_PLAN).code == 0
    assert run(project, "augmentation", "plan", "--write", str(sheet)).code == 0
    text = sheet.read_text(encoding="utf-8").replace(",easy,", ",hard,")
    sheet.write_text(text, encoding="utf-8")
    assert "0 more questions" in run(project, "augmentation", "plan", "--write", str(sheet)).out
    write_act(project.act, changed(ACT[:4], s_3="The landlord shall paint the dwelling."))
    assert run(project, "curation", *UP_TO_PLAN).code == 0
    assert run(project, "augmentation", "plan", "--write", str(sheet)).code == 0
    grown = sheet.read_text(encoding="utf-8")
    assert grown.startswith(text)
    assert "s. 6" in grown[len(text) :]


def test_a_sheet_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """And a bad line in it is one line, with exit code 2."""
    tables = '[plan]\nfile = "plan.csv"\n'
    project = Project(tmp_path / "project", act=ACT[:3], tables=tables)
    assert run(project, "curation", *UP_TO_PLAN).code == 0
    line = run(project, "augmentation", "plan").line
    assert "plan.csv: this plan cannot be read (No such file or directory)" in line
    header = ",".join(COLUMNS)
    (project.folder / "plan.csv").write_text(
        f"{header}\nNowhere Act,1,,llm,duty,easy,student,1,,\n", encoding="utf-8"
    )
    assert "plan.csv: line 2: provision is" in run(project, "augmentation", "plan").line
