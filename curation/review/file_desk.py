"""The review desk in a folder: a spreadsheet to fill in, for those without a server.

`push` writes `queue.csv` to read and fill in, and `queue.jsonl` with the same for programs. A
reviewer saves the filled sheet as `verdicts.csv` (or `verdicts-NAME.csv`, or `.jsonl`); `pull`
reads all of them. Neither ever touches a reviewer's file. A verdict that was pulled is taken back
by writing `cannot_tell` in its place; an emptied row says nothing.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, ValidationError

from curation.core.errors import ReviewError
from curation.core.records import Record, Review
from curation.core.store.files import write_text
from curation.core.vocabulary import Verdict
from curation.review.port import (
    DeskHealth,
    ReviewItem,
    ReviewReason,
    Segment,
    make_review,
)
from curation.review.sheet import read_csv_rows, read_json_rows, write_sheet, wrong_row

COLUMNS: Final = (
    "record_id", "citation", "heading", "question", "answer", "source", "reworded_from", "chips",
    "reviewer", "verdict", "corrected_question", "corrected_answer", "reasons", "comment", "at",
)  # fmt: skip
_NEEDED: Final = ("record_id", "reviewer", "verdict")
_TO_FILL: Final = COLUMNS[COLUMNS.index("reviewer") :]
_CHOSEN: Final = ("record_id", "reviewer", "verdict", "reasons", "at")
_TIME: Final = r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?$"


def _listed(value: object) -> object:
    """Read `wrong; trivial` as a list."""
    if isinstance(value, str):
        return [part for part in re.split(r"[;,\s]+", value) if part]
    return value


class VerdictRow(Record):
    """What a reviewer fills in for one record."""

    record_id: str
    reviewer: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")
    verdict: Verdict
    corrected_question: str = ""
    corrected_answer: str = ""
    reasons: Annotated[tuple[ReviewReason, ...], BeforeValidator(_listed)] = ()
    """In a sheet separated by `;`."""
    comment: str = ""
    at: str = Field("", pattern=_TIME)
    """UTC to the second; empty: when the file was last saved."""


class _Shown(Record):
    """What a verdict on a record is a verdict on."""

    pair_id: str
    source_sha256: str


class FileDesk:
    """One folder."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made by the first `push`."""
        self.folder = folder

    def push(self, items: Sequence[ReviewItem]) -> int:
        """Write the queue; return how many records are new in this folder.

        Raises:
            ReviewError: what an earlier push wrote is damaged.
            StoreError: the folder cannot be written.
        """
        shown = self._shown()
        fresh = {item.record_id: item for item in items if item.record_id not in shown}
        known = shown | {
            record_id: _Shown(pair_id=item.pair.id, source_sha256=item.source_sha256)
            for record_id, item in fresh.items()
        }
        index = {record_id: known[record_id].model_dump() for record_id in sorted(known)}
        write_text(self.folder / "shown.json", json.dumps(index, indent=0) + "\n")
        lines = (json.dumps(_readable(item), ensure_ascii=False) for item in items)
        write_text(self.folder / "queue.jsonl", "".join(line + "\n" for line in lines))
        write_text(self.folder / "queue.csv", write_sheet(COLUMNS, map(_readable, items)))
        return len(fresh)

    def pull(self) -> tuple[Review, ...]:
        """Return every verdict of every `verdicts*` file, ordered by id; empty rows are none.

        Raises:
            ReviewError: a file cannot be read, or a row is no verdict.
        """
        shown = self._shown()
        reviews: dict[str, Review] = {}
        for path in self._files():
            seen: dict[tuple[str, str], str] = {}
            saved = _saved_at(path)
            for place, row in _read_rows(path):
                known = shown.get(row.record_id)
                if known is None:
                    raise wrong_row(place, "record_id", row.record_id, "a record of queue.csv")
                first = seen.setdefault((row.reviewer, row.record_id), place)
                if first != place:
                    raise wrong_row(place, "record_id", row.record_id, f"one verdict; see {first}")
                review = _review(row, known, saved)
                reviews[review.id] = review
        return tuple(reviews[key] for key in sorted(reviews))

    def health(self) -> DeskHealth:
        """Say where the folder is and what it holds.

        Raises:
            ReviewError: a file cannot be read, or a row is no verdict.
        """
        verdicts = len(self.pull())
        return DeskHealth(
            where=f"folder {self.folder}", records=len(self._shown()), verdicts=verdicts
        )

    def _files(self) -> list[Path]:
        paths = [*self.folder.glob("verdicts*.csv"), *self.folder.glob("verdicts*.jsonl")]
        return sorted(paths)

    def _shown(self) -> dict[str, _Shown]:
        path = self.folder / "shown.json"
        try:
            table = json.loads(path.read_text(encoding="utf-8"))
            return {key: _Shown.model_validate(value) for key, value in table.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError) as error:
            msg = f"{path}: not what push wrote ({type(error).__name__}); restore it from a backup"
            raise ReviewError(msg) from None


def _readable(item: ReviewItem) -> dict[str, str]:
    """Return what a person reads of an item, its marks as ⟦ ⟧; the columns to fill are empty."""
    sources = (
        f"{source.citation} — {source.heading}\n{_marked(source.segments)}"
        for source in item.sources
    )
    return {
        **dict.fromkeys(COLUMNS, ""),
        "record_id": item.record_id,
        "citation": item.citation,
        "heading": item.sources[0].heading,
        "question": item.pair.question,
        "answer": item.pair.answer,
        "source": "\n\n".join(sources),
        "reworded_from": _marked(item.parent_question),
        "chips": ", ".join(item.chips),
    }


def _marked(segments: Iterable[Segment]) -> str:
    return "".join(f"⟦{part.text}⟧" if part.marked else part.text for part in segments)


def _review(row: VerdictRow, known: _Shown, saved: str) -> Review:
    return make_review(
        pair_id=known.pair_id,
        source_sha256=known.source_sha256,
        reviewer=row.reviewer,
        verdict=row.verdict,
        at=row.at or saved,
        corrected_question=row.corrected_question,
        corrected_answer=row.corrected_answer,
        reasons=row.reasons,
        comment=row.comment,
    )


def _read_rows(path: Path) -> Iterator[tuple[str, VerdictRow]]:
    """Give each filled row with the place that an error names."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path.name}: cannot be read as UTF-8 text ({error}); save it as CSV UTF-8"
        raise ReviewError(msg) from None
    for place, fields in _filled(path, text):
        try:
            yield place, VerdictRow.model_validate(fields)
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0]) if first["loc"] else "row"
            found = first["input"] if first["type"] != "missing" else ""
            raise wrong_row(place, name, found, _expected(name, first["msg"])) from None


def _filled(path: Path, text: str) -> Iterator[tuple[str, object]]:
    """Give what reviewers filled in: a row without a verdict is not yet one."""
    if path.suffix != ".csv":
        yield from read_json_rows(path.name, text)
        return
    for place, row in read_csv_rows(path.name, text, needed=_NEEDED):
        if row["verdict"].strip():
            yield (
                place,
                {
                    name: row[name].strip() if name in _CHOSEN else row[name]
                    for name in ("record_id", *_TO_FILL)
                    if name in row
                },
            )


def _expected(name: str, message: str) -> str:
    if name == "reviewer":
        return "a user name of letters, digits and . _ -"
    if name == "at":
        return "a time such as 2026-01-31T09:30:00Z, or nothing"
    return message.removeprefix("Input should be ").removesuffix(" required")


def _saved_at(path: Path) -> str:
    """Return when a file was last saved, UTC to the second."""
    moment = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
