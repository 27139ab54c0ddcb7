"""Whether two sets of citations point to the same law."""

from collections.abc import Iterable

from curation.core.citations.acts import compatible_acts
from curation.core.citations.grammar import Citation


def unmatched_citations(
    a: Iterable[Citation], b: Iterable[Citation], *, allow_narrower: bool = False
) -> tuple[Citation, ...]:
    """Return the citations of `a` that no citation of `b` stands for, in order.

    Relative ones (`this article`) never count. A law that one side does not name is compatible
    with any; a law named alone is found in any citation of that law.

    Args:
        a: citations that must be found.
        b: citations among which they are sought.
        allow_narrower: `article 19` is found in `article 19(1)(a)`.
    """
    there = tuple(b)
    return tuple(
        one for one in a
        if not one.relative and not any(_means(one, other, allow_narrower) for other in there)
    )  # fmt: skip


def same_citations(a: Iterable[Citation], b: Iterable[Citation]) -> bool:
    """Tell whether both sides point to the same places of the same laws."""
    left, right = tuple(a), tuple(b)
    return not unmatched_citations(left, right) and not unmatched_citations(right, left)


def _means(one: Citation, other: Citation, allow_narrower: bool) -> bool:  # noqa: FBT001
    if other.relative:
        return False
    if one.unit == "act":
        return bool(other.act) and compatible_acts(one.act, one.year, other.act, other.year)
    if one.unit == "case":
        return other.unit == "case" and one.path == other.path
    if one.unit != other.unit:
        return False
    path = other.path[: len(one.path)] if allow_narrower else other.path
    return path == one.path and compatible_acts(one.act, one.year, other.act, other.year)
