"""From when a period runs: `within 14 days of the award`, and not of the hearing."""

import re
from collections.abc import Iterator

from augmentation.question_words import same_words
from curation.core.claims.tokens import STOP, stem
from curation.core.text import normalise_quote

_PERIOD = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|fortnight)\b(?:['’] notice)?\s*(?:,|period)?\s*"
    r"(of|from|after|before|following|prior to|preceding|since|until)\s+([^,;.?]{1,80})"
)
_SIDES = {"during": "in", "within": "in", "throughout": "in", "after": "after", "before": "before"}
_LEAD = re.compile(
    r"\b(during|within|throughout|after|before)\s+(?:the\s+)?(?:(?:first|last|next|period of"
    r"|whole)\s+)?"
    r"[\w-]+\s+(?:(?:business|working|calendar)\s+)?(?:days?|weeks?|months?|years?|hours?)\b"
)
_DENIAL = re.compile(r"\b(?:not|no|never|cannot|nobody|neither|nor|unless)\b", re.IGNORECASE)
_WIDE = frozenset("the a an any such his her its their date day on which when time that".split())
_AHEAD = frozenset(["before", "prior to", "preceding"])
_REACH = 5
_LIGHT = frozenset(map(stem, "make made give take place being having become".split()))
_STOPS = frozenset(
    "to by under if unless may must shall will can should does did is are has have".split()
)


def moved_anchors(original: str, variant: str) -> Iterator[str]:
    """Yield the events from which a period runs in one text only, where both name one.

    Two events are one where they share a word, or a word with a synonym.
    """
    sides = _leads(original), _leads(variant)
    denials = [len(_DENIAL.findall(text)) for text in (original, variant)]
    if all(len(side) == 1 for side in sides) and sides[0] != sides[1] and denials[0] == denials[1]:
        yield f"{min(sides[0])} > {min(sides[1])}"
    here, there = list(_anchors(original)), list(_anchors(variant))
    if len(here) != 1 or len(there) != 1:
        return
    (side, words), (other, others) = here[0], there[0]
    if side != other:
        yield f"{side} > {other}"
    elif words and others and not any(same_words(one, two) for one in words for two in others):
        yield f"{' '.join(words)} > {' '.join(others)}"


def _leads(text: str) -> frozenset[str]:
    """Return on which side of a period something happens: `during`, `after`, `before` it."""
    found = (match[1] for match in _LEAD.finditer(normalise_quote(text)))
    return frozenset(_SIDES[word] for word in found)


def _anchors(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for match in _PERIOD.finditer(normalise_quote(text)):
        found = re.findall(r"[a-z]+", match[2])
        stop = next((n for n, word in enumerate(found) if word in _STOPS and n), len(found))
        stems = [stem(word) for word in found[:stop] if word not in STOP and word not in _WIDE]
        stems = [root for root in stems if root not in _LIGHT]
        side = "before" if match[1] in _AHEAD else "after"
        # `three years of imprisonment` names what lasts, not when it begins
        ahead = normalise_quote(text)[max(0, match.start() - 30) : match.start()]
        lasts = match[1] == "of" and stems and stems[0] in _LASTING and "within" not in ahead
        if stems and not lasts:
            yield side, tuple(stems[:_REACH])


_LASTING = frozenset(
    stem(word)
    for word in "imprisonment detention service age notice practice experience leave work paid"
    " residence office training".split()
)
