"""Compares the structure of a document with a list of its provisions made by hand."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from curation.core.records import Document, Provision

GOLD = Path(__file__).parent / "bench" / "gold"
_CONTAINERS = ("part", "chapter", "schedule")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_TERM = re.compile(r"[“\"‘']([^“”\"‘’']{1,80})[”\"’']")


@dataclass(frozen=True, slots=True)
class Gold:
    """One provision as a reader of the file found it."""

    path: str
    """Printed numbers from the outermost provision down: `28/1/f/i`; chapters apart."""
    kind: str
    heading: str
    first: str
    """Its first words after number and heading; empty where they are not compared."""
    last: str


@dataclass(slots=True)
class Tally:
    """How many were right, of those that were found and of those that were wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, other: "Tally") -> None:
        """Count another document's too."""
        self.right += other.right
        self.found += other.found
        self.wanted += other.wanted

    @property
    def precision(self) -> float:
        """Right of found; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right of wanted; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0


@dataclass(slots=True)
class Scores:
    """The tallies of one document, and what was wrong in words."""

    numbers: Tally = field(default_factory=Tally)
    kinds: Tally = field(default_factory=Tally)
    headings: Tally = field(default_factory=Tally)
    boundaries: Tally = field(default_factory=Tally)
    faults: list[str] = field(default_factory=list)

    def tallies(self) -> dict[str, Tally]:
        """Return each tally by its name."""
        return {
            "numbers": self.numbers, "kinds": self.kinds, "headings": self.headings,
            "boundaries": self.boundaries,
        }  # fmt: skip


def load_gold(name: str) -> tuple[str, tuple[str, ...], tuple[Gold, ...]]:
    """Return the file, the paths that are listed completely, and the provisions."""
    data: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return data["file"], tuple(data["complete"]), tuple(Gold(**node) for node in data["nodes"])


def score(document: Document, complete: Sequence[str], gold: Sequence[Gold]) -> Scores:
    """Compare a document with its gold list; what is found under `complete` must be listed."""
    tree = _Tree(document)
    scores = Scores()
    wanted = {node.path: node for node in gold}
    matched = {id(node): tree.best(node) for node in gold}
    for node in gold:
        _score_node(node, matched[id(node)], tree, scores)
    ours = {one.key for one in matched.values() if one}
    for path in complete:
        root = matched[id(wanted[path])]
        for one in tree.below(root) if root else ():
            if one.key not in ours:
                scores.numbers.found += 1
                scores.boundaries.found += 2
                scores.headings.found += bool(tree.own_heading(one))
                scores.faults.append(f"not in the list: {one.citation} ({one.kind})")
    return scores


def _score_node(node: Gold, found: Provision | None, tree: "_Tree", scores: Scores) -> None:
    sides = bool(node.first) + bool(node.last)
    scores.numbers.wanted += 1
    scores.headings.wanted += bool(node.heading)
    scores.boundaries.wanted += sides
    scores.kinds.wanted += 1
    if found is None:
        scores.faults.append(f"not found: {node.path or node.first}")
        return
    heading = tree.own_heading(found)
    scores.numbers.found += 1
    scores.numbers.right += 1
    scores.kinds.found += 1
    scores.kinds.right += found.kind == node.kind
    scores.headings.found += bool(heading)
    scores.boundaries.found += sides
    good = bool(heading) and words(heading) == words(node.heading)
    scores.headings.right += good
    starts, ends = tree.starts(found, node.first), tree.ends(found, node.last)
    scores.boundaries.right += (starts and bool(node.first)) + (ends and bool(node.last))
    text = tree.text(found)
    wrong = [
        (found.kind != node.kind, f"kind {found.kind}, not {node.kind}"),
        (bool(heading or node.heading) and not good, f"heading {heading!r}"),
        (not starts, f"begins {text[:60]!r}"),
        (not ends, f"ends {text[-60:]!r}"),
    ]
    scores.faults += [f"{node.path or node.first}: {what}" for is_so, what in wrong if is_so]


class _Tree:
    """The provisions of a document by the numbers that a reader sees."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known = {one.key: one for one in document.structure}
        self._children: dict[str, list[Provision]] = {}
        for one in document.structure:
            self._children.setdefault(one.parent or "", []).append(one)
        self._steps = {one.key: self._step(one) for one in document.structure}
        self._by_path: dict[str, list[Provision]] = {}
        for one in document.structure:
            if one.kind != "heading":
                self._by_path.setdefault(self._path(one), []).append(one)

    def best(self, node: Gold) -> Provision | None:
        """Return the provision that a gold node speaks of: by its path, then by its words."""
        found = self._by_path.get(node.path.casefold(), [])
        if not node.path:
            found = [one for one in found if self.starts(one, node.first)]
        return max(
            found,
            key=lambda one: (self.starts(one, node.first), one.kind == node.kind),
            default=None,
        )

    def below(self, root: Provision) -> Iterator[Provision]:
        """Yield what stands under a provision, headings apart."""
        for child in self._children.get(root.key, ()):
            if child.kind != "heading":
                yield child
                yield from self.below(child)

    def own_heading(self, one: Provision) -> str:
        """Return its own marginal note: none that it inherits, nor the term that it defines."""
        above = self._known[one.parent].heading if one.parent else ""
        is_term = one.kind == "definition" and self.starts(one, one.heading)
        return "" if is_term or one.heading == above else one.heading

    def text(self, one: Provision) -> str:
        """Return its words."""
        return self._document.text[one.start : one.end].strip()

    def starts(self, one: Provision, first: str) -> bool:
        """Whether it begins with these words, after its number and heading."""
        wanted, have = words(first), words(self.text(one))
        label, heading = len(words(one.label)), len(words(one.heading))
        places = {0, label, heading, label + heading}
        return any(have[place : place + len(wanted)] == wanted for place in places)

    def ends(self, one: Provision, last: str) -> bool:
        """Whether it ends with these words."""
        wanted = words(last)
        return not wanted or words(self.text(one))[-len(wanted) :] == wanted

    def _path(self, one: Provision) -> str:
        chain: list[Provision] = [one]
        while chain[-1].parent:
            chain.append(self._known[chain[-1].parent])
        outer = [above for above in chain[::-1] if above.kind != "heading"]
        inside = one.kind in _CONTAINERS or any(above.kind == "schedule" for above in outer)
        steps = [
            self._steps[above.key] for above in outer if inside or above.kind not in _CONTAINERS
        ]
        return "/".join(step for step in steps if step).casefold()

    def _step(self, one: Provision) -> str:
        if one.kind in _CONTAINERS:
            return f"{one.kind} {_number(one.label)}".strip()
        if one.kind == "proviso" and not one.label:
            same = [
                other for other in self._children[one.parent or ""]
                if other.kind == "proviso" and not other.label
            ]  # fmt: skip
            return f"proviso {same.index(one) + 1}"
        if one.kind in ("proviso", "explanation", "illustration"):
            return one.label.casefold().removesuffix("s")
        if one.kind == "definition" and not one.label:
            term = _TERM.search(self.text(one)[:100])
            return f"“{term[1]}”" if term else ""
        return _number(one.label)


def _number(label: str) -> str:
    """Return the number in a label: `FIRST SCHEDULE` gives 1, `Part A` A, `(ii)` ii, `2.6` 2.6."""
    head = label.partition(":")[0]
    for word in head.casefold().split():
        if word in _ORDINALS:
            return str(_ORDINALS.index(word) + 1)
    found = re.findall(r"[\w.]*\w", head)
    return found[-1] if found else ""


def words(text: str) -> list[str]:
    """Return the words in which texts are compared: letters and digits, without case."""
    return re.findall(r"\w+", text.casefold())


def total(scores: Mapping[str, Scores]) -> dict[str, Tally]:
    """Add the tallies of all documents."""
    sums: dict[str, Tally] = {}
    for one in scores.values():
        for name, tally in one.tallies().items():
            sums.setdefault(name, Tally()).add(tally)
    return sums
