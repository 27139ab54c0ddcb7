"""The styles of a paraphrase: whether a text is in its style, and how well it suits it."""

import re
from typing import Literal, TypeAlias

from augmentation.drafts import Fault
from augmentation.meaning_lock import novelty
from curation.core.text import words

Style: TypeAlias = Literal["reworded", "plain", "formal", "indirect", "short"]
"""`reworded`: another wording of the same kind of question, by examples of its own form."""
Part: TypeAlias = Literal["question", "answer", "both"]
"""What of a pair is said again."""

_SENTENCE = re.compile(r"[.;?!]+(?:\s|\Z)")
_INFORMAL = re.compile(
    r"\b\w+n['’]t\b|\b\w+['’](?:ll|re|ve|d|m)\b|\b(?:it|that|there|what|who|let|he|she)['’]s\b"
    r"|\b(?:I|me|my|we|us|our|you|your|yours|ok|okay|gonna)\b",
    re.IGNORECASE,
)
_HARDER = 1.0
"""School years within which the formula cannot tell two texts apart."""


def style_fault(style: Style, before: str, after: str) -> Fault | None:
    """Say why a text is not in its style; None when it is, or when no rule can tell.

    Plain language reads at most a school year harder than its parent, a short text has fewer
    words, a formal one neither contractions nor talk of `you` and `I`. Whether a text is indirect
    is seen where it is read.
    """
    if style == "plain":
        grades = reading_grade(before), reading_grade(after)
        if grades[1] > grades[0] + _HARDER:
            return Fault("off_style", {"reading_grade": grades[1], "parent": grades[0]})
    if style == "short":
        sizes = len(words(before)), len(words(after))
        if sizes[1] >= sizes[0]:
            return Fault("off_style", {"words": sizes[1], "parent": sizes[0]})
    if style == "formal":
        said = {match.group().casefold() for match in _INFORMAL.finditer(after)}
        informal = sorted(said - {match.group().casefold() for match in _INFORMAL.finditer(before)})
        if informal:
            return Fault("off_style", {"informal": list(informal)})
    return None


def suits(style: Style, before: str, after: str) -> float:
    """Return how well a text suits its style; of two sound replies the higher one is kept.

    Words saved for a short text, school years saved for plain language, new word pairs otherwise.
    """
    if style == "short":
        return float(len(words(before)) - len(words(after)))
    if style == "plain":
        return round(reading_grade(before) - reading_grade(after), 4)
    return novelty(before, after)


def change(style: Style, before: str, after: str) -> float:
    """Return the share of word pairs that are new, in a short text also of those that went."""
    new = novelty(before, after)
    return max(new, novelty(after, before)) if style == "short" else new


def reading_grade(text: str) -> float:
    """Return the school years that a reader needs, by letters a word and words a sentence.

    Source: Senter and Smith 1967, "Automated Readability Index", AMRL-TR-66-220.
    """
    found = words(text)
    if not found:
        return 0.0
    sentences = max(len(_SENTENCE.findall(text.strip())), 1)
    letters = sum(map(len, found))
    return round(4.71 * letters / len(found) + 0.5 * len(found) / sentences - 21.43, 4)
