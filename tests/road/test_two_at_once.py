"""Two people who start the same build at once both get it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from roadwork import TABLES, Project
from serving import ChatServer

pytestmark = pytest.mark.road


def test_two_builds_at_once_end_well_with_the_same_bytes(
    tmp_path: Path, model: ChatServer, built: Project
) -> None:
    """Each waits for the other's stage; nothing is asked twice, the draft is the unbroken one."""
    model.bodies.clear()
    project = Project(tmp_path / "shared", chat=model.base_url, tables=TABLES)
    with ThreadPoolExecutor(2) as crew:
        both = [crew.submit(project.build) for _ in range(2)]
        said = [one.result() for one in both]
    assert all("draft:     workspace/draft" in text for text in said)
    assert project.files() == built.files()
    assert len(model.bodies) == len({str(body) for body in model.bodies})
    assert not list(project.workspace.rglob("*.tmp"))
    assert not list(project.workspace.glob(".draft.*"))
