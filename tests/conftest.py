"""A small project, built once for all tests that only need one to be there."""

import pytest
from inside import SMALL_ACT, build_small
from roadwork import Project


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Four sections from text to draft; its model has gone. To be read or copied, not changed."""
    project = Project(tmp_path_factory.mktemp("small") / "project", act=SMALL_ACT)
    project.said = build_small(project)
    return project


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory, small_built: Project) -> Project:
    """A copy of it that a test may change: all work is there, in another folder."""
    return small_built.copy(tmp_path_factory.mktemp("copy") / "project")
