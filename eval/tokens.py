"""Words for scoring, in any script: letters stay with the marks that belong to them."""

import unicodedata

_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Variation selectors: by category they are marks, but they only choose between two drawings."""


def word_tokens(text: str) -> list[str]:
    r"""Return the words and numbers of a text, case folded, without punctuation.

    A word is a run of letters, digits and combining marks with at least one letter or digit.
    Python's `\w` ends a word at every Devanagari vowel sign, which would score single letters.
    Joiners, soft hyphens and other format characters are dropped: they change how a word looks,
    not which word it is. Digits of any script come to 0-9: `१०३` is 103. No word is dropped,
    articles neither: "a court" and "the court" are two things in law. Never raises.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    # Folding may take a composed letter apart; composed again, two spellings are one word.
    folded = unicodedata.normalize("NFKC", folded)
    found = "".join(map(_written, folded)).split()
    return [word for word in found if any(unicodedata.category(char)[0] in "LN" for char in word)]


def _written(char: str) -> str:
    """Return what stands for a character in a word: itself, a digit, nothing, or a word's end."""
    kind = unicodedata.category(char)
    if kind == "Cf" or char in _SELECTORS:
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    return char if kind[0] in "LMN" else " "
