"""Finds the parties that a contract defines, and the short names that it gives them."""

import re
from collections.abc import Iterator

from curation.documents.personal.kinds import Found, PersonalKind
from curation.documents.personal.names import (
    COMPANY_SHAPE,
    FULL_NAME_SHAPE,
    HONORIFIC,
    company_core,
    is_company,
    is_party_name,
    is_public_body,
    is_role,
    is_stated_person,
    is_told_name,
    name_words,
)
from curation.documents.personal.words import ROLES

_SURE = 0.9
_HEAD_CHARS = 12_000
_PREAMBLE_CHARS = 4_000
_BETWEEN = re.compile(r"\b(?:between|among|amongst|BETWEEN|AMONG|Between)\b")
_PREAMBLE_END = re.compile(
    r"\b(?:WHEREAS|RECITALS|Recitals|BACKGROUND|Background|NOW,? THEREFORE|PREAMBLE|WITNESSETH)\b|"
    r"^(?:1\.|Article 1\b|ARTICLE [I1]\b|Section 1\b)|\b(?:parties|Parties) (?:hereby )?agree\b",
    re.MULTILINE,
)
_BEGINS = re.compile(
    r"(?:\b(?:between|among|amongst|BETWEEN|AMONG|Between|and|AND|And)\b[\s:–-]{0,6}|^)"
    r"(?P<number>\(?(?:\d|[a-z]|[ivx]{1,4}|[A-Z])[).][ \n]{1,2})?(?:the |The |THE )?"
    rf"(?:(?i:{HONORIFIC})\.? ){{0,2}}(?=[A-Z0-9À-Ý])",
    re.MULTILINE,
)
_CAPITAL = r"[A-Z0-9À-Ý][^\s,;:()\[\]<>{}\"“_]{0,40}"
_NAME = re.compile(
    rf"(?P<company>{COMPANY_SHAPE})"
    rf"|{_CAPITAL}(?:[ ](?:of |for |the |de |van |der |von |bin |& )?{_CAPITAL}){{0,7}}"
)
_DESCRIBED = re.compile(
    r"\s{0,2}(?:,\s{0,2})?(?:\(|[\"“]|an? |having|with |whose|residing|resident|incorporated|"
    r"represented|acting|aged|(?:son|daughter|wife) of|[SsDdWw]/[oO]|[Hh]ereinafter|company|"
    r"holding|bearing|born)"
)
_DEFINED = re.compile(
    r",?\s{0,2}(?:\([^()\n]{0,60}[\"“]|[\"“]|[Hh]ereinafter|an? [^\n,.;(]{0,40}"
    r"(?:corporation|company|partnership|individual|citizen|firm)\b)"
)
_ALIAS = re.compile(r"\(([^()]{0,160})\)|[\"“]([^\"”\n]{2,60})[\"”]")
_QUOTED = re.compile(r"[\"“'‘]([^\"”’'\n]{2,60})[\"”’']")
_ROLE_WORD = rf"\((?:the )?(?i:{'|'.join(sorted(ROLES))})\)"
_TRADING = re.compile(
    r"\b(?:under the name(?: and style)? of|trading as|t/a|d/b/a|doing business as)"
    rf"(?: M/[sS]\.?)? ?[\"“']?(?P<name>{COMPANY_SHAPE}|{FULL_NAME_SHAPE})"
)
_LABELLED = re.compile(
    rf"^(?:\| ?)?(?:The )?(?i:{'|'.join(sorted(ROLES))}) ?[:|] ?(?:(?i:{HONORIFIC})\.? ){{0,2}}"
    rf"(?P<name>{COMPANY_SHAPE}|{FULL_NAME_SHAPE})",
    re.MULTILINE,
)
_SUFFIXED = re.compile(
    rf"(?<![\w&])(?P<name>{COMPANY_SHAPE})"
    rf"(?=(?:[^\n;.]|\.(?! [A-Z])){{0,240}}?(?:\([^()\n]{{0,80}}[\"“]|{_ROLE_WORD}))"
)
_ALIAS_CHARS = 500


def find_parties(text: str) -> Iterator[Found]:
    """Yield the parties of a contract's opening, and companies that it gives a short name.

    `between Acme Ltd, a company ... ("Provider") and John Doe ("Doe")` names Acme Ltd, John Doe
    and Doe; Provider is a role and stays. States, ministries and cities stay as well.
    """
    head = text[:_HEAD_CHARS]
    opening = _BETWEEN.search(head)
    if opening:
        stop = _PREAMBLE_END.search(head, opening.end(), opening.end() + _PREAMBLE_CHARS)
        end = stop.start() if stop else min(opening.end() + _PREAMBLE_CHARS, len(head))
        for begin in _BEGINS.finditer(head, opening.start(), end):
            if begin["number"] or begin.end() - begin.start() > 2:  # noqa: PLR2004 - not a bare line
                yield from _party(text, begin.end(), end)
    for rule in (_SUFFIXED, _TRADING, _LABELLED):
        for match in rule.finditer(text):
            yield from as_party(text, *match.span("name"), firm=rule is _TRADING)


def as_party(
    text: str,
    start: int,
    end: int,
    *,
    score: float = _SURE,
    firm: bool = False,
    told: bool = False,
) -> Iterator[Found]:
    """Yield a party, and the short names in brackets behind it that come from its own name.

    Nothing is yielded for a role, such as Provider, nor for a state, ministry, city or court.

    Args:
        text: the contract.
        start: where the name begins in it.
        end: where the name ends.
        score: how sure it is.
        firm: the name is that of a business, whatever it looks like.
        told: the contract says that a party has this name, though law may use all its words.
    """
    before, _, after = text[start:end].partition(" and ")
    if after and is_role(before):  # `of Zimbabwe and Acme Ltd`
        start += len(before) + len(" and ")
    name = text[start:end]
    if is_public_body(name) or not (is_party_name(name) or (told and is_told_name(name))):
        return
    company = firm or is_company(name)
    person = not company and re.fullmatch(FULL_NAME_SHAPE, name) and is_stated_person(name)
    kind: PersonalKind = "PERSON" if person else "PARTY"
    yield Found(start, end, kind, score)
    for bracket in _ALIAS.finditer(text, end, end + _ALIAS_CHARS):
        for quoted in _QUOTED.finditer(text, bracket.start(), bracket.end()):
            if is_alias(quoted[1], name):
                yield Found(*quoted.span(1), kind, score)


def _party(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the party that begins at `start`, where words behind it describe or define it."""
    match = _NAME.match(text, start, end)
    if not match:
        return
    name = match[0] if match["company"] else match[0].rstrip(".")
    stop = start + len(name)
    told = _DESCRIBED if " " in name else _DEFINED
    if match["company"] or told.match(text, stop):
        yield from as_party(text, start, stop)


def is_alias(term: str, name: str) -> bool:
    """Say whether a defined term is a short form of a name: one of its words, or its initials."""
    words = name_words(company_core(name))
    own = name_words(term)
    initials = "".join(word[0] for word in name_words(name))
    letters = "".join(own)
    if is_role(term) or not own:
        return False
    return all(word in words for word in own) or (len(letters) > 1 and initials.startswith(letters))
