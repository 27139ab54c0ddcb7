"""The demo's passages and the pairs that its rules write: their provisions are known."""

import pytest
from import_cases import Demo
from inside import run
from roadwork import Project

from curation.core.records import Passage


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Part III of the Constitution of India, and the pairs of the structural writer."""
    project = Project(tmp_path_factory.mktemp("demo") / "project", act=None)
    for package, *stages in (
        ("curation", "documents", "passages", "splits", "decide"),
        ("augmentation", "plan", "derive"),
    ):
        done = run(project, package, *stages)
        assert done.code == 0, done.err
    return Demo(project.kept("passages", Passage), project.pairs("derive"))


@pytest.fixture(scope="session")
def constitution(tmp_path_factory: pytest.TempPathFactory) -> tuple[Passage, ...]:
    """All of the Constitution of India, in passages."""
    project = Project(tmp_path_factory.mktemp("all") / "project", act=None)
    project.configure('[documents]\narticles = "all"\n', corpus=False)
    assert run(project, "curation", "documents", "passages").code == 0
    return project.kept("passages", Passage)
