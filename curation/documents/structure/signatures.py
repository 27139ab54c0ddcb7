"""Tells where the signatures of a contract begin that no words such as `Signed by` announce."""

import re
from collections.abc import Sequence
from itertools import islice

SEEN_LINES = 7
"""How many lines tell whether signatures begin."""
_MOST_PARTY_LINES = 2
_LONGEST_PARTY = 10
_FIELD = re.compile(
    r"(by|signature|signed|name|print(?:ed)? name|title|position|designation|capacity|date)"
    r"[ \t]?:(?!\w)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s_.…-]*")
_SIGNS = frozenset(("by", "signature", "signed"))
_SENTENCE = re.compile(r"(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)(?<!\bS\.A)(?<!\bL\.P)[.;,—]$")
_NUMBERED = re.compile(r"\W?\w{1,4}[.)]\s")


def begin_signatures(lines: Sequence[str]) -> bool:
    """Whether the first line begins a block to sign: a party, then `By:` with `Name:` or the like.

    Args:
        lines: the line and those after it; more than `SEEN_LINES` are not read.
    """
    seen = list(islice((text for line in lines if (text := line.strip())), SEEN_LINES))
    labels = [_label(line) for line in seen]
    first = next((at for at, label in enumerate(labels) if label), len(labels))
    if first == len(labels) or first > _MOST_PARTY_LINES:
        return False
    fields = set(labels[first:]) - {""}
    signed = any(
        label in _SIGNS and (label != "by" or not _SENTENCE.search(line))
        for label, line in zip(labels, seen, strict=True)
    )
    return signed and len(fields) > 1 and all(map(_may_be_party, seen[:first]))


def _label(line: str) -> str:
    found = _FIELD.match(line)
    return found[1].casefold() if found else ""


def _may_be_party(line: str) -> bool:
    """Whether a line may name who signs: short, without number, no end of a sentence."""
    short = len(line.split()) <= _LONGEST_PARTY
    named = line[0].isupper() or bool(_RULE.fullmatch(line))
    return short and named and not (_SENTENCE.search(line) or _NUMBERED.match(line))
