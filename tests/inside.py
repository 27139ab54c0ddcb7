"""Commands run inside the test's own process: as `python -m`, but quick and measured."""

import io
from contextlib import redirect_stderr, redirect_stdout

from roadlaw import ACT, write_soundly
from roadwork import Done, Project, dataset_steps
from serving import ChatServer

import augmentation.__main__ as writing
import curation.__main__ as selecting
import eval.__main__ as measuring
import finetune.__main__ as training
from curation.core.command import main

TABLES = """
[writing]
candidates = 1
[screen]
max_skeleton_share = 1.0
[paraphrase]
share = 1.0
[back_translation]
pivots = []
[noise]
share = 0.5
[release]
min_approved = 3
"""
SMALL_ACT = ACT[1:5]


def run(project: Project, package: str, *arguments: str) -> Done:
    """Run one command on a project to its end."""
    stages, extra = {
        "curation": (selecting.STAGES, selecting.TOOLS),
        "augmentation": (writing.STAGES, writing.TOOLS),
        "finetune": ({}, training.TOOLS),
        "eval": (measuring.STAGES, {}),
    }[package]
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = main(package, stages, extra, argv=[*arguments, "--config", str(project.config)])
    return Done(" ".join((package, *arguments)), code, out.getvalue(), err.getvalue())


def build(project: Project) -> str:
    """Run what `make dataset` runs and return what it printed."""
    said = []
    for package, *stages in dataset_steps():
        done = run(project, package, *stages)
        assert done.code == 0, f"{done.command}: exit {done.code}\n{done.out}{done.err}"
        said.append(done.out)
    return "".join(said)


def build_small(project: Project) -> str:
    """Build with a model that is there for just this build; return what was printed.

    Afterwards nobody answers: whatever is asked again fails.
    """
    with ChatServer(write_soundly) as server:
        project.configure(TABLES, chat=server.base_url)
        return build(project)


def build_offline(project: Project) -> None:
    """Build without asking for paraphrases of what is new: the model has gone."""
    text = project.config.read_text(encoding="utf-8")
    text = text.replace("[paraphrase]\nshare = 1.0", "[paraphrase]\nshare = 0")
    project.config.write_text(text, encoding="utf-8")
    build(project)
