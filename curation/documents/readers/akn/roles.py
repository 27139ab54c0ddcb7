"""Decides what an element of Akoma Ntoso is in its law: part, section, clause, schedule."""

from typing import Literal, NamedTuple, TypeAlias

from curation.core.vocabulary import Kind
from curation.documents.readers.akn.names import (
    CONTAINERS,
    GENERIC,
    INNER,
    QUOTED,
    SPECIAL,
    UNITS,
)
from curation.documents.readers.safe_xml import Element, local_name

Rank: TypeAlias = Literal["container", "unit", "inner", "special"]

_HIERARCHY = frozenset({*CONTAINERS, *UNITS, *INNER, *SPECIAL, "schedule", "crossHeading"})
_KINDS: tuple[Kind, ...] = ("clause", "sub_clause", "item")


class Role(NamedTuple):
    """What an element is."""

    kind: Kind
    word: str
    """What the source calls it: `section`, `rule`, `title`."""
    rank: Rank
    """Whether it holds units, is one, or stands inside one."""


def plain_name(element: Element, name: str) -> str:
    """Return the name of an element, or of a general container the name that it is given."""
    if name != "hcontainer":
        return name
    given = element.get("name", "") or element.get("class", "")
    bare = given.lower().replace("_", "").replace("-", "").replace(" ", "")
    return GENERIC.get(bare.rstrip("0123456789"), "level")


def role_of(element: Element, name: str, *, unit: Kind | None, inner: int) -> Role:
    """Say what a numbered or headed element is.

    Args:
        element: with a number or a heading.
        name: as `plain_name` gives it.
        unit: kind of the unit around it, if there is one.
        inner: how many numbered elements stand around it inside that unit.
    """
    if name in ("schedule", "crossHeading"):
        return Role("schedule" if name == "schedule" else "heading", name, "container")
    if name in SPECIAL:
        return Role(SPECIAL[name], name, "special" if unit else "unit")
    if name in ("level", "tblock") and _is_heading_only(element):
        return Role("heading", "crossHeading", "container")
    if unit == "article" and name == "section" and not inner:
        return Role("section", "section", "unit")
    if unit:
        return Role(_KINDS[min(inner, 2)], name, "inner")
    return _outer_role(element, name)


def _outer_role(element: Element, name: str) -> Role:
    if name in CONTAINERS:
        return Role(*CONTAINERS[name], "container")
    if name == "section" and _holds(element, "article"):
        return Role("part", "section", "container")
    if name in UNITS:
        return Role(*UNITS[name], "unit")
    if any(_holds(element, held) for held in UNITS):
        return Role("heading", name, "container")
    return Role("paragraph", name, "unit")


def is_hierarchy(name: str) -> bool:
    """Whether an element of that plain name may carry a number of its own."""
    return name in _HIERARCHY


def _is_heading_only(element: Element) -> bool:
    """Whether an element prints a heading and nothing else: it heads what stands after it."""
    names = {local_name(child) for child in element} - {""}
    return names == {"heading"}


def _holds(element: Element, name: str) -> bool:
    return any(not _is_quoted(found, element) for found in element.iter("{*}" + name))


def _is_quoted(found: Element, top: Element) -> bool:
    """Whether an element is `top` itself, or stands in the words of another law inside it."""
    if found is top:
        return True
    around = found.getparent()
    while around is not None and around is not top:
        if local_name(around) in QUOTED:
            return True
        around = around.getparent()
    return False
