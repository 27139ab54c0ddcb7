"""The folder that holds everything of one review server, and the promise that one host uses it.

- `argilla.db`: records, answers, users (SQLite; `-wal` and `-shm` beside it while it runs).
- `secrets.json`: passwords and keys. `sign-in.txt`: the same, for a person.
- `server.json`: `{"url", "pid", "started"}`, there while the server answers.
- `server.log`: what the server says. `server.lock`: held while a host runs.
"""

import fcntl
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from curation.review_server.faults import HostError

DATABASE_FILE = "argilla.db"
LOG_FILE = "server.log"
STATE_FILE = "server.json"
_LOCK_FILE = "server.lock"
_TEMPORARY_FOLDER = "tmp"
_MAX_LOG_BYTES = 5_000_000


def open_home(home: Path) -> Path:
    """Make the folder, for its owner only (0700), and return its full path.

    Raises:
        HostError: it cannot be made or is not ours.
    """
    if set("%?#") & set(str(home)):
        msg = f"{home}: holds one of % ? #, which a database address cannot; choose another --home"
        raise HostError(msg)
    try:
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o700)
    except OSError as error:
        msg = (
            f"{home}: cannot be used as a home ({error.strerror}); expected a folder that this "
            "user owns or may make; choose another --home"
        )
        raise HostError(msg) from error
    return home.resolve()


@contextmanager
def hold_home(home: Path) -> Iterator[None]:
    """Keep every other host off the home; the lock falls with the process, however that ends.

    Raises:
        HostError: another host holds it.
    """
    with (home / _LOCK_FILE).open("a", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            msg = (
                f"{home}: another review server runs on this home{_where_it_is(home)}; "
                "use that one, or stop it first"
            )
            raise HostError(msg) from error
        # Left behind by a host that was killed.
        (home / STATE_FILE).unlink(missing_ok=True)
        yield


def empty_temporary_folder(home: Path) -> Path:
    """Return an empty folder for files of this start only."""
    folder = home / _TEMPORARY_FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return folder


def write_state(home: Path, url: str) -> None:
    """Tell other processes where the server answers."""
    started = datetime.now(UTC).isoformat(timespec="seconds")
    draft = home / (STATE_FILE + ".new")
    draft.write_text(json.dumps({"url": url, "pid": os.getpid(), "started": started}) + "\n")
    draft.replace(home / STATE_FILE)


def remove_state(home: Path) -> None:
    """Take the notice of `write_state` down."""
    (home / STATE_FILE).unlink(missing_ok=True)


def send_output_to_log(home: Path) -> tuple[TextIO, TextIO]:
    """Turn the process's output to `server.log`; return what were stdout and stderr.

    Libraries write to both at will; the terminal is kept for the host's own few lines.
    """
    log = home / LOG_FILE
    if log.exists() and log.stat().st_size > _MAX_LOG_BYTES:
        log.replace(log.with_name(LOG_FILE + ".1"))
    sys.stdout.flush()
    sys.stderr.flush()
    terminal = os.fdopen(os.dup(1), "w"), os.fdopen(os.dup(2), "w")
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)
    return terminal


def _where_it_is(home: Path) -> str:
    try:
        state = json.loads((home / STATE_FILE).read_text(encoding="utf-8"))
        return f" at {state['url']} (process {state['pid']})"
    except (OSError, ValueError, KeyError, TypeError):
        # It has only just begun, or is stopping.
        return ""
