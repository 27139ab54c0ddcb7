import hashlib
import json
import pickle
import random
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from curation.core.errors import StoreError
from curation.core.releases import SPLITS, load_rows, release_folder
from curation.release.build import Release, ReleaseSection, build_draft, build_release
from curation.release.material import Material
from curation.release.write import load_account, load_published, load_salt, write_release

_WRITER = """
import pickle, sys
from pathlib import Path
from curation.release.write import write_release

releases = pickle.loads(Path(sys.argv[1]).read_bytes())
print("ready", flush=True)
while True:
    for release in releases:
        write_release(Path(sys.argv[2]), release, build={})
"""

Approve = Callable[[Material, Sequence[str]], Material]


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """`datasets` asks no hub."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


def _draft(material: Material) -> Release:
    return build_draft(material, ReleaseSection(), name="demo", salt="s")


def _approved(material: Material, workspace: Path) -> Release:
    section = ReleaseSection(min_approved=1)
    published = load_published(workspace)
    return build_release(material, section, name="demo", salt="s", published=published)


@pytest.mark.usefixtures("offline")
def test_datasets_opens_the_folder_and_its_files(approved_law: Material, tmp_path: Path) -> None:
    """Both usual ways of loading give the same rows, with nested columns."""
    import datasets

    folder = write_release(tmp_path, _draft(approved_law), build={})
    cache = str(tmp_path / "cache")
    whole = datasets.load_dataset(str(folder), cache_dir=cache)
    files = {split: str(folder / f"{split}.parquet") for split in SPLITS}
    single = datasets.load_dataset("parquet", data_files=files, cache_dir=cache)
    for loaded in (whole, single):
        assert {split: loaded[split].num_rows for split in loaded} == {
            "train": 9,
            "validation": 2,
            "test": 2,
            "robustness": 1,
        }
        row = loaded["test"][0]
        assert row["evidence"][0]["quote"] == row["answer"]
        assert row["origin"]["kind"] in ("structural", "llm")
        assert len(row["reviewers"]) == 2
        assert json.loads(row["scores"]) == {"overlap": 0.5}


@pytest.mark.usefixtures("offline")
def test_datasets_opens_a_folder_with_empty_splits(law: Material, tmp_path: Path) -> None:
    """A split without rows has no file, because `datasets` opens no empty one."""
    import datasets

    material = Material(
        documents=law.documents, passages=law.passages, splits=law.splits, pairs=law.pairs[:1]
    )
    folder = write_release(tmp_path, _draft(material), build={})
    assert sorted(path.name for path in folder.glob("*.parquet")) == ["train.parquet"]
    loaded = datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))
    assert {split: loaded[split].num_rows for split in loaded} == {"train": 1}


def test_rows_come_back_as_they_were_written(approved_law: Material, tmp_path: Path) -> None:
    """Every column survives Parquet, and the account the manifest."""
    draft = _draft(approved_law)
    folder = write_release(tmp_path, draft, build={})
    assert load_rows(folder) == draft.rows
    assert load_account(folder) == draft.account


def test_the_same_release_has_the_same_bytes_in_any_folder(
    approved_law: Material, tmp_path: Path
) -> None:
    """Only `build.json` may differ between two machines."""
    for place, seconds in (("one", 1.0), ("two/deeper", 2.0)):
        release = _approved(approved_law, tmp_path / place)
        write_release(tmp_path / place, release, build={"seconds": seconds})
    one, two = (release_folder(tmp_path / place, "0.1.0") for place in ("one", "two/deeper"))
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in two.iterdir())
    differing = [name for name in names if (one / name).read_bytes() != (two / name).read_bytes()]
    assert differing == ["build.json"]


def test_the_manifest_holds_hash_and_rows_of_every_file(law: Material, tmp_path: Path) -> None:
    """All files but the manifest itself and `build.json` can be checked."""
    folder = write_release(tmp_path, _draft(law), build={"seconds": 1})
    files = json.loads((folder / "manifest.json").read_text())["files"]
    present = {path.name for path in folder.iterdir()} - {"manifest.json", "build.json"}
    assert set(files) == present
    for name, facts in files.items():
        assert facts["sha256"] == hashlib.sha256((folder / name).read_bytes()).hexdigest()
    assert files["train.parquet"]["rows"] == 9
    assert str(tmp_path) not in (folder / "manifest.json").read_text()


def test_gates_json_lists_what_was_refused(law: Material, approve: Approve, tmp_path: Path) -> None:
    """An auditor finds id, reason, evidence and the words of each refused pair."""
    release = _approved(approve(law, [law.pairs[0].id, law.pairs[13].id]), tmp_path)
    folder = write_release(tmp_path, release, build={})
    (refused,) = json.loads((folder / "gates.json").read_text())
    assert refused["id"] == law.pairs[13].id
    assert refused["reason"] == "parent_rejected"
    assert refused["question"] == law.pairs[13].question


def test_a_published_version_never_changes(law: Material, approve: Approve, tmp_path: Path) -> None:
    """A second 0.1.0 is refused and the first stays byte for byte; 0.2.0 stands beside it."""
    first = _approved(approve(law, [law.pairs[0].id]), tmp_path)
    folder = write_release(tmp_path, first, build={})
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(StoreError, match=r"0\.1\.0: this version is published and never changes"):
        write_release(tmp_path, first, build={"other": 1})
    second = _approved(approve(law, [pair.id for pair in law.pairs[:2]]), tmp_path)
    write_release(tmp_path, second, build={})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [known.version for known in load_published(tmp_path)] == ["0.1.0", "0.2.0"]
    assert _approved(approve(law, [p.id for p in law.pairs[:2]]), tmp_path).unchanged


def test_versions_are_ordered_by_number(law: Material, tmp_path: Path) -> None:
    """0.10.0 comes after 0.9.0; other folders are no versions."""
    folder = write_release(tmp_path, _draft(law), build={})
    manifest = (folder / "manifest.json").read_bytes()
    for name in ("0.10.0", "0.9.0", "notes", "1.0"):
        place = tmp_path / "releases" / name
        place.mkdir(parents=True)
        (place / "manifest.json").write_bytes(manifest)
    assert [known.version for known in load_published(tmp_path)] == ["0.9.0", "0.10.0"]


def test_damaged_files_give_one_line(law: Material, tmp_path: Path) -> None:
    """A cut Parquet file or manifest names itself and what to do."""
    folder = write_release(tmp_path, _draft(law), build={})
    (folder / "train.parquet").write_bytes(b"PAR1")
    with pytest.raises(StoreError, match=r"train\.parquet: not a sound release file"):
        load_rows(folder)
    (folder / "manifest.json").write_text("[]")
    with pytest.raises(StoreError, match=r"manifest\.json: not a sound release file"):
        load_account(folder)
    for text in ("{", "{}"):
        (folder / "manifest.json").write_text(text)
        with pytest.raises(StoreError, match="not a sound release file"):
            load_account(folder)


def test_the_salt_is_drawn_once_and_kept_private(tmp_path: Path) -> None:
    """Pseudonyms stay the same from build to build, and only the owner can resolve them."""
    salt = load_salt(tmp_path)
    assert len(salt) == 32
    assert load_salt(tmp_path) == salt
    assert stat.S_IMODE((tmp_path / "pseudonyms.salt").stat().st_mode) == 0o600
    assert load_salt(tmp_path / "other") != salt


def test_kill_9_leaves_the_old_draft_or_the_new_one(
    law: Material, approved_law: Material, tmp_path: Path
) -> None:
    """Two drafts written in turn by a process that is killed: one of them stands, whole."""
    drafts = [_draft(law), _draft(approved_law)]
    accounts = [draft.account for draft in drafts]
    (tmp_path / "drafts").write_bytes(pickle.dumps(drafts))
    workspace = tmp_path / "work"
    folder = write_release(workspace, drafts[0], build={})
    draw = random.Random(11)  # noqa: S311 - moments, not secrets
    for _ in range(6):
        command = [sys.executable, "-c", _WRITER, str(tmp_path / "drafts"), str(workspace)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(draw.uniform(0.05, 0.6))
            writer.kill()
        account = load_account(folder)
        assert load_rows(folder) == drafts[accounts.index(account)].rows
        load_published(workspace)
        assert sorted(path.name for path in workspace.iterdir()) == ["draft", "locks"]
