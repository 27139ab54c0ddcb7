"""Recognises the amendments that stand behind a constitution: `Amendment XIV`, `14th Amendment`."""

import re
from collections.abc import Sequence

from curation.core.citations import ORDINALS
from curation.documents.structure.headings import Split, is_heading, split_heading
from curation.documents.structure.lines import Line
from curation.documents.structure.numerals import roman
from curation.documents.structure.sequence import UNIT_LEVEL, Unit

_TENS = {"": 0, "twenty": 20, "thirty": 30}
_AMENDMENT = re.compile(
    r"(?:\[\s?)?(?:amendment\s(?P<number>\d{1,3}|[IVXLC]{1,7})|(?:the\s)?(?:(?P<count>\d{1,3})"
    rf"(?:st|nd|rd|th)|(?P<tens>twenty|thirty)?[-\s]?(?P<word>{'|'.join(ORDINALS)}))\samendment)\b"
    r"(?:\s?\])?(?P<year>\s?[(\[]\d{4}[)\]])?(?P<mark>[.:—–-]*)\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_LEAST = 2


def counts_amendments(lines: Sequence[Line], word: str) -> bool:
    """Whether some lines count amendments: one by its number, or two by an ordinal word.

    Args:
        lines: those that share a way of numbering.
        word: what a bare number counts; a contract is amended by other documents.
    """
    found = [match for line in lines if (match := _match(line))]
    return word != "clause" and (
        len(found) >= _LEAST or any(match["number"] is not None for match in found)
    )


def amendment_at(line: Line, *, wrapped: bool) -> Unit | None:
    """Return the amendment that a line opens, or nothing; it may hold sections as an article does.

    Args:
        line: any line.
        wrapped: whether lines break at a width.
    """
    match = _match(line)
    if not match or (wrapped and not line.firm):
        return None
    at = match.start("rest")
    rest = match["rest"]
    split = split_heading(rest, line.after, wrapped=wrapped)
    if rest and is_heading(rest) and not split.heading:
        split = Split(rest.rstrip(" ."), len(rest))
    return Unit(
        "article", UNIT_LEVEL - 1, "amend", _number(match), split.heading, line.start,
        line.after_end if split.next_line else line.start + at + split.length,
        line.text[:at].strip(" .:—–-[]"), after_number=line.start + at, firm=line.firm,
    )  # fmt: skip


def _match(line: Line) -> re.Match[str] | None:
    """Return what a line says of its amendment; words may follow only after a stop or a year."""
    match = _AMENDMENT.match(line.text)
    if not match or line.text.lstrip("[ ")[0].islower():
        return None
    number = match["number"]
    if number and number[0].isalpha() and not number.isupper():
        return None
    return match if not match["rest"] or match["year"] or match["mark"] else None


def _number(match: re.Match[str]) -> str:
    """Return the number as it is cited: in Roman numerals where the law writes a word."""
    if match["number"]:
        return match["number"]
    if match["count"]:
        return match["count"]
    value = _TENS[(match["tens"] or "").lower()] + ORDINALS[match["word"].lower()]
    return roman(value).upper()
