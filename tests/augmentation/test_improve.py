"""`make improve`: findings are pinned, the configuration names them, and the next build follows."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from inside import run
from roadlaw import ACT
from roadwork import ROOT, Done, Project
from weaknesses import TENANCY, leave_findings, weakness

from augmentation.improve import Edit, edit_feedback
from curation.core.config import load_config
from curation.core.errors import ConfigError
from curation.core.feedback import load_snapshot
from curation.core.records import PlanItem

UP_TO_PLAN = ("documents", "passages", "splits", "decide")
SHIPPED = (ROOT / "lexloom.toml").read_bytes()
CONFIG = """\
# my own law
[documents]
paths = ["law"]   # two files

[writing]  # one reply is enough
candidates = 1

# the model
[chat]
concurrency = 2
"""
PINNED = CONFIG.replace("candidates = 1\n", 'candidates = 1\nfeedback = "0.2.0"\n')
KILLED = """
import os, signal, sys
from augmentation.__main__ import STAGES, TOOLS
from curation.core.command import main
folder, config, left = sys.argv[1], sys.argv[2], int(sys.argv[3])

def hook(event, arguments):
    global left
    writes = event == "open" and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)
    if (writes or event == "os.rename") and str(arguments[0]).startswith(folder):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(hook)
sys.exit(main("augmentation", STAGES, TOOLS, argv=["improve", "--config", config]))
"""
"""Runs the tool, and kills it with no warning before its n-th write in the project."""


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a plan. To be copied, not changed."""
    project = Project(tmp_path_factory.mktemp("planned") / "project", act=ACT)
    project.config.write_text(CONFIG, encoding="utf-8")
    assert run(project, "curation", *UP_TO_PLAN).code == 0
    assert run(project, "augmentation", "plan").code == 0
    return project


@pytest.fixture
def project(tmp_path: Path, planned: Project) -> Project:
    """A copy of it, in which an evaluation has found two weak slices."""
    copied = planned.copy(tmp_path / "project")
    leave_findings(copied, weakness("content"), weakness("duty"))
    return copied


def improve(project: Project, *arguments: str) -> Done:
    """Run the tool."""
    return run(project, "augmentation", "improve", *arguments)


def files(project: Project) -> dict[str, bytes]:
    """Return every file of a project."""
    paths = (path for path in project.folder.rglob("*") if path.is_file())
    return {path.relative_to(project.folder).as_posix(): path.read_bytes() for path in paths}


def test_it_pins_what_was_found_and_says_what_comes_of_it(project: Project) -> None:
    """Slice by slice: how weak, how many questions, by whom, about what."""
    before = len(project.kept("plan", PlanItem))
    done = improve(project)
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert lines[0] == "improve:   version 0.2.0 was weak on 2 slices of validation"
    assert lines[1] == (
        f"  {TENANCY}, content: token_f1 0.41 on 5 questions, 0.20 worse than on all"
    )
    told = r"    (\d+) more questions? \((\d+) by the language model, (\d+) by rules\) about (.+)"
    content = re.fullmatch(told, lines[2])
    duty = re.fullmatch(told, lines[4])
    assert content
    assert duty
    assert all("Tenancy Act, 2021, s. " in place for place in duty[4].split("; "))
    assert content[3] == "0"  # rules ask for the content of every passage at once, in the plan
    more = int(content[1]) + int(duty[1])
    stands = f"the {before} planned ones stand unchanged"
    assert lines[5:] == [
        f"plan:      {more} more questions; {stands}",
        'pinned:    lexloom.toml: [writing] feedback = "0.2.0" (workspace/feedback/0.2.0.json)',
        "next:      make dataset",
    ]


def test_the_next_build_plans_what_was_said(project: Project) -> None:
    """No more, no less; and what stood comes first."""
    before = project.kept("plan", PlanItem)
    said = re.search(r"^plan: +(\d+) more", improve(project).out, re.MULTILINE)
    assert said
    assert run(project, "augmentation", "plan").code == 0
    after = project.kept("plan", PlanItem)
    assert after[: len(before)] == before
    assert len(after) == len(before) + int(said[1])
    assert int(said[1]) > 0


def test_the_snapshot_holds_what_was_found(project: Project) -> None:
    """And the configuration keeps all its other bytes."""
    improve(project)
    snapshot = load_snapshot(project.workspace, "0.2.0")
    assert snapshot.findings == (weakness("content"), weakness("duty"))
    assert project.config.read_text(encoding="utf-8") == PINNED


def test_twice_in_a_row_changes_nothing(project: Project) -> None:
    """The second time it says so."""
    improve(project)
    before = files(project)
    again = improve(project)
    assert (again.code, again.out.splitlines()) == (
        0,
        ['improve:   "0.2.0" holds these findings already; nothing is changed',
         "next:      make dataset"],
    )  # fmt: skip
    assert files(project) == before


def test_a_later_evaluation_adds_to_the_earlier_one(project: Project) -> None:
    """The new snapshot begins with the old one, and so does the plan."""
    improve(project)
    assert run(project, "augmentation", "plan").code == 0
    first = project.kept("plan", PlanItem)
    leave_findings(project, weakness("content", release="0.3.0", model="m2"))
    done = improve(project)
    assert done.out.splitlines()[0] == "improve:   version 0.3.0 was weak on 1 slice of validation"
    assert 'feedback = "0.3.0"' in project.config.read_text(encoding="utf-8")
    assert run(project, "augmentation", "plan").code == 0
    second = project.kept("plan", PlanItem)
    assert second[: len(first)] == first
    assert len(second) > len(first)


def test_a_dry_run_says_it_all_and_writes_nothing(project: Project) -> None:
    """Not even a lock."""
    before = files(project)
    dry = improve(project, "--dry-run").out.splitlines()
    assert files(project) == before
    wet = improve(project).out.splitlines()
    assert dry[:-2] == wet[:-2]
    assert dry[-2] == (
        "dry run:   nothing is written; without --dry-run:"
        ' lexloom.toml: [writing] feedback = "0.2.0"'
    )


def test_a_slice_without_words_for_it_is_named(project: Project) -> None:
    """The finding is pinned all the same: the law may grow."""
    leave_findings(project, weakness("remedy"))
    lines = improve(project).out.splitlines()
    assert lines[2] == "    no question: no train provision there has words left for them"
    assert lines[3].startswith("plan:      0 more questions; ")
    assert load_snapshot(project.workspace, "0.2.0").findings == (weakness("remedy"),)


def test_many_provisions_are_counted_after_the_first(project: Project) -> None:
    """A line can be read."""
    act = [(str(n), f"Fee {n}", f"The owner of boat {n} shall pay the fee.") for n in range(1, 41)]
    more = Project(project.folder.parent / "more", act=act)
    assert run(more, "curation", *UP_TO_PLAN).code == 0
    leave_findings(more, weakness("duty"))
    line = improve(more).out.splitlines()[2]
    assert re.search(r"about (?:[^;]+; ){7}[^;]+ and \d+ more provisions$", line)


def test_without_findings_it_says_what_to_make(planned: Project) -> None:
    """In one line, exit 2."""
    line = improve(planned).line
    assert line == "error: no evaluation has left findings yet; make one first: make eval"


def test_an_evaluation_that_found_nothing_changes_nothing(project: Project) -> None:
    """That is no error."""
    leave_findings(project)
    before = files(project)
    done = improve(project)
    said = "improve:   the last evaluation found no weak slice; nothing is changed\n"
    assert (done.code, done.out) == (0, said)
    assert files(project) == before


def test_a_law_that_was_not_read_again_is_refused(project: Project) -> None:
    """What the next build writes cannot be told from stale passages; nothing is pinned."""
    text = CONFIG + "\n[passages]\nmax_tokens = 500\n"
    project.config.write_text(text, encoding="utf-8")
    assert 'the run of stage "passages" is stale' in improve(project).line
    assert project.config.read_text(encoding="utf-8") == text
    assert not (project.workspace / "feedback").exists()


def test_a_read_only_configuration_is_one_line(project: Project) -> None:
    """And no snapshot is left behind."""
    project.config.chmod(0o444)
    assert improve(project).line == (
        "error: lexloom.toml: [writing] feedback cannot be set (it is read-only); mend that, then:"
        " make improve"
    )
    assert project.config.read_text(encoding="utf-8") == CONFIG
    assert not (project.workspace / "feedback").exists()


def test_a_pin_without_its_snapshot_is_one_line(project: Project) -> None:
    """The findings that it stands for are nowhere else."""
    improve(project)
    (project.workspace / "feedback" / "0.2.0.json").unlink()
    assert '[writing] feedback is "0.2.0", but there is no such snapshot' in improve(project).line


def test_kill_9_leaves_the_old_state_or_the_new_one(tmp_path: Path, project: Project) -> None:
    """Before whichever write it comes; the same command then ends what was begun."""
    wanted = project.copy(tmp_path / "wanted")
    improve(wanted)
    snapshot = "workspace/feedback/0.2.0.json"
    seen = []
    for left in range(20):
        one = project.copy(tmp_path / f"kill-{left}")
        words = [str(one.folder), str(one.config), str(left)]
        ended = subprocess.run(
            [sys.executable, "-c", KILLED, *words], cwd=ROOT, capture_output=True, check=False
        )
        pinned = one.config.read_text(encoding="utf-8")
        assert pinned in (CONFIG, PINNED)
        if pinned == PINNED:
            assert files(one)[snapshot] == files(wanted)[snapshot]
        seen.append((snapshot in files(one), pinned == PINNED))
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        assert improve(one).code == 0
        assert one.config.read_text(encoding="utf-8") == PINNED
        assert files(one)[snapshot] == files(wanted)[snapshot]
    assert len(seen) > 4
    assert sorted(set(seen)) == [(False, False), (True, False), (True, True)]


def edited(folder: Path, text: str) -> str:
    """Return a configuration after the edit, having read it as a command does."""
    path = folder / "my.toml"
    path.write_bytes(text.encode("utf-8"))
    edit_feedback(load_config(path), "0.2.0").write()
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[writing]\nfeedback = "0.2.0"\n'),
        ("# mine\n", '# mine\n\n[writing]\nfeedback = "0.2.0"\n'),
        ("[plan]\nmin_words = 4 # few\n",
         '[plan]\nmin_words = 4 # few\n\n[writing]\nfeedback = "0.2.0"\n'),
        ("[plan]\nmin_words = 4", '[plan]\nmin_words = 4\n[writing]\nfeedback = "0.2.0"\n'),
        ("[writing]\n\n[plan]\n", '[writing]\nfeedback = "0.2.0"\n\n[plan]\n'),
        (CONFIG, PINNED),
        (CONFIG.replace("\n", "\r\n"), PINNED.replace("\n", "\r\n")),
        ("[writing]\nfeedback   = ''  # by improve\ntop_p=1\n",
         '[writing]\nfeedback   = "0.2.0"  # by improve\ntop_p=1\n'),
        ('[writing]\nfeedback = "0.1.0"\n# end\n', '[writing]\nfeedback = "0.2.0"\n# end\n'),
        ("writing = {top_p = 1}\n", 'writing = {top_p = 1,feedback = "0.2.0"}\n'),
        ("writing.top_p = 1\nplan.min_words = 4\nwriting.candidates = 1\n",
         ('writing.top_p = 1\nwriting.feedback = "0.2.0"\nplan.min_words = 4\n'
          "writing.candidates = 1\n")),
    ],
)  # fmt: skip
def test_the_edit_sets_one_key_and_keeps_every_other_byte(
    tmp_path: Path, before: str, after: str
) -> None:
    """However the file is written; what stands below the table stays below the new key."""
    assert edited(tmp_path, before) == after


def test_the_shipped_configuration_changes_in_one_line(tmp_path: Path) -> None:
    """Comments and all."""
    after = edited(tmp_path, SHIPPED.decode("utf-8"))
    assert after == SHIPPED.decode("utf-8").replace('feedback = ""', 'feedback = "0.2.0"')


def test_the_file_keeps_its_permissions(tmp_path: Path) -> None:
    """A group that could write it still can."""
    path = tmp_path / "my.toml"
    path.write_text(CONFIG, encoding="utf-8")
    path.chmod(0o664)
    edit_feedback(load_config(path), "0.2.0").write()
    assert path.stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize("text", ["[plan]\nmin_words = 5\n", "[plan\n", "[plan]\n# \xff\n"])
def test_another_setting_since_it_was_read_is_refused(tmp_path: Path, text: str) -> None:
    """What was said of the plan would not be so."""
    path = tmp_path / "my.toml"
    path.write_text("[plan]\nmin_words = 4\n", encoding="utf-8")
    config = load_config(path)
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"my\.toml has changed while this command ran; run the"):
        edit_feedback(config, "0.2.0")


def test_another_comment_since_it_was_read_is_kept(tmp_path: Path) -> None:
    """It changes nothing of what was said."""
    path = tmp_path / "my.toml"
    path.write_text("[plan]\nmin_words = 4\n", encoding="utf-8")
    config = load_config(path)
    path.write_text("[plan]\nmin_words = 4 # few\n", encoding="utf-8")
    edit_feedback(config, "0.2.0").write()
    assert "min_words = 4 # few\n" in path.read_text(encoding="utf-8")


def edit_of(path: Path) -> Edit:
    """Return the edit of a configuration, not yet written."""
    path.write_text(CONFIG, encoding="utf-8")
    return edit_feedback(load_config(path), "0.2.0")


def test_what_was_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """Nor is a half-written neighbour left."""
    path = tmp_path / "my.toml"
    edit = edit_of(path)
    path.write_text(CONFIG + "# saved in an editor\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="has changed while this command ran"):
        edit.write()
    assert path.read_text(encoding="utf-8").endswith("# saved in an editor\n")
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_went_away_is_one_line(tmp_path: Path) -> None:
    """Before the edit and before its writing."""
    path = tmp_path / "my.toml"
    edit = edit_of(path)
    config = load_config(path)
    path.unlink()
    line = r"my\.toml: \[writing\] feedback cannot be set \(.*No such file.*\); mend that"
    with pytest.raises(ConfigError, match=line):
        edit_feedback(config, "0.2.0")
    with pytest.raises(ConfigError, match=line):
        edit.write()
