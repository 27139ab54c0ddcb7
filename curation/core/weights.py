"""A model's weights by content, so that a run knows what it was made with."""

import hashlib
from functools import cache
from pathlib import Path

_SUFFIXES = frozenset({".safetensors", ".json", ".txt", ".model", ".spm", ".jinja"})


def weights_hash(folder: Path) -> str:
    """Hash what decides the results of a local model: its weights, tokenizer and settings.

    A process reads gigabytes once: files of the same size and time are not read again.
    """
    files = sorted(
        path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file()
    )
    return _digest(
        folder,
        tuple((path, (known := path.stat()).st_size, known.st_mtime_ns) for path in files),
    )


@cache
def _digest(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for path, _, _ in files:
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:32]
