"""Tells a marginal note from the words of the law that follow it."""

import re
from dataclasses import dataclass

from curation.documents.abbreviations import ABBREVIATIONS
from curation.documents.structure.wording import announces, states

SMALL_WORDS = frozenset("a an and as at by for from in is of on or that the to under with".split())
"""Words after which no title and no sentence ends."""
_DASHED = re.compile(r"([^\n]{2,250}?)\s?\.\s?(?:[-–—]{1,3}|―|_{2,5})\s?")
_COLONED = re.compile(r"([A-Z][^\n.;:]{1,200}?)\s?:\s?[-–—]{1,3}\s?(?=[A-Z“\"(\[])")
_LISTS = re.compile(r"\b(?:namely|following|follows|that is to say)\b", re.IGNORECASE)
_TITLED = re.compile(r"([A-Z][\w ,;'’&/()-]{1,80}?)(?:\.|:)\s+(?=[A-Z(“\"\[])")
_BEFORE_LIST = re.compile(r"([A-Z“\"][^.\n]{1,200})\.\s+(?=\((?:1|a)\)\s{0,3}[A-Z“\"])")
"""Words that end before a list and say nothing are its title, however long."""
_CAPITALS = re.compile(r"([A-Z][^a-z.\n]{2,200})\.\s+(?=.{0,40}[a-z])")
"""A title in capitals, which may quote a term, before words that are none."""
_BRACKETED = re.compile(
    r"\[(?!(?i:repealed|deleted|omitted|revoked|reserved|no longer))([A-Z][^\[\]\n]{2,200})\]"
)
_ITEM = re.compile(r"([A-Z][\w ,'’&/()-]{1,80}?)\s?\.\s?(?:[-–—]{1,3}|―)")
_ENACTS = re.compile(r"\b(?:shall|must|hereby|will|means|agrees?|may)\b", re.IGNORECASE)
_TITLE_ENACTS = re.compile(r"\b(?:shall|must|hereby|means(?! of\b)|agrees)\b", re.IGNORECASE)
_LIST_BEGINS = re.compile(r"(?:a|i|aa)[.)]\s")
_SENTENCE_BREAK = re.compile(r"(?:(?<!\betc)\.|[;:])\s+[A-Z(]")
_MAX_HEADING_WORDS = 40
_MAX_SUBTITLE_WORDS = 12
_MAX_TITLE_WORDS = 8
_MAX_NEXT_WORDS = 20


@dataclass(frozen=True, slots=True)
class Split:
    """The marginal note of a unit and how many characters it takes."""

    heading: str
    length: int
    """Characters after the number, or from the start of the next line."""
    next_line: bool = False
    inline: bool = False
    whole_line: bool = False


def is_heading(text: str) -> bool:
    """Whether a whole line names a subject and enacts nothing."""
    if not text or text[-1] in ";,-–—" or text[0].islower() or text[0] in "([":
        return False
    if len(text.split()) > _MAX_HEADING_WORDS or _SENTENCE_BREAK.search(text):
        return False
    if text.rsplit(None, 1)[-1].lower() in SMALL_WORDS:
        return False
    return not _TITLE_ENACTS.search(text) and (text[-1] != "." or len(text.split()) <= 12)  # noqa: PLR2004


def is_title(text: str) -> bool:
    """Whether it is short enough to name a group of paragraphs, as `Background` does."""
    return len(text.split()) <= _MAX_TITLE_WORDS and is_heading(text)


def dashed_heading(text: str, start: int) -> str:
    """Return the heading of an item that a dash divides from its words: `In general.—`."""
    match = _ITEM.match(text, start)
    is_one = match and len(match[1].split()) <= _MAX_TITLE_WORDS and not _ENACTS.search(match[1])
    return match[1] if match and is_one else ""


def split_heading(rest: str, after: str, *, wrapped: bool) -> Split:
    """Split what follows a unit's number into its marginal note and the rest.

    `Theft.—Whoever ...` and `Term. This Agreement ...` have it in front of the text; a line of
    its own may follow the number or be the next line. No note is better than a false one.
    """
    if not rest:
        return _note_below(after)
    if match := _dashed(rest):
        return Split(match[1].strip(" []"), match.end(), inline=True)
    if (match := _TITLED.match(rest)) and _names(match, rest):
        if match[0].rstrip()[-1] == ":" and after and _is_subtitle(rest[match.end() :]):
            return Split(rest, len(rest), whole_line=True)
        return Split(match[1].strip(), match.end(), inline=True)
    if match := _titled_at_length(rest):
        return Split(match[1], match.end(), inline=True)
    titled = after and _is_titled_line(rest, after, wrapped=wrapped)
    return Split(rest.rstrip(" .:"), len(rest), whole_line=True) if titled else Split("", 0)


def _dashed(rest: str) -> re.Match[str] | None:
    """Match a title and the dash that ends it, `Theft.—` or `Fees:-`, and no lead to a list."""
    match = _DASHED.match(rest)
    if match and not _TITLE_ENACTS.search(match[1]):
        return match
    match = _COLONED.match(rest)
    if not match or announces(match[1]) or _LISTS.search(match[1]) or not is_heading(match[1]):
        return None
    return match


def _note_below(after: str) -> Split:
    """Take the line below a bare number for its note, if it names a subject, or so in brackets."""
    if (match := _BRACKETED.fullmatch(after)) and is_heading(match[1]) and not states(match[1]):
        return Split(match[1], len(after), next_line=True)
    names = is_heading(after) and len(after.split()) <= _MAX_NEXT_WORDS and after[-1] not in ".:"
    if names and not re.match(r"[\[(]?\d|[\[(][a-z]|(?:Article|Section|Part)\b", after):
        return Split(after, len(after), next_line=True)
    return Split("", 0)


def _is_titled_line(rest: str, after: str, *, wrapped: bool) -> bool:
    """Whether all that follows a number on its line is its title."""
    goes_on = after[0].islower() and not _LIST_BEGINS.match(after)
    if goes_on or not is_heading(rest) or _speaks(rest):
        return False
    return not wrapped or rest[-1] in ".:" or _short(rest)


def _names(match: re.Match[str], rest: str) -> bool:
    """Whether the words before the first stop of a line are a title, rather than said."""
    title = match[1].strip()
    last = title.rsplit(None, 1)[-1]
    if len(last) == 1 or last.lower() in ABBREVIATIONS or len(title.split()) > _MAX_TITLE_WORDS:
        return False
    return not _ENACTS.search(title) and not _speaks(title + rest[match.end(1)])


def _titled_at_length(rest: str) -> re.Match[str] | None:
    """Match a title of any length that a list, or the end of its capitals, tells from the text."""
    match = _CAPITALS.match(rest) or _BEFORE_LIST.match(rest)
    if not match or not is_heading(match[1]):
        return None
    title = match[1].lower() if match[1].isupper() else match[1]
    return None if states(title) else match


def _speaks(line: str) -> bool:
    """Whether a line that ends in a stop is a sentence, or announces a list."""
    return (line[-1] == "." and states(line)) or (line[-1] == ":" and announces(line))


def _is_subtitle(text: str) -> bool:
    """Whether what follows a colon goes on with the title, as in `Exclusive rights: Fair use`."""
    short = len(text.split()) <= _MAX_SUBTITLE_WORDS
    return short and is_heading(text) and text[-1] not in ".:" and not states(text)


def _short(rest: str) -> bool:
    return len(rest) < 50  # noqa: PLR2004  a wrapped line is longer
