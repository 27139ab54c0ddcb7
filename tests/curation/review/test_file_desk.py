import csv
import os
from pathlib import Path

import pytest
from review_pairs import make_pair, make_passages

from curation.core.errors import ReviewError
from curation.review.file_desk import COLUMNS, FileDesk
from curation.review.port import ReviewItem, ReviewSection
from curation.review.queue import build_queue

PAIR = make_pair()
VARIANT = make_pair("=HYPERLINK(1)?", kind="paraphrase", parent=PAIR)


@pytest.fixture
def items() -> tuple[ReviewItem, ...]:
    """A queue of an original and its variant."""
    return build_queue([PAIR, VARIANT], [], make_passages(), section=ReviewSection())


@pytest.fixture
def desk(tmp_path: Path, items: tuple[ReviewItem, ...]) -> FileDesk:
    """A desk with that queue."""
    desk = FileDesk(tmp_path)
    desk.push(items)
    return desk


def sheet_rows(path: Path) -> list[dict[str, str]]:
    """Read a sheet as a spreadsheet does."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def save(path: Path, rows: list[dict[str, str]]) -> None:
    """Save a sheet as a spreadsheet does."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def test_a_sheet_is_filled_in_and_read(desk: FileDesk, tmp_path: Path) -> None:
    """A reviewer saves the filled queue under another name; rows without a verdict wait."""
    rows = sheet_rows(tmp_path / "queue.csv")
    assert rows[0]["source"].count("⟦thirty days' notice in writing⟧") == 1
    assert rows[1]["question"] == "'=HYPERLINK(1)?"
    assert rows[1]["reworded_from"]
    rows[0] |= {"verdict": " reject ", "reviewer": "ann", "reasons": "wrong; trivial"}
    save(tmp_path / "verdicts-ann.csv", rows)
    [review] = desk.pull()
    assert (review.pair_id, review.reviewer, review.verdict) == (PAIR.id, "ann", "reject")
    assert review.reasons == ("wrong", "trivial")


def test_the_time_of_a_verdict_is_when_the_file_was_saved(desk: FileDesk, tmp_path: Path) -> None:
    """Unless the row says it."""
    rows = sheet_rows(tmp_path / "queue.csv")
    rows[0] |= {"verdict": "approve", "reviewer": "ann"}
    rows[1] |= {"verdict": "approve", "reviewer": "ann", "at": "2026-01-31T09:30:00Z"}
    save(tmp_path / "verdicts.csv", rows)
    os.utime(tmp_path / "verdicts.csv", (0, 1_700_000_000))
    times = {review.pair_id: review.at for review in desk.pull()}
    assert times == {PAIR.id: "2023-11-14T22:13:20Z", VARIANT.id: "2026-01-31T09:30:00Z"}


def test_a_later_push_keeps_earlier_verdicts(
    desk: FileDesk, tmp_path: Path, items: tuple[ReviewItem, ...]
) -> None:
    """What is out of the queue was shown all the same; no reviewer's file is touched."""
    rows = sheet_rows(tmp_path / "queue.csv")
    rows[0] |= {"verdict": "approve", "reviewer": "ann"}
    save(tmp_path / "verdicts.csv", rows)
    before = (tmp_path / "verdicts.csv").read_bytes()
    assert desk.push(items[1:]) == 0
    assert len(sheet_rows(tmp_path / "queue.csv")) == 1
    assert len(desk.pull()) == 1
    assert (tmp_path / "verdicts.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"verdict": "ok"}, r"verdicts\.csv: line 2: verdict is 'ok'; expected 'approve', 'edit'"),
        ({"reviewer": ""}, "line 2: reviewer is ''; expected a user name"),
        ({"reasons": "ugly"}, "line 2: reasons is 'ugly'; expected 'wrong'"),
        ({"record_id": "x"}, r"line 2: record_id is 'x'; expected a record of queue\.csv"),
        ({"at": "yesterday"}, "line 2: at is 'yesterday'; expected a time such as 2026-"),
    ],
)
def test_a_bad_verdict_is_named(
    desk: FileDesk, tmp_path: Path, change: dict[str, str], message: str
) -> None:
    """Line, what was found, what was expected."""
    rows = sheet_rows(tmp_path / "queue.csv")[:1]
    rows[0]["source"] = "one line"
    save(tmp_path / "verdicts.csv", [rows[0] | {"verdict": "approve", "reviewer": "ann"} | change])
    with pytest.raises(ReviewError, match=message):
        desk.pull()


def test_two_verdicts_of_one_person_on_one_record_are_refused(
    desk: FileDesk, tmp_path: Path
) -> None:
    """Both lines are named, for nobody can tell which one is meant."""
    row = sheet_rows(tmp_path / "queue.csv")[1] | {"reviewer": "ann", "source": ""}
    save(tmp_path / "verdicts.csv", [row | {"verdict": v} for v in ("approve", "reject")])
    with pytest.raises(ReviewError, match=r"line 3: .* expected one verdict; see .*line 2"):
        desk.pull()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("verdicts.csv", b"\xff\xfe\x00r", "verdicts.csv: cannot be read as UTF-8 text"),
        ("verdicts.csv", b"record_id,verdict\n", "expected a column reviewer"),
        ("verdicts.jsonl", b"{}\n", "line 1: record_id is ''; expected"),
        ("verdicts.jsonl", b"[1]\n", "line 1: row is"),
        ("verdicts.jsonl", b'{"record_id": "x", "why": 1}\n', "line 1: "),
        ("shown.json", b"[]", "shown.json: not what push wrote"),
    ],
)
def test_a_bad_file_is_named(
    desk: FileDesk, tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    """One line, no traceback."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReviewError, match=message) as caught:
        desk.pull()
    assert "\n" not in str(caught.value)


def test_the_queue_does_not_say_who_wrote_a_pair(desk: FileDesk, tmp_path: Path) -> None:
    """Neither file names origin or writer."""
    assert desk.health().records == 2
    for name in ("queue.csv", "queue.jsonl"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "secret-model" not in text
        assert "paraphrase" not in text
