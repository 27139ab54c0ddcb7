"""Computes the markers of ordered lists as a browser shows them, and tells enumerators."""

import re
from collections.abc import Iterator

from curation.documents.readers.html.style import Style
from curation.documents.readers.nested_numbers import SAMPLE_CHARS, counts_through
from curation.documents.readers.safe_xml import Element
from curation.documents.structure.numerals import roman

_TYPES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}  # fmt: skip
_STYLES = {"lower-latin": "lower-alpha", "upper-latin": "upper-alpha"}
_NUMBERED = frozenset(
    {"decimal", "decimal-leading-zero", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"}
)
_LETTERS = 26
_MOST_ROMAN = 199
_LONGEST_NUMBER = 6
_OWN = re.compile(
    r"\s*[“\"]?(?:\((?:\d{1,3}[A-Z]{0,2}|[a-z]{1,2}|[ivxlc]{1,7}|[A-Z]{1,2})\)|"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zA-Z]|[ivxlc]{1,7})[.)])(?=\s)"
)
_BULLET = re.compile(r"[-–—•·▪◦*o]|\(?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,7}|[A-Z])[.)]|\([\w]{1,4}\)")


class Numbering:
    """Counts the items of one ordered list."""

    def __init__(self, element: Element, style: Style, *, outer: str = "") -> None:
        """Begin where the list says, in its own way of counting.

        Args:
            element: the list.
            style: its own.
            outer: what its numbers follow, such as `2.` for `2.1`.
        """
        self._outer = outer
        said = style.get("list-style-type") or style.get("list-style", "").split(" ")[0]
        way = _TYPES.get(element.get("type", ""), "decimal")
        self._way = _STYLES.get(said, said) if said else way
        items = sum(1 for item in element if item.tag == "li")
        self._step = -1 if element.get("reversed", "no") != "no" else 1
        self._next = _whole(element.get("start", ""), items if self._step < 0 else 1)

    def marker(self, item: Element, style: Style) -> str:
        """Return the marker of the next item; nothing where none is shown or it prints its own."""
        number = _whole(item.get("value", ""), self._next)
        self._next = number + self._step
        said = style.get("list-style-type") or style.get("list-style", "")
        way = _TYPES.get(item.get("type", ""), _STYLES.get(said, said) or self._way)
        if way not in _NUMBERED or _OWN.match("".join(item.itertext())[:40]):
            return ""
        return f"{self._outer if way == 'decimal' else ''}{counted(number, way)}."


def numbers_through(body: Element, title: str) -> bool:
    """Whether numbered lists inside of numbered items take the outer number along."""
    heads = [
        " ".join("".join(_before_list(item)).split())
        for outer in body.iter("ol") for item in outer if item.tag == "li" and _holds_list(item)
    ]  # fmt: skip
    if not heads:
        return False
    return counts_through(title, " ".join("".join(body.itertext())[:SAMPLE_CHARS].split()), heads)


def _before_list(item: Element) -> Iterator[str]:
    """Yield the words of an item before the list that it holds."""
    yield item.text or ""
    for child in item:
        if _holds_list(child):
            return
        if isinstance(child.tag, str):
            yield from child.itertext()
        yield child.tail or ""


def _holds_list(element: Element) -> bool:
    return next(element.iter("ol"), None) is not None


def counted(number: int, way: str) -> str:
    """Write a number in a way of counting: 3 as `3`, `c`, `iii`."""
    if number < 1 or way.startswith("decimal") or (way.endswith("roman") and number > _MOST_ROMAN):
        return str(number)
    if way.endswith("roman"):
        written = roman(number)
    else:
        written = ""
        while number:
            number, place = divmod(number - 1, _LETTERS)
            written = chr(ord("a") + place) + written
    return written.upper() if way.startswith("upper") else written


def is_bullet(text: str) -> bool:
    """Whether the words of a table's cell only number or mark what stands beside it."""
    return bool(_BULLET.fullmatch(text.lstrip("‘“\"'")))


def _whole(text: str, otherwise: int) -> int:
    bare = text.strip()
    if len(bare) <= _LONGEST_NUMBER and re.fullmatch(r"-?\d+", bare, re.ASCII):
        return int(bare)
    return otherwise
