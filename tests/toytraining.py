"""A project whose law is a toy and whose model is tiny: trained and measured in seconds."""

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from inside import run
from released_rows import toy_release, write_release_folder
from roadwork import ROOT, Done, Project
from tinymodel import write_model

from curation.core.config import load_config
from curation.core.releases import Row, RowSplit
from curation.core.store.runs import Workspace

QUICK = """
[finetune]
model = "tiny"
method = "lora"
rank = 4
dropout = 0.1
learning_rate = 0.01
epochs = 2
batch_size = 8
micro_batch_size = 4
max_tokens = 512
[eval]
max_new_tokens = 12
resamples = 1000
"""
"""A dozen steps: enough to see that the way is walked, not to learn anything."""
THOROUGH = """
[finetune]
model = "tiny"
method = "full"
learning_rate = 0.003
epochs = 40
batch_size = 4
micro_batch_size = 4
max_tokens = 512
evaluations_per_epoch = 1
patience = 1000
[eval]
max_new_tokens = 12
resamples = 1000
"""
"""Long enough for two layers to learn which fee belongs to which word."""


class Toy(Project):
    """A folder with a configuration, a tiny model and a published release."""

    def __init__(
        self,
        folder: Path,
        *,
        tables: str = QUICK,
        rows: Mapping[RowSplit, Sequence[Row]] | None = None,
    ) -> None:
        """Make it, or take what is there."""
        fresh = not folder.exists()
        super().__init__(folder, act=None, tables=tables)
        if fresh:
            release = toy_release() if rows is None else rows
            write_release_folder(self.workspace, release)
            words = [f"{row.question} {row.context}" for part in release.values() for row in part]
            write_model(folder / "tiny", words)

    def toy_copy(self, folder: Path) -> "Toy":
        """Return the same project in another folder, with its workspace."""
        shutil.copytree(self.folder, folder)
        return Toy(folder)

    def do(self, package: str, *arguments: str) -> Done:
        """Run one command in this process."""
        return run(self, package, *arguments)

    def train(self, *options: str) -> Done:
        """Train; it must end well."""
        return _well(self.do("finetune", "train", *options))

    def measure(self) -> Done:
        """Run what `make eval` runs; it must end well."""
        return _well(self.do("eval", "answer", "score", "compare", "findings", "report"))

    def space(self) -> Workspace:
        """Return the workspace as the store sees it."""
        return Workspace(load_config(self.config))

    @property
    def trained(self) -> Path:
        """Folder of the training in use."""
        return self.latest("finetune").folder

    def begin(self, package: str, *arguments: str) -> "subprocess.Popen[str]":
        """Start a command as a process of its own, to be killed."""
        return subprocess.Popen(
            [sys.executable, "-m", package, *arguments, "--config", str(self.config)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


def _well(done: Done) -> Done:
    assert done.code == 0, f"{done.command}: exit {done.code}\n{done.out}{done.err}"
    return done
