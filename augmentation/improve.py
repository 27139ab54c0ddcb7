"""`make improve`: what the last evaluation found goes back into the plan, pinned under a name."""

import argparse
import os
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from augmentation.examples import Examples, pick_examples
from augmentation.generate import WritingSection
from augmentation.planning import make_plan
from curation.core.command import Command
from curation.core.config import Config
from curation.core.errors import ConfigError, StoreError
from curation.core.feedback import Finding, Snapshot, load_snapshot, next_snapshot, save_snapshot
from curation.core.parts import parts_of_groups
from curation.core.records import Document, Passage, PlanItem, group_of
from curation.core.releases import load_rows, release_folder
from curation.core.store.files import write_atomic
from curation.core.vocabulary import QuestionType

_SHOWN_PROVISIONS = 8
_NEXT = "next:      make dataset"


def improve(command: Command, options: argparse.Namespace) -> None:
    """Pin the findings of the last evaluation, and say which questions they add to the plan.

    The snapshot is written before the configuration names it: a command that is killed between
    the two leaves the old plan, and the next one pins the same snapshot.
    """
    found = _findings(command)
    if not found:
        command.say("improve:   the last evaluation found no weak slice; nothing is changed")
        return
    waiting = "improve: another command pins findings here; waiting for it to finish"
    with (
        nullcontext()
        if options.dry_run
        else command.workspace.writing("improve", lambda: command.warn(waiting))
    ):
        _pin(command, found, dry_run=options.dry_run)


def improve_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `improve` may be told."""
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")


def _findings(command: Command) -> tuple[Finding, ...]:
    run = command.workspace.latest("findings")
    if run is None:
        msg = "no evaluation has left findings yet; make one first: make eval"
        raise StoreError(msg)
    return run.kept(Finding)


def _pin(command: Command, found: Sequence[Finding], *, dry_run: bool) -> None:
    root = command.workspace.root
    name = command.config.section("writing", WritingSection).feedback
    pinned = load_snapshot(root, name) if name else None
    release = found[0].release
    train = load_rows(release_folder(root, release))["train"]
    snapshot = next_snapshot(root, pinned, found, pick_examples(train, release=release))
    if snapshot is pinned:
        command.say(f'improve:   "{name}" holds these findings already; nothing is changed')
        command.say(_NEXT)
        return
    # whatever can be refused is refused before anything is written
    lines = list(_promise(command, pinned.findings if pinned else (), snapshot))
    edit = edit_feedback(command.config, snapshot.name)
    said = f'{edit.path.name}: [writing] feedback = "{snapshot.name}"'
    if dry_run:
        pin = f"dry run:   nothing is written; without --dry-run: {said}"
    else:
        place = save_snapshot(root, snapshot)
        edit.write()
        pin = f"pinned:    {said} ({command.shown(place)})"
    for line in (*lines, pin, _NEXT):
        command.say(line)


def _promise(command: Command, before: Sequence[Finding], snapshot: Snapshot) -> Iterator[str]:
    """Say what the next build writes beyond the plan as it stands, slice by slice."""
    new = snapshot.findings[len(before) :]
    stands = make_plan(command, before).kept
    known = {item.id for item in stands}
    grown = make_plan(command, snapshot.findings, Examples(snapshot.examples)).kept
    added = [item for item in grown if item.id not in known]
    parts = parts_of_groups(command.workspace.upstream("documents").kept(Document))
    passages = command.workspace.upstream("passages").kept(Passage)
    citations = {passage.provision: passage.citation for passage in passages}
    slices: dict[tuple[str, QuestionType], list[PlanItem]] = {}
    for item in added:
        part = parts[group_of(item.provision)]
        slices.setdefault((part, item.question_type), []).append(item)
    weak = _counted(len(new), "slice")
    yield f"improve:   version {snapshot.release} was weak on {weak} of validation"
    for finding in new:
        yield (
            f"  {finding.part}, {finding.question_type}: {finding.metric} {finding.score:.2f} on"
            f" {finding.rows} questions, {finding.gap:.2f} worse than on all"
        )
        yield f"    {_told(slices.get((finding.part, finding.question_type), ()), citations)}"
    more = _counted(len(added), "more question")
    yield f"plan:      {more}; the {len(stands)} planned ones stand unchanged"


def _told(items: Sequence[PlanItem], citations: dict[str, str]) -> str:
    if not items:
        return "no question: no train provision there has words left for them"
    writers = Counter(item.writer for item in items)
    names = list(dict.fromkeys(citations[item.provision] for item in items))
    more = len(names) - _SHOWN_PROVISIONS
    return (
        f"{_counted(len(items), 'more question')} ({writers['llm']} by the language model,"
        f" {writers['structural']} by rules) about "
        + "; ".join(names[:_SHOWN_PROVISIONS])
        + (f" and {_counted(more, 'more provision')}" if more > 0 else "")
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


@dataclass(frozen=True)
class Edit:
    """A configuration file as it was read, and as it is to be."""

    path: Path
    before: bytes
    after: bytes

    def write(self) -> None:
        """Put the new file in the place of the old one, whole, with the old one's permissions.

        Raises:
            ConfigError: the file has changed since it was read, or cannot be written.
        """
        try:
            write_atomic(self.path, self._fill)
        except StoreError as error:
            raise ConfigError(_refused(self.path, str(error))) from error

    def _fill(self, temporary: Path) -> None:
        temporary.write_bytes(self.after)
        shutil.copymode(self.path, temporary)
        if self.path.read_bytes() != self.before:
            raise ConfigError(_changed(self.path))


def edit_feedback(config: Config, name: str) -> Edit:
    """Return the edit that sets `[writing] feedback`; every other byte of the file stays.

    Raises:
        ConfigError: the file says something else than when it was read, or is read-only.
    """
    path = config.path
    try:
        before = path.read_bytes()
        text = before.decode("utf-8")
        tables = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(_refused(path, error.strerror or str(error))) from error
    except ValueError as error:
        raise ConfigError(_changed(path)) from error
    if tables != config.tables:
        raise ConfigError(_changed(path))
    # a rename would replace a read-only file; root may write any, but was asked not to
    if not (os.access(path, os.W_OK) and path.stat().st_mode & 0o222):
        raise ConfigError(_refused(path, "it is read-only"))
    after = _set_feedback(text, name)
    tables["writing"] = {**tables.get("writing", {}), "feedback": name}
    if tomllib.loads(after) != tables:
        msg = f'{path.name}: no place for [writing] feedback; write feedback = "" there, run again'
        raise ConfigError(msg)
    return Edit(path, before, after.encode("utf-8"))


def _set_feedback(text: str, name: str) -> str:
    import tomlkit
    from tomlkit.container import Container

    document = tomlkit.parse(text)
    table = document.setdefault("writing", tomlkit.table())
    # dotted keys here and there are no one table: those are left to tomlkit
    body = table.value.body if isinstance(table.value, Container) else []
    end = len(body)
    if "feedback" not in table:  # below the last key: what follows it introduces the next table
        while end and body[end - 1][0] is None:
            end -= 1
    rest = body[end:]
    del body[end:]
    table["feedback"] = name
    body.extend(rest)
    edited = tomlkit.dumps(document)
    only_crlf = "\r\n" in text and not re.search(r"(?<!\r)\n", text)
    return re.sub(r"(?<!\r)\n", "\r\n", edited) if only_crlf else edited


def _changed(path: Path) -> str:
    return f"{path.name} has changed while this command ran; run the same command again"


def _refused(path: Path, why: str) -> str:
    return f"{path.name}: [writing] feedback cannot be set ({why}); mend that, then: make improve"
