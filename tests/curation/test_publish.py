"""The last stage: a draft at every build, a version once people approved enough."""

import json
from pathlib import Path

from inside import SMALL_ACT, build, run
from roadwork import Project

from curation.core.vocabulary import Verdict


def approve(project: Project, count: int) -> set[str]:
    """Let a person approve so many originals."""
    chosen = [pair.id for pair in project.pairs() if not pair.is_variant][:count]
    verdicts: dict[str, Verdict] = dict.fromkeys(chosen, "approve")
    project.judge(verdicts)
    return set(chosen)


def test_every_build_makes_a_draft(small_built: Project) -> None:
    """Splits, card, manifest, gates, and the cost of each stage apart from all hashes."""
    names = {path.name for path in (small_built.workspace / "draft").iterdir()}
    assert {"README.md", "manifest.json", "gates.json", "build.json", "train.parquet"} <= names
    assert len(small_built.released()) == small_built.latest("decontaminate").manifest["kept"]
    made = json.loads((small_built.workspace / "draft" / "build.json").read_text())
    assert made["stages"]["generate"]["sent"] == 6
    assert not (small_built.workspace / "releases").exists()


def test_the_summary_says_what_is_missing(small_built: Project) -> None:
    """And what to do next."""
    assert "release:   none yet: 0 of 3 approved pairs; 3 more are needed" in small_built.said
    assert small_built.said.splitlines()[-1].startswith("next:      0 of 3 approved pairs: run")


def test_a_release_of_nothing_new_touches_nothing(small: Project, small_built: Project) -> None:
    """The same lines as at first; the draft stays to the byte and the second."""
    draft = small.workspace / "draft"
    before = {path.name: path.stat().st_mtime_ns for path in draft.iterdir()}
    done = run(small, "curation", "release")
    assert done.out in small_built.said
    assert done.out.splitlines()[-1].startswith("next:")
    assert {path.name: path.stat().st_mtime_ns for path in draft.iterdir()} == before


def test_a_lost_or_damaged_draft_is_made_again(small: Project) -> None:
    """From the runs that are there: the same files."""
    before = small.files()
    for damage in ("{", "", None):
        path = small.workspace / "draft" / "build.json"
        if damage is None:
            path.unlink()
        else:
            path.write_text(damage, encoding="utf-8")
        assert run(small, "curation", "release").code == 0
        assert small.files() == before
        assert json.loads(path.read_text())["summary"]


def test_enough_approvals_publish_a_version(small: Project) -> None:
    """Exactly the approved pairs; on record as released; published once."""
    chosen = approve(small, 4)
    lines = build(small).splitlines()
    [line] = [line for line in lines if line.startswith("release:")]
    assert line == "release:   0.1.0 published, 4 rows: workspace/releases/0.1.0"
    assert set(small.released("0.1.0")) == chosen
    with small.ledger() as ledger:
        assert {(row.version, row.pair_id) for row in ledger.released()} == {
            ("0.1.0", pair_id) for pair_id in chosen
        }
    files = small.files()
    again = build(small).splitlines()
    assert not [line for line in again if "0.2.0" in line]
    assert small.files() == files
    assert [path.name for path in (small.workspace / "releases").iterdir()] == ["0.1.0"]


def test_too_few_approvals_publish_nothing(small: Project) -> None:
    """The draft counts them, the version waits."""
    approve(small, 2)
    lines = build(small).splitlines()
    assert any("2 of 3 approved pairs; 1 more are needed" in line for line in lines)
    assert any("2 of" in line and "rows approved by people" in line for line in lines)
    assert not (small.workspace / "releases").exists()


def test_more_approvals_make_a_new_version(small: Project) -> None:
    """The old one stays as it is."""
    first = approve(small, 3)
    build(small)
    files = {name: sha for name, sha in small.files().items() if "0.1.0" in name}
    more = approve(small, 6)
    lines = build(small).splitlines()
    assert any("release:   0.2.0 published, 6 rows" in line for line in lines)
    assert set(small.released("0.1.0")) == first
    assert set(small.released("0.2.0")) == more
    assert files.items() <= small.files().items()


def test_another_name_or_workspace_is_seen(small: Project) -> None:
    """The name stands in the card; a workspace elsewhere is shown by its whole path."""
    elsewhere = small.folder.parent / "elsewhere"
    (small.folder / "workspace").rename(elsewhere)
    text = small.config.read_text(encoding="utf-8")
    table = f'[project]\nname = "tenancy"\nworkspace = "{elsewhere}"\n'
    small.config.write_text(text + table, encoding="utf-8")
    # another workspace means other pointers: all runs are found again by their keys
    said = build(small)
    assert "[unchanged]" in said
    assert f"draft:     {elsewhere}/draft (" in said
    assert "tenancy" in (elsewhere / "draft" / "README.md").read_text(encoding="utf-8")


def test_nothing_is_released_before_the_last_stage(tmp_path: Path) -> None:
    """The first stage that is missing is named."""
    project = Project(tmp_path / "project", act=SMALL_ACT)
    assert run(project, "curation", "documents", "passages").code == 0
    line = run(project, "curation", "release").line
    assert 'no finished run of stage "splits"; make one first: make splits' in line
    assert not (project.workspace / "draft").exists()
