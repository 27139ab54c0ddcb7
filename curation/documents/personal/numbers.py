"""Check digits and shapes of identity numbers: each function says whether a number keeps them."""

from collections.abc import Callable
from itertools import pairwise

_VERHOEFF_TURNS = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 5, 7, 6, 2, 8, 3, 0, 9, 4), (5, 8, 0, 3, 7, 9, 6, 1, 4, 2),
    (8, 9, 1, 6, 0, 4, 3, 5, 2, 7), (9, 4, 5, 3, 1, 2, 6, 8, 7, 0), (4, 2, 8, 6, 5, 7, 3, 9, 0, 1),
    (2, 7, 9, 3, 8, 0, 6, 4, 1, 5), (7, 0, 4, 6, 9, 1, 3, 2, 5, 8),
)  # fmt: skip
_HALF = 5
_BASE = 10
_MAX_MONTH = 12
_MAX_DAY = 31

Check = Callable[[str], bool]


def digits(value: str) -> list[int]:
    """Return the digits of a value in order, without what stands between them."""
    return [int(char) for char in value if char.isascii() and char.isdigit()]


def keeps_verhoeff(value: str) -> bool:
    """Say whether an Aadhaar number begins above 1 and keeps its check digit.

    Source: Verhoeff 1969, "Error detecting decimal codes"; UIDAI, "Aadhaar number".
    """
    number = digits(value)
    check = 0
    for place, digit in enumerate(reversed(number)):
        check = _turn_pentagon(check, _VERHOEFF_TURNS[place % 8][digit])
    return bool(number) and number[0] > 1 and number != number[::-1] and check == 0


def _turn_pentagon(a: int, b: int) -> int:
    """Multiply in the group of the turns and flips of a pentagon."""
    if a < _HALF:
        return (a + b) % _HALF if b < _HALF else _HALF + (a + b - _HALF) % _HALF
    flip = (a - b) % _HALF
    return _HALF + flip if b < _HALF else flip


def keeps_luhn(value: str) -> bool:
    """Say whether a number keeps its check digit.

    Source: Luhn 1960, US patent 2950048.
    """
    total = 0
    for place, digit in enumerate(reversed(digits(value))):
        double = digit * 2 if place % 2 else digit
        total += double - 9 if double > 9 else double  # noqa: PLR2004 - digits of ten base
    return total % _BASE == 0


def is_south_african_id(value: str) -> bool:
    """Say whether 13 digits begin with a date of birth, state a citizenship and keep Luhn."""
    number = "".join(map(str, digits(value)))
    month, day = int(number[2:4]), int(number[4:6])
    dated = 1 <= month <= _MAX_MONTH and 1 <= day <= _MAX_DAY
    return dated and number[10] in "012" and keeps_luhn(number)


def is_social_security(value: str) -> bool:
    """Say whether area, group and serial number of a US social security number are in use."""
    area, group, serial = value[:3], value[-7:-5], value[-4:]
    unused = area in ("000", "666") or area[0] == "9" or group == "00" or serial == "0000"
    return not unused


def is_national_insurance(value: str) -> bool:
    """Say whether the two letters of a UK national insurance number are in use."""
    first, second = value[0], value[1]
    unused = first in "DFIQUV" or second in "DFIOQUV"
    return not unused and value[:2] not in ("BG", "GB", "NK", "KN", "NT", "TN", "ZZ")


def is_internet_address(value: str) -> bool:
    """Say whether four numbers are more likely an address than a clause: 192.0.2.7, not 4.2.1.1."""
    parts = [int(part) for part in value.split(".")]
    return max(parts) > 99 and any(a != b for a, b in pairwise(parts))  # noqa: PLR2004 - no clause 100
