"""Mends words that a line's end broke: the document itself says which hyphens belong to a word."""

import re
from collections import Counter
from collections.abc import Iterable

from curation.documents.cleaning.record import CleaningRecord

_BROKEN = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)-$")
_REST = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SOFT = "\xad"
_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-"})
_PREFIXES = frozenset("anti cross half non quasi self vice well".split())
"""Keep their hyphen before any word; the next ones before a word of the document."""
_OTHER_PREFIXES = frozenset("all ex inter mid multi post pre semi sub ultra".split())
_NUMBERS = frozenset(
    "one twenty thirty forty fifty sixty seventy eighty ninety two three four five".split()
)
_VOWELS = frozenset("aeiou")
_LEAST_WORD = 4
_LONGEST_WORD = 40
_KNOWN_WELL = 2


class HyphenMender:
    """Joins lines at a hyphen; it knows all words of the document."""

    def __init__(self, lines: Iterable[str], record: CleaningRecord) -> None:
        """Learn the words that stand whole in lines, in order; `record` counts what is mended."""
        plain = [_plain(line) for line in lines]
        self._known = Counter(_REST.findall("\n".join(plain).casefold()))
        # halves of broken words are no words
        broken = False
        for line in plain:
            ends = bool(_broken(line))
            if broken or ends:
                words = _REST.findall(line.casefold())
                whole = words[broken : len(words) - ends]
                self._known.subtract(Counter(words) - Counter(whole))
            broken = ends
        self._record = record

    def join(self, before: str, after: str, *, where: str = "") -> tuple[str, str]:
        """Return what stands before a line's end, and what goes between it and the next line.

        The hyphen goes if the joined word stands elsewhere in the document, or the hyphened one
        does not; `re-`, `non-` and their like keep it before another word, and so does a hyphen
        between names: `Attorney-` and `General`.
        """
        if before.endswith(_SOFT):
            self._record.add("soft_hyphen", where=where, example=True)
            return before[:-1], ""
        plain = _plain(before)
        broken, rest = _broken(plain), _REST.match(after)
        if not broken or not rest:
            tight = plain.endswith("-") and plain[-2:-1].isalnum() and after[:1].isalnum()
            return before, "" if tight else " "
        if self._belongs(broken, rest[0]):
            return before, ""
        self._record.add("line_hyphen", f"{broken}-{rest[0]}", where=where, example=True)
        return before[:-1], ""

    def _belongs(self, head: str, tail: str) -> bool:
        """Whether the hyphen is part of the word."""
        first, rest = head.casefold(), tail.casefold()
        hyphened, joined = self._known[f"{first}-{rest}"], self._known[first + rest]
        if hyphened or joined:
            return hyphened > joined
        if tail[0].isupper() and not head.isupper():
            return True
        last = first.rpartition("-")[2]
        if last in _PREFIXES or last in _NUMBERS:
            return True
        if last in _OTHER_PREFIXES and self._known[rest]:
            return True
        if last in ("re", "co", "pre", "de") and rest[0] in _VOWELS and rest[0] == last[-1]:
            return True
        return all(
            len(piece) >= _LEAST_WORD and self._known[piece] >= _KNOWN_WELL
            for piece in (last, rest)
        )


def _plain(line: str) -> str:
    return line if line.isascii() else line.translate(_DASHES)


def _broken(line: str) -> str:
    """Return the word that a hyphen ends at the line's end; nothing for a dash or a number."""
    if not line.endswith("-"):
        return ""
    match = _BROKEN.search(line[-_LONGEST_WORD:])
    return match[1] if match else ""
