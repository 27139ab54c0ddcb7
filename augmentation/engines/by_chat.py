"""Round trips through the language model of the chat: into the language, then back.

Every reply stands in the cassette under the hash of its request, so a text is translated once.
"""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from augmentation.drafts import Fault
from augmentation.engines.route import Back
from augmentation.prompts import Prompt, fenced, filled
from curation.core.chat.parse import BadReply, parse_reply
from curation.core.chat.requests import Chat, ChatRequest, Message, Reply
from curation.core.text import content_hash

_HOME = "English"
_SCHEMA: Mapping[str, JsonValue] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["translation"],
    "properties": {"translation": {"type": "string", "minLength": 1}},
}


def chat_round_trips(
    texts: Sequence[str], pivot: str, *, chat: Chat, prompt: Prompt, max_tokens: int
) -> list[Back]:
    """Return each text translated into a language and back: two requests a text.

    Args:
        texts: masked questions.
        pivot: name of the language, in English.
        chat: answers the requests.
        prompt: what is asked.
        max_tokens: length at which a reply is cut off.

    Returns:
        One round trip a text; where a reply is no translation, the raw reply and its fault.
    """
    there = _translated(texts, _HOME, pivot, chat, prompt, max_tokens)
    sound = [one.text for one in there if one.text]
    back = iter(_translated(sound, pivot, _HOME, chat, prompt, max_tokens))
    return [next(back) if one.text else one for one in there]


def _translated(
    texts: Sequence[str], source: str, target: str, chat: Chat, prompt: Prompt, max_tokens: int
) -> list[Back]:
    requests = [_request(text, source, target, prompt, max_tokens) for text in texts]
    return [_read(reply) for reply in chat.complete(requests)]


def _request(text: str, source: str, target: str, prompt: Prompt, max_tokens: int) -> ChatRequest:
    values = {"source": source, "target": target, "text": fenced(text, "text")}
    system, user = (filled(str(prompt.parts[part]), values) for part in ("system", "user"))
    return ChatRequest(
        messages=(Message("system", system), Message("user", user)),
        max_tokens=max_tokens,
        temperature=0,
        schema=_SCHEMA,
        seed=int(content_hash(text)[:7], 16),
    )


def _read(reply: Reply) -> Back:
    found = parse_reply(reply, _SCHEMA)
    if isinstance(found, BadReply):
        raw = reply.text or reply.error or ""
        return Back("", raw, Fault(found.reason, {"detail": found.detail}))
    return Back(" ".join(str(found["translation"]).split()), reply.text)
