"""Where the numbers, measures, sums and dates of two texts differ."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from curation.core.claims.disagreement import Disagreement, DisagreementKind
from curation.core.claims.numbers import Quantity
from curation.core.claims.signature import Claims

_SOFT = {"~<=": frozenset(["~<=", "<=", ""]), "~>": frozenset(["~>", ">", ">=", ""])}


def show(one: Quantity) -> str:
    """Return a quantity as reports print it: `>= 14 day`."""
    return " ".join(part for part in (one.bound.lstrip("~"), one.value, one.unit) if part)


def same_measure(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers measure the same; a bare number may lack a unit (`under 18`)."""
    if a.value == b.value and a.unit == b.unit:
        return True
    if {a.unit, b.unit} == {"", "percent"}:
        part, share = (a, b) if b.unit else (b, a)
        return "/" in part.value and Fraction(part.value) * 100 == Fraction(share.value)
    return a.raw == b.raw and "ordinal" not in (a.unit, b.unit) and not (a.unit and b.unit)


def same_bound(a: str, b: str) -> bool:
    """Tell whether two bounds may be one; `within` and `after` may be left out."""
    return a == b or b in _SOFT.get(a, ()) or a in _SOFT.get(b, ())


def value_differences(
    a: Sequence[Quantity], b: Sequence[Quantity], *, kind: DisagreementKind
) -> Iterator[Disagreement]:
    """Yield numbers that only one side has, paired where both have one, and differing bounds.

    Args:
        a: numbers of the left text.
        b: numbers of the right text.
        kind: `number` or `amount`; the same value in other units is a `unit` difference.
    """
    only_a = [one for one in a if not any(same_measure(one, other) for other in b)]
    only_b = [one for one in b if not any(same_measure(one, other) for other in a)]
    for one in only_a:
        twin = next((other for other in only_b if other.raw == one.raw), None)
        other = twin or next((other for other in only_b if other.unit == one.unit), None)
        if other:
            only_b.remove(other)
        unit_only = twin is not None and kind == "number"
        yield Disagreement("unit" if unit_only else kind, show(one), show(other) if other else "")
    yield from (Disagreement(kind, "", show(other)) for other in only_b)
    yield from bound_differences(a, b)


def bound_differences(
    a: Iterable[Quantity], b: Sequence[Quantity], *, both: bool = False
) -> Iterator[Disagreement]:
    """Yield numbers that both sides have under other bounds (`at least`, `at most`).

    Args:
        a: numbers of the left text.
        b: numbers of the right text.
        both: ignore those that only one side bounds.
    """
    for one in a:
        others = [other for other in b if same_measure(one, other)]
        if not others or any(same_bound(one.bound, other.bound) for other in others):
            continue
        bounds = {other.bound.strip("~=") for other in others} - {""}
        opposed = (
            both and len(bounds) == 1 and one.bound[:1] and one.bound.strip("~=") not in bounds
        )
        if not both or opposed or (one.bound and all(other.bound for other in others)):
            yield Disagreement("quantifier", show(one), show(others[0]))


def swapped_counts(a: Claims, b: Claims) -> Iterator[Disagreement]:
    """Yield words counted by other numbers: `two members and five judges`, the other way round."""
    left = {one.head: one for one in a.quantities if one.head}
    for other in b.quantities:
        one = left.get(other.head)
        if one and one.value != other.value and _shares(b, one) and _shares(a, other):
            yield Disagreement("number", f"{one.value} {one.head}", f"{other.value} {other.head}")


def _shares(there: Claims, one: Quantity) -> bool:
    """Tell whether the other text has the number, but with another word."""
    return any(other.value == one.value for other in there.quantities) and not any(
        other.head == one.head and other.value == one.value for other in there.quantities
    )
