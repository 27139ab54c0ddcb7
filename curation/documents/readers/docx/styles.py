"""The styles of a Word file: what a paragraph and its letters inherit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from curation.documents.readers.docx.xml import VALUE, is_on, name, value, whole
from curation.documents.readers.safe_xml import Element

_SWITCHES = ("b", "i", "caps", "smallCaps", "vanish", "specVanish")
_NO_LINE = frozenset({"", "none"})
_NO_FILL = frozenset({"", "auto", "ffffff", "none", "clear", "nil"})
_TINY_HALF_POINTS = 2
_THIN_PERCENT = 5
_LIGHT = 0xFA
_USUAL_SIZE = 20
_BODY_LEVEL = 9
_LONGEST_CHAIN = 50
_LETTERS = name("rPr")
_SHADE = name("shd")
_INDENT = name("ind")
_ALIGN = name("jc")
_OUTLINE = name("outlineLvl")
_LEFT = name("left")
_START = name("start")


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
class Setting:
    """How a paragraph is set, as far as reading needs it."""

    names: tuple[str, ...] = ()
    """Of its style and of those that it is based on, in lower case."""
    outline: int | None = None
    align: str = ""
    indent: int | None = None
    """From the left margin, in twentieths of a point."""
    shaded: bool = False
    """Whether colour lies under it."""

    @property
    def level(self) -> int | None:
        """Its outline level, 0 for the outermost heading, or none for body text."""
        found = self.outline
        if found is None:
            named = (whole(one[8:]) for one in self.names if one.startswith("heading "))
            found = next((place - 1 for place in named if place is not None), None)
        return found if found is not None and 0 <= found < _BODY_LEVEL else None


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
        self.usual = lru_cache(maxsize=4096)(self._setting_of)

    def style_of(self, properties: Element | None) -> str:
        """Return the id of a paragraph's style: the default one where it names none."""
        named = value(properties, "pStyle")
        return named if named in self._styles else self._default

    def chain(self, style: str) -> Iterator[Style]:
        """Yield a style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based_on

    def setting(self, style: str, properties: Element | None) -> Setting:
        """Return how a paragraph is set: by its own properties, else by its style's."""
        usual = self.usual(style)
        if properties is None or not len(properties):
            return usual
        own = _setting((), (properties,))
        return Setting(
            names=usual.names,
            outline=usual.outline if own.outline is None else own.outline,
            align=own.align or usual.align,
            indent=usual.indent if own.indent is None else own.indent,
            shaded=own.shaded or usual.shaded,
        )

    def _setting_of(self, style: str) -> Setting:
        chain = list(self.chain(style))
        said = [item.paragraph for item in chain if item.paragraph is not None]
        return _setting(tuple(item.name for item in chain), said)

    def look_of(self, style: str, run: Element) -> Look:
        """Return how the letters of a run look; `style` is its paragraph's."""
        direct = run.find(_LETTERS)
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
            hidden=(on["vanish"] and not on["specVanish"])
            or size <= _TINY_HALF_POINTS
            or (whole(said.get("w", "").rstrip("%")) or 100) <= _THIN_PERCENT,
            white=_is_light(said.get("color", "")) and not said.get("fill"),
        )

    def table_shades(self, table: Element) -> bool:
        """Whether colour lies under some cells of a table by its own words or by its style."""
        properties = table.find(name("tblPr"))
        chain = self.chain(value(properties, "tblStyle"))
        own = [] if properties is None else [properties]
        places = [*own, *(item.element for item in chain)]
        return any(_fills(item) for place in places for item in place.iter(name("shd")))


def _setting(names: tuple[str, ...], said: Sequence[Element]) -> Setting:
    """Return what properties say of a paragraph, the first of them winning."""
    outline: int | None = None
    align, indent, shaded = "", None, False
    for item in (item for one in said for item in one):
        tag = item.tag
        if tag == _INDENT and indent is None:
            indent = whole(item.get(_LEFT) or item.get(_START))
        elif tag == _ALIGN:
            align = align or item.get(VALUE) or ""
        elif tag == _OUTLINE and outline is None:
            outline = whole(item.get(VALUE))
        elif tag == _SHADE:
            shaded = shaded or _fills(item)
    return Setting(names, outline, align, indent, shaded)


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
        elif local in ("sz", "u", "w", "color", "vertAlign"):
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
    return any(_fills(item) for item in properties.findall(_SHADE))


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
