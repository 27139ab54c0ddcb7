"""Runs: what a stage made, under the key of everything that decided it.

    workspace/runs/<stage>/<key>/  kept.parquet  rejected.parquet  manifest.json (last)
    workspace/pointers/<config>/<stage>.json       the key in use, and the tables it was made from

A manifest exists, so its run is whole. The key is the hash of the stage's name and code, the
configuration values that it uses and the content of its inputs: equal keys, equal results.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from curation.core.config import Config, ProjectSection, Section
from curation.core.errors import StoreError
from curation.core.outcomes import Rejection, Selection
from curation.core.records import Record
from curation.core.store.files import locked, store_errors, write_text
from curation.core.store.sources import source_hash
from curation.core.text import content_hash

CHECKPOINTS = "checkpoints"
"""Folder of an unfinished run that the same command goes on from."""
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Run:
    """One finished run: a folder with its manifest read."""

    folder: Path
    manifest: Mapping[str, Any]

    def kept(self, shape: type[R]) -> tuple[R, ...]:
        """Read the kept records."""
        from curation.core.store.parquet import read_records

        return read_records(self.folder / "kept.parquet", shape)

    def rejected(self) -> tuple[Rejection, ...]:
        """Read the rejections."""
        from curation.core.store.parquet import read_records

        return read_records(self.folder / "rejected.parquet", Rejection)

    def cost(self) -> Mapping[str, Any]:
        """Return what making it took: seconds, records computed, requests sent."""
        return _read_json(self.folder / "cost.json", "delete its folder and run again")

    @property
    def content(self) -> str:
        """Hash of the kept records: what the key of a later stage depends on."""
        return str(self.manifest["content"])


@dataclass(frozen=True)
class Key:
    """All that decides a stage's result, printable."""

    stage: str
    module: str
    values: Mapping[str, Any]
    inputs: Mapping[str, str]
    """Content hash of each upstream stage's kept records."""
    external: Mapping[str, str] = field(default_factory=dict)
    """Hashes of what is no run: source files, the ledger, the cassette's endpoint."""

    def parts(self) -> dict[str, Any]:
        """Return the components as JSON: equal parts, equal run."""
        return {
            "stage": self.stage,
            "module": self.module,
            "code": source_hash(self.module),
            "values": self.values,
            "inputs": self.inputs,
            "external": self.external,
        }


class Workspace:
    """The folder of one configuration's work."""

    def __init__(self, config: Config) -> None:
        """Find the workspace of a configuration; nothing is made yet."""
        self.root = config.section("project", ProjectSection).root(config.path).resolve()
        place = os.path.relpath(config.path, self.root)
        self.config_id = f"{config.path.stem}-{content_hash(place)[:8]}"
        self.config = config
        self._fresh: dict[str, Run] = {}
        """Upstream runs found fresh since something was last written."""

    def find(self, key: Key) -> Run | None:
        """Return the finished run of `key`, or None."""
        return _open(self.place(key))

    def place(self, key: Key) -> Path:
        """Return the folder of a run, made or not: long work leaves there what it goes on from."""
        return self._folder(key.stage, content_hash(key.parts()))

    def run_of(self, stage: str, key: str) -> Run | None:
        """Return the run of `stage` under a key that a release names, or None."""
        return _open(self._folder(stage, key))

    def latest(self, stage: str) -> Run | None:
        """Return the run that this configuration uses for `stage`, fresh or not."""
        pointer = self._pointer(stage)
        return _open(self._folder(stage, str(pointer["key"]))) if pointer else None

    def upstream(self, stage: str) -> Run:
        """Return the run of `stage` that a later stage may build on.

        Raises:
            StoreError: there is none, or its code, configuration or inputs have changed since.
        """
        if stage in self._fresh:
            return self._fresh[stage]
        run = self.latest(stage)
        if run is None:
            msg = f'no finished run of stage "{stage}"; make one first: make {stage}'
            raise StoreError(msg)
        stale = self._stale(run)
        if stale:
            whole = "eval" if str(run.manifest["module"]).startswith("eval.") else "dataset"
            msg = (
                f'the run of stage "{stage}" is stale ({stale}); make it again: make {stage},'
                f" or all that is needed: make {whole}"
            )
            raise StoreError(msg)
        self._fresh[stage] = run
        return run

    def point(self, key: Key) -> None:
        """Make the run of `key` the one that this configuration uses."""
        self._fresh.clear()
        tables = {name: self._written(name, values) for name, values in key.values.items()}
        pointer = {"key": content_hash(key.parts()), "tables": tables}
        text = json.dumps(pointer, ensure_ascii=False, sort_keys=True)
        write_text(self._pointer_path(key.stage), text + "\n")

    def write(
        self,
        key: Key,
        shape: type[Record],
        selection: Selection[Any],
        *,
        cost: Mapping[str, Any] | None = None,
    ) -> Run:
        """Store a stage's result and point to it; the manifest comes last.

        Args:
            key: what decided the result.
            shape: class of the kept records.
            selection: kept and rejected.
            cost: seconds, requests and the like: kept beside the manifest, in no hash.
        """
        from curation.core.store.parquet import canonical_json, write_records

        digest = hashlib.sha256()
        for record in selection.kept:
            digest.update(canonical_json(record.model_dump(mode="json")).encode())
        folder = self.place(key)
        write_records(folder / "kept.parquet", shape, selection.kept)
        write_records(folder / "rejected.parquet", Rejection, selection.rejected)
        manifest = {
            **key.parts(),
            "kept": len(selection.kept),
            "rejected": selection.counts(),
            "content": digest.hexdigest()[:32],
        }
        write_text(folder / "cost.json", json.dumps(dict(cost or {}), sort_keys=True) + "\n")
        text = json.dumps(manifest, indent=2, ensure_ascii=False, sort_keys=True)
        write_text(folder / "manifest.json", text + "\n")
        self.point(key)
        return Run(folder, manifest)

    @contextmanager
    def writing(self, stage: str, on_wait: Callable[[], None]) -> Iterator[None]:
        """Hold the stage's lock: of two commands at once the second waits for the first."""
        with locked(self.root / "locks" / f"{stage}.lock", on_wait=on_wait):
            yield

    def stages(self) -> Sequence[str]:
        """Return the names of the stages that this configuration has a run of."""
        folder = self.root / "pointers" / self.config_id
        return sorted(path.stem for path in folder.glob("*.json"))

    def unreached(self) -> Sequence[Path]:
        """Return the folders of runs that no configuration and no published version names."""
        used = {
            (path.stem, self._read_pointer(path)["key"])
            for path in (self.root / "pointers").glob("*/*.json")
        }
        for path in (self.root / "releases").glob("*/build.json"):
            used |= set(self._read_pointer(path).get("runs", {}).items())
        folders = sorted((self.root / "runs").glob("*/*"))
        return [
            folder
            for folder in folders
            if (folder.parent.name, folder.name) not in used
            and not (folder / CHECKPOINTS).is_dir()  # a training that can go on
        ]

    def _stale(self, run: Run) -> str:
        """Say what has changed since `run` was made; empty when nothing has."""
        manifest = run.manifest
        if manifest["code"] != source_hash(manifest["module"]):
            return f"the code of {manifest['module']} has changed"
        pointer = self._pointer(manifest["stage"]) or {"tables": {}}
        for name, written in pointer["tables"].items():
            if written != self._written(name, manifest["values"].get(name, {})):
                return f"[{name}] has changed"
        for stage, content in manifest["inputs"].items():
            if self.upstream(stage).content != content:
                return f'stage "{stage}" was made again'
        return ""

    def _folder(self, stage: str, key: str) -> Path:
        return self.root / "runs" / stage / key

    def _pointer_path(self, stage: str) -> Path:
        return self.root / "pointers" / self.config_id / f"{stage}.json"

    def _pointer(self, stage: str) -> dict[str, Any] | None:
        path = self._pointer_path(stage)
        return self._read_pointer(path) if path.is_file() else None

    def _read_pointer(self, path: Path) -> dict[str, Any]:
        return _read_json(path, "delete it and run again")

    def _written(self, name: str, values: Mapping[str, Any]) -> str:
        """Hash what the file says of a table's keys that a run used; a URL may hold a secret."""
        table = self.config.tables.get(name, {})
        used = {key: value for key, value in table.items() if key in values}
        return content_hash(json.dumps(used, sort_keys=True, default=str))


def section_values(**sections: Section) -> dict[str, Any]:
    """Return the tables that a stage uses as JSON, for its key: `section_values(dedup=section)`."""
    return {name: section.model_dump(mode="json") for name, section in sections.items()}


def _open(folder: Path) -> Run | None:
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return None
    return Run(folder, _read_json(manifest, "delete its folder and run again"))


def _read_json(path: Path, remedy: str) -> dict[str, Any]:
    with store_errors(path):
        data = path.read_bytes()
    try:
        value: dict[str, Any] = json.loads(data)
    except ValueError as error:
        msg = f"{path}: not JSON ({error}); {remedy}"
        raise StoreError(msg) from None
    return value
