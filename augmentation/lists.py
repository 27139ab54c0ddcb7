"""Lists of alternatives and of examples that a variant cut short."""

import re
from collections.abc import Iterator

_IDIOMS = re.compile(
    r"\b(?:one or more|whether or not|or otherwise|or (?:more|less|fewer|over|above|under|older"
    r"|later"
    r"|longer)|and/or|or both|his or hers?|he or she|him or her|himself or herself)\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:or|nor)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:or|nor|and|either|neither|whichever|both)\b", re.IGNORECASE)
_EXAMPLES = re.compile(
    r"\b(?:such as|including|for example|for instance|in particular|among others?"
    r"|among other things|like|e\.g|inter alia)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:if|where|when|whenever|unless|once|provided that|until)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|whom)\b", re.IGNORECASE)
_INSTEAD = re.compile(
    r"\b(?:on|upon|after|before|during|following|without|failing|in (?:the )?(?:case|event)"
    r"|in the course|by \w+ing|for \w+ing|with|pending|till|as soon as|so long as|as long as"
    r"|having|subject to|except|only|any|no)\b",
    re.IGNORECASE,
)


def lost_clause(original: str, variant: str) -> Iterator[str]:
    """Yield the word that opens a condition of which the variant has nothing left."""
    here = _CLAUSE.findall(original)
    if not here or _CLAUSE.search(variant) or _INSTEAD.search(variant):
        return
    if len(_RELATIVE.findall(variant)) <= len(_RELATIVE.findall(original)):
        yield here[0].casefold()


def lost_lists(original: str, variant: str) -> Iterator[str]:
    """Yield `or` where no alternative is left, and `such as` where examples became all."""
    here, there = (_IDIOMS.sub(" ", text) for text in (original, variant))
    if _OR.search(here) and not _JOINED.search(there):
        yield "or"
    for one, other in ((original, variant), (variant, original)):
        found = _EXAMPLES.search(one)
        if found and not _EXAMPLES.search(other):
            yield found.group().casefold()
