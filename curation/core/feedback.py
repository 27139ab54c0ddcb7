"""Feedback: what evaluations find, pinned under a name before it touches any plan.

    workspace/feedback/<name>.json      written once, never changed

A snapshot holds the findings of the one pinned before it and then its own, so that a plan made
from it only grows.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError

from curation.core.errors import StoreError
from curation.core.records import Record
from curation.core.store.files import store_errors, write_text
from curation.core.text import content_hash
from curation.core.vocabulary import QuestionType

_REMEDY = 'put back a copy of it, or set [writing] feedback = "" to plan without findings'


class Finding(Record):
    """A slice of the validation split on which a model does worse than on the whole split."""

    id: str
    """Hash of release, model, slice and metric (`Finding.make`)."""
    release: str
    """Version that was measured: `draft`, or its number."""
    model: str
    """Fingerprint of the model that was measured."""
    part: str
    """Citation of the part of the law, or title of a law without parts."""
    question_type: QuestionType
    metric: str
    score: float
    """Mean over the slice."""
    overall: float
    """Mean over the whole validation split."""
    gap: float
    """How much worse the slice is than the whole; above 0, whichever way the metric runs."""
    rows: int
    """Rows of the slice: few rows are a hint, not a proof."""
    examples: tuple[str, ...]
    """Ids of its rows, the weakest first."""

    @classmethod
    def make(cls, **values: Any) -> Self:  # noqa: ANN401 - the fields above
        """Build a finding whose id says what was measured on what."""
        said = [values[name] for name in ("release", "model", "part", "question_type", "metric")]
        return cls(id=content_hash(said), **values)


class Example(Record):
    """An approved train pair that the writer may show to the model."""

    id: str
    """Of the pair."""
    release: str
    """Version that holds it."""
    question_type: QuestionType
    group: str
    """Article or section that it is about."""
    citation: str
    text: str
    """Of its provision, as the release has it."""
    question: str
    answer: str
    quotes: tuple[str, ...]
    """Verbatim stretches of the text."""


class Snapshot(Record):
    """Findings under a name."""

    name: str
    """The version that was measured, such as `0.2.0`; `0.2.0-2` where that name was taken."""
    release: str
    """Version that the last of the evaluations measured."""
    model: str
    """Fingerprint of the model that it measured."""
    findings: tuple[Finding, ...]
    """In the order in which they were found: a plan is extended in this order."""
    examples: tuple[Example, ...] = ()
    """Of each release that was measured, as they were when it was pinned first."""


def load_snapshot(root: Path, name: str) -> Snapshot:
    """Read the snapshot of a name.

    Args:
        root: the workspace.
        name: as `[writing] feedback` has it.

    Raises:
        StoreError: there is none of that name, or its file is damaged.
    """
    path = _path(root, name)
    if not path.is_file():
        msg = (
            f'{path}: [writing] feedback is "{name}", but there is no such snapshot of findings;'
            f" {_REMEDY}"
        )
        raise StoreError(msg)
    with store_errors(path):
        data = path.read_bytes()
    try:
        snapshot = Snapshot.model_validate_json(data)
    except ValidationError as error:
        raise StoreError(_unsound(path, _first(error))) from None
    if snapshot.name != name:
        raise StoreError(_unsound(path, f'it calls itself "{snapshot.name}"'))
    return snapshot


def next_snapshot(
    root: Path,
    pinned: Snapshot | None,
    found: Sequence[Finding],
    examples: Sequence[Example] = (),
) -> Snapshot:
    """Return the pinned snapshot with new findings added, under a name of its own.

    A finding counts once, however often it is found; without a new one the pinned snapshot itself
    comes back. Two evaluations that find the same slice weak are two findings. Nothing is written.

    Args:
        root: the workspace, where names may be taken.
        pinned: the snapshot in use; None for none.
        found: at least one finding, all of one evaluation.
        examples: approved train pairs of the version that was measured; left out where the pinned
            snapshot has examples of it, for questions were planned with those.

    Raises:
        StoreError: a snapshot that stands under a name in question is damaged.
    """
    before = pinned.findings if pinned else ()
    by_id: dict[str, Finding] = {}
    for finding in (*before, *found):
        by_id.setdefault(finding.id, finding)
    if pinned and len(by_id) == len(before):
        return pinned
    release, model = found[0].release, found[0].model
    shown = pinned.examples if pinned else ()
    if all(example.release != release for example in shown):
        shown = (*shown, *examples)
    made = Snapshot(
        name=release,
        release=release,
        model=model,
        findings=tuple(by_id.values()),
        examples=shown,
    )
    count = 1
    while _path(root, made.name).exists() and load_snapshot(root, made.name) != made:
        count += 1
        made = made.model_copy(update={"name": f"{release}-{count}"})
    return made


def save_snapshot(root: Path, snapshot: Snapshot) -> Path:
    """Write a snapshot, once and for good, and return its file; what stands is not written again.

    Raises:
        StoreError: another snapshot stands under its name, or the workspace cannot be written.
    """
    path = _path(root, snapshot.name)
    if not path.exists():
        write_text(path, snapshot.model_dump_json(indent=1) + "\n")
    elif load_snapshot(root, snapshot.name) != snapshot:
        msg = f"{path}: holds other findings, and a snapshot is never changed; run make improve"
        raise StoreError(msg)
    return path


def _path(root: Path, name: str) -> Path:
    return root / "feedback" / f"{name}.json"


def _unsound(path: Path, found: str) -> str:
    return f"{path}: not a snapshot as `make improve` writes it ({found}); {_REMEDY}"


def _first(error: ValidationError) -> str:
    """Say where the first mistake is and what it is, in one line."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return " ".join(f"{place}: {first['msg']}".removeprefix(": ").split())
