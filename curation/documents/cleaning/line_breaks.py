"""Decides where a paragraph begins in text whose lines a width or a link broke."""

import re
from dataclasses import dataclass, field

from curation.documents.structure.labels import Ordinal, follows, is_first, readings

_MAX_NUMBER = 1500
_SHORT_SHARE = 0.85
_ROOMY_SHARE = 0.7
_HALF = 0.5
_END_CHARS = 80
_TITLE_CHARS = 80
_LONG_LINE = 130
_LABEL_WORDS = 5
_MIN_CAPITALS = 3

_ENUMERATOR = re.compile(
    r"[\"“'‘]?(?:\((\d{1,3}[A-Z]{0,2}|[a-z]{1,4}|[A-Z]{1,3})\)\.?|\[(\d{1,4})\]|"
    r"(\d{1,4}[A-Z]{0,2}(?:\.\d{1,3}){0,3})\s?[.)]|(\d{1,3}(?:\.\d{1,3}){1,3})|"
    r"([a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5})[.)])(?=\s|$|[A-Z“\"(\[—-])"
)
_STRUCTURAL = re.compile(r"[-*+•–—▪◦·●‣]\s|\||```|(?:[-*_=~]\s?){3,}$|#{1,6}\s")
_CLOSING = re.compile(r"[,.;:)\]%?!](?:\s|$|[,.;:)\]'\"’”])|['’]s\b")
_OPENER = re.compile(
    r"(?:AND\s|And\s)?(?:PROVIDED|Provided)\b|(?:EXPLANATION|Explanation|EXCEPTION|Exception|"
    r"ILLUSTRATION|Illustration)s?\b|(?:WHEREAS|Whereas)\b"
)
_AUTHOR = re.compile(
    r"[A-Z][A-Z.' -]{2,40},\s?(?:[A-Z.' -]{1,20},\s?)?(?:C\.?\s?J|A\.?C\.?J|JJ?)\.?(?:\s?I)?\.?\s?"
    r"(?:[:—–-]{1,3}|\.|$)"
)
_FIELD = re.compile(r"[\"“]?[A-Z][\w.()/'’& -]{1,45}?\s?:(?:\s|$)")
_NUMBERED = re.compile(r"[\"“]?(?:\(\w{1,4}\)|\w{1,4}[.)])\s")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*[\w–-]{0,9}$|…[….\s]*[\w–-]{0,9}$")
_VERSUS = re.compile(r"\W{0,3}(?:v|vs|versus)\W{0,3}$", re.IGNORECASE)
_RECITAL = re.compile(r"[A-Z]{2,}(?: [A-Z]{2,}){0,3},? [\w(]*[a-z]")
_REPORT = re.compile(r"[\[(]?(?:1[89]|20)\d\d\b|A\.?I\.?R\b|\d{1,4} [A-Z]")
_BARE_REFERENCE = re.compile(
    r"(?:articles?|sections?|clauses?|rules?|regulations?|orders?|entry|chapter|part|schedule|"
    r"arts?\.?|ss?\.?|secs?\.?) ?"
    r"(?:\d{1,4}[A-Z]{0,2}|[IVXLC]{1,7})(?:\(\w{1,4}\)){0,4}$",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:articles?|sections?|sub-?\s?sections?|clauses?|sub-?\s?clauses?|rules?|regulations?|"
    r"paras?|paragraphs?|items?|entry|entries|chapters?|parts?|(?:arts?|secs?|ss?|cl|nos?)\.?)$",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\w (?:articles?|sections?|clauses?|rules?|regulations?) \d{1,4}[A-Z]{0,2}"
    r"(?:\(\w{1,4}\)){0,3}$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"\b(?:vs?|no|nos|arts?|secs?|cl|para|paras|mr|mrs|ms|dr|hon|st|cf|vol|pp?|viz|ibid|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?<![\w.])[A-IK-Z]\.$")
_NAMED = re.compile(r"(?:ors|anr|another|others|ltd|co|inc|corp|j|jj|cj)\.$", re.IGNORECASE)
_OMISSION = re.compile(r"(?:x{3,}|\*(?:\s?\*){2,}|\.{3,}|…)[\"”]?$", re.IGNORECASE)
_ENDED = re.compile(
    r"(?:[.?!:;—–]|[.:,]\s?-+|--|\s-)[\"”’‖'\])}]{0,3}$|[;,] (?:and|or|but)$|[\"”‖]$"
)
_ANNOUNCES = re.compile(r"(?:[:—–]|:\s?-+)$")
_QUOTES = '"“‘―«'
_NEW_SENTENCE = re.compile(r"(?:It|We|I|This|These|They|He|She|There|Now|And)\b")
_UNFINISHED = frozenset(
    "a an and any are as at be been being but by can did do each every for from had has have his"
    " her if in into is it its may must no nor not of on or other our shall should such than that"
    " the their these they this those through to under unless until upon was were when where"
    " which while who whom whose will with within without would versus v vs".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source that is not blank."""

    text: str
    """Normalised."""
    number: int
    """From 1, in the source."""
    blank: bool
    """Whether a blank line, or nothing, stands before."""
    indent: int
    """Columns of white space before it, a tab counting 8."""
    width: int
    """Length of the full lines around it."""
    after: str = ""
    """The next line that is not blank."""
    heading: bool = False
    """Whether the source marks it as a heading."""


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
    if _is_bare_number(before):
        return False
    ended = _is_ended(so_far)
    if line.blank:
        return ended or _fits_more(last, line, _SHORT_SHARE) or not _goes_on(line.text)
    enumerator = _ENUMERATOR.match(line.text)
    if enumerator:
        return _begins_item(so_far, line, enumerator, ended=ended)
    return _begins_prose(so_far, line, ended=ended, linked=linked)


def _begins_prose(so_far: SoFar, line: Line, *, ended: bool, linked: bool) -> bool:
    """Decide about a line without enumerator and with no blank line before it."""
    before = so_far.text
    if _AUTHOR.match(line.text) and (ended or before.endswith("delivered by")):
        return True
    if _goes_on(line.text) or _continues_citation(so_far, line.text):
        return not linked and _closes_list(so_far, line)
    if is_capital(before) or (is_capital(line.text) and not _is_unfinished(before)):
        return _parts_capitals(so_far, line)
    if ended:
        return bool(_OPENER.match(line.text)) or _ends_here(so_far, line, linked=linked)
    return _is_deliberate(so_far, line, linked=linked)


def _closes_list(so_far: SoFar, line: Line) -> bool:
    """Whether the words after a list go on with the sentence that announced it."""
    is_item = _ENUMERATOR.match(so_far.text) and so_far.text.endswith((";", ","))
    if not is_item or so_far.last is None or not line.text[0].islower():
        return False
    return _fits_more(so_far.last, line, _ROOMY_SHARE)


def note_enumerator(so_far: SoFar, line: Line) -> None:
    """Remember the enumerator with which a paragraph begins, so that its successor is known."""
    match = _ENUMERATOR.match(line.text)
    for option in readings(_label(match)) if match else ():
        so_far.open_lists[option.style] = option


def _is_bare_number(text: str) -> bool:
    """Whether an enumerator stands on a line of its own, so that its words are on the next."""
    match = _ENUMERATOR.match(text)
    return match is not None and match.end() == len(text) and text.lower() != "v."


def is_capital(text: str) -> bool:
    """Whether a line is all in capitals, as headings and names of parties are."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > _MIN_CAPITALS and not any(map(str.islower, letters))


def _label(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "").partition(".")[0]


def _goes_on(text: str) -> bool:
    """Whether a line cannot begin a paragraph: it opens in lower case or with a closing mark."""
    return text[0].islower() or bool(_CLOSING.match(text))


def _continues_citation(so_far: SoFar, text: str) -> bool:
    """Whether a report follows the name of a case: `State of Orissa` / `1993(2) SCC 746`."""
    if not _REPORT.match(text):
        return False
    return not _is_ended(so_far) or bool(_NAMED.search(so_far.end))


def _is_ended(so_far: SoFar) -> bool:
    """Whether a sentence, or a step of one, may end here."""
    text, end = so_far.text, so_far.end
    if _OMISSION.search(end) or (text[0] == "[" and text[-1] == "]"):
        return True
    if text.count("(") > text.count(")") or text.count("[") > text.count("]"):
        return False
    return bool(_ENDED.search(end)) and not (_ABBREVIATED.search(end) or _INITIAL.search(end))


def _is_unfinished(text: str) -> bool:
    text = text[-_END_CHARS:]
    if text.endswith(",") or _ABBREVIATED.search(text):
        return True
    return text.rsplit(None, 1)[-1].strip("(“\"'").lower() in _UNFINISHED


def _fits_more(last: Line, line: Line, share: float) -> bool:
    """Whether the next word would have fitted on the line before, so that its end was meant."""
    return len(last.text) + 1 + len(line.text.split(None, 1)[0]) <= share * last.width


def _ends_here(so_far: SoFar, line: Line, *, linked: bool) -> bool:
    """Whether a finished sentence was the last of its paragraph.

    A short line is no sign of it where the line was a link: `Article 32.`; after a line that is
    as long as a paragraph it is one, unless a link begins the next sentence.
    """
    last = so_far.last
    if last is None or is_label(line.text) or _begins_field(line) or _names_unit(line):
        return True
    if line.text[0] in _QUOTES and _ANNOUNCES.search(so_far.end):
        return True
    if so_far.lines == 1 and is_label(so_far.text):
        return True
    if line.indent > last.indent + 1:
        return True
    return _has_room(so_far, last, line, linked=linked)


def _has_room(so_far: SoFar, last: Line, line: Line, *, linked: bool) -> bool:
    if linked and so_far.lines > 1 and _BARE_REFERENCE.match(last.text.rstrip(".,")):
        return False
    if len(last.text) > _LONG_LINE:
        return not (linked and len(line.text) < _TITLE_CHARS and _goes_on(line.after or "."))
    return _fits_more(last, line, _SHORT_SHARE)


def _names_unit(line: Line) -> bool:
    """Whether a line only names a part or an article, with its title or words below."""
    named = line.text[0].isupper() and _BARE_REFERENCE.match(line.text)
    return bool(named) and line.after[:1].isupper()


def is_label(text: str) -> bool:
    """Whether a line is a title that ends in a colon: `Article 15:`, `2. Definition:`."""
    bare = text[match.end() :] if (match := _NUMBERED.match(text)) else text
    return text.endswith(":") and bool(_FIELD.fullmatch(bare)) and _is_titled(bare)


def _is_titled(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’]*", text)
    return all(word[0].isupper() or word in _UNFINISHED for word in words)


def _begins_field(line: Line) -> bool:
    """Whether a line is a field of a report's front: `DATE OF JUDGMENT: 13/08/1997`."""
    match = _FIELD.match(line.text)
    return bool(match) and is_capital(line.text[: match.end()] if match else "")


def _begins_item(so_far: SoFar, line: Line, match: re.Match[str], *, ended: bool) -> bool:
    """Whether an enumerator opens an item, and is no number of the sentence that goes on."""
    options = readings(_label(match))
    if not options or (options[0].style == "digit" and options[0].number > _MAX_NUMBER):
        return not _goes_on(line.text) and ended
    if _REFERS.search(so_far.end) or (_CITED.search(so_far.end) and match[1]):
        return False
    if ended or is_capital(so_far.text):
        return True
    known = so_far.open_lists
    if any(option.style in known and follows(known[option.style], option) for option in options):
        joined = so_far.text.endswith((" and", " or"))
        return match.end() < len(line.text) and (joined or not _is_unfinished(so_far.text))
    if so_far.lines != 1 or so_far.last is None or _is_unfinished(so_far.text):
        return False
    titled = any(map(is_first, options)) and len(so_far.text) < _TITLE_CHARS
    return titled or _fits_more(so_far.last, line, _SHORT_SHARE)


def _parts_capitals(so_far: SoFar, line: Line) -> bool:
    """Whether capitals stand apart; a title of two lines is one where the first is full."""
    last = so_far.last
    both = is_capital(so_far.text) and is_capital(line.text)
    if not both or last is None or _FIELD.match(line.text) or _VERSUS.match(so_far.text):
        return True
    return _fits_more(last, line, 1.0) and not _is_unfinished(so_far.text)


def _is_deliberate(so_far: SoFar, line: Line, *, linked: bool) -> bool:
    """Whether a line that ends no sentence was ended on purpose: a title, a name, a field."""
    last, text = so_far.last, so_far.text
    if last is None or _begins_field(line):
        return True
    if _is_unfinished(text):
        again = bool(_RECITAL.match(line.text)) and bool(_RECITAL.match(text))
        return again or (text.endswith(",") and bool(_NEW_SENTENCE.match(line.text)))
    if is_label(line.text) or _follows_field(so_far, line):
        return True
    if not line.text[0].isupper() or not _fits_more(last, line, _SHORT_SHARE):
        return False
    refers = bool(_BARE_REFERENCE.match(last.text))
    if so_far.lines == 1:
        return not (linked and refers)
    return not linked and not refers and _fits_more(last, line, _HALF)


def _follows_field(so_far: SoFar, line: Line) -> bool:
    """Whether a line is a field such as `Coram: Oak J` behind another, or behind one line."""
    named = _FIELD.match(line.text)
    if not named or len(named[0].split()) > _LABEL_WORDS or not _is_titled(named[0].split()[0]):
        return False
    return so_far.lines == 1 or bool(_FIELD.match(so_far.text))
