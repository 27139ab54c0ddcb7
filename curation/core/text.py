"""Normalised text, hashes and word shapes: one home, so that two stages never disagree."""

import hashlib
import json
import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‐": "-", "‑": "-"})
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])

FUNCTION_WORDS = frozenset(
    "a about above after against all an and any are as at be been before being below between both"
    " but by can could did do does during each every for from had has have how if in into is it"
    " its may might must no nor not of on only or other over shall should so such than that the"
    " their them there these they this those through to under unless until upon was were what"
    " when where which while who whom whose why will with within without would".split()
)
"""Words that carry grammar, not subject: what is left of a question when its topic is masked."""


def content_hash(value: object) -> str:
    """Return the first 32 hex digits of the SHA-256 of a JSON value, or of a string as it is."""
    text = (
        value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def normalise_text(text: str) -> str:
    r"""Return a document's text as all offsets know it.

    NFC; line ends as `\n`; every other run of white space (non-breaking spaces too) as one space;
    no space at a line's ends; at most one blank line; no invisible characters. Words, quotation
    marks and punctuation stay as printed.
    """
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def normalise_quote(text: str) -> str:
    """Return the form in which quotations are compared: straight quotes, single spaces, no case."""
    folded = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_QUOTES)
    return " ".join(folded.casefold().split())


def words(text: str) -> list[str]:
    """Return the words in order, case folded; `re-elected` and `State's` are one word each."""
    return [match.group().casefold() for match in _WORD.finditer(normalise_quote(text))]


def content_words(text: str) -> list[str]:
    """Return the words that carry subject, in order."""
    return [word for word in words(text) if word not in FUNCTION_WORDS]


@lru_cache(maxsize=65536)
def skeleton(question: str) -> str:
    """Return a question's shape: its function words, each run of other words as `_`.

    `What may Parliament do under Article 33?` and `What may the State do under Article 15(3)?`
    share `what may _ do under _`.
    """
    shape: list[str] = []
    for word in words(question):
        kept = word if word in FUNCTION_WORDS - {"the", "a", "an", "any"} else "_"
        if word in ("the", "a", "an", "any") or (kept == "_" and shape[-1:] == ["_"]):
            continue
        shape.append(kept)
    return " ".join(shape)


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Return |a & b| / |a | b|, 1.0 for two empty sets."""
    union = len(a | b)
    return len(a & b) / union if union else 1.0
