"""Feedback: what an evaluation found, pinned under a name before it touches any plan.

    workspace/feedback/<name>.json      written once, never changed

A snapshot holds the findings of the one pinned before it and then its own, so that a plan made
from it only grows.
"""

from pathlib import Path

from pydantic import ValidationError

from curation.core.errors import StoreError
from curation.core.records import Finding, Record
from curation.core.store.files import store_errors, write_text


class Snapshot(Record):
    """Findings under a name."""

    name: str
    """The version that was measured, such as `0.2.0`; `0.2.0-2` if it was measured again."""
    findings: tuple[Finding, ...]
    """In the order in which they were found; a plan is extended in this order."""


def load_snapshot(root: Path, name: str) -> Snapshot:
    """Read the snapshot that a configuration pins.

    Args:
        root: the workspace.
        name: as `[writing] feedback` has it.

    Raises:
        StoreError: there is none of that name, or its file is damaged.
    """
    path = _path(root, name)
    if not path.is_file():
        msg = (
            f'{path}: [writing] feedback names "{name}", and there is no such snapshot; put the'
            ' file back, or set feedback = "" to plan without findings'
        )
        raise StoreError(msg)
    try:
        with store_errors(path):
            return Snapshot.model_validate_json(path.read_bytes())
    except ValidationError as error:
        reason = str(error).splitlines()[0]
        msg = f"{path}: not a sound snapshot ({reason}); put back a copy of it"
        raise StoreError(msg) from None


def next_snapshot(root: Path, pinned: str, found: tuple[Finding, ...]) -> Snapshot:
    """Return the pinned snapshot with new findings added, under a name of its own.

    A finding that the pinned one holds is not added again; without a new one the pinned snapshot
    itself comes back. Nothing is written.

    Args:
        root: the workspace.
        pinned: name of the snapshot in use; empty for none.
        found: at least one finding, all of one version.
    """
    before = load_snapshot(root, pinned) if pinned else Snapshot(name="", findings=())
    known = {finding.id for finding in before.findings}
    new = tuple(finding for finding in found if finding.id not in known)
    if not new:
        return before
    findings = (*before.findings, *new)
    name, count = found[0].release, 1
    while _path(root, name).exists() and load_snapshot(root, name).findings != findings:
        count += 1
        name = f"{found[0].release}-{count}"
    return Snapshot(name=name, findings=findings)


def save_snapshot(root: Path, snapshot: Snapshot) -> None:
    """Write a snapshot, unless it stands already: it is never changed.

    Raises:
        StoreError: the workspace cannot be written.
    """
    path = _path(root, snapshot.name)
    if not path.exists():
        write_text(path, snapshot.model_dump_json(indent=1) + "\n")


def _path(root: Path, name: str) -> Path:
    return root / "feedback" / f"{name}.json"
