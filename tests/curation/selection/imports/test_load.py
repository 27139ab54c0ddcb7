"""Rows of every format, one after the other, within limits: nothing is lost and nothing runs."""

import csv
import json
import time
from pathlib import Path
from typing import Any

import pytest
from datasets import Dataset, DatasetDict

from curation.core.errors import RecordError
from curation.selection.imports.files import find_sources
from curation.selection.imports.load import load_rows
from curation.selection.imports.rows import Row
from curation.selection.imports.section import ImportSection

COMMIT = "0123abc" + 33 * "0"
ROWS = [
    {"question": "Who pays?", "answer": "The landlord, says “s. 3”."},
    {"question": "When, then?", "answer": "After\ntwo days."},
]


def _rows(path: Path, **limits: Any) -> list[Row]:  # noqa: ANN401 - any value of a section
    files = find_sources([path])
    return [row for _, row in load_rows(files, ImportSection(paths=(path,), **limits))]


def _faults(rows: list[Row]) -> list[tuple[str, str]]:
    return [(row.where, row.fault.reason) for row in rows if row.fault]


def _write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def _table(path: Path, delimiter: str, encoding: str) -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerows([["question", "answer"], *(row.values() for row in ROWS)])
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_of_any_delimiter_and_encoding(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    """Quoted cells may hold the delimiter and line ends; rows count as a spreadsheet counts."""
    rows = _rows(_table(tmp_path / "set", delimiter, encoding))
    assert [row.value for row in rows] == ROWS
    assert [row.where for row in rows] == ["row 2", "row 3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_lines_lists_and_objects(tmp_path: Path, encoding: str) -> None:
    """One record an object, however they are put together."""
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
    columns = {key: [row[key] for row in ROWS] for key in ("question", "answer")}
    for text in (
        lines,
        f"\n{lines}\n\n".replace("\n", "\r\n"),
        json.dumps(ROWS, ensure_ascii=False),
        json.dumps({"version": "1", "data": ROWS}, indent=1),
        json.dumps(columns),
    ):
        rows = _rows(_write(tmp_path / "set", text, encoding))
        assert [row.value for row in rows] == ROWS, text


def test_a_list_is_read_piece_by_piece(tmp_path: Path) -> None:
    """Also where a piece ends within a record."""
    many = [{"question": f"Number {n}?", "answer": "x" * (n % 700)} for n in range(6000)]
    path = _write(tmp_path / "set", json.dumps(many, indent=2))
    assert path.stat().st_size > 2 << 20
    assert [row.value for row in _rows(path)] == many


def test_an_object_alone_is_a_record_and_a_large_one_is_refused(tmp_path: Path) -> None:
    """A chat in one file; more than 100 MB would fill the memory."""
    chat = {"messages": [{"role": "user", "content": "Who?"}]}
    [row] = _rows(_write(tmp_path / "set", json.dumps(chat)))
    assert (row.where, row.value) == ("record 1", chat)
    with (tmp_path / "large").open("w") as stream:
        stream.write('{"data": [')
        stream.writelines("1," * 500_000 for _ in range(101))
    assert _faults(_rows(tmp_path / "large")) == [("", "too_large")]


def test_nonsense_that_is_json_is_a_fault(tmp_path: Path) -> None:
    """Nested too deeply, in a list or an object; blank lines count for nothing."""
    deep = "[" * 100_000
    assert _faults(_rows(_write(tmp_path / "set", f"[{deep}"))) == [
        ("record 1 to the end", "unreadable")
    ]
    assert _faults(_rows(_write(tmp_path / "set", '{"a": ' + deep))) == [("", "unreadable")]
    [row] = _rows(_write(tmp_path / "set", "\n\nquestion,answer\n,\nWho?,She\n"))
    assert (row.where, row.value) == ("row 5", {"question": "Who?", "answer": "She"})


def test_squad_gives_a_row_a_question(tmp_path: Path) -> None:
    """With the paragraph that it is asked about."""
    answer = {"text": "two days", "answer_start": 6}
    asked = [{"question": "How long?", "id": "1", "answers": [answer]}]
    squad = {"data": [{"title": "t", "paragraphs": [{"context": "After two days.", "qas": asked}]}]}
    [row] = _rows(_write(tmp_path / "set.json", json.dumps(squad)))
    assert row.where == "data, record 1, paragraph 1, question 1"
    assert row.value == {"context": "After two days.", **asked[0]}


def test_parquet_arrow_and_saved_data_sets(tmp_path: Path) -> None:
    """Pictures and sounds are left out; rows are numbered in each split."""
    data = Dataset.from_list([{**row, "picture": b"\x00"} for row in ROWS])
    data.to_parquet(tmp_path / "set.parquet")
    DatasetDict({"train": data, "test": data}).save_to_disk(tmp_path / "saved")
    assert [row.value for row in _rows(tmp_path / "set.parquet")] == ROWS
    rows = _rows(tmp_path / "saved")
    assert [row.value for row in rows] == [*ROWS, *ROWS]
    assert [row.where for row in rows] == ["train, row 1", "train, row 2", "test, row 1",
                                           "test, row 2"]  # fmt: skip


def test_a_damaged_line_is_one_fault_and_the_rest_is_read(tmp_path: Path) -> None:
    """With its number and its raw text."""
    lines = [b'{"question": "a"}', b"{broken", b'{"a": "\xff"}', b"[" * 100_000,
             b'{"n": ' + b"9" * 5000 + b"}", b'{"question": "b"}']  # fmt: skip
    (tmp_path / "set").write_bytes(b"\n".join(lines))
    rows = _rows(tmp_path / "set")
    assert [row.where for row in rows if not row.fault] == ["line 1", "line 6"]
    assert _faults(rows) == [(f"line {number}", "unreadable") for number in (2, 3, 4, 5)]
    assert rows[1].payload == "{broken"
    assert rows[1].fault
    assert "line 2: is not JSON (column 2:" in rows[1].fault.why


def test_a_line_that_is_too_long_is_not_held(tmp_path: Path) -> None:
    """Its beginning is kept, and the next line is read."""
    long = json.dumps({"question": "x" * 5_000_000})
    rows = _rows(_write(tmp_path / "set", f'{{"a": 1}}\n{long}\n{{"b": 2}}'), max_row_chars=1000)
    assert _faults(rows) == [("line 2", "too_long")]
    assert len(rows[1].payload) <= 2000
    assert rows[2].value == {"b": 2}


@pytest.mark.parametrize(("text", "where"), [
    ('[{"a": 1}, {"b": ]', "record 2 to the end"),
    ('[{"a": 1}, {"b": 2}', "record 3 to the end"),
    ('[{"a": 1} "x', "record 2 to the end"),
    ('{"data": [}', ""),
    ('question,answer\n1,2\n"' + "x" * 3000, "row 3 to the end"),
])  # fmt: skip
def test_what_cannot_be_read_on_is_one_fault(tmp_path: Path, text: str, where: str) -> None:
    """What stands before it is read."""
    rows = _rows(_write(tmp_path / "set", text), max_row_chars=1000)
    assert _faults(rows)[-1] == (where, "unreadable")
    assert rows[-1].payload == "set"


def test_cells_that_fit_no_name_are_a_fault(tmp_path: Path) -> None:
    """A comma that nobody quoted would cut an answer short."""
    rows = _rows(_write(tmp_path / "set", "question,answer\nWho?,He, then\nWho?,She\nWho?,It,,\n"))
    assert _faults(rows) == [("row 2", "unreadable")]
    assert rows[0].payload == '["Who?", "He", " then"]'
    assert [row.value for row in rows[1:]] == [
        {"question": "Who?", "answer": "She"}, {"question": "Who?", "answer": "It"},
    ]  # fmt: skip


def test_a_table_of_something_else_is_one_fault(tmp_path: Path) -> None:
    """Not one a row; its columns are told."""
    [row] = _rows(_write(tmp_path / "set", "name,price\nbread,2\nmilk,1\n"))
    assert row.fault
    assert (row.where, row.fault.reason, row.payload) == ("", "wrong_format", "set")
    assert row.fault.why.startswith('has the names "name", "price"; expected a question')
    data = Dataset.from_list([{"text": "x"}] * 10)
    data.to_parquet(tmp_path / "set.parquet")
    assert _faults(_rows(tmp_path / "set.parquet")) == [("", "wrong_format")]


@pytest.mark.parametrize("name", ["set.parquet", "data.arrow"])
def test_a_damaged_file_is_one_fault(tmp_path: Path, name: str) -> None:
    """Cut off in the middle."""
    data = Dataset.from_list(ROWS * 500)
    if name == "set.parquet":
        data.to_parquet(tmp_path / "whole")
    else:
        data.save_to_disk(tmp_path / "saved")
    [whole] = find_sources([tmp_path / ("whole" if name == "set.parquet" else "saved")])
    content = whole.path.read_bytes()
    (tmp_path / name).write_bytes(content[: len(content) // 2])
    rows = _rows(tmp_path / name)
    assert _faults(rows) == [("", "unreadable")]


def test_limits_of_rows_size_and_time_end_a_file(tmp_path: Path) -> None:
    """The rest is one fault; other files are read."""
    _write(tmp_path / "a.jsonl", '{"n": 1}\n' * 5)
    _write(tmp_path / "b.jsonl", '{"n": 2}')
    rows = _rows(tmp_path, max_rows=3)
    assert _faults(rows) == [("line 4 to the end", "too_large")]
    assert rows[-1].value == {"n": 2}
    assert _faults(_rows(tmp_path, timeout_s=1e-9)) == [
        ("line 1 to the end", "timed_out"), ("record 1 to the end", "timed_out"),
    ]  # fmt: skip
    same = "x" * 2000
    Dataset.from_list([{"question": f"{n}{same}"} for n in range(500)]).to_parquet(
        tmp_path / "bomb"
    )
    size = (tmp_path / "bomb").stat().st_size
    assert _faults(_rows(tmp_path / "bomb", max_bytes=size + 1)) == [("", "too_large")]


def test_the_time_of_a_file_is_its_reading_alone(tmp_path: Path) -> None:
    """However long the search for sources takes between two rows."""
    files = find_sources([_write(tmp_path / "a.jsonl", '{"n": 1}\n' * 4)])
    found = []
    for _, row in load_rows(files, ImportSection(timeout_s=0.2)):
        time.sleep(0.1)
        found.append(row)
    assert len(found) == 4
    assert not _faults(found)


def test_a_hub_that_cannot_be_reached_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which data set, which commit, what to check."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("datasets.config.HF_HUB_OFFLINE", True)
    section = ImportSection(hub=(f"owner/name@{COMMIT}",))
    with pytest.raises(RecordError, match=r"^owner/name: cannot be loaded from the hub at 0123abc"):
        list(load_rows((), section))


def test_a_data_set_of_the_hub_is_read_split_by_split(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the library that loads it from the hub; here its folder lies where the command runs."""
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
    folder = tmp_path / "owner" / "name"
    folder.mkdir(parents=True)
    for split in ("train", "test"):
        _write(folder / f"{split}.jsonl", "\n".join(json.dumps(row) for row in ROWS))
    monkeypatch.chdir(tmp_path)
    found = list(load_rows((), ImportSection(hub=(f"owner/name@{COMMIT}",))))
    assert [row.value for _, row in found] == [*ROWS, *ROWS]
    assert [row.where for _, row in found] == ["train, row 1", "train, row 2", "test, row 1",
                                               "test, row 2"]  # fmt: skip
    assert {(source.name, source.sha256) for source, _ in found} == {("owner/name", COMMIT)}
