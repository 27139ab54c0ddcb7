"""The provisions of one document by their numbers, and the one that holds a place of its text."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from curation.core.citations.labels import normal_label
from curation.core.records import Document, Provision

_UNIT = re.compile(
    r"(?:(?P<scope>.+)-)?(?P<prefix>art|s|cl|para|r|reg|part|ch|sch|title|book|div)"
    r"(?:-(?P<number>[\w.–-]+?))?(?:~\d+)?"
)
_STEP = re.compile(r"[\w.]+(?:~\d+)?")
_INNER = frozenset(["heading", "front"])

Path = tuple[str, ...]
"""Scope (a schedule, a chapter), prefix and numbers: `("", "s", "12", "1", "a")`."""


class Numbers:
    """The provisions of a document by scope, kind of unit and numbers, in one form.

    Two that share a number are none: a citation of it would be ambiguous.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.keys: dict[str, Provision] = {item.key: item for item in document.structure}
        self._starts = [item.start for item in document.structure]
        self._paths: dict[str, Path] = {}
        self._found: dict[Path, str | None] = {}
        self._scopes: dict[Path, list[Path]] = {}
        self._divided: set[Path] = set()
        self._prefixes: set[str] = set()
        for item in document.structure:
            self._add(item)

    def _add(self, item: Provision) -> None:
        path = _path(item)
        if not path:
            return
        self._paths[item.key] = path
        self._prefixes.add(path[1])
        twice = path in self._found
        self._found[path] = None if twice else item.key
        if not twice:
            self._scopes.setdefault(path[1:], []).append(path)
        if len(path) > 3:  # noqa: PLR2004
            self._divided.add(path[:-1])

    def path(self, key: str) -> Path:
        """Return the path of a provision; empty where it has no number of its own."""
        return self._paths.get(key, ())

    def find_exactly(self, path: Path) -> str:
        """Return the key of the provision with these numbers and no other, or nothing."""
        return self._found.get(path) or ""

    def find(self, path: Path) -> str:
        """Return the key of the provision with these numbers, or nothing.

        What is not divided in our structure stands for its parts: `section 5(2)` is section 5 where
        no subsection of it is known.
        """
        found = self._found.get(path)
        if found or path in self._found or len(path) <= 3:  # noqa: PLR2004
            return found or ""
        above = path[:-1]
        return self.find(above) if above not in self._divided else ""

    def scoped(self, unit: Path) -> list[Path]:
        """Return the paths with this prefix and these numbers, whatever schedule or chapter."""
        return self._scopes.get(unit, [])

    def counts(self, prefix: str) -> bool:
        """Tell whether the document has units of this kind."""
        return prefix in self._prefixes

    def holders(self, at: int) -> Iterator[Provision]:
        """Yield the provisions that hold a place of the text, the innermost first."""
        index = bisect_right(self._starts, at) - 1
        item = self.document.structure[index] if index >= 0 else None
        while item:
            if item.start <= at < item.end:
                yield item
            item = self.keys.get(item.parent) if item.parent else None


def _path(item: Provision) -> Path:
    """Read the path of a provision from its key: `act#sch-1-para-3/a`."""
    _, _, rest = item.key.partition("#")
    first, *steps = rest.split("/")
    unit = _UNIT.fullmatch(first)
    if not unit or (not steps and not item.label) or _INNER & set(steps):
        return ()
    if not all(_STEP.fullmatch(step) for step in steps):
        return ()
    number = normal_label(unit["number"]) if unit["number"] else ""
    inner = (normal_label(step.partition("~")[0].lower()) for step in steps)
    return (unit["scope"] or "", unit["prefix"], number, *inner)
