"""Tells what only looks like personal data: citations, case numbers, amounts, dates, addresses."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from curation.documents.personal.kinds import Found, PersonalKind

_NUMBERS: frozenset[PersonalKind] = frozenset(
    {"PHONE", "AADHAAR", "CARD", "SSN", "NHS_NUMBER", "SA_ID", "ZW_ID", "PASSPORT", "PAN", "NINO",
     "VOTER_ID", "IP_ADDRESS", "BANK_ACCOUNT", "BANK_CODE"}
)  # fmt: skip
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"']{1,500}|\bdoi:\S{1,100}", re.IGNORECASE)
_TEMPLATE = re.compile(r"\[[^\[\]\n]{1,120}\]|<[^<>\n]{1,80}>|\{[^{}\n]{1,80}\}")
_MONEY_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:rs|inr|usd|gbp|zar|zwl|eur|us|r)\.?|rupees|[₹$£€])[ .]?\(?$", re.IGNORECASE
)
_MONEY_AFTER = re.compile(r"\s?(?:/-|rupees\b|lakhs?\b|crores?\b|dollars?\b|%)", re.IGNORECASE)
_RECORD_BEFORE = re.compile(
    r"\b(?:appeals?|petitions?|cases?|suits?|complaints?|notifications?|orders?|fir|crl|cri|civil|"
    r"criminal|writ|w\.?p|s\.?l\.?p|c\.?a|o\.?a|r\.?f\.?a|diary|applications?|letters?|files?|memo|"
    r"circulars?|acts?|sections?|articles?|clauses?|rules?|regulations?|pages?|paras?|paragraphs?|"
    r"gazette|isbn|issn|scc|air|scr|scale|volume|vol|bill|invoice|receipt|voucher|item|patent|"
    r"docket|index|reference|ref|version|crime|g\.?s\.?r|s\.?o|d\.?o|survey|plot|khasra|cheque|"
    r"docid|doc|title|claim|serial|policy|lot|tender|rfp|rfq|bid|contract|project|"
    r"headings?|tariff|codes?|hsn?|h\.s|chapters?)\b"
    r"[^\n\w]{0,4}(?:(?:nos?|numbers?|of|[a-z])\b[^\n\w]{0,4}){0,4}[\w./()-]{0,12}[\s/-]?$",
    re.IGNORECASE,
)
_PHONE_BEFORE = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|cell|fax|facsimile|whatsapp|ph|call|contact)\b[^\n]{0,30}$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\(?\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)|\(?(?:1[5-9]|20)\d\d[./-]\d{1,2}[./-]"
)
_YEARS = re.compile(r"\(?(?:1[5-9]|20)\d\d\)?[ ./–-]{1,3}(?:(?:1[5-9]|20)?\d\d\b|\()")
_YEAR_AFTER = re.compile(r"(?:\s?/\s?|\s?-\s?| of )(?:19|20)\d\d\b")
_LETTERS_AROUND = re.compile(r"[A-Za-z]{1,6}[/-]$")
_DECIMAL_AFTER = re.compile(r"[.,]\d")
_DECIMAL = re.compile(r"\d{4,15}\.\d{1,2}")
_PROCUREMENT = re.compile(r"(?:52|252)\.2\d\d-70?\d{1,3}")
"""Numbers of the clauses of United States procurement law."""
_LAW_NUMBER = re.compile(r"(?:19|20)\d\d/\d{1,4}")
"""Number of a regulation or directive: `2015/679`."""
_BARE = re.compile(r"\d{10}")
_LOOK_BACK = 60
_WORD_BESIDE = 0.5
"""Least certainty of a number that has a word such as `mobile` beside it."""


def link_spans(text: str) -> list[tuple[int, int]]:
    """Return where web addresses stand: numbers in them are not a person's."""
    return [match.span() for match in _LINK.finditer(text)]


def template_spans(text: str) -> list[tuple[int, int]]:
    """Return where a template asks for words, as in `[Name]`, `<Company>` and `{party_name}`."""
    return [match.span() for match in _TEMPLATE.finditer(text)]


def is_inside(spans: Sequence[tuple[int, int]], start: int) -> bool:
    """Say whether an offset lies in one of some spans that stand in order."""
    at = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return at >= 0 and start < spans[at][1]


def is_law(text: str, found: Found) -> bool:
    """Say whether a number is rather a citation, a case number, a date, an amount or a year."""
    value = text[found.start : found.end]
    if found.kind == "ID_NUMBER":
        return bool(_LAW_NUMBER.fullmatch(value))
    if found.kind not in _NUMBERS:
        return False
    before = text[max(found.start - _LOOK_BACK, 0) : found.start]
    if _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, found.end):
        return True
    if found.kind != "PHONE":
        return False
    if not _PROCUREMENT.fullmatch(value) and _PHONE_BEFORE.search(before):
        return False
    return bool(
        _PROCUREMENT.fullmatch(value)
        or _DATE.match(value)
        or _DECIMAL.fullmatch(value)
        or _DECIMAL_AFTER.match(text, found.end)
        or _YEARS.match(value)
        or _YEAR_AFTER.match(text, found.end)
        or _RECORD_BEFORE.search(before)
        or _LETTERS_AROUND.search(before)
    )


def is_bare_number(text: str, found: Found) -> bool:
    """Say whether ten digits inside a sentence are no phone by any sign but their count.

    A word beside them, a plus or a separator would be such a sign, and so is a line of their own,
    as below a signature.
    """
    if found.kind != "PHONE" or found.score >= _WORD_BESIDE:
        return False
    before = text[max(found.start - _LOOK_BACK, 0) : found.start]
    alone = before.rstrip(" ")[-1:] in ("", "\n") and text[found.end : found.end + 1] in ("", "\n")
    bare = _BARE.fullmatch(text, found.start, found.end)
    return bool(bare) and not alone and not _PHONE_BEFORE.search(before)
