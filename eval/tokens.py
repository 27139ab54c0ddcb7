"""Words for scoring, in any script: letters stay with the marks that belong to them."""

import unicodedata

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Joiners and soft hyphens: they change how a word looks, not which word it is."""


def word_tokens(text: str) -> list[str]:
    r"""Return the words and numbers of a text, case folded, without punctuation.

    A word is a run of letters, digits and combining marks. Python's `\w` ends a word at every
    Devanagari vowel sign, which would score single letters. No word is dropped, articles neither:
    "a court" and "the court" are two things in law.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    marks = (" " if not _in_word(char) else char for char in folded if char not in _INVISIBLE)
    return "".join(marks).split()


def _in_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"
