"""What the words of one line tell: whether a sentence ends, goes on, or a title stands there."""

import re
from dataclasses import dataclass

from curation.documents.abbreviations import FOLLOWED
from curation.documents.structure.headings import SMALL_WORDS

_END_CHARS = 80
_MIN_CAPITALS = 3

_ENUMERATOR = re.compile(
    r"[\"“'‘]?(?:\((\d{1,3}[A-Z]{0,2}|[a-z]{1,4}|[A-Z]{1,3})\)\.?|\[(\d{1,4})\]|"
    r"(\d{1,4}[A-Z]{0,2}(?:\.\d{1,3}){0,3})\s?[.)]|(\d{1,3}(?:\.\d{1,3}){1,3})|"
    r"([a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5})[.)])(?=\s|$|[A-Z“\"(\[—-])"
)
_CLOSING = re.compile(r"[,.;:)\]%?!](?:\s|$|[,.;:)\]'\"’”])|['’]s\b")
_FIELD = re.compile(r"[\"“]?[A-Z][\w.()/'’& -]{1,45}?\s?:(?:\s|$)")
_NUMBERED = re.compile(r"[\"“]?(?:\(\w{1,4}\)|\w{1,4}[.)])\s")
_DIVISION = re.compile(r"[A-H]|[IVX]{1,5}")
_VERSUS = re.compile(r"\W{0,3}(?:v|vs|versus)\W{0,3}$", re.IGNORECASE)
_REPORT = re.compile(r"[\[(]?(?:1[89]|20)\d\d\b|A\.?I\.?R\b|\d{1,4} [A-Z]")
_BARE_REFERENCE = re.compile(
    r"(?:articles?|sections?|clauses?|rules?|regulations?|orders?|entry|chapter|part|schedule|"
    r"arts?\.?|ss?\.?|secs?\.?) ?"
    r"(?:\d{1,4}[A-Z]{0,2}|[IVXLC]{1,7})(?:\(\w{1,4}\)){0,4}$",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:articles?|(?:sub-?\s?)?(?:sections?|clauses?|rules?|paragraphs?)|regulations?|items?|"
    r"entry|entries|chapters?|parts?|(?:paras?|arts?|secs?|ss?|cls?|nos?)\.?)$",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\b(?:articles?|sections?|clauses?|rules?|regulations?|art\.|s\.|cl\.) ?\d{1,4}[A-Z]{0,2}"
    r"(?:\(\w{1,4}\)){0,3}$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"\w $")
_ABBREVIATED = re.compile(rf"\b(?:{'|'.join(sorted(FOLLOWED))})\.$", re.IGNORECASE)
_INITIAL = re.compile(r"(?<![\w.])[A-IK-Z]\.$")
_CASE_NUMBER = re.compile(r"Nos?\.\s?\d")
_CASE = re.compile(r"\b(?:Appeals?|Petitions?|Cases?|Suits?|Applications?|Trials?|References?)$")
_OMISSION = re.compile(r"(?:x{3,}|\*(?:\s?\*){2,}|\.{3,}|…)[\"”]?$", re.IGNORECASE)
_ENDED = re.compile(
    r"(?:[.?!:;—–]|[.:,]\s?-+|--|\s-)[\"”’‖'\])}]{0,3}$|[;,] (?:and|or|but)$|[\"”‖]$"
)
_UNFINISHED = SMALL_WORDS.union(
    "any are be been being but can did do each every had has have his her if into it its may must"
    " no nor not other our shall should such than their these they this those through unless until"
    " upon was were when where which while who whom whose will within without would versus v"
    " vs".split()
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


def is_capital(text: str) -> bool:
    """Whether a line is all in capitals, as headings and names of parties are."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > _MIN_CAPITALS and not any(map(str.islower, letters))


def goes_on(text: str) -> bool:
    """Whether a line cannot begin a paragraph: it opens in lower case or with a closing mark."""
    return text[0].islower() or closes(text)


def closes(text: str) -> bool:
    """Whether a line begins with a mark that belongs to the word before it, as a comma does."""
    return bool(_CLOSING.match(text))


def ends_in_citation(text: str) -> re.Match[str] | None:
    """Match the name of a provision with which a text ends: `under section 2(1)`."""
    return _CITED.search(text)


def is_ended(text: str) -> bool:
    """Whether a sentence, or a step of one, may end here."""
    end = text[-_END_CHARS:]
    if _OMISSION.search(end) or (text[0] == "[" and text[-1] == "]"):
        return True
    if text.count("(") > text.count(")") or text.count("[") > text.count("]"):
        return False
    return bool(_ENDED.search(end)) and not (_ABBREVIATED.search(end) or _INITIAL.search(end))


def is_unfinished(text: str) -> bool:
    """Whether a sentence must go on: its last word is a comma, an article, a preposition."""
    text = text[-_END_CHARS:]
    if text.endswith(",") or _ABBREVIATED.search(text):
        return True
    return text.rsplit(None, 1)[-1].strip("(“\"'").lower() in _UNFINISHED


def names_unit(line: Line) -> bool:
    """Whether a line only names a part or an article, with its title or words below."""
    named = line.text[0].isupper() and _BARE_REFERENCE.match(line.text)
    return bool(named) and line.after[:1].isupper()


def is_label(text: str) -> bool:
    """Whether a line is a title that ends in a colon: `Article 15:`, `2. Definition:`."""
    bare = text[match.end() :] if (match := _NUMBERED.match(text)) else text
    return text.endswith(":") and bool(_FIELD.fullmatch(bare)) and is_titled(bare)


def is_titled(text: str) -> bool:
    """Whether all words but the small ones are written with capitals."""
    words = re.findall(r"[^\W\d_][\w'’]*", text)
    return all(word[0].isupper() or word in _UNFINISHED for word in words)


def begins_field(line: Line) -> bool:
    """Whether a line is a field of a report's front: `DATE OF JUDGMENT: 13/08/1997`."""
    match = _FIELD.match(line.text)
    return bool(match) and is_capital(line.text[: match.end()] if match else "")


def is_bare_number(text: str) -> bool:
    """Whether an enumerator stands on a line of its own, so that its words are on the next."""
    match = _ENUMERATOR.match(text)
    return match is not None and match.end() == len(text) and text.lower() != "v."


def enumerator_of(text: str) -> re.Match[str] | None:
    """Match the number or letter of an item with which a line begins."""
    return _ENUMERATOR.match(text)


def label_of(match: re.Match[str]) -> str:
    """Return the bare number or letter of an enumerator."""
    return next((group for group in match.groups() if group), "").partition(".")[0]


def field_of(text: str) -> re.Match[str] | None:
    """Match the name of a field with which a line begins: `Bench:`."""
    return _FIELD.match(text)


def is_reference(text: str) -> bool:
    """Whether a line is no more than the name of a provision: `Article 32`."""
    return bool(_BARE_REFERENCE.match(text))


def awaits_number(text: str, *, bracketed: bool) -> bool:
    """Whether a number that follows belongs to a reference: `under section`, `of section 2`."""
    end = text[-_END_CHARS:]
    cited = ends_in_citation(end) if bracketed else None
    inside = cited and _WORD_BEFORE.search(end, 0, cited.start())
    return bool(_REFERS.search(end) or inside)


def numbers_case(before: str, line: str) -> bool:
    """Whether a line goes on with the number of a case: `Criminal Appeal` / `No. 518 of 2008`."""
    return bool(_CASE_NUMBER.match(line) and _CASE.search(before[-_END_CHARS:]))


def is_division(text: str) -> bool:
    """Whether a line is the number of a division, as `II` above the words of an opinion."""
    return bool(_DIVISION.fullmatch(text))


def is_versus(text: str) -> bool:
    """Whether a line only parts the parties: `Vs.`."""
    return bool(_VERSUS.match(text))


def is_report(text: str) -> bool:
    """Whether a line may begin with the report of a case: `1993(2) SCC 746`."""
    return bool(_REPORT.match(text))


def says_no_end(text: str) -> bool:
    """Whether a line has nothing at its end where a sentence or a step of one might stop."""
    return not _ENDED.search(text) and not is_unfinished(text)
