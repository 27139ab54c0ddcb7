import json
import os
import pickle
from pathlib import Path

import pytest
from datasets import Dataset, DatasetDict

from curation.core.errors import RecordError
from curation.selection.imports.files import SourceFile, find_sources, fingerprint, format_of
from curation.selection.imports.rows import Unreadable

ROWS = [{"question": "What?", "answer": "That."}]


def _file(path: Path, data: bytes | str) -> SourceFile:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    [found] = find_sources([path])
    return found


@pytest.mark.parametrize(("text", "format_"), [
    ('{"question": "a"}\n{"question": "b"}\n', "jsonl"),
    ('{"question": "a"}', "json"),
    ('{"data": [{"question": "a"}]}\n\n', "json"),
    ('{"question": "' + "a" * 70_000 + '"}\n{"question": "b"}\n', "jsonl"),
    ('\ufeff[{"question": "a"}]', "json"),
    ('{\n "data": []\n}', "json"),
    ("question,answer\na,b\n", "csv"),
    ("question\tanswer\na\tb\n", "csv"),
    ('{"question": broken}\n{"question": "b"}\n', "jsonl"),
])  # fmt: skip
def test_the_content_tells_the_format(tmp_path: Path, text: str, format_: str) -> None:
    """Whatever the ending says."""
    assert format_of(_file(tmp_path / "set.dat", text), max_bytes=100_000) == format_


def test_parquet_and_arrow_are_told_by_their_marks(tmp_path: Path) -> None:
    """Without an ending."""
    Dataset.from_list(ROWS).to_parquet(tmp_path / "one")
    Dataset.from_list(ROWS).save_to_disk(tmp_path / "saved")
    [parquet], [arrow] = find_sources([tmp_path / "one"]), find_sources([tmp_path / "saved"])
    assert format_of(parquet, max_bytes=10**6) == "parquet"
    assert format_of(arrow, max_bytes=10**6) == "arrow"


@pytest.mark.parametrize(("data", "reason", "words"), [
    (b"", "no_text", "is empty"),
    (b" \n \n", "no_text", "is empty"),
    (pickle.dumps(ROWS), "unsafe", "is a pickle, which can run programs and is never opened"),
    (b"PK\x03\x04rest", "wrong_format", "unpack it, or save it as CSV"),
    (b"\x1f\x8brest", "wrong_format", "is packed; unpack it first"),
    (b"%PDF-1.7", "wrong_format", "is a PDF"),
    (b"what\x00\x01\x02", "wrong_format", "is binary"),
    (b"x" * 2000, "too_large", "has 2000 bytes; [import] max_bytes is 1000"),
])  # fmt: skip
def test_what_is_no_set_is_refused_in_one_line(
    tmp_path: Path, data: bytes, reason: str, words: str
) -> None:
    """The file's name, what was found and what was expected."""
    with pytest.raises(Unreadable) as caught:
        format_of(_file(tmp_path / "set.jsonl", data), max_bytes=1000)
    assert caught.value.row.fault is not None
    assert caught.value.row.fault.reason == reason
    assert str(caught.value).startswith("set.jsonl: ")
    assert words in str(caught.value)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Neither for its hash nor for its content."""
    os.mkfifo(tmp_path / "pipe")
    [found] = find_sources([tmp_path])
    assert found.sha256 == ""
    with pytest.raises(Unreadable, match="is no file"):
        format_of(found, max_bytes=1000)


def test_a_folder_gives_its_files_in_order_and_each_once(tmp_path: Path) -> None:
    """Names begin with the folder's and never hold what lies above it; hidden ones are left out."""
    for name in ("b.jsonl", "a/x.csv", ".hidden.csv", ".git/y.csv"):
        _file(tmp_path / "sets" / name, "question,answer\n")
    found = find_sources([tmp_path / "sets", tmp_path / "sets" / "b.jsonl"])
    assert [one.shown for one in found] == ["sets/a/x.csv", "sets/b.jsonl"]


def test_a_saved_data_set_gives_what_it_lists(tmp_path: Path) -> None:
    """Split by split; notes beside the rows are no rows."""
    data = Dataset.from_list(ROWS)
    DatasetDict({"train": data, "test": data}).save_to_disk(tmp_path / "set")
    found = find_sources([tmp_path / "set"])
    assert [one.split for one in found] == ["train", "test"]
    assert found[0].shown == "set/train/data-00000-of-00001.arrow"


def test_a_saved_data_set_leads_nowhere_else(tmp_path: Path) -> None:
    """A name that climbs out of its folder is taken without its way."""
    notes = {"_data_files": [{"filename": "../../secret.arrow"}]}
    _file(tmp_path / "set" / "state.json", json.dumps(notes))
    [found] = find_sources([tmp_path / "set"])
    assert found.path == tmp_path / "set" / "secret.arrow"


def test_damaged_notes_and_missing_paths_are_one_line(tmp_path: Path) -> None:
    """With what to do."""
    _file(tmp_path / "set" / "state.json", "{")
    with pytest.raises(RecordError, match=r"^set/state.json: is damaged; save the data set again$"):
        find_sources([tmp_path / "set"])
    with pytest.raises(RecordError, match=r"no such file or folder; check \[import\] paths"):
        find_sources([tmp_path / "nowhere"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(RecordError, match=r"^empty: the folder holds no file"):
        find_sources([tmp_path / "empty"])


def test_the_fingerprint_knows_names_and_content(tmp_path: Path) -> None:
    """And nothing of the place."""
    here = _file(tmp_path / "here" / "a.csv", "question,answer\n")
    there = _file(tmp_path / "there" / "a.csv", "question,answer\n")
    other = _file(tmp_path / "there" / "b.csv", "question,answer\n")
    changed = _file(tmp_path / "new" / "a.csv", "question,answer\na,b\n")
    prints = [fingerprint([one]) for one in (here, there, other, changed)]
    assert prints[0] == prints[1]
    assert len(set(prints)) == 3
