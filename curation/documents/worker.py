"""The child process that takes in files: it reads requests, answers them, and dies with its parent.

Started by `sandbox`, which sets its limits of time; its own limit of memory it sets itself. What
goes wrong in a reader ends it, and its last line of error tells the parent why.
"""

import ctypes
import importlib
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable
from typing import BinaryIO

from curation.documents.intake import File, Settings, Taken

READY = b"+"
"""What the child writes once it can take in files."""
_LENGTH = struct.Struct(">Q")
_SET_PARENT_DEATH_SIGNAL = 1
_NETWORK = frozenset({"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"})

TakeIn = Callable[[File, Settings], Taken]


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Write bytes with their length in front."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: BinaryIO, *, max_bytes: int) -> bytes | None:
    """Read what `write_frame` wrote; None where the other side is gone or writes nonsense."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    [length] = _LENGTH.unpack(head)
    if length > max_bytes:
        return None
    data = stream.read(length)
    return data if len(data) == length else None


def serve(requests: BinaryIO, replies: BinaryIO, take_in: TakeIn) -> None:
    """Answer requests until there are no more: settings, name and bytes of a file, each a frame."""
    replies.write(READY)
    replies.flush()
    while True:
        frames = [read_frame(requests, max_bytes=sys.maxsize) for _ in range(3)]
        settings, source, data = frames
        if settings is None or source is None or data is None:
            return
        file = File(source.decode("utf-8", "surrogatepass"), data)
        taken = take_in(file, Settings.model_validate_json(settings))
        write_frame(replies, taken.model_dump_json().encode())


def limit_memory(megabytes: int) -> None:
    """Let this process ask for so much memory and no more, and leave no core or vast file."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * 1024 * 1024
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent ends, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before that
        os._exit(1)


def refuse_network(event: str, _arguments: tuple[object, ...]) -> None:
    """Refuse, as an audit hook, what reaches out of the machine."""
    if event in _NETWORK:
        msg = "documents are read without a network"
        raise PermissionError(msg)


def main() -> None:
    """Serve on the standard streams: `worker MODULE:FUNCTION MEGABYTES PARENT`."""
    work, megabytes, parent = sys.argv[1:]
    die_with(int(parent))
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    silent = os.open(os.devnull, os.O_RDONLY)
    os.dup2(silent, 0)
    os.dup2(2, 1)  # a library that prints spoils no reply
    sys.addaudithook(refuse_network)
    limit_memory(int(megabytes))
    module, _, name = work.partition(":")
    serve(requests, replies, getattr(importlib.import_module(module), name))


if __name__ == "__main__":
    main()
