"""Tells what was published for everybody: licences to the public, and offices of institutions."""

import re
from collections.abc import Iterable, Iterator, Sequence

from curation.core.records import Fact
from curation.documents.personal.kinds import NAMES, Found
from curation.documents.personal.names import is_company, name_words
from curation.documents.personal.parties import is_alias

_PUBLIC_LICENCE = re.compile(
    r"\b(?:public|open|free|libre|permissive|copyleft|creative commons|gnu|artistic|apache|ethical"
    r"|attribution|noncommercial|source[- ]available)\b[^\n.;]{0,80}\b(?:licen[cs]es?|licence)\b"
    r"|\b(?:licen[cs]e|licence)\b[^\n.;]{0,20}\b(?:open|libre|ouverte|publique)\b"
    r"|\bcreative commons\b[^\n.;]{0,60}(?:\d\.\d|legal code|attribution)"
    r"|\w{3,20}lizenz\b|\bfreie [\w ]{0,30}lizenz\b"
    r"|\bcopy(?:ing)? and distribut\w+ (?:verbatim )?copies of this licen[cs]e\b",
    re.IGNORECASE,
)
_COMMONS = re.compile(r"\W{0,6}creative commons\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:by and )?between\b[^.;]{0,200}?\b(?:and|[“\"(])", re.IGNORECASE)
_HEAD_LINES, _HEAD_CHARS, _TITLE_CHARS = 6, 1_500, 120
_INSTITUTION = re.compile(
    r"\b(?:Ministry|Department|Government|Commission|Commissariat|Municipality|University|Republic"
    r"|Court|Tribunal|Parliament|Embassy|Reserve Bank|Ministère|Université|Ministerium|Universität"
    r"|(?:Centre|Institut|Institute|Council|Agency|Authority) (?:[Nn]ational|of|for|de)"
    r"|National (?:Centre|Institute|Council|Agency|Authority))\b[^;\n]{0,160}$"
)
_MEANS = re.compile(
    r"[”\"’']?\s{0,3}(?:,?\s(?:as used herein,?\s)?)?(?:(?:shall|will)\s)?"
    r"(?:means?|includes?|denotes?|refers? to|ha(?:s|ve) the meaning)\b"
)
_BEFORE = 200


def is_public_licence(title: str, text: str) -> bool:
    """Say whether a text is a licence that its author offers to everybody, and no two sides sign.

    Such a licence names its author and who publishes it, but no party.
    """
    head = text[:_HEAD_CHARS]
    lines = [line for line in head.split("\n") if line.strip()][:_HEAD_LINES]
    named = [title, *(line for line in lines if len(line) <= _TITLE_CHARS)]
    public = _COMMONS.match(head) or any(map(_PUBLIC_LICENCE.search, named))
    return bool(public) and not _BETWEEN.search(head)


def without_offices(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Yield what was found save the addresses of institutions, which are public."""
    for item in found:
        before = text[max(0, item.start - _BEFORE) : item.start]
        office = item.kind == "ADDRESS" and _INSTITUTION.search(before)
        if not office or any(map(is_company, re.split(r"[,(]", before))):
            yield item


def without_terms(text: str, found: Sequence[Found], facts: Iterable[Fact]) -> Iterator[Found]:
    """Yield what was found save terms that the text defines, unless they stand for a name in it."""
    terms = {
        _plain(fact.value)
        for fact in facts
        if fact.kind == "defined_term" and _MEANS.match(text, fact.end)
    }
    names = {text[item.start : item.end] for item in found if item.kind in NAMES} if terms else ()
    for item in found:
        own = text[item.start : item.end]
        defined = item.kind in NAMES and _plain(own) in terms and not is_company(own)
        if not defined or any(_stands_for(own, name) for name in names):
            yield item


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _stands_for(term: str, name: str) -> bool:
    """Say whether a term is a short form of another, longer name."""
    if _plain(term) == _plain(name):
        return False
    own, other = name_words(term), name_words(name)
    return is_alias(term, name) or (len(own) < len(other) and set(own) <= set(other))
