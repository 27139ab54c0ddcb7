"""The lock of answers: what a lawyer would have to see before an answer is worded anew.

An answer is the law that a reader goes away with, so a new wording is kept only if it claims the
same as its parent's in both directions, asserts nothing beyond the law that the pair quotes, and
brings no word of law that its parent has not. The quotations stay with the pair, letter by letter.
What an expression means is never worded anew, for a definition is its words, nor is a part of a
sentence, which says too little to be held to. A kept answer is "unsure", so that nobody receives
it before a person has read it.
"""

import re
from collections.abc import Sequence

from pydantic import JsonValue

from augmentation.drafts import Fault
from augmentation.meaning_lock import (
    Embed,
    Locked,
    MeaningLockSection,
    cosine_of,
    novelty,
    statement_fault,
)
from augmentation.question_form import AUXILIARIES
from augmentation.question_words import word_differences
from curation.core.claims import claims_of, unsupported
from curation.core.records import Pair
from curation.core.text import words

_STANCE = re.compile(r"\s*(yes|no)\b\s*(?:[.,:;!–—-]|\Z)", re.IGNORECASE)
_DEFINING = re.compile(
    r"\b(means?|includes?|defined as|deemed|construed|excludes?)\b", re.IGNORECASE
)


def unfit_parent(parent: Pair) -> Fault | None:
    """Say why the answer of a pair may not be said again by a machine; None when it may."""
    if not parent.evidence:
        return Fault("ungrounded_claim", {"rule": "its answer quotes no law to hold it to"})
    if parent.question_type == "definition":
        return Fault("claims_changed", {"rule": "a definition is its words: none is worded anew"})
    if _is_fragment(parent.answer.strip()):
        return Fault("incomplete", {"rule": "only a whole sentence is worded anew"})
    return None


def _is_fragment(answer: str) -> bool:
    """Tell whether an answer only completes its question: `any law in force`."""
    verbs = AUXILIARIES.intersection(words(answer))
    return answer[:1].islower() or not (verbs or answer.endswith("."))


def check_answers(
    pairs: Sequence[tuple[Pair, str]], *, section: MeaningLockSection, embed: Embed
) -> list[Locked]:
    """Judge each new answer against its parent's, in order.

    Args:
        pairs: (parent, new answer).
        section: the cuts; they are those of questions.
        embed: sentence vectors of unit length; called once with all texts that need one.
    """
    wanted = sorted({text for parent, answer in pairs for text in (parent.answer, answer)})
    vectors = dict(zip(wanted, embed(wanted), strict=True)) if wanted else {}
    judged: list[Locked] = []
    for parent, answer in pairs:
        cosine = cosine_of(vectors[parent.answer], vectors[answer])
        lost, added = word_differences(parent.answer, answer)
        scores = {
            "lock_answer_cosine": cosine,
            "lock_answer_lost_words": float(len(lost)),
            "lock_answer_new_words": float(len(added)),
            "lock_answer_novelty": novelty(parent.answer, answer),
        }
        judged.append(Locked(answer_fault(parent, answer, cosine=cosine, section=section), scores))
    return judged


def answer_fault(
    parent: Pair, answer: str, *, cosine: float | None, section: MeaningLockSection
) -> Fault | None:
    """Say why an answer may not stand for its parent's; None when it may.

    Args:
        parent: the original, whose quotations the new answer must rest on.
        answer: the new wording.
        cosine: similarity of the two answers, rounded to 1e-4; None leaves the band out.
        section: the cuts.

    Returns:
        The first check that fails, with what shows it.
    """
    return (
        _form_fault(parent.answer, answer)
        or statement_fault(parent.answer, answer, cosine=cosine, section=section)
        or _ground_fault(parent, answer)
    )


def _form_fault(before: str, after: str) -> Fault | None:
    """Yes stays yes, and what defines defines as it did."""
    stances = [
        found[1].casefold() if (found := _STANCE.match(text)) else "" for text in (before, after)
    ]
    if stances[0] != stances[1]:
        return Fault("negation_changed", {"stance": [*stances]})
    defined = [sorted({word.casefold() for word in _DEFINING.findall(t)}) for t in (before, after)]
    if defined[0] != defined[1]:
        return Fault("claims_changed", {"defines": [", ".join(found) for found in defined]})
    return None


def _ground_fault(parent: Pair, answer: str) -> Fault | None:
    """Say what the answer asserts beyond the parent's answer and the law that it quotes."""
    law = "\n".join([parent.answer, *(item.quote for item in parent.evidence)])
    found = unsupported(claims_of(answer), claims_of(law))
    if found:
        # what only the question tells, it may lend
        lent = unsupported(claims_of(answer), claims_of(f"{parent.question}\n{law}"))
        found = tuple(one for one in found if one in lent)
    if not found:
        return None
    shown: list[JsonValue] = [
        {"kind": one.kind, "text": one.left, "source": one.right} for one in found
    ]
    return Fault("ungrounded_claim", {"found": shown})
