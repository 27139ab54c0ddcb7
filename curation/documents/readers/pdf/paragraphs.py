"""Joins the lines of a PDF into paragraphs by their place on the page and by what they say."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from curation.documents.cleaning.line_words import awaits_number, is_division
from curation.documents.readers.pdf.lines import Line
from curation.documents.structure.headings import SMALL_WORDS, is_heading

_LABEL = re.compile(
    r"[\"“'‘\[]?(?:\((?:\d{1,3}[A-Z]{0,2}|[a-z]{1,5}|[A-Z]{1,4})\)|\[\d{1,4}\]|"
    r"\d{1,4}[A-Z]{0,3}(?:\.\d{1,3}){0,4}[.)]|\d{1,3}(?:\.\d{1,3}){1,4}|"
    r"(?:[a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5})[.)]|[-*•–▪➢◦·●‣])(?=\s|$|[A-Z(“\"\[—])|"
    r"\((?:\d{1,3}|[a-z]|[ivx]{2,5})\)(?=[a-z])"
)
_OPENING = re.compile(
    r"(?:and\s)?provided\b|(?:explanation|exception|illustration)s?\b\s?(?:\d|[IVX]+)?\s?[.:—–-]|"
    r"whereas\b|(?:chapter|part|schedule|article|section)\s(?:\d|[IVXLC]+\b)",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:\.\s?|…\s?|·\s?){4,}\w{1,6}$")
_VERSUS = re.compile(r"\W*(?:v|vs|versus)\W*", re.IGNORECASE)
_DEFINES = re.compile(
    r"[“\"‘'][^”\"\n]{1,80}[”\"’'],?\s(?:[^;.]{0,60}\s)?(?:means?|includes?|denotes?|refers?|has|have)\b"
)
_JOINS = re.compile(r"\b(?:and|or|to)$", re.IGNORECASE)
_ENDED = re.compile(r"[.;:!?—–][\"”’'\])}]{0,3}$|[;,]\s(?:and|or|but)$|:-$|\.-$")
_TERMINAL = re.compile(r"[.;:!?—–][\"”’'\])}]{0,3}$")
_BROKEN_OFF = re.compile(r"[.,;:!?—–-][\"”’'\])}]{0,3}$|[;,]\s(?:and|or|but)$")
_UNFINISHED = re.compile(rf"(?:[-&]|\b(?:{'|'.join(sorted(SMALL_WORDS))}))$", re.IGNORECASE)
_WIDE = 0.6
_RESIZED = 0.06
_APART = 1.45
_WIDEST_LEADING = 3.0
_USUAL_LEADING = 1.25
_FAR_APART = 2.6
_SENTENCE_WORDS = 8
_MOST_HEAD_LINES = 4
_INDENT = 0.6
_FAR_IN = 3.0
_FAR_END = 3.0
_SAME_EDGE = 1.6
_COMMON_EDGE = 3
_CENTRED = 0.08
_CENTRED_SHORT = 0.35
_LEAST_MARGIN = 0.06


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph or one heading."""

    lines: list[Line] = field(default_factory=list)
    apart: bool = True
    """Whether more white than between lines stands before it, or it begins a page."""
    centred: bool = False

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold."""
        return all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a document is set."""

    leading: dict[float, float]
    """Usual distance from line to line, by size of print."""
    edges: dict[tuple[int, int], int]
    """How many lines of a page end at one place, by page and place."""


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines, in reading order, into paragraphs; a provision with a number begins its own."""
    measure = _Measure(_leadings(lines), _edges(lines))
    found: list[Paragraph] = []
    for line in lines:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, line, measure):
            last.lines.append(line)
            continue
        apart = last is None or _is_apart(last.lines[-1], line, measure, _APART)
        found.append(Paragraph([line], apart=apart, centred=is_centred(line)))
    return found


def _leadings(lines: Sequence[Line]) -> dict[float, float]:
    """Return the usual distance from line to line for each size of print.

    It is the commonest, or a smaller one that is the commonest below full lines: where most
    paragraphs have one line, the commonest is the distance between paragraphs.
    """
    counts: dict[float, Counter[float]] = {}
    below_full: dict[float, Counter[float]] = {}
    for one, other in pairwise(lines):
        if one.page == other.page and other.top > one.top and one.size == other.size:
            step = round(other.top - one.top, 1)
            if step < _WIDEST_LEADING * one.size:
                counts.setdefault(round(one.size), Counter())[step] += 1
                if _leaves_no_room(one, other):
                    below_full.setdefault(round(one.size), Counter())[step] += 1
    return {
        size: min(_commonest(steps), _commonest(below_full.get(size, steps)))
        for size, steps in counts.items()
    }


def _commonest(steps: Counter[float]) -> float:
    return max(steps, key=lambda step: (steps[step], -step))


def _edges(lines: Iterable[Line]) -> dict[tuple[int, int], int]:
    return Counter((line.page, round(line.right)) for line in lines)


def is_centred(line: Line) -> bool:
    """Whether a line stands in the middle of its column, with white on both sides."""
    left, right = line.column
    width = max(right - left, 1)
    before, after = line.left - left, right - line.right
    slack = max(_CENTRED * width, _CENTRED_SHORT * min(before, after))
    return min(before, after) > _LEAST_MARGIN * width and abs(before - after) < slack


def _goes_on(paragraph: Paragraph, line: Line, measure: _Measure) -> bool:
    """Whether a line is the next of a paragraph."""
    last = paragraph.lines[-1]
    if last.cell or line.cell:
        return last.page == line.page and last.table_row == line.table_row
    if _stands_alone(last, line):
        return False
    ended = bool(_TERMINAL.search(last.text))
    middle = paragraph.centred and is_centred(line)
    ended = ended or _is_next_item(paragraph, line, measure)
    if line.text[0].islower() and not (ended or middle or _loses_weight(last, line)):
        return not _is_apart(last, line, measure, _FAR_APART)
    if _begins(paragraph, line, measure, ended=ended):
        return False
    if middle or (is_centred(line) and last.text.isupper() and line.text.isupper()):
        return _wraps_heading(last, line)
    unfinished = _UNFINISHED.search(last.text) or _is_sentence(paragraph)
    return bool(unfinished and not ended) or _fills(paragraph, line, measure, ended=ended)


def _is_next_item(paragraph: Paragraph, line: Line, measure: _Measure) -> bool:
    """Whether a line begins with the small letter of an item: `b. comply` below `care; and`."""
    if not (line.text[0].islower() and _LABEL.match(line.text)):
        return False
    broken_off = _BROKEN_OFF.search(paragraph.lines[-1].text)
    return bool(broken_off) and not _is_reference(paragraph, line, measure)


def _fills(paragraph: Paragraph, line: Line, measure: _Measure, *, ended: bool) -> bool:
    """Whether the line above is full and this one stands below it."""
    full = _is_full(paragraph.lines[-1], line, measure)
    return full and not _is_indented(paragraph, line, ended=ended)


def _stands_alone(last: Line, line: Line) -> bool:
    """Whether lines never join: around `versus`, after an entry of the contents or a lone `A`."""
    divides = is_division(last.text) and is_centred(last)
    versus = _VERSUS.fullmatch(line.text) or _VERSUS.fullmatch(last.text)
    return bool(versus or divides) or _is_listed(last)


def _begins(paragraph: Paragraph, line: Line, measure: _Measure, *, ended: bool) -> bool:
    """Whether print, white or the words themselves say that a paragraph begins."""
    last = paragraph.lines[-1]
    if _reset(last, line) or _is_apart(last, line, measure, _APART):
        return True
    if _LABEL.match(line.text):
        return ended or not _is_reference(paragraph, line, measure)
    if not ended:
        return False
    return bool(_DEFINES.match(line.text) or (_OPENING.match(line.text) and line.text[0].isupper()))


def _is_listed(line: Line) -> bool:
    """Whether a line is of a table of contents: the number of a page stands at its far end."""
    if _LEADER.search(line.text):
        return True
    if len(line.words) < 2 or not line.words[-1].text.isdigit():  # noqa: PLR2004  a title
        return False
    return line.words[-1].left - line.words[-2].right > _FAR_END * line.size


def _is_sentence(paragraph: Paragraph) -> bool:
    """Whether a paragraph has begun a sentence, so that it cannot stop before the end of one.

    After a comma it may: recitals stand one below the other.
    """
    text = " ".join(line.text for line in paragraph.lines[:_MOST_HEAD_LINES])
    if paragraph.lines[-1].text.endswith(","):
        return False
    label = _LABEL.match(text)
    text = text[label.end() :].lstrip() if label else text
    return len(text.split()) >= _SENTENCE_WORDS and not is_heading(text)


def _reset(last: Line, line: Line) -> bool:
    """Whether the print changes between two lines."""
    resized = abs(last.size - line.size) > _RESIZED * max(last.size, line.size)
    gains = line.bold and not _ends_bold(last)
    return resized or gains or _loses_weight(last, line)


def _loses_weight(last: Line, line: Line) -> bool:
    """Whether a bold line ends before one that begins in plain print."""
    return last.bold and _ends_bold(last) and not line.words[0].bold


def _ends_bold(line: Line) -> bool:
    return line.words[-1].bold and not line.words[-1].fades


def _is_apart(last: Line, line: Line, measure: _Measure, share: float) -> bool:
    """Whether the white between two lines of one column is so many times the usual."""
    if last.page != line.page or line.top < last.top:
        return False
    usual = measure.leading.get(round(last.size), _USUAL_LEADING * last.size)
    return line.top - last.top > share * max(usual, 1)


def _is_reference(paragraph: Paragraph, line: Line, measure: _Measure) -> bool:
    """Whether a line begins with a number of the sentence that goes on: `section` / `51(5)`."""
    last = paragraph.lines[-1]
    before = " ".join(item.text for item in paragraph.lines[-2:])
    if _ENDED.search(before):
        return False
    if awaits_number(before, bracketed=False) or _JOINS.search(before):
        return True
    return line.left <= last.left and _is_full(last, line, measure)


def _wraps_heading(last: Line, line: Line) -> bool:
    """Whether a line in the middle goes on with the heading above it."""
    wide = last.right - last.left > _WIDE * (last.column[1] - last.column[0])
    unfinished = last.text.endswith(",") or bool(_UNFINISHED.search(last.text))
    return last.italic == line.italic and (wide or unfinished)


def _is_full(last: Line, line: Line, measure: _Measure) -> bool:
    """Whether the next word would not have fitted on the line before."""
    if measure.edges.get((last.page, round(last.right)), 0) >= _COMMON_EDGE:
        return True
    return _leaves_no_room(last, line)


def _leaves_no_room(last: Line, line: Line) -> bool:
    first = line.words[0]
    return last.right + first.right - first.left + 0.2 * last.size > last.column[1]


def _is_indented(paragraph: Paragraph, line: Line, *, ended: bool) -> bool:
    """Whether a line stands farther in, or farther out, than the paragraph's lines do."""
    last = paragraph.lines[-1]
    same_column = last.page == line.page and last.column == line.column
    shift = line.left - last.left
    if not same_column:
        shift -= line.column[0] - last.column[0]
    if not ended:
        return abs(shift) > _FAR_IN * line.size
    indented = abs(shift) > _INDENT * line.size
    return indented and (len(paragraph.lines) > 1 or line.text[0].isupper())
