"""The frame of a norm: lead, subject, modal, verb and what follows, as spans of the passage."""

import re
from dataclasses import dataclass, replace

from augmentation.structural.analysis import ParsedPassage, Sentence, Token
from augmentation.structural.layout import Layout

Span = tuple[int, int]

_FINITE = frozenset("shall must may will is are has have".split())
_LEADS = frozenset(
    "subject notwithstanding without in when where whenever if for save except unless on before"
    " after upon during until with at as by pursuant under to provided while despite from not once"
    " wherever within".split()
)
_CASES = frozenset("in when where whenever if for save except unless on before after upon until while"
                   " once provided wherever during at within".split())  # fmt: skip
_NONE = re.compile(r"(?:No(?!twith)|None|Neither|Nobody|No one)\b", re.IGNORECASE)
_MIDDLE = re.compile(r"\s*(?:,?\s*by (?:law|order|notification|regulations?|rules?)\b,?)\s*")
_OPENS = re.compile(r"(?:[,;]|\b(?:and|but|then))\s*$")
_LINKED = re.compile(
    r"(?:(?:However|Instead|But|And|Moreover|Furthermore|In addition|Accordingly|Therefore|Thus|Also"
    r"|Nevertheless|Consequently|Similarly|Likewise|Otherwise|Further|Then)\b,?|\[\s*\])\s+(?=\w)"
)
"""Words that tie a sentence to the one before it: no part of its norm."""
_NOR = re.compile(r",?\s+nor\s+(?:be|shall|may|is|are|has|have)\b")
_JOINED = re.compile(r"\b(?:and|but)\s+(?=(?:any|every|no|all|each|none)\b)")
_MAX_JOINED_WORDS = 20
_JOINS = re.compile(r"(?:;|\b(?:and|but))\s*$")
_JOINT = re.compile(r"[\s,;:]*(?:\b(?:and|but|nor|or)\s*)?$")
_INNER = re.compile(r"\b(?:may|shall|must),|, (?:may|shall|must)\b")
_MAX_SUBJECT_WORDS = 60
_MAX_MIDDLE_CHARS = 300


@dataclass(frozen=True, slots=True)
class Frame:
    """One norm of a sentence; spans are offsets into the passage's text."""

    layout: Layout
    lead: Span | None
    """What stands before the subject: `Notwithstanding anything in article 13`."""
    lead_word: str
    """First word of the lead, case folded; empty without one."""
    subject: Span
    modal: str
    """`shall`, `must`, `may`, `will`, or a finite `is`, `are`, `has`, `have`."""
    negated: bool
    """`not` follows the modal."""
    none: bool
    """The subject itself denies: `No person`, `Neither party`."""
    middle: Span | None
    """Between modal and verb: `on grounds only of religion`, `by law`."""
    verb: Span
    """`be deprived`, `accept`: without modal and negation."""
    lemma: str
    """Of the main verb: `deprive`."""
    passive: bool
    verbs_follow: bool
    """Another verb is coordinated with the main one: `indemnify ... or validate ...`."""
    first_tag: str
    """Tag of the first word after the verb; empty when nothing follows."""
    rest: Span
    """After the verb to the end of the norm, list included, without final punctuation; a second
    predicate that `nor` adds is left out."""
    end: int
    """One past the whole norm, second predicates included."""

    @property
    def whole(self) -> bool:
        """Whether the norm is all of its sentence, with nothing cut off after it."""
        return self.layout.end - self.end <= len('.”"')

    @property
    def prohibits(self) -> bool:
        """Whether the norm denies."""
        return self.negated or self.none

    @property
    def conditional(self) -> bool:
        """Whether the lead sets the case, without which subject and verb would say too much."""
        return self.lead is not None and self.lead_word in _CASES

    @property
    def main(self) -> Span:
        """The norm without its lead."""
        return (self.subject[0], self.end)


def frames_of(parsed: ParsedPassage) -> tuple[Frame, ...]:
    """Return the norms of the sentences of a passage, in order; provisos and illustrations apart."""
    found: list[Frame] = []
    for sentence in parsed.sentences:
        if sentence.layout.kind in ("plain", "explanation"):
            found.extend(_frames(parsed.text, sentence))
    return tuple(found)


def _frames(text: str, sentence: Sentence) -> list[Frame]:
    tokens = sentence.tokens
    heads = [index for index, _ in enumerate(tokens) if _is_finite_main(text, tokens, index)]
    found: list[Frame] = []
    linked = _LINKED.match(text, sentence.layout.start)
    floor = linked.end() if linked else sentence.layout.start
    for index in heads:
        subject = _subject_start(text, tokens, index, floor, first=not found)
        if subject is None:
            continue
        frame = _frame(text, sentence, index, (floor, subject), first=not found)
        if frame is None:
            continue
        if found:
            joint = _JOINT.search(text, found[-1].verb[1], subject)
            cut = joint.start() if joint else subject
            found[-1] = _cut(found[-1], max(cut, found[-1].verb[1]))
        found.append(frame)
        floor = frame.verb[1]
    return found


def _is_finite_main(text: str, tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a token is the modal (or finite be/have) of a main or a coordinated clause."""
    token = tokens[index]
    if text[token.start : token.end].casefold() not in _FINITE:
        return False
    at = token.head if token.dep in ("aux", "auxpass") else index
    for _ in range(6):
        head = tokens[at]
        if head.dep == "ROOT":
            return True
        if head.dep not in ("conj", "ccomp", "aux"):
            return False
        at = head.head
    return False


def _subject_start(
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
        joined = None if first else _joined_subject(text, floor, tokens[index].start)
        return joined
    edge = min(_subtree(tokens, subjects[-1]))
    start = tokens[edge].start
    before = text[floor:start]
    opens = _OPENS if first else _JOINS
    return start if not before or opens.search(before) else None


def _joined_subject(text: str, floor: int, modal: int) -> int | None:
    """Find `and any law made in contravention of this clause` where the grammar is unsure."""
    found = None
    for found in _JOINED.finditer(text, floor, modal):
        pass
    if found is None or len(text[found.end() : modal].split()) > _MAX_JOINED_WORDS:
        return None
    return found.end()


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


def _frame(
    text: str, sentence: Sentence, index: int, opening: Span, *, first: bool
) -> Frame | None:
    """Build the frame of one modal; `opening` is where the clause and its subject begin."""
    tokens = sentence.tokens
    floor, start = opening
    subject = (start, _strip_end(text, start, tokens[index].start))
    at = index + 1
    negated = at < len(tokens) and text[tokens[at].start : tokens[at].end] == "not"
    at += negated
    alone = tokens[index].tag != "MD" and tokens[index].dep not in ("aux", "auxpass")
    verb_at = index if alone else _verb_at(text, tokens, at)
    if verb_at is None or not _is_subject(text[slice(*subject)]):
        return None
    main = index if alone else _main_verb(tokens, verb_at)
    middle = (tokens[at].start, tokens[verb_at].start) if verb_at > at else None
    following = main + 1
    rest_start = tokens[at - 1].end if alone else tokens[main].end
    nor = _NOR.search(text, rest_start, sentence.layout.list_start)
    return Frame(
        layout=sentence.layout,
        lead=(floor, _strip_end(text, floor, start)) if first and start > floor else None,
        lead_word=text[floor:start].split()[0].casefold() if first and start > floor else "",
        subject=subject,
        modal=text[tokens[index].start : tokens[index].end].casefold(),
        negated=negated,
        none=_NONE.match(text[slice(*subject)]) is not None,
        middle=_strip(text, middle) if middle else None,
        verb=(tokens[verb_at].start, tokens[main].end),
        lemma=tokens[main].lemma,
        passive=tokens[main].tag == "VBN"
        and "be" in (tokens[index].lemma, tokens[verb_at].lemma if main > verb_at else ""),
        verbs_follow=_verbs_follow(text, tokens, main),
        first_tag=tokens[following].tag if following < len(tokens) else "",
        rest=_strip(text, (rest_start, nor.start() if nor else sentence.layout.end)),
        end=_strip(text, (rest_start, sentence.layout.end))[1],
    )


def _is_subject(words: str) -> bool:
    """Whether a stretch can be a subject: not empty, not too long, no norm of its own inside."""
    return bool(words) and len(words.split()) <= _MAX_SUBJECT_WORDS and not _INNER.search(words)


def _verb_at(text: str, tokens: tuple[Token, ...], at: int) -> int | None:
    """Return the first word of the verb group after modal and negation."""
    if at >= len(tokens):
        return None
    law = _MIDDLE.match(text, tokens[at].start)
    if law:
        return next((i for i in range(at, len(tokens)) if tokens[i].start >= law.end()), None)
    wrapped = text[tokens[at].start] == ","
    for index in range(at, len(tokens)):
        token = tokens[index]
        if token.start - tokens[at].start > _MAX_MIDDLE_CHARS:
            return None
        after_comma = index > at and text[tokens[index - 1].start] == ","
        if wrapped and not (after_comma and index > at + 1):
            continue
        if token.tag == "VB" or (wrapped and (token.dep == "ROOT" or token.tag == "VBP")):
            return index
        if index == at and token.tag in ("VBN", "JJ"):
            return index
        if not wrapped and token.tag not in ("RB", "RBR"):
            return index if token.tag.startswith("VB") or token.dep == "ROOT" else None
    return None


def _main_verb(tokens: tuple[Token, ...], at: int) -> int:
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


def _verbs_follow(text: str, tokens: tuple[Token, ...], main: int) -> bool:
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


def _cut(frame: Frame, end: int) -> Frame:
    cut = max(min(frame.rest[1], end), frame.rest[0])
    return replace(frame, rest=(frame.rest[0], cut), end=min(frame.end, max(end, cut)))


def _strip_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \n,;:—–":
        end -= 1
    return end


def _strip(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in " \n,;:—–":
        start += 1
    end = _strip_end(text, start, end)
    if text[start:end].endswith(".") and not text[start:end].endswith(("etc.", "cent.")):
        end -= 1
    return start, end
