"""Reads web pages that show Akoma Ntoso: its elements stand in their classes."""

import re
from functools import lru_cache
from itertools import islice

from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.akn.names import SCHEDULES
from curation.documents.readers.akn.roles import is_hierarchy, plain_name
from curation.documents.readers.html.parse import fit, words_of
from curation.documents.readers.safe_xml import Element

_PREFIX = "akn-"
_CLASS = re.compile(r"akn-([A-Za-z]\w{0,60})", re.ASCII)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DOCUMENTS = frozenset(
    "akomaNtoso act bill doc judgment amendment debate statement officialGazette".split()
)
_STRUCTURE = frozenset("section article chapter part paragraph body mainBody judgmentBody".split())
_NUMBERED = re.compile(
    r"\s*((?:[^\W\d_]{2,20}\.?\s)?[\[(]?(?:\d{1,4}(?:\.\d{1,3}){0,3}[A-Z]{0,3}|[IVXLC]{1,7}|[A-Z])"
    r"[\])]?)(?=$|[\s.:–—-])([\s.:–—-]*)(.*)",
    re.DOTALL,
)
_DATA = tuple((name, f"data-{name}") for name in ("name", "marker", "date", "href"))
_LEAST = 3


def is_shown_akn(root: Element) -> bool:
    """Whether a page shows a law in the elements of Akoma Ntoso."""
    named = (_name_of(item) for item in root.iter("*"))
    return len(list(islice((name for name in named if name in _STRUCTURE), _LEAST))) == _LEAST


def shown_law(root: Element, record: CleaningRecord) -> Element:
    """Turn a page back into the tree of its law; what stands around the law is recorded.

    The first of two elements in one another wins: `akomaNtoso`, else the act, else the page's
    body with all that it holds.
    """
    _rename(root)
    found = next((item for item in root.iter() if item.tag in _DOCUMENTS), None)
    law = next(root.iter("body"), root) if found is None else found
    for element in list(law.iter(*_HEADINGS)):
        _split(element)
    around = law.getparent()
    while around is not None and law.tag != "body":
        for item in around:
            if item is not law and law not in item.iter() and (words := words_of(item)):
                record.add("boilerplate", words, where=item.get("id", "") or str(item.tag))
        around = around.getparent() if around.tag != "body" else None
    return law


def _name_of(element: Element) -> str:
    classes = element.get("class", "")
    return _name_in(classes) if _PREFIX in classes else ""


@lru_cache(maxsize=4096)
def _name_in(classes: str) -> str:
    names = (_CLASS.fullmatch(name) for name in classes.split())
    return next((match[1] for match in names if match), "")


def _rename(root: Element) -> None:
    for element in root.iter("*"):
        name = _name_of(element)
        if name:
            if element.tag in _HEADINGS and name not in ("num", "heading", "subheading"):
                name = "heading"
            element.tag = name
            for key, shown in _DATA:
                if value := element.get(shown, ""):
                    element.set(key, value)


def _split(heading: Element) -> None:
    """Part a heading such as `1. Definitions` into its number and its words."""
    around = heading.getparent()
    if around is None:
        return
    outer = around.getparent()
    if around.tag in ("doc", "act") and outer is not None and outer.tag in SCHEDULES:
        heading.tag = "heading"
        outer.insert(0, heading)
        return
    heading.tag = "heading"
    match = _NUMBERED.match(heading.text or "")
    if match and is_hierarchy(plain_name(around, str(around.tag))):
        number = heading.makeelement("num")
        number.text = fit(match[1] + match[2].strip())
        around.insert(list(around).index(heading), number)
        heading.text = fit(match[3])
