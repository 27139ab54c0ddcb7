"""The review desk of a project, started by its command, and people who answer by REST."""

import json
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from roadwork import ROOT, Project

HOST_PYTHON = ROOT / ".venv-argilla" / "bin" / "python"
Row = dict[str, Any]


def demand(found: object, name: str) -> None:
    """Skip a test by name where something is not installed; fail in CI, where all must be."""
    if found:
        return
    reason = f"not installed here: {name}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def free_port() -> int:
    """Return a port of this machine that nobody holds."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Person:
    """A reviewer with a key of their own."""

    def __init__(self, url: str, name: str, account: Mapping[str, str], dataset: str) -> None:
        """Say who it is and which data set they work on."""
        self.url = url
        self.name = name
        self.password = account["password"]
        headers = {"X-Argilla-Api-Key": account["api_key"]}
        self._client = httpx.Client(base_url=f"{url}/api/v1/", headers=headers, timeout=60)
        self._dataset = dataset

    def call(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
        """Make one call; return the answer's JSON."""
        reply = self._client.request(method, path, json=body)
        assert reply.is_success, f"{method} {path}: {reply.status_code} {reply.text}"
        return reply.json() if reply.content else None

    def waiting(self) -> list[Row]:
        """Return the records that the pages show this person as still to be answered."""
        [dataset] = [
            one for one in self.call("GET", "me/datasets")["items"] if one["name"] == self._dataset
        ]
        scope = {"entity": "response", "property": "status"}
        pending = {"and": [{"type": "terms", "scope": scope, "values": ["pending"]}]}
        path = f"me/datasets/{dataset['id']}/records/search?limit=1000&include=responses"
        found = self.call("POST", path, {"query": {}, "filters": pending})
        return [item["record"] for item in found["items"]]

    def answer(self, record_id: str, **values: Any) -> None:  # noqa: ANN401 - as the form has it
        """Submit one answer."""
        given = {name: {"value": value} for name, value in values.items() if value}
        body = {"values": given, "status": "submitted"}
        self.call("POST", f"records/{record_id}/responses", body)


@contextmanager
def reviewing(project: Project, *, dataset: str = "lexloom-demo") -> Iterator[dict[str, Person]]:
    """Run `make review` in the background; stop it however the block ends.

    Yields:
        The reviewers by name, ready to answer.
    """
    demand(HOST_PYTHON.exists(), "the review server (.venv-argilla)")
    try:
        done = project.run("curation", "review", "--detach")
        assert done.code == 0, done.out + done.err
        yield people(project.workspace / "argilla", dataset)
    finally:
        stopped = project.run("curation", "review", "--stop")
    assert stopped.out == "review: the server has stopped\n", stopped.out + stopped.err


def people(home: Path, dataset: str) -> dict[str, Person]:
    """Return the reviewers of a running desk by name."""
    url = json.loads((home / "server.json").read_text())["url"]
    users = json.loads((home / "secrets.json").read_text())["users"]
    return {name: Person(url, name, account, dataset) for name, account in sorted(users.items())}
