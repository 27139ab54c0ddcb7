"""Numbers in words and digits, with their units, bounds and currencies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from curation.core.citations import CARDINALS, ORDINALS
from curation.core.claims.bounds import bound_of
from curation.core.claims.tokens import STOP, Tokens, stem
from curation.core.claims.units import (
    CALENDAR,
    CURRENCY,
    PARTS,
    QUALIFIERS,
    SCALES,
    SHORT,
    SIGNS,
    TIMES,
    UNITS,
)

_DEPTH = 4
_HUGE = 10**15
_MAX_DIGITS = 40
_LINKING = ("-", "and", "hundred")
_BOUNDED = (["at", "least"], ["at", "most"], ["more", "than"], ["less", "than"])


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts: `at least 14 days` is 14, `day`, `>=`."""

    value: str
    """Exact: an integer or a fraction."""
    unit: str
    """Normalised unit, `percent`, `ordinal`, a currency code for an amount, or empty."""
    bound: str
    """`>=`, `<=`, `>`, `<`, `~<=` (`within`), or empty."""
    raw: str
    """The value before its unit was normalised: 2 for `two weeks`."""
    head: str
    """Stem of the word counted, such as `wit` for witnesses; empty with a unit."""
    start: int
    end: int


def digits_value(text: str) -> Fraction | None:
    """Return the value of a numeral as printed in any of the usual groupings, or None."""
    if text in SIGNS:
        return SIGNS[text]
    if not text[:1].isdecimal() or len(text) > _MAX_DIGITS:
        return None
    text = re.sub(r"[\s\u00a0\u202f]", "", text)
    if "/" in text:
        above, below = text.split("/")
        return Fraction(int(above), int(below)) if int(below) else None
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", text):
        return Fraction(text.replace(".", ""))
    if re.fullmatch(r"\d+,\d\d", text):
        return Fraction(text.replace(",", "."))
    return Fraction(text.replace(",", ""))


def find_quantities(tokens: Tokens, free: list[bool]) -> Iterator[Quantity]:
    """Yield the numbers of a text in order, those in tokens that are not free left out.

    Args:
        tokens: the text.
        free: for each token, whether it is outside citations and dates.
    """
    place, size = 0, len(tokens.text)
    pending: list[tuple[Fraction, int, int]] = []
    while place < size:
        read = _number(tokens.lowered, place) if free[place] else None
        if read is None:
            place += 1
            continue
        value, after = read
        after = _skip_repeat(tokens.lowered, value, after)
        unit, factor, end = _unit(tokens, place, after, whole=value.denominator == 1)
        if not unit and _goes_on(tokens.lowered, end):
            pending.append((value, place, after))
            place = after
            continue
        for number, first, last in [*pending, (value, place, after)]:
            shared = unit if unit != "ordinal" else ""
            whole = (number, first, end if first == place else last)
            made = _quantity(tokens, whole, shared if first != place else unit, factor, free)
            if made:
                yield made
        pending = []
        place = end


def _quantity(
    tokens: Tokens, number: tuple[Fraction, int, int], unit: str, factor: int, free: list[bool]
) -> Quantity | None:
    value, first, last = number
    low = tokens.lowered
    bound = bound_of(low, first, last, free)
    word = low[first]
    if not unit and word == "one" and value == 1 and not bound:
        return None
    if (
        unit == "ordinal"
        and value == 3  # noqa: PLR2004
        and low[last + (low[last : last + 1] == ["-"]) :][:1] in (["party"], ["parties"])
    ):
        return None
    if low[last : last + 2] == ["information", "report"]:
        return None
    if word in ("a", "an") and not unit and value == 1:
        return None
    head = ""
    if not unit and last < len(low) and low[last] not in STOP and low[last].isalpha():
        head = stem(low[last])
    return Quantity(
        str(value * factor), unit, bound, str(value), head, tokens.start[first],
        tokens.end[max(first, last - 1)],
    )  # fmt: skip


def _number(low: list[str], place: int) -> tuple[Fraction, int] | None:
    """Read a number that begins at a token; return its value and the token after it."""
    word = low[place]
    if word[0].isdecimal() or word in SIGNS:
        value = digits_value(word)
        return None if value is None else _scaled(low, value, place + 1)
    times = 1 if word == "once" and low[max(0, place - 2) : place] in _BOUNDED else TIMES.get(word)
    if times:
        return Fraction(times), place + 1
    if word in ("a", "an") and place + 1 < len(low):
        return _article(low, place)
    if word == "half":
        return Fraction(1, 2), place + 1
    if word in CARDINALS or word in ORDINALS or word in ("hundred", "thousand"):
        return _words(low, place)
    return None


def _article(low: list[str], place: int) -> tuple[Fraction, int] | None:
    """Read `a hundred`, `a week`, `a third of`; `a third party` is no number."""
    follower = low[place + 1]
    if follower in SCALES and follower not in SHORT:
        return _scaled(low, Fraction(1), place + 1)
    rate = place > 0 and (low[place - 1] in UNITS or low[place - 1] in CURRENCY)
    if follower in CALENDAR and not rate:
        return Fraction(1), place + 1
    if follower in PARTS and low[place + 2 : place + 3] == ["of"]:
        return Fraction(1, PARTS[follower]), place + 2
    return None


def _words(low: list[str], place: int, depth: int = 0) -> tuple[Fraction, int] | None:
    value, at, ordinal = 0, place, False
    while at < len(low):
        word = low[at]
        if word in CARDINALS and (
            at == place or low[at - 1] in _LINKING or low[at - 1][-2:] == "ty"
        ):
            value += CARDINALS[word]
        elif word in ORDINALS and (at == place or low[at - 1] in ("-", "and", "hundred")
                                   or low[at - 1] in CARDINALS):  # fmt: skip
            if at > place and word in PARTS and value < 10 and "y" not in low[at - 1][-1:]:  # noqa: PLR2004
                return Fraction(value, PARTS[word]), at + 1
            value, ordinal, at = value + ORDINALS[word], True, at + 1
            break
        elif word == "hundred" and value < 100:  # noqa: PLR2004
            value = max(value, 1) * 100
        elif not (word in ("-", "and") and _carries(low, at, value)):
            break
        at += 1
    if not ordinal and low[at : at + 1] and low[at] in PARTS and 0 < value < 10:  # noqa: PLR2004
        return Fraction(value, PARTS[low[at]]), at + 1
    if not ordinal and low[at : at + 1] == ["-"] and low[at + 1 : at + 2] and low[at + 1] in PARTS:
        return Fraction(value, PARTS[low[at + 1]]), at + 2
    return (Fraction(value), at) if ordinal else _scaled(low, Fraction(value), at, depth)


def _carries(low: list[str], at: int, value: int) -> bool:
    """Tell whether `-` joins tens and ones, or `and` follows hundreds."""
    follower = low[at + 1] if at + 1 < len(low) else ""
    if low[at] == "-":
        small = CARDINALS.get(follower, ORDINALS.get(follower, 99))
        return low[at - 1].endswith("ty") and small < 10  # noqa: PLR2004
    return value >= 100 and follower in CARDINALS  # noqa: PLR2004


def _scaled(low: list[str], value: Fraction, at: int, depth: int = 0) -> tuple[Fraction, int]:
    while at < len(low) and low[at] in SCALES and value < _HUGE:
        value *= SCALES[low[at]]
        at += 1
        rest = at + (low[at : at + 1] == ["and"])
        if low[rest : rest + 1] and low[rest] in CARDINALS and 1000 <= value < _HUGE:  # noqa: PLR2004
            follower = _words(low, rest, depth + 1) if depth < _DEPTH else None
            if follower and follower[0] < value:
                return value + follower[0], follower[1]
    return value, at


def _skip_repeat(low: list[str], value: Fraction, at: int) -> int:
    """Step over the digits of `fourteen (14)`."""
    if (
        low[at : at + 1] == ["("]
        and low[at + 2 : at + 3] == [")"]
        and digits_value(low[at + 1]) == value
    ):
        return at + 3
    return at


def _goes_on(low: list[str], at: int) -> bool:
    if at + 1 >= len(low) or low[at] not in ("to", "or", "and", "-", "–", "—"):
        return False
    follower = _number(low, at + 1)
    return follower is not None and low[at + 1] not in ("a", "an")


def _unit(tokens: Tokens, first: int, at: int, *, whole: bool) -> tuple[str, int, int]:
    """Return the unit of a number, the factor to it and the token after it."""
    low = tokens.lowered
    currency = _currency_before(low, first)
    if low[first] in TIMES or low[first] == "once" or currency:
        return currency or "times", 1, at
    if whole and (low[first] in ORDINALS or low[at - 1] in ORDINALS):
        return "ordinal", 1, at
    at += low[at : at + 1] == ["-"]
    if low[at : at + 2] in (["per", "cent"], ["per", "centum"]):
        return "percent", 1, at + 2
    return _unit_after(low, at)


def _currency_before(low: list[str], first: int) -> str:
    before = low[first - 1] if first else ""
    if before == "." and first > 1 and low[first - 2] in ("rs", "re"):
        before = low[first - 2]
    if before == "r" and low[first][0].isdecimal():
        return "ZAR"
    return CURRENCY.get(before, "") if before not in ("re", "pound", "pounds", "rand") else ""


def _unit_after(low: list[str], at: int) -> tuple[str, int, int]:
    word = low[at] if at < len(low) else ""
    if word in ("st", "nd", "rd", "th"):
        return "ordinal", 1, at + 1
    qualifier = QUALIFIERS.get(word)
    if qualifier is not None:
        at += 1
        word = low[at] if at < len(low) else ""
    if word in UNITS:
        unit, factor = UNITS[word]
        return f"{qualifier or ''} {unit}".strip(), factor, at + 1
    if word in CURRENCY and word != "re":
        return CURRENCY[word], 1, at + 1
    return "", 1, at
