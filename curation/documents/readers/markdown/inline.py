"""Takes the marks inside a line of Markdown off: emphasis, links, code, escapes, bits of HTML."""

import html
import re

from curation.documents.cleaning.superscripts import raised

_IMAGE_OR_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,500})\](?:\([^()\s]{0,500}(?:\([^()\s]{0,200}\))?[^()\s]{0,200}"
    r"(?: [\"'][^\"'\n]{0,200}[\"'])?\)|\[[^\[\]\n]{1,100}\])"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1")
_STAR = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])")
_UNDERLINE = re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_\n]{1,2000}?)(?<=\S)_(?![\w_])")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,2000}?)(?<=\S)~~")
_CODE = re.compile(r"(`{1,2})([^`\n]{1,500})\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_BREAK = re.compile(r"<br\s{0,3}/?>|\\$", re.IGNORECASE)
_RAISED = re.compile(
    r"(?<=[^\W\d]{3})(?<!\b[cdkm]m)<sup>\s{0,3}([\d*†‡]{1,3}|[a-z])\s{0,3}</sup>|"
    r"(?<=[.,;:)”\"’'])<sup>\s{0,3}([\d*†‡]{1,3}|[a-z])\s{0,3}</sup>",
    re.IGNORECASE,
)
_POWER = re.compile(r"<sup>\s{0,3}([+−-]?\d{1,4})\s{0,3}</sup>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|center|code|div|em|font|h[1-6]|hr|i|img|ins|li|link|mark|meta|"
    r"nav|ol|p|pre|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul)"
    r"(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
NOTE_MARK = re.compile(r"\[\^([^\[\]\s^]{1,40})\]")
"""The mark of a footnote: `[^1]`."""


def plain_line(line: str) -> str:
    """Return a line without its inline marks; the marks of footnotes stay, as `[^1]`."""
    if not any(sign in line for sign in "*_`[\\<&~"):
        return line
    line = _RAISED.sub(lambda match: f"[^{match[1] or match[2]}]", _BREAK.sub("\u2028", line))
    line = _AUTOLINK.sub(r"\1", line)
    line = _TAG.sub("", _POWER.sub(lambda match: raised(match[1]), line))
    line = _IMAGE_OR_LINK.sub(r"\1", line)
    line = _STAR.sub(r"\1", strong_off(line))
    line = _STRUCK.sub(r"\1", _UNDERLINE.sub(r"\1", line))
    line = _ESCAPE.sub(r"\1", _CODE.sub(r"\2", line))
    return _ENTITY.sub(lambda match: html.unescape(match[0]), line)


def strong_off(text: str) -> str:
    """Return a text without the marks of strong words, which may run over joined lines."""
    return _STRONG.sub(r"\2", text)
