"""Finds what may open a provision in the middle of a line, where print runs provisions on."""

import re
from collections.abc import Iterator, Sequence

from curation.documents.structure.definitions import defined_term
from curation.documents.structure.labels import may_follow
from curation.documents.structure.mark import LABEL, NOTE, NOTE_WORDS, REFERENCE, Mark, note_mark

_INLINE = re.compile(
    r"(?:(?<=[;:—–])|(?<=--)|(?<=__)|(?<=[,:.]-)|(?<=[a-z]-)(?=\s)|(?<=\.)|"
    r"(?<=[.;] \d)(?=\()|(?<=[;,.] and)|(?<=[;,.] or))"
    rf"\s?\(({LABEL})\)\s?(?=[^\s,;.)])"
)
_GOING_ON = re.compile(
    rf"(?:(?<=,)|(?<=, and)|(?<=, or)|(?<=\band)|(?<=\bor)|(?<= then)) \(({LABEL})\) (?=[^\s,;.)])"
)
_INLINE_PROVISO = re.compile(
    r"(?<=[;:.])\s(?=(?:And\s)?(?:Provided|PROVIDED),?\s(?:further,?\s|also,?\s|always,?\s|"
    r"however,?\s|FURTHER,?\s|ALWAYS,?\s)?(?:that|THAT)\b)"
)
_INLINE_NOTE = re.compile(
    r"(?<=[;:.])\s(?=(?:Explanation|EXPLANATION|Exception|EXCEPTION|Illustrations?)"
    r"(?:\s?(?:\d{1,2}|[IVX]{1,5}))?\s?\.?\s?[-–—])"
)
_INLINE_TERM = re.compile(r"(?<=[;.]) (?:and )?(?=[“\"‘])")


def marks_inside(text: str, at: int, stop: int, *, defines: bool) -> Iterator[Mark]:
    """Yield what opens in the middle of a line, where print runs provisions on."""
    found: list[Mark] = []
    line = text[at:stop]
    for match in _inline_labels(text, at, stop):
        opens = text[match.start() - 1] in "—–-:_"
        if opens or not REFERENCE.match(text, match.end(), stop):
            begin = text.index("(", match.start())
            begin -= text[begin - 1].isdigit()  # the mark of a note: `Revenue. 1(2) The Board`
            found.append(Mark("label", begin, match.end(), match[1], at_line=False, opens=opens))
    if found and (after := _going_on(text, found, stop)):
        # One that only commas go on with is no list but words: `(1) the law, (2) the deed`.
        found = [*found, *after] if len(found) > 1 else []
    lower = line.lower()
    if "provided" in lower:
        found += [
            Mark("proviso", match.end(), match.end(), at_line=False)
            for match in _INLINE_PROVISO.finditer(text, at, stop)
        ]
    is_noted = any(word in lower for word in NOTE_WORDS)
    for match in _INLINE_NOTE.finditer(text, at, stop) if is_noted else ():
        note = NOTE.match(text, match.end(), stop)
        if note:
            found.append(note_mark(note, match.end(), blank=False))
    terms = _INLINE_TERM.finditer(text, at, stop) if defines else ()
    for match in terms:
        term = defined_term(text, match.end(), quoted=True)
        if term:
            begin = match.end()
            found.append(Mark("definition", begin, begin, term, at_line=False))
    yield from sorted(found, key=lambda mark: mark.start)


def _inline_labels(text: str, at: int, stop: int) -> Iterator[re.Match[str]]:
    """Yield the matches of `_INLINE`, looked for where brackets open and nowhere else."""
    place = text.find("(", at, stop)
    while place >= 0:
        begin = place - (place > at and text[place - 1].isspace())
        if match := _INLINE.match(text, begin, stop):
            yield match
        place = text.find("(", place + 1, stop)


def _going_on(text: str, found: Sequence[Mark], stop: int) -> list[Mark]:
    """List the labels after mere commas that go on with a list of their line, each the next."""
    after: list[Mark] = []
    firm = list(found)
    last = firm.pop(0)
    for match in _GOING_ON.finditer(text, last.body, stop):
        begin = match.start(1) - 1
        while firm and firm[0].start <= begin:
            last = firm.pop(0)
        mark = Mark("label", begin, match.end(), match[1], at_line=False)
        is_next = may_follow(last.options, mark.options)
        if is_next and begin > last.start and not REFERENCE.match(text, match.end(), stop):
            last = mark
            after.append(mark)
    return after
