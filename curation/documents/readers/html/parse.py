"""Turns the bytes of a web page into its tree: encoding, tags, and how to empty a branch."""

import codecs
import re

from curation.core.errors import DocumentError
from curation.documents.readers.reading import Refused
from curation.documents.readers.safe_xml import Element, declares_entities

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})")
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre section summary table tbody td tfoot th thead tr ul label".split()
)
"""Elements that begin and end a line."""

_DECLARES = re.compile(
    r"[^<]{0,100}(?:<\?[^>]{0,500}>\s{0,100}|<!--.{0,2000}?-->\s{0,100}){0,5}"
    r"<!DOCTYPE[^<>\[]{0,500}\[[^\]]{0,5000}?<!ENTITY",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_BYTES = 4096
_LATIN = frozenset({"ascii", "iso8859-1", "cp1252"})
_MOST_BROKEN = 0.001
_NULL_SHARE = 0.2
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def decode_html(data: bytes) -> str:
    """Return the characters of a page: by its byte mark, its own word, UTF-8, or Windows-1252."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    head = data[:_HEAD_BYTES]
    if head.count(b"\x00") > _NULL_SHARE * len(head):
        little = head[1::2].count(b"\x00") > head[::2].count(b"\x00")
        return data.decode("utf-16-le" if little else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _declared(head)
    if declared and declared not in _LATIN and not declared.startswith("utf"):
        return data.decode(declared, "replace")
    if declared.startswith("utf"):
        mended = data.decode("utf-8", "replace")
        if mended.count("\ufffd") <= _MOST_BROKEN * len(mended):
            return mended
    return data.decode("cp1252", "replace")


def _declared(head: bytes) -> str:
    """Return the encoding that the page declares, or nothing if it is none of text."""
    match = _DECLARED.search(head)
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
        "".encode(name or "ascii")
    except (LookupError, UnicodeDecodeError):
        return ""
    return "" if name in ("utf-7", "idna", "punycode", "unicode_escape") else name


def parse_html(data: bytes, where: str) -> Element:
    """Parse a page as a browser does: what is wrong in it is mended.

    Args:
        data: the whole file.
        where: its name in error messages.

    Raises:
        Refused: it nests so deeply that its end would be lost, or declares entities.
        DocumentError: it holds no element.
    """
    from lxml import etree

    text = decode_html(data).replace("\x00", "")
    if _DECLARES.match(text):
        raise declares_entities(where)
    if not text.strip():
        msg = f"{where}: holds no element; expected a web page"
        raise DocumentError(msg)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        msg = f"{where}: cannot be read as a web page ({' '.join(str(error).split())[:200]})"
        raise DocumentError(msg) from error
    if root is None:
        msg = f"{where}: holds no element; expected a web page"
        raise DocumentError(msg)
    if any("depth" in entry.message for entry in parser.error_log):
        raise _too_deep(where)
    element: Element = root
    return element


def empty(element: Element) -> None:
    """Take the words out of an element; what stands after it stays.

    It stays itself as a line's end or as nothing, for a page may hold characters that no tree
    takes back once they were read.
    """
    is_block = element.tag in BLOCKS
    element.clear(keep_tail=True)
    element.tag = "hr" if is_block else "wbr"


def fit(text: str) -> str:
    """Return words as a tree takes them: a page may hold characters that none does."""
    return _UNFIT.sub(" ", text)


def words_of(element: Element) -> str:
    """Return the text of an element in one line; a comment has none."""
    if not isinstance(element.tag, str):
        return ""
    return " ".join("".join(element.itertext()).split())


def _too_deep(where: str) -> Refused:
    msg = f"{where}: nests elements thousands of levels deep, as no page does"
    return Refused("unsafe", msg)
