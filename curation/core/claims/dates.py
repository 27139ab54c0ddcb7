"""Dates in many spellings, as ISO 8601 where the text says enough."""

import re
from collections.abc import Iterator

from curation.core.citations import CARDINALS, ORDINALS

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = {name: n for n, name in enumerate(_MONTHS, 1)} | {
    name[:3]: n for n, name in enumerate(_MONTHS, 1)
} | {"sept": 9}  # fmt: skip
_NAME = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan"
    "|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_NAME = rf"(?:{_NAME}|{_NAME.upper()})\b\.?"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|(?i:(?:(?:twenty|thirty)[-\s])?(?:{_WORDS})))"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)"
    rf"|(?P<d1>{_DAY})\s+(?:day\s+)?(?:of\s+)?(?P<m1>{_NAME})(?:,?\s+(?P<y1>{_YEAR})\b)?"
    rf"|(?P<m2>{_NAME})\s+(?:the\s+)?(?P<d2>{_DAY})\b(?!\s+(?:days|hours))"
    rf"(?:,?\s+(?P<y2>{_YEAR})\b)?"
    rf"|(?P<m3>{_NAME}),?\s+(?:of\s+)?(?P<y3>{_YEAR})\b"
    r"|(?P<n1>\d{1,2})(?P<sep>[./-])(?P<n2>\d{1,2})(?P=sep)(?P<n3>(?:\d\d){1,2})(?![\d/])"
    rf"|(?P<y4>{_YEAR})(?![\w,/%-]|\.\d|\s*(?:days|rupees|dollars|pounds|euros|per\s?cent|%)))"
)
_MAX_MONTH = 12
_PIVOT = 50


def find_dates(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield start, end and the possible readings of each date.

    `3/4/2020` has two readings; `26 January` is `--01-26`; `1950` alone is a year.
    """
    if not any(letter.isdigit() for letter in text) and " of " not in text:
        return
    for match in _DATE.finditer(text):
        yield match.start(), match.end(), _readings(match)


def _readings(match: re.Match[str]) -> tuple[str, ...]:
    if match["iso"]:
        return (match["iso"],)
    if match["y4"]:
        return (match["y4"],)
    if match["n1"]:
        first, second, year = int(match["n1"]), int(match["n2"]), match["n3"]
        if len(year) == 2:  # noqa: PLR2004
            year = ("20" if int(year) < _PIVOT else "19") + year
        pairs = {(second, first), (first, second)}
        return tuple(sorted(f"{year}-{m:02}-{d:02}" for m, d in pairs if 1 <= m <= _MAX_MONTH))
    month = _MONTH[(match["m1"] or match["m2"] or match["m3"]).rstrip(".").casefold()]
    year = match["y1"] or match["y2"] or match["y3"] or "-"
    day = match["d1"] or match["d2"]
    return (f"{year}-{month:02}" + (f"-{_day(day):02}" if day else ""),)


def _day(text: str) -> int:
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits.group())
    parts = re.split(r"[-\s]+", text.casefold())
    return sum((CARDINALS | ORDINALS).get(part, 0) for part in parts)


def same_date(a: tuple[str, ...], b: tuple[str, ...], *, part: bool = False) -> bool:
    """Tell whether two dates share a reading; with `part`, `a` may say less than `b`."""
    if set(a) & set(b):
        return True
    return part and any(
        whole.startswith(piece + "-") or (piece.startswith("--") and whole.endswith(piece[1:]))
        for piece in a for whole in b
    )  # fmt: skip
