"""Recognises the dotted numbers of American codes: `1798.100.`, `83.49`, `19.86.020`."""

import re
from collections.abc import Iterable

from curation.documents.structure.labels import number_key

OF_CODE = r"\d{1,2}\s(?:U\.?\s?S\.?\s?(?:Code|C\.?)|C\.?F\.?R\.?)"
"""The title of the federal code or regulations before the number of a section: `17 U.S. Code`."""
_CODED = re.compile(
    r"(\d{1,5}[A-Z]?(?:\.\d{1,4})?\.\d{2,5}(?:\.\d{1,3})?[a-z]?)(?:\.?\s{1,4}(?=[A-Z“\"(\[])(.*)|\.)$"
)
_CLAUSE = re.compile(r"(\d{1,3})\.(?:\d(?!\d)|\s)")
_MIN_CODED = 2
_DIGITS = frozenset("0123456789")


def code_section(text: str) -> re.Match[str] | None:
    """Match a line that may open a section of a code: its number, and what follows, if anything."""
    return _CODED.match(text) if text[:1] in _DIGITS else None


def counts_codes(lines: Iterable[str]) -> bool:
    """Whether lines are numbered as a code is: by chapter and section, and no chapter has a line.

    The numbers rise and go on in one chapter. A contract's clauses 10.10 and 10.11 follow 10.9, or
    stand under a line of their own, `10. Term`.
    """
    found: list[str] = []
    clauses: set[str] = set()
    for text in lines:
        if text[:1] not in _DIGITS:
            continue
        if section := code_section(text):
            found.append(section[1])
        elif clause := _CLAUSE.match(text):
            clauses.add(clause[1])
    heads = [number.partition(".")[0] for number in found]
    keys = [number_key(number) for number in found]
    return (
        len(set(keys)) >= _MIN_CODED
        and keys == sorted(keys)
        and len(set(heads)) < len(heads)
        and clauses.isdisjoint(heads)
    )
