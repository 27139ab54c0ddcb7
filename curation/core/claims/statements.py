"""What one sentence claims: denial, duty or leave, width, ties, parties."""

from dataclasses import dataclass

from curation.core.claims.denials import read_denials
from curation.core.claims.lexicon import (
    LINKS,
    MODAL_PHRASES,
    MODAL_WORDS,
    NEGATORS,
    QUANTIFIERS,
    RIVALS,
    SOFT_NEGATORS,
    phrase_at,
    table,
)
from curation.core.claims.parties import (
    Act,
    Role,
    Voice,
    actor_before,
    find_acts,
    find_roles,
    find_voices,
)
from curation.core.claims.tokens import STOP, content_stems, stem

_FLIP = {"obligation": "exemption", "permission": "prohibition", "recommendation": "prohibition",
         "prohibition": "permission"}  # fmt: skip
_DENIERS = frozenset(["not", "never", "no", "n't"])
_SUBJECT_DENIERS = frozenset("no nobody none neither nothing nor".split())
_TERMS = table(
    (f"{row} {side}", phrase.replace("-", " - "))
    for row, sides in enumerate(RIVALS) for side, phrases in enumerate(sides)
    for phrase in sorted(phrases)
)  # fmt: skip
_ASKING = frozenset("what which when where who whom whose how why".split())
_BEING = frozenset("is are be was were being been".split())
_BREAKS = frozenset([",", ";", ":", ".", "?", "which", "who", "if", "unless", "but"])
_LIGHT = frozenset("not be been also only never ever then always have the a an any to of".split())
_REACH = 4


@dataclass(frozen=True, slots=True)
class Modal:
    """A duty, leave, ban, exemption, advice; `hard` where a paraphrase may not drop it."""

    kind: str
    hard: bool
    verb: str
    actor: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A link or a conjunction with the stems that it governs."""

    kind: str
    left: frozenset[str]
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Statement:
    """The claims of one sentence."""

    stems: frozenset[str]
    negations: tuple[int, int]
    """Least and greatest number of denials that the words may stand for."""
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
    open: bool
    """Whether it asks what, when, who or how, so that its modal verb may be left unsaid."""


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
    modals, used = _modals(low, first, last, free, roles)
    denials = read_denials(low, first, last, free)
    least, most = denials.bounds
    double = sum(1 for modal in modals if modal.kind == "relief")
    return Statement(
        stems=frozenset(content_stems(low[first:last])),
        negations=(max(0, least - 2 * double), most),
        denied=frozenset(denials.denied),
        concepts=frozenset(denials.concepts),
        modals=tuple(modal for modal in modals if modal.kind != "relief"),
        quantifiers=_quantifiers(low, first, last, free),
        links=_links(low, first, last, free, used),
        joins=_joins(low, first, last),
        roles=frozenset(role.name for role in roles),
        acts=tuple(find_acts(low, roles, first)),
        voices=find_voices(low, roles, last),
        terms=_terms(low, first, last, free),
        open=any(word in _ASKING for word in low[first : first + 3]),
    )


def _modals(
    low: list[str], first: int, last: int, free: list[bool], roles: list[Role]
) -> tuple[list[Modal], set[int]]:
    found: list[Modal] = []
    used: set[int] = set()
    place = first
    pending = 0
    while place < last:
        if not free[place]:
            place += 1
            continue
        kind, size = MODAL_WORDS.get(low[place], ""), 1
        phrase = None if kind else phrase_at(MODAL_PHRASES, low, place)
        if phrase:
            size, kind = phrase
        if not kind or (phrase is None and _is_noun(low, place, last)):
            place += 1
            continue
        denials = pending + _denied_after(low, place + size, last)
        denials += phrase is None and _no_subject(low, first, place)
        if phrase:
            denials += _denied_before(low, first, place)
        elif _phrase_follows(low, place + 1, last, free):
            pending, place = denials, place + 1
            continue
        pending = 0
        found += _modal(low, place, size, last, kind, denials, actor_before(roles, place, low))
        used.update(range(place, place + size))
        place += size
    return found, used


def _is_noun(low: list[str], place: int, last: int) -> bool:
    """`by will`, `a will`, `need` as a noun; `in may`."""
    before = low[place - 1] if place else ""
    if low[place] in ("will", "need", "can", "might"):
        return before in ("a", "the", "by", "his", "her", "of", "no", "their", "valid", "any")
    return low[place] == "may" and before in ("in", "since", "until", "last", "next")


def _no_subject(low: list[str], first: int, place: int) -> bool:
    for back in range(place - 1, first - 1, -1):
        if low[back] in _BREAKS and low[back] != "which" and low[back] != "who":
            return False
        if low[back] in _SUBJECT_DENIERS:
            return True
    return False


def _denied_after(low: list[str], place: int, last: int) -> int:
    return int(any(word in _DENIERS for word in low[place : min(place + 2, last)]))


def _denied_before(low: list[str], first: int, place: int) -> int:
    window = low[max(first, place - _REACH) : place]
    for back in range(len(window) - 1, -1, -1):
        if window[back] in _BREAKS or window[back] in MODAL_WORDS:
            return 0
        if window[back] in _DENIERS:
            return 1
    return 0


def _phrase_follows(low: list[str], place: int, last: int, free: list[bool]) -> bool:
    """Tell whether a modal verb only introduces a phrase: `shall be entitled to`."""
    while place < last and low[place] in ("not", "be", "also", "never", "have", "only", "been"):
        place += 1
    if place >= last or low[place - 1] not in ("be", "been", "have", "not"):
        return False
    return phrase_at(MODAL_PHRASES, low, place) is not None and free[place]


def _modal(  # noqa: PLR0913, PLR0917
    low: list[str], place: int, size: int, last: int, kind: str, denials: int, actor: str
) -> list[Modal]:
    if kind in ("will", "need"):
        if kind == "need" and denials:
            return [Modal("exemption", True, _verb(low, place + size, last), actor)]
        if kind == "need" and low[place + 1 : place + 2] == ["to"]:
            return [Modal("obligation", True, _verb(low, place + size, last), actor)]
        if kind == "will":
            name = "prohibition" if denials else "obligation"
            return [Modal(name, False, _verb(low, place + size, last), actor)]
        return []
    verb = _verb(low, place + size, last)
    if kind == "permission-not":
        kind, denials = "permission", denials + 1
    hard, kind = not kind.endswith("~"), kind.rstrip("~")
    if kind == "obligation" and denials % 2 and low[place] in ("shall", "must"):
        stops = stem_of_stop(low, place, last)
        if stops:
            return [Modal("permission", False, verb, actor), Modal("relief", False, verb, "")]
        return [Modal("prohibition", hard, verb, actor)]
    if denials % 2:
        kind = _FLIP[kind]
    if low[place] == "can" and low[place - 1 : place] in (["how"], ["what"]):
        hard = False
    return [Modal(kind, hard, verb, actor)]


def stem_of_stop(low: list[str], place: int, last: int) -> bool:
    """Tell whether what is denied is itself a stop: `nothing ... shall prevent`."""
    ahead = low[place + 1 : min(place + _REACH, last)]
    return any(word in ("prevent", "prohibit", "preclude", "bar", "restrain") for word in ahead)


def _verb(low: list[str], place: int, last: int) -> str:
    while place < last and (low[place] in _LIGHT or not low[place].isalpha()):
        place += 1
    return stem(low[place]) if place < last else ""


def _quantifiers(
    low: list[str], first: int, last: int, free: list[bool]
) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    place = first
    while place < last:
        read = phrase_at(QUANTIFIERS, low, place) if free[place] else None
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
        read = phrase_at(_TERMS, low, place) if free[place] else None
        if read:
            row, side = read[1].split()
            found.add((int(row), int(side)))
    return frozenset(found)


def _links(
    low: list[str], first: int, last: int, free: list[bool], used: set[int]
) -> tuple[Tie, ...]:
    found: list[Tie] = []
    place = first
    while place < last:
        read = phrase_at(LINKS, low, place) if free[place] and place not in used else None
        if not read:
            place += 1
            continue
        size, kind = read
        after = content_stems(low[place + size : min(place + size + 8, last)])[:_REACH]
        before = content_stems(low[max(first, place - 6) : place])[-_REACH:]
        if kind == "subject" and low[place - 1 : place] and low[place - 1] in _BEING:
            kind = "subjected"
        if kind in ("condition", "moment") and _denies(low[place : min(place + 9, last)]):
            kind = "condition-not"
        found.append(Tie(kind, frozenset(before), frozenset(after)))
        place += size
    return tuple(found)


def _denies(words: list[str]) -> bool:
    """Tell whether a condition is itself denied: `if the tenant does not pay`."""
    stop = next((n for n, word in enumerate(words) if word in (",", ";") and n > 1), len(words))
    return any(
        (word in NEGATORS and word != "non") or word in SOFT_NEGATORS for word in words[:stop]
    )


def _joins(low: list[str], first: int, last: int) -> tuple[Tie, ...]:
    """Return each `and` and `or` with the words that it joins; `nor` is `or`."""
    found: list[Tie] = []
    for place in range(first + 1, last - 1):
        if low[place] not in ("and", "or", "nor", "&"):
            continue
        kind = "and" if low[place] in ("and", "&") else "or"
        left = content_stems(low[max(first, place - 5) : place])[-3:]
        right = content_stems(low[place + 1 : min(place + 6, last)])[:3]
        if left and right:
            found.append(Tie(kind, frozenset(left), frozenset(right)))
    return tuple(found)
