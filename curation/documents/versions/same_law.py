"""Which documents are versions of one law."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from curation.core.records import Document
from curation.core.text import words
from curation.core.vocabulary import UNIT_KINDS
from curation.documents.readers.reading import stem_title

_EDITION = re.compile(
    r"\((?:as )?(?:amended|consolidated|revised|updated|in force|original|version|draft|reprint)"
    r"[^()]{0,80}\)|"
    r"\b(?:as (?:amended|consolidated|revised)|consolidated|amended|revised|updated|reprint(?:ed)?|"
    r"original|version|edition|draft|final|copy|old|new)\b[ .:_-]{0,3}"
    r"(?:(?:up )?to|by|on|in|of)?[ .:_-]{0,3}(?:\d[\d./-]{0,11}\b)?|"
    r"\bv\.? ?\d[\d.]{0,8}\b|"
    r"\b(?:as )?(?:on|at|of|up to) \d{1,2}[ ./-][\w]{1,9}[ ./-]\d{4}\b|"
    r"\b\d{4}-\d{2}(?:-\d{2})?\b",
    re.IGNORECASE,
)
_MIN_SHARED = 0.5


def link_versions(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Give all versions of one law the same `law`; a document without another keeps none.

    Two documents are versions of one law when they go by one name, editions and dates of print
    left aside, and half of the numbered units of the shorter one stand in the other under the
    same number and heading. Contracts of one form are many and have one name: they must come
    from one file name as well.

    Args:
        documents: the corpus, with the instruments that their sources gave them.
    """
    together = _Sets(len(documents))
    names = [_name(document) for document in documents]
    units = [_units(document) for document in documents]
    for shared in (names, [document.instrument for document in documents]):
        for alike in _alike(shared):
            for a, b in combinations(alike, 2):
                if _share(units[a], units[b]):
                    together.join(a, b)
    members = Counter(together.first(place) for place in range(len(documents)))
    return tuple(
        document.model_copy(update={"law": documents[first].instrument}) if members[first] > 1
        else document
        for document, first in zip(documents, map(together.first, range(len(names))), strict=True)
    )  # fmt: skip


class _Sets:
    """Which documents belong together, however the pairs were found."""

    def __init__(self, count: int) -> None:
        """Begin with each alone."""
        self._leads = list(range(count))

    def first(self, place: int) -> int:
        """Return the first of those that a document belongs with."""
        while self._leads[place] != place:
            place = self._leads[place]
        return place

    def join(self, a: int, b: int) -> None:
        """Put two documents, and all that belong with them, together."""
        low, high = sorted((self.first(a), self.first(b)))
        self._leads[high] = low


def _alike(names: Sequence[str]) -> Iterator[list[int]]:
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(name, []).append(place)
    yield from (found for found in places.values() if len(found) > 1)


def _name(document: Document) -> str:
    title = _plain(document.title)
    if document.type != "contract":
        return title
    return f"{title}\n{_plain(re.sub(r'[_-]+', ' ', stem_title(document.source)))}"


def _plain(name: str) -> str:
    """Return the words of a name, in any script, without its edition."""
    return " ".join(words(_EDITION.sub(" ", name)))


def _share(mine: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    fewer = min(len(mine), len(other))
    return bool(fewer) and len(mine & other) >= _MIN_SHARED * fewer


def _units(document: Document) -> set[tuple[str, str]]:
    """Return number and heading of the units at the top of the key."""
    return {
        (item.key.partition("#")[2], " ".join(words(item.heading)))
        for item in document.structure
        if item.kind in UNIT_KINDS and "/" not in item.key
    }
