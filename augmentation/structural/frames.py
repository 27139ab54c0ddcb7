"""The frame of a norm: lead, subject, modal, verb and what follows, as spans of the passage."""

import re
from dataclasses import dataclass, replace

from augmentation.structural.analysis import ParsedPassage, Sentence
from augmentation.structural.layout import Layout
from augmentation.structural.syntax import (
    is_finite_main,
    is_subject,
    main_verb,
    subject_start,
    verb_at,
    verbs_follow,
)

Span = tuple[int, int]

_CASES = frozenset(
    "in when where whenever if for save except unless on before after upon until while once"
    " provided wherever during at within".split()
)
_NONE = re.compile(r"(?:No(?!twith)|None|Neither|Nobody|No one)\b", re.IGNORECASE)
_LINKED = re.compile(
    r"(?:(?:However|Instead|But|And|Moreover|Furthermore|In addition|Accordingly|Therefore|Thus"
    r"|Also|Nevertheless|Consequently|Similarly|Likewise|Otherwise|Further|Then)\b,?|\[\s*\])\s+(?=\w)"
)
"""Words that tie a sentence to the one before it: no part of its norm."""
_NOR = re.compile(r",?\s+nor\s+(?:be|shall|may|is|are|has|have)\b")
_JOINT = re.compile(r"[\s,;:]*(?:\b(?:and|but|nor|or)\s*)?$")


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
    """Return the norms of the sentences of a passage, in order, without those of provisos."""
    found: list[Frame] = []
    for sentence in parsed.sentences:
        if sentence.layout.kind in ("plain", "explanation"):
            found.extend(_frames(parsed.text, sentence))
    return tuple(found)


def _frames(text: str, sentence: Sentence) -> list[Frame]:
    tokens = sentence.tokens
    heads = [index for index, _ in enumerate(tokens) if is_finite_main(text, tokens, index)]
    found: list[Frame] = []
    linked = _LINKED.match(text, sentence.layout.start)
    floor = linked.end() if linked else sentence.layout.start
    for index in heads:
        subject = subject_start(text, tokens, index, floor, first=not found)
        if subject is None:
            continue
        frame = _frame(text, sentence, index, (subject if found else floor, subject))
        if frame is None:
            continue
        if found:
            joint = _JOINT.search(text, found[-1].verb[1], subject)
            cut = joint.start() if joint else subject
            found[-1] = _cut(found[-1], max(cut, found[-1].verb[1]))
        found.append(frame)
        floor = frame.verb[1]
    return found


def _frame(text: str, sentence: Sentence, index: int, opening: Span) -> Frame | None:
    """Build the frame of one modal; `opening` is where the clause and its subject begin."""
    tokens = sentence.tokens
    floor, start = opening
    subject = (start, _strip_end(text, start, tokens[index].start))
    at = index + 1
    negated = at < len(tokens) and text[tokens[at].start : tokens[at].end] == "not"
    at += negated
    alone = tokens[index].tag != "MD" and tokens[index].dep not in ("aux", "auxpass")
    group = index if alone else verb_at(text, tokens, at)
    if group is None or not is_subject(text[slice(*subject)]):
        return None
    main = index if alone else main_verb(tokens, group)
    middle = (tokens[at].start, tokens[group].start) if group > at else None
    following = max(main + 1, at)
    rest_start = tokens[at - 1].end if alone else tokens[main].end
    nor = _NOR.search(text, rest_start, sentence.layout.list_start)
    return Frame(
        layout=sentence.layout,
        lead=(floor, _strip_end(text, floor, start)) if start > floor else None,
        lead_word=text[floor:start].split(maxsplit=1)[0].casefold() if start > floor else "",
        subject=subject,
        modal=text[tokens[index].start : tokens[index].end].casefold(),
        negated=negated,
        none=_NONE.match(text[slice(*subject)]) is not None,
        middle=_strip(text, middle) if middle else None,
        verb=(tokens[group].start, tokens[main].end),
        lemma=tokens[main].lemma,
        passive=tokens[main].tag == "VBN"
        and "be" in (tokens[index].lemma, tokens[group].lemma if main > group else ""),
        verbs_follow=verbs_follow(text, tokens, main),
        first_tag=tokens[following].tag if following < len(tokens) else "",
        rest=_strip(text, (rest_start, nor.start() if nor else sentence.layout.end)),
        end=_strip(text, (rest_start, sentence.layout.end))[1],
    )


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
