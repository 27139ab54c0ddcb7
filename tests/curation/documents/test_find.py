"""Whatever lies in a folder is found, and is read or refused at once."""

import os
import socket
from pathlib import Path

import pytest

from curation.core.errors import DocumentError
from curation.documents.find import Found, find_files, read_bytes
from curation.documents.readers.reading import Refused


def names(*paths: Path) -> list[str]:
    """Return the names of what is found."""
    return [item.shown for item in find_files(paths)]


def write(folder: Path, name: str, content: str = "x") -> Path:
    """Write a file, with its folders."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_folders_are_searched_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    """What file managers hide holds no law."""
    for name in ("b/c.txt", "a.txt", ".git/x", "b/.y", "~$a.docx", "b/Thumbs.db"):
        write(tmp_path, name)
    assert names(tmp_path) == ["a.txt", "b/c.txt"]


def test_links_are_followed_and_never_twice(tmp_path: Path) -> None:
    """A link to a folder is a folder; a loop ends."""
    law = tmp_path / "law"
    write(law, "a.txt")
    write(tmp_path, "other/b.txt")
    (law / "other").symlink_to(tmp_path / "other")
    (law / "loop").symlink_to(law)
    (law / "again.txt").symlink_to(law / "a.txt")
    assert names(law) == ["a.txt", "other/b.txt"]
    assert len(names(law, law / "a.txt", tmp_path / "other")) == 2


def test_a_name_of_bytes_is_shown_in_letters(tmp_path: Path) -> None:
    """Old file systems hold names in no known encoding."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\n.txt")).write_text("x", encoding="utf-8")
    assert names(tmp_path) == ["caf__.txt"]


def test_a_missing_path_and_an_empty_folder_are_errors(tmp_path: Path) -> None:
    """They are mistakes in the configuration."""
    with pytest.raises(DocumentError, match=r"gone: there is no such file or folder"):
        names(tmp_path / "gone")
    with pytest.raises(DocumentError, match=r"the folder holds no file; put .txt"):
        names(tmp_path)


def refused(path: Path, max_bytes: int = 100) -> Refused:
    """Read what cannot be read."""
    with pytest.raises(Refused, match=r"a.txt: ") as error:
        read_bytes(Found(path, "a.txt"), max_bytes=max_bytes)
    return error.value


def test_two_gigabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    """By their size; the file is a hole."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(2_000_000_000)
    error = refused(tmp_path / "a.txt")
    assert error.reason == "too_large"
    assert "has 2000000000 bytes; [documents] max_bytes is 100" in str(error)


def test_a_file_that_is_longer_than_it_says_is_refused() -> None:
    """As those that the kernel makes while they are read."""
    assert refused(Path("/proc/cpuinfo"), max_bytes=10).reason == "too_large"


def test_a_pipe_a_device_and_a_socket_are_refused_at_once(tmp_path: Path) -> None:
    """Nobody waits for what never comes."""
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe; expected a file" in str(refused(tmp_path / "pipe"))
    assert "is a device; expected a file" in str(refused(Path("/dev/zero")))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert refused(tmp_path / "s").reason == "unreadable"


def test_a_file_that_is_gone_or_leads_nowhere_is_refused(tmp_path: Path) -> None:
    """It was there when the folder was listed."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert names(tmp_path) == ["a.txt"]
    assert "cannot be read (No such file or directory)" in str(refused(tmp_path / "a.txt"))
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    assert "cannot be read" in str(refused(tmp_path / "b.txt"))


def test_a_file_that_fails_while_it_is_read_is_refused() -> None:
    """Its first byte is an error."""
    assert "cannot be read (Input/output error)" in str(refused(Path("/proc/self/mem")))


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """To its last byte."""
    path = write(tmp_path, "a.txt", "x" * 100)
    assert read_bytes(Found(path, "a.txt"), max_bytes=100) == b"x" * 100
