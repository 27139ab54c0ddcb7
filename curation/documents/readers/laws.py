"""Tells which law each row of a table belongs to, and parts a table of several laws."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from curation.documents.readers.reading import Reading, Row
from curation.documents.readers.table import Columns, plain_value
from curation.documents.structure.naming import slug, title_words

_MAX_NAME_CHARS = 250
_MIN_LETTERS = 2
_LAW = (
    "act|code|law|ordinance|order|rules?|regulations?|constitution|sanhita|adhiniyam|statutes?|"
    "decree|treaty|convention|charter|bill|directive|protocol|proclamation|gesetz|gesetzbuch|"
    "verordnung|ley|loi|lei|legge|código|décret|decreto"
)
_ENDS_AS_LAW = re.compile(
    rf"\b(?:{_LAW})(?=\W*$|,?\s+(?:of\s+)?(?:1[5-9]|20)\d\d\b|,?\s+no\b|\s*\()|gesetz(?:buch)?\b",
    re.IGNORECASE,
)
_NAMES_LAW = re.compile("|".join(rf"\b{word.capitalize()}\b" for word in _LAW.split("|")))
_BEGINS_AS_LAW = re.compile(r"(?:The )?(?:Constitution|Code|Treaty|Convention) (?:of|on|for) ")
_SHORT = re.compile(
    r"(?=\w{2,8}\b)(?:[A-Z][A-Za-z&]{0,3}){1,6}(?<=[A-Z])[A-Za-z]?(?:,?\s(?:1[5-9]|20)\d\d)?"
)
"""`IPC`, `CrPC`, `BNS 2023`, `StGB`: capitals stand for the words of a name."""
_KIND = re.compile(rf"\W*(?:the\s)?(?:{_LAW})\W*", re.IGNORECASE)
_DATED = re.compile(r"[^\W\d_].*,?\s\(?(?:1[5-9]|20)\d\d\)?$")


def looks_like_law(name: str, *, doubtful: bool = False) -> bool:
    """Whether a cell or a key is the name of a law, as far as its words tell.

    Args:
        name: without space around it.
        doubtful: whether it may as well be a heading, such as `Law of evidence` or `BAIL`.
    """
    is_kind = _KIND.fullmatch(name)  # `Rules` names none
    if is_kind or len(name) > _MAX_NAME_CHARS or name.endswith((";", ":")):
        return False
    if _ENDS_AS_LAW.search(name) or _DATED.match(name) or _BEGINS_AS_LAW.match(name):
        return True
    return not doubtful and bool(_NAMES_LAW.search(name) or _SHORT.fullmatch(name))


def forget_what_is_no_law(columns: Columns, records: Iterable[Mapping[str, object]]) -> None:
    """Leave a column of laws unread where its cells are no names of laws.

    A column that the configuration chose is believed. Else most of its names must look like laws;
    where the column is called `act` or the like, short names that many rows share do as well.
    """
    name = columns.of("law")
    if not name or columns.is_chosen("law"):
        return
    cells = (" ".join(plain_value(record.get(name)).split()) for record in records)
    names = [cell for cell in cells if cell]
    different = set(names)
    doubtful = columns.is_doubtful("law")
    like = sum(looks_like_law(cell, doubtful=doubtful) for cell in different)
    shared = len(names) >= 2 * len(different) and all(map(_is_name, different))
    if 2 * like <= len(different) and (doubtful or not (names and shared)):
        columns.forget("law")


def named_by_rows(reading: Reading) -> Reading:
    """Take the one law that all rows name for the title, unless the title names a law as well."""
    names = _spellings(reading.rows)
    if len(names) != 1 or not all(row.law for row in reading.rows):
        return reading
    [name] = names.values()
    keeps = looks_like_law(reading.title) or (reading.title and " " not in name)
    rows = tuple(replace(row, law="") for row in reading.rows)
    return replace(reading, rows=rows, title=reading.title if keeps else name)


def by_law(reading: Reading) -> list[Reading]:
    """Return a reading for each law that rows belong to, in the order in which they come.

    Rows that name none are a law of their own, which goes by the title of the file. What was taken
    out of the file, and what of it could not be read, stays with the first.
    """
    names = _spellings(reading.rows)
    if not names:
        return [reading]
    parts: dict[tuple[str, ...], list[Row]] = {}
    for row in reading.rows:
        parts.setdefault(title_words(row.law), []).append(replace(row, law=""))
    return [
        replace(
            reading,
            rows=tuple(rows),
            title=names.get(words, reading.title),
            instrument=_instrument(reading.instrument, names.get(words, "")),
            removals=() if place else reading.removals,
            faults=() if place else reading.faults,
        )
        for place, (words, rows) in enumerate(parts.items())
    ]


def _spellings(rows: Sequence[Row]) -> dict[tuple[str, ...], str]:
    """Return the laws that rows name, by their words, as each is spelt first."""
    names: dict[tuple[str, ...], str] = {}
    for row in rows:
        if row.law:
            names.setdefault(title_words(row.law), row.law)
    return names


def _is_name(cell: str) -> bool:
    is_wordy = sum(map(str.isalpha, cell)) >= _MIN_LETTERS
    return is_wordy and len(cell) <= _MAX_NAME_CHARS and not cell.endswith((";", ":", "."))


def _instrument(key: str, law: str) -> str:
    return f"{key}--{slug(law)}" if key and law else key
