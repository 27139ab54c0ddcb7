"""What must not be translated is masked before a round trip and restored after it.

Apertium leaves numbers alone both ways, and so do neural models: a mark is a number. Unknown words,
braces and the like they mark, move or drop.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from curation.core.citations import CARDINALS, ORDINALS, find_citations

FIRST_MASK = 7001
MASK = re.compile(r"(?<!\d)70\d\d(?!\d)")
"""Numbers that stand for what is hidden; the first, and all of them."""
_FRONT = re.compile(
    r"(?:Under|According to|For the purposes of|In terms of|By virtue of|Pursuant to) (?:the )?"
)
_BACK = re.compile(
    r",? (?:under|according to|for the purposes of|in terms of|pursuant to) (?:the )?\Z"
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")
"""Words in quotation marks."""
_KEPT = re.compile(
    rf"{QUOTED.pattern}|"
    r"\bby law\b|\bin force\b|\d[\d.,/]*\d|\d"
    r"|(?<=[\w,] )(?:[Tt]he )?[A-Z][\w’'-]*(?: (?:of |of the |and )?[A-Z][\w’'-]*)*"
)
_NUMBER = "|".join(sorted([*CARDINALS, *ORDINALS], key=len, reverse=True))
_NUMBER_WORDS = re.compile(rf"\b(?<!no )(?:{_NUMBER})(?:(?:-| and | )(?:{_NUMBER}))*\b")


@dataclass(frozen=True, slots=True)
class Masked:
    """The core of a question as an engine or a model sees it, with all that makes it whole."""

    text: str
    """Capitalised, with a mark for each masked term."""
    terms: tuple[tuple[str, str], ...]
    """Mark and the term that it stands for, in order."""
    front: str
    """`Under Article 14 of the Constitution of India, `: never rewritten."""
    back: str
    """`under Article 14 of the Constitution of India?`, or `?` alone."""

    def restore(self, text: str) -> str | None:
        """Put the terms and the framing back; None when a mark was lost, doubled or invented."""
        places = [(m.start(), m.end()) for m in MASK.finditer(text)]
        if len(places) != sum(MASK.fullmatch(mark) is not None for mark, _ in self.terms):
            return None
        core = " ".join(text.split()).rstrip("?. ")
        if any(len(_found(mark, core)) != 1 for mark, _ in self.terms):
            return None
        spans = [(*_found(mark, core)[0], term) for mark, term in self.terms]
        for start, end, term in sorted(spans, reverse=True):
            core = core[:start] + term + core[end:]
        if self.front:
            core = core[:1].lower() + core[1:]
        return self.front + core + self.back


def _found(mark: str, text: str) -> list[tuple[int, int]]:
    pattern = rf"(?<!\w){re.escape(mark)}(?![\w(])"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def mask(question: str, terms: Sequence[str] = (), *, number_words: bool = False) -> Masked:
    """Hide what must not be translated: framing, citations, numbers, quoted terms, names.

    Apertium leaves numbers alone both ways; unknown words, braces and the like it marks, moves or
    drops. (Measured on 16 forms.)

    Args:
        question: one question.
        terms: terms that its law defines, as the law spells them: they too have one meaning only.
        number_words: hide `thirty` as well as 30; an engine that inflects says both by itself.
    """
    found = [(one.start, one.end) for one in find_citations(question) if one.unit != "act"]
    found += [match.span() for match in _KEPT.finditer(question)]
    if number_words:
        found += [match.span() for match in _NUMBER_WORDS.finditer(question)]
    for term in terms:
        found += [match.span() for match in _whole(term).finditer(question)]
    spans = _apart(found)
    return _masked(question, spans, [str(FIRST_MASK + place) for place in range(len(spans))])


def _whole(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(term)}(?![\w-])")


def shorten(question: str) -> Masked:
    """Hide quoted terms and the framing, and cite by unit and number alone: `Article 19(2)`."""
    cited = {(one.start, one.end) for one in find_citations(question) if one.unit != "act"}
    spans = _apart([*cited, *(match.span() for match in QUOTED.finditer(question))])
    marks: list[str] = []
    for start, end in spans:
        short = question[start:end].split(" of the ", maxsplit=1)[0].split(", ", maxsplit=1)[0]
        unique = (start, end) in cited and len(_found(short, question)) == 1
        marks.append(short if unique else str(FIRST_MASK + len(marks)))
    return _masked(question, spans, marks)


def _masked(question: str, spans: list[tuple[int, int]], marks: Sequence[str]) -> Masked:
    front, back = _framing(question, spans)
    core, terms, place = "", [], len(front)
    end = len(question) - len(back)
    for (start, stop), mark in zip(spans, marks, strict=True):
        if start >= place and stop <= end:
            core += question[place:start] + mark
            terms.append((mark, question[start:stop]))
            place = stop
    core = (core + question[place:end]).strip()
    return Masked(core[:1].upper() + core[1:] + "?", tuple(terms), front, back)


def _framing(question: str, spans: list[tuple[int, int]]) -> tuple[str, str]:
    front = back = ""
    lead = _FRONT.match(question)
    if lead and spans and spans[0][0] <= lead.end() and question[spans[0][1] :].startswith(", "):
        front = question[: spans[0][1] + 2]
    if spans and spans[-1][1] == len(question) - 1:
        tail = _BACK.search(question, 0, spans[-1][0])
        back = question[tail.start() :] if tail and tail.start() > len(front) else ""
    return front, back or "?"


def _apart(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, without overlaps: the longest of those that begin together."""
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen
