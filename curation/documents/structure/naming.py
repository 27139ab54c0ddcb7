"""Names for keys and citations: slugs, abbreviations, ordinals, and what a title tells."""

import re
import unicodedata

from curation.core.text import content_hash
from curation.documents.facts.kind import document_type
from curation.documents.structure.code_numbers import counts_codes
from curation.documents.structure.numerals import ORDINALS, ordinal_ending

_ABBREVIATIONS = {
    "art": "art.", "s": "s.", "cl": "cl.", "para": "para", "r": "r.", "reg": "reg.",
    "part": "Part", "ch": "ch.", "sch": "Sch.", "title": "Title", "book": "Book", "div": "Div.",
    "amend": "amend.",
}  # fmt: skip
_SCHEDULES = {
    "annex": "Annex", "annexure": "Annexure", "appendix": "App.", "exhibit": "Exhibit",
    "attachment": "Attachment", "anexo": "Anexo", "annexe": "Annexe", "anhang": "Anhang",
    "anlage": "Anlage", "allegato": "Allegato", "bijlage": "Bijlage", "bylae": "Bylae",
}  # fmt: skip
_ARTICLES = re.compile(
    r"\b(?:constitution|treaty|convention|charter|covenant|protocol|directive|declaration)\b|"
    r"\bregulation \((?:eu|ec|eec)|\b(?:general data protection regulation|gdpr|grundgesetz)\b",
    re.IGNORECASE,
)
_CONSTITUTION = re.compile(r"\bconstitution\b(?!.*\b(?:act|amendment|order|bill)\b)", re.IGNORECASE)
_OF_SECTIONS = re.compile(
    r"\bconstitution\b.*\b(?:South Africa|Zimbabwe|Nigeria|Jamaica|Botswana|Barbados|Bahamas|Belize"
    r"|Mauritius|Fiji|Lesotho|Eswatini|Swaziland|Thailand|Trinidad|Tuvalu|Solomon Islands"
    r"|Papua New Guinea|Australia)\b"
    r"|\b(?:South African|Zimbabwean|Nigerian|Jamaican|Australian) constitution\b"
    r"|\bconstitution act\b",
    re.IGNORECASE,
)
"""Constitutions that count sections, as those of many countries of the Commonwealth do."""
_ADOPTED = re.compile(r"\bHA(?:VE|S) ADOPTED THIS (?:REGULATION|DIRECTIVE|DECISION)\b")
_PLURALS = (("rule", re.compile(r"\brules\b", re.IGNORECASE)),
            ("regulation", re.compile(r"\bregulations\b", re.IGNORECASE)))  # fmt: skip
_CLAUSES = re.compile(r"\b(?:policy|terms|notice)\b", re.IGNORECASE)
_LAWS = (
    "Act Code Law Ordinance Order Rules Regulations Scheme Constitution Sanhita Adhiniyam".split()
)
_NAMES_LAW = rf"[^.;\n]{{0,100}}?\b(?:{'|'.join(_LAWS)}|1[5-9]\d\d|20\d\d)\b"
_LINE_BREAK = (
    rf"(?<!\d{{4}})(?:{''.join(f'(?<!{law})' for law in _LAWS)}\n(?=[A-Za-z&]{_NAMES_LAW})|"
    rf"\n(?=\([A-Z]{_NAMES_LAW})|(?<=,)\n(?=\d{{4}}\b))"
)
"""Inside a name: what says which kind of law it is, or its year, stands in the next line."""
_SHORT_TITLE = re.compile(
    r"Th(?<!\wTh)(?:is|ese)\s(?:Act|Code|Sanhita|Adhiniyam|Constitution|Ordinance|Law|Order|Scheme"
    r"|Notification|Proclamation|[Rr]egulations?|[Rr]ules?|[Bb]ye-?laws)"
    r"\s(?:(?:may|shall|must|is\sto|are\sto)\sbe\s(?:called|(?:known\sand\s)?cited"
    r"(?:\sfor\sall\spurposes)?\sas|known\sas)|(?:is|are)\scalled(?=\sthe\s[A-Z])"
    rf"|(?:is|are)(?=\sthe\s[A-Z][^.;\n]{{3,100}}\b(?:{'|'.join(_LAWS)})\s\d{{4}}\b))"
    rf"\s?(?:[\"“‘']?the\s)?[\"“‘']?(?P<name>[A-Z](?:[^.;\n\"”]|(?<=\bNo)\.|{_LINE_BREAK}){{3,120}}?)[\"”’']?"
    rf"(?:(?<!\bNo)\.|;|(?!{_LINE_BREAK})\n|,?[”\"]?\sand\s(?=(?:shall|it|they|comes?|extends?"
    r"|appl(?:y|ies)|is|are|will|may|must|this|these|has|have|takes?|enters?|binds?|relates?)\b)"
    r"|,?\sand\s?$|$)"
)
_SECTION = re.compile(r"\bsections? \d", re.IGNORECASE)
_ARTICLE = re.compile(r"\barticles? \d", re.IGNORECASE)
_MIN_SECTIONS = 5
_DECIMAL_LINE = re.compile(r"(?m)^\d{1,2}\.\d{1,2}\.?\s")
_MIN_DECIMALS = 3
_DIGEST_CHARS = 8
_UNHEARD = re.compile(r"['’\u0300-\u036f\u200b-\u200d]")
"""What a title has or lacks without being another: apostrophes, Latin accents, joiners."""


def slug(text: str, limit: int = 60) -> str:
    """Return the words of a title as a key: lower case, ASCII, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    joined = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
    return joined[:limit].strip("-") or "untitled"


def title_words(text: str) -> tuple[str, ...]:
    """Return the words of a title in any script, without case, accents and a first `the`."""
    plain = _UNHEARD.sub("", unicodedata.normalize("NFKD", text).casefold())
    spelt = (
        char if char.isalnum() or unicodedata.category(char) in ("Mn", "Mc") else " "
        for char in plain
    )  # fmt: skip
    words = tuple("".join(spelt).split())
    return words[1:] if words[:1] == ("the",) else words


def same_name(title: str, other: str) -> bool:
    """Whether two titles say the same words; one without words is the name of nothing."""
    words = title_words(title)
    return bool(words) and words == title_words(other)


def law_key(title: str, name: str) -> str:
    """Return the key of a law in a user's file: `river-act--2021-print` for `2021_print.txt`.

    It comes from the title and the file's name alone. No neighbour can change it, so a file that
    is added later never takes over what people decided about another.

    Args:
        title: title of the law.
        name: name of the file without folder and ending; left out where it is the title.
    """
    law, file = slug(title), _whole_slug(name)
    return file if slug(name) == law else f"{law}--{file}"


def digest(*parts: str) -> str:
    """Return a few characters that tell texts apart that a slug cannot."""
    return content_hash(list(parts))[:_DIGEST_CHARS]


def _whole_slug(name: str) -> str:
    """Return a slug, with a digest where it has lost letters: a long name, or another script."""
    found = slug(name)
    plain = unicodedata.normalize("NFKD", name)
    if sum(map(str.isalnum, plain)) == sum(map(str.isalnum, found)):
        return found
    return f"{found}-{digest(name)}"


def abbreviation(prefix: str) -> str:
    """Return how a citation abbreviates a unit: `art` gives `art.`, `enacting-s` `enacting s.`."""
    which, _, unit = prefix.rpartition("-")
    return f"{which} {_ABBREVIATIONS.get(unit, unit)}".strip()


def schedule_word(label: str) -> str:
    """Return how a citation names a schedule: `Annex` for `ANNEX I`, `App.` for `Appendix 2`."""
    words = (word.strip(" .:").casefold() for word in label.split())
    return next((_SCHEDULES[word] for word in words if word in _SCHEDULES), "Sch.")


def ordinal_word(number: str, *, spell: bool = False) -> str:
    """Return the number of an ordinal word as digits, or with `spell` the word of a number."""
    if spell:
        place = int(number)
        return ORDINALS[place - 1] if place <= len(ORDINALS) else f"{place}{ordinal_ending(place)}"
    word = number.lower()
    return str(ORDINALS.index(word) + 1) if word in ORDINALS else ""


def unit_word(title: str, text: str, media_type: str = "") -> str:
    """Guess what a bare number counts: by what the document is, by its title, by its numbers.

    Args:
        title: title of the document, or the name of its file.
        text: its words, or as many as are at hand.
        media_type: of the source, such as `text/csv`.
    """
    kind, _ = document_type(title, text, media_type)
    if kind in ("judgment", "contract"):
        return "paragraph" if kind == "judgment" else "clause"
    if _ARTICLES.search(title) or _ADOPTED.search(text):
        of_sections = _OF_SECTIONS.search(title) or _counts_sections(text)
        return "section" if of_sections else "article"
    if kind == "regulation":
        return next((word for word, plural in _PLURALS if plural.search(title)), "section")
    counted = len(_DECIMAL_LINE.findall(text)) >= _MIN_DECIMALS
    clauses = counted and not counts_codes(text.split("\n"))
    if kind == "other" and (clauses or _CLAUSES.search(title)):
        return "clause"
    return "section"


def counts_articles(title: str) -> bool:
    """Whether a title is that of a constitution of articles, whatever a table calls them."""
    return bool(_CONSTITUTION.search(title)) and not _OF_SECTIONS.search(title)


def _counts_sections(text: str) -> bool:
    """Whether a constitution or a treaty speaks of its sections, as South Africa's does."""
    return len(_SECTION.findall(text)) > max(2 * len(_ARTICLE.findall(text)), _MIN_SECTIONS)


def short_title(text: str) -> str:
    """Return the name that a law gives itself: `Bharatiya Nyaya Sanhita, 2023`; else nothing."""
    span = find_short_title(text)
    return " ".join(text[slice(*span)].split()) if span else ""


def find_short_title(text: str) -> tuple[int, int] | None:
    """Return where a law gives its own name, or None."""
    match = _SHORT_TITLE.search(text)
    if not match:
        return None
    name = match["name"].rstrip()
    return match.start("name"), match.start("name") + len(name)
