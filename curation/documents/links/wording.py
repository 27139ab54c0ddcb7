"""Whose provision the words around a citation mean: this document's, another law's, or unclear."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from curation.core.citations import Citation, find_citations
from curation.core.records import Document
from curation.documents.links.sources import (
    begins_with_law,
    follows_name,
    goes_on,
    has_source,
    is_short,
)

Owner = Literal["own", "constitution", "named", "bare", "unclear"]
"""`own`: of this Act; `named`: of a law that is named; `bare`: the words say nothing about it."""

NOUNS = frozenset(
    "act code constitution sanhita adhiniyam ordinance regulation regulations rules order directive"
    " treaty convention charter statute law covenant protocol declaration restatement"
    " agreement contract lease deed addendum".split()
)
"""What a law or a contract may be called without its name."""

_NOUN = "|".join(sorted(noun.capitalize() for noun in NOUNS))
_TAIL = re.compile(
    rf"\b(?P<which>this|these|the|the said|said|that|such|those)?\s*(?P<noun>{_NOUN})\W*$"
)
_HEAD = re.compile(rf"(?P<noun>{_NOUN}),\s")
_WHICH = re.compile(r"\b(this|these|the said|said|that|such|those)\s+$")
_ASIDE = r"(?:\s?\((?=[^()\n]{0,60}[a-z]{4})[^()\n]{4,300}\))?"
"""Words in brackets that say what a provision is about."""
_AFTER = re.compile(
    rf"{_ASIDE}\W{{0,3}}(?:of|(?P<to>to))\s+(?P<which>this|these|the)?\s*(?P<word>[\w’'-]+)"
    rf"(?:\s(?P<noun>{_NOUN})\b)?|\W{{0,3}}(?P<there>thereof)\b"
)
_ANNEXED = frozenset(["schedule", "annex", "appendix", "exhibit", "part"])
"""What stands `to` a law."""
_OTHER = frozenset(
    "that those such any every said his her its their a an principal former repealed aforesaid"
    " latter same above proviso first second third explanation definition previous existing"
    " interim old other another".split()
)
_LISTED = re.compile(rf"{_ASIDE}\s*(?:,|and|or|&|,\s*and|,\s*or|read with|r/w|to)\s*")
_PARTS = frozenset(
    "part parts chapter chapters schedule schedules title section sections article articles"
    " clause clauses subsection sub-section sub-clause paragraph paragraphs annex annexure"
    " appendix exhibit rule regulation item entry list".split()
)
_ONLY_SCHEDULE = re.compile(r"\b[Tt]he Schedule\b(?! [\dIVX])")
_HELD = frozenset(["part", "chapter"])
_HOLDING = frozenset(["schedule", "annex", "appendix", "part", "chapter", "title"])
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_NUMBER_OF_LAW = re.compile(r"\s(?:[Nn]o\.?\s?)?(?:[IVXLC]{1,8}|\d{1,4})\b(?!\.\d)")
_AMENDED = re.compile(
    r"\b(?:(?:amendment|substitution|insertion|omission|deletion|repeal)\s(?:of|in|to)|amended\sin)"
    r"\s(?:new\s)?$",
    re.IGNORECASE,
)
_AMENDS = re.compile(
    r"[^.;\n]{0,160}?\b(?:(?:shall\sbe|is|are)\s(?:hereby\s)?(?:substituted|inserted|added|omitted|"
    r"deleted|amended)\b|substitute\b|insert\b|omit\b)",
)
_OF_CAPITALS = re.compile(r"\s+OF\s+(?:THE|THAT)\s")
_IN = re.compile(r"\b[Ii]n\s(?:the\s)?$")
_IS_AMENDED = re.compile(r"\s(?:is|are|shall\sbe)\s(?:hereby\s)?(?:amended|substituted)\b")
_COLUMN_HEAD = re.compile(r"(?:Section|Article|Rule|Regulation)s?\.?\s*\n", re.IGNORECASE)
"""Above the numbers of a table of contents; the first of them is no citation."""
_MAX_CHARS = 2_500
_CUT = re.compile(r"[.;]\s|\n")
_REACH = 450


def citations_of(document: Document) -> Iterator[Citation]:
    """Yield the citations of a text in order, each found within one provision's own words.

    Pieces are short, so that time grows with the length of the text and no more.
    """
    text = document.text
    edges = {0, len(text)}
    for item in document.structure:
        edges |= {item.start, item.end}
    for start, end in pairwise(sorted(edges)):
        for begin, stop in _pieces(text, start, end):
            for one in _found(text[begin:stop]):
                at = one.start + begin
                if _COLUMN_HEAD.match(one.text) and text[max(at - 1, 0) : at] in ("", "\n"):
                    continue
                yield replace(one, start=one.start + begin, end=one.end + begin)


def _found(piece: str) -> list[Citation]:
    """Return the citations of a piece, with the schedule of a law that has one only."""
    found = list(find_citations(piece))
    only = [
        Citation(match.start(), match.end(), match.group(), "schedule", ("",))
        for match in _ONLY_SCHEDULE.finditer(piece)
        if not any(one.start < match.end() and match.start() < one.end for one in found)
    ]
    return sorted(found + only, key=lambda one: one.start) if only else found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _MAX_CHARS:
        cut = start + _MAX_CHARS
        for match in _CUT.finditer(text, start + _MAX_CHARS // 2, cut):
            cut = match.end()
        yield start, cut
        start = cut
    yield start, end


@dataclass(frozen=True, slots=True)
class Meant:
    """Whose provision a citation means."""

    owner: Owner
    name: str = ""
    """In the form of `act_key`, where the law is named."""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What a document calls itself and other laws, in lower case."""

    own: frozenset[str]
    """Such as `act`, when it says `the Act`."""
    others: dict[str, tuple[str, str]]
    """Short names that it defines, to name and year of the law in the form of `act_key`."""


def meant_by(citations: Sequence[Citation], text: str, names: Names) -> list[Meant]:
    """Tell whose provision each citation of a text means.

    The words in it and right after it say so, or those after the list in which it stands:
    `section 3 and section 5 of the Foo Act`. Where a source stands before it, it is not the
    document's own: `Foo Act, 1891 (2 of 1891), s. 3 and Sch. I`.
    """
    found = [_meant(one, text, names) for one in citations]
    _heed_sources(citations, text, found)
    for place in range(len(found) - 2, -1, -1):
        one, following = citations[place], citations[place + 1]
        if found[place].owner == "bare" and (
            (one.start, one.end) == (following.start, following.end)
            or (one.unit == following.unit and _LISTED.fullmatch(text, one.end, following.start))
            or held_by(one, following, text)
        ):
            found[place] = found[place + 1]
    return found


def _heed_sources(citations: Sequence[Citation], text: str, found: list[Meant]) -> None:
    """Give what stands behind a source, or goes on after such, to the law of the source.

    Only an abbreviated unit is surely of that law; `Subject to the Foo Act, section 5 applies` is
    not clear.
    """
    sourced = [begins_with_law(one) for one in citations]
    for place, one in enumerate(citations):
        if found[place].owner != "bare" or one.unit in ("act", "case") or one.relative:
            continue
        before = citations[place - 1] if place else None
        meant = Meant("unclear")
        if before and follows_name(one, before, text):
            meant = Meant("named", before.act, before.year)
        elif before and sourced[place - 1] and _next_of(one, before, text):
            meant = found[place - 1]
        elif not has_source(one, text):
            continue
        sourced[place] = True
        found[place] = meant if is_short(one) else Meant("unclear")


def _next_of(one: Citation, before: Citation, text: str) -> bool:
    same = (one.start, one.end) == (before.start, before.end)
    return same or goes_on(one, before, text)


def _meant(one: Citation, text: str, names: Names) -> Meant:
    if one.act:
        return Meant("named", one.act, one.year)
    tail = _TAIL.search(one.text)
    if tail and tail.start() > 0:
        numbered = not tail["which"] and _NUMBER_OF_LAW.match(text, one.end)
        return _generic("other" if numbered else tail["which"] or "", tail["noun"], names)
    if head := _HEAD.match(one.text):
        which = _WHICH.search(text, max(0, one.start - len("the said  ")), one.start)
        return _generic(which[1] if which else "", head["noun"], names)
    after = _AFTER.match(text, one.end, min(len(text), one.end + _REACH))
    if not after or (after["to"] and one.unit not in _ANNEXED):
        return Meant("unclear" if _is_foreign(one, text) else "bare")
    if after["there"]:
        return Meant("unclear")
    return _of_what(after["which"] or "", after["word"], after["noun"] or "", names)


def _is_foreign(one: Citation, text: str) -> bool:
    """Whether a provision is one that is being changed, as no law does to its own.

    `SECTION 2 OF THE FOO ACT` is another law's as well.
    """
    if one.text.isupper() and _OF_CAPITALS.match(text, one.end):
        return True
    start, stop = max(0, one.start - len("amendment of the new ")), one.end + 2 * _REACH
    if _AMENDED.search(text, start, one.start) or _IS_AMENDED.match(text, one.end, stop):
        return True
    within = _IN.search(text, start, one.start)
    return within is not None and _AMENDS.match(text, one.end, stop) is not None


def _of_what(which: str, word: str, noun: str, names: Names) -> Meant:
    """Tell what `this Part`, `the previous Constitution`, `the Foo Rules` mean after `of`."""
    lower = word.casefold()
    if which in ("this", "these"):
        return Meant("own")
    name = f"{lower} {noun.casefold()}"
    if name in names.others and lower not in _OTHER:
        return Meant("named", *names.others[name])
    if noun or lower in _OTHER:
        return Meant("unclear")
    if lower in _PARTS or (word[0].islower() and lower not in NOUNS):
        return Meant("bare")
    return _generic(which, word, names)


def _generic(which: str, noun: str, names: Names) -> Meant:
    """Tell what `this Act`, `the Code`, `the said Rules` mean."""
    word = noun.casefold()
    if which in ("this", "these"):
        return Meant("own")
    if which not in ("the", ""):
        return Meant("unclear")
    if word in names.others:
        return Meant("named", *names.others[word])
    if word == "constitution":
        return Meant("constitution")
    return Meant("own" if word in names.own else "unclear")


def held_by(one: Citation, following: Citation, text: str) -> bool:
    """Tell whether a part or chapter is in what is cited next: `Part A of Schedule 3`."""
    return (
        one.unit in _HELD
        and following.unit in _HOLDING
        and _OF.fullmatch(text, one.end, following.start) is not None
    )
