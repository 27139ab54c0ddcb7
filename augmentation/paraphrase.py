"""Questions said again by a language model; the lock keeps those that ask for the same law."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field, JsonValue

from augmentation.drafts import Fault
from augmentation.entail import Judge, agreed, judge_params
from augmentation.meaning_lock import Embed, Locked, MeaningLockSection, check_variants, novelty
from augmentation.prompts import Prompt, load_prompt
from augmentation.translate import Masked, shorten
from augmentation.variants import variant_of
from curation.core.chat.parse import BadReply, parse_reply
from curation.core.chat.requests import Chat, ChatRequest, Message, Reply
from curation.core.config import Section
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Pair

STAGE = "paraphrase"


class ParaphraseSection(Section):
    """`[paraphrase]`: questions said again by the language model."""

    share: float = Field(0.5, ge=0, le=1)
    """Share of the kept train questions that the model is asked about."""
    candidates: int = Field(2, ge=1, le=16)
    """Replies asked for each question; the best sound one is kept."""
    temperature: float = Field(0.4, ge=0, le=2)
    """Randomness of a reply."""
    top_p: float = Field(0.9, gt=0, le=1)
    """Share of probability that words are drawn from."""
    max_tokens: int = Field(160, ge=16)
    """Length at which a reply is cut off, tokens."""
    min_novelty: float = Field(0.1, ge=0, le=1)
    """Least share of word pairs that the parent's question has not; less is a copy."""


@dataclass(frozen=True)
class _Task:
    """One parent with what the model is asked about it."""

    parent: Pair
    masked: Masked
    schema: Mapping[str, JsonValue]
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class _Try:
    """One reply: a whole question, or a fault."""

    reply: Reply
    question: str
    fault: Fault | None


def paraphrase_pairs(
    parents: Sequence[Pair],
    *,
    chat: Chat,
    section: ParaphraseSection,
    lock: MeaningLockSection,
    embed: Embed,
    judge: Judge | None = None,
) -> Selection[Pair]:
    """Make at most one variant a parent: the best reply that asks for the same law.

    The model sees the core of the question alone: its framing stays, citations are short, quoted
    terms are numbers. Of the sound replies to a parent the one with most new word pairs is kept.

    Args:
        parents: kept originals of the train split.
        chat: answers the requests.
        section: candidates, sampling, what counts as a copy.
        lock: cuts of the meaning lock.
        embed: sentence vectors.
        judge: asked about what the rules keep; None asks nobody.

    Returns:
        Every parent ends as one variant or one rejection that carries all replies.
    """
    prompt = load_prompt("paraphrase")
    tasks = [_task(parent, prompt.parts) for parent in parents]
    replies = chat.complete([one for task in tasks for one in _requests(task, section)])
    step = section.candidates
    tries = [
        [_read(reply, task) for reply in replies[place * step : (place + 1) * step]]
        for place, task in enumerate(tasks)
    ]
    sound = sorted({(t.parent.question, one.question) for t, group in zip(tasks, tries, strict=True)
                    for one in group if one.fault is None})  # fmt: skip
    locked = agreed(sound, check_variants(sound, section=lock, embed=embed), judge=judge)
    verdicts = dict(zip(sound, locked, strict=True))
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    for task, group in zip(tasks, tries, strict=True):
        ended = _choose(task, group, verdicts, section, prompt, judge_params(judge))
        if isinstance(ended, Pair):
            kept.append(ended)
        else:
            rejected.append(ended)
    return Selection(tuple(kept), tuple(rejected))


def _task(parent: Pair, parts: Mapping[str, Any]) -> _Task:
    masked = shorten(parent.question)
    form = next(one for one in parts["forms"] if re.match(one["opening"], masked.text))
    turns = [Message("system", str(parts["system"]))]
    for asked, again in form["examples"]:
        turns.append(Message("user", _fill(parts, asked)))
        turns.append(Message("assistant", f'{{"question": "{again}"}}'))
    turns.append(Message("user", _fill(parts, masked.text)))
    return _Task(parent, masked, _schema(str(form["begins"])), tuple(turns))


def _fill(parts: Mapping[str, Any], question: str) -> str:
    # not str.format: a question may hold braces
    return str(parts["user"]).replace("{question}", question)


def _schema(begins: str) -> Mapping[str, JsonValue]:
    """Anchor the pattern: servers that do not see `^...$` ignore it without a word."""
    pattern = f"^({begins})( [A-Za-z0-9(),'-]{{1,24}}){{2,60}}[?]$"
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["question"],
        "properties": {"question": {"type": "string", "pattern": pattern}},
    }


def _requests(task: _Task, section: ParaphraseSection) -> list[ChatRequest]:
    return [
        ChatRequest(
            messages=task.messages,
            max_tokens=section.max_tokens,
            temperature=section.temperature,
            top_p=section.top_p,
            schema=task.schema,
            candidate=candidate,
            seed=_seed(task.parent),
        )
        for candidate in range(section.candidates)
    ]


def _seed(parent: Pair) -> int:
    return int(parent.id[:7], 16)


def _read(reply: Reply, task: _Task) -> _Try:
    found = parse_reply(reply, task.schema)
    if isinstance(found, BadReply):
        return _Try(reply, "", Fault(found.reason, {"detail": found.detail}))
    question = task.masked.restore(str(found["question"]))
    if question is None:
        return _Try(reply, "", Fault("placeholder_lost", {"said": str(found["question"])}))
    return _Try(reply, question, None)


def _choose(
    task: _Task,
    group: Sequence[_Try],
    verdicts: Mapping[tuple[str, str], Locked],
    section: ParaphraseSection,
    prompt: Prompt,
    judged: Mapping[str, JsonValue],
) -> Pair | Rejection:
    sound: list[tuple[float, int, Locked]] = []
    faults: list[Fault] = []
    for number, one in enumerate(group):
        verdict = verdicts.get((task.parent.question, one.question), Locked(one.fault))
        fault = one.fault or verdict.fault or _copy_fault(task.parent.question, one, section)
        if fault:
            faults.append(fault)
        else:
            sound.append((-verdict.scores["lock_novelty"], number, verdict))
    if not sound:
        shown: list[JsonValue] = [
            {
                "fault": fault.reason,
                "reply": one.reply.text or one.reply.error or "",
                **fault.evidence,
            }
            for one, fault in zip(group, faults, strict=True)
        ]
        reasons = {fault.reason for fault in faults}
        reason = reasons.pop() if len(reasons) == 1 else "no_candidate"
        return reject(STAGE, task.parent, reason, {"candidates": shown})
    _, number, verdict = min(sound, key=lambda entry: entry[:2])
    return variant_of(
        task.parent,
        group[number].question,
        kind="paraphrase",
        writer=group[number].reply.model,
        params={"candidate": number, "sound": len(sound), **judged},
        prompt_sha256=prompt.sha256,
        seed=_seed(task.parent),
    ).scored(**verdict.scores)


def _copy_fault(parent: str, one: _Try, section: ParaphraseSection) -> Fault | None:
    new = novelty(parent, one.question)
    if new >= section.min_novelty:
        return None
    return Fault("unchanged", {"novelty": new, "min_novelty": section.min_novelty})
