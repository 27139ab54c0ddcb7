"""The grammar of enumerators: what `(1A)`, `(ab)`, `(iv)` count, and what may follow them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from curation.documents.structure.numerals import roman, roman_value

Style: TypeAlias = Literal["digit", "lower", "upper", "roman", "ROMAN", "doubled"]

_USUAL = 1500
"""A greater number may be a year, unless those before it stand there too."""
_MISSING = 3
_DIGIT = re.compile(r"(\d{1,4})([A-Z]{0,3}|[a-z])")
_INSERTED = re.compile(r"(\d{1,3}(?=\.)|[a-z]{1,4}|[A-Z]{1,2})[.-](0?)(\d{1,2})")
"""One that an amendment put between two: `(1.1)` and `(a.01)` in Canada, `(b-1)` in Texas."""
_ROMAN = re.compile(r"([ivxlc]{1,7})([A-Z]?)")
_ROMAN_UPPER = re.compile(r"([IVXLC]{1,7})")
_MAX_GAP = {"digit": 8, "lower": 4, "upper": 3, "roman": 3, "ROMAN": 3, "doubled": 3}
_LETTERS = 26
_AFTER_ZERO = " "
"""From here on sort the numbers that a zero begins, before all others: `(a.01)`, `(a.1)`."""
_NUMBER = re.compile(r"(\d{1,6})((?:[.-]\d{1,6}){0,4})\s*([A-Za-z ]{0,9})")
_PLACES = 6


class Ordinal(NamedTuple):
    """One reading of an enumerator: `(i)` is both the ninth letter and the first roman."""

    style: Style
    number: int
    suffix: str = ""
    """Of an inserted number: `A` in `1A`, `a` in `(aa)` between `(a)` and `(b)`."""
    form: str = ""
    """What stands around it, `()`, `.` or `)`; empty where that is unknown and fits every list."""


@lru_cache(maxsize=4096)
def readings(label: str) -> tuple[Ordinal, ...]:
    """Return all that a bare label such as `1A`, `ab` or `iv` can count; empty for a word."""
    if match := _INSERTED.fullmatch(label):
        suffix = chr(ord(_AFTER_ZERO if match[2] else "0") + int(match[3]))
        return tuple(option._replace(suffix=suffix) for option in readings(match[1]))
    if match := _DIGIT.fullmatch(label):
        return (Ordinal("digit", int(match[1]), match[2]),)
    found: list[Ordinal] = []
    if match := _ROMAN.fullmatch(label):
        value = roman_value(match[1])
        found += [Ordinal("roman", value, match[2])] if value else []
    if match := _ROMAN_UPPER.fullmatch(label):
        value = roman_value(match[1].lower())
        found += [Ordinal("ROMAN", value)] if value else []
    numeral = len(label) > 1 and bool(found) and set(label.lower()) <= set("ivx")
    if label.isascii() and label.isalpha() and len(label) <= 3 and not numeral:  # noqa: PLR2004
        found += _letters(label)
    return tuple(found)


@lru_cache(maxsize=4096)
def readings_of(label: str, form: str) -> tuple[Ordinal, ...]:
    """Return all that a label can count, as one of a list whose labels all have one form."""
    return tuple(option._replace(form=form) for option in readings(label))


def same_list(last: Ordinal, this: Ordinal) -> bool:
    """Whether both can count items of one list: `1.` does not go on with `(1)`."""
    alike = not last.form or not this.form or last.form == this.form
    return alike and last.style == this.style


def _letters(label: str) -> list[Ordinal]:
    if label.islower():
        style: Style = "lower"
    elif label.isupper():
        style = "upper"
    else:
        return []
    place = ord(label[0].lower()) - ord("a") + 1
    found = [Ordinal(style, place, label[1:])]
    if len(label) > 1 and len(set(label)) == 1:  # (aa) after (z), (aaa) after (zz)
        found.append(Ordinal(style, _LETTERS * (len(label) - 1) + place))
    if len(label) == 2 and label[0] == label[1] and style == "lower":  # noqa: PLR2004
        found.append(Ordinal("doubled", place))
    return found


def follows(last: Ordinal, this: Ordinal) -> bool:
    """Whether `this` is the next of its list, or one inserted after `last`."""
    if not same_list(last, this):
        return False
    if this.number == last.number + 1:
        return this.suffix in ("", "A", "a")
    inserted = this.number == last.number and len(this.suffix) <= len(last.suffix) + 1
    return inserted and this.suffix > last.suffix


def may_follow(last: Iterable[Ordinal], this: Sequence[Ordinal]) -> bool:
    """Whether one label, in any of its readings, is the next after another in any of its."""
    return any(follows(a, b) for a in last for b in this)


def skips_to(last: Ordinal, this: Ordinal) -> bool:
    """Whether `this` goes on with the list of `last` after a small gap, as `(g)` after `(e)`."""
    gap = this.number - last.number
    return same_list(last, this) and 1 <= gap <= _MAX_GAP[last.style]


def leaps_to(last: Ordinal, this: Ordinal) -> bool:
    """Whether `this` counts a later item of the list of `last`, as `(j)` after `(b)`."""
    return same_list(last, this) and this.number > last.number


def printed(like: Ordinal, number: int) -> str:
    """Write a number in the style of `like`: 6 in the style of `(e)` is `f`."""
    if like.style == "digit":
        return str(number)
    if like.style in ("roman", "ROMAN"):
        digits = roman(number)
    else:
        digits = chr(ord("a") + (number - 1) % _LETTERS)
    if like.style == "doubled":
        return 2 * digits
    return digits.upper() if like.style in ("upper", "ROMAN") else digits


def is_first(this: Ordinal) -> bool:
    """Whether a list may begin with it."""
    return this.number == 1 and not this.suffix


def number_key(number: str) -> tuple[int, str]:
    """Return what sorts article numbers: `31`, `31A`, `31B`, `32`, `164.502`; 0 for no number."""
    match = _NUMBER.match(number)
    if not match:
        return roman_value(number.lower()), ""
    inner = "".join(part.zfill(_PLACES) for part in re.findall(r"\d+", match[2]))
    return int(match[1]), inner + match[3].replace(" ", "").upper()


def greatest_number(numbers: Iterable[int]) -> int:
    """Return up to which number the units of a text may count: 1,500, or on from it without gaps.

    Args:
        numbers: with which its lines begin.
    """
    known = {number for number in numbers if number > _USUAL - _MISSING}
    last = max((number for number in known if number <= _USUAL), default=0)
    while last and (found := known.intersection(range(last + 1, last + _MISSING + 1))):
        last = max(found)
    return max(last, _USUAL)
