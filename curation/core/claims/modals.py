"""Duties, leaves, bans and advice: the modal verbs of a sentence and what stands for them."""

from dataclasses import dataclass, replace

from curation.core.claims.lexicon import MODAL_PHRASES, MODAL_WORDS, phrase_at
from curation.core.claims.parties import Role, actor_before, past_aside
from curation.core.claims.tokens import stem

_FLIP = {"obligation": "exemption", "permission": "prohibition", "recommendation": "prohibition",
         "prohibition": "permission"}  # fmt: skip
_DENIERS = frozenset(["not", "never", "no"])
_SUBJECT_DENIERS = frozenset("no nobody none neither nothing nor".split())
_BREAKS = frozenset([",", ";", ":", ".", "?", "if", "unless", "but"])
_STOPS = frozenset("prevent prohibit preclude bar restrain".split())
_DUTIES = frozenset("duty duties obligation obligations responsibility".split())
_OWN = frozenset("its his her their such other all any".split())
_BODIES = frozenset(
    "public supervisory local competent a an every each appropriate national tax".split()
)
_RELATIVES = frozenset("who which that whose without".split())
_SUBJECT_REACH = 5
_LIGHT = frozenset("not be been also only never ever then always have the a an any to of".split())
_REACH = 4


@dataclass(frozen=True, slots=True)
class Modal:
    """A duty, leave, ban, exemption, advice; `hard` where a paraphrase may not drop it."""

    kind: str
    hard: bool
    verb: str
    actor: str


def read_modals(
    low: list[str], first: int, last: int, free: list[bool], roles: list[Role]
) -> tuple[list[Modal], set[int]]:
    """Return the modals of the sentence at tokens `[first, last)` and the tokens they took.

    `shall be entitled to` is one leave, not also a duty; `is not required to` is an exemption,
    `may not` a prohibition; `nothing shall prevent` gives leave and is followed by a `relief`,
    which tells that two denials cancelled.
    """
    found: list[Modal] = []
    used: set[int] = set()
    place, pending = first, 0
    while place < last:
        known = low[place] in MODAL_WORDS or low[place] in MODAL_PHRASES
        read = _kind_at(low, place, last) if known and free[place] else None
        if not read:
            place += 1
            continue
        size, kind, phrase = read
        if phrase:
            denials = pending or _denied_before(low, first, place)
        else:
            denials = _denied_after(low, place + 1, last) + _no_subject(low, first, place)
            if kind == "permission-not":
                kind, denials = "permission", denials + 1
            if _phrase_follows(low, place + 1, last, free):
                if kind == "permission" and low[place + 1 : place + 3] == ["be", "required"]:
                    verb, actor = _verb(low, place + 3, last), actor_before(roles, place, low)
                    found.append(Modal("permission", hard=False, verb=verb, actor=actor))
                pending, place = denials, place + 1
                continue
        pending = 0
        verb, actor = _verb(low, place + size, last), actor_before(roles, place, low)
        stop = _stop_after(low, place, last) if denials % 2 and not phrase else 0
        if stop:
            found += [
                Modal("permission", hard=False, verb=verb, actor=actor),
                Modal("relief", hard=False, verb=verb, actor=""),
            ]
            size = stop + 1 - place
        else:
            if kind.startswith("obligation") and not phrase and denials % 2:
                # `Must not` forbids; `is not required to` only frees.
                kind, denials = kind.replace("obligation", "prohibition"), 0
            hard = not (low[place] == "can" and low[place - 1 : place] in (["how"], ["what"]))
            follower = low[place + size] if place + size < last else ""
            mould = Modal(kind, hard=hard, verb=verb, actor=actor)
            found += _modal(mould, denials, follower)
            if low[place] == "shall" and not denials and _has(low, place + 1, last):
                found.append(replace(mould, kind="permission", hard=False))
        used.update(range(place, place + size))
        place += size
    return found, used


def _kind_at(low: list[str], place: int, last: int) -> tuple[int, str, bool] | None:
    """Return length, class and whether it is a phrase, of the modal that begins at a token."""
    if low[place] in MODAL_WORDS:
        noun = _is_noun(low, place)
        return None if noun else (1, MODAL_WORDS[low[place]], False)
    if _names_a_thing(low, place, last):
        return None
    phrase = phrase_at(MODAL_PHRASES, low, place)
    return (*phrase, True) if phrase and place + phrase[0] <= last else None


def _names_a_thing(low: list[str], place: int, last: int) -> bool:
    """Tell whether a duty or an authority is only named: `its obligations under`, `a public body`.

    Such a noun obliges nobody here: `Provider can no longer meet its obligations`.
    """
    before = low[place - 1] if place else ""
    if low[place] == "due" and before == "in":
        return True
    if low[place] == "authority":
        return before in _BODIES
    follower = low[place + 1] if place + 1 < last else ""
    return low[place] in _DUTIES and before in _OWN and follower != "to"


def _modal(mould: Modal, denials: int, follower: str) -> list[Modal]:
    """Return the modal, turned by an odd number of denials; none for a mere `need`."""
    kind, odd = mould.kind, denials % 2 == 1
    if kind == "will":
        return [replace(mould, kind="prohibition" if odd else "obligation", hard=False)]
    if kind == "need":
        if denials:
            return [replace(mould, kind="exemption")]
        return [replace(mould, kind="obligation")] if follower == "to" else []
    plain = kind.rstrip("~")
    hard = mould.hard and plain == kind
    return [replace(mould, kind=_FLIP[plain] if odd else plain, hard=hard)]


def _has(low: list[str], place: int, last: int) -> bool:
    """Tell whether `shall` gives: `shall have quiet enjoyment`, but not `shall have been paid`."""
    after = low[place + 1] if place + 1 < last else ""
    duty = after in ("to", "been", "regard", "effect") or after.endswith("ed")
    return low[place : place + 1] in (["have"], ["enjoy"], ["receive"]) and not duty


def _is_noun(low: list[str], place: int) -> bool:
    """`by will`, `a will`, `need` as a noun; `in may`."""
    before = low[place - 1] if place else ""
    if low[place] in ("will", "need", "can", "might"):
        return before in ("a", "the", "by", "his", "her", "of", "no", "their", "valid", "any")
    return low[place] == "may" and before in ("in", "since", "until", "last", "next")


def _no_subject(low: list[str], first: int, place: int) -> bool:
    """Tell whether the subject is denied: `no person shall`, `no title, not being one, shall`."""
    for back in range(place - 1, first - 1, -1):
        if low[back] in _SUBJECT_DENIERS:
            return low[back + 1] not in _BREAKS
        if low[back] in _BREAKS:
            break
    begins = low[first] in _SUBJECT_DENIERS and low[first + 1 : first + 2] != [","]
    return begins and not any(word in MODAL_WORDS or word == ";" for word in low[first:place])


def _denied_after(low: list[str], place: int, last: int) -> int:
    """Count a denial right after a modal verb, in a question after its subject: `may it not`."""
    asks = low[last - 1] == "?"
    for word in low[place : min(place + (_SUBJECT_REACH if asks else 2), last)]:
        if word in _DENIERS and not (word == "no" and asks):
            return 1
        if word in _BREAKS or word in _RELATIVES:
            return 0
    return int(asks and low[place : place + 1] == ["no"])


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


def _stop_after(low: list[str], place: int, last: int) -> int:
    """Return the token at which what is denied is itself a stop: `nothing shall prevent`."""
    ahead = range(place + 1, min(place + _REACH, last))
    return next((one for one in ahead if low[one] in _STOPS), 0)


def _verb(low: list[str], place: int, last: int) -> str:
    place = past_aside(low, place, last)
    while place < last and (low[place] in _LIGHT or not low[place].isalpha()):
        place += 1
    if place + 1 < last and low[place].endswith("ly") and low[place + 1].isalpha():
        place += 1
    return stem(low[place]) if place < last else ""
