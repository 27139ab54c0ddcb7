"""Text as Markdown shows it, letter by letter: escapes, tables, counts and rates."""

import re
from collections.abc import Iterable, Mapping, Sequence

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_MARKDOWN = re.compile(r"([\\`*_\[\]|~#$])")
_OPENING = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")
_SHOWN_CHARS = 400


def flat(text: str) -> str:
    """Return the text on one line, without control characters and turned directions."""
    return " ".join(_CONTROL.sub(" ", text).split())


def plain(text: str) -> str:
    """Return machine or source text as Markdown shows it letter by letter, on one line.

    No markup, HTML, link, table cell, heading or list can begin in it.
    """
    safe = flat(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _MARKDOWN.sub(r"\\\1", safe).replace("://", r"\://").replace("www.", r"www\.")
    return _OPENING.sub(r"\1\\", safe)


def cut(text: str) -> str:
    """Return a text of at most some hundred characters."""
    return text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS].rstrip() + " …"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def counted(number: int, noun: str) -> str:
    """Return `1 row` or `2 rows`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def ranked(counts: Mapping[str, int]) -> str:
    """Return counts by name, the largest first: `too long 3, duplicate 1`."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{plain(name.replace('_', ' '))} {number}" for name, number in ordered)


def percent(part: int, whole: int) -> str:
    """Return a rate such as `62.5 %`, or a dash of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "–"
