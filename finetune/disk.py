"""The disk: asked for room before work begins; blamed in one line when it is full all the same."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from curation.core.errors import TrainError

_MIB = 1024 * 1024
_LITTLE_ROOM = 64 * _MIB
"""Bytes below which a failed write of weights is put down to a full disk."""


def check_disk(folder: Path, needed: int) -> None:
    """Pass if the disk under `folder` has so many bytes free.

    Raises:
        TrainError: it has not.
    """
    free = _free(folder)
    if free < needed:
        msg = (
            f"{folder}: about {needed / _MIB:,.0f} MiB of disk are needed and"
            f" {free / _MIB:,.0f} MiB are free; free some space and run the same command again"
        )
        raise TrainError(msg)


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn what the weights' libraries say of a full disk into one line.

    They raise errors of their own, whose words do not always name the disk; so its free space is
    looked at.

    Raises:
        TrainError: in place of their errors, when the disk is full.
    """
    from safetensors import SafetensorError

    try:
        yield
    except (OSError, RuntimeError, SafetensorError) as error:
        if "No space left" not in str(error) and _free(folder) > _LITTLE_ROOM:
            raise
        msg = f"{folder}: the disk is full; free some space and run the same command again"
        raise TrainError(msg) from error


def _free(folder: Path) -> int:
    standing = next(place for place in (folder, *folder.parents) if place.is_dir())
    return shutil.disk_usage(standing).free
