"""Enumerators as lawyers write them, brought to one form: `XIV`, `fourteen`, `14th` are `14`."""

import re
from collections.abc import Iterator
from functools import cache

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FIRSTS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()

CARDINALS = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * (place + 2) for place, word in enumerate(_TENS)
}
"""Number words below one hundred that stand alone."""

ORDINALS = {word: value for value, word in enumerate(_FIRSTS)} | {
    word[:-1] + "ieth": 10 * (place + 2) for place, word in enumerate(_TENS)
}
"""Ordinal words below one hundred that stand alone."""

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SUFFIX = re.compile(r"(\d{1,9})(?:st|nd|rd|th)")
_MAX_RANGE = 60


@cache
def roman_value(text: str) -> int | None:
    """Return the value of a capital Roman numeral below 4000, or None."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))


@cache
def word_value(text: str) -> int | None:
    """Return the value of `twenty-four`, `twenty fourth`, `4th` or `ninth`, or None."""
    lowered = text.casefold()
    if suffix := _SUFFIX.fullmatch(lowered):
        return int(suffix[1])
    parts = lowered.replace("-", " ").split()
    tables = [CARDINALS] * (len(parts) - 1) + [CARDINALS | ORDINALS]
    values = [table.get(part) for table, part in zip(tables, parts, strict=True)]
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def normal_label(text: str) -> str:
    """Return the form in which enumerators are compared.

    Capital Roman numerals, number words and ordinals become digits; `376-AB` is `376ab`; the
    letters I, V and X alone are numerals, any other single letter stays a letter.
    """
    text = text.strip(" ()").replace("–", "-")
    value = None
    if len(text) > 1 or text in ("I", "V", "X"):
        value = roman_value(text)
    if value is None:
        value = word_value(text)
    if value is not None:
        return str(value)
    return re.sub(r"(?<=\d)\s?-\s?(?=[a-z])", "", text.casefold()).replace(" ", "")


def label_range(first: str, last: str) -> Iterator[str] | None:
    """Return the labels from first to last, or None where that is no short rising range."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _MAX_RANGE:
        return (str(number) for number in range(int(first), int(last) + 1))
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha() and first < last:
        return (chr(code) for code in range(ord(first), ord(last) + 1))
    return None
