"""Names for keys and citations: slugs, abbreviations, ordinals, and what a title tells."""

import re
import unicodedata

from curation.core.text import content_hash

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
)  # fmt: skip
_ABBREVIATIONS = {
    "art": "art.", "s": "s.", "cl": "cl.", "para": "para", "r": "r.", "reg": "reg.",
    "part": "Part", "ch": "ch.", "sch": "Sch.", "title": "Title", "book": "Book", "div": "Div.",
}  # fmt: skip
_JUDGMENT = re.compile(
    r"\b(?:v|vs|versus)\b\.?\s|\bjudge?ment\b|\b(?:appeal|petition) no\b|\bin re\b|\bex parte\b",
    re.IGNORECASE,
)
_JUDGMENT_HEAD = re.compile(
    r"\b(?:PETITIONERS?|RESPONDENTS?|APPELLANTS?|CORAM|JUDGE?MENT|Applicants?)\s*(?:[:.]|$)|"
    r"^(?:Bench|Coram)\b|\[\d{4}\] (?:UKSC|EWCA|ZACC|UKHL|ZASCA|ZWSC)",
    re.MULTILINE,
)
_CONTRACT = re.compile(
    r"\b(?:agreement|contract|terms|policy|addendum|lease|deed|licen[cs]e agreement|nda|"
    r"memorandum of understanding|order form|statement of work|guarantee|engagement letter)\b",
    re.IGNORECASE,
)
_CONTRACT_HEAD = re.compile(
    r"\b(?:this|the) (?:\w+ ){0,4}agreement\b.{0,80}\b(?:between|dated|made|entered)|"
    r"\bthe parties agree\b",
    re.IGNORECASE,
)
_ARTICLES = re.compile(
    r"\b(?:constitution|treaty|convention|charter|covenant|protocol|directive|declaration)\b|"
    r"\bregulation \((?:eu|ec|eec)\)",
    re.IGNORECASE,
)
_SHORT_TITLE = re.compile(
    r"\bThis (?:Act|Code|Sanhita|Adhiniyam|Constitution|Ordinance|Law|Order|Regulations?|Rules?)"
    r" (?:may|shall|is to) be (?:called|cited(?: for all purposes)? as|known as)"
    r" (?:the )?[\"“‘']?([A-Z][^.;\n\"”]{3,120}?)[\"”’']?(?:[.;\n]|,? and\b|$)"
)
_STATUTE = re.compile(
    r"\b(?:act|code|sanhita|statute|ordinance|bill|law|adhiniyam)\b", re.IGNORECASE
)
_TITLE_WORDS = (
    (_JUDGMENT, "paragraph"), (_ARTICLES, "article"), (_CONTRACT, "clause"), (_STATUTE, "section"),
)  # fmt: skip
_DECIMAL_LINE = re.compile(r"(?m)^\d{1,2}\.\d{1,2}\.?\s")
_MIN_DECIMALS = 3
_HEAD_CHARS = 3_000
_DIGEST_CHARS = 8


def slug(text: str, limit: int = 60) -> str:
    """Return the words of a title as a key: lower case, ASCII, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    joined = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
    return joined[:limit].strip("-") or "untitled"


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
    """Return how a citation abbreviates a unit: `art` gives `art.`."""
    return _ABBREVIATIONS.get(prefix, prefix)


def ordinal_word(number: str, *, spell: bool = False) -> str:
    """Return the number of an ordinal word as digits, or with `spell` the word of a number."""
    if spell:
        place = int(number)
        return _ORDINALS[place - 1] if place <= len(_ORDINALS) else f"{place}th"
    word = number.lower()
    return str(_ORDINALS.index(word) + 1) if word in _ORDINALS else ""


def unit_word(title: str, text: str) -> str:
    """Guess what a bare number counts from the title, else from how the text begins."""
    for pattern, word in _TITLE_WORDS:
        if pattern.search(title):
            return word
    if _JUDGMENT_HEAD.search(text, 0, _HEAD_CHARS):
        return "paragraph"
    clauses = len(_DECIMAL_LINE.findall(text))
    if _CONTRACT_HEAD.search(text, 0, _HEAD_CHARS) or clauses >= _MIN_DECIMALS:
        return "clause"
    return "section"


def short_title(text: str) -> str:
    """Return the name that a law gives itself: `Bharatiya Nyaya Sanhita, 2023`; else nothing."""
    match = _SHORT_TITLE.search(text)
    return match[1].strip() if match else ""
