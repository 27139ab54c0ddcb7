"""Existing questions and answers on their way: import, splits, screen, ground, dedup, draft."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from inside import SMALL_ACT, build, build_offline, run
from roadwork import Project

from curation.core.records import Pair, SplitAssignment

ENTRY = (
    "When may a landlord enter the dwelling to inspect it?",
    SMALL_ACT[3][2].replace("\n", " "),
)
DEPOSIT = ("How much deposit may a landlord take under section 5(1) of the Tenancy Act, 2021?",
           "No landlord shall take a deposit of more than two months' rent.")  # fmt: skip
PLAIN = ("Which punishment threatens a person who locks a tenant out of the dwelling?",
         "He risks a fine of up to five thousand crowns.")  # fmt: skip
FOREIGN = ("What is theft under section 378 of the Indian Penal Code?", "Moving movable things.")
INVENTED = ("How much deposit may a landlord take by section 5(1) of the Tenancy Act, 2021?",
            "A landlord may take a deposit of nine months' rent.")  # fmt: skip


def _rows(project: Project, *pairs: tuple[str, str]) -> None:
    lines = [json.dumps({"question": asked, "answer": told}) for asked, told in pairs]
    (project.folder / "qa.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _importing(project: Project, *pairs: tuple[str, str], more: str = "") -> str:
    """Import these pairs into a project that is built; return what the build printed."""
    _rows(project, *pairs)
    text = project.config.read_text(encoding="utf-8")
    text += f'\n[import]\npaths = ["qa.jsonl"]\nlicence = "cc-by-4.0"\n{more}'
    project.config.write_text(text, encoding="utf-8")
    build_offline(project)
    return build(project)


def _imported(project: Project, stage: str = "decontaminate") -> dict[str, Pair]:
    found = [pair for pair in project.pairs(stage) if pair.origin.kind == "imported"]
    return {pair.question: pair for pair in found}


def test_without_imports_there_is_no_such_stage(small_built: Project) -> None:
    """No run, no line, no word on the card."""
    assert not (small_built.workspace / "runs" / "import").exists()
    assert "import" not in small_built.said
    assert "import" not in (small_built.workspace / "draft" / "README.md").read_text()
    assert "import" not in small_built.latest("screen").manifest["inputs"]


def test_imported_pairs_pass_every_gate_into_the_draft(small: Project) -> None:
    """In the split of their article; what is ungrounded or unsourced falls with its reason."""
    said = _importing(small, ENTRY, DEPOSIT, PLAIN, FOREIGN, INVENTED)
    assert re.search(r"imported +3 kept of 5, lost in import 1, ground 1", said), said
    kept = _imported(small)
    assert set(kept) == {ENTRY[0], DEPOSIT[0], PLAIN[0]}
    assert [kept[asked].status for asked in (ENTRY[0], DEPOSIT[0], PLAIN[0])] == [
        "ok", "ok", "unsure"
    ]  # fmt: skip
    splits = {entry.group: entry.split for entry in small.kept("splits", SplitAssignment)}
    rows = {row["question"]: row for row in small.released().values()}
    for asked, pair in kept.items():
        row = rows[asked]
        assert row["split"] == splits[pair.group]
        assert (row["origin"]["kind"], row["origin"]["writer"]) == (
            "imported",
            "qa.jsonl (cc-by-4.0)",
        )
        assert all(item["quote"] in row["context"] for item in row["evidence"])
    assert not {FOREIGN[0], INVENTED[0]} & set(rows)


def test_an_unsourced_row_is_in_no_split_and_no_later_stage(small: Project) -> None:
    """It could leak into any: its words stand in its rejection alone."""
    before = set(small.kept("splits", SplitAssignment))
    _importing(small, FOREIGN, ENTRY)
    assert set(small.kept("splits", SplitAssignment)) == before
    [lost] = small.latest("import").rejected()
    assert (lost.reason, json.loads(lost.payload)["question"]) == ("unsourced", FOREIGN[0])
    for stage in ("screen", "ground", "dedup", "decontaminate"):
        run_ = small.latest(stage)
        records = [*run_.kept(Pair), *run_.rejected()]
        assert FOREIGN[0] not in "".join(record.model_dump_json() for record in records)
    shown = run(small, "curation", "show", "import", "--reason", "unsourced").out
    assert 'cites "section 378 of the Indian Penal Code", which the corpus has not' in shown


def test_a_trace_leads_to_file_and_row(small: Project) -> None:
    """Of a pair that stands, and of a row that fell."""
    _importing(small, FOREIGN, DEPOSIT)
    pair = _imported(small)[DEPOSIT[0]]
    shown = run(small, "curation", "trace", pair.id).out
    sha256 = str(pair.origin.params["sha256"])
    assert f"file        qa.jsonl (cc-by-4.0), line 2, SHA-256 {sha256}, source found" in shown
    assert "releases    draft (" in shown
    [lost] = small.latest("import").rejected()
    shown = run(small, "curation", "trace", lost.record_id).out
    assert "rejected    at import: unsourced\n" in shown
    assert "  file: qa.jsonl\n" in shown
    assert "  row: line 1\n" in shown


def test_no_place_of_the_machine_is_told(small: Project) -> None:
    """Neither in the run nor in the draft, though the path is absolute."""
    _importing(small, ENTRY)
    text = small.config.read_text(encoding="utf-8")
    absolute = text.replace('"qa.jsonl"', json.dumps(str(small.folder / "qa.jsonl")))
    small.config.write_text(absolute, encoding="utf-8")
    build(small)
    place = str(small.folder)
    for name in ("README.md", "manifest.json", "gates.json"):
        assert place not in (small.workspace / "draft" / name).read_text(encoding="utf-8")
    assert all(place not in pair.model_dump_json() for pair in small.pairs("import"))


def test_what_is_there_twice_is_named_as_a_duplicate(small: Project) -> None:
    """Two rows with the same words, and a row that our own writer has written as well."""
    own = next(pair for pair in small.pairs() if pair.origin.kind == "structural")
    _importing(small, ENTRY, ENTRY, (own.question, own.answer))
    assert len(small.pairs("import")) == 3
    refused = [one for one in small.latest("dedup").rejected() if one.reason == "duplicate"]
    ids = [one.record_id for one in refused]
    pair = _imported(small)[ENTRY[0]]
    assert ids.count(pair.id) == 1
    same = [
        one for one in small.pairs() if (one.question, one.answer) == (own.question, own.answer)
    ]
    assert len(same) == 1


def test_what_nobody_read_is_in_no_version(small: Project) -> None:
    """An approved row is published with its origin; an unsure one that nobody read is not."""
    _importing(small, ENTRY, DEPOSIT, PLAIN)
    kept = _imported(small)
    others = [pair.id for pair in small.pairs() if pair.origin.kind == "structural"][:2]
    small.judge(dict.fromkeys([kept[ENTRY[0]].id, *others], "approve"))
    build(small)
    version = small.released("0.1.0")
    assert set(version) == {kept[ENTRY[0]].id, *others}
    assert version[kept[ENTRY[0]].id]["status"] == "reviewed"


def test_a_second_build_does_nothing_and_a_new_row_costs_the_import(small: Project) -> None:
    """The key knows the content of the files."""
    said = _importing(small, ENTRY)
    counts = [line for line in said.splitlines() if re.match(r"\w+ +kept +\d+ .*\[", line)]
    assert "import" in [line.split()[0] for line in counts]
    assert all(line.endswith("[unchanged]") for line in counts)
    _rows(small, ENTRY, DEPOSIT)
    said = build(small)
    assert re.search(r"^documents .*\[unchanged\]$", said, re.MULTILINE)
    assert re.search(r"^derive .*\[unchanged\]$", said, re.MULTILINE)
    assert set(_imported(small)) == {ENTRY[0], DEPOSIT[0]}


def test_pairs_that_were_screened_before_the_import_are_no_draft(small: Project) -> None:
    """And an import that is named and was never made is asked for."""
    _rows(small, ENTRY)
    text = small.config.read_text(encoding="utf-8") + '\n[import]\npaths = ["qa.jsonl"]\n'
    small.config.write_text(text, encoding="utf-8")
    line = run(small, "curation", "screen").line
    assert line == 'error: no finished run of stage "import"; make one first: make import'
    assert run(small, "curation", "import").code == 0
    line = run(small, "curation", "release").line
    assert 'the run of stage "screen" is stale ([import] has changed)' in line


def test_imports_that_are_taken_back_leave_nothing(small: Project) -> None:
    """The draft is the one before, byte for byte."""
    before = small.files()
    text = small.config.read_text(encoding="utf-8")
    _importing(small, ENTRY)
    assert small.files() != before
    small.config.write_text(text, encoding="utf-8")
    build(small)
    assert small.files() == before


@pytest.mark.parametrize(("table", "words"), [
    ('paths = ["nowhere.csv"]', "there is no such file or folder; check [import] paths"),
    ('hub = ["owner/name"]', "it must be as its comment says"),
    ('columns = { querry = "Q" }', "[import] columns.querry"),
    ("min_cover = 2", "[import] min_cover is 2; it must be at least 0 and at most 1"),
    ("licens = 1", 'did you mean "licence"?'),
])  # fmt: skip
def test_a_wrong_setting_is_one_line(tmp_path: Path, table: str, words: str) -> None:
    """Where, what was found, what was expected."""
    project = Project(tmp_path / "project", act=SMALL_ACT, tables=f"[import]\n{table}\n")
    assert run(project, "curation", "documents", "passages").code == 0
    assert words in run(project, "curation", "import").line


def test_columns_of_a_table_are_named_in_the_configuration(tmp_path: Path) -> None:
    """And one of them may name the provision."""
    tables = """[import]
paths = ["fragen.csv"]
columns = { question = "Frage", answer = "Antwort", citation = "Section No" }
"""
    project = Project(tmp_path / "project", act=SMALL_ACT, tables=tables)
    cells: list[tuple[Any, ...]] = [
        ("Nr", "Frage", "Antwort", "Section No"),
        (1, "What may he never take?", "Too large a deposit: two months' rent at most.", "5 (1)"),
    ]
    text = "\n".join(";".join(f'"{cell}"' for cell in row) for row in cells)
    (project.folder / "fragen.csv").write_text(text, encoding="cp1252")
    assert run(project, "curation", "documents", "passages", "import").code == 0
    [pair] = project.pairs("import")
    assert pair.provisions[0].endswith("#s-5/1")
    assert (pair.origin.writer, pair.origin.params["row"]) == ("fragen.csv", "row 2")
