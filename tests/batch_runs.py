"""Five requests through a provider's batches, in a process of its own that a test may kill."""

import multiprocessing
import os
import signal
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from asking import requests

from curation.core.cassette import Cassette
from curation.core.chat.batch import Limits
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.provider_batch.chat import BatchChat
from curation.core.chat.provider_batch.pace import Pace

_SLOW = ["openai.resources.batches", "openai.resources.files", "pydantic", "httpx2"]
"""Loading them takes longer than asking, so it is done once."""


def start_asking(base_url: str, folder: Path, *, kill_at: int = 0) -> ForkServerProcess:
    """Start to ask; the process dies by its own SIGKILL at its `kill_at`-th report, if any."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_SLOW)
    process = context.Process(target=ask_five, args=(base_url, folder, kill_at))
    process.start()
    return process


def ask_five(base_url: str, folder: Path, kill_at: int) -> None:
    """Ask five requests in two files; write the lines for the user and the number of replies."""
    reports: list[int] = []

    def report(done: int, _total: int) -> None:
        reports.append(done)
        if len(reports) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    named = remote_endpoint(base_url, "test-model", api_key_env="")
    with (
        (folder / "said.txt").open("w", encoding="utf-8", buffering=1) as out,
        Cassette(folder / "c.sqlite") as cassette,
        BatchChat(
            named,
            cassette,
            limits=Limits(4, 5, 2),
            pace=Pace(0.02, 0.1, 0.05, most_requests=3),
            on_reply=report,
            say=lambda line: print(line, file=out),
        ) as chat,
    ):
        print(len(chat.complete(requests(5))), file=out)
