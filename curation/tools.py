"""What a person asks between builds: show a stage, trace an id, open the review desk, clean up."""

import argparse
import json
import shutil
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar, get_args

from curation import importing
from curation.core.command import Command, Tool
from curation.core.config import ProjectSection
from curation.core.errors import StoreError
from curation.core.records import (
    Decision,
    Document,
    Pair,
    Passage,
    PlanItem,
    Record,
    SplitAssignment,
)
from curation.core.store.ledger import ShownPair
from curation.core.store.runs import Run
from curation.core.vocabulary import Reason
from curation.review.port import ReviewSection

R = TypeVar("R", bound=Record)

ORDER = (
    "documents", "passages", "import", "splits", "decide", "plan", "derive", "generate",
    "unanswerable", "screen", "ground", "paraphrase", "back_translate", "expand", "perturb",
    "dedup", "decontaminate",
)  # fmt: skip
"""Stages that keep runs, in the order of the data: their names only, not their packages."""
SHAPES: Mapping[str, type[Record]] = {
    "documents": Document,
    "passages": Passage,
    "splits": SplitAssignment,
    "decide": Decision,
    "plan": PlanItem,
}
"""Class of the kept records by stage; every other stage keeps pairs."""
_PULL_EVERY_S = 30.0


def desk_home(command: Command) -> Path:
    """Return the folder of the Argilla that is run here."""
    return command.workspace.root / "argilla"


def desk_name(command: Command) -> str:
    """Return the name of the data set at the desk."""
    return command.config.section("project", ProjectSection).name


def stages_in_use(command: Command) -> tuple[str, ...]:
    """Return the stages that keep runs: `import` only where something is imported."""
    idle = () if importing.is_wanted(command) else (importing.STAGE,)
    return tuple(stage for stage in ORDER if stage not in idle)


def latest_runs(command: Command) -> dict[str, Run]:
    """Return the runs in use by stage, in the order of the data."""
    found = {stage: command.workspace.latest(stage) for stage in stages_in_use(command)}
    return {stage: run for stage, run in found.items() if run}


def show(command: Command, options: argparse.Namespace) -> None:
    """Print what a stage kept and what it rejected, with the reasons."""
    from curation.release.show import render_pairs

    if options.stage not in stages_in_use(command):
        msg = "nothing is imported; name files in [import] paths, then: make dataset"
        raise StoreError(msg)
    run = command.workspace.upstream(options.stage)
    kept = run.kept(SHAPES.get(options.stage, Pair))
    rejected = [r for r in run.rejected() if options.reason in (None, r.reason)]
    command.say(render_pairs(() if options.reason else kept, rejected, limit=options.limit))


def trace(command: Command, options: argparse.Namespace) -> None:
    """Follow an id from a release to reviewers, writer, passage, span and document."""
    from curation.core.releases import load_rows, release_folder
    from curation.release.lineage import Archive, trace
    from curation.release.show import render_trace
    from curation.release.write import load_published, load_salt

    root = command.workspace.root
    runs = latest_runs(command)
    pairs = [pair for stage, run in runs.items() if stage not in SHAPES for pair in run.kept(Pair)]
    versions = ["draft", *(known.version for known in load_published(root))]
    folders = {version: release_folder(root, version) for version in versions}
    archive = Archive(
        documents=_ever(command, runs, "documents", Document),
        passages=_ever(command, runs, "passages", Passage),
        plan=_ever(command, runs, "plan", PlanItem),
        pairs=[*(shown.pair for shown in command.ledger.shown()), *pairs],
        rejections=[rejection for run in runs.values() for rejection in run.rejected()],
        decisions=runs["decide"].kept(Decision) if "decide" in runs else (),
        reviews=command.ledger.reviews(),
        releases={name: load_rows(folder) for name, folder in folders.items() if folder.is_dir()},
    )
    command.say(render_trace(trace(options.id, archive), salt=load_salt(root)).rstrip("\n"))


def _ever(command: Command, runs: Mapping[str, Run], stage: str, shape: type[R]) -> list[R]:
    """Return a stage's records of today, then those that only a published version was made of."""
    found = {run.folder: run for run in [runs.get(stage)] if run}
    for path in sorted((command.workspace.root / "releases").glob("*/build.json")):
        key = json.loads(path.read_bytes()).get("runs", {}).get(stage, "")
        run = command.workspace.run_of(stage, key) if key else None
        if run:
            found[run.folder] = run
    return list(dict.fromkeys(record for run in found.values() for record in run.kept(shape)))


def review(command: Command, options: argparse.Namespace) -> None:
    """Start Argilla here (or use [review] url) and put before people what is undecided."""
    from curation.review import server

    section = command.config.section("review", ReviewSection)
    home = desk_home(command)
    if options.stop:
        _stop(command, section)
        return
    host = None
    with ExitStack() as undo:
        if not section.url:
            python = Path(sys.prefix).parent / ".venv-argilla" / "bin" / "python"
            host = server.start_host(
                home, venv_python=python, port=section.port, reviewers=section.reviewers
            )
            if not host.reused:
                undo.callback(server.stop_host, home)
        _push(command, section)
        undo.pop_all()
    if host is None:
        command.say(f"review: sign in at {section.url}")
        return
    command.say(f"review: sign in at {host.url}; names and passwords are in {host.sign_in}")
    if options.detach:
        command.say("review: it goes on in the background; stop it with: make review-stop")
        return
    command.say("review: Ctrl-C stops it; every verdict is kept. Then: make dataset")
    server.attend_host(
        host,
        every_s=_PULL_EVERY_S,
        on_tick=lambda: _pull(command, section),
        on_error=lambda error: command.warn(f"{error}; trying again in {_PULL_EVERY_S:.0f} s"),
    )


def _stop(command: Command, section: ReviewSection) -> None:
    """Fetch the last verdicts, then stop the server that runs here, whatever becomes of them."""
    from curation.review import server

    home = desk_home(command)
    if server.running_host(home) is None:
        command.say("review: no server runs here")
        return
    try:
        # The desk that is stopped, also when the configuration names another one by now.
        new = _pull(command, section.model_copy(update={"url": ""}))
    finally:
        server.stop_host(home)
    told = f"; {new} new verdicts came in" if new else ""
    command.say(f"review: the server has stopped{told}")


def _pull(command: Command, section: ReviewSection) -> int:
    """Fetch new verdicts into the ledger and return their number."""
    from curation.review.decide import new_reviews
    from curation.review.server import open_desk

    desk = open_desk(section, home=desk_home(command), dataset=desk_name(command))
    return command.ledger.add_reviews(new_reviews(command.ledger.reviews(), desk.pull()))


def _push(command: Command, section: ReviewSection) -> None:
    """Pull and decide first, so that nothing decided is asked again; then push the rest."""
    from curation.core.anchor import Anchors
    from curation.review.decide import decide_pairs
    from curation.review.queue import build_queue
    from curation.review.server import open_desk

    _pull(command, section)
    pairs = command.workspace.upstream("decontaminate").kept(Pair)
    passages = command.workspace.upstream("passages").kept(Passage)
    decisions = decide_pairs(
        command.ledger.shown(),
        command.ledger.reviews(),
        anchors=Anchors(passages),
        min_submitted=section.min_submitted,
    ).kept
    queue = build_queue(pairs, decisions, passages, section=section)
    # the ledger first: what people may see is on record before they see it
    command.ledger.add_shown(
        ShownPair(pair=item.pair, source_sha256=item.source_sha256) for item in queue
    )
    desk = open_desk(section, home=desk_home(command), dataset=desk_name(command))
    new = desk.push(queue)
    command.say(f"review: {len(queue)} pairs wait for a verdict, {new} of them new")


def gc(command: Command, options: argparse.Namespace) -> None:
    """Remove the runs that no configuration of this workspace points to."""
    removed = command.workspace.unreached()
    for folder in removed:
        stage = folder.parent.name
        command.say(f"{'would remove' if options.dry_run else 'remove'} {stage}/{folder.name}")
        if not options.dry_run:
            _remove(command, stage, folder)
    command.say(f"gc: {len(removed)} runs that nothing points to")


def _remove(command: Command, stage: str, folder: Path) -> None:
    """Remove a run, unless another command is just making it: its lock is waited for."""
    with command.workspace.writing(stage, lambda: None):
        if folder in command.workspace.unreached():
            shutil.rmtree(folder)


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("stage", choices=ORDER, metavar="STAGE", help=", ".join(ORDER))
    parser.add_argument("--limit", type=int, default=20, help="most records of each (20)")
    parser.add_argument(
        "--reason", choices=get_args(Reason), metavar="REASON", help="only rejections for it"
    )


def _trace_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="id of a row or pair, or its first 8 characters")


def _review_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--detach", action="store_true", help="leave the server running")
    parser.add_argument("--stop", action="store_true", help="stop the server")


def _gc_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="only say what would go")


TOOLS: Mapping[str, Tool] = {
    "show": Tool(show, _show_arguments),
    "trace": Tool(trace, _trace_arguments),
    "review": Tool(review, _review_arguments),
    "gc": Tool(gc, _gc_arguments),
}
