"""Sums of money, each as currency and number: `Rs. 5 lakh` is `INR 500000`."""

import re
from collections.abc import Iterator
from fractions import Fraction

from curation.core.claims.numbers import Quantity, find_quantities
from curation.core.claims.tokens import tokenise
from curation.core.claims.units import CURRENCY
from curation.core.records import Fact
from curation.core.text import find_all

_WORDS = (
    "rupee", "dollar", "euro", "pound", "rand", "yen", "franc", "shilling", "naira", "cedi",
    "pula", "kwacha", "dirham",
)  # fmt: skip
_SIGNS = "₹€£¥$"
_PREFIXED = re.compile(
    r"(?<![^\W_])(?:R[sSe]?\.?|INR|ZAR|ZWL|USD|EUR|GBP|JPY|AUD|CAD|CHF|SGD)\s?(?=\d)"
)
_CODES = ("EUR", "USD", "GBP", "INR", "ZAR")
_CODE = re.compile(rf"(?:{'|'.join(_CODES)})\b")
_WORD = re.compile(rf" (?<=[a-z\d)] )(?:{'|'.join(_WORDS)})s?\b")
_RUPEES = re.compile(r"upees (?<=\b[Rr]upees )(?=[a-z\d])")
"""What names money, besides signs and codes."""
_COUNTED = re.compile(r"\d(?:[.,/-]{1,2}|\s(?:million|billion|lakhs?|crores?))?\s?\Z")
_COUNTED_CHARS = 12
_NOTICE_CHARS = 24
_BEFORE, _AFTER = 110, 60
_BREAKS = re.compile(r"\n|(?<=[a-z)])[.;]\s")
_PREFIX = re.compile(
    r"(?:(?<![^\W_])(?:(?P<land>US|A|AU|C|CA|HK|S|SG|NZ|ZW?|U\.S\.)\s?\$|(?P<code>[A-Z]{3})|R"
    r"|[Rr][Ss]|Re|INR|[Rr]upees?)|[₹€£¥$])\.?\s?$"
)
_GAZETTED = re.compile(r"\b(?:GN|Government Notice|Proclamation)\.?,? (?:No\.? ?)?\Z")
"""Before the number of a South African notice: `GN R740`."""
_LANDS = {"A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "HK": "HKD", "S": "SGD", "SG": "SGD",
          "NZ": "NZD", "Z": "ZWL", "ZW": "ZWL", "US": "USD", "U.S.": "USD"}  # fmt: skip
_DOLLARS = {"US": "USD", "CA": "CAD", "AU": "AUD", "SG": "SGD", "NZ": "NZD", "HK": "HKD",
            "ZW": "USD"}  # fmt: skip
_OWN_RUPEES = {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR"}
_SUFFIX = re.compile(
    r"\s?(?:/-|(?:lakhs?|crores?|million|billion|hundred|thousand)\b\s?)?"
    r"(?:of )?(?:rupees?|dollars?|euros?|pounds?|rand|yen|francs?|EUR|USD|GBP|INR|ZAR)\b|/-"
)
_NAMES = tuple(word for word in CURRENCY if word.isalpha() and len(word) > 2)  # noqa: PLR2004
_SURE_RUPEE = re.compile("INR|₹")
_WEIGHT = re.compile(r" of (?!the )(?!her )(?!his )|-weight")
_SUMS = frozenset(CURRENCY.values()) - {"cents", "pence", "paise"}


def find_amounts(text: str, *, jurisdiction: str = "") -> Iterator[Fact]:
    """Yield the sums of money of a text in order, with the words that name them.

    A bare `$` or rupee is that of the jurisdiction; where it has none of its own, or is not known,
    the currency is a guess.

    Args:
        text: normalised text.
        jurisdiction: ISO 3166 code, or empty.
    """
    country = jurisdiction.partition("-")[0]
    for start, end in _windows(text):
        piece = text[start:end]
        tokens = tokenise(piece)
        for found in find_quantities(tokens, [True] * len(tokens.text)):
            fact = _fact(piece, start, found, country) if found.unit in _SUMS else None
            if fact:
                yield fact


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around words of money, none longer than it must be, without overlap."""
    last, done = None, 0
    for first, after in sorted(_money(text)):
        if first < done:
            continue
        done = after
        start, end = max(0, first - _BEFORE), min(len(text), after + _AFTER)
        for cut in _BREAKS.finditer(text, start, first):
            start = cut.end()
        cut_after = _BREAKS.search(text, after, end)
        end = cut_after.start() if cut_after else end
        if last and start < last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


def _money(text: str) -> Iterator[tuple[int, int]]:
    """Yield where money is named: a sign, a code beside a number, a word after a word."""
    yield from find_all(text, _SIGNS)
    for match in _RUPEES.finditer(text):
        yield match.span()
    for at, _ in find_all(text, _WORDS):
        if word := _WORD.match(text, at - 1):
            yield word.span()
    for match in _PREFIXED.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not (before.isascii() and before.isalpha()):
            yield match.span()
    for at, end in find_all(text, _CODES):
        number = _COUNTED.search(text, max(0, at - _COUNTED_CHARS), at)
        if number and _CODE.match(text, at):
            yield number.start(), end


def _fact(piece: str, offset: int, found: Quantity, country: str) -> Fact | None:
    prefix = _PREFIX.search(piece, max(0, found.start - 8), found.start)
    start = prefix.start() if prefix else found.start
    suffix = _SUFFIX.match(piece, found.end)
    end = suffix.end() if suffix else found.end
    if prefix and _GAZETTED.search(piece, max(0, start - _NOTICE_CHARS), start):
        return None
    printed = piece[start:end]
    if not (prefix or suffix or printed.casefold().endswith(_NAMES)) or (
        "pound" in printed and _WEIGHT.match(piece, end)
    ):
        return None
    unit, sure = found.unit, True
    land = prefix["land"] if prefix else None
    if land:
        unit = _LANDS[land]
    elif unit == "USD" and "USD" not in printed:
        unit, sure = _DOLLARS.get(country, unit), country in _DOLLARS
    elif unit == "INR" and not _SURE_RUPEE.search(printed):
        unit, sure = _OWN_RUPEES.get(country, unit), country in _OWN_RUPEES or not country
    elif unit == "ZAR" and prefix and prefix.group().startswith("R"):
        sure = country == "ZA"
    value = f"{unit} {_plain(found.value)}"
    return Fact(kind="amount", value=value, start=offset + start, end=offset + end, sure=sure)


def _plain(value: str) -> str:
    """Return an exact value as decimals: `1501/2` is `750.50`."""
    number = Fraction(value)
    return str(number) if number.denominator == 1 else f"{float(number):.2f}"
