"""Orders to a model that were planted in a provision: no pair repeats them, none goes unmarked."""

import re
from collections.abc import Sequence
from functools import lru_cache

from augmentation.drafts import Draft, Fault
from curation.core.injection import find_injections
from curation.core.records import Evidence, Pair, Passage
from curation.core.text import content_words
from curation.core.vocabulary import NOT_ANSWERED

SCORE = "prompt_injection"
"""How many orders to a model stand in the provisions of a pair."""
_SENTENCE_START = re.compile(r"(?<=[.;:?!])\s+|\n")
_BLOCK_END = re.compile(r"\n\s*(?:\n|\(\w{1,5}\)\s|\d{1,3}[A-Z]?\.\s)|\Z")


def injection_fault(draft: Draft, passages: Sequence[Passage]) -> Fault | None:
    """Say that a draft repeats what was planted in its passages, where it does.

    It does where evidence overlaps a planted stretch, or where question or answer has a word of
    substance that the law has nowhere else.
    """
    answer = "" if draft.answer == NOT_ANSWERED else draft.answer  # its words are ours
    planted = repeated(draft.question, answer, draft.evidence, passages)
    return Fault("prompt_injection", {"planted": planted}) if planted else None


def repeated(
    question: str, answer: str, evidence: Sequence[Evidence], passages: Sequence[Passage]
) -> str:
    """Return what a question, answer or quotation repeats of what was planted; or nothing."""
    for passage in passages:
        stretches = planted_stretches(passage.text)
        for item in evidence:
            if item.provision == passage.provision:
                start, end = item.start - passage.start, item.end - passage.start
                for first, last in stretches:
                    if start < last and first < end:
                        return passage.text[first:last]
        strange = _planted_words(passage) & {*content_words(question), *content_words(answer)}
        if strange:
            return ", ".join(sorted(strange))
    return ""


def flagged(pair: Pair, passages: Sequence[Passage]) -> Pair:
    """Mark a pair whose passages hold orders to a model: people see it first; else unchanged."""
    count = sum(len(_found(_whole(passage))) for passage in passages)
    if not count:
        return pair
    return pair.scored(**{SCORE: count}).model_copy(update={"status": "unsure"})


_found = lru_cache(maxsize=1024)(find_injections)
"""Several pairs are made of one passage."""


@lru_cache(maxsize=1024)
def planted_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Return where planted orders stand: from the sentence of each to the end of its block."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(_found(text)):
        breaks = [match.end() for match in _SENTENCE_START.finditer(text, 0, start + 1)]
        first = max((at for at in breaks if at <= start), default=0)
        stop = _BLOCK_END.search(text, end)
        last = stop.start() if stop else len(text)
        if found and first <= found[-1][1]:
            first, last = found[-1][0], max(found.pop()[1], last)
        found.append((first, last))
    return tuple(found)


def _planted_words(passage: Passage) -> set[str]:
    """Return the words that stand in planted stretches and nowhere else in the provision."""
    text = _whole(passage)
    inside, outside, at = "", "", 0
    for first, last in planted_stretches(text):
        outside += text[at : max(at, first)] + "\n"
        inside += text[max(at, first) : last] + "\n"
        at = max(at, last)
    return {*content_words(inside)} - {*content_words(outside + text[at:])} if inside else set()


def _whole(passage: Passage) -> str:
    return f"{passage.citation}\n\n{passage.heading}\n\n{passage.text}"
