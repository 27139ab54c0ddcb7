import errno
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from curation.core.errors import StoreError
from curation.release.folders import _exchange, _move_aside, mend_folders, replaced_folder

_WRITER = """
import sys
from pathlib import Path
from curation.release.folders import replaced_folder

place, lock = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
for number in range(10**6):
    with replaced_folder(place, lock=lock, replace=True) as fresh:
        for name in "abcdef":
            (fresh / name).write_text(f"{number}")
"""


def _fill(place: Path, text: str, *, replace: bool = True) -> None:
    with replaced_folder(place, lock=place.parent / "lock", replace=replace) as fresh:
        (fresh / "file").write_text(text)


def _fill_disk(place: Path) -> None:
    with replaced_folder(place, lock=place.parent / "lock", replace=True) as fresh:
        (fresh / "file").write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_folder_is_put_in_place_and_replaced(tmp_path: Path) -> None:
    """The new folder stands, the old one and every temporary are gone."""
    place = tmp_path / "deep" / "draft"
    _fill(place, "one")
    _fill(place, "two")
    assert (place / "file").read_text() == "two"
    assert sorted(path.name for path in place.parent.iterdir()) == ["draft", "lock"]


def test_a_standing_folder_is_refused_where_it_must_not_be_replaced(tmp_path: Path) -> None:
    """A published version is never overwritten."""
    place = tmp_path / "0.1.0"
    _fill(place, "one", replace=False)
    with pytest.raises(StoreError, match="is published and never changes"):
        _fill(place, "two", replace=False)
    assert (place / "file").read_text() == "one"


def test_a_failing_block_changes_nothing(tmp_path: Path) -> None:
    """A full disk in the middle is one line, and the old folder stands."""
    place = tmp_path / "draft"
    _fill(place, "one")
    with pytest.raises(StoreError, match="the disk is full; free some space"):
        _fill_disk(place)
    assert (place / "file").read_text() == "one"
    assert not list(tmp_path.glob(".*.new"))


def test_what_a_killed_command_left_is_mended(tmp_path: Path) -> None:
    """A half-written neighbour goes; an old folder moved away comes back."""
    (tmp_path / ".draft.new").mkdir()
    (tmp_path / ".draft.old").mkdir()
    (tmp_path / ".draft.old" / "file").write_text("old")
    (tmp_path / ".0.1.0.new").mkdir()
    mend_folders(tmp_path, lock=tmp_path / "lock")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft", "lock"]
    assert (tmp_path / "draft" / "file").read_text() == "old"


def test_mending_a_folder_that_is_not_there_does_nothing(tmp_path: Path) -> None:
    """The first build begins in an empty workspace."""
    mend_folders(tmp_path / "none", lock=tmp_path / "lock")
    assert not (tmp_path / "none").exists()


def test_kill_9_leaves_the_old_folder_or_the_new_one(tmp_path: Path) -> None:
    """A writer in a loop, killed at random moments: what stands is always whole."""
    place, lock = tmp_path / "draft", tmp_path / "lock"
    draw = random.Random(7)  # noqa: S311 - moments, not secrets
    for _ in range(8):
        command = [sys.executable, "-c", _WRITER, str(place), str(lock)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(draw.uniform(0.0, 0.1))
            writer.kill()
        if place.exists():
            texts = [(place / name).read_text() for name in "abcdef"]
            assert len(set(texts)) == 1
        mend_folders(tmp_path, lock=lock)
        assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert place.exists()


def test_a_file_system_without_exchange_takes_two_renames(tmp_path: Path) -> None:
    """The new folder stands in the end, and nothing is left beside it."""
    place, fresh = tmp_path / "draft", tmp_path / ".draft.new"
    for folder, text in ((place, "old"), (fresh, "new")):
        folder.mkdir()
        (folder / "file").write_text(text)
    _move_aside(fresh, place)
    assert [path.name for path in tmp_path.iterdir()] == ["draft"]
    assert (place / "file").read_text() == "new"


def test_an_exchange_that_fails_says_why(tmp_path: Path) -> None:
    """Any other failure of the system call is an error, not a silent fallback."""
    with pytest.raises(OSError, match="No such file"):
        _exchange(tmp_path / "none", tmp_path)
