"""One law in every format: the same provisions, and a data set from each."""

from pathlib import Path

import pytest
from inside import SMALL_ACT, build, run
from lawfiles import FORMATS, write_law
from roadwork import Project

from curation.core.records import Document, Pair

TABLES = """
[plan]
llm_per_passage = 0
[paraphrase]
share = 0
[back_translation]
pivots = []
[documents]
paths = ["law/{name}"]
"""


def project(folder: Path, name: str) -> Project:
    """Make a project that reads one file or the whole folder."""
    return Project(folder / "project", act=None, tables=TABLES.format(name=name))


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_the_same_provisions(tmp_path: Path, ending: str) -> None:
    """Numbers, headings and words; every character is in a passage, and each knows its place."""
    made = project(tmp_path, f"tenancy.{ending}")
    write_law(made.folder / "law" / f"tenancy.{ending}", SMALL_ACT)
    assert run(made, "curation", "documents", "passages").code == 0
    (document,) = made.kept("documents", Document)
    found = {item.key.partition("#")[2]: item for item in document.structure}
    for number, heading, text in SMALL_ACT:
        section = found[f"s-{number}"]
        assert section.heading == heading
        assert " ".join(text.split()) in " ".join(document.text[section.start :].split())
        for line in text.split("\n"):
            label = line[1 : line.find(")")] if line.startswith("(") else ""
            assert not label or f"s-{number}/{label}" in found
        assert document.place_of(section.start, section.end)
    assert document.type == "statute" or ending in ("csv", "xlsx", "zip")
    assert ", 0 lost: 100 %" in run(made, "curation", "coverage").out


@pytest.mark.parametrize("name", ["tenancy.pdf", "tenancy.docx", "tenancy.xml", "tenancy.csv", ""])
def test_a_data_set_comes_from_each(tmp_path: Path, name: str) -> None:
    """By one line of the configuration; a folder of all formats is read once."""
    made = project(tmp_path, name)
    for ending in FORMATS if not name else [name.rpartition(".")[2]]:
        write_law(made.folder / "law" / f"tenancy.{ending}", SMALL_ACT)
    said = build(made)
    assert "draft:" in said
    assert len(made.kept("decontaminate", Pair)) > len(SMALL_ACT)
