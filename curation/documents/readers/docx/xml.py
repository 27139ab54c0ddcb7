"""Names of the XML inside a Word file, and the few questions that are asked of any element."""

from curation.documents.readers.safe_xml import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = frozenset({"0", "false", "off", "none"})

ALTERNATIVES = _CHOICES + "AlternateContent"
CHOICE = _CHOICES + "Choice"
FALLBACK = _CHOICES + "Fallback"
VALUE = WORD + "val"
PARAGRAPH = WORD + "p"
TABLE = WORD + "tbl"
CONTROL = WORD + "sdt"
CONTENT = WORD + "sdtContent"
BOX = WORD + "txbxContent"


def name(local: str) -> str:
    """Return the full name of an element or attribute of Word: `p` gives `{http://...}p`."""
    return WORD + local


def value(element: Element | None, child: str) -> str:
    """Return the `w:val` of a child, or nothing where either is missing."""
    found = None if element is None else element.find(WORD + child)
    return "" if found is None else found.get(VALUE) or ""


def number(element: Element | None, child: str) -> int | None:
    """Return the `w:val` of a child as a whole number, or none where it is not one."""
    return whole(value(element, child))


def whole(text: str | None) -> int | None:
    """Return a text as a whole number of at most nine digits, or none where it is not one."""
    digits = (text or "").strip()
    return int(digits) if digits.lstrip("-").isdecimal() and len(digits) < 10 else None  # noqa: PLR2004


def switch(element: Element | None, child: str) -> bool | None:
    """Return what a switch such as `w:b` says: on, off, or none where it is missing."""
    found = None if element is None else element.find(WORD + child)
    return None if found is None else is_on(found)


def is_on(element: Element) -> bool:
    """Whether a switch that is there is on."""
    return (element.get(VALUE) or "1").lower() not in _OFF


def choice(alternatives: Element) -> Element | None:
    """Return the first of the alternatives that say one thing twice, or the fallback."""
    found = alternatives.find(CHOICE)
    return alternatives.find(FALLBACK) if found is None else found
