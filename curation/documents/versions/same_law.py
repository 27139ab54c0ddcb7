"""Which documents are versions of one law."""

import re
from collections.abc import Sequence
from itertools import combinations

from curation.core.records import Document, Provision
from curation.documents.structure.naming import slug

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
_UNITS = frozenset({"article", "section", "clause", "paragraph"})


def link_versions(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Give all versions of one law the same `law`; a document without another keeps none.

    Two documents are versions of one law when they go by one name, editions and dates of print
    left aside, and half of the numbered units of the shorter one stand in the other under the
    same number and heading. Contracts of one form are many and have one name: they must come
    from one file name as well.

    Args:
        documents: the corpus, with the instruments that their sources gave them.
    """
    names = [_name(document) for document in documents]
    laws = [document.law for document in documents]
    for a, b in combinations(range(len(documents)), 2):
        stated = documents[a].instrument == documents[b].instrument
        if (names[a] == names[b] or stated) and _share_units(documents[a], documents[b]):
            law = laws[a] or laws[b] or (documents[a].instrument if stated else names[a])
            laws[a] = laws[b] = law
    return tuple(
        document if document.law == law else document.model_copy(update={"law": law})
        for document, law in zip(documents, laws, strict=True)
    )


def _name(document: Document) -> str:
    title = slug(_EDITION.sub(" ", document.title), limit=120)
    if document.type != "contract":
        return title
    stem = document.source.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return f"{title}--{slug(_EDITION.sub(' ', re.sub(r'[_-]+', ' ', stem)), limit=120)}"


def _share_units(a: Document, b: Document) -> bool:
    mine, other = _units(a), _units(b)
    fewer = min(len(mine), len(other))
    return bool(fewer) and len(mine & other) >= _MIN_SHARED * fewer


def _units(document: Document) -> set[tuple[str, str]]:
    """Return number and heading of the units at the top of the key."""
    return {
        (item.key.partition("#")[2], _heading(item))
        for item in document.structure
        if item.kind in _UNITS and "/" not in item.key
    }


def _heading(item: Provision) -> str:
    return slug(item.heading) if item.heading else ""
