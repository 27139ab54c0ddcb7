"""Where denials, duties, widths, ties and parties of two texts cannot both stand."""

import re
from collections import Counter
from collections.abc import Iterator

from curation.core.claims.disagreement import Disagreement, DisagreementKind
from curation.core.claims.lexicon import OPPOSING_LINKS
from curation.core.claims.merged import Logic
from curation.core.claims.opposites import RIVALS
from curation.core.claims.ties import Tie

PERSONS = frozenset(
    "person citizen individual party employ member landlord tenant buyer seller child wom man"
    " woman work offend court stat judg consum own accus parent voter shareholder company".split()
)
_PREFIX = re.compile(
    r"un(\w{4,})|(?:in|im|il|ir|dis)(\w{3,}(?:abl|ibl|al|ent|ant|iv|ful|at|ct|it|ar|ur|ly|r|aliz))"
)
_ROOT = 5
_RIVAL_WIDTHS = frozenset(
    frozenset(pair.split()) for pair in (
        "all some", "all majority", "both any", "minimum maximum", "majority unanimous",
        "both one", "all one",
    )
)  # fmt: skip
_LEAVES = frozenset("leav consent permission approval authority agreement authorisation".split())
"""That without which an act is forbidden: whoever drops it changes the law."""
_UNLESS_NOT = frozenset(["exception", "condition-not"])
_SAVES = frozenset("exception condition-not without".split())
_OVERALL = frozenset("condition condition-not moment exception subject subjected after".split())


def negation_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield opposites asserted, denials that only one side makes, denials of another word."""
    yield from concept_differences(a, b)
    shared = shared_maybe(a, b)
    moved = narrowed(a, b) or narrowed(b, a)
    if not moved and (a.greatest - shared < b.least or b.greatest - shared < a.least):
        yield Disagreement("negation", str(a.least), str(b.least))
    moved_a = (a.denied - b.denied) & b.stems
    moved_b = (b.denied - a.denied) & a.stems
    same = _banned(a) & _banned(b)
    if a.least and b.least and moved_a and moved_b and not (a.denied & b.denied or same):
        yield Disagreement("negation", " ".join(sorted(moved_a)), " ".join(sorted(moved_b)))


def _banned(logic: Logic) -> set[str]:
    """Return the verbs that are forbidden: `no claim may be made`, `a claim may not be made`."""
    return {modal.verb for modal in logic.modals if modal.kind == "prohibition"} - {""}


def shared_maybe(a: Logic, b: Logic) -> int:
    """Return how many words that may deny stand in both texts, and so tell no difference."""
    left, right = (Counter(word[:_ROOT] for word in side.maybe) for side in (a, b))
    return sum((left & right).values())


def concept_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield the legal concepts that one side asserts and the other denies."""
    for concept, sign in sorted(a.concepts):
        both = (concept, -sign) in a.concepts or (concept, sign) in b.concepts
        both |= _only_so(a, b) or _only_so(b, a)
        if (concept, -sign) in b.concepts and not both:
            yield Disagreement("negation", f"{sign:+} {concept}", f"{-sign:+} {concept}")
    for left, right in ((a, b), (b, a)):
        for word in sorted(_prefixed(left, right)):
            yield Disagreement("negation", *((word, "") if left is a else ("", word)))
    for row in sorted({row for row, _ in a.terms} & {row for row, _ in b.terms}):
        here = {side for one, side in a.terms if one == row}
        there = {side for one, side in b.terms if one == row}
        if not here & there:
            yield Disagreement("negation", *(_terms(row, sides) for sides in (here, there)))


def _only_so(denied: Logic, only: Logic) -> bool:
    """Tell whether `no will is valid unless` meets `a will is valid only if`."""
    unless = any(tie.kind == "exception" for tie in denied.links) and denied.least
    return bool(unless) and not only.least and any(kind == "only" for kind, _ in only.quantifiers)


def _terms(row: int, sides: set[int]) -> str:
    return ", ".join(min(RIVALS[row][side]) for side in sorted(sides))


def _prefixed(here: Logic, there: Logic) -> set[str]:
    """Return words such as `unpaid` whose other side has only `paid`, and does not deny it."""
    found = set()
    for word in here.stems - there.stems:
        match = _PREFIX.fullmatch(word)
        base = match[1] or match[2] if match else ""
        if base and base in there.stems - there.denied - here.stems and word not in here.denied:
            found.add(word)
    for concept, _ in here.concepts - there.concepts:
        base = concept.removeprefix("non-")
        if base != concept and base in there.stems - there.denied:
            found.add(concept)
    return found


def modality_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield duties, leaves and bans that only one side states, or states of another act."""
    kinds_a, kinds_b = _kinds(a), _kinds(b)
    lost = sorted({m.kind for m in a.modals if m.hard} - kinds_b)
    gained = sorted({m.kind for m in b.modals if m.hard} - kinds_a)
    if (a.open or b.open) and not (kinds_a and kinds_b):
        # `Within what time must it be filed?` is `What is the time limit?`.
        return
    if narrowed(a, b) or narrowed(b, a) or _only_leave(a, b):
        return
    if {*lost, *gained} == {"permission"} and (_able(a, b) or _able(b, a)):
        return
    if lost or gained:
        yield Disagreement("modality", " ".join(sorted(kinds_a)), " ".join(sorted(kinds_b)))
        return
    for name in ("verb", "actor"):
        yield from _moved_modals(a, b, name)


def _able(leave: Logic, there: Logic) -> bool:
    """Tell whether `can be enforced` is `enforceable` on the other side."""
    ables = [word[:-3] for word in there.stems if word.endswith(("abl", "ibl"))]
    verbs = leave.stems - there.stems
    return any(verb.startswith(able[:5]) for able in ables for verb in verbs if len(able) > 3)  # noqa: PLR2004


def narrowed(ban: Logic, leave: Logic) -> bool:
    """Tell whether one side forbids with an exception what the other allows only there.

    `Shall not be brought after six years` is `must be brought within six years` too.
    """
    kinds = _kinds(ban), _kinds(leave)
    if kinds[0] != {"prohibition"}:
        return False
    ties = [{tie.kind for tie in side.links} for side in (ban, leave)]
    only = [any(kind == "only" for kind, _ in side.quantifiers) for side in (ban, leave)]
    # of `no one but a judge may`, not of `on what grounds alone may no one`
    excepted = ties[0] & {"exception", "without"} or (only[0] and not ban.open)
    if "after" in ties[0] and "after" not in ties[1] and ties[1] & {"within", "before"}:
        return kinds[1] <= {"permission", "obligation"}
    soft = all(modal.kind == "permission" or not modal.hard for modal in leave.modals)
    given = kinds[1] == {"permission"} or (
        kinds[1] <= {"permission", "obligation"}
        and bool(kinds[1])
        and soft
        and "exception" in ties[0]
    )
    return bool(excepted and only[1] and given)


def _only_leave(a: Logic, b: Logic) -> bool:
    """Tell whether `shall disclose only to its staff` meets `may disclose only to its staff`."""
    only = all(any(kind == "only" for kind, _ in side.quantifiers) for side in (a, b))
    soft = all(modal.kind == "permission" or not modal.hard for modal in (*a.modals, *b.modals))
    return only and soft and _kinds(a) | _kinds(b) == {"permission", "obligation"}


def _moved_modals(a: Logic, b: Logic, name: str) -> Iterator[Disagreement]:
    for value in sorted({getattr(modal, name) for modal in a.modals} - {""}):
        left = {m.kind for m in a.modals if getattr(m, name) == value}
        right = {m.kind for m in b.modals if getattr(m, name) == value}
        if left and right and not left & right:
            if name == "actor" and not any(
                modal.hard for modal in (*a.modals, *b.modals) if modal.actor == value
            ):
                continue
            yield Disagreement(
                "modality",
                f"{'/'.join(sorted(left))} {value}",
                f"{'/'.join(sorted(right))} {value}",
            )


def _kinds(logic: Logic) -> set[str]:
    return {modal.kind for modal in logic.modals}


def quantifier_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield widths that differ: all and some, all and any of one thing, only and not only."""
    classes_a = {kind for kind, _ in a.quantifiers}
    classes_b = {kind for kind, _ in b.quantifiers}
    for left, right in ((a, b), (b, a)):
        kinds = {kind for kind, _ in left.quantifiers}
        others = {kind for kind, _ in right.quantifiers}
        for kind in ("only", "unlimited", "one"):
            if kind in kinds - others and not (kind == "only" and _saves(right)):
                sides = (kind, "") if left is a else ("", kind)
                yield Disagreement("quantifier", *sides)
    for rivals in sorted(_RIVAL_WIDTHS, key=sorted):
        first, second = sorted(rivals)
        for one, two in ((first, second), (second, first)):
            if one in classes_a - classes_b and two in classes_b - classes_a:
                yield Disagreement("quantifier", one, two)
    for head in sorted({head for _, head in a.quantifiers} - PERSONS - {""}):
        left_kinds = {kind for kind, one in a.quantifiers if one == head}
        right_kinds = {kind for kind, one in b.quantifiers if one == head}
        both = bool(left_kinds) and bool(right_kinds)
        if both and {"all", "any"} <= left_kinds | right_kinds and not left_kinds & right_kinds:
            yield Disagreement(
                "quantifier", *(f"{min(k)} {head}" for k in (left_kinds, right_kinds))
            )


def _saves(logic: Logic) -> bool:
    kinds = {tie.kind for tie in logic.links}
    return "exception" in kinds or bool(logic.least and kinds & _SAVES)


def connective_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield the words that one side joins by `and`, the other by `or`."""
    if narrowed(a, b) or narrowed(b, a):
        return  # not (valid or binding) unless: valid and binding only if
    for tie in a.joins:
        meets = [other for other in b.joins if _joins_same(tie, other)]
        if meets and all(other.kind != tie.kind for other in meets):
            words = "/".join(" ".join(sorted(side)) for side in (tie.left, tie.right))
            yield Disagreement("connective", f"{tie.kind} {words}", f"{meets[0].kind} {words}")


def _joins_same(tie: Tie, other: Tie) -> bool:
    straight = tie.left & other.left and tie.right & other.right
    return bool(straight or (tie.left & other.right and tie.right & other.left))


def tie_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield exceptions and conditions that oppose each other or that one side lacks."""
    for tie in a.links:
        for other in b.links:
            if turned_main(a, b, tie, other) or _turned_leave(a, b, tie, other):
                continue
            if _opposed(tie, other) and not _echoed(tie, b) and not _echoed(other, a):
                yield Disagreement(tie_kind(tie, other), _show(tie), _show(other))
    for left, right in ((a, b), (b, a)):
        for tie in left.links:
            kind = _lacking(tie, left, right)
            if kind is not None:
                sides = (_show(tie), "") if left is a else ("", _show(tie))
                yield Disagreement(kind, *sides)


def tie_kind(tie: Tie, other: Tie) -> DisagreementKind:
    """Return what two opposing links differ in."""
    return "exception" if "exception" in (tie.kind, other.kind) else "condition"


def _opposed(tie: Tie, other: Tie) -> bool:
    """Tell whether two links with words in common are contrary.

    `Unless it is in breach` opposes `if it is in breach`, though a breach is itself a denial.
    """
    shared = tie.right & other.right
    if frozenset((tie.kind, other.kind)) == _UNLESS_NOT and tie.denies and other.denies:
        return bool(shared)
    return opposing(tie, other) and bool(shared)


def opposing(tie: Tie, other: Tie) -> bool:
    """Tell whether two links say the contrary of the same words."""
    return frozenset((tie.kind, other.kind)) in OPPOSING_LINKS


def turned_main(a: Logic, b: Logic, tie: Tie, other: Tie) -> bool:
    """Tell whether `not X if Y` meets `X unless Y`."""
    return {tie.kind, other.kind} == {"exception", "condition"} and a.least != b.least


def _turned_leave(a: Logic, b: Logic, tie: Tie, other: Tie) -> bool:
    """Tell whether `not without X` meets `only with X`."""
    return {tie.kind, other.kind} == {"with", "without"} and (narrowed(a, b) or narrowed(b, a))


def _echoed(tie: Tie, logic: Logic) -> bool:
    return any(tie.kind == other.kind and tie.right & other.right for other in logic.links)


def _lacking(tie: Tie, here: Logic, there: Logic) -> DisagreementKind | None:
    kinds = {other.kind for other in there.links}
    if tie.kind == "exception":
        only = any(kind == "only" for kind, _ in there.quantifiers)
        if not (kinds & _SAVES or only or there.least > here.least):
            return "exception"
    if tie.kind in ("override", "subject") and tie.kind not in kinds:
        # `even if the tenant does not consent` is `without the consent of the tenant`
        without = any(o.kind == "without" and o.right & tie.right for o in there.links)
        return None if "subjected" in kinds or without else "exception"
    if tie.kind == "without" and there.greatest == 0 and tie.right & there.stems:
        return "condition"
    own = tie.right - here.roles
    bare = not own & there.stems and not kinds & (_OVERALL | {"without", "with"})
    if bare and (tie.kind == "without" or (tie.kind == "with" and own & _LEAVES)):
        return "exception"
    opens = tie.kind in ("condition", "condition-not", "moment")
    lost = opens and own and not own & there.stems and not kinds & _OVERALL
    return "condition" if lost else None


def _show(tie: Tie) -> str:
    return f"{tie.kind} {' '.join(sorted(tie.right))}"
