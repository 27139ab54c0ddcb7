"""The files of an import: found in sorted order, hashed, and told apart by their content."""

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from curation.core.errors import RecordError
from curation.selection.imports.rows import Unreadable

Format: TypeAlias = Literal["parquet", "arrow", "json", "jsonl", "csv"]
"""What can be read."""

_READ = "JSON, JSON lines, CSV, TSV, Parquet or Arrow"
_HEAD = 65_536
_PACKED = "is packed; unpack it first"
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "is a ZIP or an Excel file; unpack it, or save it as CSV"),
    (b"\x1f\x8b", _PACKED), (b"BZh", _PACKED), (b"\xfd7zXZ\x00", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED), (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"%PDF-", "is a PDF, not a set of questions and answers"),
    (b"SQLite format 3\x00", "is a database; export its rows as CSV or JSON lines"),
)  # fmt: skip
_PICKLES = tuple(bytes((0x80, protocol)) for protocol in range(2, 6))
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVED = ("dataset_dict.json", "state.json")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of an import."""

    path: Path
    shown: str
    """How records name it: never with what lies above it."""
    sha256: str
    """Of its bytes; empty where it cannot be read."""
    split: str = ""
    """The split of a saved data set that it belongs to."""


def find_sources(paths: Sequence[Path]) -> tuple[SourceFile, ...]:
    """Return every file once, hashed, folders in sorted order.

    A folder that `datasets` saved gives the files that it lists, split by split. Hidden files are
    left out.

    Raises:
        RecordError: a path is missing, or a folder has no file.
    """
    found: dict[str, SourceFile] = {}
    for path in paths:
        if not os.path.lexists(path):
            msg = f"{path}: there is no such file or folder; check [import] paths"
            raise RecordError(msg)
        for file, shown, split in _inside(path) if path.is_dir() else [(path, path.name, "")]:
            real = os.path.realpath(file)
            if real not in found:
                found[real] = SourceFile(file, _printable(shown), _sha256(file), split)
    return tuple(found.values())


def fingerprint(files: Sequence[SourceFile]) -> str:
    """Return a hash of the files' names and content, for the key of a run."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.shown}\0{file.split}\0{file.sha256}\n".encode())
    return digest.hexdigest()[:32]


def format_of(file: SourceFile, *, max_bytes: int) -> Format:
    """Tell what a file is from its content, whatever its name says.

    Raises:
        Unreadable: it is something else, too large or not there; a pickle is never opened.
    """
    try:
        status = file.path.stat()
        if not stat.S_ISREG(status.st_mode):
            msg = f"{file.shown}: is no file; expected {_READ}"
            raise Unreadable(msg, "wrong_format")
        if status.st_size > max_bytes:
            msg = f"{file.shown}: has {status.st_size} bytes; [import] max_bytes is {max_bytes}"
            raise Unreadable(msg, "too_large")
        with file.path.open("rb") as stream:
            head = stream.read(_HEAD)
        found = _format(head, file.shown)
        return "jsonl" if found == "json" and _is_lines(file.path, head) else found
    except OSError as error:
        msg = f"{file.shown}: cannot be read ({error.strerror})"
        raise Unreadable(msg) from error


def _format(head: bytes, shown: str) -> Format:
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"ARROW1", b"\xff\xff\xff\xff")):
        return "arrow"
    if head.startswith(_PICKLES):
        msg = f"{shown}: is a pickle, which can run programs and is never opened; expected {_READ}"
        raise Unreadable(msg, "unsafe")
    for mark, what in _REFUSED:
        if head.startswith(mark):
            msg = f"{shown}: {what}; expected {_READ}"
            raise Unreadable(msg, "wrong_format")
    is_utf_16 = head.startswith(_UTF_16)
    if b"\x00" in head and not is_utf_16:
        msg = f"{shown}: is binary; expected {_READ}"
        raise Unreadable(msg, "wrong_format")
    text = head.decode("utf-16" if is_utf_16 else "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if not text:
        msg = f"{shown}: is empty"
        raise Unreadable(msg, "no_text")
    return "json" if text[0] in "[{" else "csv"


def _is_lines(path: Path, head: bytes) -> bool:
    """Tell whether a file has an object a line: the first line is one, and others follow."""
    encoding = "utf-16" if head.startswith(_UTF_16) else "utf-8-sig"
    with path.open(encoding=encoding, errors="replace", newline="\n") as stream:
        line = stream.readline(_HEAD)
        while line and not line.strip():
            line = stream.readline(_HEAD)
        part = line
        while part and not part.endswith("\n"):
            part = stream.readline(_HEAD)
        follows = any(more.strip() for more in iter(lambda: stream.readline(_HEAD), ""))
    if not line.startswith("{") or not follows:
        return False
    try:
        return not line.endswith("\n") or isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        # a damaged line of many is one rejection; a brace alone opens an object of many lines
        return line.rstrip().endswith("}")


def _inside(folder: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield the files of a folder, their names and splits."""
    found = [(file, split) for file, split in _saved(folder)]
    if not found:
        places = (place for place in sorted(folder.rglob("*")) if not place.is_dir())
        found = [(place, "") for place in places if not _is_hidden(place.relative_to(folder))]
    if not found:
        msg = f"{folder.name}: the folder holds no file; put {_READ} files there"
        raise RecordError(msg)
    for file, split in found:
        yield file, f"{folder.name}/{file.relative_to(folder).as_posix()}", split


def _saved(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of a data set that `save_to_disk` wrote, in its order; else nothing."""
    if (folder / _SAVED[0]).is_file():
        for split in _listed(folder / _SAVED[0], "splits"):
            name = Path(str(split)).name
            if name not in ("", ".."):  # the list of splits is data, and may name its own folder
                yield from ((file, name) for file in _shards(folder / name))
    else:
        yield from ((file, "") for file in _shards(folder))


def _shards(folder: Path) -> Iterator[Path]:
    if (folder / _SAVED[1]).is_file():
        for entry in _listed(folder / _SAVED[1], "_data_files"):
            listed = entry.get("filename") if isinstance(entry, dict) else None
            yield folder / Path(str(listed)).name


def _listed(path: Path, key: str) -> list[object]:
    """Read a list of the notes that `datasets` leaves beside its files.

    Raises:
        RecordError: they are damaged.
    """
    try:
        value = json.loads(path.read_bytes())[key]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        msg = f"{path.parent.name}/{path.name}: is damaged; save the data set again"
        raise RecordError(msg) from error
    return value if isinstance(value, list) else []


def _is_hidden(place: Path) -> bool:
    return any(part.startswith(".") for part in place.parts)


def _printable(name: str) -> str:
    """Return a name without bytes that are no letters and signs that mislead the eye."""
    return "".join(sign if sign.isprintable() else "_" for sign in name)


def _sha256(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe is not waited for
            return ""
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
