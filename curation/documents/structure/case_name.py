"""Finds the name of a case where a judgment begins: `Oak v. State of Elms`."""

import re

_HEAD_LINES = 40
_MAX_CHARS = 240
_V = r"(?:v|vs|versus|V|Vs|VS|VERSUS|Versus|-v-)\.?"
_LABEL = re.compile(
    r"(?:neutral citation|case name|case title|name of case|title|cause title)\s?[:–-]\s?",
    re.IGNORECASE,
)
_NAME = re.compile(rf"(?P<name>[^\W_a-z][^\n:;]{{1,120}}? {_V} [^\W_a-z][^\n:;]{{1,120}})$")
_CITED = re.compile(
    r"\s*(?:,\s)?(?:on \d{1,2}(?:st|nd|rd|th)? \w+,? \d{4}|[\[(]\d{4}[\])].*|,\s\d{1,4}\s[A-Z].*|"
    r"\(?(?:civil|criminal|writ|special leave)? ?(?:appeal|petition|case)s? nos?\b.*)$",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"[-–—.\s]{{0,6}}{_V}[-–—.:\s]{{0,6}}$")
_AND = re.compile(r"(?:and|AND|And)$")
_ROLE = re.compile(
    r"\s*[.…·\s-]{0,40}\(?\b(?:(?:first|second|third|1st|2nd|3rd) )?"
    r"(?:petitioner|respondent|appellant|applicant|plaintiff|defendant)s?(?:\(s\))?\)?[\s.:,]{0,6}$",
    re.IGNORECASE,
)
_ROLE_AT_END = re.compile(
    r"(?im)\b(?:respondent|defendant|appellee|accused|appellant|applicant)s?[\s.:,]{0,6}$"
)
_SMALL = frozenset(
    "and of the on for in a an to by ex parte application another others place deceased".split()
)
_MIN_CAPITAL_SHARE = 0.7


def case_name(text: str) -> str:
    """Return the name of the case that stands near the beginning of a text, or nothing.

    It is a line of its own, or names of parties on both sides of a lone `Vs.`; the date and the
    report behind it are no part of it.
    """
    lines = [line.strip() for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES] if line.strip()]
    for index, line in enumerate(lines):
        if len(line) > _MAX_CHARS:
            continue
        if _ALONE.match(line) and 0 < index < len(lines) - 1:
            first, second = _party(lines[index - 1 :: -1]), _party(lines[index + 1 :])
            if first and second:
                return f"{first} v. {second}"
        if _AND.match(line) and 0 < index < len(lines) - 1 and _has_role(lines, index):
            first, second = _party(lines[index - 1 :: -1]), _party(lines[index + 1 :])
            if first and second:
                return f"{first} v {second}"
        label = _LABEL.match(line)
        bare = _CITED.sub("", line[label.end() :] if label else line, count=1)
        match = _NAME.match(bare)
        if match and is_name(match["name"]):
            return match["name"].strip(" .,")
    return ""


def _has_role(lines: list[str], index: int) -> bool:
    """Whether the lines on both sides of a lone `and` say who is applicant and respondent."""
    before = " ".join(lines[max(0, index - 2) : index])
    return bool(
        _ROLE.search(before) and _ROLE_AT_END.search("\n".join(lines[index + 1 : index + 3]))
    )


def _party(lines: list[str]) -> str:
    """Return the name that is nearest; a line that only says its role is passed over."""
    for line in lines[:3]:
        name = _ROLE.sub("", line).strip(" .,")
        if name:
            return name if is_name(name) else ""
    return ""


def is_name(text: str) -> bool:
    """Say whether words are all names, and no sentence."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if word not in _SMALL]
    capital = sum(1 for word in words if word[0].isupper() or word in ("v", "vs", "versus"))
    return bool(words) and capital >= _MIN_CAPITAL_SHARE * len(words)
