"""Typing errors in questions: a marked stratum that tests whether a reader is robust."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from pydantic import Field, JsonValue

from augmentation.drafts import Fault
from augmentation.meaning_lock import claim_fault
from augmentation.variants import variant_of
from curation.core.citations import CARDINALS, ORDINALS, find_citations
from curation.core.config import Section
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Pair
from curation.core.text import FUNCTION_WORDS

STAGE = "perturb"
ENGINE = "nlpaug:keyboard"

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")
_MIN_LETTERS = 5
_LAW_WORDS = frozenset(
    "cannot only unless except alone lawful unlawful legal illegal valid invalid unpaid required"
    " permitted prohibited forbidden entitled obliged allowed exempt maximum minimum least"
    " days weeks months years hours rupees percent hundred thousand million lakh crore"
    " liable guilty minor major bailable cognizable written oral".split()
)
_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis")

Damage = Callable[[Sequence[str], int], Sequence[str]]
"""n words and a seed to n words, each with one typing error."""


class NoiseSection(Section):
    """`[noise]`: typing errors in questions, for robustness."""

    share: float = Field(0.15, ge=0, le=0.5)
    """Share of the kept questions that get a noisy variant."""
    max_typos: int = Field(2, ge=1, le=4)
    """Most damaged words of a question, one wrong letter each."""
    seed: int = Field(7, ge=0)
    """Decides which parents are drawn, which words are damaged, and how."""


def perturb_pairs(
    parents: Sequence[Pair], *, damage: Damage, section: NoiseSection
) -> Selection[Pair]:
    """Make one variant a parent whose question has typing errors that leave the law alone.

    Only long lower-case words are damaged: never numbers, citations, names, quoted terms, modal
    verbs, denials or other words that carry a claim.

    Args:
        parents: those that were drawn.
        damage: words and a seed to damaged words, such as `keyboard_typos`.
        section: how many typing errors, and the seed.

    Returns:
        Every parent ends as one variant or one rejection.
    """
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    for parent in parents:
        seed = int(parent.id[:8], 16) ^ section.seed
        question = _damaged(parent.question, damage, seed, section.max_typos)
        fault = (
            Fault("unchanged", {"why": "no word that may be damaged"})
            if question == parent.question
            else claim_fault(parent.question, question)
        )
        if fault:
            rejected.append(
                reject(STAGE, parent, fault.reason, {**fault.evidence, "said": question})
            )
            continue
        typos = sum(a != b for a, b in zip(parent.question.split(), question.split(), strict=True))
        params: dict[str, JsonValue] = {
            "engine": ENGINE,
            "typos": typos,
            "rate": round(typos / len(question.split()), 4),
        }
        kept.append(
            variant_of(
                parent, question, kind="noise", writer=ENGINE, params=params, seed=seed
            ).scored(noise_rate=typos / len(question.split()))
        )
    return Selection(tuple(kept), tuple(rejected))


def _damaged(question: str, damage: Damage, seed: int, max_typos: int) -> str:
    places = _open_words(question)
    draw = random.Random(seed)  # noqa: S311 - not a secret
    count = min(len(places), draw.randint(1, max_typos))
    chosen = sorted(draw.sample(places, count))
    new = damage([question[start:end] for start, end in chosen], seed)
    for (start, end), word in sorted(zip(chosen, new, strict=True), reverse=True):
        if _WORD.fullmatch(word) and len(word) == end - start:
            question = question[:start] + word + question[end:]
    return question


def _open_words(question: str) -> list[tuple[int, int]]:
    """Return the words that may be damaged."""
    closed = [(one.start, one.end) for one in find_citations(question)]
    closed += [match.span() for match in _QUOTED.finditer(question)]
    return [
        match.span()
        for match in _WORD.finditer(question)
        if _may_be_damaged(match.group())
        and not any(start < match.end() and match.start() < end for start, end in closed)
    ]


def _may_be_damaged(word: str) -> bool:
    if len(word) < _MIN_LETTERS or not word.islower():
        return False
    claims = word in FUNCTION_WORDS or word in CARDINALS or word in ORDINALS or word in _LAW_WORDS
    return not claims and not word.startswith(_PREFIXES)


def keyboard_typos(words: Sequence[str], seed: int) -> list[str]:
    """Return each word with one letter replaced by a neighbour on the keyboard.

    The same words and seed give the same typing errors; global random states are as they were.

    Source: Ma 2019, nlpaug, KeyboardAug.
    """
    from nlpaug.augmenter.char import KeyboardAug

    with _seeded(seed):
        augmenter = KeyboardAug(
            aug_char_min=1, aug_char_max=1, aug_word_min=1, aug_word_max=1, min_char=_MIN_LETTERS,
            include_special_char=False, include_numeric=False, include_upper_case=False,
        )  # fmt: skip
        found = [augmenter.augment(word) for word in words]
    return [str(one[0]) if isinstance(one, list) and one else word
            for one, word in zip(found, words, strict=True)]  # fmt: skip


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Seed what nlpaug draws from, and put it back afterwards."""
    import numpy as np

    before, before_numpy = random.getstate(), np.random.get_state()  # noqa: NPY002 - nlpaug's own
    random.seed(seed)
    np.random.seed(seed % 2**32)  # noqa: NPY002
    try:
        yield
    finally:
        random.setstate(before)
        np.random.set_state(before_numpy)  # noqa: NPY002
