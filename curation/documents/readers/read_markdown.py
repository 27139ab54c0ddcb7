"""Reads Markdown: front matter as facts, marks of emphasis and links dropped, headings kept."""

import re

from curation.documents.readers.reading import Reading
from curation.documents.structure.naming import short_title

_FRONT = re.compile(r"---\s*\n(.{0,4000}?)\n---\s*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]{2,30}):\s*[\"']?(.*?)[\"']?$")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,500})\]\([^()\s]{1,500}(?: \"[^\"\n]{0,200}\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])")
_CODE = re.compile(r"`([^`\n]{1,500})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_QUOTE = re.compile(r"(?m)^>\s?")
_SETEXT = re.compile(r"(?m)^([^\n#>|-][^\n]{0,200})\n(=+|-{3,})[ \t]*$")
_HEADING = re.compile(r"(?m)^#{1,2}[ \t]+(\S.*)$")
_FACTS = ("jurisdiction", "in_force", "licence")


def looks_like_markdown(text: str) -> bool:
    """Whether a text without a telling name has Markdown headings."""
    return len(re.findall(r"(?m)^#{1,6} \S", text)) > 1


def read_markdown(text: str, source: str) -> Reading:
    """Read Markdown; title, instrument, jurisdiction, in_force, licence may stand in its front."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    facts: dict[str, str] = {}
    if match := _FRONT.match(text):
        fields = (_FIELD.match(line.strip()) for line in match[1].split("\n"))
        facts = {field[1].lower(): field[2].strip() for field in fields if field}
        text = text[match.end() :]
    text = plain(text)
    heading = _HEADING.search(text)
    title = facts.get("title") or (heading[1].rstrip("# ") if heading else "") or short_title(text)
    if "license" in facts:
        facts.setdefault("licence", facts["license"])
    return Reading(
        source=source,
        media_type="text/markdown",
        title=title,
        text=text,
        instrument=facts.get("instrument", ""),
        facts={name: facts[name] for name in _FACTS if facts.get(name)},
    )


def plain(text: str) -> str:
    """Return Markdown without its inline marks; headings keep their `#`."""
    text = _QUOTE.sub("", _without_comments(text))
    text = _SETEXT.sub(lambda m: ("# " if m[2][0] == "=" else "## ") + m[1], text)
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
    return _ESCAPE.sub(r"\1", _CODE.sub(r"\1", text))


def _without_comments(text: str) -> str:
    pieces = text.split("<!--")
    return pieces[0] + "".join(piece.partition("-->")[2] for piece in pieces[1:])
