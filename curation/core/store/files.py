"""Whole files or none: atomic writes, locks that die with their process."""

import errno
import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from curation.core.errors import StoreError

_LITTLE_ROOM = 65_536
"""Bytes with which SQLite can do nothing: a write-ahead log maps half of it at once."""


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn what the disk and SQLite say into one line about `path`.

    Raises:
        StoreError: in place of `OSError` and `sqlite3.Error`.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        if "full" in str(error) or _has_no_room(path):
            raise StoreError(_full(path)) from error
        msg = (
            f"{path}: {error}; check the disk and its permissions, then run the same command again"
        )
        raise StoreError(msg) from error
    except sqlite3.DatabaseError as error:
        msg = (
            f"{path}: not a sound SQLite file ({error}); put back a copy of it, or move it away to "
            "begin without it"
        )
        raise StoreError(msg) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreError(_full(path)) from error
        msg = f"{path}: {error.strerror or error}; check the folder and its permissions"
        raise StoreError(msg) from error


def _has_no_room(path: Path) -> bool:
    """Tell whether SQLite met a full disk: it says "disk I/O error" where it cannot map a file."""
    return path.parent.is_dir() and shutil.disk_usage(path.parent).free < _LITTLE_ROOM


def _full(path: Path) -> str:
    return f"{path}: the disk is full; free some space and run the same command again to resume"


def write_atomic(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a temporary neighbour, flush it to disk, then rename it to `path`.

    A reader sees the old file or the new one, never a part.

    Raises:
        StoreError: the disk is full or the folder is not writable.
    """
    with store_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            write(temporary)
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8, whole or not at all."""
    write_atomic(path, lambda temporary: _write_bytes(temporary, text.encode("utf-8")))


def _write_bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)


@contextmanager
def locked(path: Path, *, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold an exclusive lock on `path`; wait for another holder, saying so once by `on_wait`.

    The lock is the kernel's (`flock`): it goes with the process, however that ends.
    """
    with store_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("a")
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if on_wait:
                on_wait()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
