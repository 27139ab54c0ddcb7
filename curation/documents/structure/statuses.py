"""Decides whether a provision is live, repealed, summarised or without text."""

import re

from curation.core.vocabulary import ProvisionStatus
from curation.documents.structure.languages import REPEALED
from curation.documents.structure.sequence import UNIT_LEVEL, Unit
from curation.documents.structure.tree import Node

_REPEALED = re.compile(
    r"\W*(?:\[[^\]]{0,300}\]\W*)?(?:\d{1,2}\s)?(?:rep|repealed|omitted|deleted|revoked|"
    r"reserved|intentionally (?:omitted|deleted|left blank)|not used)\b"
    r"(?:\.|,\s(?:\d{4}|c\.|s\.)|\sibid\b|\W*$|"
    r"\s(?:by|with|in|on|and)\b[^;]{0,100}?(?:\b(?:Acts?|Ord\w{0,8}|Regulations?|Amendment|"
    r"Gazette|Schedule|sections?|s|ss|secs?|cl|art|ibid)\b|\d{4}))",
    re.IGNORECASE,
)
_OPENS_LOWER = re.compile(r"\W*[a-z]")
_GONE = re.compile(r"\W*(?:repealed|omitted|deleted|revoked|reserved|not used)\W*", re.IGNORECASE)
_DOTS = re.compile(r"(?:[.…*•]\s{0,3}){3,}(?:\[?F?\d{1,4}\]?)?\W*")
_BRACKETED = re.compile(
    r"(?:[.…*•]\s{0,3}){0,300}\[(?:(?:Sub-?\s?)?(?:sections?|s|ss|articles?|art|clauses?|cl|"
    r"paragraphs?|paras?|par|items?|rules?|regulations?|reg)\b\.?\s?)(?:\(?\w{1,5}\)?\s?){0,3}"
    r"(?:was |were )?(?:repealed|deleted|omitted|revoked|rep\.)\s[^\[\]]{1,250}\]\W{0,5}$",
    re.IGNORECASE,
)
_ELLIPSIS = "…"
_MAX_REPEAL_CHARS = 400
_OWN_NAME = re.compile(
    r"(?:Article|Section|Rule)\s(\w[\w.-]{0,20}\b)(?!\s?\(|\s(?:of|to|in|and|or)\b)"
)
_NARRATES = re.compile(
    r"(?:was|were|has been|had|granted|dealt with|deals with|provides? for|gave|abolished)\b"
)
_WHOLE = frozenset({"clause", "sub_clause", "item", "paragraph"})


def status_of(unit: Unit, text: str, end: int, *, is_leaf: bool) -> ProvisionStatus:
    """Return the status of a unit whose words end at `end`; what holds other units is live."""
    words = text[unit.body : end].strip()
    if not is_leaf or unit.level < UNIT_LEVEL - 1:
        return "live"
    if is_repealed(words or unit.heading) or (
        len(words) <= _MAX_REPEAL_CHARS and _GONE.fullmatch(unit.heading)
    ):
        return "repealed"
    if not words:
        return "empty"
    named = _OWN_NAME.match(words)
    if named and named[1] == unit.number and _NARRATES.search(words, 0, named.end() + 200):
        return "summarised"
    return "live"


def is_repealed(words: str) -> bool:
    """Whether all that is left of a provision says that it is gone, or is a line of dots."""
    if len(words) > _MAX_REPEAL_CHARS:
        return False
    gone = _REPEALED.match(words) or REPEALED.match(words)
    if gone and words.rstrip().endswith((";", "; or", "; and")) and _OPENS_LOWER.match(words):
        return False  # an item of a list that speaks of what was revoked
    gone = gone or _BRACKETED.match(words.strip())
    return bool(gone or words.strip() == _ELLIPSIS or _DOTS.fullmatch(words.strip()))


def note_repeals(root: Node, text: str) -> None:
    """Give the subsections of every unit the status `repealed` where they say so.

    Only where they are cut apart whatever the size of a passage; an item of a list stays in the
    sentence that holds it, so that a quotation of all of it is found again in any cut.
    """
    waiting = [root]
    while waiting:
        node = waiting.pop()
        waiting += node.children
        if not node.is_unit or node.has_lead(text):
            continue
        for inner in node.children:
            is_listed = inner.kind in _WHOLE and inner.label and inner.status == "live"
            if is_listed and not inner.children and is_repealed(text[inner.body : inner.end]):
                inner.status = "repealed"
