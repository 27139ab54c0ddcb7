"""Kill a run at any moment: the next one submits nothing twice and loses nothing."""

import os
import signal
import threading
import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from asking import chat, requests, unmarked
from batch_runs import start_asking
from batch_serving import BatchServer
from serving import Fault

from curation.core.cassette import Cassette


def _end(process: ForkServerProcess) -> int | None:
    process.join(timeout=60)
    return process.exitcode


def _said(folder: Path) -> list[str]:
    return (folder / "said.txt").read_text(encoding="utf-8").splitlines()


def _finish(provider: BatchServer, folder: Path) -> None:
    """Run to the end; all is as if nothing had happened."""
    assert _end(start_asking(provider.base_url, folder)) == 0
    assert _said(folder)[-1] == "5"
    assert sorted(provider.submitted.values()) == [1] * 5
    with Cassette(folder / "direct.sqlite") as other, chat(provider, other) as direct:
        replies = direct.complete(requests(5))
    with Cassette(folder / "c.sqlite") as cassette:
        kept = [cassette.get(reply.request_hash) for reply in replies]
        assert unmarked(kept) == list(replies)


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("after GET /files", 1),
        ("after GET /batches", 1),
        ("before POST /files", 1),
        ("after POST /files", 1),
        ("before POST /batches", 1),
        ("after POST /batches", 1),
        ("before POST /files", 2),
        ("after POST /files", 2),
        ("after POST /batches", 2),
        ("before GET /batches/ID", 1),
        ("after GET /batches/ID", 3),
        ("before GET /files/ID/content", 1),
        ("before GET /files/ID/content", 2),
        ("after GET /files/ID/content", 2),
    ],
)
def test_a_run_killed_at_a_call_is_taken_up(
    provider: BatchServer, tmp_path: Path, moment: str, number: int
) -> None:
    """Before, between and after upload and creation, while polling, while downloading."""
    running: list[ForkServerProcess] = []
    dead = threading.Event()

    def kill(now: str, count: int) -> None:
        if (now, count) == (moment, number):
            running[0].kill()
            dead.wait(30)

    provider.on_call = kill
    running.append(start_asking(provider.base_url, tmp_path))
    assert _end(running[0]) == -signal.SIGKILL
    dead.set()
    time.sleep(0.1)  # the server ends the call whose caller has gone
    _finish(provider, tmp_path)


@pytest.mark.parametrize("kill_at", [1, 3, 5, 6, 7])
def test_a_run_killed_while_it_collects_is_taken_up(
    provider: BatchServer, tmp_path: Path, kill_at: int
) -> None:
    """Between two commits, before and after a batch is noted as ended."""
    first = start_asking(provider.base_url, tmp_path, kill_at=kill_at)
    assert _end(first) == -signal.SIGKILL
    _finish(provider, tmp_path)


def test_what_was_refused_before_a_kill_is_not_asked_again(
    provider: BatchServer, tmp_path: Path
) -> None:
    """A refusal is no reply and so not in the cassette; the notes keep it for the next run."""
    long = Fault("status", 400, "exceeds the context size")
    provider.fail_when(lambda body: long if "question 1" in str(body) else None)
    first = start_asking(provider.base_url, tmp_path, kill_at=7)
    assert _end(first) == -signal.SIGKILL
    assert _end(start_asking(provider.base_url, tmp_path)) == 0
    assert _said(tmp_path)[-1] == "5"
    assert sorted(provider.submitted.values()) == [1] * 5


def test_ctrl_c_says_that_the_batches_go_on(provider: BatchServer, tmp_path: Path) -> None:
    """One line names them; the same command collects what they bring."""
    provider.looks = 10**6
    first = start_asking(provider.base_url, tmp_path)
    while provider.calls.count("GET /batches/ID") < 6:
        assert first.is_alive()
        time.sleep(0.01)
    os.kill(first.pid or 0, signal.SIGINT)
    assert _end(first) == 1
    assert _said(tmp_path)[-1] == (
        "batches batch_1, batch_2 go on at the provider; the same command collects it all"
    )
    provider.looks = 2
    _finish(provider, tmp_path)
