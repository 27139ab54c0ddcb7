"""A reader that hangs, grows or crashes costs its own file and nothing else."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from curation.core.errors import DocumentError
from curation.core.outcomes import Rejection
from curation.documents.intake import File, Settings, take_in
from curation.documents.personal.section import PersonalDataSection
from curation.documents.sandbox import Sandbox
from curation.documents.sections import DocumentsSection

WORK = "hostile_readers:take_in"
SETTINGS = Settings(documents=DocumentsSection(max_pages=7), personal=PersonalDataSection())


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """Open a sandbox of few means."""
    with Sandbox(timeout_s=60, max_memory_mb=400, work=WORK) as opened:
        yield opened


def outcome(sandbox: Sandbox, data: str, source: str = "a.txt") -> Rejection:
    """Take in a file and return what was said of it."""
    [rejection] = sandbox.take_in(File(source, data.encode()), SETTINGS).rejected
    return rejection


def test_a_file_is_taken_in_as_here(sandbox: Sandbox) -> None:
    """The real work in a child gives what it gives in this process."""
    file = File("a/river.txt", b"The River Act\n1. Permits.\nNo person shall take water.")
    with Sandbox(timeout_s=60, max_memory_mb=2048) as real:
        assert real.take_in(file, SETTINGS) == take_in(file, SETTINGS)
    assert outcome(sandbox, "ok").payload.endswith(" 7")


def test_one_child_serves_many_files(sandbox: Sandbox) -> None:
    """Whatever their libraries print, and without the secrets of the environment."""
    pids = {outcome(sandbox, word).payload.split()[1] for word in ("a", "print", "b")}
    assert len(pids) == 1
    assert pids != {str(os.getpid())}


def test_secrets_of_the_environment_stay_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child sees what it needs."""
    monkeypatch.setenv("SECRET", "key-of-an-api")
    with Sandbox(timeout_s=60, max_memory_mb=400, work=WORK) as opened:
        assert "key-of-an-api" not in outcome(opened, "ok").payload


@pytest.mark.parametrize("how", ["hang", "hang-in-c", "hang-with-child"])
def test_a_reader_that_hangs_is_given_up(how: str) -> None:
    """The next file is read as if nothing had been, and nothing goes on behind."""
    mark = f"mark-{os.getpid()}"
    with Sandbox(timeout_s=2, max_memory_mb=400, work=WORK) as sandbox:
        found = sandbox.take_in(File("slow.pdf", f"{how} {mark}".encode()), SETTINGS)
        assert found.rejected[0].reason == "timed_out"
        assert (
            found.rejected[0].payload == "slow.pdf: takes longer than 2 s ([documents] timeout_s)"
        )
        assert not found.lasting
        assert outcome(sandbox, "ok").payload.startswith("ok")
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    assert mark not in running.stdout


def test_a_reader_that_grows_is_stopped(sandbox: Sandbox) -> None:
    """A hundred gigabytes are asked for; four hundred megabytes are there."""
    found = outcome(sandbox, "grow")
    assert found.reason == "too_large"
    assert found.payload.endswith("needs more memory than 400 MB ([documents] max_memory_mb)")


@pytest.mark.parametrize(
    ("how", "line"),
    [
        ("abort", r"it stopped its reader \(SIGABRT\): it is damaged, or needs more than 400 MB"),
        ("kill", "its reader was ended from outside"),
        ("bug", r"its reader failed \(KeyError: 'a reader forgot\\\\?nthis'\): a fault of ours"),
        ("leave", r"its reader failed \(without a word\)"),
        ("nonsense", "its reader failed"),
        ("connect", "its reader failed .*documents are read without a network"),
    ],
)
def test_a_reader_that_fails_is_a_rejection(sandbox: Sandbox, how: str, line: str) -> None:
    """In one line; the next file is read."""
    found = outcome(sandbox, how)
    assert found.reason == "unreadable"
    assert re.search(line, found.payload)
    assert "\n" not in found.payload
    assert outcome(sandbox, "ok").payload.startswith("ok")


def test_work_that_does_not_start_is_one_line() -> None:
    """It says why."""
    with (
        pytest.raises(DocumentError, match=r"does not start: ModuleNotFoundError: .*no_such"),
        Sandbox(timeout_s=9, max_memory_mb=400, work="no_such:take_in") as broken,
    ):
        outcome(broken, "ok")


def test_a_child_dies_with_its_parent() -> None:
    """Killed in the midst of a file, it leaves no orphan behind."""
    code = (
        "import sys, threading\n"
        "from curation.documents.intake import File\n"
        "from test_sandbox import SETTINGS, WORK, Sandbox\n"
        "box = Sandbox(timeout_s=600, max_memory_mb=400, work=WORK)\n"
        "[said] = box.take_in(File('a', b'ok'), SETTINGS).rejected\n"
        "print(said.payload.split()[1], flush=True)\n"
        "box.take_in(File('a', b'hang-in-c'), SETTINGS)\n"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        os.kill(child, 0)
        parent.send_signal(signal.SIGKILL)
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the child lives on")
