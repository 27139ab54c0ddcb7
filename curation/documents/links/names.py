"""Names that a document has for itself and for other laws: `the Act`, `the "Agreement"`."""

import re
from collections import Counter

from curation.core.citations.acts import find_acts
from curation.core.records import Document, Fact
from curation.documents.links.wording import NOUNS, Names

_MEANS = re.compile(r"[”\"’']?,?\s*(?:means|refers to|shall mean)\s+(?:the\s+)?")
_BESIDE = re.compile(
    r"[\s,]*\((?:hereina?fter\s|referred\s|to\s|as\s|called\s|the\s|this\s|[“\"‘']){0,8}",
    re.IGNORECASE,
)
_REACH = 150
_HEAD_CHARS = 3_000
_MAX_TRIES = 3


def names_in(document: Document) -> Names:
    """Return what a document calls itself and other laws."""
    others: dict[str, tuple[str, str]] = {}
    tried: Counter[str] = Counter()
    for fact in document.facts:
        name = fact.value.casefold()
        if fact.kind == "defined_term" and name not in others and tried[name] < _MAX_TRIES:
            tried[name] += 1
            if law := _defined_law(document.text, fact):
                others[name] = law
    return Names(_own(document), others)


def _own(document: Document) -> frozenset[str]:
    """Return the nouns of its title; for a contract what it defines itself to be, if anything."""
    title = {word for word in re.findall(r"\w+", document.title.casefold()) if word in NOUNS}
    if document.type == "contract":
        name = document.structure[0].citation.partition(",")[0] if document.structure else ""
        terms = [fact for fact in document.facts if fact.kind == "defined_term"]
        own = {
            fact.value.casefold() for fact in terms
            if fact.value == name or (fact.value.casefold() in NOUNS and fact.start < _HEAD_CHARS)
        }  # fmt: skip
        return frozenset(own or title)
    if document.type == "statute":
        return frozenset(title if "constitution" in title else title | {"act"})
    return frozenset(title if document.type == "regulation" else ())


def _defined_law(text: str, term: Fact) -> tuple[str, str] | None:
    """Return the law for which a term stands: `"the Act" means the Foo Act`, `Foo Act ("the Act")`.

    Name and year, in the form of `act_key`.
    """
    after = text[term.end : term.end + _REACH]
    before = text[max(0, term.start - _REACH) : term.start]
    for act in find_acts(after):
        if act.key and _MEANS.fullmatch(after, 0, act.start):
            return act.key, act.year
    for act in find_acts(before):
        if act.key and _BESIDE.fullmatch(before, act.end):
            return act.key, act.year
    return None
