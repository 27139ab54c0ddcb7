"""Where a sentence of law ends: `s. 3`, `No. 5`, `A. v. B.` and `Rs. 500` end none."""

import re
from collections.abc import Iterator
from math import ceil

from curation.documents.abbreviations import ABBREVIATIONS

_TOKENS_PER_WORD = 1.3
CHARS_PER_TOKEN = 6
"""Longest word, on average, that a token is taken to hold."""

_END = re.compile(
    r"[.!?][\"”’')\]]{0,3}(?:\n|\s+(?=\(|[\"“‘'\[]{0,2}[^\Wa-z_]))|[।॥。！？؟۔]\s*|\n{2,}"
)
_PART = re.compile(r"[;:—][\"”’')\]]{0,2}\s+(?=\S)|\n+")
_NO_ENDS = ABBREVIATIONS.union("illustration illustrations explanation exception".split())
_SPACED = re.compile(r"\S+")
_WORD_BEFORE = re.compile(r"[^\s(\[“‘\"—–/]+$")
_LOOK_BACK = 40
_ACRONYM = re.compile(r"(?:[A-Za-z]\.){1,6}[A-Za-z]$")
_LABEL = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3}){0,4}[A-Z]{0,2}|[A-Za-z]|[ivxIVX]{1,6})$")


def count_tokens(text: str) -> int:
    """Estimate the tokens of an English text from its words, or of other text from its length."""
    return tokens_of(len(text.split()), len(text))


def tokens_of(words: int, chars: int) -> int:
    """Estimate the tokens of a text with so many words and characters."""
    return max(ceil(words * _TOKENS_PER_WORD), ceil(chars / CHARS_PER_TOKEN))


def words_in(tokens: int) -> int:
    """Return how many words a number of tokens holds."""
    return int(tokens / _TOKENS_PER_WORD)


def word_starts(text: str) -> Iterator[int]:
    """Yield where each word of a text begins, in order."""
    return (match.start() for match in _SPACED.finditer(text))


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences of `text[start:end]` end, white space included; the last is `end`.

    A blank line ends one too.
    """
    for match in _END.finditer(text, start, end):
        if text[match.start()] != "." or _is_stop(text, start, match.start()):
            yield match.end()
    yield end


def part_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the parts of one sentence end: after semicolons, colons, dashes and lines."""
    for match in _PART.finditer(text, start, end):
        yield match.end()
    yield end


def _is_stop(text: str, start: int, at: int) -> bool:
    """Whether the full stop at `at` ends a sentence rather than an abbreviation or a label."""
    found = _WORD_BEFORE.search(text, max(start, at - _LOOK_BACK), at)
    if not found:
        return True
    word = found[0]
    if word.lower() in _NO_ENDS or _ACRONYM.match(word):
        return False
    begins_line = found.start() == start or text[found.start() - 1] == "\n"
    if begins_line and _LABEL.match(word):
        return False
    if len(word) == 1 and word.isupper():
        return not _is_initial(text, start, found.start())
    return True


def _is_initial(text: str, start: int, at: int) -> bool:
    """Whether a single letter is of a name, by the word before it: `Justice K.`, but `kills A.`."""
    before = text[max(start, at - _LOOK_BACK) : at].rsplit(None, 1)
    return not before or before[-1][:1].isupper() or before[-1].endswith(".")
