"""A real host and a data set on it, for the tests that need both."""

import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).parents[1]
HOST = ROOT / "curation" / "review_server" / "host.py"
PYTHON = ROOT / ".venv-argilla" / "bin" / "python"
Row = dict[str, Any]

needs_host = [
    pytest.mark.road,
    pytest.mark.skipif(
        not PYTHON.exists(), reason="the review server is not set up: .venv-argilla"
    ),
]


class Host:
    """A running host: its process, its folder and one client for each user."""

    def __init__(self, home: Path, users: Sequence[str] = ("ann", "bob", "cat")) -> None:
        """Start a host on a free port and wait for its one line."""
        self.home = home
        flags = [part for user in users for part in ("--user", user)]
        command = [str(part) for part in (PYTHON, HOST, "--home", home, "--port", 0, *flags)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=os.sep)
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        self.url = self.line.removeprefix("READY ").strip()
        self.secrets: Row = json.loads((home / "secrets.json").read_text())
        self.keys = {name: account["api_key"] for name, account in self.secrets["users"].items()}
        self.keys["owner"] = self.secrets["owner"]["api_key"]

    def call(self, user: str, method: str, path: str, body: Row | None = None) -> Any:  # noqa: ANN401
        """Make one call as a user; return the answer's JSON."""
        headers = {"X-Argilla-Api-Key": self.keys[user]}
        url = f"{self.url}/api/v1{path}"
        answer = httpx.request(method, url, json=body, headers=headers, timeout=60)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def stop(self, number: signal.Signals) -> int:
        """Send a signal and return the exit status."""
        self.process.send_signal(number)
        return self.process.wait(30)


class Desk:
    """A data set of a host, and the same records as plain rows."""

    def __init__(self, host: Host, name: str, rows: list[Row], min_submitted: int) -> None:
        """Make the data set and push the rows."""
        self.host = host
        workspaces = host.call("owner", "GET", "/me/workspaces")["items"]
        distribution = {"strategy": "overlap", "min_submitted": min_submitted}
        body = {"name": name, "workspace_id": workspaces[0]["id"], "distribution": distribution}
        self.path = "/datasets/" + host.call("owner", "POST", "/datasets", body)["id"]
        for field in ("question", "answer"):
            self._add("fields", name=field, required=True, settings={"type": "text"})
        options = [{"value": value, "text": value} for value in ("approve", "reject")]
        settings = {"type": "label_selection", "options": options}
        self.verdict = self._add("questions", name="verdict", required=True, settings=settings)
        self._add("metadata-properties", name="level", settings={"type": "integer"})
        self._add("metadata-properties", name="court", settings={"type": "terms"})
        self._add("vectors-settings", name="sense", dimensions=8)
        host.call("owner", "PUT", f"{self.path}/publish")
        items = [self._item(row) for row in rows]
        host.call("owner", "POST", f"{self.path}/records/bulk", {"items": items})

    def _add(self, kind: str, **body: Any) -> str:  # noqa: ANN401
        made = self.host.call(
            "owner", "POST", f"{self.path}/{kind}", body | {"title": body["name"]}
        )
        return str(made["id"])

    def _item(self, row: Row) -> Row:
        suggestion = {"question_id": self.verdict, "value": row["guess"], "score": row["score"]}
        return {
            "external_id": row["id"],
            "fields": {"question": row["question"], "answer": row["answer"]},
            "metadata": {key: row[key] for key in ("level", "court") if row[key] is not None},
            "suggestions": [suggestion | {"agent": "judge"}],
            "vectors": {"sense": row["vector"]},
        }

    def search(self, user: str, *, offset: int = 0, limit: int = 1000, **body: Any) -> Row:  # noqa: ANN401
        """Search as the pages do for a reviewer, or over all answers for the owner."""
        me = "" if user == "owner" else "/me"
        path = f"{me}{self.path}/records/search?offset={offset}&limit={limit}&include=responses"
        found: Row = self.host.call(user, "POST", path, body)
        return found

    def ids(self, user: str, **body: Any) -> list[str]:  # noqa: ANN401
        """List the external ids that a search finds, in order."""
        return [item["record"]["external_id"] for item in self.search(user, **body)["items"]]

    def queue(self, user: str, limit: int = 1000) -> list[Row]:
        """List what a reviewer has still to answer, as the pages show it."""
        pending = {"type": "terms", "scope": {"entity": "response", "property": "status"}}
        filters = {"and": [pending | {"values": ["pending"]}]}
        found = self.search(user, limit=limit, filters=filters)["items"]
        return [item["record"] for item in found]

    def answer(self, user: str, record: Row, value: str) -> None:
        """Submit an answer."""
        body = {"values": {"verdict": {"value": value}}, "status": "submitted"}
        self.host.call(user, "POST", f"/records/{record['id']}/responses", body)


def make_rows(prefix: str, count: int) -> list[Row]:
    """Make records with every property there, missing, high and low."""
    draw = random.Random(7)  # noqa: S311  test data
    words = ["tax", "duty", "Café", "court", "appeal", "tenant"]
    return [
        {
            "id": f"{prefix}-{n:03}",
            "question": f"Question {n} about {' '.join(draw.sample(words, 2))}?",
            "answer": f"The {draw.choice(words)}\nrules {n}.",
            "level": draw.choice([None, 1, 2, 3, 10]),
            "court": draw.choice([None, "high", "low"]),
            "guess": draw.choice(["approve", "reject"]),
            "score": round(draw.random(), 3),
            "vector": [draw.gauss(0, 1) for _ in range(8)],
        }
        for n in range(count)
    ]


@contextmanager
def running_host() -> Iterator[Host]:
    """Run a host in a new folder; leave neither behind."""
    home = Path(tempfile.mkdtemp(prefix="review-"))
    host = Host(home)
    try:
        yield host
    finally:
        host.process.kill()
        host.process.wait()
        shutil.rmtree(home)


def terms(scope: Row, *values: str) -> Row:
    """Say a filter by equal values."""
    return {"filters": {"and": [{"type": "terms", "scope": scope, "values": values}]}}
