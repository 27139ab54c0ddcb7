"""Copies a running server's database whole."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from curation.review_server.faults import HostError
from curation.review_server.home import DATABASE_FILE


def back_up_database(home: Path, target: Path) -> Path:
    """Copy the database of a home into one new file, safe while the server runs; return the file.

    A plain copy would miss what is still in the write-ahead log.

    Raises:
        HostError: there is no database, the target exists, or the copy fails its check.
    """
    source = home / DATABASE_FILE
    if not source.is_file():
        msg = f"{source}: no database was found; expected the --home of a review server"
        raise HostError(msg)
    if target.is_dir():
        target = target / DATABASE_FILE
    draft = target.with_name(target.name + ".new")
    try:
        # Made first, so that the answers in it are private from the first byte on.
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        msg = (
            f"{target}: cannot be made ({error.strerror}); expected a new file in a folder that "
            "is there; choose another target"
        )
        raise HostError(msg) from error
    target.replace(draft)
    try:
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(draft)) as copy:
            live.backup(copy)
            [[verdict]] = copy.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.Error as error:
        draft.unlink(missing_ok=True)
        msg = f"{source}: cannot be copied ({error}); look at the disk, try again"
        raise HostError(msg) from error
    if verdict != "ok":
        draft.unlink(missing_ok=True)
        msg = f"{source}: is damaged ({verdict}); restore the last good backup"
        raise HostError(msg)
    return draft.replace(target)
