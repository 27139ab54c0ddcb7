"""The text search of the review pages: what a query means, and whether a record matches it.

`tax law` asks for both words, in any field; `"tax law"` for the phrase; `tax|duty` for either;
`-tax` for records without it. Words match inside longer words (`tax` finds "taxation"), so the
`*` of `tax*` is read and changes nothing. Case, accents and line breaks do not count.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# An optional minus, then a quoted phrase (an open quote runs to the end) or a bare word.
_ITEM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s|"]+))|(?P<either>\|)')


@dataclass(frozen=True)
class Term:
    """Text that a record must contain, or must not."""

    text: str
    negated: bool = False


TextQuery = tuple[tuple[Term, ...], ...]
"""Groups that must all hold; a group holds when one of its terms does."""


def fold(text: str) -> str:
    """Reduce a text to what search compares: lower case, no accents, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@lru_cache(maxsize=64)
def parse_text_query(query: str) -> TextQuery:
    """Read a query; one that asks for nothing gives no groups and matches every record."""
    groups: list[tuple[Term, ...]] = []
    joins_last = False
    for item in _ITEM.finditer(query):
        if item["either"]:
            joins_last = bool(groups)
            continue
        written = item["word"].rstrip("*") if item["phrase"] is None else item["phrase"]
        term = Term(fold(written), negated=bool(item["minus"]))
        if not term.text.strip("-"):
            continue
        if joins_last:
            groups[-1] += (term,)
        else:
            groups.append((term,))
        joins_last = False
    return tuple(groups)


def matches(query: TextQuery, folded: str) -> bool:
    """Say whether a folded text satisfies every group of the query."""
    return all(any((term.text in folded) != term.negated for term in group) for group in query)


def searchable_text(fields: object) -> str:
    """Join every text inside a record's fields, folded; one a line, so that no phrase spans two."""
    return "\n".join(fold(text) for text in _texts_in(fields))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts_in(inner)
