"""A model's weights by content, so that a run knows what it was made with."""

import hashlib
from pathlib import Path

_SUFFIXES = frozenset({".safetensors", ".json", ".txt", ".model", ".jinja"})


def weights_hash(folder: Path) -> str:
    """Hash what decides the results of a local model: its weights, tokenizer and settings."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _SUFFIXES:
            digest.update(path.relative_to(folder).as_posix().encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:32]
