"""Finds the name of a case where a judgment begins: `Oak v. State of Elms`."""

import re
from collections.abc import Sequence

from curation.documents.structure.cause_title import VERSUS, V, find_cause_title, is_name

_HEAD_LINES = 40
_MAX_CHARS = 240
_LABEL = re.compile(
    r"(?:neutral citation|case name|case title|name of case|title|cause title)\s?[:–-]\s?|"
    r"(?-i:CASE OF )",
    re.IGNORECASE,
)
_NAME = re.compile(rf"(?P<name>[^\W_a-z][^\n:;]{{1,120}}? {V} [^\W_a-z][^\n:;]{{1,120}})$")
_CITED = re.compile(
    r"\s*(?:,\s)?(?:on \d{1,2}(?:st|nd|rd|th)? \w+,? \d{4}|[\[(]\d{4}[\])].*|,\s\d{1,4}\s[A-Z].*|"
    r"\(?(?:civil|criminal|writ|special leave)? ?(?:appeal|petition|case)s? nos?\b.*)$",
    re.IGNORECASE,
)
_OF_UNION = re.compile(r"In ((?:Joined )?Cases? [CTF][-‑–]\d{1,4}/\d\d\b[^\n:;]{0,60}?)(?: P)?,?$")
"""The number by which a court of the European Union names a case before its parties."""
_ALONE = re.compile(rf"{VERSUS}$")
_ROLE = re.compile(
    r"\s*[.…·\s-]{0,40}\(?\b(?:(?:first|second|third|1st|2nd|3rd) )?"
    r"(?:petitioner|respondent|appellant|applicant|plaintiff|defendant)s?(?:\(s\))?\)?[\s.:,]{0,6}$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-–—*•#]+\s+)+")
_NO_NAME = re.compile(
    r"[(\[]?\d{1,3}[.)\]]\s|(?:In|As|See|Cf|Per|Following|Applying|Under|From|By|Since|But|And|On"
    r"|While|Citing|Also|Held)\b(?! re\b)"
)
"""What begins a numbered paragraph, or a sentence that cites a case."""
_PROSE = re.compile(r"(?:\s[a-z]{2,}){3}")


def case_name(text: str) -> str:
    """Return the name of the case that stands near the beginning of a text, or nothing.

    It is a line of its own, or that of the parties on both sides of a lone `Vs.`; the date and the
    report behind it are no part of it. A line that is labelled as the name comes first. A numbered
    paragraph, or a sentence that cites a case, is no name.
    """
    cause = find_cause_title(text)
    for line in _head(text):
        label = _LABEL.match(line)
        if label and (name := _on_one_line(line[label.end() :])):
            return name
    lines = _head(text[: cause.start] if cause else text)
    names = (_between(lines, index) or _on_one_line(line) for index, line in enumerate(lines))
    numbered = (match[1] for line in lines if (match := _OF_UNION.match(line)))
    return next(filter(None, names), cause.name if cause else next(numbered, ""))


def _head(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES] if line.strip()]


def without_label(line: str) -> tuple[str, int]:
    """Return a line without a label such as `Neutral citation:`, and where it then begins."""
    label = _LABEL.match(line)
    return (line[label.end() :], label.end()) if label else (line, 0)


def cites(line: str) -> bool:
    """Say whether a line is a numbered paragraph, or a sentence that cites a case."""
    return bool(_NO_NAME.match(line))


def _on_one_line(line: str) -> str:
    if len(line) > _MAX_CHARS:
        return ""
    line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    cited = _CITED.search(line)
    if cites(line) or (cited and _PROSE.search(cited.group())):
        return ""
    match = _NAME.match(line[: cited.start()] if cited else line)
    return match["name"].strip(" .,") if match and is_name(match["name"]) else ""


def _between(lines: Sequence[str], index: int) -> str:
    """Return the names around a lone `Vs.`, where no role shows the blocks of a cause title."""
    if not _ALONE.match(lines[index]) or not 0 < index < len(lines) - 1:
        return ""
    first, second = _party(lines[index - 1 :: -1]), _party(lines[index + 1 :])
    return f"{first} v. {second}" if first and second else ""


def _party(lines: Sequence[str]) -> str:
    """Return the name that is nearest; a line that only says its role is passed over."""
    for line in lines[:3]:
        name = _ROLE.sub("", line).strip(" .,")
        if name:
            return name if is_name(name) else ""
    return ""
