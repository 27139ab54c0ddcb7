"""What one sentence claims: denial, duty or leave, width, ties, parties."""

from dataclasses import dataclass

from curation.core.claims.denials import read_denials
from curation.core.claims.focus import Deed, read_deeds, read_focus
from curation.core.claims.lexicon import QUANTIFIERS, phrase_at, table
from curation.core.claims.marks import read_marks, read_outcomes, read_tenses
from curation.core.claims.modals import Modal, read_modals
from curation.core.claims.opposites import RIVALS
from curation.core.claims.parties import Act, Voice, find_acts, find_roles, find_voices
from curation.core.claims.ties import Tie, read_joins, read_links
from curation.core.claims.tokens import content_stems, stem

_TERMS = table(
    (f"{row} {side}", phrase.replace("-", " - "))
    for row, sides in enumerate(RIVALS) for side, phrases in enumerate(sides)
    for phrase in sorted(phrases)
)  # fmt: skip
_ASKING = frozenset("what which when where who whom whose how why".split())
_LIGHT = frozenset("not be been also only never ever then always have the a an any to of".split())


@dataclass(frozen=True, slots=True)
class Statement:
    """The claims of one sentence."""

    stems: frozenset[str]
    negations: tuple[int, int]
    """Least and greatest number of denials that the words may stand for."""
    maybe: tuple[str, ...]
    """Stems of the words that may stand for a denial: `failure`, `unreasonable`."""
    denied: frozenset[str]
    """Stems under a denial."""
    concepts: frozenset[tuple[str, int]]
    """Legal opposites asserted, with sign: `not valid` is (`valid`, -1)."""
    modals: tuple[Modal, ...]
    quantifiers: tuple[tuple[str, str], ...]
    """Class and stem of what is counted: (`all`, `condition`)."""
    links: tuple[Tie, ...]
    joins: tuple[Tie, ...]
    roles: frozenset[str]
    acts: tuple[Act, ...]
    voices: frozenset[Voice]
    terms: frozenset[tuple[int, int]]
    """Terms of art as row and side of `RIVALS`."""
    marks: frozenset[str]
    """Classes of words that narrow it: `knowingly`, `in public`, `written`."""
    tenses: frozenset[tuple[str, str]]
    """What has happened and what is to come, by verb."""
    focus: tuple[frozenset[str], ...]
    """What each `only` speaks of."""
    deeds: frozenset[Deed]
    """The subjects of its modal verbs."""
    open: bool
    """Whether it asks what, when, who or how, so that its modal verb may be left unsaid."""
    asks: bool
    """Whether it is a question."""


def read_statement(low: list[str], first: int, last: int, free: list[bool]) -> Statement:
    """Read the claims of the sentence at tokens `[first, last)`.

    Args:
        low: the text's tokens in lower case; those of numbers' bounds and citations count as
            read already.
        first: its first token.
        last: one past its last token.
        free: for each token, whether no citation, date or number bound has taken it.
    """
    roles = find_roles(low, first, last)
    modals, used = read_modals(low, first, last, free, roles)
    denials = read_denials(low, first, last, free)
    least, most = denials.bounds
    double = sum(1 for modal in modals if modal.kind == "relief")
    return Statement(
        stems=frozenset(
            content_stems(
                [word for word, own in zip(low[first:last], free[first:last], strict=True) if own]
            )
        ),
        negations=(max(0, least - 2 * double), most),
        maybe=tuple(denials.maybe),
        denied=frozenset(denials.denied),
        concepts=frozenset(denials.concepts) | read_outcomes(low, first, last),
        modals=tuple(modal for modal in modals if modal.kind != "relief"),
        quantifiers=_quantifiers(low, first, last, free),
        links=read_links(low, first, last, free, used),
        joins=read_joins(low, first, last),
        roles=frozenset(role.name for role in roles),
        acts=tuple(find_acts(low, roles, first)),
        voices=find_voices(low, roles, last),
        terms=_terms(low, first, last, free),
        marks=read_marks(low, first, last, free),
        tenses=read_tenses(low, first, last),
        focus=read_focus(low, first, last),
        deeds=read_deeds(low, first, last),
        open=any(word in _ASKING for word in low[first : first + 3]),
        asks=low[last - 1] == "?",
    )


def _quantifiers(
    low: list[str], first: int, last: int, free: list[bool]
) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    place = first
    while place < last:
        read = (
            phrase_at(QUANTIFIERS, low, place)
            if low[place] in QUANTIFIERS and free[place]
            else None
        )
        if not read:
            place += 1
            continue
        size, kind = read
        after = place + size
        while after < last and low[after] in _LIGHT:
            after += 1
        head = stem(low[after]) if after < last and low[after].isalpha() else ""
        found.append((kind, head))
        place += size
    return tuple(found)


def _terms(low: list[str], first: int, last: int, free: list[bool]) -> frozenset[tuple[int, int]]:
    found = set()
    for place in range(first, last):
        read = phrase_at(_TERMS, low, place) if low[place] in _TERMS and free[place] else None
        if read:
            row, side = read[1].split()
            found.add((int(row), int(side)))
    return frozenset(found)
