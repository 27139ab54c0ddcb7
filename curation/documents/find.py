"""Finds the files to read, and reads their bytes: whatever lies in a folder ends in one line."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from curation.core.errors import DocumentError
from curation.documents.readers.archive import is_hidden
from curation.documents.readers.reading import Refused

_ENDINGS = ".txt, .md, .html, .pdf, .docx, .xml, .json, .csv, .xlsx or .zip"
_KINDS = {
    stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device", stat.S_IFDIR: "a folder",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A file: where it is and how it is named in records."""

    path: Path
    shown: str


def find_files(paths: Sequence[Path]) -> Iterator[Found]:
    """Yield every file once, folders in sorted order; names never hold what lies above them.

    Hidden files are left out; links are followed, and one that leads back is not followed again.

    Raises:
        DocumentError: a path is missing, or a folder has no file.
    """
    seen: set[str] = set()
    for path in paths:
        if path.is_dir():
            found = files_inside(path)
            if not found:
                msg = f"{path.name}: the folder holds no file; put {_ENDINGS} files there"
                raise DocumentError(msg)
        elif os.path.lexists(path):
            found = [Found(path, _printable(path.name))]
        else:
            msg = f"{path}: there is no such file or folder; check [documents] paths"
            raise DocumentError(msg)
        for item in found:
            real = os.path.realpath(item.path)
            if real not in seen:
                seen.add(real)
                yield item


def files_inside(folder: Path) -> list[Found]:
    """List the files of a folder to any depth, and the folders in it that may not be opened."""
    found: list[Found] = []
    entered: set[str] = set()

    def add(path: Path) -> None:
        found.append(Found(path, _printable(path.relative_to(folder).as_posix())))

    walk = os.walk(folder, followlinks=True, onerror=lambda error: add(Path(error.filename)))
    for place, folders, files in walk:
        real = os.path.realpath(place)
        if real in entered:
            folders.clear()
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        for name in files:
            if not is_hidden(name):
                add(Path(place, name))
    return sorted(found, key=lambda item: Path(item.shown))


def _printable(name: str) -> str:
    """Return a name without bytes that are no letters and signs that mislead the eye."""
    return "".join(sign if sign.isprintable() else "_" for sign in name)


def read_bytes(found: Found, *, max_bytes: int) -> bytes:
    """Read a file whose size is checked before; a pipe or a device is not waited for.

    Raises:
        Refused: it is none, is too large, is gone or may not be read.
    """
    try:
        handle = os.open(found.path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise _unreadable(found, error) from error
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            kind = _KINDS.get(stat.S_IFMT(status.st_mode), "no file")
            raise _no_file(found, kind)
        if status.st_size > max_bytes:
            raise _too_large(found, status.st_size, max_bytes)
        try:
            data = file.read(max_bytes + 1)
        except OSError as error:
            raise _unreadable(found, error) from error
    if len(data) > max_bytes:  # it grew, or its size is not known before
        raise _too_large(found, len(data), max_bytes)
    return data


def _no_file(found: Found, kind: str) -> Refused:
    return Refused("wrong_format", f"{found.shown}: is {kind}; expected a file")


def _too_large(found: Found, size: int, max_bytes: int) -> Refused:
    msg = f"{found.shown}: has {size} bytes; [documents] max_bytes is {max_bytes}"
    return Refused("too_large", msg)


def _unreadable(found: Found, error: OSError) -> Refused:
    return Refused("unreadable", f"{found.shown}: cannot be read ({error.strerror})")
