"""What may go wrong while a file is taken in: the file's first word says what."""

import ctypes
import os
import socket
import subprocess
import sys
import time

from curation.documents.intake import File, Settings, Taken, rejection


def take_in(file: File, settings: Settings) -> Taken:
    """Hang, grow, crash or answer, as the first word of the file says."""
    word, _, rest = file.data.decode("utf-8", "replace").partition(" ")
    if word in _WAYS:
        _WAYS[word](rest)
    said = f"{word} {os.getpid()} {settings.documents.max_pages} {os.environ.get('SECRET', '')}"
    return Taken(rejected=(rejection(file.source, "unsafe", said.strip()),))


def _hang(_rest: str) -> None:
    time.sleep(600)


def _hang_in_c(_rest: str) -> None:
    ctypes.PyDLL(None).sleep(600)  # holds the interpreter's lock


def _hang_with_child(rest: str) -> None:
    subprocess.run([sys.executable, "-c", "import time; time.sleep(600)", rest], check=True)


def _grow(_rest: str) -> None:
    held = [bytearray(10_000_000) for _ in range(10_000)]
    held.clear()


def _abort(_rest: str) -> None:
    os.abort()


def _kill(_rest: str) -> None:
    os.kill(os.getpid(), 9)


def _bug(_rest: str) -> None:
    message = "a reader forgot\nthis"
    raise KeyError(message)


def _leave(_rest: str) -> None:
    sys.exit(0)


def _connect(_rest: str) -> None:
    socket.create_connection(("127.0.0.1", 9))


def _print(_rest: str) -> None:
    sys.stdout.write("noise on standard output\n")
    sys.stdout.flush()


def _nonsense(_rest: str) -> None:
    """Answer, on whatever stream goes back, what is no answer."""
    for stream in range(3, 20):
        try:
            os.write(stream, b"\x00" * 7 + b"\x05hello")
        except OSError:
            continue
    os._exit(0)


_WAYS = {
    "hang": _hang, "hang-in-c": _hang_in_c, "hang-with-child": _hang_with_child, "grow": _grow,
    "abort": _abort, "kill": _kill, "bug": _bug, "leave": _leave, "connect": _connect,
    "print": _print, "nonsense": _nonsense,
}  # fmt: skip
