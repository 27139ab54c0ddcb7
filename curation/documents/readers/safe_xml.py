"""The one place that parses XML: no entity, no network, no document type from outside, no abyss."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol, overload

from curation.core.errors import DocumentError
from curation.documents.readers.reading import Refused

MAX_DEPTH = 100
"""Levels of elements: real law needs forty."""

_ENTITY = b"<!ENTITY"
_ENCODINGS = re.compile(
    r"utf-?(?:8|16|32)(?:[lb]e)?|ucs-?[24]|us-ascii|ascii|iso-?8859-\d{1,2}|latin-?\d|"
    r"windows-125\d|cp125\d|big5|gb(?:2312|k|18030)|euc-(?:jp|kr)|shift_jis|koi8-[ru]",
    re.IGNORECASE,
)


class Element(Protocol):
    """An element of XML or HTML as lxml gives it; of a comment, `tag` is no string."""

    tag: object
    text: str | None
    tail: str | None

    @overload
    def get(self, key: str) -> str | None: ...

    @overload
    def get(self, key: str, default: str) -> str: ...

    def get(self, key: str, default: str | None = None) -> str | None:
        """Return an attribute, or what stands in for it."""

    def keys(self) -> Sequence[str]:
        """Return the names of the attributes."""

    def find(self, path: str) -> "Element | None":
        """Return the first child of that name or path."""

    def findall(self, path: str) -> "Sequence[Element]":
        """Return the children of that name."""

    def xpath(self, path: str) -> "Sequence[Element]":
        """Return the elements that a path of XPath 1.0 selects, in document order."""

    def findtext(self, path: str) -> str | None:
        """Return the text of the first child of that name."""

    def __iter__(self) -> Iterator["Element"]:
        """Yield the children."""

    def __setitem__(self, places: slice, children: Iterable["Element"]) -> None:
        """Put elements in the place of children."""

    def __len__(self) -> int:
        """Count the children."""

    def iter(self, *tags: str) -> Iterator["Element"]:
        """Yield this element and all below it, in document order."""

    def itertext(self) -> Iterator[str]:
        """Yield the text inside, in document order."""

    def getparent(self) -> "Element | None":
        """Return the element around it."""

    def iterancestors(self, *tags: str) -> Iterator["Element"]:
        """Yield the elements around it, of those names if any are given, the nearest first."""

    def getprevious(self) -> "Element | None":
        """Return the element before it in the same parent."""

    def clear(self, *, keep_tail: bool) -> None:
        """Take out attributes, text and children."""

    def set(self, key: str, value: str) -> None:
        """Give an attribute."""

    def insert(self, index: int, child: "Element") -> None:
        """Put an element before the child of that index."""

    def makeelement(self, tag: str) -> "Element":
        """Return a new element of the same kind."""


def parse_xml(data: bytes, where: str) -> Element:
    """Parse an XML file and return its root.

    Args:
        data: the whole file.
        where: its name in error messages.

    Raises:
        Refused: it declares entities, or nests deeper than any law does.
        DocumentError: it is not well-formed XML.
    """
    from lxml import etree

    if _ENTITY in data.replace(b"\x00", b""):
        raise declares_entities(where)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        attribute_defaults=False, huge_tree=False, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _not_parsed(where, str(error)) from error
    info = root.getroottree().docinfo
    if info.internalDTD is not None and any(True for _ in info.internalDTD.iterentities()):
        raise declares_entities(where)
    if not _ENCODINGS.fullmatch(info.encoding or "utf-8"):
        msg = f"{where}: is in the encoding {info.encoding}; save it as UTF-8"
        raise DocumentError(msg)
    if root.xpath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")"):
        raise _too_deep(where)
    element: Element = root
    return element


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local_name(element: Element) -> str:
    """Return an element's name without its namespace; nothing for a comment."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def declares_entities(where: str) -> Refused:
    """Return the refusal of a file that declares entities."""
    msg = (
        f"{where}: declares entities, which can read other files or swell without end; remove"
        " the <!ENTITY ...> lines and write the characters themselves"
    )
    return Refused("unsafe", msg)


def _too_deep(where: str) -> Refused:
    msg = f"{where}: nests elements more than {MAX_DEPTH} levels deep, as no law does"
    return Refused("unsafe", msg)


def _not_parsed(where: str, why: str) -> DocumentError:
    if "Excessive depth" in why:
        return _too_deep(where)
    if "amplification" in why:
        return declares_entities(where)
    return DocumentError(f"{where}: is not well-formed XML ({' '.join(why.split())[:200]})")
