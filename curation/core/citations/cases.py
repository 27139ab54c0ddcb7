"""Case names and neutral or reporter citations, in a basic way."""

import re

_PARTY = r"[A-Z][\w.'’&-]*(?:[ \u00a0]+(?:(?:of|and|the|for|&)[ \u00a0]+){0,2}[A-Z][\w.'’&-]*){0,5}"
_REPORTS = re.compile(
    r"(?<!\w)(?:"
    r"AIR\s+\d{4}\s+[A-Z][A-Za-z]{1,5}\s+\d+"
    r"|[\[(]\d{4}[\])]\s*(?:\d+\s+)?[A-Z][A-Za-z.]*(?:\s[A-Z][A-Za-z.]*)*(?:\s\([A-Z]\w+\))?\s+\d+"
    r"(?:\s+\([A-Z][a-z]+\))?"
    r"|\d{1,4}\s+(?:U\.\s?S\.|US|S\.\s?Ct\.|F\.(?:2d|3d|4th)|F\.\s?Supp\.(?:\s?\dd)?|L\.\s?Ed\.)\s+\d+"
    r"|\d{4}\s+(?:INSC|SCC\s+OnLine\s+[A-Z]\w+|\(\d+\)\s+[A-Z]{2,4})\s+\d+(?:\s+\([A-Z]+\))?"
    r"|Case\s+[CT][-‑–]\d+/\d{2}|[CT][-‑]\d+/\d{2}"
    r")(?!\w)"
)
_NAMES = re.compile(rf"(?<!\w)({_PARTY})\s+(?:v\.?|vs\.?|versus)\s+({_PARTY})")
_OPENERS = re.compile(r"^(?:(?:In|The|See|What|Did|Does|Was|Is|Under|Why|How|Which|When)\s+)+")


def find_cases(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return start, end and path of each case name and report citation, in order."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for match in _REPORTS.finditer(text):
        key = " ".join(re.findall(r"\w+", match.group().casefold().replace(".", "")))
        found.append((match.start(), match.end(), (key,)))
    if " v" in text:
        for match in _NAMES.finditer(text):
            opener = _OPENERS.match(match[1])
            start = match.start() + (opener.end() if opener else 0)
            sides = [text[start : match.end(1)], match[2]]
            path = tuple(" ".join(re.findall(r"\w+", side.casefold())) for side in sides)
            found.append((start, match.end(), path))
    return sorted(found)
