"""What the words around a number say of it: at least, at most, within; denied or counted back."""

from curation.core.claims.lexicon import BOUNDS, BOUNDS_AFTER, phrase_at
from curation.core.claims.units import CURRENCY

_REACH = 5
_FAR = 16
_COMPARED = (["more", "than"], ["longer", "than"], ["greater", "than"])
_ENDS = frozenset([".", ";", "?", "if", "unless", "who", "which"])
_DENIALS = frozenset("no not never neither nor".split())
_NEAR = 7
_REACHED = frozenset("attained completed reached".split())
_BACK = frozenset("before prior preceding".split())
_EXCEED = frozenset(["exceed", "exceeds"])
_FILLERS = frozenset("a an the of period term sum amount fine imprisonment for be age aged is that"
                     " level penalty total than in to after fee interest rent"
                     " rate".split())  # fmt: skip


def bound_of(low: list[str], first: int, last: int, free: list[bool]) -> str:
    """Return the bound that the words around a number put on it; the longest phrase wins."""
    after = phrase_at(BOUNDS_AFTER, low, last) if last < len(low) else None
    if after and low[last] != "maximum":
        return after[1]
    place = first - 1
    while place >= 0 and first - place <= _REACH + 1 and free[place]:
        for begin in range(max(0, place - 3), place + 1):
            read = phrase_at(BOUNDS, low, begin) if low[begin] in BOUNDS else None
            if read and begin + read[0] == place + 1:
                bound = _turned(read[1], low, begin)
                return _counted_back(bound, low[begin : place + 1], low[last : last + 3])
        if low[place] not in _FILLERS and low[place] not in CURRENCY and low[place] != ".":
            break
        place -= 1
    return ""


def _turned(bound: str, low: list[str], place: int) -> str:
    """Turn a bound that is denied: `may not take more than ten`, `has not reached the age of`."""
    if low[place] in _REACHED and "not" in low[max(0, place - 3) : place]:
        return "<"
    if bound == ">" and denial_before(low, place) is not None:
        return "<="
    return bound


def denial_before(low: list[str], place: int) -> int | None:
    """Return the token that denies `exceed` or `more than` from afar, or None."""
    if low[place] not in _EXCEED and low[place : place + 2] not in _COMPARED:
        return None
    # of `no rent under section 3 shall be more than` the denial stands before the whole subject
    reach = _FAR if low[place] in _EXCEED or low[place - 1 : place] == ["be"] else _NEAR
    for back in range(place - 1, max(-1, place - reach), -1):
        if low[back] in _ENDS:
            return None
        if low[back] in _DENIALS:
            return back
    return None


def _counted_back(bound: str, words: list[str], after: list[str]) -> str:
    """Turn the bound of a time that is counted back.

    `Not later than ten days before` is at least ten days before.
    """
    if not _BACK & set(after):
        return bound
    turned = {"later": ">=", "earlier": "<="}
    return next((turned[word] for word in words if word in turned), bound)
