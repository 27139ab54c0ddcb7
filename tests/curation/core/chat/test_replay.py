import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from asking import chat, endpoint, requests
from serving import ChatServer

from curation.core.cassette import Cassette
from curation.core.chat.replay import CassetteChat
from curation.core.errors import ChatError

ROOT = Path(__file__).parents[4]


def test_replays_without_a_network(server: ChatServer, cassette: Cassette) -> None:
    """The same requests give the same replies offline; a missing one is said."""
    with chat(server, cassette) as asked:
        replies = asked.complete(requests(3))
    offline = CassetteChat(endpoint(server), cassette)
    assert offline.complete(requests(3)) == replies
    with pytest.raises(ChatError, match=r"3 of 4 answers .* are in chat.sqlite, .* offline"):
        offline.complete(requests(4))
    assert cassette.sent == 3


_RUN = """
import sys
from pathlib import Path
sys.path.insert(0, "tests")
from asking import requests
from curation.core.cassette import Cassette
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.batch import Limits
from curation.core.chat.http import HttpChat
named = remote_endpoint(sys.argv[1], "test-model", api_key_env="")
with Cassette(Path(sys.argv[2])) as cassette:
    with HttpChat(named, cassette, limits=Limits(4, 20, 2)) as chat:
        print(len(chat.complete(requests(60))))
"""


def _run(server: ChatServer, path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, server.base_url, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_what_a_stopped_run_was_answered_is_not_asked_again(
    server: ChatServer, tmp_path: Path, end: signal.Signals
) -> None:
    """Kill or stop a run anywhere: the next one sends only what is not on disk."""
    path = tmp_path / "chat.sqlite"
    server.delay_s = 0.05
    first = _run(server, path)
    while sum(server.answered.values()) < 20:
        assert first.poll() is None, first.communicate()
        time.sleep(0.01)
    first.send_signal(end)
    first.communicate(timeout=30)
    assert first.returncode == -end
    time.sleep(0.2)  # the server finishes what was in flight
    with Cassette(path) as cassette:
        kept = len(cassette)
    sent = len(server.bodies)
    assert 16 <= kept <= sent < 60
    second = _run(server, path)
    assert second.communicate(timeout=60)[0] == "60\n"
    assert len(server.bodies) - sent == 60 - kept
    assert sum(count > 1 for count in server.asked.values()) <= 4  # in flight at the kill
