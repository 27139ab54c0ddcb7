"""What a person asks about the corpus: is all of it covered, and what changed between versions."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from curation import importing
from curation.core.command import Command, Tool
from curation.core.errors import DocumentError, StoreError
from curation.core.outcomes import Rejection
from curation.core.records import Decision, Document, Pair, Passage
from curation.core.store.files import write_text
from curation.core.store.runs import Run

_MIN_ID = 8
_LISTED = 8


def coverage(command: Command, _options: argparse.Namespace) -> None:
    """Prove that every character is in one passage or one rejection, and count pairs on it."""
    from curation.documents.coverage import cover
    from curation.documents.show import coverage_table, render_coverage

    read, cut = (command.workspace.upstream(name) for name in ("documents", "passages"))
    chosen, decided = (command.workspace.latest(name) for name in ("decontaminate", "decide"))
    lines = cover(
        read.kept(Document),
        cut.kept(Passage),
        cut.rejected(),
        pairs=chosen.kept(Pair) if chosen else (),
        refused=list(_refused(command)),
        decisions=decided.kept(Decision) if decided else (),
    )
    command.say(render_coverage(lines))
    for line in _not_read(read.rejected()):
        command.say(line)
    place = command.workspace.root / "coverage.csv"
    write_text(place, coverage_table(lines))
    command.say(f"written: {command.shown(place)}")
    lost = sum(line.lost for line in lines if not line.provision)
    if lost:
        msg = f"coverage: {lost} characters are in no passage or in two; this is a fault of LexLoom"
        raise StoreError(msg)


def _refused(command: Command) -> Iterator[Rejection]:
    """Yield what the stages between the cut and the release rejected, variants left out."""
    writing = ("plan", *importing.writers(command))
    for stage in (*writing, "screen", "ground", "dedup", "decontaminate"):
        run = command.workspace.latest(stage)
        yield from run.rejected() if run else ()


def _not_read(rejected: tuple[Rejection, ...]) -> Iterator[str]:
    """Say which files and pages are not among the documents, and why."""
    for item in rejected:
        place = item.evidence.get("source", "")
        where = item.evidence.get("where", "")
        why = str(item.evidence.get("why", ""))
        named = ", ".join(str(part) for part in (place, where) if part)
        yield f"not read: {named or item.record_id} ({item.reason}){f': {why}' if why else ''}"


def diff(command: Command, options: argparse.Namespace) -> None:
    """List what changed between two versions of a law, and the pairs that rest on it."""
    from curation.documents.show import render_changes
    from curation.documents.versions.differences import compare_versions, pairs_on

    old, new = _two_versions(command, options.old, options.new)
    changes = compare_versions(old, new)
    resting = pairs_on(changes, _pairs(command), old=old)
    if options.json:
        found = {
            "old": old.id,
            "new": new.id,
            "changes": [change.model_dump(mode="json") for change in changes],
            "pairs": [pair.id for pair in resting],
        }
        command.say(json.dumps(found, ensure_ascii=False, indent=2))
        return
    command.say(f"{_named(old)} -> {_named(new)}")
    command.say(render_changes(changes, resting, limit=options.limit))


def _named(document: Document) -> str:
    date = next((fact.value for fact in document.facts if fact.kind == "in_force_from"), "")
    return f"{document.title} ({document.source}{f', in force {date}' if date else ''})"


def _pairs(command: Command) -> tuple[Pair, ...]:
    """Return the pairs of every build that is kept, and those that people ever saw, each once."""
    built = [pair for run in _runs(command, "decontaminate") for pair in run.kept(Pair)]
    known = [*built, *(shown.pair for shown in command.ledger.shown())]
    return tuple({pair.id: pair for pair in known}.values())


def _two_versions(command: Command, old: str, new: str) -> tuple[Document, Document]:
    """Return the documents that two names mean; of a file of several laws, the other's law.

    Raises:
        DocumentError: a name means none, or several of which not one is the other's law.
    """
    from curation.documents.structure.naming import same_name

    olds, news = _documents(command, old), _documents(command, new)
    pairs = [(a, b) for a in olds for b in news]
    if len(pairs) > 1:
        pairs = [(a, b) for a, b in pairs if same_name(a.title, b.title)]
    if len(pairs) == 1:
        return pairs[0]
    name, found = (new, news) if len(olds) == 1 or (olds and not news) else (old, olds)
    raise DocumentError(_not_one(command, name, found))


def _documents(command: Command, name: str) -> list[Document]:
    """Return the documents of this workspace by source, instrument or id, or those of a file."""
    found: dict[str, Document] = {}
    for run in _runs(command, "documents"):
        for document in run.kept(Document):
            is_id = len(name) >= _MIN_ID and document.id.startswith(name)
            if is_id or name in (document.source, document.instrument):
                found[document.id] = document
        if found:
            break
    if not found and Path(name).is_file():
        return _from_file(command, Path(name))
    return list(found.values())


def _runs(command: Command, stage: str) -> Iterator[Run]:
    """Yield a stage's run of today, then its earlier runs in this workspace."""
    latest = command.workspace.latest(stage)
    if latest:
        yield latest
    for folder in sorted((command.workspace.root / "runs" / stage).glob("*/manifest.json")):
        run = command.workspace.run_of(stage, folder.parent.name)
        if run and (latest is None or run.folder != latest.folder):
            yield run


def _from_file(command: Command, path: Path) -> list[Document]:
    from curation.documents.intake import Settings
    from curation.documents.load import load_documents
    from curation.documents.personal.section import PersonalDataSection
    from curation.documents.sandbox import Sandbox
    from curation.documents.sections import DocumentsSection

    section = command.config.section("documents", DocumentsSection)
    personal = command.config.section("personal_data", PersonalDataSection)
    settings = Settings(documents=section, personal=personal)
    limits = Sandbox(timeout_s=section.timeout_s, max_memory_mb=section.max_memory_mb)
    with limits as sandbox:
        return list(load_documents([path], settings=settings, take_in=sandbox.take_in).kept)


def _not_one(command: Command, name: str, found: list[Document]) -> str:
    if found:
        ids = ", ".join(f"{document.id[:12]} ({document.title})" for document in found[:_LISTED])
        return f'diff: "{name}" names {len(found)} documents; give the id of one: {ids}'
    latest = command.workspace.latest("documents")
    known = [document.source for document in latest.kept(Document)] if latest else []
    shown = ", ".join(known[:_LISTED]) + (" …" if len(known) > _LISTED else "")
    return (
        f'diff: "{name}" is no document of this workspace and no file; '
        f"give a source, an instrument or an id; there are: {shown or 'none'}"
    )


def _diff_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help="source, instrument, id, or a file to read")
    parser.add_argument("new", metavar="NEW", help="the same, of the newer version")
    parser.add_argument("--limit", type=int, default=50, help="most changes and pairs shown (50)")
    parser.add_argument("--json", action="store_true", help="all of it as JSON")


TOOLS: Mapping[str, Tool] = {
    "coverage": Tool(coverage),
    "diff": Tool(diff, _diff_arguments),
}
