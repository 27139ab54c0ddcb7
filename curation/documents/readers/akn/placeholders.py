"""Fills the places that a draft leaves to its metadata: `<ref href="#varTitle"/>`."""

import re
from collections.abc import Mapping

from curation.documents.readers.akn.names import INLINE
from curation.documents.readers.safe_xml import Element, local_name

_VARIABLE = re.compile(r"#(\w{1,60})")
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)T[\d:.]{1,20}")
_MAX_CHARS = 500
_WAITING = "descendant-or-self::*[not(*) and not(normalize-space()) or starts-with(@value, '#')]"
"""What may have a place to fill."""


def fill_placeholders(root: Element) -> None:
    """Write what the references of the metadata say into empty elements and values that name them.

    A variable may name others, one step deep; one that says nothing leaves its place empty.
    """
    shown = {
        item.get("eId", "") or item.get("id", ""): " ".join(item.get("showAs", "").split())
        for item in root.xpath("descendant-or-self::*[@showAs]")
        if local_name(item).startswith("TLC") and item.get("showAs")
    }
    if not shown:
        return
    for item in root.xpath(_WAITING):
        name = local_name(item)
        if name in INLINE and len(item) == 0 and not (item.text or "").strip():
            item.text = _filled(item.get("href", ""), shown) or item.text
        elif name.startswith("FRBR") and item.get("value", "")[:1] == "#":
            item.set("value", _filled(item.get("value", ""), shown))


def _filled(variable: str, shown: Mapping[str, str]) -> str:
    """Return what a variable says, cut at a measure; a time of day at midnight is none."""
    match = _VARIABLE.fullmatch(variable)
    words = shown.get(match[1], "") if match else ""
    words = _VARIABLE.sub(lambda inner: shown.get(inner[1], ""), words)[:_MAX_CHARS]
    return _DATED.sub(r"\1", " ".join(words.split()))
