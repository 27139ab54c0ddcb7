"""Indirect questions: what opens them, and the direct question that they put.

The meaning lock knows direct questions. `Could you tell me what section 8 prohibits?` is judged as
`What does section 8 prohibit?`: the opening is taken off and the clause turned round, with the
help of the parent's own words, never by guessing at grammar.
"""

import re
from collections.abc import Sequence

from augmentation.question_form import AUXILIARIES, DETERMINERS
from curation.core.text import words

_WHETHER = re.compile(r"(?:whether|if)\s+", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:(?:to|by|of|for|on|in|within|under|from|with|over|at)\s+)?"
    r"(?:who|whom|whose|what|which|when|where|why|how)\b",
    re.IGNORECASE,
)
_DO = re.compile(r"\b(does|do|did)\s+(.+)", re.IGNORECASE)
_MODALS = AUXILIARIES & frozenset("can could may might must shall should will would".split())
_LEADS_ON = frozenset("in of by under for on to with from within and or".split())
_LONGEST_ASKED = 5
"""Words of `within what period of time`, after which the subject begins."""


def opening_of(text: str, openings: Sequence[str]) -> str:
    """Return the opening with which a text begins, the longest of them; empty for none."""
    low = " ".join(text.split()).casefold()
    found = [one for one in openings if low.startswith(f"{one.casefold()} ")]
    return max(found, key=len, default="")


def direct_question(clause: str, parent: str) -> str | None:
    """Return the direct question that an indirect one puts; None where it is not turned.

    Args:
        clause: what follows the opening: `whether the tenant may sublet?`.
        parent: the direct question that it was made from; it lends the verb and its subject.
    """
    text = " ".join(clause.split()).rstrip("?. ")
    whether = _WHETHER.match(text)
    if whether:
        turned = _fronted(text[whether.end() :].split(), parent)
    elif _ASKS.match(text):
        turned = None if _is_direct(text) else _turned(text, parent)
    else:
        turned = None
    return f"{turned[:1].upper()}{turned[1:]}?" if turned else None


def _fronted(rest: list[str], parent: str) -> str | None:
    """Put the auxiliary of a clause before its subject: the one that opens the parent."""
    first = (words(parent) or [""])[0]
    done = _undone(" ".join(rest), parent)
    if done:
        return f"{done[0]} {done[1]}"
    place = next((at for at, word in enumerate(rest) if word.casefold() in AUXILIARIES), 0)
    same = next((at for at, word in enumerate(rest) if word.casefold() == first), place)
    return " ".join([rest[same], *rest[:same], *rest[same + 1 :]]) if same else None


def _is_direct(text: str) -> bool:
    """Tell whether the clause was left in the order of a direct question."""
    found = [word.casefold() for word in text.split()]
    for at, word in enumerate(found[:-1][: _LONGEST_ASKED + 1]):
        if word in ("does", "do", "did"):
            return found[at + 1] != "not"
        if word in _MODALS:
            return found[at + 1] in DETERMINERS
    return False


def _turned(text: str, parent: str) -> str | None:
    """Turn a clause round where the parent has its verb before its subject."""
    done = _undone(text, parent)
    if done:
        auxiliary, rest = done
        subject = _subject(parent, rest)
        place = rest.casefold().find(subject) if subject else -1
        before = words(rest[:place])[-1:] if place > 0 else []
        # `what rule in section 8 lays down`: the subject has become something else
        turns = bool(before) and before[0] not in _LEADS_ON
        return f"{rest[:place]}{auxiliary} {rest[place:]}" if turns else None
    asked = parent.rstrip("?").split()
    for place, verb in enumerate(asked):
        if verb.casefold() not in AUXILIARIES:
            continue
        # the longest stretch behind the parent's auxiliary that the clause has before its own
        for last in range(len(asked), place + 1, -1):
            subject = " ".join(asked[place + 1 : last])
            found = re.search(rf" {re.escape(subject)} {verb}(?= |\Z)", text, re.IGNORECASE)
            if found:
                return f"{text[: found.start()]} {verb} {subject}{text[found.end() :]}"
    return text


def _undone(text: str, parent: str) -> tuple[str, str] | None:
    """Return the parent's `does` and the clause with its verb as the parent has it."""
    do = _DO.search(parent)
    if not do:
        return None
    for verb in words(do[2]):
        for ending in ("es", "s", "ies"):
            form = f"{verb[:-1]}ies" if ending == "ies" else verb + ending
            found = re.search(rf"\b{re.escape(form)}\b", text, re.IGNORECASE)
            if found:
                return do[1].casefold(), text[: found.start()] + verb + text[found.end() :]
    return None


def _subject(parent: str, clause: str) -> str:
    """Return the words behind the parent's `does` that the clause has in one piece, longest."""
    do = _DO.search(parent)
    tokens = do[2].rstrip("?").split() if do else []
    low = f" {clause.casefold()} "
    for size in range(len(tokens), 0, -1):
        wanted = " ".join(tokens[:size]).casefold()
        if f" {wanted} " in low:
            return wanted
    return ""
