"""Finds names that a letter, form, affidavit or signature block states to be names."""

import re
from collections.abc import Iterator

from curation.documents.personal.kinds import Found
from curation.documents.personal.names import (
    COMPANY_SHAPE,
    FULL_NAME_SHAPE,
    HONORIFIC,
    PERSON_SHAPE,
    is_company,
    is_party_name,
    is_public_body,
    is_stated_person,
)

_SURE = 0.9
_TITLED = rf"(?:(?i:{HONORIFIC})\.? ){{0,3}}"
_NAME = rf"{_TITLED}({PERSON_SHAPE})"
_FULL_NAME = rf"(?<!\w){_TITLED}({FULL_NAME_SHAPE})"
_KIN = r"(?:(?:son|daughter|wife|widow|husband|father|mother) of|[SsDdWwCc]/[oO]\.?)"
_LABEL = (
    r"(?:Print(?:ed)? Name|Full Name|(?<!Company )Name(?: of [A-Za-z ]{3,30})?|NAME|"
    r"(?:Father|Mother|Husband)['’]?s? Name|Signed(?: by)?|Signatory|Attn|ATTN|Attention|"
    r"Contact(?: Person| Name)?|Witness(?: \d|ed by)?|Deponent|Applicant|Claimant|Employee|"
    r"By|BY|Per|Signature)"
)
_AFTER_I = (
    rf"(?:(?:the|do|hereby|aged|residing|resident|of|being|an?)\b|{_KIN}|[Rr]/[oO]|the undersigned)"
)
_IDENTIFIED = (
    r"\(?(?:an? |the )?(?:holder of|holding|born|aged|D\.?O\.?B|date of birth|I\.?D\.?|identity|"
    r"national id|passport|Passport|PAN|Aadhaar|Identity|National ID)\b"
)
_ADDRESSED = (
    r"(?:Mr|MR|Mrs|MRS|Ms|MS|Miss|Mx|Dr|DR|Shri|SHRI|Smt|SMT|Sri|SRI|Shrimati|Kumari|Sardar|Prof)"
)
_REPRESENTED = (
    r"(?:represented|acting|through)(?: herein)?(?: by| through)?(?: (?:its|his|her|the))?"
    r"(?: [A-Za-z]{4,20}){0,3}"
)
_SIGNED_BY = (
    r"(?i:signed|executed)(?i:,? (?:sealed|and|delivered|as a deed|electronically|digitally)){0,4}"
    r" (?i:by)(?: me,)?"
)
_CLOSING = (
    r"^(?:Yours (?:faithfully|sincerely|truly|obediently)|Sincerely(?: yours)?|Respectfully|"
    r"(?:Kind |Best |Warm )?[Rr]egards),?\n{1,3}(?:Sd/-\n?|\(|/s/ ?)?"
)
_STATED = tuple(
    re.compile(rule, re.MULTILINE)
    for rule in (
        rf"(?<!\w){_LABEL} ?: ?(?:/s/ ?)?{_NAME}",
        rf"(?<!\w)(?:Company|Entity|Firm|Organi[sz]ation)(?: Name)? ?: ?({COMPANY_SHAPE})",
        rf"/s/ ?{_NAME}",
        rf"(?<!\w){_SIGNED_BY}[ \n]{_TITLED}({COMPANY_SHAPE}|{FULL_NAME_SHAPE})",
        rf"\bDear {_NAME}(?= ?[,:\n])",
        rf"(?<!\w)I, {_NAME},? (?={_AFTER_I})",
        rf"{_FULL_NAME},? {_KIN} ",
        rf"{_FULL_NAME},? {_IDENTIFIED}",
        rf"(?<!\w){_KIN} {{1,2}}{_NAME}",
        rf"{_CLOSING}{_NAME}",
    )
)
_ALSO_TITLED = tuple(
    re.compile(rule)
    for rule in (
        rf"(?<!\w){_ADDRESSED}\.? ({PERSON_SHAPE})",
        rf"(?<!\w)M/[sS]\.? ({COMPANY_SHAPE}|{FULL_NAME_SHAPE})",
        rf"(?<!\w){_REPRESENTED},? {_TITLED}({FULL_NAME_SHAPE})",
        rf"(?i:for and on behalf of)[ :\n]{{0,3}}({COMPANY_SHAPE}|{PERSON_SHAPE})",
    )
)
_NEXT_LABEL = re.compile(
    r"(?: (?:Title|Date|Dated|Designation|Name|By|Per|Signature|Position|Its|Address|Place|Age|"
    r"Email|Tel|Phone|Witness|Print|Company|Capacity|Office|Signed)\b.*)$|[.,]$"
)
_TITLE_ALONE = re.compile(rf"{HONORIFIC}\.?")
_NOBODY = frozenset("sir madam sirs colleague colleagues all customer team reader".split())


def find_stated_names(text: str) -> Iterator[Found]:
    """Yield names after `Name:`, `Dear`, `I, ...`, `son of`, `Yours faithfully` and `/s/`."""
    for rule in _STATED:
        for match in rule.finditer(text):
            yield from _named(text, *match.span(1))


def find_titled_names(text: str) -> Iterator[Found]:
    """Yield names after `Mr`, `Smt.` and the like, and those on whose behalf somebody signs."""
    for rule in _ALSO_TITLED:
        for match in rule.finditer(text):
            yield from _named(text, *match.span(1))


def _named(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the stretch as a person or a party, without the label that follows it on its line."""
    if text[end : end + 2].lstrip().startswith(":"):  # `Name: Title:` has no name
        end = max(text.rfind(" ", start, end), start)
    value = text[start:end]
    name = value if is_company(value) else _NEXT_LABEL.sub("", value)
    first = name.casefold().split()[:1]
    if not first or first[0] in _NOBODY or _TITLE_ALONE.fullmatch(name) or is_public_body(name):
        return
    if is_company(name) and is_party_name(name):
        yield Found(start, start + len(name), "PARTY", _SURE)
    elif is_stated_person(name):
        yield Found(start, start + len(name), "PERSON", _SURE)
