"""The judge of the meaning lock: a language model asked whether each text entails the other.

Rules see what they know; a model sees the rest. It is asked only about variants that the rules
keep, both ways, and agreement alone keeps a variant: an unreadable reply is no agreement.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import JsonValue

from augmentation.drafts import Fault
from augmentation.meaning_lock import JudgeUse, Locked
from augmentation.prompts import Prompt, fenced, filled, load_prompt
from curation.core.chat.parse import BadReply, parse_reply
from curation.core.chat.requests import Chat, ChatRequest, Message, Reply
from curation.core.text import content_hash

Judge = Callable[[Sequence[tuple[str, str]]], Sequence[Fault | None]]
"""n pairs of original and variant to what speaks against each; None where nothing does."""

PROMPT = "entailment"
_MAX_TOKENS = 300
_WAYS = ("original > variant", "variant > original")
_FENCE = r"[ab]\b"
_SCHEMA: dict[str, JsonValue] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["difference", "entails"],
    "properties": {
        "difference": {"type": "string", "maxLength": 600},
        "entails": {"type": "boolean"},
    },
}


@dataclass(frozen=True)
class ChatJudge:
    """Asks a chat model whether two texts entail each other."""

    chat: Chat
    prompt: Prompt

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[Fault | None]:
        """Return what speaks against each pair, in order; two requests a pair, sent together."""
        requests = [one for pair in pairs for one in _requests(pair, self.prompt.parts)]
        replies = self.chat.complete(requests) if requests else ()
        return [
            _fault(replies[place * len(_WAYS) : (place + 1) * len(_WAYS)])
            for place in range(len(pairs))
        ]


def judge_by(chat: Chat) -> ChatJudge:
    """Return the judge that asks this chat, with the prompt of the package."""
    return ChatJudge(chat, load_prompt(PROMPT))


def judge_wanted(use: JudgeUse, base_url: str) -> bool:
    """Tell whether variants are put before the judge.

    Args:
        use: `[meaning_lock] judge`.
        base_url: `[chat] base_url`; `auto` asks where one is set, for the packaged model is far
            too small to judge.
    """
    return use == "on" or (use == "auto" and base_url != "")


def agreed(
    pairs: Sequence[tuple[str, str]], locked: Sequence[Locked], *, judge: Judge | None
) -> list[Locked]:
    """Put what the rules keep before the judge; what the rules refuse stays refused.

    Args:
        pairs: (original, variant).
        locked: what the rules say of each.
        judge: None asks nobody.
    """
    if judge is None:
        return list(locked)
    asked = [place for place, one in enumerate(locked) if one.fault is None]
    faults = dict(zip(asked, judge([pairs[place] for place in asked]), strict=True))
    return [
        replace(
            one,
            fault=faults[place],
            scores={**one.scores, "lock_entailed": float(faults[place] is None)},
        )
        if place in faults
        else one
        for place, one in enumerate(locked)
    ]


def judge_params(judge: Judge | None) -> dict[str, JsonValue]:
    """Return what the origin of a judged variant says of its judge: model and prompt."""
    if not isinstance(judge, ChatJudge):
        return {}
    return {"judge": judge.chat.endpoint.model, "judge_prompt_sha256": judge.prompt.sha256}


def _requests(pair: tuple[str, str], parts: Mapping[str, Any]) -> list[ChatRequest]:
    return [_request(*texts, parts) for texts in (pair, pair[::-1])]


def _request(premise: str, hypothesis: str, parts: Mapping[str, Any]) -> ChatRequest:
    texts = {"premise": premise, "hypothesis": hypothesis}
    values = {name: fenced(" ".join(text.split()), _FENCE) for name, text in texts.items()}
    return ChatRequest(
        messages=(
            Message("system", str(parts["system"])),
            Message("user", filled(str(parts["user"]), values)),
        ),
        max_tokens=_MAX_TOKENS,
        temperature=0.0,
        schema=_SCHEMA,
        seed=int(content_hash([premise, hypothesis])[:7], 16),
    )


def _fault(replies: Sequence[Reply]) -> Fault | None:
    """Return the first way in which the judge does not agree."""
    for way, reply in zip(_WAYS, replies, strict=True):
        found = parse_reply(reply, _SCHEMA)
        if isinstance(found, BadReply):
            shown: dict[str, JsonValue] = {"unreadable": found.detail, "reply": reply.text}
            return Fault("entailment", {"way": way, **shown})
        if found["entails"] is not True:
            return Fault("entailment", {"way": way, "difference": found["difference"]})
    return None
