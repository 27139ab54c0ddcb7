"""Which reply becomes the variant: the locks judge all sound ones, the style decides among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from augmentation.answer_lock import check_answers
from augmentation.drafts import Fault
from augmentation.entail import Judge, agreed
from augmentation.meaning_lock import Embed, Locked, MeaningLockSection, check_variants, novelty
from augmentation.style_prompts import Asked, Said, read
from augmentation.styles import Style, change, style_fault, suits
from curation.core.chat.requests import Reply
from curation.core.records import Pair
from curation.core.text import words


@dataclass(frozen=True)
class Try:
    """One reply to what was asked, with what it says or what is wrong with it."""

    asked: Asked
    reply: Reply
    said: Said
    fault: Fault | None


@dataclass(frozen=True)
class Verdicts:
    """What the locks say of new questions and new answers, by parent's id and new text."""

    questions: Mapping[tuple[str, str], Locked] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], Locked] = field(default_factory=dict)


def read_try(reply: Reply, asked: Asked) -> Try:
    """Read a reply; whatever is wrong with it stays beside it."""
    found = read(reply, asked)
    return (
        Try(asked, reply, Said(), found)
        if isinstance(found, Fault)
        else Try(asked, reply, found, None)
    )


def verdicts_of(
    tries: Sequence[Try], *, lock: MeaningLockSection, embed: Embed, judge: Judge | None
) -> Verdicts:
    """Let the locks look at all that was said, each pair of texts once.

    Args:
        tries: of all parents.
        lock: cuts of the meaning lock.
        embed: sentence vectors; called once for questions and once for answers.
        judge: asked about what the rules keep; None asks nobody.
    """
    said = [(one.asked.parent, one.said) for one in tries if one.fault is None]
    asked = sorted({(parent.question, one.direct) for parent, one in said if one.direct})
    locked = agreed(asked, check_variants(asked, section=lock, embed=embed), judge=judge)
    of_text = dict(zip(asked, locked, strict=True))
    questions = {
        (parent.id, one.direct): of_text[parent.question, one.direct]
        for parent, one in said
        if one.direct
    }
    told = {(parent.id, one.bare): parent for parent, one in said if one.bare}
    keys = sorted(told)
    found = check_answers([(told[key], key[1]) for key in keys], section=lock, embed=embed)
    texts = [(told[key].answer, key[1]) for key in keys]
    found = [_of_answer(one) for one in agreed(texts, found, judge=judge)]
    return Verdicts(questions, dict(zip(keys, found, strict=True)))


def _of_answer(found: Locked) -> Locked:
    """Give the judge's score of an answer a name of its own."""
    names = {"lock_entailed": "lock_answer_entailed"}
    scores = {names.get(name, name): value for name, value in found.scores.items()}
    return Locked(found.fault, scores)


def soundness(
    one: Try, verdicts: Verdicts, *, min_novelty: float, made: Sequence[Pair]
) -> dict[str, float] | Fault:
    """Return the scores of a reply that may become a variant, or why it may not.

    Args:
        one: the reply.
        verdicts: what the locks say.
        min_novelty: least change of each text that was said again.
        made: variants of the same parent that are kept already.
    """
    if one.fault:
        return one.fault
    parent, said, style = one.asked.parent, one.said, one.asked.style
    scores: dict[str, float] = {}
    texts: list[tuple[str, str]] = []
    if said.question:
        verdict = _of_question(parent, said, style, verdicts)
        if verdict.fault:
            return verdict.fault
        scores |= {**verdict.scores, "lock_novelty": novelty(parent.question, said.question)}
        texts.append((parent.question, said.question))
    if said.answer:
        verdict = verdicts.answers[parent.id, said.bare]
        if verdict.fault and not _only_reported(verdict.fault, style):
            return verdict.fault
        new = novelty(parent.answer, said.answer)
        scores |= {**verdict.scores, "lock_answer_novelty": new}
        texts.append((parent.answer, said.answer))
    fault = next((f for texts_ in texts if (f := _text_fault(style, *texts_, min_novelty))), None)
    return fault or _twin_fault(parent, said, made) or scores


def merit(one: Try) -> float:
    """Return how well a sound reply suits its style; the highest is kept."""
    parent, said = one.asked.parent, one.said
    both = ((parent.question, said.question), (parent.answer, said.answer))
    return sum(suits(one.asked.style, before, after) for before, after in both if after)


def _of_question(parent: Pair, said: Said, style: Style, verdicts: Verdicts) -> Locked:
    verdict = verdicts.questions[parent.id, said.direct]
    if verdict.fault and _only_reported(verdict.fault, style):
        return Locked(None, verdict.scores)
    return verdict


def _only_reported(fault: Fault, style: Style) -> bool:
    """Tell whether nothing but the indirect form is new: then the law is the parent's."""
    return style == "indirect" and fault == Fault("unchanged")


def _text_fault(style: Style, before: str, after: str, min_novelty: float) -> Fault | None:
    new = change(style, before, after)
    if new < min_novelty:
        return Fault("unchanged", {"novelty": new, "min_novelty": min_novelty})
    return style_fault(style, before, after)


def _twin_fault(parent: Pair, said: Said, made: Sequence[Pair]) -> Fault | None:
    """Say which kept variant of the parent has the same words already."""
    new = words(said.question or parent.question), words(said.answer or parent.answer)
    twin = next((one for one in made if (words(one.question), words(one.answer)) == new), None)
    return Fault("duplicate", {"kept": twin.id}) if twin else None
