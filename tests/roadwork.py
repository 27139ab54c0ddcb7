"""A project in a folder, built as a user builds it: by the commands of `make dataset`."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from roadlaw import ACT, Section, write_act

from curation.core.anchor import Anchors
from curation.core.config import load_config
from curation.core.records import Pair, Passage, Record, Review
from curation.core.store.ledger import Ledger, ShownPair
from curation.core.store.runs import Run, Workspace
from curation.core.vocabulary import Verdict
from curation.review.port import ReviewReason, make_review

ROOT = Path(__file__).parents[1]
R = TypeVar("R", bound=Record)
TABLES = """
[writing]
candidates = 1
[screen]
max_skeleton_share = 1.0
[paraphrase]
share = 1.0
candidates = 1
[back_translation]
pivots = ["eo"]
[release]
min_approved = 8
"""
"""Few requests, every original asked about again, and no cut that looks at the set as a whole."""
_RECIPE = re.compile(r"^\t@\$\(RUN\) (\w+) (.+) --config \$\(CONFIG\)$", re.MULTILINE)
_UNHASHED = frozenset({"build.json"})


def dataset_steps(checkout: Path = ROOT) -> list[tuple[str, ...]]:
    """Return package and stages of each command of `make dataset`, read from the Makefile."""
    makefile = (checkout / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^dataset:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe, "the Makefile has no target dataset"
    return [(package, *names.split()) for package, names in _RECIPE.findall(recipe.group(1))]


def stages(checkout: Path = ROOT) -> list[tuple[str, str]]:
    """Return package and stage of every stage, in the order of the data."""
    return [(package, stage) for package, *names in dataset_steps(checkout) for stage in names]


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    command: str
    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line on standard error of a command that refused."""
        lines = self.err.splitlines()
        assert self.code == 2, f"{self.command}: exit {self.code}\n{self.out}{self.err}"
        assert len(lines) == 1, f"{self.command}: expected one line\n{self.err}"
        assert lines[0].startswith("error: "), self.err
        return lines[0]


class Project:
    """A folder with a configuration, a corpus and a workspace."""

    def __init__(
        self,
        folder: Path,
        *,
        chat: str = "",
        act: Sequence[Section] | None = ACT,
        tables: str = "",
        checkout: Path = ROOT,
    ) -> None:
        """Make the folder.

        Args:
            folder: made if it is missing; a project that is there is taken as it is.
            chat: base URL of the model; empty for the packaged one.
            act: what stands in `law/act.json`; None for the packaged corpus.
            tables: more TOML.
            checkout: where the program is run from.
        """
        self.folder = folder
        self.checkout = checkout
        self.config = folder / "lexloom.toml"
        self.workspace = folder / "workspace"
        self.act = folder / "law" / "act.json"
        self.environment: dict[str, str] = {}
        self.said = ""
        if self.config.exists():
            return
        folder.mkdir(parents=True, exist_ok=True)
        if act is not None:
            write_act(self.act, act)
        self.configure(tables, chat=chat, corpus=act is not None)

    def copy(self, folder: Path, *, checkout: Path = ROOT) -> "Project":
        """Return the same project in another folder, with its workspace."""
        shutil.copytree(self.folder, folder)
        return Project(folder, checkout=checkout)

    def configure(self, tables: str, *, chat: str = "", corpus: bool = True) -> None:
        """Write the configuration; `tables` may name `[chat]` or `[documents]` itself."""
        text = tables
        if chat:
            text += f'\n[chat]\nbase_url = "{chat}"\nmodel = "test-model"\nconcurrency = 2\n'
        if corpus and "[documents]" not in tables:
            text += '\n[documents]\npaths = ["law"]\n'
        self.config.write_text(text, encoding="utf-8")

    def run(self, package: str, *arguments: str, timeout: float = 280) -> Done:
        """Run one command to its end."""
        process = self.start(package, *arguments)
        out, err = process.communicate(timeout=timeout)
        return Done(" ".join((package, *arguments)), process.returncode, out, err)

    def start(self, package: str, *arguments: str) -> subprocess.Popen[str]:
        """Start one command in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", package, *arguments, "--config", str(self.config)],
            cwd=self.checkout,
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def build(self) -> str:
        """Run what `make dataset` runs; return all that it printed."""
        said = []
        for step in dataset_steps(self.checkout):
            done = self.run(*step)
            assert done.code == 0, f"{done.command}: exit {done.code}\n{done.out}{done.err}"
            said.append(done.out)
        return "".join(said)

    def latest(self, stage: str) -> Run:
        """Return the run in use of a stage."""
        run = Workspace(load_config(self.config)).latest(stage)
        assert run, f"no run of {stage}"
        return run

    def kept(self, stage: str, shape: type[R]) -> tuple[R, ...]:
        """Return what a stage kept."""
        return self.latest(stage).kept(shape)

    def pairs(self, stage: str = "decontaminate") -> tuple[Pair, ...]:
        """Return the pairs that a stage kept."""
        return self.kept(stage, Pair)

    def cost(self, stage: str, name: str) -> int:
        """Return a count of what the run in use of a stage took."""
        return int(self.latest(stage).cost().get(name, 0))

    def ledger(self) -> Ledger:
        """Open the ledger."""
        return Ledger(self.workspace / "ledger.sqlite")

    def files(self) -> dict[str, str]:
        """Return the hash of every file of the draft and all releases, but for their durations."""
        roots = (self.workspace / "draft", self.workspace / "releases")
        return {
            path.relative_to(self.workspace).as_posix(): _sha256(path)
            for root in roots
            for path in sorted(root.rglob("*"))
            if path.is_file() and path.name not in _UNHASHED
        }

    def released(self, version: str = "draft") -> dict[str, dict[str, Any]]:
        """Return the rows of the draft or of a version by id, each with its split."""
        import pyarrow.parquet as pq

        place = "draft" if version == "draft" else f"releases/{version}"
        folder = self.workspace / place
        assert folder.is_dir(), f"there is no {place}"
        return {
            row["id"]: {**row, "split": path.stem}
            for path in sorted(folder.glob("*.parquet"))
            for row in pq.read_table(path).to_pylist()
        }

    def judge(self, verdicts: Mapping[str, Verdict], **words: str) -> None:
        """Show pairs to a person and record the verdicts, as `make review` and the pull do.

        Args:
            verdicts: by pair id.
            words: corrected texts of the edits.
        """
        anchors = Anchors(self.kept("passages", Passage))
        pairs = {pair.id: pair for pair in self.pairs()}
        shown: list[ShownPair] = []
        reviews: list[Review] = []
        for pair_id, verdict in sorted(verdicts.items()):
            source_sha256 = anchors.source_sha256(pairs[pair_id])
            assert source_sha256
            shown.append(ShownPair(pair=pairs[pair_id], source_sha256=source_sha256))
            reasons: list[ReviewReason] = ["wrong"] if verdict == "reject" else []
            reviews.append(
                make_review(
                    pair_id=pair_id,
                    source_sha256=source_sha256,
                    reviewer="reviewer-1",
                    verdict=verdict,
                    at="2026-01-31T09:30:00Z",
                    reasons=reasons,
                    **(words if verdict == "edit" else {}),
                )
            )
        with self.ledger() as ledger:
            ledger.add_shown(shown)
            ledger.add_reviews(reviews)


def kill(process: subprocess.Popen[str]) -> None:
    """Kill -9 a command with all that it started, and take its output away."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def private_disks() -> list[str]:
    """Return the command under which a program may mount a disk that only it sees."""
    return ["unshare", "--mount" if os.geteuid() == 0 else "--map-root-user --mount"]


def can_mount(folder: Path) -> bool:
    """Tell whether this machine lets a test do so."""
    trial = [*private_disks(), "mount", "-t", "tmpfs", "none", str(folder)]
    return shutil.which("unshare") is not None and (
        subprocess.run(trial, capture_output=True, check=False).returncode == 0
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
