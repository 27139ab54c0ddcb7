"""Tells what a reader of a web page does not see: by its own style or the page's simple rules."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from curation.documents.readers.safe_xml import Element

Style = dict[str, str]
Colour = tuple[int, int, int]

_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)?", re.IGNORECASE)
_FIRST_NUMBER = re.compile(r"(-?\d{0,6}\.?\d{1,6})([a-z%]*)")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\b")
_CLEAR = re.compile(r"(?:rgba?|hsla?)\([^()/]{1,40}[,/]\s*(?:0|0?\.0{1,3}|0%)\s*\)")
_CLIPPED = re.compile(r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?|inset\((?:50|100)%")
_NAMED: Mapping[str, Colour] = {
    "white": (255, 255, 255), "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "ghostwhite": (248, 248, 255), "whitesmoke": (245, 245, 245), "black": (0, 0, 0),
    "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0),
    "gray": (128, 128, 128), "grey": (128, 128, 128), "navy": (0, 0, 128),
}  # fmt: skip
_NOTHING: Style = {}
_WHITE: Colour = (255, 255, 255)
_RELEVANT = frozenset(
    "display visibility opacity font-size color background background-color position left top right"
    " text-indent clip clip-path height width max-height max-width overflow list-style"
    " list-style-type mso-hide".split()
)
_SPOKEN = frozenset(
    "sr-only wb-inv wb-invisible visually-hidden visuallyhidden govuk-visually-hidden"
    " u-visually-hidden screen-reader-text screen-reader-only element-invisible".split()
)
"""Classes of words for those who hear a page: `Marginal note:` before each note in Canada."""
_STYLING = frozenset({"hidden", "style", "color", "bgcolor"})
_NEAR = 8
_OFF_SCREEN = -400
_TINY = {"px": 1.5, "pt": 1.5, "em": 0.1, "rem": 0.1, "%": 10.0}
_CLEAR_OPACITY = 0.01
_SHORT_HEX, _LONG_HEX = 4, 7
_LONGEST_RULES = 200_000


class Styles:
    """The simple rules of one page: of a tag, a class or an id, the later over the earlier."""

    def __init__(self, sheets: str) -> None:
        """Read the rules of the page's own style sheets."""
        self._rules: dict[str, Style] = {}
        self._known: dict[tuple[str, str, str], Style] = {}
        for selectors, body in _rules(_COMMENT.sub("", sheets[:_LONGEST_RULES])):
            style = {key: value for key, value in declarations(body).items() if key in _RELEVANT}
            for selector in selectors.split(",") if style else ():
                match = _SELECTOR.fullmatch(selector.strip())
                if match and selector.strip():
                    name = (match[1] or "").lower() + (match[2] or "")
                    self._rules.setdefault(name, {}).update(style)
        self._has_ids = any("#" in name for name in self._rules)

    def of(self, element: Element) -> Style:
        """Return the declarations that hold for an element, without what it inherits."""
        found = self._ruled(element) if self._rules else _NOTHING
        own = element.get("style", "")
        if own:
            found = {**found, **declarations(own)}
        for attribute, key in (("color", "color"), ("bgcolor", "background-color")):
            if value := element.get(attribute, ""):
                found = {key: value.lower(), **found}
        return found

    def _ruled(self, element: Element) -> Style:
        own = element.get("id", "") if self._has_ids else ""
        key = (str(element.tag), element.get("class", ""), own)
        known = self._known.get(key)
        if known is None:
            tag, classes, own = key
            names = [f".{name}" for name in classes.split()] + [f"#{own}"]
            known = {}
            for name in (tag, *names, *(tag + name for name in names)):
                known.update(self._rules.get(name, _NOTHING))
            self._known[key] = known
        return known

    def hides(self, element: Element) -> bool:
        """Whether the words of an element are not seen."""
        if _is_spoken(element.get("class", "")):
            return True
        if _STYLING.isdisjoint(element.keys()):  # as nearly all are
            style = self._ruled(element) if self._rules else _NOTHING
        elif element.get("hidden", "no") in ("", "hidden", "true"):
            return True
        else:
            style = self.of(element)
        if not style:
            return False
        return _is_gone(style) or _is_elsewhere(style) or self._is_unseen(element, style)

    def _is_unseen(self, element: Element, style: Style) -> bool:
        """Whether the colour is that of the ground, and nothing inside has its own."""
        said = style.get("color", "")
        if said == "transparent" or _CLEAR.match(said):
            return True
        colour = _colour(said)
        if colour is None:
            return False
        ground = self._ground(element)
        if ground is None or any(abs(a - b) > _NEAR for a, b in zip(colour, ground, strict=True)):
            return False
        inner = (self.of(item) for item in element.iter("*") if item is not element)
        return not any("color" in own for own in inner)

    def _ground(self, element: Element | None) -> Colour | None:
        """Return the colour behind an element; white where nothing says, None where unknown."""
        while element is not None:
            style = self.of(element)
            said = style.get("background-color") or style.get("background", "")
            if said and said not in ("transparent", "none", "inherit"):
                return _colour(said.split()[0])
            element = element.getparent()
        return _WHITE


@lru_cache(maxsize=4096)
def _is_spoken(classes: str) -> bool:
    return not _SPOKEN.isdisjoint(classes.split())


def declarations(body: str) -> Style:
    """Read `display: none; color: red` into its properties, lower case."""
    found: Style = {}
    for piece in body.lower().split(";"):
        key, colon, value = piece.partition(":")
        if colon:
            found[key.strip()] = value.replace("!important", "").strip()
    return found


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the body of each rule; what only print or a small screen has goes."""
    at, depth, skipped = 0, 0, 0
    selectors = ""
    for match in re.finditer(r"[{}]", sheet):
        before = sheet[at : match.start()]
        at = match.end()
        if match[0] == "{":
            depth += 1
            selectors = before.rpartition(";")[2].strip()
            if selectors.startswith("@") and not skipped:
                skipped = depth
        else:
            if not skipped and depth == 1:
                yield selectors, before
            depth = max(0, depth - 1)
            if skipped and depth < skipped:
                skipped = 0


def _is_gone(style: Style) -> bool:
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if style.get("mso-hide") == "all":
        return True
    opacity, _ = _number(style.get("opacity", "1"))
    size, unit = _number(style.get("font-size", "12px"))
    return opacity <= _CLEAR_OPACITY or size <= _TINY.get(unit, 0.0)


def _is_elsewhere(style: Style) -> bool:
    """Whether it stands off the screen, or in a box of no size."""
    if _number(style.get("text-indent", "0"))[0] <= _OFF_SCREEN:
        return True
    if style.get("position") in ("absolute", "fixed"):
        offsets = [_number(style.get(side, "0"))[0] for side in ("left", "top", "right")]
        if min(offsets) <= _OFF_SCREEN:
            return True
        clip = style.get("clip", "") + style.get("clip-path", "")
        if _CLIPPED.match(clip):
            return True
    sides = (style.get(side, "") for side in ("height", "width", "max-height", "max-width"))
    boxed = any(side and _number(side)[0] <= 1 and "%" not in side for side in sides)
    return boxed and style.get("overflow", "") == "hidden"


def _number(value: str) -> tuple[float, str]:
    match = _FIRST_NUMBER.match(value.strip())
    return (float(match[1]), match[2]) if match else (1000.0, "")


def _colour(value: str) -> Colour | None:
    """Return a colour, or None for what is none or says too little."""
    value = value.strip()
    if value in _NAMED:
        return _NAMED[value]
    if match := _RGB.match(value):
        return int(match[1]), int(match[2]), int(match[3])
    digits = value[1:] if value.startswith("#") else ""
    if len(value) == _SHORT_HEX:
        digits = "".join(digit * 2 for digit in digits)
    if len(value) not in (_SHORT_HEX, _LONG_HEX) or not re.fullmatch(r"[0-9a-f]{6}", digits):
        return None
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
