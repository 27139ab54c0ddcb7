"""Where the parties of two texts differ or have changed places."""

from collections.abc import Iterable, Iterator

from curation.core.claims.disagreement import Disagreement
from curation.core.claims.merged import Logic
from curation.core.claims.parties import GENERIC, STATUS, Act

_NOBODY = frozenset(["court", "india", "authority"])
"""Roles that mostly say where or under whom something is done."""


def party_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield parties that changed places, and parties of which each side has one of its own."""
    yield from swapped_parties(a.acts, b.acts)
    only_a, only_b = a.roles - b.roles - GENERIC, b.roles - a.roles - GENERIC
    if only_a and only_b and not _turned(a, b, only_a, only_b):
        yield Disagreement("party", " ".join(sorted(only_a)), " ".join(sorted(only_b)))
    for left, right in ((a, b), (b, a)):
        narrow = (left.roles - right.roles) & STATUS
        if narrow and "person" in right.roles - left.roles:
            sides = (" ".join(sorted(narrow)), "person")
            yield Disagreement("party", *(sides if left is a else sides[::-1]))


def swapped_parties(a: Iterable[Act], b: Iterable[Act]) -> Iterator[Disagreement]:
    """Yield deeds of one party to another that go the other way in the other text."""
    here, there = tuple(a), tuple(b)
    for act in here:
        # Who does it both ways, or only a court, has not changed places.
        back = any(
            (one.agent, one.patient) == (act.patient, act.agent) and one.deed & act.deed
            for one in here
        )
        if back or _NOBODY & {act.agent, act.patient}:
            continue
        turned = [
            other for other in there
            if (other.agent, other.patient) == (act.patient, act.agent) and other.deed & act.deed
        ]  # fmt: skip
        kept = any(
            (other.agent, other.patient) == (act.agent, act.patient) and other.deed & act.deed
            for other in there
        )
        if turned and not kept:
            yield Disagreement(
                "party", f"{act.agent} > {act.patient}", f"{act.patient} > {act.agent}"
            )


def _turned(a: Logic, b: Logic, only_a: frozenset[str], only_b: frozenset[str]) -> bool:
    """Tell whether one side names who acts and the other, in the passive, who suffers."""
    return any(
        one.verb == two.verb and one.passive != two.passive
        for one in a.voices for two in b.voices
        if one.name in only_a and two.name in only_b
    )  # fmt: skip
