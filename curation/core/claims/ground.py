"""What an answer asserts that its source does not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from curation.core.citations import unmatched_citations
from curation.core.claims import logic, swaps
from curation.core.claims.compare import ordered
from curation.core.claims.dates import same_date
from curation.core.claims.disagreement import Disagreement, DisagreementKind
from curation.core.claims.merged import Logic, merged
from curation.core.claims.names import missing_names
from curation.core.claims.numbers import Quantity
from curation.core.claims.parties import GENERIC, STATUS, doing_of
from curation.core.claims.signature import Claims
from curation.core.claims.statements import Statement
from curation.core.claims.tokens import stem
from curation.core.claims.values import bound_differences, same_measure, show

_LABELS = frozenset(["receiving party", "disclosing party"])
"""Roles that a contract may give to whomever it names; who does what is checked all the same."""
_STAFF = frozenset("agent employee advocate director".split())
_ALL_STAFF = frozenset(stem(word) for word in ("representatives", "personnel", "staff"))
"""Words that take in a party's people: who may tell its representatives may tell its agents."""
_MIN_SHARED = 2
_MIN_COVER = 0.5
_CLEARLY = 1


def unsupported(answer: Claims, source: Claims) -> tuple[Disagreement, ...]:
    """Return what an answer asserts and its source does not, in a fixed order.

    Numbers, sums, dates, citations, names, parties and quotations of the answer must stand in the
    source, in any spelling. Denials, duties, widths and ties must not contradict the source's
    sentence that shares most words with the answer's. The source may say more. A citation of the
    passage itself must be in the source: put the passage's own citation before its text.

    Args:
        answer: signature of the answer.
        source: signature of the law's text, with its citation or heading.
    """
    found = [
        *_values(answer.quantities, source.quantities, answer, source),
        *_values(answer.amounts, source.amounts, answer, source),
    ]
    found += (
        Disagreement("date", "/".join(date), "") for date in answer.dates
        if not any(same_date(date, other, part=True) for other in source.dates)
    )  # fmt: skip
    lost = unmatched_citations(answer.citations, source.citations, allow_narrower=True)
    found += (Disagreement("citation", one.key, "") for one in lost)
    found += (Disagreement("name", name, "") for name in missing_names(answer, source))
    found += (Disagreement("quoted", q, "") for q in answer.quoted if q not in source.plain)
    whole = merged(source.statements)
    for statement in answer.statements:
        here = merged((statement,))
        near = _nearest(statement, source.statements)
        found += _parties(here, whole)
        found += _borrowed(statement, source.statements)
        found += logic.concept_differences(here, near or whole)
        if near is not None:
            found += _contradictions(here, near, whole)
    return ordered(found)


def _values(
    here: Sequence[Quantity], there: Sequence[Quantity], answer: Claims, source: Claims
) -> Iterator[Disagreement]:
    for one in here:
        if any(same_measure(one, other) for other in there):
            continue
        twin = next((o for o in there if o.raw == one.raw and o.unit and one.unit), None)
        # A bare year or an enumerator that is printed in the source is no invention.
        printed = not one.unit and any(one.raw == d for date in source.dates for d in date)
        if not printed:
            kind: DisagreementKind = "unit" if twin else "number"
            kind = "amount" if one in answer.amounts else kind
            yield Disagreement(kind, show(one), show(twin) if twin else "")
    yield from bound_differences(here, there, both=True)


def _nearest(statement: Statement, source: Sequence[Statement]) -> Logic | None:
    """Return the source's sentence that covers most of the answer's words, or None."""
    best = max(source, key=lambda one: len(one.stems & statement.stems), default=None)
    if best is None:
        return None
    shared = len(best.stems & statement.stems)
    if shared < min(_MIN_SHARED, len(statement.stems)) or not statement.stems:
        return None
    close = shared / len(statement.stems) >= _MIN_COVER
    return merged((best,) if close else tuple(source))


def _contradictions(here: Logic, near: Logic, whole: Logic) -> Iterator[Disagreement]:
    turn = _within_exception(here, near)
    if turn == "same":
        yield Disagreement("exception", "", "exception")
    if turn != "turned":
        yield from _negations(here, near, whole)
        yield from _modalities(here, near, whole)
    yield from _widths(here, near, whole)
    yield from logic.connective_differences(here, whole)
    yield from swaps.swapped_parties(here.acts, whole.acts)
    for tie in here.links:
        for other in near.links:
            if logic.turned_main(here, near, tie, other):
                continue
            opposed = logic.opposing(tie, other)
            echoed = any(o.kind == tie.kind and o.right & tie.right for o in whole.links)
            if opposed and tie.right & other.right and not echoed:
                yield Disagreement(logic.tie_kind(tie, other), tie.kind, other.kind)
            if tie.kind == "override" and other.kind == "exception" and not echoed:
                yield Disagreement("exception", tie.kind, other.kind)


def _negations(here: Logic, near: Logic, whole: Logic) -> Iterator[Disagreement]:
    shared = here.stems & near.stems
    denied = here.denied & whole.stems
    alike = logic.shared_maybe(here, near)
    turned = any(sign < 0 for _, sign in here.concepts & near.concepts)
    silent = near.greatest == alike and not turned
    if denied and here.least and not denied & whole.denied and silent:
        yield Disagreement("negation", "not " + " ".join(sorted(denied)), "")
    told = near.denied & shared
    leave = any(modal.kind == "permission" for modal in here.modals)
    if (
        logic.narrowed(near, here)
        or _needed(here, near)
        or (leave and _saved("permission", here, near))
    ):
        return
    if here.greatest == alike and near.least and told:
        verbs = {modal.verb for modal in near.modals if modal.kind == "prohibition"}
        bound = any(tie.kind in ("exception", "without") for tie in near.links)
        if told & verbs or (2 * len(told) >= len(shared - near.roles) and not bound):
            yield Disagreement("negation", "", "not " + " ".join(sorted(told)))


def _needed(here: Logic, near: Logic) -> bool:
    """Tell whether the answer asks for that without which the source forbids: consent, a permit."""
    own = {tie.kind for tie in here.links} & {"without", "override", "exception"}
    return not own and any(
        tie.kind == "without" and tie.right and tie.right <= here.stems for tie in near.links
    )


def _modalities(here: Logic, near: Logic, whole: Logic) -> Iterator[Disagreement]:
    for modal in here.modals:
        same_verb = {m.kind for m in whole.modals if m.verb == modal.verb and modal.verb}
        kinds = same_verb or {m.kind for m in near.modals}
        # Who may, need not.
        if any(kind == "only" for kind, _ in near.quantifiers) and "permission" in kinds:
            kinds |= {"obligation"}
        kinds |= {"exemption"} if "permission" in kinds else set()
        if not kinds or modal.kind in kinds or not modal.hard or _saved(modal.kind, here, near):
            continue
        # Of a deed that the source does not name, a ban may be a denial, a leave a definition.
        silent = modal.verb not in whole.stems and not same_verb
        given = kinds <= {"permission", "exemption"} and not modal.actor
        if silent and (modal.kind == "permission" or (modal.kind == "obligation" and given)):
            continue
        if modal.kind == "prohibition" and near.least and not same_verb:
            continue
        left = f"{modal.kind} {modal.verb}".strip()
        yield Disagreement("modality", left, " ".join(sorted(kinds)))


def _within_exception(here: Logic, near: Logic) -> str:
    """Return whether the answer says of the excepted the `same` as the rule, or it `turned`.

    Of `except for soldiers, every person has the right`, `soldiers have the right` is the same.
    """
    own = {tie.kind for tie in here.links} & {"exception", "without", "override", "condition"}
    excepted = [tie.right for tie in near.links if tie.kind == "exception" and tie.right]
    if own or not any(right <= here.stems for right in excepted):
        return ""
    for mine in here.modals:
        for other in near.modals:
            if mine.verb == other.verb and mine.verb:
                pair = {mine.kind, other.kind}
                if len(pair) == 1:
                    return "same"
                if pair == {"permission", "prohibition"}:
                    return "turned"
    return ""


def _saved(kind: str, here: Logic, near: Logic) -> bool:
    """Tell whether the answer gives the leave that stands in the exception of the source's ban."""
    if logic.narrowed(here, near) or logic.narrowed(near, here):
        return True
    own = {tie.right for tie in here.links if tie.kind in ("exception", "without", "override")}
    some = any(kind == "some" for kind, _ in here.quantifiers)
    return kind == "permission" and any(
        tie.kind in ("exception", "without") and tie.right and (some or tie.right <= here.stems)
        and not any(tie.right & right for right in own)
        for tie in near.links
    )  # fmt: skip


def _widths(here: Logic, near: Logic, whole: Logic) -> Iterator[Disagreement]:
    there = {kind for kind, _ in whole.quantifiers}
    saved = any(tie.kind in ("exception", "without", "condition-not") for tie in whole.links)
    saved |= bool(near.least) and any(tie.kind in ("until", "before") for tie in near.links)
    for kind, head in here.quantifiers:
        if kind in ("only", "unlimited") and kind not in there and not (kind == "only" and saved):
            yield Disagreement("quantifier", kind, "")
        rivals = {"all": {"some", "majority", "any"}, "both": {"any"}, "some": {"all"},
                  "minimum": {"maximum"}, "maximum": {"minimum"}, "unanimous": {"majority"},
                  "majority": {"unanimous"}}.get(kind, set())  # fmt: skip
        others = {k for k, h in near.quantifiers if h == head and head}
        if others & rivals and kind not in others and head not in logic.PERSONS:
            yield Disagreement("quantifier", f"{kind} {head}", f"{min(others)} {head}")


def _borrowed(statement: Statement, source: Sequence[Statement]) -> Iterator[Disagreement]:
    """Yield a doer whom the nearest sentence does not name, where another does the same there."""
    best = max(source, key=lambda one: len(one.stems & statement.stems), default=None)
    mine, other = statement.roles & STATUS, best.roles & STATUS if best else frozenset()
    if mine and other and not mine & other:
        yield Disagreement("party", " ".join(sorted(mine)), " ".join(sorted(other)))
    for voice in sorted(statement.voices, key=lambda one: (one.name, one.verb)):
        if best is None or voice.name in best.roles | GENERIC:
            continue
        same = replace(voice, name="")
        others = {other.name for other in best.voices if replace(other, name="") == same}
        shares = [len(one.stems & statement.stems) for one in source if voice in one.voices]
        if (
            others
            and not others & GENERIC
            and max(shares, default=0) + _CLEARLY < len(best.stems & statement.stems)
        ):
            yield Disagreement("party", f"{voice.name} {voice.verb}", " ".join(sorted(others)))


def _parties(here: Logic, whole: Logic) -> Iterator[Disagreement]:
    for voice in sorted(here.voices, key=lambda one: (one.name, one.verb)):
        same = replace(voice, name="")
        others = {other.name for other in whole.voices if replace(other, name="") == same}
        if others and not others & {voice.name} and not (others | {voice.name}) & GENERIC:
            yield Disagreement("party", f"{voice.name} {voice.verb}", " ".join(sorted(others)))
    strange = here.roles - whole.roles - GENERIC - _LABELS
    lost = sorted(
        role
        for role in strange
        if not (set(role.split()) <= whole.stems or doing_of(role) & whole.stems)
        and not (role in _STAFF and whole.stems & _ALL_STAFF)
    )
    if lost:
        yield Disagreement("party", " ".join(lost), "")
    status = whole.roles & STATUS
    if "person" in here.roles - whole.roles and status and not here.roles & STATUS:
        yield Disagreement("party", "person", " ".join(sorted(status)))
