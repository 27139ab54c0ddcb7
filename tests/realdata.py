"""Real documents that lie beside the project on some machines; elsewhere tests skip them."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
ROOT = Path(os.environ.get("LEXLOOM_REAL_DATA", _BESIDE))


def real(name: str) -> Path:
    """Return the real file of that name, or skip the test that asked for it."""
    path = ROOT / name
    if not path.exists():
        pytest.skip(f"needs the real document {name}: set LEXLOOM_REAL_DATA to its folder")
    return path
