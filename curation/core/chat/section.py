"""`[chat]`: which model writes, and how it is asked."""

from collections.abc import Callable
from typing import Literal

from pydantic import Field

from curation.core.cassette import Cassette
from curation.core.chat.batch import Limits
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.http import HttpChat
from curation.core.chat.money import Budget, Prices
from curation.core.chat.provider_batch.chat import BatchChat
from curation.core.chat.provider_batch.notes import BatchNotes
from curation.core.chat.provider_batch.pace import Pace
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
    price_prompt: float = Field(0.0, ge=0, allow_inf_nan=False)
    """Price of a million prompt tokens; 0: free, or unknown. No price decides what is written."""
    price_cached: float = Field(0.0, ge=0, allow_inf_nan=False)
    """Price of a million prompt tokens that the API had in its cache; 0: as other ones."""
    price_completion: float = Field(0.0, ge=0, allow_inf_nan=False)
    """Price of a million tokens of replies; 0: free, or unknown."""
    currency: str = Field("USD", pattern=r"^[A-Z]{3}$")
    """Currency of prices and budget, three capital letters; nothing is converted."""
    budget: float = Field(0.0, ge=0, allow_inf_nan=False)
    """Most money that the workspace may ever spend on this model, all commands and runs together;
    the account is in its cassette. 0: no limit."""
    budget_tokens: int = Field(0, ge=0)
    """The same in tokens, of prompt and reply together; 0: no limit."""


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


def money_of(section: ChatSection) -> tuple[Prices, Budget]:
    """Return what the model costs and what may be spent on it.

    Raises:
        ConfigError: money is to be counted and no price is known.
    """
    prices = Prices(
        prompt=section.price_prompt,
        completion=section.price_completion,
        cached=section.price_cached,
        currency=section.currency,
    )
    if section.budget and not prices.known:
        msg = (
            f"[chat] budget is {section.budget:g} {section.currency} and no price is known; set"
            " price_prompt and price_completion, or bound the tokens: budget_tokens"
        )
        raise ConfigError(msg)
    return prices, Budget(section.budget, section.budget_tokens)


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

    Raises:
        ConfigError: there can be no such endpoint, or a budget without a price.
        StoreError: the cassette cannot be read.
    """
    prices, budget = money_of(section)
    limits = Limits(
        concurrency=section.concurrency,
        timeout_s=section.timeout_s,
        max_attempts=section.max_attempts,
        requests_per_minute=section.requests_per_minute,
        tokens_per_minute=section.tokens_per_minute,
    )
    endpoint = endpoint_of(section)
    if section.mode == "batch":
        return BatchChat(
            endpoint,
            cassette,
            limits=limits,
            pace=Pace(),
            prices=prices,
            budget=budget,
            on_reply=on_reply,
            say=say,
        )
    if section.base_url and say:
        _tell_of_batches(endpoint, cassette, say)
    return HttpChat(
        endpoint, cassette, limits=limits, prices=prices, budget=budget, on_reply=on_reply
    )


def _tell_of_batches(endpoint: Endpoint, cassette: Cassette, say: Callable[[str], None]) -> None:
    """Say what a direct run would pay again."""
    with BatchNotes(cassette.path, endpoint) as notes:
        ids = notes.under_way()
    if ids:
        say(
            f"not collected: {', '.join(ids)}; what they hold is asked and paid again;"
            ' [chat] mode = "batch" collects it instead'
        )
