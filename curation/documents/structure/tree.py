"""A node of a law while it is being built: what opened it, and which list it holds."""

from dataclasses import dataclass, field

from curation.core.vocabulary import Kind, ProvisionStatus
from curation.documents.structure.labels import Ordinal


@dataclass(slots=True, eq=False)
class Node:
    """One provision in the making; `structure` freezes the whole tree at the end."""

    kind: Kind
    part: str
    """Its component of the key: `art-19`, `1`, `a`, `proviso-1`."""
    label: str
    start: int
    body: int
    """First character of its own words, after the enumerator or the heading line."""
    end: int = -1
    heading: str = ""
    cite: str = ""
    """Its piece of the citation: `art. 19`, `(1)`, `Explanation I`."""
    number: str = ""
    """Number of a unit such as `19` or `3.2`; empty below units."""
    level: int = 0
    """Rank of a heading: a lower one encloses a higher one."""
    is_unit: bool = False
    is_special: bool = False
    """A proviso, explanation, exception or illustration."""
    is_definition: bool = False
    """Of a term that no enumerator counts."""
    status: ProvisionStatus = "live"
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    last: Ordinal | None = None
    """The latest enumerator of the list that its children form."""
    counts: dict[str, int] = field(default_factory=dict)
    """Provisos, explanations, exceptions and illustrations among its children."""

    def add(self, child: "Node") -> "Node":
        """Make `child` the last child."""
        child.parent = self
        self.children.append(child)
        return child

    def has_lead(self, text: str) -> bool:
        """Whether words of its own stand before its first listed child."""
        first = next((child for child in self.children if child.kind != "heading"), None)
        return bool(text[self.body : first.start if first else self.end].strip())
