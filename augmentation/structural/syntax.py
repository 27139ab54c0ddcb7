"""What the grammar of a sentence says of its norms: finite verbs, subjects, verb groups."""

import re

from augmentation.structural.analysis import Token

_FINITE = frozenset("shall must may will is are has have".split())
_LEADS = frozenset(
    "subject notwithstanding without in when where whenever if for save except unless on before"
    " after upon during until with at as by pursuant under to provided while despite from not once"
    " wherever within".split()
)
_MIDDLE = re.compile(r"\s*(?:,?\s*by (?:law|order|notification|regulations?|rules?)\b,?)\s*")
_OPENS = re.compile(r"(?:[,;]|\b(?:and|but|then))\s*$")
_LED = re.compile(
    r"(?:Notwithstanding|Without prejudice to|Subject to)[^,;]*,\s+(?=(?:no|none|any|every|all|each"
    r"|the|an?)\b|[A-Z])",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:and|but)\s+(?=(?:any|every|no|all|each|none)\b)")
_COORDINATED = re.compile(
    r"\band (?:any|every|no|all|each|none)\b"
    r"(?:(?!\b(?:which|who|that|is|are|shall|may|must)\b)[^,;.])*$"
)
"""`and any law made in breach of this clause`, before its modal."""
_MAX_JOINED_WORDS = 20
_JOINS = re.compile(r"(?:;|\b(?:and|but))\s*$")
_INNER = re.compile(r"\b(?:may|shall|must),|, (?:may|shall|must)\b")
_MAX_SUBJECT_WORDS = 60
_MAX_MIDDLE_CHARS = 300


def is_finite_main(text: str, tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a token is the modal (or finite be/have) of a main or a coordinated clause."""
    token = tokens[index]
    if text[token.start : token.end].casefold() not in _FINITE or token.tag == "VB":
        return False
    if index and tokens[index - 1].tag == "MD":
        return False
    if token.tag == "MD" and _COORDINATED.search(text, max(0, token.start - 160), token.start):
        return True
    at = token.head if token.dep in ("aux", "auxpass") else index
    for _ in range(6):
        head = tokens[at]
        if head.dep == "ROOT":
            return True
        if head.dep not in ("conj", "ccomp", "aux"):
            return False
        at = head.head
    return False


def subject_start(
    text: str, tokens: tuple[Token, ...], index: int, floor: int, *, first: bool
) -> int | None:
    """Return where the subject of a modal begins, or `None` when that is uncertain."""
    if first and not _has_clause(tokens, index) and text[floor : floor + 40].split()[:1]:
        opening = re.match(r"[“\"'‘(]*([\w-]+)", text[floor : floor + 40])
        if opening is None or opening.group(1).casefold() not in _LEADS:
            return floor
    verb = tokens[index].head if tokens[index].dep in ("aux", "auxpass") else index
    subjects = [
        at
        for at, token in enumerate(tokens[:index])
        if token.dep in ("nsubj", "nsubjpass", "expl") and token.head in (verb, index)
    ]
    if not subjects:
        find = _led_subject if first else _joined_subject
        return find(text, floor, tokens[index].start)
    edge = min(_subtree(tokens, subjects[-1]))
    start = tokens[edge].start
    before = text[floor:start]
    opens = _OPENS if first else _JOINS
    if not before or opens.search(before):
        return start
    return _led_subject(text, floor, tokens[index].start) if first else None


def _led_subject(text: str, floor: int, modal: int) -> int | None:
    """Find the subject after `Notwithstanding ...,` where the grammar is unsure."""
    found = _LED.match(text, floor, modal)
    return found.end() if found else None


def _joined_subject(text: str, floor: int, modal: int) -> int | None:
    """Find `and any law made in contravention of this clause` where the grammar is unsure."""
    starts = [found.end() for found in _JOINED.finditer(text, floor, modal)]
    if not starts or len(text[starts[-1] : modal].split()) > _MAX_JOINED_WORDS:
        return None
    return starts[-1]


def _has_clause(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a finite verb of its own stands before this one at the same level."""
    return any(token.dep == "ROOT" and token.tag.startswith("VB") for token in tokens[:index])


def _subtree(tokens: tuple[Token, ...], top: int) -> list[int]:
    inside = {top}
    grown = True
    while grown:
        more = {at for at, token in enumerate(tokens) if token.head in inside} - inside
        inside |= more
        grown = bool(more)
    return sorted(inside)


def is_subject(words: str) -> bool:
    """Whether a stretch can be a subject: not empty, not too long, no norm of its own inside."""
    return bool(words) and len(words.split()) <= _MAX_SUBJECT_WORDS and not _INNER.search(words)


def verb_at(text: str, tokens: tuple[Token, ...], at: int) -> int | None:
    """Return the first word of the verb group after modal and negation."""
    if at >= len(tokens):
        return None
    law = _MIDDLE.match(text, tokens[at].start)
    if law:
        return next((i for i in range(at, len(tokens)) if tokens[i].start >= law.end()), None)
    if text[tokens[at].start] == ",":
        return _verb_after_aside(text, tokens, at)
    while at < len(tokens) and tokens[at].tag in ("RB", "RBR"):
        at += 1
    if at >= len(tokens):
        return None
    verbal = tokens[at].tag.startswith("VB") or tokens[at].tag == "JJ" or tokens[at].dep == "ROOT"
    return at if verbal else None


def _verb_after_aside(text: str, tokens: tuple[Token, ...], at: int) -> int | None:
    """Return the verb after `, while he holds office,`: the first one that a comma precedes."""
    for index in range(at + 2, len(tokens)):
        token = tokens[index]
        if token.start - tokens[at].start > _MAX_MIDDLE_CHARS:
            return None
        after_comma = text[tokens[index - 1].start] == ","
        if after_comma and (token.tag in ("VB", "VBP") or token.dep == "ROOT"):
            return index
    return None


def main_verb(tokens: tuple[Token, ...], at: int) -> int:
    """Return the index of the main verb of a group that begins with be, have or itself."""
    main = at
    while main + 1 < len(tokens) and tokens[main].lemma in ("be", "have"):
        step = main + 1
        while step + 1 < len(tokens) and tokens[step].tag == "RB" and tokens[step].lemma != "not":
            step += 1
        if tokens[step].tag != "VBN":
            break
        main = step
    return main


def verbs_follow(text: str, tokens: tuple[Token, ...], main: int) -> bool:
    """Whether a verb is coordinated with the main one, or may be: `or validate any sentence`."""
    for at in range(main + 2, len(tokens)):
        token = tokens[at]
        before = text[tokens[at - 1].start : tokens[at - 1].end]
        if token.tag not in ("VB", "VBP") or before not in ("and", "or", "shall", "must"):
            continue
        head = tokens[token.head]
        if token.head == main or (before in ("and", "or") and head.tag not in ("VB", "VBP", "VBZ")):
            return True
    return False
