"""`[chat]`: which model writes, and how it is asked."""

from collections.abc import Callable
from typing import Literal

from pydantic import Field

from curation.core.cassette import Cassette
from curation.core.chat.batch import Limits
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.http import HttpChat
from curation.core.chat.provider_batch.chat import BatchChat
from curation.core.chat.provider_batch.run import Pace
from curation.core.chat.requests import Endpoint, ReplyFormat
from curation.core.config import Section
from curation.core.errors import ConfigError
from curation.core.local_model import local_endpoint


class ChatSection(Section):
    """`[chat]`: the language model; with no base_url a small packaged one runs here."""

    base_url: str = ""
    """OpenAI-compatible API, such as "https://host/v1"; empty: the packaged SmolLM2-135M."""
    model: str = ""
    """Model id as that API knows it."""
    api_key_env: str = Field("", pattern=r"^([A-Za-z_][A-Za-z0-9_]*)?$")
    """Environment variable that holds the key; empty: the API needs none."""
    mode: Literal["direct", "batch"] = "direct"
    """"direct": now; "batch": through the API's Batch API, within a day, at half price."""
    reply_format: ReplyFormat = "json_schema"
    """How JSON is asked for: "json_schema", "json_object", or "text" where neither is known."""
    concurrency: int = Field(16, ge=1, le=512)
    """Requests in flight at a time; fewer for a while where the API is overloaded."""
    requests_per_minute: int = Field(0, ge=0)
    """What the account allows; 0: as many as the API answers."""
    tokens_per_minute: int = Field(0, ge=0)
    """What the account allows, of prompt and reply together; 0: as many as the API answers."""
    timeout_s: float = Field(120.0, gt=0)
    """Seconds after which one attempt is given up."""
    max_attempts: int = Field(5, ge=1, le=20)
    """Attempts a request."""


def endpoint_of(section: ChatSection) -> Endpoint:
    """Return the endpoint that the section names; nothing is opened.

    Raises:
        ConfigError: the URL is none, carries a password, the model has no name, or batches are
            wanted of the packaged model.
    """
    if not section.base_url:
        if section.mode == "batch":
            msg = (
                '[chat] mode is "batch", but the packaged model takes no batches; name an API that'
                ' does as base_url, or set mode = "direct"'
            )
            raise ConfigError(msg)
        return local_endpoint()
    return remote_endpoint(
        section.base_url,
        section.model,
        api_key_env=section.api_key_env,
        reply_format=section.reply_format,
    )


def open_chat(
    section: ChatSection,
    cassette: Cassette,
    *,
    on_reply: Callable[[int, int], None] | None,
    say: Callable[[str], None] | None = None,
) -> HttpChat:
    """Return a chat with that endpoint; use it as a context manager.

    Args:
        section: which endpoint, and how it is asked.
        cassette: where replies are kept and looked up.
        on_reply: called as `on_reply(done, total)` at each reply.
        say: called with a line about batches under way.
    """
    limits = Limits(
        concurrency=section.concurrency,
        timeout_s=section.timeout_s,
        max_attempts=section.max_attempts,
        requests_per_minute=section.requests_per_minute,
        tokens_per_minute=section.tokens_per_minute,
    )
    endpoint = endpoint_of(section)
    if section.mode == "batch":
        return BatchChat(endpoint, cassette, limits=limits, pace=Pace(), on_reply=on_reply, say=say)
    return HttpChat(endpoint, cassette, limits=limits, on_reply=on_reply)
