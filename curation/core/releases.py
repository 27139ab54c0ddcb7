"""Releases as their readers meet them: rows by split, the version, and the hash of its manifest.

workspace/draft/                 refreshed by every build
workspace/releases/0.1.0/        published once, never changed
train.parquet  validation.parquet  test.parquet  robustness.parquet   (those with rows)
README.md  gates.json  manifest.json  build.json (times and tools: in no hash)
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from pydantic import ValidationError

from curation.core.errors import StoreError
from curation.core.records import Evidence, Record
from curation.core.vocabulary import Audience, Difficulty, OriginKind, QuestionType

RowSplit: TypeAlias = Literal["train", "validation", "test", "robustness"]
RowStatus: TypeAlias = Literal["reviewed", "draft"]

SPLITS: tuple[RowSplit, ...] = ("train", "validation", "test", "robustness")
"""In the order in which files, tables and counts name them."""
DRAFT = "draft"

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


class RowOrigin(Record):
    """Who wrote a row."""

    kind: OriginKind
    writer: str
    """Rule, model or engine; `people` for an edit."""
    prompt_sha256: str
    plan_item: str | None


class Row(Record):
    """One row of a release: the columns of its Parquet files."""

    id: str
    """Hash of question, answer, provision keys and quotes; it survives re-cutting."""
    question: str
    answer: str
    context: str
    """Text of the provisions: what an open-book model reads beside the question."""
    citation: str
    """Of the main provision, as a lawyer writes it."""
    provisions: tuple[str, ...]
    """Citation keys, the main one first."""
    evidence: tuple[Evidence, ...]
    """Verbatim quotations with their `[start, end)` in the document's normalised text."""
    document_id: str
    """Hash of that text."""
    instrument: str
    """What law it is, whatever its text today."""
    question_type: QuestionType
    difficulty: Difficulty
    audience: Audience
    language: str
    origin: RowOrigin
    """Who wrote it: kind, rule or model, prompt."""
    parent_id: str | None
    """The row that a variant was made from, or the pair that a person edited."""
    family_id: str
    """Id of the original of all variants."""
    group: str
    """Top numbered unit; no group stands in two splits."""
    status: RowStatus
    """`reviewed`: people approved it; `draft`: they did not, or not yet."""
    reviewers: tuple[str, ...]
    """Pseudonyms of those whose verdicts were weighed, sorted."""
    reviewed_at: str
    """Day and time of the last of these verdicts, UTC; empty for a draft."""
    scores: str
    """Statistics of the filters, a JSON object."""
    source_sha256: str
    """Hash of the provision's text that reviewers read (32 hex digits of SHA-256)."""


@dataclass(frozen=True, slots=True)
class OpenRelease:
    """A release that was read and found to be what its manifest says."""

    version: str
    """`draft`, or its number."""
    sha256: str
    """Of its manifest, which holds the hash of every file: the name of exactly these rows."""
    name: str
    """Of the data set."""
    rows: Mapping[RowSplit, tuple[Row, ...]]


def release_folder(workspace: Path, version: str) -> Path:
    """Return where a version, or the draft, stands."""
    return workspace / DRAFT if version == DRAFT else workspace / "releases" / version


def version_number(version: str) -> tuple[int, ...] | None:
    """Return `0.12.1` as `(0, 12, 1)`, by which versions are ordered; None if it is no version."""
    match = _VERSION.fullmatch(version)
    return tuple(int(part) for part in match.groups()) if match else None


def newest_version(workspace: Path) -> str | None:
    """Return the newest published version, or None where nothing was published."""
    names = [path.parent.name for path in (workspace / "releases").glob("*/manifest.json")]
    found = [(number, name) for name in names if (number := version_number(name))]
    return max(found)[1] if found else None


def open_release(workspace: Path, version: str) -> OpenRelease:
    """Read a release after checking every file against its manifest.

    Raises:
        StoreError: it is not there, or a file is missing, damaged or changed.
    """
    folder = release_folder(workspace, version)
    path = folder / "manifest.json"
    manifest, sha256 = load_manifest(path), _sha256(path)
    files = manifest.get("files")
    if not isinstance(files, dict) or not files:
        raise StoreError(unsound(path, "it lists no files"))
    for name in files.keys() | {found.name for found in folder.glob("*.parquet")}:
        listed = files.get(name)
        if not isinstance(listed, dict) or _sha256(folder / name) != listed.get("sha256"):
            raise StoreError(unsound(folder / name, "its SHA-256 is not the manifest's"))
    rows = load_rows(folder)
    if _sha256(path) != sha256:
        msg = f"{folder}: it was refreshed while it was read; run the same command again"
        raise StoreError(msg)
    return OpenRelease(version, sha256, str(manifest.get("name", "")), rows)


def load_rows(folder: Path) -> dict[RowSplit, tuple[Row, ...]]:
    """Read the rows of a release by split.

    Raises:
        StoreError: a file is damaged or of another version of this program.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    found: dict[RowSplit, tuple[Row, ...]] = {}
    for split in SPLITS:
        path = folder / f"{split}.parquet"
        try:
            rows = pq.read_table(path).to_pylist() if path.exists() else []
            found[split] = tuple(Row.model_validate_json(json.dumps(row)) for row in rows)
        except (OSError, pa.ArrowException, ValidationError) as error:
            raise StoreError(unsound(path, error)) from error
    return found


def load_manifest(path: Path) -> dict[str, Any]:
    """Read a release's manifest.

    Raises:
        StoreError: it is missing or damaged.
    """
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(unsound(path, error)) from error
    if not isinstance(manifest, dict):
        raise StoreError(unsound(path, "it is no JSON object"))
    return manifest


def unsound(path: Path, why: object) -> str:
    """Say in one line that a file of a release cannot be trusted."""
    reason = str(why).splitlines()[0]
    return f"{path}: not a sound release file ({reason}); restore the folder from a copy"


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise StoreError(unsound(path, error)) from error
