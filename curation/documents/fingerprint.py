"""What the sources hold, as one hash: it decides whether they are read again."""

import hashlib
import stat
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from curation.core.text import content_hash
from curation.documents.find import files_inside
from curation.documents.readers.read_constitution import constitution_file

LIBRARIES = (
    "ftfy", "lxml", "openpyxl", "presidio-analyzer", "py3langid", "pypdfium2", "python-docx",
    "spacy",
)  # fmt: skip
"""What else decides how a file is read."""


def fingerprint(paths: Sequence[Path], *, max_bytes: int) -> str:
    """Return the hash of names and bytes of all files of `paths`, or of the packaged corpus.

    A path that is missing or cannot be read counts as such; reading it is what says so. Of a file
    above `max_bytes`, which is never read, the size counts.
    """
    digest = hashlib.sha256()
    for name, file in _files(paths) if paths else [("packaged", constitution_file())]:
        digest.update(name.encode("utf-8", "surrogateescape") + b"\0")
        digest.update(_digest(file, max_bytes))
    return digest.hexdigest()[:32]


@cache
def libraries() -> str:
    """Return the versions of the libraries that decide how a file is read, as one hash."""
    return content_hash({name: version(name) for name in LIBRARIES})


def _digest(file: Path, max_bytes: int) -> bytes:
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return b"no file"
        if status.st_size > max_bytes:
            return str(status.st_size).encode()
        with file.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").digest()
    except OSError:
        return b"unreadable"


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for path in paths:
        yield path.name, path
        if path.is_dir():
            for item in files_inside(path):
                yield item.shown, item.path
