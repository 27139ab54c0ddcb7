"""Finds the title of a law, a treaty, a contract or a licence in the lines where it begins."""

import re
from itertools import islice

from curation.documents.structure.code_numbers import OF_CODE
from curation.documents.structure.naming import same_name, short_title, title_words

_KINDS = (
    r"acts?|code|codes|constitution|ordinance|statutes?|convention|treaty|charter|covenant|protocol"
    r"|declaration|regulations?|rules|order|directive|bye-?laws|agreement|contract|policy|deed"
    r"|lease|addendum|terms (?:of|and|for)|licen[cs]es?|judge?ment|memorandum of understanding"
    r"|\w{0,30}gesetz(?:buch)?|grundgesetz|\w{0,30}verordnung|richtlinie|verfassung|satzung"
    r"|\w{0,20}lizenz|\w{0,20}vertrag|loi|ordonnance|décret|règlement|licencia|licença|licenza"
    r"|contrat|contrato|contratto|ley|lei|legge|codice|código|costituzione|constitución"
    r"|constituição|decreto|real decreto|reglamento|regulamento|regolamento|resolución|wet|besluit"
    r"|overeenkomst|ooreenkoms|grondwet|creative commons|us code|u\.?s\.?c\.? (?:ch|title|§)"
)
_NAMED = re.compile(rf"\b(?:{_KINDS})\b|许可证|अधिनियम|संहिता|संविधान", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:statutory instruments?|subsidiary legislation|laws of \w+|acts? of parliament|contents"
    r"|table of \w+|arrangement of \w+|list of \w+|government gazette|acts? and resolutions"
    r"|the gazette of .{1,40}|extraordinary|published by authority|registered no\W.{1,40}"
    r"|acts, ordinances.{1,50}|(?:acts|bills|subsidiary legislation) supplement"
    r"|(?:no\.? )?\d{4} no\.? \d+|official journal .{0,60}|notice|preamble"
    r"|ministry of .{1,60}|terms and conditions(?: for .{1,60})?|short title|orders?|rules|act"
    r"|acts?|code|statutes?|constitution|regulations?|judge?ment|licen[cs]e|lizenz|policy|contract)"
    r"\W*$|(?:an act|a bill|act|loi|gesetz) (?:of parliament )?(?:to|for|de|relati)\b"
    r"|(?:section|article|artikel|artículo|artigo|art|part|chapter|schedule|clause|title|§|s)\b\.?"
    r" ?[\dIVX]|\W|(?:copyright|https?:|url|made|laid|coming|assented|done|dated|source|note)\b"
    r"|(?:[A-Z]\.){1,3}[A-Z]\. \d{4}, c\. |(?:tab|table) ",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|shall|must|may|you|we|i|be|been|this|these|hereby|means"
    r"|apply|applies)\b|[.;] [A-Z]|https?:",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,3}(?!\s(?:U\.?S\.?C|C\.?F\.?R))[.) ]", re.IGNORECASE)
_VERSION = re.compile(
    r"\(?(?P<version>[Vv]ersion|VERSION)\s(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})\b"
)
_ADDRESS = re.compile(
    r"(?:,? (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{4})?"
    r"\s<?https?:[^\s>]{1,200}>?$"
)
_LICENCE = re.compile(r"\blicen[cs]e\b|lizenz\b", re.IGNORECASE)
_SECTION_OF_CODE = re.compile(rf"({OF_CODE})\s§\s?\d", re.IGNORECASE)
"""A section of a code by itself, `17 U.S. Code § 107 - Fair use`, is titled by its code."""
_LINES, _MAX_CHARS, _MAX_SENTENCES, _SEARCHED = 12, 150, 1, 300
_UNFINISHED = (",", ";", ":", "-", "–", "—", "“", '"')


def front_title(text: str) -> str:
    """Return the title that stands in the first lines, or nothing where none names a document.

    It says what the document is: an act, a convention, a licence. What stands above a title, such
    as `STATUTORY INSTRUMENTS`, is none; a licence has the version that the next line gives.
    """
    lines = [_ADDRESS.sub("", line).strip() for line in text.split("\n", 3 * _LINES)[: 3 * _LINES]]
    lines = [line for line in lines if line][:_LINES]
    sentences = 0
    for index, line in enumerate(lines):
        if code := _SECTION_OF_CODE.match(line):
            return code[1]
        if _is_title(line):
            below = lines[index + 1] if index + 1 < len(lines) else ""
            return _with_version(line.rstrip("."), below)
        sentences += len(line) > _MAX_CHARS or bool(_SENTENCE.search(line))
        if sentences > _MAX_SENTENCES or _NUMBERED.match(line):
            return ""
    return ""


def better_title(title: str, text: str, *, of_page: bool = False) -> str:
    """Return the name that a law gives itself, where what was taken for its title is none.

    That is so where it is what stands above titles, or a heading below the law's own name; or,
    where it is the title of a page, if it names no kind of law and stands nowhere in front.

    Args:
        title: what a reader took for the title.
        text: the words of the law.
        of_page: whether it may be what a website calls its page.
    """
    own = short_title(text)
    if _NO_TITLE.fullmatch(title):
        return own or front_title(text) or title
    if not own or same_name(own, title):
        return title
    lines = [title_words(line[:_SEARCHED]) for line in islice(text.split("\n"), _SEARCHED) if line]
    front, name, words = lines[: 2 * _LINES], title_words(own), title_words(title)
    if of_page and name in front and words not in front and not _NAMED.search(title):
        return own
    if name in front and words in lines[front.index(name) + 1 :]:
        return own if words not in front[: front.index(name)] else title
    return title


def _is_title(line: str) -> bool:
    """Whether a line names a document and says no sentence."""
    if len(line) > _MAX_CHARS or line.endswith(_UNFINISHED) or line[0].islower():
        return False
    if _NO_TITLE.match(line) or _NUMBERED.match(line) or _SENTENCE.search(line):
        return False
    return bool(_NAMED.search(line))


def _with_version(title: str, below: str) -> str:
    version = _VERSION.match(below)
    if version and _LICENCE.search(title) and not re.search(r"\d\.\d|\bv?\d", title):
        return f"{title} Version {version['number']}"
    return title
