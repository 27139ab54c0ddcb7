"""Citations within one document: units by number, parts by climbing, and what encloses a place."""

from collections.abc import Sequence

from curation.core.citations import Citation
from curation.core.records import Provision
from curation.documents.links.numbers import Numbers, Path

_PREFIXES = {
    "article": ("art",), "section": ("s",), "rule": ("r",), "regulation": ("reg",),
    "schedule": ("sch",), "annex": ("sch",), "appendix": ("sch",), "exhibit": ("sch",),
    "part": ("part",), "chapter": ("ch",), "title": ("title",), "paragraph": ("para",),
}  # fmt: skip
_IN_CONTRACTS = _PREFIXES | {
    "article": ("art", "cl"), "section": ("cl", "s", "para"), "clause": ("cl", "s", "para"),
    "paragraph": ("para", "cl", "s"),
}  # fmt: skip
_UNITS_OF_SCHEDULES = ("para", "cl", "s", "art")
_IN_SCHEDULES = frozenset(["paragraph", "item", "entry"])
_CONTAINERS = ("sch", "part", "ch", "title")
_UNIT = 3
"""Length of the path of a unit: scope, prefix, number."""


def unit_in(numbers: Numbers, unit: str, labels: Sequence[str]) -> str:
    """Return the key of a numbered unit, or of a part of it, of a document that is cited by name.

    Args:
        numbers: of the document.
        unit: as in `Citation.unit`.
        labels: from the outermost to the innermost: `("19", "1", "a")`.
    """
    for prefix in _prefixes(numbers, unit):
        if found := _find(numbers, prefix, _steps(labels), ()):
            return found
    return ""


def own_unit(
    numbers: Numbers, one: Citation, holders: Sequence[Provision], *, contract: bool
) -> str:
    """Return the key of a numbered unit of the citing document itself, or nothing.

    Args:
        numbers: of the document.
        one: the citation.
        holders: what encloses it, the innermost first.
        contract: where a section, a clause and a paragraph are all the same.
    """
    scopes = _scopes(numbers, holders)
    schedule = next((scope for scope in scopes if scope.startswith("sch")), "")
    if one.unit in _IN_SCHEDULES and schedule:
        for prefix in _UNITS_OF_SCHEDULES:
            if found := numbers.find((schedule, prefix, *_steps(one.path))):
                return found
    for prefix in _prefixes(numbers, one.unit, contract=contract):
        if found := _find(numbers, prefix, _steps(one.path), scopes):
            return found
    decimals = _steps(one.path[:1])
    sectioned = contract and one.unit in ("section", "clause") and len(decimals) > 1
    if sectioned and numbers.find_exactly(("", "art", *decimals)):
        return numbers.find(("", "art", *_steps(one.path)))  # Section 1.6 of Article 1
    return ""


def inner_unit(numbers: Numbers, one: Citation, holder: str) -> str:
    """Return the part or chapter in the schedule or part with this key, or nothing."""
    scope = holder.partition("#")[2]
    paths = ((scope, prefix, *_steps(one.path)) for prefix in _PREFIXES.get(one.unit, ()))
    return next((found for path in paths if (found := numbers.find(path))), "")


def climb(numbers: Numbers, one: Citation, holders: Sequence[Provision]) -> str:
    """Return the part that `sub-section (2)` or `clause (a)` means where it stands.

    It is sought among the parts of the innermost provision, then of each that encloses it, up to
    the section or article; a sub-section only among those of the section.
    """
    labels = _steps(one.path)
    for item in holders:
        path = numbers.path(item.key)
        if not path or (one.unit in ("sub_section", "sub_rule") and len(path) > _UNIT):
            continue
        if len(path) < _UNIT or path[1] in _CONTAINERS:
            break
        if numbers.find_exactly((*path, labels[0])):
            return numbers.find((*path, *labels))
        if len(path) == _UNIT:
            break
    return ""


def enclosing(
    numbers: Numbers, one: Citation, holders: Sequence[Provision], *, contract: bool
) -> str:
    """Return what `this section`, `this clause` or `this Part` means where it stands, or nothing.

    In a contract it is the innermost numbered clause; in a law a clause is the innermost level of
    letters, where the law does not number its articles in clauses.
    """
    if not one.text.casefold().startswith("this"):
        return ""
    prefixes = _prefixes(numbers, one.unit, contract=contract)
    for item in holders:
        path = numbers.path(item.key)
        if len(path) > _UNIT and contract and path[1] in prefixes:
            return numbers.find_exactly(path[: _numbered(path)])
        if len(path) > _UNIT and one.unit in ("sub_section", "clause", "paragraph"):
            wants_letter = one.unit != "sub_section" and path[1] != "art"
            sizes = range(_UNIT + 1, len(path) + 1)
            fits = (size for size in sizes if path[size - 1][0].isalpha() == wants_letter)
            return next((numbers.find_exactly(path[:size]) for size in fits), "")
        if len(path) == _UNIT and path[1] in prefixes:
            return item.key
    return ""


def _numbered(path: Path) -> int:
    """Return the length of a path without its letters: clause 2.1 of `2.1(a)`."""
    size = _UNIT
    while size < len(path) and path[size][0].isdigit():
        size += 1
    return size


def _steps(labels: Sequence[str]) -> Path:
    """Return labels one a level: `3.2` is `3` and `2`."""
    first, *rest = labels
    decimals = first.split(".") if first.replace(".", "").isdigit() else [first]
    return (*decimals, *rest)


def _scopes(numbers: Numbers, holders: Sequence[Provision]) -> list[str]:
    """Return the schedules, chapters and enacting parts that enclose a place, the nearest first."""
    scopes: list[str] = []
    for item in holders:
        path = numbers.path(item.key)
        if len(path) == _UNIT and path[1] in _CONTAINERS:
            scopes.append(item.key.partition("#")[2].partition("/")[0])
        elif path and path[0]:
            scopes.append(path[0])
    return list(dict.fromkeys(scopes))


def _find(numbers: Numbers, prefix: str, steps: Path, scopes: Sequence[str]) -> str:
    """Return the unit of the nearest scope, else of the body of the law, else the only one."""
    if prefix == "sch" and len(steps) > 1 and (found := _in_schedule(numbers, steps)):
        return found
    own = [scope for scope in scopes if prefix in _CONTAINERS or not scope.startswith("sch")]
    for scope in (*own, ""):
        path = (scope, prefix, *steps)
        if numbers.find_exactly(path) or numbers.find_exactly(path[:_UNIT]):
            return numbers.find(path)
    anywhere = [
        path for path in numbers.scoped((prefix, *steps))
        if prefix in _CONTAINERS or not path[0].startswith("sch")
    ]  # fmt: skip
    return numbers.find(anywhere[0]) if len(anywhere) == 1 else ""


def _in_schedule(numbers: Numbers, steps: Path) -> str:
    """Return `paragraph 2 of Schedule 1`: schedules number their own units."""
    scope = numbers.find_exactly(("", "sch", steps[0])).partition("#")[2]
    paths = ((scope, prefix, *steps[1:]) for prefix in _UNITS_OF_SCHEDULES if scope)
    return next((found for path in paths if (found := numbers.find(path))), "")


def _prefixes(numbers: Numbers, unit: str, *, contract: bool = False) -> tuple[str, ...]:
    """Return what a unit may be called in a document: some count sections as articles."""
    if unit == "section" and not contract and not numbers.counts("s"):
        return ("art",)
    if unit == "article" and numbers.counts("art"):
        return ("art",)
    return (_IN_CONTRACTS if contract else _PREFIXES).get(unit, ())
