"""Tells which paragraphs of a PDF are headings, by their print, and which is the title."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from curation.documents.readers.pdf.lines import Line
from curation.documents.readers.pdf.paragraphs import Paragraph
from curation.documents.structure.headings import is_heading
from curation.documents.structure.naming import same_name, short_title
from curation.documents.structure.wording import states

_LARGER = 1.08
_LONGEST_HEADING = 25
_MOST_LINES = 3
_DEEPEST = 6
_FRONT_PAGES = 3
_FRONT_PARAGRAPHS = 60
_BACK = 5
_LONGEST_TITLE = 180
_CONTENTS = re.compile(
    r"(?:table of )?contents|(?:arrangement|list|table) of (?:sections|articles|clauses|rules|"
    r"regulations|provisions|paragraphs|chapters)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:act|code|constitution|agreement|treaty|convention|charter|policy|contract|lease|deed|"
    r"regulations?|rules|order|ordinance|bill|law|statute|sanhita|adhiniyam|directive|protocol|"
    r"terms|addendum|licen[cs]e|v|vs|versus)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"§|\d{1,3}[A-Z]{0,2}\.?\s|(?:an? (?:act|bill|ordinance|order)\b|"
    r"\[?(?:act|no)\b\.?\s(?:no|\d)|schedule|part|chapter|section|article|preamble|"
    r"ha(?:s|ve) adopted|ministry|department|government gazette|gazette|published|page)\b",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"[-–—]?\s*(?:v|vs|versus)\.?\s*[-–—]?", re.IGNORECASE)
_ROLES = frozenset(
    "appellant appellants respondent respondents petitioner petitioners applicant applicants"
    " plaintiff plaintiffs defendant defendants between".split()
)
_ROLE = re.compile(
    r"[\s.…·,:–—-]*\(?(?:the )?(?:(?:1st|2nd|first|second) )?(?:appellant|respondent|petitioner|"
    r"applicant|plaintiff|defendant|complainant|accused)(?:\(s\)|s)?\)?\W*$",
    re.IGNORECASE,
)
_CASE = re.compile(r"\sv\.?\s")
_ROLES_NAMED = re.compile(
    r"\s*\((?:the )?(?:appellants?|respondents?|petitioners?|applicants?|claimants?|plaintiffs?|"
    r"defendants?)(?:\(s\))?\)",
    re.IGNORECASE,
)
_CODE = re.compile(r"\([A-Z]{2,5}\)")
_FIRST_WORDS = 3
_FILE_NAME = re.compile(
    r"\.\w{2,4}$|^(?:microsoft word|untitled|document\d*|slide)\b", re.IGNORECASE
)
_SMALL = frozenset("a an and as at by for from in into of on or the to under v vs with".split())
_ROMAN = re.compile(r"[ivxlc]{1,7}")


def body_size(lines: Iterable[Line]) -> float:
    """Return the size of print in which most text stands."""
    widths: Counter[float] = Counter()
    for line in lines:
        widths[round(line.size, 1)] += round(line.right - line.left)
    return widths.most_common(1)[0][0] if widths else 0.0


def heading_levels(found: Sequence[Paragraph], texts: Sequence[str]) -> list[int]:
    """Return the level of each paragraph that is a heading, 1 for the outermost, else 0.

    A heading is short, enacts nothing and stands out by size, weight or capitals; and it stands
    apart or in the middle.
    """
    usual = body_size(line for paragraph in found for line in paragraph.lines)
    prints = [
        _print(paragraph, text, usual) if _may_head(paragraph, text) else None
        for paragraph, text in zip(found, texts, strict=True)
    ]
    ranks = sorted({print_ for print_ in prints if print_}, reverse=True)
    return [min(ranks.index(print_) + 1, _DEEPEST) if print_ else 0 for print_ in prints]


def _may_head(paragraph: Paragraph, text: str) -> bool:
    return (
        len(paragraph.lines) <= _MOST_LINES
        and len(text.split()) <= _LONGEST_HEADING
        and text[-1] not in ".,;:"
        and (text[0].isupper() or text[0].isdigit())
        and any(char.isalpha() for char in text)
        and is_heading(text)
    )


def _print(paragraph: Paragraph, text: str, usual: float) -> tuple[float, int, int] | None:
    """Return what ranks a heading: size, weight, place; nothing if it does not stand out."""
    size = max(line.size for line in paragraph.lines)
    larger, weight = size > _LARGER * usual, paragraph.bold + text.isupper()
    stands_out = larger or weight > 0
    if not stands_out or not (paragraph.apart or paragraph.centred):
        return None
    return (round(size) if larger else round(usual), weight, int(paragraph.centred))


def find_title(found: Sequence[Paragraph], texts: Sequence[str], metadata: str) -> str:
    """Return the title: above the contents, of a case, in the largest print, or of the metadata."""
    front = [
        (paragraph, text)
        for paragraph, text in zip(found[:_FRONT_PARAGRAPHS], texts, strict=False)
        if paragraph.lines[0].page <= _FRONT_PAGES
    ]
    lines = [text for _, text in front]
    title = _above_contents(lines) or _case(lines) or _largest(front) or _metadata_title(metadata)
    own = short_title("\n".join(texts))
    if same_name(own, title):
        return own
    return title


def _above_contents(lines: Sequence[str]) -> str:
    at = next((i for i, line in enumerate(lines) if _CONTENTS.fullmatch(line.strip(" .:—-"))), 0)
    for line in reversed(lines[max(0, at - _BACK) : at]):
        if _names(line):
            return _in_title_case(line)
    return ""


def _names(line: str) -> bool:
    return (
        len(line) <= _LONGEST_TITLE
        and bool(_NAMED.search(line))
        and not _NO_TITLE.match(line)
        and is_heading(line)
        and not states(line)
    )


def _case(lines: Sequence[str]) -> str:
    """Return `A v B` where `versus` stands between the parties' lines."""
    for index, line in enumerate(lines):
        if not _VERSUS.fullmatch(line):
            continue
        above = next(filter(None, map(_party, reversed(lines[max(0, index - 2) : index]))), "")
        below = next(filter(None, map(_party, lines[index + 1 : index + 3])), "")
        if above and below and max(len(above), len(below)) <= _LONGEST_TITLE // 2:
            return f"{_in_title_case(above)} v {_in_title_case(below)}"
    return ""


def _party(line: str) -> str:
    """Return a line of parties without their role; nothing for a line of roles only."""
    name = _ROLE.sub("", line).strip(" .,:;–—-")
    return "" if _ROLE.fullmatch(name) or name.casefold() in _ROLES else name


def _largest(front: Sequence[tuple[Paragraph, str]]) -> str:
    """Return the line in the largest print of those that stand out and name a law or a case."""
    usual = body_size(line for paragraph, _ in front for line in paragraph.lines)
    best, best_size = "", 0.0
    for paragraph, text in front:
        size = max(line.size for line in paragraph.lines)
        stands_out = size > _LARGER * usual or paragraph.bold or paragraph.centred
        stands_out = stands_out or _begins_in_capitals(text)
        if stands_out and _names(text) and size > best_size * 1.02:
            best, best_size = text, size
    title = _in_title_case(best)
    return _ROLES_NAMED.sub("", title) if _CASE.search(title) else title


def _metadata_title(metadata: str) -> str:
    title = " ".join(metadata.split())
    good = " " in title and len(title) <= _LONGEST_TITLE and not _FILE_NAME.search(title)
    return title if good else ""


def _begins_in_capitals(line: str) -> bool:
    return " ".join(line.split()[:_FIRST_WORDS]).isupper()


def _in_title_case(line: str) -> str:
    """Return capitals as titles are written: `Constitution of Zimbabwe`."""
    line = line.strip(" .:*_—–-")
    if not _begins_in_capitals(line):
        return line
    words = [
        _titled(word, place) if word.isupper() else word for place, word in enumerate(line.split())
    ]
    return " ".join(words)


def _titled(word: str, place: int) -> str:
    if _CODE.fullmatch(word):
        return word
    small = word.casefold()
    return small if small in _SMALL and place else _capital(small)


def _capital(word: str) -> str:
    bare = word.strip("().,")
    if _ROMAN.fullmatch(bare) and bare not in ("mix", "civil"):
        return word.upper()
    pieces = re.split(r"([-(/])", word)
    return "".join(piece[:1].upper() + piece[1:] for piece in pieces)
