"""The claims of several sentences taken together."""

from dataclasses import dataclass, replace
from functools import lru_cache

from curation.core.claims.focus import Deed
from curation.core.claims.modals import Modal
from curation.core.claims.parties import Act, Voice
from curation.core.claims.statements import Statement
from curation.core.claims.ties import Tie


@dataclass(frozen=True, slots=True)
class Logic:
    """The claims of several sentences taken together."""

    stems: frozenset[str]
    least: int
    greatest: int
    maybe: tuple[str, ...]
    denied: frozenset[str]
    concepts: frozenset[tuple[str, int]]
    modals: tuple[Modal, ...]
    quantifiers: tuple[tuple[str, str], ...]
    links: tuple[Tie, ...]
    joins: tuple[Tie, ...]
    roles: frozenset[str]
    acts: tuple[Act, ...]
    voices: frozenset[Voice]
    terms: frozenset[tuple[int, int]]
    marks: frozenset[str]
    tenses: frozenset[tuple[str, str]]
    focus: tuple[frozenset[str], ...]
    deeds: frozenset[Deed]
    open: bool


@lru_cache(maxsize=20_000)
def merged(statements: tuple[Statement, ...]) -> Logic:
    """Take the claims of several sentences together."""
    return Logic(
        stems=frozenset().union(*(one.stems for one in statements)),
        least=sum(one.negations[0] for one in statements),
        greatest=sum(one.negations[1] for one in statements),
        maybe=tuple(word for one in statements for word in one.maybe),
        denied=frozenset().union(*(one.denied for one in statements)),
        concepts=frozenset().union(*(one.concepts for one in statements)),
        modals=_modals(statements),
        quantifiers=tuple(item for one in statements for item in one.quantifiers),
        links=tuple(tie for one in statements for tie in one.links),
        joins=tuple(tie for one in statements for tie in one.joins),
        roles=frozenset().union(*(one.roles for one in statements)),
        acts=tuple(act for one in statements for act in one.acts),
        voices=frozenset().union(*(one.voices for one in statements)),
        terms=frozenset().union(*(one.terms for one in statements)),
        marks=frozenset().union(*(one.marks for one in statements)),
        tenses=frozenset().union(*(one.tenses for one in statements)),
        focus=tuple(item for one in statements for item in one.focus),
        deeds=frozenset().union(*(one.deeds for one in statements)),
        open=any(one.open for one in statements),
    )


def _modals(statements: tuple[Statement, ...]) -> tuple[Modal, ...]:
    """Return all modals; where an answer follows, the question's `can` decides nothing."""
    answered = any(one.asks for one in statements) and not all(one.asks for one in statements)
    return tuple(
        replace(modal, hard=False)
        if answered and one.asks and modal.kind == "permission" else modal
        for one in statements for modal in one.modals
    )  # fmt: skip
