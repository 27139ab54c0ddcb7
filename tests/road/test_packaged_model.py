"""With nothing but the packages: three articles of the Constitution and the packaged model."""

import re
from pathlib import Path

import pytest
from roadwork import Project

pytestmark = [pytest.mark.road, pytest.mark.timeout(400)]


def test_three_articles_become_a_draft(tmp_path: Path) -> None:
    """It ends well, the model wrote some of it, and `datasets` opens the draft."""
    project = Project(tmp_path / "p", act=None, tables='[documents]\narticles = "20-22"\n')
    said = project.build()
    kinds = [pair.origin.kind for pair in project.pairs()]
    assert kinds.count("llm") >= 1
    assert kinds.count("structural") >= 10
    assert {pair.group.rpartition("-")[2] for pair in project.pairs()} == {"20", "21", "21A", "22"}
    assert re.search(r"language model +\d+ kept of \d+", said)
    assert "draft:     workspace/draft" in said
    assert "next:" in said

    import datasets

    draft = project.workspace / "draft"
    opened = datasets.load_dataset(str(draft), cache_dir=str(tmp_path / "cache"))
    assert sum(len(split) for split in opened.values()) == len(project.released())
    assert {row["id"] for row in opened["train"]} <= {pair.id for pair in project.pairs()}
