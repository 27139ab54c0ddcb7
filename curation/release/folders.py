"""Whole folders or none: built beside their place, flushed, then put there by one rename."""

import ctypes
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from curation.core.errors import StoreError
from curation.core.store.files import locked, store_errors

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


@contextmanager
def replaced_folder(place: Path, *, lock: Path, replace: bool) -> Iterator[Path]:
    """Give an empty folder beside `place` to fill, and put it there when the block ends well.

    Kill -9 at any moment leaves the old folder or the new one, whole; what a killed command left
    beside it goes when the next one begins. A block that fails changes nothing.

    Args:
        place: where the folder shall stand.
        lock: file of the lock that all writers of this place share.
        replace: whether one that stands there goes; without it, a standing folder is refused.

    Raises:
        StoreError: `place` stands and must not be replaced, the disk is full or not writable.
    """
    with locked(lock), store_errors(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        _mend(place)
        if place.exists() and not replace:
            msg = f"{place}: this version is published and never changes; delete nothing in it"
            raise StoreError(msg)
        fresh = _beside(place, "new")
        fresh.mkdir()
        try:
            yield fresh
            flush_folder(fresh)
            _put(fresh, place)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        _flush(place.parent)


def mend_folders(parent: Path, *, lock: Path) -> None:
    """Remove what killed commands left in `parent`; put back an old folder moved away."""
    with locked(lock), store_errors(parent):
        for pattern in (".*.old", ".*.new"):
            for left in sorted(parent.glob(pattern)):
                _mend(left.with_name(left.stem.removeprefix(".")))


def flush_folder(folder: Path) -> None:
    """Wait until all files of a folder are on the disk."""
    for path in sorted(folder.rglob("*")):
        _flush(path)
    _flush(folder)


def _mend(place: Path) -> None:
    old = _beside(place, "old")
    if old.exists() and not place.exists():
        old.rename(place)
    for left in (old, _beside(place, "new")):
        if left.exists():
            shutil.rmtree(left)


def _put(fresh: Path, place: Path) -> None:
    """Rename `fresh` to `place`; a folder that stands there is swapped out and removed."""
    if not place.exists():
        fresh.rename(place)
    elif _exchange(fresh, place):
        shutil.rmtree(fresh)
    else:
        _move_aside(fresh, place)


def _move_aside(fresh: Path, place: Path) -> None:
    """Replace in two renames, where one cannot; `_mend` puts the old one back after a kill."""
    old = _beside(place, "old")
    place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or its file system cannot.

    Source: renameat2(2), RENAME_EXCHANGE.
    """
    swap: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if swap is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if swap(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _beside(place: Path, what: str) -> Path:
    return place.with_name(f".{place.name}.{what}")


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
