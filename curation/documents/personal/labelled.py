"""Finds numbers and dates that a word before them makes personal: `A/c No. 1234`, `born on`."""

import re
from collections.abc import Iterator

from curation.documents.personal.kinds import Found, PersonalKind

_SURE = 0.85
_CODES = frozenset({"ID_NUMBER", "COMPANY_NUMBER"})
_MIN_DIGITS = 4
_SEP = r"[\s.:#=–-]{0,5}"
_NO = r"(?: ?(?:no|nos|number|num)\b)"
_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ ./-](?:day of |of )?(?:\d{1,2}|[a-z]{3,9})[ .,/-]{1,2}\d{2,4}"
    r"|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}[./-]\d{2}[./-]\d{2})(?!\w)"
)
_CODE = r"(?=[a-z/ -]{0,12}\d)[a-z0-9](?:[/-]?[a-z0-9]){5,24}"
_UPI_HANDLE = (
    r"(?:okaxis|okhdfcbank|okicici|oksbi|ybl|ibl|axl|upi|paytm|pt(?:yes|sbi|hdfc|axis)|y?apl|rapl|"
    r"wa(?:axis|hdfcbank|icici|sbi)|fbl|sbi|hdfcbank|icici|axisbank|kotak|barodampay|mahb|pnb|cnrb|"
    r"unionbank|idfcbank|indus|freecharge|jupiteraxis|yescred|naviaxis|slice)"
)
_BORN = r"\bborn (?:(?:at|in) [a-z ,]{2,40} )?on (?:the )?"
_BIRTH = (
    r"\b(?:date of birth|birth ?date|d\.?o\.?b)\b\.?[\s:.()–-]{0,5}"
    r"(?:is |was |being |as |of |on )?(?:the )?"
)
_ACCOUNT = (
    rf"\b(?:account|a/c|acct)\b\.?{_NO}?{_SEP}(?:(?:is|bearing|no|number)\b[.: ]{{0,3}}){{0,2}}"
)
_CALL = (
    r"\b(?:tel|telephone|telefax|phone|mobile|mob|cell|fax|facsimile|whatsapp|ph|contact|"
    rf"(?-i:[TMFP])(?=:))\b\.?{_NO}?[\s.:)–-]{{0,5}}"
)
_IDENTITY = (
    r"\b(?:identity|identification|id|licen[cs]e|ration|employee|tax registration|"
    rf"tax identification|uan)\b(?: card| document)?{_NO}{_SEP}"
)
_REGISTERED = (
    r"\b(?:company|corporate|business|org|organi[sz]ation|registered|registration)"
    rf"(?: registration| identity| identification)?{_NO}{_SEP}"
)
_RULES: tuple[tuple[PersonalKind, str, str], ...] = (
    ("DATE_OF_BIRTH", _BORN, _DATE),
    ("DATE_OF_BIRTH", _BIRTH, _DATE),
    ("BANK_ACCOUNT", _ACCOUNT, r"\d(?:[ -]?\d){7,18}(?![\w,.]\d|\w)"),
    ("BANK_CODE", rf"\bsort ?code{_SEP}", r"\d{2}[- ]?\d{2}[- ]?\d{2}(?!\w)"),
    ("BANK_CODE", rf"\b(?:swift|bic)\b(?:/bic)?(?: code)?{_SEP}", r"(?-i:[A-Z]{6}[A-Z0-9]{2,5}\b)"),
    ("BANK_CODE", rf"\b(?:routing|aba|micr)\b{_NO}?(?: code)?{_SEP}", r"\d{9}(?!\w)"),
    ("IBAN", rf"\biban\b{_NO}?{_SEP}", r"[a-z]{2}\d{2}(?: ?[a-z0-9]{1,4}){3,8}(?!\w)"),
    ("PHONE", _CALL, r"\+?\(?\d(?:[ ()/.-]{0,3}\d){5,14}(?!\w)"),
    ("UPI", r"(?<![\w.@-])", rf"[\w.-]{{2,64}}@{_UPI_HANDLE}(?![\w-]|\.\w)"),
    ("UPI", rf"\b(?:upi|vpa)\b(?: id)?{_SEP}", r"[\w.-]{2,64}@[a-z]{2,20}(?![\w-]|\.\w)"),
    ("ID_NUMBER", _IDENTITY, _CODE),
    ("COMPANY_NUMBER", _REGISTERED, _CODE),
)
_COMPILED = tuple(
    (kind, re.compile(rf"{label}({value})", re.IGNORECASE)) for kind, label, value in _RULES
)
_NEXT_PHONE = re.compile(r" ?(?:[/,&]|and|or) ?(\+?\d(?:[ -]?\d){5,12})(?!\w)")


def find_labelled(text: str) -> Iterator[Found]:
    """Yield values that a label makes certain, kind by kind.

    A second number after a phone number, as in `Tel: 022-22621234 / 22621235`, is one as well.
    """
    for kind, rule in _COMPILED:
        for match in rule.finditer(text):
            if kind in _CODES and sum(map(str.isdigit, match[1])) < _MIN_DIGITS:
                continue
            yield Found(*match.span(1), kind, _SURE)
            following = _NEXT_PHONE.match(text, match.end()) if kind == "PHONE" else None
            while following:
                yield Found(*following.span(1), kind, _SURE)
                following = _NEXT_PHONE.match(text, following.end())
