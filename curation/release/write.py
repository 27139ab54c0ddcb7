"""The named edges of a release: its folder written and read, and the versions that stand."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import JsonValue, ValidationError

from curation.core.errors import StoreError
from curation.core.outcomes import Rejection
from curation.core.releases import (
    DRAFT,
    SPLITS,
    Row,
    load_manifest,
    release_folder,
    unsound,
    version_number,
)
from curation.core.store.files import locked, store_errors, write_atomic
from curation.release.account import Account
from curation.release.build import Published, Release
from curation.release.folders import mend_folders, replaced_folder

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP_ROWS = 1_000
"""Rows a row group: small enough to look at single rows over a network."""


def write_release(workspace: Path, release: Release, *, build: Mapping[str, JsonValue]) -> Path:
    """Write a release, whole or not at all, and return its folder.

    Only a draft replaces what stands there.

    Args:
        workspace: folder of the configuration's work.
        release: with nothing missing.
        build: durations, money and versions of tools, for `build.json`.

    Raises:
        StoreError: the version stands already, or the disk is full or not writable.
    """
    folder = release_folder(workspace, release.version)
    replace = release.version == DRAFT
    with replaced_folder(folder, lock=_lock(workspace), replace=replace) as fresh:
        for split in SPLITS:
            if release.rows.get(split):
                write_rows(fresh / f"{split}.parquet", release.rows[split])
        _write(fresh / "README.md", release.card)
        _write(fresh / "gates.json", _json([_refused(r) for r in release.rejections]))
        files = {path.name: _file(path) for path in sorted(fresh.iterdir())}
        manifest = {**release.account.model_dump(mode="json"), "files": files}
        _write(fresh / "manifest.json", _json(manifest))
        _write(fresh / "build.json", _json(dict(build)))
    return folder


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as Parquet with nested columns; equal rows give equal bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, row_schema(), compression="zstd") as writer:
        for start in range(0, len(rows), _GROUP_ROWS):
            shard = [row.model_dump(mode="json") for row in rows[start : start + _GROUP_ROWS]]
            writer.write_table(pa.Table.from_pylist(shard, schema=row_schema()))


def row_schema() -> "pa.Schema":
    """Return the columns of a split: text, lists and structs, as `Row` has them."""
    import pyarrow as pa

    text = pa.string()
    nested = {
        "provisions": pa.list_(text),
        "reviewers": pa.list_(text),
        "evidence": pa.list_(
            pa.struct(
                [("provision", text), ("quote", text), ("start", pa.int64()), ("end", pa.int64())]
            )
        ),
        "origin": pa.struct(
            [("kind", text), ("writer", text), ("prompt_sha256", text), ("plan_item", text)]
        ),
    }
    return pa.schema([(name, nested.get(name, text)) for name in Row.model_fields])


def load_salt(workspace: Path) -> str:
    """Return the salt of the pseudonyms; drawn once, readable by its owner only.

    Raises:
        StoreError: the workspace cannot be written.
    """
    path = workspace / "pseudonyms.salt"
    with locked(_lock(workspace)), store_errors(path):
        if not path.exists():
            write_atomic(path, _write_salt)
        return path.read_text(encoding="ascii").strip()


def load_published(workspace: Path) -> tuple[Published, ...]:
    """Return the versions that stand, the oldest first; mend what a killed command left.

    Raises:
        StoreError: a version's manifest is damaged.
    """
    found: list[tuple[tuple[int, ...], Published]] = []
    for parent in (workspace, workspace / "releases"):
        mend_folders(parent, lock=_lock(workspace))
    with store_errors(workspace):
        folders = sorted((workspace / "releases").glob("*/manifest.json"))
    for path in folders:
        number = version_number(path.parent.name)
        if number:
            content = str(load_manifest(path).get("content", ""))
            found.append((number, Published(version=path.parent.name, content=content)))
    return tuple(published for _, published in sorted(found, key=lambda item: item[0]))


def load_account(folder: Path) -> Account:
    """Read the account from a release's manifest.

    Raises:
        StoreError: it is missing, damaged or of another version of this program.
    """
    path = folder / "manifest.json"
    manifest = load_manifest(path)
    manifest.pop("files", None)
    try:
        return Account.model_validate_json(json.dumps(manifest))
    except ValidationError as error:
        raise StoreError(unsound(path, error)) from error


def _lock(workspace: Path) -> Path:
    return workspace / "locks" / "release-folders.lock"


def _refused(rejection: Rejection) -> dict[str, JsonValue]:
    """Return a gate's refusal as the release shows it: the pair's words, no person's."""
    record = rejection.record or {}
    return {
        "id": rejection.record_id,
        "reason": rejection.reason,
        "evidence": rejection.evidence,
        "question": record.get("question", ""),
        "answer": record.get("answer", ""),
    }


def _file(path: Path) -> dict[str, JsonValue]:
    """Return hash and size of a file, and the rows of a split."""
    facts: dict[str, JsonValue] = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "bytes": path.stat().st_size,
    }
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        facts["rows"] = pq.read_metadata(path).num_rows
    return facts


def _write_salt(path: Path) -> None:
    path.touch(mode=0o600)
    path.write_text(secrets.token_hex(16) + "\n", encoding="ascii")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
