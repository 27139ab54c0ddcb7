"""When a law or a contract is in force, and the other dates that a document says of itself."""

import re
from collections.abc import Iterator
from datetime import date

from curation.core.claims.dates import find_dates
from curation.core.records import Fact
from curation.core.text import find_all
from curation.core.vocabulary import DocumentType, FactKind

_NOUNS = (
    "Act|Code|Sanhita|Adhiniyam|Constitution|Law|Ordinance|Order|Rules|Regulations?|Directive"
    "|Decision|Agreement|Contract|Scheme|Convention|Treaty|Protocol|Charter|Notification|Deed|Lease"
    "|Addendum|DPA|NDA|Policy|Terms|Bye-?laws|Licen[cs]e"
)
_BEGINS = re.compile(
    r"\s(?:into (?:force|operation|effect)\b|(?:takes?|took) effect\b|shall apply (?:as )?(?=from)"
    r"|is effective\b|(?:is|was|be) in (?:force|operation|effect) (?:since|from)\b)"
)
_ENDS = re.compile(
    r"\s(?:expires?|terminates?|lapses?|ceases? to (?:have effect|be in force|have force|operate)"
    r"|(?:remains?|continues?|be) in (?:full )?(?:force|effect)(?: and effect)?"
    r" (?:until|till|up to)"
    r"|(?:is|are|was|stands?) (?:hereby )?repealed)\b"
)
_SUBJECT = re.compile(
    rf"\b(?:(?:[Tt]his|[Tt]hese)(?: [A-Z][\w-]*){{0,4}} (?:{_NOUNS})|[Tt]he (?:{_NOUNS})|[Ii]t"
    r"|[Tt]hey)\b(?: \([^()]{1,60}\))?(?:,[^,.;]{1,80},)?(?:\s+(?:shall|will|must|is|are|has"
    r"|have|may|be|been|deemed|to|come|came|comes|enter|entered|enters|brought|hereby|wholly|and|first|thus"
    r"|remain|continue|automatically)\b){0,7}\s*$"
)
_NAMED_SUBJECT = re.compile(
    rf"\b(?:This|These) (?:{_NOUNS}) (?:(?:may|shall) be (?:called|cited as)|is|are)"
    r" [^.;\n]{3,160}?,?"
    r" and (?:(?:shall|will|is|are|be|deemed|to|have|has) ){0,4}(?:comes?|came)?\s*$"
)
"""A law that says its name and its day in one sentence, as in Singapore."""
_LABELS: tuple[tuple[FactKind, re.Pattern[str]], ...] = (
    ("in_force_from", re.compile(
        r"(?im)^\W{0,3}(?:date of )?(?:commencement|commenced|coming into (?:force|operation)|entry"
        r" into force|enforcement|effective)(?: date| on)?\b|\bw\.\s?e\.\s?f\.|\beffective date\b"
        r"|\bin force (?:from|since)\b")),
    ("in_force_to", re.compile(
        r"(?im)^\W{0,3}(?:valid until|expiry date|date of (?:expiry|repeal)|expires? on|repealed"
        r"(?: on| w\.\s?e\.\s?f\.| with effect from| from)?|no longer in force since)\b")),
    ("date", re.compile(
        r"(?i)\bdate of (?:judge?ment|decision|order|hearing and judgment|assent|publication"
        r"|signature|enactment|adoption)\b"
        r"|\b(?:assented to|received the assent of the \w+(?: \w+)?)(?= )"
        r"|\b(?:decided|delivered|pronounced|promulgated|enacted|adopted|done at \w{2,20},?)\b"
        r"|\b(?:judge?ment|order) (?:delivered|pronounced|handed down|dated)\b"
        r"|(?m:^\W{0,3}dated?\b)|(?m:^(?=(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun"
        r"|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\W[^\n]{2,16}$))")),
)  # fmt: skip
_CONTRACT: tuple[tuple[FactKind, re.Pattern[str]], ...] = (
    ("in_force_from", re.compile(r"\beffective\b(?: date(?: of)?)?", re.IGNORECASE)),
    ("date", re.compile(
        r"\bthis [“\"]?(?:[^\s.;]{1,30} ){0,9}?(?:agreement|contract|deed|lease|addendum|nda)\b"
        r"(?:(?!(?<![“\"])agreement)[^.;]){0,80}?\b(?:made|entered|dated|executed)\b",
        re.IGNORECASE)),
)  # fmt: skip
_LAW: tuple[tuple[FactKind, re.Pattern[str]], ...] = (
    ("date", re.compile(r"(?m)^\[(?=\d{1,2}(?:st|nd|rd|th)? )")),
)
_JUDGMENT: tuple[tuple[FactKind, re.Pattern[str]], ...] = (
    ("date", re.compile(
        r"(?m)^.{3,160}\b(?:v|vs|Vs|VS|versus)\b\.? .{2,160}?\bon (?=\d|[A-Z])"
        r"|^\[(?=(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})\.?\]$)")),
)  # fmt: skip
_OF_KIND = {"contract": _CONTRACT, "statute": _LAW, "regulation": _LAW, "judgment": _JUDGMENT}
_TURNS: tuple[tuple[FactKind, tuple[str, ...], re.Pattern[str]], ...] = (
    ("in_force_from", (
        "into force", "into operation", "into effect", "takes effect", "take effect",
        "took effect", "shall apply ", "is effective", "is in ", "was in ", "be in "), _BEGINS),
    ("in_force_to", (
        "expire", "terminate", "lapse", "cease", "remain", "continue", "be in ", "is repealed",
        "are repealed", "was repealed", "stand repealed", "stands repealed", "is hereby repealed",
        "are hereby repealed", "was hereby repealed", "stand hereby repealed",
        "stands hereby repealed"), _ENDS),
)  # fmt: skip
"""What begins or ends to be in force, with the words with which each pattern begins."""
_BETWEEN = re.compile(
    r"(?:[\s:|–—,\[(\"“_*-]|\b(?:on|from|of|the|as|at|with|effect|date|day|this|in|by|is|was|to|and"
    r"|have|been|effective|until|till|up|into|entered|made|including|executed|delivered)\b){0,24}",
    re.IGNORECASE,
)
_CALLED_EFFECTIVE = re.compile(r",?\s*\(\s*(?:the |hereinafter )?[“\"]Effective Date[”\"]")
_AMENDED = re.compile(
    r"\b(?:ins|subs?|omitted|added|rep|del|inserted|substituted|amended|repealed|deleted"
    r"|renumbered|extended|applied)\b",
    re.IGNORECASE,
)
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_FIRST = ("US",)
_HEAD_CHARS, _REACH, _BACK, _NEAR = 6_000, 110, 200, 60


def stated_dates(text: str, *, kind: DocumentType, jurisdiction: str) -> Iterator[Fact]:
    """Yield the dates that a text states of itself: in force from and to, made, decided, assented.

    A date of another law, or of one provision of this one, is none of them; nor is `such date as
    the Government may appoint`. Where day and month could be either, the jurisdiction decides,
    and the date is unsure where it is not known; so is a date without its day.

    Args:
        text: normalised text.
        kind: what the document is.
        jurisdiction: ISO 3166 code, or empty.
    """
    taken: set[tuple[FactKind, int]] = set()
    for fact in _candidates(text, kind, jurisdiction):
        if (fact.kind, fact.start) not in taken:
            taken.add((fact.kind, fact.start))
            yield fact


def _candidates(text: str, kind: DocumentType, jurisdiction: str) -> Iterator[Fact]:
    for name, heads, pattern in _TURNS:
        for at, _ in find_all(text, heads):
            match = pattern.match(text, at - 1)
            if not match:
                continue
            before = max(0, match.start() - _BACK), match.start()
            if _SUBJECT.search(text, *before) or _NAMED_SUBJECT.search(text, *before):
                yield from _dated(text, name, match.end(), jurisdiction)
    for name, pattern in (*_LABELS, *_OF_KIND.get(kind, ())):
        for match in pattern.finditer(text, 0, _HEAD_CHARS):
            if not _is_of_a_change(text, match):
                yield from _dated(text, name, match.end(), jurisdiction, kind=kind)


def _is_of_a_change(text: str, label: re.Match[str]) -> bool:
    """Say whether a date is that of a change: `Omitted by Act 5 of 1988, s. 4 (w.e.f. ...)`.

    `w.e.f.` counts for the whole note that it closes, however long the name of its law is.
    """
    closes = label.group()[:1].casefold() == "w"
    first = max(0, label.start() - (_BACK if closes else _NEAR))
    if closes:
        first = max(first, text.rfind("\n\n", first, label.start()))
    return bool(_AMENDED.search(text, first, label.start()))


def _dated(
    text: str, name: FactKind, at: int, jurisdiction: str, *, kind: DocumentType = "other"
) -> Iterator[Fact]:
    """Yield the date that follows, where nothing but filling words stands between."""
    gap = _BETWEEN.match(text, at, min(len(text), at + _REACH))
    begin = gap.start() if gap else at
    for start, end, readings in find_dates(text[begin : begin + _REACH]):
        between = _BETWEEN.fullmatch(text, begin, begin + start)
        value, sure = _reading(readings, text[begin + start : begin + start + 2], jurisdiction)
        if not between or not value:
            return
        if kind == "contract" and _CALLED_EFFECTIVE.match(text, begin + end):
            name = "in_force_from"
        yield Fact(kind=name, value=value, start=begin + start, end=begin + end, sure=sure)
        return


def _reading(readings: tuple[str, ...], printed: str, jurisdiction: str) -> tuple[str, bool]:
    """Choose among the readings of a date; a year alone is no date.

    Args:
        readings: ISO 8601, whole or in part.
        printed: how it begins in the text: the first number tells day from month.
        jurisdiction: which of the two stands first there.
    """
    real = [one for one in readings if _is_real(one)]
    if not real:
        month = readings[0] if readings and re.fullmatch(r"\d{4}-\d\d", readings[0]) else ""
        return month, False
    if len(real) == 1:
        return real[0], True
    country = jurisdiction.partition("-")[0]
    first = slice(5, 7) if country in _MONTH_FIRST else slice(8, 10)
    number = int(re.sub(r"\D", "", printed))
    return next(one for one in real if int(one[first]) == number), bool(country)


def _is_real(value: str) -> bool:
    if not _FULL.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
