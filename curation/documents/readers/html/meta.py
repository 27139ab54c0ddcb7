"""Reads what a web page says about its document: title, language, dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from curation.core.records import Fact
from curation.documents.readers.akn.names import language_code
from curation.documents.readers.html.parse import words_of
from curation.documents.readers.safe_xml import Element

_TITLES = ("dc.title", "dcterms.title", "citation_title", "eli:title", "og:title")
_LANGUAGES = ("dc.language", "dcterms.language", "content-language", "og:locale", "eli:language")
_SITE = re.compile(r"\s+[|»·]\s+|\s+[-–—]\s+|\s*::\s*")
_NUMBERED = re.compile(r"(?:EUR-Lex\s+-\s+)?\d\w{5,20}(?:\s+-\s+[A-Z]{2})?")
"""A title that is the number of a file, as on old pages of the European Union."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_COUNTS = re.compile(r"\W{0,3}(?:\d|[^\W\d_]{3,12}\s(?:\d|[IVXLC]{1,7}\b))")
_TITLE_LINES = frozenset({"oj-doc-ti", "doc-ti"})
_CELEX = re.compile(r"\d{5}[A-Z]{1,2}\d{4}(?:\(\d\d\))?")
"""The number under which EUR-Lex keeps a document; it is no name of it."""
_LEAST_CHARS = 6
_SEEN_HEADINGS = 5
_MOST_CHARS = 200


@dataclass(frozen=True, slots=True)
class PageIdentity:
    """What the head of a page states."""

    title: str
    language: str

    @property
    def known(self) -> tuple[Fact, ...]:
        """The same as facts; a page's title is less sure than a law's own."""
        title = [Fact(kind="title", value=self.title, sure=False)] if self.title else []
        language = [Fact(kind="language", value=self.language)] if self.language else []
        return (*title, *language)


def read_page_identity(root: Element) -> PageIdentity:
    """Read the title and the language of a page before anything is taken out of it."""
    said = dict(_said(root))
    languages = [root.get("lang", ""), root.get("xml:lang", "")]
    languages += [said.get(name, "") for name in _LANGUAGES]
    languages += [next((item.get("lang", "") for item in root.iter("body")), "")]
    codes = (language_code(language) for language in languages)
    return PageIdentity(
        title=_title(root, said),
        language=next((code for code in codes if code), ""),
    )


def _said(root: Element) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        name = meta.get("name", "") or meta.get("property", "") or meta.get("http-equiv", "")
        content = " ".join(meta.get("content", "").split())
        if name and content:
            yield name.lower(), content


def _title(root: Element, said: dict[str, str]) -> str:
    """Choose what the page says: metadata, a gazette's title, headings, the title of the window.

    A heading that counts parts of the document, such as `Chapter 1`, is no title. Where the title
    ends in a heading, what stands before it is the collection: `Laws of Oz, River Act`.
    """
    named = [title for title in [_gazette_title(root)] if title]
    named += [said.get(name, "") for name in _TITLES[:-1]]
    heads = [words for item in root.iter("h1") if (words := words_of(item))]
    only = heads if len(heads) == 1 else []
    page = next((words_of(item) for item in root.iter("title")), "")
    page = "" if _CELEX.fullmatch(page) else page
    pieces = [piece for piece in _SITE.split(page) if len(piece) >= _LEAST_CHARS]
    headings = (words_of(item) for item in root.iter(*_HEADINGS))
    first = next((words for words in headings if words), "")
    opening = "" if _COUNTS.match(first) else first
    found = [*named, *only, said.get(_TITLES[-1], ""), *pieces[:1], page, opening]
    found = [title for title in found if title and len(title) <= _MOST_CHARS]
    about = said.get("dc.description", "")[:_MOST_CHARS]
    if about and found and _NUMBERED.fullmatch(found[0]):
        return about
    title = next(iter(found), "")
    shown = islice((words_of(item) for item in root.iter("h1", "h2")), _SEEN_HEADINGS)
    ending = (words for words in shown if len(words) >= _LEAST_CHARS)
    return next((words for words in ending if title.endswith(f", {words}")), title)


def _gazette_title(root: Element) -> str:
    """Return what the Official Journal prints as title: its lines, as many as one title may be."""
    title = ""
    for item in root.iter("p"):
        if not _TITLE_LINES.intersection(item.get("class", "").split()):
            if title and words_of(item):
                break
            continue
        longer = f"{title} {words_of(item)}".strip()
        if len(longer) > _MOST_CHARS:
            break
        title = longer
    return title
