"""Errors of typing, scanning and spelling in questions: a marked stratum for robustness."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, TypeAlias

from pydantic import Field, JsonValue

from augmentation.drafts import Fault
from augmentation.meaning_lock import claim_fault
from augmentation.noise_engines import MIN_LETTERS, keyboard_typos, ocr_errors, spelling_errors
from augmentation.translate import QUOTED
from augmentation.variants import variant_of
from curation.core.citations import CARDINALS, ORDINALS, find_citations
from curation.core.config import Section
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Pair
from curation.core.text import FUNCTION_WORDS

STAGE = "perturb"

Noise: TypeAlias = Literal["keyboard", "ocr", "spelling"]

_WORD = re.compile(r"[^\W\d_]+")
_LAW_WORDS = frozenset(
    "cannot only unless except alone lawful unlawful legal illegal valid invalid unpaid required"
    " permitted prohibited forbidden entitled obliged allowed exempt maximum minimum least"
    " days weeks months years hours rupees percent hundred thousand million lakh crore"
    " liable guilty minor major bailable cognizable written oral".split()
)
_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis")

Damage = Callable[[Sequence[str], int], Sequence[str]]
"""n words and a seed to n words, each with one error."""

ENGINES: Mapping[Noise, Damage] = MappingProxyType(
    {"keyboard": keyboard_typos, "ocr": ocr_errors, "spelling": spelling_errors}
)


class NoiseSection(Section):
    """`[noise]`: typing errors and the like in questions, for robustness."""

    kinds: tuple[Noise | Literal["synonym"], ...] = ("keyboard",)
    """"keyboard": typing errors; "ocr": letters misread in a scan; "spelling": misspelt words;
    "synonym": WordNet's synonyms, as variants of train questions under the meaning lock."""
    share: float = Field(0.15, ge=0, le=0.5)
    """Share of the kept questions that get a variant of each kind."""
    max_typos: int = Field(2, ge=1, le=4)
    """Most damaged or replaced words of a question, one wrong letter each in a damaged one."""
    seed: int = Field(7, ge=0)
    """Decides which parents are drawn, which words are damaged, and how."""
    wordnet: str = "/usr/share/wordnet"
    """Folder of WordNet's data files, as the Debian package wordnet-base has them."""


def perturb_pairs(
    parents: Sequence[Pair], *, engines: Mapping[Noise, Damage], section: NoiseSection
) -> Selection[Pair]:
    """Make one variant a parent and kind whose question has errors that leave the law alone.

    Only long lower-case words of the question are damaged: never numbers, citations, names, quoted
    terms, modal verbs, denials or other words that carry a claim, and never an answer.

    Args:
        parents: those that were drawn.
        engines: kind of noise to what damages words, such as those of `ENGINES`.
        section: how many errors, and the seed.

    Returns:
        Every (parent, kind) ends as one variant or one rejection.
    """
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    for kind, damage in engines.items():
        for parent in parents:
            made = _noisy(parent, kind, damage, section)
            if isinstance(made, Pair):
                kept.append(made)
            else:
                rejected.append(made)
    return Selection(tuple(kept), tuple(rejected))


def _noisy(parent: Pair, kind: Noise, damage: Damage, section: NoiseSection) -> Pair | Rejection:
    seed = int(parent.id[:8], 16) ^ section.seed
    question = _damaged(parent.question, damage, seed, section.max_typos)
    engine = f"nlpaug:{kind}"
    fault = (
        Fault("unchanged", {"why": "no word that may be damaged"})
        if question == parent.question
        else claim_fault(parent.question, question)
    )
    if fault:
        found = {**fault.evidence, "said": question, "engine": engine}
        return reject(STAGE, parent, fault.reason, found)
    typos = sum(a != b for a, b in zip(parent.question.split(), question.split(), strict=True))
    rate = typos / len(question.split())
    params: dict[str, JsonValue] = {"engine": engine, "typos": typos, "rate": round(rate, 4)}
    return variant_of(
        parent, question, kind="noise", writer=engine, params=params, seed=seed
    ).scored(noise_rate=rate)


def _damaged(question: str, damage: Damage, seed: int, max_typos: int) -> str:
    places = open_words(question)
    draw = random.Random(seed)  # noqa: S311 - not a secret
    count = min(len(places), draw.randint(1, max_typos))
    chosen = sorted(draw.sample(places, count))
    new = damage([question[start:end] for start, end in chosen], seed)
    for (start, end), word in sorted(zip(chosen, new, strict=True), reverse=True):
        if _WORD.fullmatch(word):
            question = question[:start] + word + question[end:]
    return question


def open_words(question: str) -> list[tuple[int, int]]:
    """Return the words that may be damaged."""
    closed = [(one.start, one.end) for one in find_citations(question)]
    closed += [match.span() for match in QUOTED.finditer(question)]
    return [
        match.span()
        for match in _WORD.finditer(question)
        if _may_be_damaged(match.group())
        and not any(start < match.end() and match.start() < end for start, end in closed)
    ]


def _may_be_damaged(word: str) -> bool:
    if len(word) < MIN_LETTERS or not word.islower():
        return False
    claims = word in FUNCTION_WORDS or word in CARDINALS or word in ORDINALS or word in _LAW_WORDS
    return not claims and not word.startswith(_PREFIXES)
