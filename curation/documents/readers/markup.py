"""Tells HTML and Akoma Ntoso from other XML, and from text that only mentions tags."""

import re
from typing import Literal, TypeAlias

from curation.documents.readers.reading import Refused

Markup: TypeAlias = Literal["akn", "html"]

_HTML = frozenset(
    "html head body title meta base link style script noscript main header footer nav article"
    " section aside div p span table thead tbody tr td h1 h2 h3 h4 h5 h6 ul ol dl center font br hr"
    " img a b i u em strong pre blockquote form iframe".split()
)
_WHOLE_PAGE = frozenset({"html", "head", "body"})
_NAME = re.compile(r"<(?:[\w.-]{1,60}:)?([A-Za-z][\w.-]{0,100})[\s/>]")
_DOCTYPE_NAME = re.compile(r"\s{1,20}(?:[\w.-]{1,60}:)?([\w.-]{1,100})")
_CLOSED = re.compile(r"</(?:html|body|div|p|td|h[1-6]|span|table)\s{0,5}>", re.IGNORECASE)
_MIN_CLOSED = 3
_HEAD = 100_000
_AKN_SIGNS = ("akomantoso", "legaldocml")


def markup_of(text: str, source: str, *, said: str | None) -> Markup | None:
    """Return the format of a text that is markup, or None.

    Args:
        text: all of it.
        source: its name, for messages.
        said: the format that its name promises: Markdown may begin with a tag.

    Raises:
        Refused: it is XML of another kind.
    """
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    closed = _CLOSED.findall(head)
    if not head.startswith("<"):
        page = "</html" in text[-_HEAD:].casefold() or len(closed) >= _MIN_CLOSED
        return "html" if (page and said != "markdown") or (said == "html" and closed) else None
    root = root_of(text.lstrip("\ufeff \t\r\n")).casefold()
    if root in _HTML and (said != "markdown" or root in _WHOLE_PAGE):
        return "html"
    if root == "akomantoso" or any(sign in head[:4000].casefold() for sign in _AKN_SIGNS):
        return "akn"
    if head.startswith("<?xml") or said == "akn" or "<!ENTITY" in head:
        raise _other_xml(head, root, source)
    return "html" if closed and said != "markdown" else None


def _other_xml(head: str, root: str, source: str) -> Refused:
    if "<!ENTITY" in head:
        msg = f"{source}: is XML that declares entities, as an attack does; not read"
        return Refused("unsafe", msg)
    if root == "svg":
        return Refused("wrong_format", f"{source}: is an image (SVG); it holds no law")
    name = f"the root <{root}>" if root else "no root element"
    msg = f"{source}: is XML with {name}; expected Akoma Ntoso (<akomaNtoso>), or save it as HTML"
    return Refused("wrong_format", msg)


def root_of(text: str) -> str:
    """Return the name of the first element, without its prefix; empty where there is none.

    Declarations, comments and a document type in front are passed over; where such a type does
    not end, its name is returned.
    """
    at = 0
    name = ""
    while 0 <= at < len(text):
        if text.startswith("<?", at):
            at = _after(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _after(text, "-->", at)
        elif text[at : at + 9].casefold() == "<!doctype":
            match = _DOCTYPE_NAME.match(text, at + 9)
            name = match[1] if match else name
            at = _after_doctype(text, at)
        elif text[at].isspace():
            at += 1
        else:
            match = _NAME.match(text, at)
            return match[1] if match else name
    return name


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else -1


def _after_doctype(text: str, at: int) -> int:
    """Pass over a document type, its inner declarations included."""
    end, inner = text.find(">", at), text.find("[", at)
    if end < 0 or inner < 0 or end < inner:
        return end + 1 if end >= 0 else -1
    closing = text.find("]", inner)
    return _after(text, ">", closing) if closing >= 0 else -1
