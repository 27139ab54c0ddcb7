"""Numbers the ordered lists of Markdown as they are shown: `1.` inside of `2.` is `2.1.`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from curation.documents.readers.markdown.blocks import FENCE
from curation.documents.readers.markdown.inline import plain_line
from curation.documents.readers.nested_numbers import SAMPLE_CHARS, counts_through

_ITEM = re.compile(r"([ \t]*)(?:(\d{1,3})([.)])|[-*+])[ \t]+(?=\S)")
_TAB = 4
_NESTED = 2
"""Least indent of an item inside another; less only sets numbers of two digits right."""


@dataclass(slots=True)
class _Item:
    """An item of a list; a bullet has no number."""

    line: int
    indent: int
    match: re.Match[str]
    outer: "_Item | None"
    inner: list["_Item"] = field(default_factory=list)
    """Those of the list inside it that are numbered."""
    path: str = ""
    """`2.1`, as shown; empty where it takes no outer number along, as inside of a bullet."""


def number_lists(lines: Sequence[str], title: str) -> list[str]:
    """Return the lines with the number of each item as it is shown.

    Items that all say the same number are counted from it on, as Markdown allows. Lists inside of
    numbered items take their number along where the document counts its clauses so.

    Args:
        lines: of the file, with their indents.
        title: of the document, where it says one.
    """
    lists = _lists(lines)
    heads = [
        plain_line(lines[item.line][item.match.end() :]).strip()
        for items in lists for item in items if item.inner
    ]  # fmt: skip
    through = bool(heads) and counts_through(title, "\n".join(lines)[:SAMPLE_CHARS], heads)
    numbered = list(lines)
    for items in lists:
        said = {item.match[2] for item in items}
        for place, item in enumerate(items):
            match = item.match
            number = str(int(match[2]) + place) if len(said) == 1 else match[2]
            if item.outer is None:
                item.path = number
            elif through and item.outer.path:
                item.path = f"{item.outer.path}.{number}"
            shown = f"{item.path or number}{match[3]}"
            numbered[item.line] = f"{match[1]}{shown} {lines[item.line][match.end() :]}"
    return numbered


def _lists(lines: Sequence[str]) -> list[list[_Item]]:
    """List the numbered lists, outer ones before those inside them."""
    lists: list[list[_Item]] = []
    around: list[tuple[_Item, list[_Item]]] = []
    for index, match in _openings(lines):
        if match is None:
            around.clear()
            continue
        indent = len(match[1].expandtabs(_TAB))
        while around and around[-1][0].indent >= indent + _NESTED:
            around.pop()
        siblings: list[_Item] = []
        if around and indent < around[-1][0].indent + _NESTED:
            last, beside = around.pop()
            if last.match[3] == match[3]:
                siblings = beside
        outer = around[-1][0] if around else None
        new = _Item(index, indent, match, outer)
        if match[2]:
            if not siblings:
                lists.append(siblings)
            siblings.append(new)
            if outer and outer.match[2]:
                outer.inner.append(new)
        around.append((new, siblings))
    return lists


def _openings(lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str] | None]]:
    """Yield the lines that open items, and None for one that ends all lists."""
    blank = fenced = False
    for index, line in enumerate(lines):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced and (match := _ITEM.match(line)):
            yield index, match
        elif not fenced and line.strip() and (line[0] == "#" or (blank and line[0] not in " \t")):
            yield index, None
        blank = not line.strip()
