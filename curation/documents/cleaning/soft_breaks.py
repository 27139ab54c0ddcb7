"""Joins the lines of one paragraph in Markdown, where a line end inside prose is a space."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from curation.documents.cleaning.hyphens import HyphenMender
from curation.documents.cleaning.line_words import (
    awaits_number,
    enumerator_of,
    field_of,
    goes_on,
    is_bare_number,
    is_capital,
    is_ended,
    is_titled,
    is_unfinished,
    is_versus,
    numbers_case,
)
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.cleaning.unwrap import Paragraph, gap_between

_BULLET = re.compile(r"\s*[-*+•–—▪◦·●‣]\s")
_STRUCTURAL = re.compile(r"[-*+•–—▪◦·●‣]\s|\||(?:[-*_=~.]\s?){3,}$|#{1,6}\s")
_OPENER = re.compile(
    r"(?:AND |And )?(?:PROVIDED|Provided)\b|(?:EXPLANATION|Explanation|EXCEPTION|Exception|"
    r"ILLUSTRATION|Illustration)s?\b|(?:WHEREAS|Whereas)\b|[\"“‘«\[]|\d{1,4}[A-Z]{0,2}\s+[A-Z]"
)
_NEW_SENTENCE = re.compile(
    r"(?:It|We|I|You|This|These|They|He|She|There|Now|And|The|An?|No|Any|Every|Each|If|In|Where|"
    r"When|Whoever|Subject|Nothing)\b"
)
_UNFINISHED = frozenset(
    "der die das den dem des ein eine einer eines und oder von vom zu zur für mit bei folgende"
    " de la le les du des une et ou el los las del y do da dos das e il lo gli della dei het een en"
    " van".split()
)
_NUMBER = re.compile(r"\(?\d")
_HARD = ("  ", "\u2028", "\t")
_PROSE_CHARS = 45
_WIDEST = 130


def join_soft_breaks(
    lines: Sequence[str],
    record: CleaningRecord,
    *,
    headings: Collection[int] = (),
    fixed: Collection[int] = (),
    passed: Collection[int] = (),
) -> list[Paragraph]:
    """Return the paragraphs of a source whose blank lines part them, joined inside prose.

    Items, fields, rows, titles, addresses and lines that end on purpose stay lines of their own.

    Args:
        lines: without the marks of Markdown.
        record: takes how many breaks were mended.
        headings: indices of lines that the source marks as headings.
        fixed: indices of lines that stand as they are.
        passed: indices of lines that are passed over, as if they were not there.
    """
    hyphens = HyphenMender(lines, record)
    apart = {*headings, *fixed}
    found: list[Paragraph] = []
    block: list[int] = []
    for index in range(len(lines) + 1):
        if index in passed:
            continue
        if index < len(lines) and lines[index].strip():
            block.append(index)
            continue
        soft = _soft_breaks(lines, block, apart)
        for place, at in enumerate(block):
            text = lines[at]
            if at not in soft:
                found.append(Paragraph(text, at + 1, place == 0, at in headings))
                continue
            last = found[-1]
            before, gap = gap_between(last.text.rstrip(), text.strip(), hyphens)
            found[-1] = Paragraph(before + gap + text.strip(), last.line, last.blank)
            record.add("line_break", "\n", example=True)
        block = []
    return found


def _soft_breaks(lines: Sequence[str], block: Sequence[int], apart: Collection[int]) -> set[int]:
    """Return which lines of a block go on with the line before.

    Where one does so surely, full lines that end a sentence are no last lines either.
    """
    width = max((len(lines[at].strip()) for at in block), default=0)
    pairs = [
        (at, lines[above].strip(), lines[at].strip())
        for above, at in pairwise(block)
        if not ({above, at} & set(apart)) and not lines[above].endswith(_HARD)
    ]
    sure = {at for at, before, line in pairs if _goes_on(before, line, width)}
    if not sure:
        return sure
    return sure | {
        at
        for at, before, line in pairs
        if before.endswith(".") and _may_join(before, line) and _is_full(before, line, width)
    }


def _may_join(before: str, line: str) -> bool:
    """Whether neither line has a form that stands for itself."""
    if _STRUCTURAL.match(line) or " | " in before or " | " in line or is_bare_number(before):
        return False
    if is_versus(before) or is_versus(line) or is_capital(before):
        return False
    if _is_field(before) or (_is_field(line) and not _is_unfinished(before)):
        return False
    return not (_OPENER.match(line) or enumerator_of(line))


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether a line surely goes on with the sentence of the one before."""
    enumerator = enumerator_of(line)
    if awaits_number(before, bracketed=bool(enumerator and enumerator[1])) and _NUMBER.match(line):
        return True
    if not _may_join(before, line):
        return False
    if numbers_case(before, line):
        return True
    if goes_on(line):
        is_step = before[-1] in ":—" or enumerator_of(before)
        return not is_ended(before) or (not is_step and _is_full(before, line, width))
    if _BULLET.match(before) or _is_unfinished(before):
        return _is_unfinished(before)
    return _runs_on(before, line, width)


def _is_unfinished(before: str) -> bool:
    """Whether a sentence must go on, in whatever language."""
    if before.endswith(","):
        return False
    return is_unfinished(before) or before.rsplit(None, 1)[-1] in _UNFINISHED


def _runs_on(before: str, line: str, width: int) -> bool:
    """Whether a line with a capital goes on with a full line of prose that ends no sentence."""
    if is_ended(before) or is_capital(line) or not _is_full(before, line, width):
        return False
    return not (enumerator_of(before) and _NEW_SENTENCE.match(line)) and not is_titled(before)


def _is_field(line: str) -> bool:
    """Whether it is a field such as `Bench: Oak J`."""
    named = field_of(line)
    return bool(named) and is_titled(named[0] if named else "")


def _is_full(before: str, line: str, width: int) -> bool:
    """Whether a line is as long as its block is wide, so that a width may have ended it."""
    fits = len(before) + 1 + len(line.split(None, 1)[0]) <= width
    return _PROSE_CHARS <= len(before) <= _WIDEST and not fits
