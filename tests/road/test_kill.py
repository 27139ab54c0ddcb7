"""Kill -9 anywhere, run the same command again: the same bytes, and nothing paid for twice."""

import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from roadlaw import write_soundly
from roadwork import TABLES, Project, kill, stages
from serving import ChatServer

from curation.core.vocabulary import Verdict

pytestmark = [pytest.mark.road, pytest.mark.timeout(400)]
SEED = 20260131
ASKING = ("generate", "paraphrase")
SLOW = ("derive", "generate", "paraphrase", "back_translate", "dedup")
RUNLESS = ("import", "pull", "release")
FEWEST_KILLS = 12


class Killer:
    """Kills commands of one project and notes which answers were kept by then."""

    def __init__(self, project: Project, model: ChatServer) -> None:
        """Draw all moments from one seed."""
        self.project = project
        self.model = model
        self.kills: list[str] = []
        self.draw = random.Random(SEED)  # noqa: S311 - moments of a test
        self._kept: list[tuple[int, set[str]]] = []

    def when(self, package: str, stage: str, seen: Callable[[], object], moment: str) -> bool:
        """Run a stage and kill it as soon as something is seen; False if it ended first."""
        process = self.project.start(package, stage)
        while process.poll() is None and not seen():
            time.sleep(0.0002)
        killed = process.poll() is None
        kill(process)
        if killed:
            self.kills.append(f"{stage} {moment}")
            self._kept.append((len(self.model.bodies), _kept_replies(self.project)))
        return killed

    def after(self, package: str, stage: str, seconds: float) -> bool:
        """Run a stage and kill it at a random moment within so many seconds."""
        due = time.monotonic() + self.draw.uniform(0.05, seconds)
        return self.when(package, stage, lambda: time.monotonic() >= due, "at random")

    def at_request(self, package: str, stage: str, number: int) -> bool:
        """Run a stage and kill it when so many requests have arrived."""
        until = len(self.model.bodies) + number
        moment = f"at request {number}"
        return self.when(package, stage, lambda: len(self.model.bodies) >= until, moment)

    def writing_run(self, package: str, stage: str) -> bool:
        """Run a stage and kill it while it writes its run."""
        runs = self.project.workspace / "runs" / stage
        known = set(runs.glob("*/*")) if runs.is_dir() else set()
        return self.when(
            package, stage, lambda: set(runs.glob("*/*")) - known, "while it writes its run"
        )

    def asked_again(self) -> set[str]:
        """Return the replies that were kept at a kill and given again after it."""
        return {
            reply
            for place, kept in self._kept
            for reply in map(write_soundly, self.model.bodies[place:])
            if reply in kept
        }


def _kept_replies(project: Project) -> set[str]:
    """Read a copy of the cassette: the file itself is left as the kill left it."""
    with tempfile.TemporaryDirectory() as folder:
        for part in project.workspace.glob("cassette.sqlite*"):
            shutil.copy(part, folder)
        connection = sqlite3.connect(Path(folder) / "cassette.sqlite")
        try:
            return {text for (text,) in connection.execute("SELECT text FROM replies")}
        except sqlite3.OperationalError:  # killed before the table was there
            return set()
        finally:
            connection.close()


def _finish(project: Project, package: str, stage: str) -> None:
    done = project.run(package, stage)
    assert done.code == 0, f"{stage}: exit {done.code}\n{done.out}{done.err}"


def _whole_runs(project: Project) -> Mapping[str, Any]:
    """Return what each run in use holds, by stage."""
    names = [stage for _, stage in stages() if stage not in RUNLESS]
    return {stage: dict(project.latest(stage).manifest) for stage in names}


def test_kills_at_every_stage_change_nothing(
    tmp_path: Path, model: ChatServer, built: Project, copied: Project
) -> None:
    """Draft and version are those of an unbroken run, and no kept answer was asked for again."""
    project = Project(tmp_path / "killed", chat=model.base_url, tables=TABLES)
    project.workspace.mkdir()
    salt = (built.workspace / "pseudonyms.salt").read_text()
    (project.workspace / "pseudonyms.salt").write_text(salt)
    killer = Killer(project, model)
    model.bodies.clear()
    for package, stage in stages():
        if stage in ASKING:
            killer.at_request(package, stage, killer.draw.randint(2, 9))
        if stage in SLOW:
            killer.after(package, stage, 1.5 + float(built.latest(stage).cost()["seconds"]))
        if stage not in RUNLESS:
            killer.writing_run(package, stage)
        if stage == "release":
            fresh = project.workspace / ".draft.new"
            killer.when(package, stage, fresh.exists, "while it writes the draft")
            killer.after(package, stage, 1.5)
        _finish(project, package, stage)
    assert project.files() == built.files()
    assert _whole_runs(project) == _whole_runs(built)

    verdicts: dict[str, Verdict] = {
        pair.id: "approve" if killer.draw.random() < 0.8 else "reject" for pair in built.pairs()
    }  # fmt: skip
    for each in (copied, project):
        each.judge(verdicts)
    copied.build()
    for package, stage in stages():
        if stage == "release":
            releases = project.workspace / "releases"
            for moment in (".0.1.0.new", ".0.1.0.new/train.parquet", ".0.1.0.new/README.md"):
                killer.when(package, stage, (releases / moment).exists, f"at {moment}")
            swapped = project.workspace / ".draft.new" / "manifest.json"
            killer.when(package, stage, swapped.exists, "while the draft is put in place")
        _finish(project, package, stage)
    assert "releases/0.1.0/train.parquet" in project.files()
    assert project.files() == copied.files()
    bodies = {str(body): write_soundly(body) for body in model.bodies}
    assert len(set(bodies.values())) == len(bodies), "a reply names its request"
    assert killer.asked_again() == set()
    assert len(killer.kills) >= FEWEST_KILLS, killer.kills
    assert len({moment.split()[0] for moment in killer.kills}) >= FEWEST_KILLS - 2, killer.kills
