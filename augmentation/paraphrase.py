"""Pairs said again by a language model; the locks keep those that stand for the same law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field, JsonValue, ValidationInfo, field_validator

from augmentation.answer_lock import unfit_parent
from augmentation.drafts import Fault
from augmentation.entail import Judge, judge_params
from augmentation.meaning_lock import Embed, MeaningLockSection
from augmentation.replies import Try, merit, read_try, soundness, verdicts_of
from augmentation.style_prompts import Asked, ask
from augmentation.styles import Part, Style
from augmentation.variants import variant_of
from curation.core.chat.requests import Chat, ChatRequest
from curation.core.config import Section
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Pair

STAGE = "paraphrase"


class ParaphraseSection(Section):
    """`[paraphrase]`: pairs said again by the language model."""

    share: float = Field(0.5, ge=0, le=1)
    """Share of the kept train questions that the model is asked about."""
    styles: tuple[Style, ...] = Field(("reworded",), min_length=1)
    """One variant each: "reworded" (questions only, by examples that suit a small model), "plain",
    "formal", "indirect", "short" (by instructions, for a capable model)."""
    parts: tuple[Part, ...] = Field(("question",), min_length=1)
    """What is said again, one variant each: "question", "answer", "both". A new answer is never
    released before a person has read it."""
    candidates: int = Field(2, ge=1, le=16)
    """Replies asked for each variant; the best sound one is kept."""
    temperature: float = Field(0.4, ge=0, le=2)
    """Randomness of a reply."""
    top_p: float = Field(0.9, gt=0, le=1)
    """Share of probability that words are drawn from."""
    max_tokens: int = Field(160, ge=16)
    """Length at which a reply with a question is cut off, tokens."""
    max_answer_tokens: int = Field(600, ge=16)
    """Length at which a reply with an answer is cut off, tokens."""
    min_novelty: float = Field(0.1, ge=0, le=1)
    """Least share of word pairs that the parent's text has not; less is a copy."""

    @field_validator("styles", "parts")
    @classmethod
    def _once_each(cls, found: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if len(set(found)) < len(found):
            msg = f"a list that names no {str(info.field_name).removesuffix('s')} twice"
            raise ValueError(msg)
        reworded = info.field_name == "parts" and "reworded" in info.data.get("styles", ())
        if reworded and "question" not in found:
            msg = 'one with "question", for the style "reworded" says nothing else again'
            raise ValueError(msg)
        return found

    def wanted(self) -> list[tuple[Style, Part]]:
        """Return the variants that are wanted of each parent, in order."""
        return [
            (style, part)
            for style in self.styles
            for part in self.parts
            if style != "reworded" or part == "question"
        ]


@dataclass(frozen=True)
class _Task:
    """One variant that is wanted of one parent."""

    parent: Pair
    style: Style
    part: Part
    asked: Asked | Fault


def paraphrase_pairs(
    parents: Sequence[Pair],
    *,
    chat: Chat,
    section: ParaphraseSection,
    lock: MeaningLockSection,
    embed: Embed,
    judge: Judge | None = None,
) -> Selection[Pair]:
    """Make at most one variant a parent, style and part: the best reply that keeps the law.

    A reply is sound when it has all that was masked, is in its style, is no copy of the parent nor
    of a variant made before, and passes the lock of questions, the lock of answers, or both. Of
    the sound ones that which suits the style best is kept, of equals the first.

    Args:
        parents: kept originals of the train split.
        chat: answers the requests.
        section: styles, parts, candidates, sampling, what counts as a copy.
        lock: cuts of the meaning lock.
        embed: sentence vectors.
        judge: asked about what the rules keep; None asks nobody.

    Returns:
        Every parent, style and part ends as one variant or one rejection with all replies.
    """
    tasks = _tasks(parents, section)
    replies = iter(chat.complete([one for task in tasks for one in _requests(task, section)]))
    tries = [
        [read_try(next(replies), task.asked) for _ in range(section.candidates)]
        if isinstance(task.asked, Asked)
        else []
        for task in tasks
    ]
    verdicts = verdicts_of(
        [one for group in tries for one in group], lock=lock, embed=embed, judge=judge
    )
    made: dict[str, list[Pair]] = {}
    rejected: list[Rejection] = []
    kept: list[Pair] = []
    for task, group in zip(tasks, tries, strict=True):
        before = made.setdefault(task.parent.id, [])
        found = [
            soundness(one, verdicts, min_novelty=section.min_novelty, made=before) for one in group
        ]
        ended = _end(task, group, found, judge_params(judge))
        if isinstance(ended, Pair):
            before.append(ended)
            kept.append(ended)
        else:
            rejected.append(ended)
    return Selection(tuple(kept), tuple(rejected))


def request_count(parents: Sequence[Pair], section: ParaphraseSection) -> int:
    """Return how many requests `paraphrase_pairs` sends."""
    answers = sum(unfit_parent(parent) is None for parent in parents)
    sizes = (len(parents) if part == "question" else answers for _, part in section.wanted())
    return section.candidates * sum(sizes)


def _tasks(parents: Sequence[Pair], section: ParaphraseSection) -> list[_Task]:
    # by style: prompts that begin alike follow each other, and a server need not read them anew
    return [
        _Task(parent, style, part, ask(parent, style, part))
        for style, part in section.wanted()
        for parent in parents
    ]


def _requests(task: _Task, section: ParaphraseSection) -> list[ChatRequest]:
    if isinstance(task.asked, Fault):
        return []
    length = section.max_tokens if task.part == "question" else section.max_answer_tokens
    return [
        ChatRequest(
            messages=task.asked.messages,
            max_tokens=length,
            temperature=section.temperature,
            top_p=section.top_p,
            schema=task.asked.schema,
            candidate=candidate,
            seed=_seed(task.parent),
        )
        for candidate in range(section.candidates)
    ]


def _seed(parent: Pair) -> int:
    return int(parent.id[:7], 16)


def _end(
    task: _Task,
    group: Sequence[Try],
    found: Sequence[dict[str, float] | Fault],
    judged: Mapping[str, JsonValue],
) -> Pair | Rejection:
    """Make the variant of the best sound reply, or reject the parent with all of them."""
    sound = [
        (-merit(one), number, scores)
        for number, (one, scores) in enumerate(zip(group, found, strict=True))
        if not isinstance(scores, Fault)
    ]
    if not sound:
        return _rejection(task, group, [fault for fault in found if isinstance(fault, Fault)])
    _, number, scores = min(sound, key=lambda entry: entry[:2])
    chosen = group[number]
    return variant_of(
        task.parent,
        chosen.said.question or task.parent.question,
        answer=chosen.said.answer or None,
        kind="paraphrase" if task.part == "question" else "answer_paraphrase",
        writer=chosen.reply.model,
        params={
            "style": task.style,
            "part": task.part,
            "candidate": number,
            "sound": len(sound),
            **judged,
        },
        prompt_sha256=chosen.asked.prompt_sha256,
        seed=_seed(task.parent),
    ).scored(**scores)


def _rejection(task: _Task, group: Sequence[Try], faults: Sequence[Fault]) -> Rejection:
    wanted: dict[str, JsonValue] = {"style": task.style, "part": task.part}
    if isinstance(task.asked, Fault):
        return reject(STAGE, task.parent, task.asked.reason, {**wanted, **task.asked.evidence})
    shown: list[JsonValue] = [
        {"fault": fault.reason, "reply": one.reply.text or one.reply.error or "", **fault.evidence}
        for one, fault in zip(group, faults, strict=True)
    ]
    reasons = {fault.reason for fault in faults}
    reason = reasons.pop() if len(reasons) == 1 else "no_candidate"
    return reject(STAGE, task.parent, reason, {**wanted, "candidates": shown})
