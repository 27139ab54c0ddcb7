"""Decides where a paragraph begins in text whose lines a width or a link broke."""

import re
from dataclasses import dataclass, field

from curation.documents.cleaning.line_words import (
    Line,
    awaits_number,
    begins_field,
    enumerator_of,
    field_of,
    goes_on,
    is_bare_number,
    is_capital,
    is_division,
    is_ended,
    is_label,
    is_reference,
    is_report,
    is_titled,
    is_unfinished,
    is_versus,
    label_of,
    names_unit,
    numbers_case,
    says_no_end,
)
from curation.documents.structure.labels import Ordinal, follows, is_first, readings

_MAX_NUMBER = 1500
_SHORT_SHARE = 0.85
_ROOMY_SHARE = 0.7
_HALF = 0.5
_END_CHARS = 80
_TITLE_CHARS = 80
_LONG_LINE = 130
_LABEL_WORDS = 5

_STRUCTURAL = re.compile(r"[-*+•–—▪◦·●‣]\s|\||```|(?:[-*_=~]\s?){3,}$|#{1,6}\s")
_OPENER = re.compile(
    r"(?:AND\s|And\s)?(?:PROVIDED|Provided)\b|(?:EXPLANATION|Explanation|EXCEPTION|Exception|"
    r"ILLUSTRATION|Illustration)s?\b|(?:WHEREAS|Whereas)\b"
)
_AUTHOR = re.compile(
    r"[A-Z][A-Z.' -]{2,40},\s?(?:[A-Z.' -]{1,20},\s?)?(?:C\.?\s?J|A\.?C\.?J|JJ?)\.?(?:\s?I)?\.?\s?"
    r"(?:[:—–-]{1,3}|\.|$)|"
    r"[A-Z][A-Z.' -]{2,40}, (?:Senior |Chief )?(?:Circuit|District|Chief) Judge[.,:]"
)
_LEADER = re.compile(r"(?:\.\s?){4,}\s*[\w–-]{0,9}$|…[….\s]*[\w–-]{0,9}$")
_NOTED = re.compile(r"\[[A-Z][\w-]{0,12}\.? ?(?:\(|\d|[a-z])")
_RECITAL = re.compile(r"[A-Z]{2,}(?: [A-Z]{2,}){0,3},? [\w(]*[a-z]")
_NAMED = re.compile(r"(?:ors|anr|another|others|ltd|co|inc|corp|j|jj|cj)\.$", re.IGNORECASE)
_ANNOUNCES = re.compile(r"(?:[:—–]|:\s?-+)$")
_QUOTES = '"“‘―«'
_NEW_SENTENCE = re.compile(r"(?:It|We|I|This|These|They|He|She|There|Now|And)\b")


@dataclass(slots=True)
class SoFar:
    """The paragraph that is being put together."""

    text: str = ""
    """Its words, of a long one the last."""
    last: Line | None = None
    """Its last line."""
    lines: int = 0
    open_lists: dict[str, Ordinal] = field(default_factory=dict)
    """The latest enumerator of each style; it outlives the paragraph."""

    @property
    def end(self) -> str:
        """What decides whether a sentence ends: the last words."""
        return self.text[-_END_CHARS:]


def begins_paragraph(so_far: SoFar, line: Line, *, linked: bool) -> bool:
    """Whether a line begins a paragraph rather than going on with the one before.

    Args:
        so_far: the lines before it that are one paragraph.
        line: the line in question.
        linked: whether the source set links on lines of their own.
    """
    last, before = so_far.last, so_far.text
    set_apart = line.heading or (last is not None and last.heading)
    if last is None or set_apart or _STRUCTURAL.match(line.text) or _LEADER.search(so_far.end):
        return True
    divided = so_far.lines == 1 and is_division(before) and line.text[0].isupper()
    if divided or (is_versus(line.text) and not linked):
        return True
    if is_bare_number(before):
        return False
    ended = is_ended(so_far.text)
    if line.blank:
        return ended or _fits_more(last, line, _SHORT_SHARE) or not goes_on(line.text)
    enumerator = enumerator_of(line.text)
    if enumerator:
        return _begins_item(so_far, line, enumerator, ended=ended)
    return _begins_prose(so_far, line, ended=ended, linked=linked)


def _begins_prose(so_far: SoFar, line: Line, *, ended: bool, linked: bool) -> bool:
    """Decide about a line without enumerator and with no blank line before it."""
    before = so_far.text
    if _AUTHOR.match(line.text) and (ended or before.endswith("delivered by")):
        return True
    if numbers_case(before, line.text):
        return False
    if goes_on(line.text) or _continues_citation(so_far, line.text):
        return not linked and _closes_list(so_far, line)
    if is_capital(before) or (is_capital(line.text) and not is_unfinished(before)):
        return _parts_capitals(so_far, line)
    if ended:
        return bool(_OPENER.match(line.text)) or _ends_here(so_far, line, linked=linked)
    return _is_deliberate(so_far, line, linked=linked)


def _closes_list(so_far: SoFar, line: Line) -> bool:
    """Whether the words after a list go on with the sentence that announced it."""
    is_item = enumerator_of(so_far.text) and so_far.text.endswith((";", ","))
    if not is_item or so_far.last is None or not line.text[0].islower():
        return False
    return _fits_more(so_far.last, line, _ROOMY_SHARE)


def note_enumerator(so_far: SoFar, line: Line) -> None:
    """Remember the enumerator with which a paragraph begins, so that its successor is known."""
    match = enumerator_of(line.text)
    for option in readings(label_of(match)) if match else ():
        so_far.open_lists[option.style] = option


def _continues_citation(so_far: SoFar, text: str) -> bool:
    """Whether a report follows the name of a case: `State of Orissa` / `1993(2) SCC 746`."""
    if not is_report(text):
        return False
    return not is_ended(so_far.text) or bool(_NAMED.search(so_far.end))


def _fits_more(last: Line, line: Line, share: float) -> bool:
    """Whether the next word would have fitted on the line before, so that its end was meant."""
    return len(last.text) + 1 + len(line.text.split(None, 1)[0]) <= share * last.width


def _ends_here(so_far: SoFar, line: Line, *, linked: bool) -> bool:
    """Whether a finished sentence was the last of its paragraph.

    A short line is no sign of it where the line was a link: `Article 32.`; after a line that is
    as long as a paragraph it is one, unless a link begins the next sentence.
    """
    last = so_far.last
    if last is None or is_label(line.text) or begins_field(line) or names_unit(line):
        return True
    if line.text[0] in _QUOTES and _ANNOUNCES.search(so_far.end):
        return True
    if _NOTED.match(line.text) or (not linked and _heads(line)):
        return True
    if so_far.lines == 1 and is_label(so_far.text):
        return True
    if line.indent > last.indent + 1:
        return True
    return _has_room(so_far, last, line, linked=linked)


def _heads(line: Line) -> bool:
    """Whether a line of a few words, which ends no sentence, stands above what begins below."""
    below = line.after[:1]
    begins = below.isupper() or below.isdigit() or below in ("(", "[")
    short = len(line.text) <= _ROOMY_SHARE * line.width
    return begins and short and says_no_end(line.text)


def _has_room(so_far: SoFar, last: Line, line: Line, *, linked: bool) -> bool:
    if linked and so_far.lines > 1 and is_reference(last.text.rstrip(".,")):
        return False
    if len(last.text) > _LONG_LINE:
        return not (linked and len(line.text) < _TITLE_CHARS and goes_on(line.after or "."))
    return _fits_more(last, line, _SHORT_SHARE)


def _begins_item(so_far: SoFar, line: Line, match: re.Match[str], *, ended: bool) -> bool:
    """Whether an enumerator opens an item, and is no number of the sentence that goes on."""
    options = readings(label_of(match))
    if not options or (options[0].style == "digit" and options[0].number > _MAX_NUMBER):
        return not goes_on(line.text) and ended
    if awaits_number(so_far.text, bracketed=bool(match[1])):
        return False
    if ended or is_capital(so_far.text):
        return True
    known = so_far.open_lists
    if any(option.style in known and follows(known[option.style], option) for option in options):
        joined = so_far.text.endswith((" and", " or"))
        return match.end() < len(line.text) and (joined or not is_unfinished(so_far.text))
    if so_far.lines != 1 or so_far.last is None or is_unfinished(so_far.text):
        return False
    titled = any(map(is_first, options)) and len(so_far.text) < _TITLE_CHARS
    return titled or _fits_more(so_far.last, line, _SHORT_SHARE)


def _parts_capitals(so_far: SoFar, line: Line) -> bool:
    """Whether capitals stand apart; a title of two lines is one where the first is full."""
    last = so_far.last
    both = is_capital(so_far.text) and is_capital(line.text)
    if not both or last is None or field_of(line.text) or is_versus(so_far.text):
        return True
    return _fits_more(last, line, 1.0) and not is_unfinished(so_far.text)


def _is_deliberate(so_far: SoFar, line: Line, *, linked: bool) -> bool:
    """Whether a line that ends no sentence was ended on purpose: a title, a name, a field."""
    last, text = so_far.last, so_far.text
    if last is None or begins_field(line):
        return True
    if is_unfinished(text):
        again = bool(_RECITAL.match(line.text)) and bool(_RECITAL.match(text))
        return again or (text.endswith(",") and bool(_NEW_SENTENCE.match(line.text)))
    if is_label(line.text) or _follows_field(so_far, line):
        return True
    if not line.text[0].isupper() or not _fits_more(last, line, _SHORT_SHARE):
        return False
    refers = is_reference(last.text)
    if so_far.lines == 1:
        return not (linked and refers)
    return not linked and not refers and _fits_more(last, line, _HALF)


def _follows_field(so_far: SoFar, line: Line) -> bool:
    """Whether a line is a field such as `Coram: Oak J` behind another, or behind one line."""
    named = field_of(line.text)
    if not named or len(named[0].split()) > _LABEL_WORDS or not is_titled(named[0].split()[0]):
        return False
    return so_far.lines == 1 or bool(field_of(so_far.text))
