"""Settings as a release may show them: no path of a machine, no secret of a URL, no real name."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from pydantic import JsonValue

_PLACE = re.compile(r"(?:[/~\\]|\.\.[/\\]|[A-Za-z]:[/\\]|file:)")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_OF_THE_MACHINE = {"project": {"workspace"}}
"""Keys that say where work lies, not how it was done."""


def public_settings(
    tables: Mapping[str, Any], pseudonyms: Mapping[str, str]
) -> dict[str, JsonValue]:
    """Return the resolved tables as any reader may see them, keys sorted.

    A path that leads out of the configuration's folder becomes its last part; a URL loses
    user-info, query and fragment; a reviewer's name becomes the pseudonym.
    """
    return {
        name: {
            key: _public(value, pseudonyms)
            for key, value in sorted(table.items())
            if key not in _OF_THE_MACHINE.get(name, ())
        }
        for name, table in sorted(tables.items())
    }


def _public(value: Any, pseudonyms: Mapping[str, str]) -> JsonValue:  # noqa: ANN401 - any JSON
    if isinstance(value, Mapping):
        return {pseudonyms.get(k, k): _public(v, pseudonyms) for k, v in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [_public(item, pseudonyms) for item in value]
    if isinstance(value, str):
        return pseudonyms.get(value) or _text(value)
    return value if value is None or isinstance(value, bool | int | float) else _text(str(value))


def _text(value: str) -> str:
    if _URL.match(value) and not value.startswith("file:"):
        try:
            parts = urlsplit(value)
        except ValueError:
            return value.partition("://")[0] + "://"
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit((parts.scheme, host, parts.path, "", ""))
    if _PLACE.match(value):
        return re.split(r"[/\\]", value.rstrip("/\\"))[-1]
    return value
