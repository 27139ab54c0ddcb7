"""What a document says about itself: type, jurisdiction, title, language, dates, names, terms."""

import re
from collections.abc import Iterator
from itertools import chain

from curation.core.records import Document, Fact
from curation.core.vocabulary import DocumentType, FactKind
from curation.documents.facts.amounts import find_amounts
from curation.documents.facts.courts import find_courts
from curation.documents.facts.dates import stated_dates
from curation.documents.facts.jurisdiction import find_jurisdiction
from curation.documents.facts.kind import document_type
from curation.documents.facts.language import text_language
from curation.documents.facts.parties import find_parties
from curation.documents.facts.terms import find_terms
from curation.documents.readers.reading import Reading, stem_title
from curation.documents.structure.naming import find_short_title

_ORDER: tuple[FactKind, ...] = (
    "type", "jurisdiction", "title", "language", "in_force_from", "in_force_to", "date",
    "party", "court", "amount", "defined_term", "predecessor",
)  # fmt: skip
_ONE_EACH = frozenset[FactKind](
    ["type", "jurisdiction", "title", "language", "in_force_from", "in_force_to"]
)
_OF_LAWS = frozenset[FactKind](["in_force_from", "in_force_to"])
_NO_COURT = re.compile(r"(?:judge?ment|order|decision|opinion|ruling)s?\W*", re.IGNORECASE)
_TITLE_CHARS = 6_000


def describe(document: Document, *, stated: Reading) -> Document:
    """Fill in what a document is and what it says about itself, with the words that say it.

    What the source states in fields of its own wins over what is found in the words. Type and
    language are the best guess; jurisdiction and the day of coming into force are filled in only
    where they are sure. Each fact says whether it is.

    Args:
        document: as read, with its text and title.
        stated: what its reader found stated.
    """
    text = document.text
    numbered = sum(bool(row.number) for row in stated.rows) * 2 > len(stated.rows)
    counts = stated.word if numbered else ""
    kind, kind_sure = document_type(document.title, text, document.media_type, counts=counts)
    kind, kind_sure = (stated.type, True) if stated.type else (kind, kind_sure)
    language, language_sure = text_language(text)
    language, language_sure = (
        (stated.language, True) if stated.language else (language, language_sure)
    )
    place = _jurisdiction(document, kind, stated)
    country = place.value if place and place.sure else ""
    found = chain(
        [Fact(kind="type", value=kind, sure=kind_sure)],
        [place] if place else [],
        [_title(document)],
        [Fact(kind="language", value=language, sure=language_sure)] if language else [],
        stated_dates(text, kind=kind, jurisdiction=country),
        find_parties(text, kind=kind),
        find_courts(text) if kind == "judgment" else (),
        find_amounts(text, jurisdiction=country),
        find_terms(text),
    )
    facts = tuple(_merged(stated.known, found))
    if kind == "judgment":
        facts = tuple(fact for fact in facts if fact.kind not in _OF_LAWS)
    begins = next((f.value for f in facts if f.kind == "in_force_from" and f.sure), "")
    return document.model_copy(
        update={
            "type": kind,
            "language": language,
            "jurisdiction": document.jurisdiction or country,
            "in_force": "" if kind == "judgment" else document.in_force or begins,
            "facts": facts,
        }
    )


def _jurisdiction(document: Document, kind: DocumentType, stated: Reading) -> Fact | None:
    """Return the place that is stated, or that the title, the words or the page's title tell."""
    if document.jurisdiction:
        return Fact(kind="jurisdiction", value=document.jurisdiction)
    found = find_jurisdiction(document.title, document.text, kind)
    page = next((fact.value for fact in stated.known if fact.kind == "title"), "")
    if (found and found.sure) or not page or kind not in ("statute", "regulation"):
        return found
    return find_jurisdiction(page, document.text, kind)


def _title(document: Document) -> Fact:
    """Return the title, at the words where the text gives it; a file's mere name is a guess."""
    text, title = document.text, document.title
    span = find_short_title(text)
    own = " ".join(text[slice(*span)].split()) if span else ""
    if span and own.casefold() == title.casefold():
        return Fact(kind="title", value=title, start=span[0], end=span[1])
    named = title != stem_title(document.source)
    before, after = (r"(?<!\w)", r"(?!\w)") if named else ("(?m:^)", "(?m:$)")
    words = r"\s".join(re.escape(word) for word in title.split())
    if found := re.compile(before + words + after, re.IGNORECASE).search(text, 0, _TITLE_CHARS):
        return Fact(kind="title", value=title, start=found.start(), end=found.end())
    if span and not named:
        return Fact(kind="title", value=own, start=span[0], end=span[1])
    return Fact(kind="title", value=title, sure=named)


def _merged(stated: tuple[Fact, ...], found: chain[Fact]) -> Iterator[Fact]:
    """Yield the facts kind by kind in document order; what is known replaces what was found."""
    known = [f for f in stated if f.kind != "court" or not _NO_COURT.fullmatch(f.value)]
    settled = {fact.kind for fact in known} & _ONE_EACH
    said = {(fact.kind, fact.value) for fact in known}
    named = [fact for fact in known if fact.kind == "party"]
    facts = [
        *known,
        *(
            f
            for f in found
            if f.kind not in settled and (f.kind, f.value) not in said and not _again(f, named)
        ),
    ]
    rank = {kind: place for place, kind in enumerate(_ORDER)}
    yield from sorted(facts, key=lambda fact: (rank[fact.kind], fact.start, fact.end))


def _again(fact: Fact, named: list[Fact]) -> bool:
    """Say whether a party was found at words that the source itself marks as a party."""
    return fact.kind == "party" and any(
        one.start < fact.end and fact.start < one.end for one in named
    )
