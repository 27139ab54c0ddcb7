"""Tells the lines of Markdown apart: headings, tables, quotations, notes; marks are taken off."""

import re
from dataclasses import dataclass, field

from curation.documents.readers.markdown.inline import plain_line

FENCE = re.compile(r" {0,3}(?:```|~~~)")
_ATX = re.compile(r" {0,3}(?:(#{1,6})[ \t]+|(#{2,6})(?=[^\W\d_])(?![a-z]))(\S.*)$")
"""Two signs or more need no space behind them, as in the Markdown of old converters."""
_ITEM = re.compile(r"\([a-z]{1,4}\)\s+[a-z]")
"""An item of a list that a converter took for a heading for the size of its print."""
_CLOSED = re.compile(r"(?:[ \t]+#{1,6})?[ \t]*(?:\{[^{}]{0,200}\})?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-{3,})[ \t]*$")
_UNDERLINED = re.compile(r" {0,3}[^\s#>|=*+-]")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*){0,60}\|?\s*$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?){1,9}")
_NOTE = re.compile(r" {0,3}\[\^([^\[\]\s^]{1,40})\]:[ \t]*(.*)$")
_DEFINITION = re.compile(
    r" {0,3}\[[^\[\]^]{1,200}\]:\s+<?(?:[a-z]{2,10}:|/|#|\.|\w[\w.-]*\.\w)\S*>?"
    r"(?:\s+[\"'(][^\n]{0,200}[\"')])?\s*$"
)
_MAX_UNDERLINED = 200


@dataclass(slots=True)
class Blocks:
    """The lines of a Markdown file without its marks; each keeps its place, a dropped one empty."""

    lines: list[str] = field(default_factory=list)
    headings: dict[int, int] = field(default_factory=dict)
    """Level by index of the line."""
    notes: list[tuple[int, str, str]] = field(default_factory=list)
    """Footnotes: index of the line, label, words."""
    fenced: set[int] = field(default_factory=set)
    """Indices of lines that are printed as they are."""


def blocks_of(lines: list[str]) -> Blocks:
    """Take the marks of headings, tables, quotations and notes off; inline marks too."""
    found = Blocks()
    fenced = in_note = False
    for index, line in enumerate(lines):
        if FENCE.match(line):
            fenced = not fenced
            found.lines.append("")
            continue
        if fenced:
            found.lines.append(line)
            found.fenced.add(index)
            continue
        note = _NOTE.match(line)
        if note:
            found.notes.append((index, note[1], plain_line(note[2])))
        elif in_note and line.startswith(("    ", "\t")):
            at, label, words = found.notes[-1]
            found.notes[-1] = (at, label, f"{words} {plain_line(line.strip())}")
        else:
            in_note = in_note and not line.strip()
            found.lines.append(_block(found, lines, index))
            continue
        in_note = True
        found.lines.append("")
    return found


def _block(found: Blocks, lines: list[str], index: int) -> str:
    """Return one line without its marks and note whether it is a heading."""
    line = lines[index]
    before = found.lines[-1] if index else ""
    if _DEFINITION.match(line):
        return ""
    if _SETEXT.match(line) and index - 1 in found.headings and before:
        return ""
    line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
    atx = _ATX.match(line)
    if atx:
        words = plain_line(_CLOSED.sub("", atx[3], count=1))
        follows = bool(before.strip()) and index - 1 not in found.headings
        if not _ITEM.match(words) and not (follows and words[:1].islower()):
            found.headings[index] = len(atx[1] or atx[2])
        return words
    if _is_underlined(lines, index, before):
        found.headings[index] = 1 if lines[index + 1].strip()[0] == "=" else 2
        return plain_line(line)
    if _RULE.match(line) or ("|" in line and _TABLE_RULE.match(line)):
        return ""
    return _row(line) if _ROW.match(line) else plain_line(line)


def _is_underlined(lines: list[str], index: int, before: str) -> bool:
    """Whether the next line underlines this one; dashes do so only where it stands alone."""
    below = _SETEXT.match(lines[index + 1]) if index + 1 < len(lines) else None
    if not below or len(lines[index]) > _MAX_UNDERLINED or not _UNDERLINED.match(lines[index]):
        return False
    return below[1][0] == "=" or not before.strip()


def _row(line: str) -> str:
    cells = [plain_line(cell.strip()) for cell in _CELL.split(line.strip().strip("|"))]
    return " | ".join(cells).strip()
