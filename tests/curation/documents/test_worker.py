"""The child's side of taking in: frames, limits and no network."""

import io
import os
import subprocess
import sys

import pytest
from hostile_readers import take_in
from takein import settings

from curation.documents.intake import Taken
from curation.documents.worker import READY, read_frame, refuse_network, serve, write_frame


def request(*frames: bytes) -> io.BytesIO:
    """Write frames as the parent does."""
    stream = io.BytesIO()
    for frame in frames:
        write_frame(stream, frame)
    stream.seek(0)
    return stream


def test_requests_are_answered_until_there_are_no_more() -> None:
    """One file is settings, name and bytes."""
    values = settings(max_pages=9).model_dump_json().encode()
    replies = io.BytesIO()
    serve(request(values, b"a.txt", b"one", values, b"b.txt", b"two"), replies, take_in)
    replies.seek(0)
    assert replies.read(1) == READY
    said = []
    while (frame := read_frame(replies, max_bytes=10_000)) is not None:
        said += [item.payload.split()[::2] for item in Taken.model_validate_json(frame).rejected]
    assert said == [["one", "9"], ["two", "9"]]


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x00", b"\x00" * 7 + b"\x05abc", b"\xff" * 8, b"\x00" * 6 + b"\x01\x00abc"]
)
def test_a_frame_that_is_cut_or_too_long_is_none(data: bytes) -> None:
    """Whoever wrote it is gone or mad."""
    assert read_frame(io.BytesIO(data), max_bytes=99) is None


def test_a_frame_comes_back_as_it_was_written() -> None:
    """Bytes of any kind, none too."""
    stream = request(b"", b"\x00\xff")
    assert [read_frame(stream, max_bytes=9) for _ in range(3)] == [b"", b"\x00\xff", None]


def test_the_network_is_refused() -> None:
    """Whatever a library would like to look up."""
    refuse_network("open", ())
    with pytest.raises(PermissionError, match="without a network"):
        refuse_network("socket.getaddrinfo", ())


def limited(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own that has limited itself to 300 MB."""
    start = f"import os\nfrom curation.documents.worker import *\nlimit_memory(300)\n{code}"
    return subprocess.run(
        [sys.executable, "-c", start], capture_output=True, text=True, check=False
    )


def test_memory_is_limited() -> None:
    """Less is there, more is not."""
    assert limited("held = bytearray(150_000_000)").returncode == 0
    assert "MemoryError" in limited("held = bytearray(400_000_000)").stderr


def test_a_process_without_its_parent_ends() -> None:
    """It was started by somebody who is gone."""
    assert limited("die_with(os.getppid())\nos._exit(7)").returncode == 7
    assert limited(f"die_with({os.getpid() + 10_000_000})\nos._exit(7)").returncode == 1
