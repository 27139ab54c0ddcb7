"""What a person asks about the corpus: coverage, and what changed between versions."""

import csv
import json
import re

import pytest
from inside import SMALL_ACT, build_small, run
from roadlaw import CHANGED_7, changed, write_act
from roadwork import Project

from curation.core.records import Document, Pair


def test_coverage_proves_that_nothing_fell_out(small_built: Project) -> None:
    """It prints each document and writes each provision."""
    done = run(small_built, "curation", "coverage")
    assert done.code == 0
    (document,) = small_built.kept("documents", Document)
    pairs = small_built.kept("decontaminate", Pair)
    assert f"characters  {len(document.text)}: " in done.out
    assert ", 0 lost: 100 %" in done.out
    assert f"pairs       {len(pairs)}, 0 approved" in done.out
    assert re.search(r"asked       \d+ of \d+ provisions that hold law; .*, 0 for none\n", done.out)
    with (small_built.workspace / "coverage.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["provision"] for row in rows[1:]] == [item.key for item in document.structure]
    assert {row["lost"] for row in rows} == {"0"}


def test_coverage_before_a_build_is_one_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    """It says what to make first."""
    project = Project(tmp_path_factory.mktemp("new") / "project", act=SMALL_ACT)
    assert 'no finished run of stage "documents"' in run(project, "curation", "coverage").line


def test_diff_names_the_changed_section_and_the_pairs_on_it(small: Project) -> None:
    """The older text is found by its id, in the runs of the workspace."""
    (before,) = small.kept("documents", Document)
    resting = [
        pair.id for pair in small.kept("decontaminate", Pair)
        if any(item.provision.endswith("#s-7") for item in pair.evidence)
    ]  # fmt: skip
    write_act(small.act, changed(SMALL_ACT, s_7=CHANGED_7))
    build_small(small)
    (after,) = small.kept("documents", Document)
    done = run(small, "curation", "diff", before.id, after.source, "--json")
    found = json.loads(done.out)
    assert [(item["kind"], item["citation"]) for item in found["changes"]] == [
        ("changed", "Tenancy Act, 2021, s. 7")
    ]
    assert set(resting) <= set(found["pairs"])
    assert resting
    told = run(small, "curation", "diff", before.id[:10], after.id).out
    assert "changed     Tenancy Act, 2021, s. 7" in told
    assert '"five" -> "nine"' in told


def test_diff_of_what_is_not_there_is_one_line(small_built: Project) -> None:
    """It names what there is."""
    line = run(small_built, "curation", "diff", "gone", "act.json").line
    assert 'diff: "gone" is no document of this workspace and no file' in line


def test_diff_reads_a_file(small_built: Project) -> None:
    """A version that is not in the corpus."""
    new = small_built.config.parent / "new.json"
    write_act(new, SMALL_ACT[:-1])
    (document,) = small_built.kept("documents", Document)
    told = run(small_built, "curation", "diff", document.source, str(new)).out
    assert "provisions: 1 removed" in told


def test_diff_of_a_file_of_several_laws_takes_the_law_that_the_other_is(
    small_built: Project,
) -> None:
    """Else the line says which laws there are."""
    table = small_built.config.parent / "laws.csv"
    table.write_text(
        'Act,Section,Text\n"Tenancy Act, 2021",1,It shall apply.\n"Boat Act, 1999",1,It may.\n',
        encoding="utf-8",
    )
    (document,) = small_built.kept("documents", Document)
    told = run(small_built, "curation", "diff", document.source, str(table)).out
    assert "-> Tenancy Act, 2021 (laws.csv" in told
    line = run(small_built, "curation", "diff", str(table), str(table) + "x").line
    assert "is no document of this workspace and no file" in line
    table.write_text(table.read_text(encoding="utf-8").replace("Tenancy", "Fish"), encoding="utf-8")
    line = run(small_built, "curation", "diff", document.source, str(table)).line
    assert "names 2 documents; give the id of one: " in line
    assert "(Fish Act, 2021), " in line
