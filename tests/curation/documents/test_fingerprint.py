import os
from collections.abc import Sequence
from pathlib import Path

from curation.documents import fingerprint as module
from curation.documents.fingerprint import LIBRARIES, libraries


def fingerprint(paths: Sequence[Path]) -> str:
    """Return the fingerprint of files, none of them too large to read."""
    return module.fingerprint(paths, max_bytes=1000)


def write(folder: Path, **files: str) -> Path:
    """Write text files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_same_files_in_another_place_are_the_same(tmp_path: Path) -> None:
    """Neither the folder above nor the times of files count."""
    one = write(tmp_path / "here" / "law", act="1. One.", rules="2. Two.")
    other = write(tmp_path / "there" / "law", rules="2. Two.", act="1. One.")
    assert fingerprint([one]) == fingerprint([other])


def test_a_changed_word_a_new_name_and_a_new_file_are_seen(tmp_path: Path) -> None:
    """What decides whether the sources are read again."""
    folder = write(tmp_path / "law", act="1. One.")
    seen = [fingerprint([folder])]
    write(folder, act="1. Two.")
    seen.append(fingerprint([folder]))
    write(folder / "schedules", first="3. Three.")
    seen.append(fingerprint([folder]))
    (folder / "act.txt").rename(folder / "statute.txt")
    seen.append(fingerprint([folder]))
    assert len(set(seen)) == 4


def test_the_order_of_the_paths_counts(tmp_path: Path) -> None:
    """Documents are read in the order of the configuration."""
    folder = write(tmp_path, a="1. One.", b="2. Two.")
    one, two = folder / "a.txt", folder / "b.txt"
    assert fingerprint([one, two]) != fingerprint([two, one])


def test_a_missing_path_has_a_fingerprint(tmp_path: Path) -> None:
    """Reading it says what is wrong; once it is there it is another."""
    before = fingerprint([tmp_path / "act.txt"])
    write(tmp_path, act="")
    assert fingerprint([tmp_path / "act.txt"]) != before


def test_a_file_that_cannot_be_read_has_a_fingerprint(tmp_path: Path) -> None:
    """Reading it is what says so: here a file whose first byte is an error."""
    link = tmp_path / "act.txt"
    link.symlink_to("/proc/self/mem")
    unreadable = fingerprint([tmp_path])
    link.unlink()
    write(tmp_path, act="1. One.")
    assert fingerprint([tmp_path]) != unreadable


def test_no_path_is_the_packaged_corpus() -> None:
    """It is the hash of the package's file: the same each time."""
    assert fingerprint([]) == fingerprint([])
    assert fingerprint([]) != fingerprint([Path("none.txt")])


def test_a_file_that_is_too_large_is_known_by_its_size(tmp_path: Path) -> None:
    """Two gigabytes of nothing are not hashed."""
    with (tmp_path / "act.txt").open("wb") as file:
        file.truncate(2_000_000_000)
    before = fingerprint([tmp_path])
    with (tmp_path / "act.txt").open("r+b") as file:
        file.write(b"x")
    assert fingerprint([tmp_path]) == before
    with (tmp_path / "act.txt").open("r+b") as file:
        file.truncate(2_000_000_001)
    assert fingerprint([tmp_path]) != before


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nor are hidden files looked at: they are not read either."""
    write(tmp_path, act="1. One.")
    os.mkfifo(tmp_path / "pipe")
    before = fingerprint([tmp_path])
    write(tmp_path / ".git", x="y")
    assert fingerprint([tmp_path]) == before


def test_the_versions_of_the_readers_libraries_count() -> None:
    """Each of them is installed."""
    assert len(LIBRARIES) == 8
    assert libraries() == libraries()
