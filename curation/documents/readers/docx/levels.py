"""The levels of the lists of a Word file, as `numbering.xml` describes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from curation.documents.readers.docx.xml import (
    ALTERNATIVES,
    choice,
    name,
    number,
    switch,
    value,
    whole,
)
from curation.documents.readers.safe_xml import Element

PLACE = re.compile(r"%([1-9])")
"""Where a label holds the number of a level, counted from 1."""
DEEPEST = 8
"""The innermost level, counted from 0."""
_LONGEST_TEXT = 100
MOST = 32767
"""The highest number that Word counts to."""
_KEPT_SIGNS = frozenset("-–—☐☒☑")
_BOXES = {"\uf0a8": "☐", "\uf06f": "☐", "\uf071": "☐", "\uf0fe": "☒", "\uf0fd": "☒", "\uf052": "☑"}
_BOX_FONTS = ("Wingdings",)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list, as `w:lvl` describes it."""

    form: str = "decimal"
    """`w:numFmt`, or the pattern of a custom one."""
    text: str = ""
    """What is printed, with `%1` for the number of the outermost level."""
    start: int = 1
    restarts_after: int | None = None
    """One-based level whose use restarts this one; 0 for none, none for any above it."""
    legal: bool = False
    """Whether the levels above are printed in digits."""
    suffix: str = "tab"
    style: str = ""
    """The only style that reaches this level through a style, if one is named."""
    hidden: bool = False
    indent: int = 0
    symbols: bool = False
    """Whether its font is one of pictures."""
    mask: str = ""
    """What all numbers of its rank look like: `(%) lowerLetter`."""

    @property
    def bullet(self) -> str:
        """The sign of a list without numbers: a dash, a box, or a point."""
        sign = self.text.strip()
        if sign in _KEPT_SIGNS:
            return sign
        return _BOXES.get(sign, "•") if self.symbols else "•"


def levels_of(abstract: Element) -> Iterator[tuple[int, Level]]:
    """Yield the levels of a list with their depth, 0 for the outermost."""
    for item in abstract.findall(name("lvl")):
        depth = whole(item.get(name("ilvl")))
        if depth is not None and 0 <= depth <= DEEPEST:
            yield depth, _level(item)


def _level(item: Element) -> Level:
    letters = item.find(name("rPr"))
    fonts = None if letters is None else letters.find(name("rFonts"))
    font = "" if fonts is None else fonts.get(name("ascii")) or ""
    indent = item.find(f"{name('pPr')}/{name('ind')}")
    left = None if indent is None else indent.get(name("left")) or indent.get(name("start"))
    form, text = _form(item), value(item, "lvlText")[:_LONGEST_TEXT]
    return Level(
        form=form,
        text=text,
        start=_bounded(number(item, "start"), 0 if item.find(name("start")) is None else 1),
        restarts_after=number(item, "lvlRestart"),
        legal=switch(item, "isLgl") is True,
        suffix=value(item, "suff") or "tab",
        style=value(item, "pStyle"),
        hidden=switch(letters, "vanish") is True,
        indent=whole(left) or 0,
        mask=f"{PLACE.sub('%', text).strip()} {form}",
        symbols=font.startswith(_BOX_FONTS),
    )


def _form(item: Element) -> str:
    """Return the format of a level; newer ones stand beside an older one for old programs."""
    found = item.find(name("numFmt"))
    alternatives = item.find(ALTERNATIVES)
    if found is None and alternatives is not None:
        chosen = choice(alternatives)
        found = None if chosen is None else chosen.find(name("numFmt"))
    if found is None:
        return "decimal"
    return found.get(name("format")) or found.get(name("val")) or "decimal"


def _bounded(count: int | None, usual: int) -> int:
    return usual if count is None else min(max(count, 0), MOST)


def overridden(
    levels: dict[int, Level], instance: Element
) -> tuple[dict[int, Level], dict[int, int]]:
    """Return the levels of an instance, with those that it replaces, and the starts it sets."""
    own, starts = dict(levels), {}
    for item in instance.findall(name("lvlOverride")):
        depth = whole(item.get(name("ilvl")))
        if depth is None or not 0 <= depth <= DEEPEST:
            continue
        replaced = item.find(name("lvl"))
        if replaced is not None:
            own[depth] = _level(replaced)
        start = number(item, "startOverride")
        if start is not None:
            starts[depth] = _bounded(start, 1)
    return own, starts
