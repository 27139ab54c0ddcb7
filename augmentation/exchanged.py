"""Words that changed places in a sentence that otherwise stayed: who pays, and who is paid."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from augmentation.question_words import same_words
from curation.core.claims.tokens import STOP, stem
from curation.core.text import normalise_quote

_WORD = re.compile(r"[^\W_]+|[,;]")
_ARTICLES = frozenset("the a an any such his her its their every each".split())
_COORDINATORS = frozenset("and or nor , between both either".split())
_BE = frozenset("be is are was were been".split())
_TOWARDS = frozenset("to from against".split())
_WHOM = re.compile(
    r"\b(?:to|by|from|against|for|with) whom (?:(?:the|a|an|such|it|any) )?(?:\w+ )?"
    r"(?:is|was|are|were|has been) (\w+)"
)


def exchanged(original: str, variant: str) -> Iterator[str]:
    """Yield what took each other's place: `the buyer pays the seller`, `the seller pays the buyer`.

    Only in-place exchanges count, where all around stayed: a passive or a fronted clause moves
    other words too. `The buyer and the seller` may be told in any order.
    """
    here, there = _tokens(original), _tokens(variant)
    found = [
        (place, _stems(here[i:j]), _stems(there[k:m]))
        for place, (kind, i, j, k, m) in enumerate(_changes(here, there)) if kind != "equal"
    ]  # fmt: skip
    for number, (_, gone, come) in enumerate(found):
        for _, lost, got in found[number + 1 :]:
            crossed = gone and lost and _same(gone, got) and _same(lost, come)
            if crossed and not _same(gone, lost) and not _coordinate(here, gone, lost):
                yield f"{' '.join(gone)} <> {' '.join(lost)}"
    yield from _in_place(here, there)
    yield from _turned_relatives(original, variant)
    yield from _told(original, variant)
    yield from _told(variant, original)


def _in_place(here: Sequence[str], there: Sequence[str]) -> Iterator[str]:
    """Yield two words that stand in each other's place, all others in their own."""
    moved = [(one, two) for one, two in zip(here, there, strict=False) if one != two]
    if len(here) != len(there) or len(moved) != 2:  # noqa: PLR2004 - a pair
        return
    (gone, come), (lost, got) = moved
    crossed = (gone, come) == (got, lost)
    if crossed and not _coordinate(here, (stem(gone),), (stem(lost),)):
        yield f"{gone} <> {lost}"


def _told(original: str, variant: str) -> Iterator[str]:
    """Yield a doer to whom it is done in the other text: `must an applicant give`, `given to`."""
    here, there = _tokens(original), _tokens(variant)
    doers = {
        (stem(one), stem(two)) for one, two in pairwise(here)
        if one not in STOP and two not in STOP and one.isalpha() and two.isalpha()
    }  # fmt: skip
    for place, word in enumerate(there[:-2]):
        if word not in _BE or there[place + 2] not in _TOWARDS:
            continue
        suffers = {(stem(one), stem(there[place + 1])) for one in there[place + 3 : place + 4]}
        if suffers & doers and "by" not in there:
            yield " ".join(min(suffers & doers))


def _changes(here: Sequence[str], there: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, here, there, autojunk=False).get_opcodes()


def _tokens(text: str) -> list[str]:
    return [word for word in _WORD.findall(normalise_quote(text)) if word not in _ARTICLES]


def _stems(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(stem(word) for word in words if word not in STOP and word[0].isalnum())


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(map(same_words, one, other))


def _coordinate(here: Sequence[str], one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether only `and` or `or` stands between the two in the original."""
    stems = [stem(word) for word in here]
    if one[-1] not in stems or other[0] not in stems:
        return False
    first, last = stems.index(one[-1]), len(stems) - 1 - stems[::-1].index(other[0])
    between = here[first + 1 : last]
    return bool(between) and set(between) <= _COORDINATORS


def _turned_relatives(original: str, variant: str) -> Iterator[str]:
    """Yield `to whom an offer is made` where the other text has `who makes an offer`."""
    texts = [normalise_quote(text) for text in (original, variant)]
    for one, other in (texts, texts[::-1]):
        for match in _WHOM.finditer(one):
            root = stem(match[1])
            doers = {stem(word) for word in re.findall(r"\bwho (?:has |have )?(\w+)", other)}
            if root in doers and "whom" not in other:
                yield f"whom {match[1]}"
