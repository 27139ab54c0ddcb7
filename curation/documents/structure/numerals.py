"""Numbers in words and in Roman letters."""

from curation.core.citations import CARDINALS as CARDINAL_VALUES
from curation.core.citations import ORDINALS as ORDINAL_VALUES

_WORDS = {value: word for word, value in CARDINAL_VALUES.items()}
_FIRSTS = {value: word for word, value in ORDINAL_VALUES.items()}
ORDINALS = tuple(_FIRSTS[count] for count in range(1, 13))
"""From the first on: those by which laws name schedules and provisos."""
CARDINALS = tuple(_WORDS[count] for count in range(1, 21))
"""From one on: those by which laws name parts and chapters."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_READ = tuple(pair for pair in _ROMAN if pair[0] <= 100)  # noqa: PLR2004


def roman(number: int) -> str:
    """Write a number below 4000 as a lower-case roman numeral."""
    digits = ""
    for amount, letters in _ROMAN:
        times, number = divmod(number, amount)
        digits += letters * times
    return digits


def roman_value(digits: str) -> int:
    """Return the value of a well-formed lower-case roman numeral below 400, else 0."""
    total, rest = 0, digits
    for amount, letters in _READ:
        while rest.startswith(letters):
            total += amount
            rest = rest[len(letters) :]
    return total if not rest and roman(total) == digits else 0


def ordinal_ending(count: int) -> str:
    """Return what English writes after the digits of an ordinal: `st`, `nd`, `rd`, `th`."""
    if count % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")


def cardinal(count: int) -> str:
    """Return an English numeral in words: `twenty-one`, `one hundred five`; above 9999, digits."""
    if not 0 <= count < 10000:  # noqa: PLR2004
        return str(count)
    words: list[str] = []
    for amount, word in ((1000, "thousand"), (100, "hundred")):
        times, count = divmod(count, amount)
        words += [_WORDS[times], word] if times else []
    tens = count // 10 * 10 if count > 20 else 0  # noqa: PLR2004
    if tens:
        words.append("-".join(_WORDS[part] for part in (tens, count - tens) if part))
    elif count or not words:
        words.append(_WORDS[count])
    return " ".join(words)


def ordinal(count: int) -> str:
    """Return an English ordinal in words: `twenty-first`."""
    words = cardinal(count)
    last = words.split("-")[-1].split()[-1]
    value = CARDINAL_VALUES.get(last)
    return words.removesuffix(last) + (f"{last}th" if value is None else _FIRSTS[value])
