"""A model for the whole road, and a project that was built once without a break."""

from collections.abc import Iterator

import pytest
from roadlaw import write_soundly
from roadwork import TABLES, Project
from serving import ChatServer


@pytest.fixture(scope="package")
def model() -> Iterator[ChatServer]:
    """A model whose reply is a function of the request; it counts what it is asked."""
    with ChatServer(write_soundly) as server:
        yield server


@pytest.fixture(scope="package")
def built(tmp_path_factory: pytest.TempPathFactory, model: ChatServer) -> Project:
    """The act, built in one go: to be copied, never changed."""
    folder = tmp_path_factory.mktemp("built") / "project"
    project = Project(folder, chat=model.base_url, tables=TABLES)
    project.said = project.build()
    return project


@pytest.fixture
def copied(tmp_path_factory: pytest.TempPathFactory, built: Project) -> Project:
    """A copy of the built project in another folder: a workspace may be moved."""
    return built.copy(tmp_path_factory.mktemp("copied") / "project")
