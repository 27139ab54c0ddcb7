"""What the sources hold, as one hash: it decides whether they are read again."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from curation.documents.readers.read_constitution import constitution_file


def fingerprint(paths: Sequence[Path]) -> str:
    """Return the hash of names and bytes of all files of `paths`, or of the packaged corpus.

    A path that is missing or cannot be read counts as such; reading it is what says so.
    """
    digest = hashlib.sha256()
    for name, file in _files(paths) if paths else [("packaged", constitution_file())]:
        digest.update(name.encode("utf-8", "surrogateescape") + b"\0")
        if file.is_file():
            digest.update(_digest(file))
    return digest.hexdigest()[:32]


def _digest(file: Path) -> bytes:
    try:
        with file.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").digest()
    except OSError:
        return b"unreadable"


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for path in paths:
        yield path.name, path
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                yield file.relative_to(path).as_posix(), file
