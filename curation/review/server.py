"""The edge that starts and stops the review server, a process of its own environment.

The server holds a lock on its home as long as it lives, however it ends: the lock tells whether
it runs, `server.json` tells where.
"""

import fcntl
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from curation.core.errors import DeskUnreachableError, PipelineError, ReviewError
from curation.review.argilla_desk import ArgillaDesk
from curation.review.port import ReviewSection

HOST_SCRIPT: Final = Path(__file__).resolve().parents[1] / "review_server" / "host.py"
_START_S: Final = 180.0
_STOP_S: Final = 20.0
_POLL_S: Final = 0.1
_FOREIGN: Final = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")


@dataclass(frozen=True)
class Host:
    """A review server that answers."""

    home: Path
    url: str
    pid: int
    reused: bool
    """It ran already when it was asked for."""

    @property
    def sign_in(self) -> Path:
        """File that holds the user names and passwords, for its owner only."""
        return self.home / "sign-in.txt"


def start_host(home: Path, *, venv_python: Path, port: int, reviewers: Sequence[str]) -> Host:
    """Start the review server on `home`, or return the one that runs there.

    It goes on when this process ends; `attend_host` and `stop_host` end it.

    Args:
        home: folder for everything it keeps.
        venv_python: interpreter of the server's own environment.
        port: port on 127.0.0.1; 0 picks a free one.
        reviewers: user names; the list is the truth, who is missing can no longer sign in.

    Raises:
        ReviewError: it cannot be started, or runs for other reviewers.
    """
    running = running_host(home)
    if running:
        _check_reviewers(running, reviewers)
        return running
    if not venv_python.exists():
        msg = f"review: {venv_python} is not there; run make review, which builds it"
        raise ReviewError(msg)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    said = home / "start.txt"
    users = [argument for name in reviewers for argument in ("--user", name)]
    command = [str(venv_python), str(HOST_SCRIPT), "--home", str(home), "--port", str(port), *users]
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    with said.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own script
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            # Ctrl-C is for us; we tell it to stop when its work is in.
            start_new_session=True,
        )
    return _await_start(home, process, said)


def running_host(home: Path) -> Host | None:
    """Return the review server that runs on `home`, waiting for one that is just starting.

    Raises:
        ReviewError: it neither answers nor ends.
    """
    deadline = time.monotonic() + _START_S
    while _is_held(home):
        state = _read_json(home / "server.json")
        if state:
            return Host(home, str(state["url"]), int(state["pid"]), reused=True)
        if time.monotonic() > deadline:
            msg = f"review: the server on {home} does not answer; {home / 'server.log'} says why"
            raise ReviewError(msg)
        time.sleep(_POLL_S)
    return None


def stop_host(home: Path) -> bool:
    """Stop the review server of `home`; return whether one ran. Nothing submitted is lost.

    Raises:
        ReviewError: it does not end.
    """
    host = running_host(home)
    if host is None:
        return False
    try:
        os.kill(host.pid, signal.SIGTERM)
    except ProcessLookupError:
        return True
    except PermissionError:
        msg = f"review: the server at {host.url} belongs to another user; stop it as that user"
        raise ReviewError(msg) from None
    deadline = time.monotonic() + _STOP_S
    while _is_held(home):
        if time.monotonic() > deadline:
            msg = f"review: process {host.pid} did not stop in {_STOP_S:.0f} s; kill {host.pid}"
            raise ReviewError(msg)
        time.sleep(_POLL_S)
    return True


def attend_host(
    host: Host,
    *,
    every_s: float,
    on_tick: Callable[[], object],
    on_error: Callable[[PipelineError], object],
) -> None:
    """Stay while the server runs, calling `on_tick` now and then; stop it however this ends.

    Args:
        host: the server.
        every_s: seconds between two calls of `on_tick`.
        on_tick: what is done now and then, and a last time on Ctrl-C.
        on_error: told what a user can mend when `on_tick` fails; the next tick tries again.

    Raises:
        PipelineError: the last `on_tick` failed; the server has stopped.
        ReviewError: the server ended without being told to.
        KeyboardInterrupt: only when it comes twice; once is the way to leave.
    """
    try:
        _stay(host, every_s, on_tick, on_error)
    except KeyboardInterrupt:
        on_tick()
        return
    finally:
        # Whatever went wrong: nothing is left running that nobody attends.
        stop_host(host.home)
    if (host.home / "start.txt").exists() and _last_line(host.home / "start.txt"):
        msg = f"review: the server at {host.url} ended: {_last_line(host.home / 'start.txt')}"
        raise ReviewError(msg)


def open_desk(section: ReviewSection, *, home: Path, dataset: str) -> ArgillaDesk:
    """Return the Argilla desk that the configuration names: one of the user's own, or ours.

    Raises:
        ReviewError: the key is not set, or our server does not run.
    """
    if section.url:
        url, key = section.url, os.environ.get(section.api_key_env, "")
        if not key:
            msg = (
                f"review: the variable {section.api_key_env} is empty; it must hold the API key "
                f"of an owner or admin of {section.url}"
            )
            raise ReviewError(msg)
    else:
        host = running_host(home)
        if host is None:
            msg = "review: the review server does not run; start it with make review"
            raise DeskUnreachableError(msg)
        url, key = host.url, _secrets(home)["owner"]["api_key"]
    return ArgillaDesk(
        url,
        key,
        dataset=dataset,
        workspace=section.workspace if section.url else "review",
        min_submitted=section.min_submitted,
    )


def was_started(section: ReviewSection, *, home: Path) -> bool:
    """Say whether there is a desk that could hold verdicts."""
    return bool(section.url) or (home / "secrets.json").exists()


def _stay(
    host: Host,
    every_s: float,
    on_tick: Callable[[], object],
    on_error: Callable[[PipelineError], object],
) -> None:
    due = time.monotonic() + every_s
    while _is_held(host.home):
        time.sleep(_POLL_S)
        if time.monotonic() >= due:
            try:
                on_tick()
            except PipelineError as error:
                on_error(error)
            due = time.monotonic() + every_s


def _await_start(home: Path, process: subprocess.Popen[bytes], said: Path) -> Host:
    deadline = time.monotonic() + _START_S
    while process.poll() is None:
        state = _read_json(home / "server.json")
        if state and state["pid"] == process.pid:
            return Host(home, str(state["url"]), process.pid, reused=False)
        if time.monotonic() > deadline:
            process.kill()
            process.wait()
            msg = f"review: the server was not ready in {_START_S:.0f} s; see {home / 'server.log'}"
            raise ReviewError(msg)
        time.sleep(_POLL_S)
    line = _last_line(said) or f"status {process.returncode}; {home / 'server.log'} says why"
    line = line.replace("--port", "[review] port").replace("--user", "[review] reviewers")
    msg = f"review: the server did not start: {line}"
    raise ReviewError(msg)


def _check_reviewers(host: Host, reviewers: Sequence[str]) -> None:
    known = sorted(_secrets(host.home)["users"])
    if known != sorted(reviewers):
        msg = (
            f"review: the server at {host.url} runs for {', '.join(known) or 'nobody'}; "
            f"[review] reviewers names {', '.join(sorted(reviewers))}; stop it, then start again"
        )
        raise ReviewError(msg)


def _is_held(home: Path) -> bool:
    """Say whether a living process holds the lock of the home."""
    try:
        with (home / "server.lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _secrets(home: Path) -> dict[str, Any]:
    secrets = _read_json(home / "secrets.json")
    if secrets is None:
        msg = f"review: {home / 'secrets.json'} is missing or damaged; restore it from a backup"
        raise ReviewError(msg)
    return secrets


def _read_json(path: Path) -> dict[str, Any] | None:
    """Return the object in a file; nothing when it is not there or is no object."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def _last_line(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    told = [line for line in lines if line.strip() and not line.startswith("READY ")]
    return told[-1].removeprefix("review server: ") if told else ""
