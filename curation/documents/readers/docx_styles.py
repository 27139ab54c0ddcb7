"""The styles of a Word file: what a paragraph and its letters inherit."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from curation.documents.readers.docx_xml import Element, is_on, name, number, value, whole

_SWITCHES = ("b", "i", "caps", "smallCaps", "vanish", "specVanish")
_NO_LINE = frozenset({"", "none"})
_NO_FILL = frozenset({"", "auto", "ffffff", "none", "clear", "nil"})
_TINY_HALF_POINTS = 2
_LIGHT = 0xFA
_USUAL_SIZE = 20
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Look:
    """How the letters of a run look, as far as reading needs it."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    capitals: bool = False
    raised: bool = False
    size: int = _USUAL_SIZE
    """In half points."""
    hidden: bool = False
    """Not printed, or too small to be seen."""
    white: bool = False
    """White on nothing: unseen unless something dark lies under it."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style; what it does not say, the style that it is based on does."""

    id: str
    name: str
    based_on: str
    paragraph: Element | None
    letters: Element | None
    element: Element


class Styles:
    """All styles of one file."""

    def __init__(self, root: Element | None) -> None:
        """Read `styles.xml`; a file without it has no styles."""
        self._styles: dict[str, Style] = {}
        self._default = ""
        self._usual: Element | None = None
        for item in () if root is None else root.iter(name("style")):
            style = Style(
                item.get(name("styleId")) or "", value(item, "name").lower(),
                value(item, "basedOn"), item.find(name("pPr")), item.find(name("rPr")), item,
            )  # fmt: skip
            self._styles[style.id] = style
            paragraphs = item.get(name("type")) in ("paragraph", None)
            if paragraphs and (item.get(name("default")) or "0") not in ("0", "false"):
                self._default = style.id
        if root is not None:
            self._usual = root.find(f"{name('docDefaults')}/{name('rPrDefault')}/{name('rPr')}")
        self.look = lru_cache(maxsize=4096)(self._look)

    def style_of(self, properties: Element | None) -> str:
        """Return the id of a paragraph's style: the default one where it names none."""
        named = value(properties, "pStyle")
        return named if named in self._styles else self._default

    def chain(self, style: str) -> Iterator[Style]:
        """Yield a style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based_on

    def names(self, style: str) -> list[str]:
        """List the names of a style and of those that it is based on, in lower case."""
        return [item.name for item in self.chain(style)]

    def outline(self, style: str, properties: Element | None) -> int | None:
        """Return the outline level of a paragraph, 0 for the outermost, or none for body text."""
        found = number(properties, "outlineLvl")
        for item in self.chain(style):
            if found is None:
                found = number(item.paragraph, "outlineLvl")
            if found is None and item.name.startswith("heading "):
                found = whole(item.name[8:])
                found = None if found is None else found - 1
        return found if found is not None and 0 <= found < _BODY_LEVEL else None

    def centred(self, style: str, properties: Element | None) -> bool:
        """Whether a paragraph stands in the middle of the line."""
        found = value(properties, "jc")
        for item in self.chain(style):
            found = found or value(item.paragraph, "jc")
        return found == "center"

    def indent(self, style: str, properties: Element | None) -> int:
        """Return how far a paragraph stands from the left margin, in twentieths of a point."""
        for item in (properties, *(item.paragraph for item in self.chain(style))):
            found = None if item is None else item.find(name("ind"))
            left = None if found is None else found.get(name("left")) or found.get(name("start"))
            if left is not None:
                return whole(left) or 0
        return 0

    def is_shaded(self, style: str, properties: Element | None) -> bool:
        """Whether colour lies under a paragraph."""
        own = [properties, *(item.paragraph for item in self.chain(style))]
        return any(shades(item) for item in own if item is not None)

    def look_of(self, style: str, run: Element) -> Look:
        """Return how the letters of a run look; `style` is its paragraph's."""
        direct = run.find(name("rPr"))
        if direct is None:
            return self.look(style, "", ())
        named = value(direct, "rStyle")
        return self.look(style, named, _said(direct))

    def _look(self, style: str, letters: str, direct: tuple[tuple[str, str], ...]) -> Look:
        own = dict(direct)
        layers = [_merged(self.chain(style)), _merged(self.chain(letters))]
        usual = dict(_said(self._usual)) if self._usual is not None else {}
        on = {key: _toggled(key, own, layers, usual) for key in _SWITCHES}
        said = {**usual, **layers[0], **layers[1], **own}
        size = whole(said.get("sz", "")) or _USUAL_SIZE
        return Look(
            bold=on["b"],
            italic=on["i"],
            underlined=said.get("u", "") not in _NO_LINE,
            capitals=on["caps"] or on["smallCaps"],
            raised=said.get("vertAlign") == "superscript",
            size=size,
            hidden=(on["vanish"] and not on["specVanish"]) or size <= _TINY_HALF_POINTS,
            white=_is_light(said.get("color", "")) and not said.get("fill"),
        )

    def table_shades(self, table: Element) -> bool:
        """Whether colour lies under some cells of a table by its own words or by its style."""
        properties = table.find(name("tblPr"))
        chain = self.chain(value(properties, "tblStyle"))
        own = [] if properties is None else [properties]
        places = [*own, *(item.element for item in chain)]
        return any(_fills(item) for place in places for item in place.iter(name("shd")))


def _merged(chain: Iterator[Style]) -> dict[str, str]:
    """Return what a chain of styles says of letters, the nearest winning."""
    found: dict[str, str] = {}
    for style in chain:
        if style.letters is not None:
            found = {**dict(_said(style.letters)), **found}
    return found


def _said(letters: Element) -> tuple[tuple[str, str], ...]:
    """List what run properties say, as far as it matters here."""
    found: list[tuple[str, str]] = []
    for item in letters:
        tag = item.tag if isinstance(item.tag, str) else ""
        local = tag.rpartition("}")[2]
        if local in _SWITCHES:
            found.append((local, "1" if is_on(item) else "0"))
        elif local in ("sz", "u", "color", "vertAlign"):
            found.append((local, item.get(name("val")) or ""))
        elif local in ("shd", "highlight") and _fills(item):
            found.append(("fill", "1"))
    return tuple(found)


def _toggled(
    key: str, own: dict[str, str], layers: list[dict[str, str]], usual: dict[str, str]
) -> bool:
    """Return a switch as Word does: styles that both turn it on turn it off together."""
    if key in own:
        return own[key] == "1"
    raised = [layer[key] == "1" for layer in layers if key in layer]
    return sum(raised) % 2 == 1 if raised else usual.get(key) == "1"


def shades(properties: Element) -> bool:
    """Whether properties of a paragraph, row or cell put colour under the words."""
    return any(_fills(item) for item in properties.findall(name("shd")))


def _fills(item: Element) -> bool:
    kind = (item.get(name("val")) or "").lower()
    fill = (item.get(name("fill")) or "").lower()
    if item.tag == name("highlight"):
        return kind not in ("", "none", "white")
    themed = item.get(name("themeFill")) not in (None, "background1")
    return fill not in _NO_FILL or themed or kind not in ("", "clear", "nil")


def _is_light(colour: str) -> bool:
    """Whether a colour cannot be told from white paper."""
    if len(colour) != 6:  # noqa: PLR2004  RRGGBB
        return False
    try:
        parts = bytes.fromhex(colour)
    except ValueError:
        return False
    return min(parts) >= _LIGHT
