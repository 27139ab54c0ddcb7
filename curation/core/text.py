"""Normalised text, hashes and word shapes: one home, so that two stages never disagree."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_INDIC = "\u0900-\u0963\u0966-\u096f\u0971-\u0df3"
_MARKED = rf"[\w\u0300-\u036f\u064b-\u065f\u0670{_INDIC}]"
_WORD = re.compile(rf"{_MARKED}+(?:[-'’]{_MARKED}+)*")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‐": "-", "‑": "-"})
_CONTROLS = "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f"
_UNSEEN = re.compile(
    f"[{_CONTROLS}\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
_JOINERS = "\u200c\u200d"
_JOINED_SCRIPTS = re.compile(
    "[\u0600-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc\U00011000-\U00011fff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_MOST_MARKS = 30
_MAYBE_MARKS = re.compile(
    "[^\x00-\u02ff\u1e00-\u20cf\u2100-\ua66e\uac00-\ud7ff\uf900-\ufe1f\uff00-\uffff]"
    f"{{{_MOST_MARKS + 1}}}"
)
"""A look at the text without letters that stand alone, for few texts have such a run."""
_ROUNDS = 3

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
    no space at a line's ends; at most one blank line; no invisible or control characters, save the
    joiners that Hindi, Persian and their kin are spelt with. Words, quotation marks and
    punctuation stay as printed.
    """
    if is_normal(text):
        return text
    text = _without_unseen(_SURROGATES.sub("\ufffd", text))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def is_normal(text: str) -> bool:
    """Whether a look at the whole text shows that normalising it would change nothing."""
    if text.isascii() and text.isprintable():  # one line, as most paragraphs are
        return "  " not in text and text[:1] != " " and text[-1:] != " "
    if "  " in text or " \n" in text or "\n " in text or "\n\n\n" in text:
        return False
    if text[:1].isspace() or text[-1:].isspace() or not text.replace("\n", "").isprintable():
        return False
    return text.isascii() or (
        not _UNSEEN.search(text)
        and not _MAYBE_MARKS.search(text)
        and unicodedata.is_normalized("NFC", text)
    )


def _without_unseen(text: str) -> str:
    """Return the text in NFC without what no reader sees; a removal may let letters compose."""
    text = _composed(text)
    for _ in range(_ROUNDS):
        bare = _composed(_UNSEEN.sub(_needed_joiner, text))
        if bare == text:
            return text
        text = bare
    return _composed(_UNSEEN.sub("", text))


def _needed_joiner(match: re.Match[str]) -> str:
    """Keep a lone joiner after a letter of a script that is spelt with it."""
    found, at = match[0], match.start()
    if found in _JOINERS and at and _JOINED_SCRIPTS.match(match.string, at - 1):
        return found
    return ""


def _composed(text: str) -> str:
    """Return the text in NFC; of a letter's marks the first 30 stay, or NFC takes quadratic time.

    Source: Unicode Standard Annex 15, "Stream-Safe Text Format".
    """
    if text.isascii():
        return text
    if _MAYBE_MARKS.search(text):
        text = _marks().sub(lambda match: match[0][:_MOST_MARKS], text)
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    combining = "".join(filter(unicodedata.combining, map(chr, range(0x1F000))))
    return re.compile(f"[{combining}]{{{_MOST_MARKS + 1},}}")


def normalise_quote(text: str) -> str:
    """Return the form in which quotations are compared: straight quotes, single spaces, no case."""
    if not text.isascii() or not text.isprintable():
        text = _SURROGATES.sub("\ufffd", text)
        text = unicodedata.normalize("NFKC", _composed(_UNSEEN.sub("", text)))
    return " ".join(text.translate(_QUOTES).casefold().split())


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


def find_all(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return the `[start, end)` of each place where one of some words stands, in order.

    Faster than a pattern of all of them, which stops at each letter that begins one.
    """
    found: list[tuple[int, int]] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = text.find(word, at + 1)
    return sorted(found)


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Return |a & b| / |a | b|, 1.0 for two empty sets."""
    union = len(a | b)
    return len(a & b) / union if union else 1.0
