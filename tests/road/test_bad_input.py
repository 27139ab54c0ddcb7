"""What a user can mend is one clear line and exit code 2; nothing is lost, then it goes on."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from roadlaw import ACT, write_act, write_soundly
from roadwork import ROOT, Project, can_mount, private_disks
from serving import ChatServer

from curation.core.outcomes import Rejection
from curation.core.records import Document, Passage

SMALL = ACT[3:6]
FIRST = ("documents", "passages", "splits", "pull", "decide")
PLAIN = "[writing]\ncandidates = 1\n[plan]\nstructural_per_passage = 1\n"
DEAD = "http://127.0.0.1:9/v1"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, model: ChatServer) -> Project:
    """A project that has come as far as the language model: to be copied."""
    folder = tmp_path_factory.mktemp("begun") / "p"
    project = Project(folder, chat=model.base_url, act=SMALL, tables=PLAIN)
    write_pairs(project)
    return project


def rejections(project: Project, stage: str) -> list[Rejection]:
    """Return what a stage rejected."""
    return list(project.latest(stage).rejected())


def write_pairs(project: Project, *, ends: int = 0) -> str:
    """Run the stages up to the language model; return its last line on standard error."""
    assert project.run("curation", *FIRST).code == 0
    done = project.run("augmentation", "plan", "generate")
    assert done.code == ends, done.out + done.err
    return done.line if ends else ""


# --- documents


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    """The line says where and what belongs there; with a file in it the road is open."""
    project = Project(tmp_path / "p", act=())
    project.act.unlink()
    line = project.run("curation", *FIRST).line
    assert "law: the folder holds no file; put .txt" in line
    write_act(project.act, SMALL)
    assert project.run("curation", *FIRST).code == 0


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The line names the path and the key to check."""
    project = Project(tmp_path / "p", tables='[documents]\npaths = ["law/gone.txt"]\n')
    line = project.run("curation", "documents").line
    assert "law/gone.txt: there is no such file or folder; check [documents] paths" in line
    shutil.move(project.act, project.folder / "law" / "gone.txt")
    assert project.run("curation", *FIRST).code == 0


def test_a_binary_named_txt_is_refused_and_said(tmp_path: Path) -> None:
    """Alone it ends the run; beside a sound file it is a recorded rejection."""
    project = Project(tmp_path / "p", act=())
    project.act.unlink()
    (project.folder / "law" / "scan.txt").write_bytes(b"\x7fELF\x00\x01" + bytes(range(256)) * 8)
    assert "scan.txt" in project.run("curation", "documents").line
    write_act(project.act, SMALL)
    assert project.run("curation", *FIRST).code == 0
    [one] = rejections(project, "documents")
    assert one.reason == "wrong_format"
    assert one.evidence["source"] == "scan.txt"


def test_an_article_without_text_yields_no_question(tmp_path: Path, model: ChatServer) -> None:
    """It is no passage and nobody is asked about it; the others are."""
    act = (*SMALL, ("11", "Registers", ""))
    project = Project(tmp_path / "p", chat=model.base_url, act=act, tables=PLAIN)
    write_pairs(project)
    [document] = project.kept("documents", Document)
    assert [p.status for p in document.structure if p.key.endswith("#s-11")] == ["empty"]
    assert {pair.group[-1] for pair in project.pairs("generate")} == {"6", "7", "8"}


def test_the_same_law_twice_counts_once(tmp_path: Path) -> None:
    """The second file is a recorded rejection that names the first."""
    project = Project(tmp_path / "p", act=SMALL)
    shutil.copy(project.act, project.folder / "law" / "copy.json")
    assert project.run("curation", *FIRST).code == 0
    [one] = rejections(project, "documents")
    assert one.reason == "duplicate_document"
    assert {one.evidence["source"], one.evidence["witness_source"]} == {"act.json", "copy.json"}
    assert len({passage.provision for passage in project.kept("passages", Passage)}) == len(
        project.kept("passages", Passage)
    )


# --- configuration


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ("[documents]\npath = []\n", '[documents] has no key "path"; did you mean "paths"?'),
        ("[dokuments]\n", 'there is no table [dokuments]; did you mean "documents"?'),
        ("[documents]\nmax_bytes = 0\n", "[documents] max_bytes is 0; it must be at least 1"),
        ("[documents\n", "not valid TOML"),
        ('[project]\nname = "My Law"\n', '[project] name is "My Law"; it must'),
    ],
)
def test_a_wrong_configuration_is_one_line(tmp_path: Path, tables: str, said: str) -> None:
    """The line has the file, the key, what was found and what was expected."""
    project = Project(tmp_path / "p", act=SMALL, tables=tables)
    line = project.run("curation", *FIRST).line
    assert line.startswith("error: lexloom.toml: ")
    assert said in line
    project.configure("")
    assert project.run("curation", *FIRST).code == 0


def test_a_missing_configuration_is_one_line(tmp_path: Path) -> None:
    """The line names the file and how to pass another."""
    project = Project(tmp_path / "p", act=SMALL)
    project.config.unlink()
    assert "no such configuration file; pass one with CONFIG=path" in (
        project.run("curation", "documents").line
    )


def test_every_stage_says_which_stage_is_missing(tmp_path: Path) -> None:
    """A stage without its upstream names the command to run first."""
    project = Project(tmp_path / "p", act=SMALL)
    for package, stage, first in (
        ("curation", "passages", "documents"),
        ("augmentation", "derive", "passages"),
        ("curation", "dedup", "ground"),
        ("curation", "release", "documents"),
        ("curation", "show", "documents"),
    ):
        arguments = (stage, "documents") if stage == "show" else (stage,)
        assert f'no finished run of stage "{first}"; make one first: make {first}' in (
            project.run(package, *arguments).line
        )


# --- the model


def test_an_unreachable_model_is_one_line(tmp_path: Path, model: ChatServer) -> None:
    """The line has the address and what to do; with the right one the work goes on."""
    slow = "max_attempts = 1\nconcurrency = 1\ntimeout_s = 5.0\n"
    chat = f'[chat]\nbase_url = "{DEAD}"\nmodel = "m"\n{slow}'
    project = Project(tmp_path / "p", act=SMALL, tables=PLAIN + chat)
    line = write_pairs(project, ends=2)
    assert "chat: http://127.0.0.1:9/v1" in line
    assert "no connection" in line
    assert "run the same command again to resume" in line
    kept = project.latest("plan").content
    project.configure(PLAIN, chat=model.base_url)
    write_pairs(project)
    assert project.latest("plan").content == kept
    assert len(project.pairs("generate")) == len(SMALL)


def test_prose_for_json_is_a_recorded_rejection(tmp_path: Path) -> None:
    """Every item ends as a rejection that holds what the model said; another model is asked."""
    with ChatServer(lambda _: "Certainly! Here is a question about law.") as server:
        project = Project(tmp_path / "p", chat=server.base_url, act=SMALL, tables=PLAIN)
        write_pairs(project)
        assert not project.pairs("generate")
        refused = rejections(project, "generate")
        assert [one.reason for one in refused] == ["bad_reply"] * len(SMALL)
        assert all("Certainly!" in json.dumps(one.evidence) for one in refused)
        server.reply = write_soundly
        text = project.config.read_text().replace("test-model", "better-model")
        project.config.write_text(text)
        write_pairs(project)
        assert len(project.pairs("generate")) == len(SMALL)


# --- the review desk


def test_an_unreachable_desk_is_one_line(tmp_path: Path, model: ChatServer) -> None:
    """A pull goes on with the verdicts it has; a review says what to start or correct."""
    project = Project(tmp_path / "p", chat=model.base_url, act=SMALL, tables=PLAIN)
    review = '[review]\nurl = "http://127.0.0.1:9"\n'
    project.configure(PLAIN + review, chat=model.base_url)
    assert "the variable ARGILLA_API_KEY is empty" in project.run("curation", "pull").line
    project.environment["ARGILLA_API_KEY"] = "secret-key"
    done = project.run("curation", *FIRST)
    assert done.code == 0, done.err
    assert "http://127.0.0.1:9 cannot be reached" in done.out
    assert "using 0 verdicts" in done.out
    line = project.run("curation", "review").line
    assert "http://127.0.0.1:9 cannot be reached" in line
    assert "[review] url" in line
    assert "secret-key" not in line + done.out + done.err


# --- the workspace


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("memo.sqlite", ("augmentation", "derive")),
        ("cassette.sqlite", ("augmentation", "generate")),
        ("ledger.sqlite", ("curation", "decide")),
    ],
)
def test_a_damaged_database_is_one_line(
    tmp_path: Path, begun: Project, name: str, again: tuple[str, str]
) -> None:
    """The line names the file; without it the command makes a new one."""
    project = begun.copy(tmp_path / "p")
    shutil.rmtree(project.workspace / "runs" / again[1], ignore_errors=True)
    damaged = project.workspace / name
    for left in project.workspace.glob(f"{name}*"):
        left.unlink()
    damaged.write_bytes(b"no database at all" * 400)
    line = project.run(*again).line
    assert name in line
    assert "not a sound SQLite file" in line
    assert damaged.read_bytes().startswith(b"no database at all"), "it is left for its owner"
    damaged.rename(damaged.with_suffix(".old"))
    assert project.run("curation", *FIRST).code == 0
    assert project.run(*again).code == 0


@pytest.mark.parametrize("cut", [0, 40])
@pytest.mark.parametrize(
    "pattern",
    [
        "runs/documents/*/manifest.json", "runs/documents/*/kept.parquet",
        "runs/documents/*/cost.json", "pointers/*/documents.json", "pointers/*/passages.json",
    ],
)  # fmt: skip
def test_a_damaged_run_is_one_line_or_made_again(
    tmp_path: Path, begun: Project, pattern: str, cut: int
) -> None:
    """Cut short it is never a traceback; without the named file or folder the work goes on."""
    project = begun.copy(tmp_path / "p")
    before = project.latest("decide").content
    [damaged] = project.workspace.glob(pattern)
    damaged.write_bytes(damaged.read_bytes()[:cut])
    shutil.rmtree(project.workspace / "runs" / "passages")  # so that documents are read again
    done = project.run("curation", *FIRST)
    if done.code:
        assert damaged.name in done.line
        if "runs" in pattern:
            shutil.rmtree(damaged.parent)
        else:
            damaged.unlink()
        done = project.run("curation", *FIRST)
    assert done.code == 0, done.err
    assert project.latest("decide").content == before


FULL_DISK = """
mount -t tmpfs -o size=32k none {workspace}
for size in $(seq 32 32 1600); do
  mount -o remount,size=${{size}}k {workspace}
  for command in "{first}" "{second}"; do
    {python} -m $command --config {config} >/dev/null 2>{errors}
    code=$?
    echo "$size $code $(wc -l <{errors}) $(head -c 300 {errors} | head -1)"
    [ $code = 0 ] || continue 2
  done
  cp -r {workspace}/runs {saved}
  exit 0
done
"""


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path, model: ChatServer) -> None:
    """On a disk that grows bit by bit each try ends in one line, the last one as on a large disk.

    No answer that was kept is asked for again.
    """
    project = Project(tmp_path / "p", chat=model.base_url, act=SMALL, tables=PLAIN)
    project.workspace.mkdir()
    if not can_mount(project.workspace):
        pytest.skip("no disk can be mounted here: full disk")
    script = FULL_DISK.format(
        workspace=project.workspace, config=project.config, python=sys.executable,
        errors=tmp_path / "errors.txt", saved=tmp_path / "runs",
        first="curation " + " ".join(FIRST), second="augmentation plan generate",
    )  # fmt: skip
    model.bodies.clear()
    done = subprocess.run(
        [*private_disks(), "sh", "-c", script],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    tries = [line.split(" ", 3) for line in done.stdout.splitlines()]
    failed = [one for one in tries if one[1] != "0"]
    assert len(failed) > 3, done.stdout + done.stderr
    for size, code, lines, line in failed:
        assert (code, lines) == ("2", "1"), f"{size} KiB: exit {code}: {line}"
        assert "the disk is full; free some space and run the same command again" in line
    assert tries[-1][1] == "0", done.stdout
    assert len(model.bodies) <= len(SMALL) + len(failed)
    large = Project(tmp_path / "large", chat=model.base_url, act=SMALL, tables=PLAIN)
    write_pairs(large)
    for stage in ("passages", "decide", "generate"):
        content = large.latest(stage).content
        manifests = (tmp_path / "runs" / stage).glob("*/manifest.json")
        assert content in {json.loads(path.read_text())["content"] for path in manifests}
