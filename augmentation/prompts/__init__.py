"""Prompts are text files of this folder; their hash goes into every plan item and origin."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curation.core.text import content_hash


@dataclass(frozen=True)
class Prompt:
    """A prompt file, read."""

    name: str
    sha256: str
    """Hash of the file's text: another text, other plan items."""
    parts: Mapping[str, Any]


def load_prompt(name: str) -> Prompt:
    """Read the prompt file `name`.toml of this folder."""
    text = Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    return Prompt(name, content_hash(text), tomllib.loads(text))


def filled(template: str, values: Mapping[str, str]) -> str:
    """Put values for {names}, in one pass: braces in a value, and other braces, stay."""
    pieces = template.split("{")
    done = [pieces[0]]
    for piece in pieces[1:]:
        name, brace, rest = piece.partition("}")
        done.append(values[name] + rest if brace and name in values else "{" + piece)
    return "".join(done)


def fenced(text: str, names: str) -> str:
    """Return a text that cannot close its own fence, however that is spelt: `End_Text` neither.

    Args:
        text: data between `BEGIN NAME` and `END NAME`.
        names: pattern of the names that the prompt gives its fences.
    """
    fence = rf"\b(?:begin|end)[\s_*=#-]*(?:{names})"
    return re.sub(fence, lambda match: match[0].lower(), text, flags=re.IGNORECASE)
