"""Which part of the law a provision belongs to: the first half of the slices that are compared."""

from collections.abc import Iterable

from curation.core.records import Document, group_of

_PARTS = frozenset({"part", "chapter", "schedule"})


def parts_of_groups(documents: Iterable[Document]) -> dict[str, str]:
    """Map each group (article, section) to its outermost part or chapter, as lawyers cite it.

    A group that stands in no part belongs to its law as a whole, which goes by its title.
    """
    found: dict[str, str] = {}
    for document in documents:
        known = {provision.key: provision for provision in document.structure}
        for provision in document.structure:
            part = document.title
            above = provision.parent
            while above is not None and above in known:
                if known[above].kind in _PARTS:
                    part = known[above].citation
                above = known[above].parent
            if provision.kind not in _PARTS:
                found.setdefault(group_of(provision.key), part)
    return found
