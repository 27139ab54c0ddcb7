"""Releases as readers meet them: the newest version, and only what its manifest vouches for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from released_rows import toy_release, write_release_folder

from curation.core.errors import StoreError
from curation.core.releases import SPLITS, newest_version, open_release, version_number


def test_a_release_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Row by row, every split, those without a file too."""
    rows = toy_release()
    write_release_folder(tmp_path, rows, version="1.2.3")
    release = open_release(tmp_path, "1.2.3")
    assert release.version == "1.2.3"
    assert release.name == "toy"
    assert {split: tuple(rows.get(split, ())) for split in SPLITS} == dict(release.rows)


def test_the_hash_names_exactly_these_rows(tmp_path: Path) -> None:
    """Equal releases have it in common, and no other does."""
    for place, version in (("a", "0.1.0"), ("b", "0.1.0"), ("c", "0.2.0")):
        write_release_folder(tmp_path / place, toy_release(), version=version)
    found = [
        open_release(tmp_path / place, version).sha256
        for place, version in (("a", "0.1.0"), ("b", "0.1.0"), ("c", "0.2.0"))
    ]
    assert found[0] == found[1] != found[2]


@pytest.mark.parametrize("harm", ["cut", "gone"])
def test_a_file_that_is_not_the_manifests_is_refused(tmp_path: Path, harm: str) -> None:
    """Whatever became of it."""
    folder = write_release_folder(tmp_path, toy_release())
    path = folder / "test.parquet"
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-1])
    else:
        path.unlink()
    with pytest.raises(StoreError, match=r"test\.parquet: not a sound release file \(.*restore"):
        open_release(tmp_path, "0.1.0")


@pytest.mark.parametrize("text", ["", "[]", "{", "{}", '{"files": []}'])
def test_a_damaged_manifest_is_one_line(tmp_path: Path, text: str) -> None:
    """It is no release without one."""
    folder = write_release_folder(tmp_path, toy_release())
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=r"manifest\.json: not a sound release file"):
        open_release(tmp_path, "0.1.0")


@given(st.lists(st.tuples(*[st.integers(0, 30)] * 3), unique=True, min_size=1, max_size=6))
def test_versions_are_ordered_as_numbers(numbers: list[tuple[int, int, int]]) -> None:
    """0.10.0 comes after 0.9.0."""
    names = [".".join(map(str, number)) for number in numbers]
    assert (
        max(names, key=lambda name: version_number(name) or ())
        == names[numbers.index(max(numbers))]
    )


def test_the_newest_version_is_found_and_other_folders_are_not_versions(tmp_path: Path) -> None:
    """Without one there is none."""
    assert newest_version(tmp_path) is None
    for version in ("0.9.0", "0.10.0", "trial"):
        write_release_folder(tmp_path, toy_release(), version=version)
    (tmp_path / "releases" / "9.9.9").mkdir()
    assert newest_version(tmp_path) == "0.10.0"


def test_a_split_that_the_manifest_does_not_list_is_refused(tmp_path: Path) -> None:
    """Nobody vouches for it."""
    folder = write_release_folder(tmp_path, toy_release())
    (folder / "robustness.parquet").write_bytes((folder / "test.parquet").read_bytes())
    with pytest.raises(StoreError, match=r"robustness\.parquet: not a sound release file"):
        open_release(tmp_path, "0.1.0")
