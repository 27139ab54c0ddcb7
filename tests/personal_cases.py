"""Texts in which personal data is marked by hand, and law that only looks like it.

In `personal_cases.txt`, `⟦KIND|words⟧` marks what a reader must not see, under a line that says
which names count; every number, name and address is invented. `personal_negatives.txt` holds law
in which nothing is personal, a case a line, whatever names count.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from curation.documents.personal.section import Naming

_MARK = re.compile(r"⟦([A-Z_]+)\|([^⟧]+)⟧")
_FOLDER = Path(__file__).parent
_LINE_BREAK = " ⏎ "


@dataclass(frozen=True, slots=True)
class Case:
    """A text, which names count in it, and what is marked."""

    naming: Naming
    text: str
    spans: frozenset[tuple[int, int, str]]


def marked_cases() -> list[Case]:
    """Return the texts with what is marked in them."""
    blocks = (_FOLDER / "personal_cases.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return [_case(*block.rstrip().split("\n", 1)) for block in blocks]


def negatives() -> list[str]:
    """Return law in which nothing is personal."""
    lines = (_FOLDER / "personal_negatives.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace(_LINE_BREAK, "\n") for line in lines if line]


def _case(naming: str, marked: str) -> Case:
    text, spans, last = "", set(), 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        spans.add((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        last = match.end()
    known: dict[str, Naming] = {name: name for name in get_args(Naming)}
    return Case(known[naming], text + marked[last:], frozenset(spans))
