"""Where a quotation stands in a text: verbatim up to spelling that printers and models change."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_ENDS = " .,;:!?'\"-()[]{}*"
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_QUOTES = dict.fromkeys("‘’‚‛′ʼ`´‹›", "'") | dict.fromkeys("“”„‟″«»", '"')
_PLAIN = _DASHES | _QUOTES
_FIRST_UNSPACED = 0x0E00


def locate_quote(
    quote: str, text: str, *, near: int | None = None, whole_words: bool = True
) -> tuple[int, int] | None:
    """Return `[start, end)` of the first place where a text holds a quotation, or None.

    Case, runs of white space, quotation marks, dashes, invisible characters and compatibility
    forms such as ligatures do not count; punctuation and ellipses at the quotation's ends are
    forgiven. Every word must be there, in order. Offsets are those of the text as given; takes
    time linear in both lengths and never raises.

    Args:
        quote: what is sought; it must hold a letter or digit.
        text: where it is sought.
        near: prefer the occurrence that begins nearest to this offset.
        whole_words: a match may not begin or end inside a word, so that `lawful` is not found in
            `unlawful`.
    """
    wanted = fold_quote(quote)
    if not any(letter.isalnum() for letter in wanted):
        return None
    folded, origins = _folded(text)
    for form in dict.fromkeys((wanted, wanted.strip(_ENDS))):
        places = (
            (origins[place], origins[place + len(form) - 1] + 1)
            for place in _occurrences(form, folded)
            if _whole_characters(origins, place, place + len(form))
            and not (whole_words and _cuts_a_word(folded, place, place + len(form)))
        )
        if near is None:
            found = next(places, None)
        else:
            found = min(places, key=lambda span: abs(span[0] - near), default=None)
        if found:
            return found
    return None


def fold_quote(text: str) -> str:
    """Return the form in which this module compares: decomposed, folded, single spaces."""
    return _folded(text)[0]


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    """Return what one character counts as: nothing, a space, or one or more letters.

    Each is folded by itself, so that a slice of a text folds to a slice of its folded form.
    """
    if letter.isspace():
        return " "
    if letter in _PLAIN:
        return _PLAIN[letter]
    if unicodedata.category(letter) in ("Cc", "Cf", "Cs") or "\ufe00" <= letter <= "\ufe0f":
        return ""
    folded = unicodedata.normalize("NFKD", letter).casefold()
    folded = unicodedata.normalize("NFKD", folded)
    return "".join(" " if part.isspace() else _PLAIN.get(part, part) for part in folded)


@lru_cache(maxsize=64)
def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a text folded, without spaces at its ends, and each letter's offset in the text."""
    letters: list[str] = []
    origins: list[int] = []
    for offset, letter in enumerate(text):
        for part in _fold_letter(letter):
            if part == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(part)
            origins.append(offset)
    if letters and letters[-1] == " ":
        letters.pop()
        origins.pop()
    return "".join(letters), tuple(origins)


def _occurrences(form: str, folded: str) -> Iterator[int]:
    place = folded.find(form)
    while place >= 0:
        yield place
        place = folded.find(form, place + 1)


def _whole_characters(origins: tuple[int, ...], start: int, end: int) -> bool:
    """Tell whether a match takes each original character whole: no half of a ligature."""
    begins = start == 0 or origins[start - 1] != origins[start]
    return begins and (end == len(origins) or origins[end] != origins[end - 1])


def _cuts_a_word(folded: str, start: int, end: int) -> bool:
    return any(
        0 < edge < len(folded) and _in_word(folded[edge - 1]) and _in_word(folded[edge])
        for edge in (start, end)
    )


def _in_word(letter: str) -> bool:
    """Tell whether a character belongs to a word; scripts without spaces have no whole words."""
    if ord(letter) >= _FIRST_UNSPACED:
        return False
    return letter.isalnum() or unicodedata.category(letter).startswith("M")
