"""A configured URL as an endpoint: checked, without its secrets, its key looked up when needed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from urllib.parse import SplitResult, parse_qsl, urlsplit

from curation.core.chat.requests import Connection, Endpoint, ReplyFormat
from curation.core.errors import ConfigError

NO_KEY = "no-key-needed"
"""Sent where no key is configured; the client insists on one."""


def remote_endpoint(
    base_url: str, model: str, *, api_key_env: str, reply_format: ReplyFormat = "json_schema"
) -> Endpoint:
    """Return the endpoint at `base_url`; nothing is sent and no key is read until it is used.

    Args:
        base_url: of an OpenAI-compatible API, such as `https://host/v1`.
        model: model id as the endpoint knows it.
        api_key_env: name of the environment variable that holds the key; empty for none.
        reply_format: how the endpoint is told to reply in JSON.

    Raises:
        ConfigError: the URL is none, carries a password, or the model has no name.
    """
    parts = _checked(base_url)
    if not model.strip():
        msg = "[chat] model is empty; it must name a model that base_url serves"
        raise ConfigError(msg)
    bare = clean_url(base_url)
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    connect = partial(_connected, bare, api_key_env, query)
    return Endpoint(bare, model.strip(), connect, reply_format)


def clean_url(base_url: str) -> str:
    """Return a URL as it may be stored and shown: no user, password, query or fragment."""
    parts = _checked(base_url)
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path.rstrip('/')}"


def _checked(base_url: str) -> SplitResult:
    """Split a URL, or say what is wrong with it without showing what may be secret."""
    try:
        parts = urlsplit(base_url.strip())
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        msg = "[chat] base_url is no http(s) URL; it must look like https://host/v1"
        raise ConfigError(msg)
    if parts.username is not None or parts.password is not None:
        msg = (
            "[chat] base_url carries a user name or password; remove it and name the environment"
            " variable that holds the key as api_key_env"
        )
        raise ConfigError(msg)
    return parts


@contextmanager
def _connected(
    base_url: str, api_key_env: str, query: tuple[tuple[str, str], ...]
) -> Iterator[Connection]:
    yield Connection(base_url, _api_key(api_key_env), query)


def _api_key(name: str) -> str:
    """Return the key in environment variable `name`, fit for an HTTP header."""
    if not name:
        return NO_KEY
    key = os.environ.get(name, "").strip()
    if not key:
        msg = f"[chat] api_key_env names {name}, which is not set; put the key there: export {name}"
        raise ConfigError(msg)
    if not key.isascii() or not key.isprintable() or " " in key:
        msg = f"the key in environment variable {name} has characters that no key has; set it again"
        raise ConfigError(msg)
    return key
