"""The labelled pairs of this folder; its README says how they were made."""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A parent and a variant with what a reader said of them."""

    keep: bool
    error: str
    """What is wrong; `-` where nothing is."""
    engine: str
    pivot: str
    """The other language, or `-`."""
    statute: str
    parent: str
    variant: str


def read_cases(name: str) -> list[Case]:
    """Read the pairs of `name`.txt, in order."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [Case(label == "keep", *rest) for label, *rest in rows]
