"""Gives every provision of a tree its key and its citation."""

from pydantic import TypeAdapter

from curation.core.records import Provision
from curation.documents.structure.naming import ordinal_word
from curation.documents.structure.sequence import UNIT_LEVEL
from curation.documents.structure.tree import Node

_PROVISIONS = TypeAdapter(tuple[Provision, ...])
"""Validates all at once, in less time than each on its own."""


def freeze(root: Node, instrument: str, cited_as: str) -> tuple[Provision, ...]:
    """List the provisions under a root in document order, each parent before its children.

    Args:
        root: of the whole tree; itself no provision.
        instrument: key of the law, the part of every provision key before `#`.
        cited_as: name of the law as citations begin.
    """
    taken: dict[str, int] = {}
    waiting: list[tuple[Node, str, str, str, tuple[str, str]]] = [
        (child, "", cited_as, "", ("", "")) for child in reversed(root.children)
    ]
    found: list[dict[str, object]] = []
    while waiting:
        node, path, cite, heading, schedule = waiting.pop()
        own_path, nested = _path(node, path)
        if not nested and node.is_unit and schedule[0]:
            own_path, nested, cite = f"{schedule[0]}-{own_path}", True, schedule[1]
        times = taken[own_path] = taken.get(own_path, 0) + 1
        if times > 1:
            own_path = f"{own_path}~{times}"
        own_cite = _cite(node, cite, cited_as, nested=nested)
        own_heading = node.heading or heading
        found.append(
            {
                "key": f"{instrument}#{own_path}",
                "citation": own_cite,
                "kind": node.kind,
                "label": node.label,
                "heading": own_heading,
                "start": node.start,
                "end": node.end,
                "parent": f"{instrument}#{path}" if path else None,
                "status": node.status,
            }
        )
        if node.kind == "schedule" or (schedule[0] and _is_part(node)):
            schedule = (own_path, own_cite)
        waiting += [
            (child, own_path, own_cite, own_heading, schedule) for child in reversed(node.children)
        ]
    return _PROVISIONS.validate_python(found)


def _is_part(node: Node) -> bool:
    """Whether a node holds units and is counted, as a part of a schedule is."""
    return 0 < node.level < UNIT_LEVEL - 1 and node.kind != "heading"


def _path(node: Node, path: str) -> tuple[str, bool]:
    """Return the key of a node without its instrument, and whether it extends its parent's.

    Units stand at the top whatever part holds them, save in a schedule or an article of
    sections, where numbers begin again.
    """
    parent = node.parent
    if parent is None or not path:
        return node.part, False
    bare_heading = node.kind == "heading" and not node.heading
    if bare_heading or not node.level or node.part.isdigit():
        return f"{path}/{node.part}", True
    if parent.is_unit:
        return f"{path}-{node.part}", True
    top = path.partition("/")[0]
    if top.startswith("sch") and node.kind != "heading":
        return f"{top}-{node.part}", True
    if node.number and parent.number and node.level < UNIT_LEVEL - 1:
        return f"{path}-{node.part}", True
    return node.part, False


def _cite(node: Node, cite: str, cited_as: str, *, nested: bool) -> str:
    if node.is_special and node.parent is not None:
        return cite + _special_cite(node, node.parent)
    return (cite if nested else cited_as) + node.cite


def _special_cite(node: Node, parent: Node) -> str:
    """Write `, proviso`, `, second proviso`, `, Explanation II`, `, illustration`."""
    kind, _, number = node.part.partition("~")[0].partition("-")
    if kind in ("explanation", "exception"):
        return f", {node.label}"
    only = parent.counts.get(kind, 1) == 1
    if kind == "proviso" and not only:
        return f", {ordinal_word(number, spell=True)} proviso"
    return f", {kind}" if only else f", {kind} {number}"
