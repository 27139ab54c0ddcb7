"""`make improve`: what the last evaluation found goes back into the plan, pinned under a name."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from augmentation.generate import WritingSection
from augmentation.planning import make_plan
from curation.core.command import Command
from curation.core.errors import ConfigError, StoreError
from curation.core.feedback import Snapshot, load_snapshot, next_snapshot, save_snapshot
from curation.core.records import Finding, Passage, PlanItem
from curation.core.store.files import write_text

_SHOWN_PROVISIONS = 8


def improve(command: Command, options: argparse.Namespace) -> None:
    """Pin the findings of the last evaluation, and say which questions they add to the plan.

    The snapshot is written before the configuration names it: a command that is killed between
    the two leaves the old plan, and the next one pins the same snapshot.
    """
    found = _findings(command)
    if not found:
        command.say("improve:   the last evaluation found no weak slice; nothing is changed")
        return
    pinned = command.config.section("writing", WritingSection).feedback
    snapshot = next_snapshot(command.workspace.root, pinned, found)
    before = load_snapshot(command.workspace.root, pinned).findings if pinned else ()
    for finding in snapshot.findings[len(before) :]:
        command.say(f"improve:   {_told(finding)}")
    if snapshot.name == pinned:
        command.say(f'improve:   "{pinned}" holds these findings already; nothing is changed')
        return
    lines = _planned(command, before, snapshot)
    if not options.dry_run:
        save_snapshot(command.workspace.root, snapshot)
        pin_feedback(command.config.path, snapshot.name)
        name = command.config.path.name
        command.say(f'improve:   {name}: [writing] feedback = "{snapshot.name}"')
    for line in lines:
        command.say(line)


def improve_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `improve` may be told."""
    parser.add_argument("--dry-run", action="store_true", help="only say what would be planned")


def pin_feedback(path: Path, name: str) -> None:
    """Set `[writing] feedback` in a configuration file; every other byte of it stays.

    Raises:
        ConfigError: the file cannot be written.
    """
    import tomlkit

    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
        document.setdefault("writing", tomlkit.table())["feedback"] = name
        mode = path.stat().st_mode
        write_text(path, tomlkit.dumps(document))
        path.chmod(mode)
    except (OSError, StoreError) as error:
        msg = f'{path.name} cannot be written ({error}); set [writing] feedback = "{name}" yourself'
        raise ConfigError(msg) from error


def _findings(command: Command) -> tuple[Finding, ...]:
    run = command.workspace.latest("findings")
    if run is None:
        msg = "no evaluation has left findings yet; make one first: make eval"
        raise StoreError(msg)
    return run.kept(Finding)


def _told(finding: Finding) -> str:
    return (
        f"{finding.part}, {finding.question_type}: {finding.metric} {finding.score:.2f} on"
        f" {finding.rows} validation questions, {finding.gap:.2f} below the mean"
    )


def _planned(command: Command, before: Sequence[Finding], snapshot: Snapshot) -> list[str]:
    """Say what the next build writes beyond the plan as it stands."""
    known = {item.id for item in make_plan(command, before).kept}
    added = [item for item in make_plan(command, snapshot.findings).kept if item.id not in known]
    if not added:
        why = "no train provision of these slices has words for such questions"
        return [f"plan:      {why}; the next `make dataset` writes nothing new"]
    writers = Counter(item.writer for item in added)
    types = Counter(item.question_type for item in added)
    said = ", ".join(f"{name} {count}" for name, count in types.most_common())
    return [
        f"plan:      {len(known)} questions stand as they are, {len(added)} are new: {said}",
        f"           by rules {writers['structural']}, by the language model {writers['llm']}",
        f"           about {_provisions(command, added)}",
        "next:      `make dataset` writes them; each passes every filter, and then people",
    ]


def _provisions(command: Command, items: Sequence[PlanItem]) -> str:
    citations = {
        passage.provision: passage.citation
        for passage in command.workspace.upstream("passages").kept(Passage)
    }
    names = list(dict.fromkeys(citations[item.provision] for item in items))
    more = len(names) - _SHOWN_PROVISIONS
    return "; ".join(names[:_SHOWN_PROVISIONS]) + (f" and {more} more" if more > 0 else "")
