"""Takes in files in a child process: a reader that hangs, grows or crashes costs its file alone."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Self, cast

from pydantic import ValidationError

from curation.core.errors import DocumentError
from curation.core.vocabulary import Reason
from curation.documents.intake import MODULE, File, Settings, Taken, rejection
from curation.documents.worker import READY, read_frame, write_frame

_PASSED_ON = (
    "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "LD_LIBRARY_PATH", "TESSDATA_PREFIX",
)  # fmt: skip
"""What of the environment the child sees: no secret."""
_START_S = 120.0
_GRACE_S = 2.0
"""How long a child that has stopped answering may take to end and say why."""
_TAIL_BYTES = 4000
_TAIL_LINES = 3
_MEMORY_WORDS = ("MemoryError", "bad_alloc", "out of memory", "Cannot allocate memory")
_MAX_SAID_CHARS = 200


@dataclass(slots=True)
class _Child:
    """A running child and what it has done."""

    process: subprocess.Popen[bytes]
    errors: IO[bytes]
    served: int = 0
    timed_out: bool = False

    @property
    def streams(self) -> tuple[BinaryIO, BinaryIO]:
        """Where it reads, and where it answers."""
        return cast("BinaryIO", self.process.stdin), cast("BinaryIO", self.process.stdout)

    def time_out(self) -> None:
        """End it because its time is up: whoever waits for it sees the end of its answer."""
        self.timed_out = True
        self.kill()

    def kill(self) -> None:
        """End it and what it started."""
        if self.process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def close(self, *, grace_s: float = 0.0) -> str:
        """Let it end or end it, free what it held, and return its last words."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(grace_s)
        self.kill()
        for stream in self.streams:
            with suppress(OSError):  # what was still to be written to it is lost with it
                stream.close()
        self.process.wait()
        with self.errors:
            self.errors.seek(max(0, self.errors.seek(0, os.SEEK_END) - _TAIL_BYTES))
            return self.errors.read().decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a child gave no answer."""

    reason: Reason
    why: str
    again: bool
    """Whether the files before may be to blame."""


class Sandbox:
    """A child process that takes in files under limits; started at the first file, used for all.

    Opened as a context manager in a thread that outlives it: the kernel ends the child with it.
    """

    def __init__(
        self, *, timeout_s: float, max_memory_mb: int, work: str = f"{MODULE}:take_in"
    ) -> None:
        """Prepare; nothing is started yet.

        Args:
            timeout_s: seconds that one file may take.
            max_memory_mb: megabytes that the child may ask for.
            work: what takes a file in, as `module:function`.
        """
        self._timeout_s = timeout_s
        self._max_memory_mb = max_memory_mb
        self._work = work
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """End the child."""
        if self._child:
            self._child.close()
            self._child = None

    def take_in(self, file: File, settings: Settings) -> Taken:
        """Take in a file; where its reader fails, hangs or grows, reject it and say so.

        Where a child fails that has served other files, a new one tries once more: what becomes of
        a file depends on no other.

        Raises:
            DocumentError: the child does not start.
        """
        outcome = self._attempt(file, settings)
        if isinstance(outcome, _Failure) and outcome.again:
            outcome = self._attempt(file, settings)
        if isinstance(outcome, Taken):
            return outcome
        refused = rejection(file.source, outcome.reason, f"{file.source}: {outcome.why}")
        return Taken(rejected=(refused,), lasting=False)

    def _attempt(self, file: File, settings: Settings) -> Taken | _Failure:
        child = self._child = self._child or self._start()
        request = (
            settings.model_dump_json().encode(),
            file.source.encode("utf-8", "surrogatepass"),
            file.data,
        )
        timer = threading.Timer(self._timeout_s, child.time_out)
        timer.start()
        try:
            reply = _exchange(child, request, max_bytes=self._max_memory_mb << 20)
        finally:
            timer.cancel()
            timer.join()
        try:
            taken = Taken.model_validate_json(reply) if reply is not None else None
        except ValidationError:
            taken = None
        if taken is None or child.timed_out:
            self._child = None
            said = child.close(grace_s=_GRACE_S)
            return taken or self._failure(child, said)
        child.served += 1
        return taken

    def _start(self) -> _Child:
        root = Path.cwd()
        paths = [str(root / place) for place in sys.path]
        kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        command = (
            sys.executable, "-P", "-m", "curation.documents.worker",
            self._work, str(self._max_memory_mb), str(os.getpid()),
        )  # fmt: skip
        errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
        process = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=kept | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": "0"},
            cwd=root.anchor,
            start_new_session=True,
        )
        child = _Child(process, errors)
        timer = threading.Timer(_START_S, child.time_out)
        timer.start()
        is_ready = child.streams[1].read(len(READY)) == READY
        timer.cancel()
        timer.join()
        if not is_ready:
            said = _last_line(child.close(grace_s=_GRACE_S))
            msg = f"the process that reads documents does not start: {said}"
            raise DocumentError(msg)
        return child

    def _failure(self, child: _Child, said: str) -> _Failure:
        """Say in words why a child ended."""
        again = child.served > 0
        code = child.process.returncode
        limit = f"{self._max_memory_mb} MB ([documents] max_memory_mb)"
        if child.timed_out:
            why = f"takes longer than {self._timeout_s:g} s ([documents] timeout_s)"
            return _Failure("timed_out", why, again=False)
        if any(word in line for line in said.splitlines()[-_TAIL_LINES:] for word in _MEMORY_WORDS):
            return _Failure("too_large", f"needs more memory than {limit}", again)
        if code == -signal.SIGKILL:
            why = "its reader was ended from outside, as where the machine is out of memory"
        elif code < 0:
            name = signal.Signals(-code).name
            why = f"it stopped its reader ({name}): it is damaged, or needs more than {limit}"
        else:
            why = f"its reader failed ({_last_line(said)}): a fault of ours; please report it"
        return _Failure("unreadable", why, again)


def _exchange(child: _Child, request: Sequence[bytes], *, max_bytes: int) -> bytes | None:
    """Send a request and wait for its answer; None where the child ends or answers nonsense."""
    requests, replies = child.streams
    try:
        for frame in request:
            write_frame(requests, frame)
    except OSError:
        return None
    return read_frame(replies, max_bytes=max_bytes)


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1][:_MAX_SAID_CHARS] if lines else "without a word"
