"""A case: the court that decided it, the judges who sat, and the parties."""

import re
from collections.abc import Iterator

from curation.core.records import Fact
from curation.core.vocabulary import FactKind
from curation.documents.abbreviations import NAME_ENDINGS
from curation.documents.structure.case_name import cites, without_label
from curation.documents.structure.cause_title import (
    SIDES,
    find_cause_title,
    is_name,
    without_description,
)
from curation.documents.structure.judgment_lines import is_marker, is_operative

_SIDES = f"{SIDES}|Prosecutor"
_SIDE = re.compile(
    rf"(?:(?:First|Second|Third|\d+(?:st|nd|rd|th)) )?(?:{_SIDES})(?:s|\(s\))?\W*", re.IGNORECASE
)
_LABELLED = re.compile(
    rf"(?im)^\W{{0,3}}(?:{_SIDES})(?:s|\(s\))?\s?:[-–—]?\s{{0,3}}(?P<name>[^\s:–—-][^\n:]{{1,120}})$"
)
_BESIDE = re.compile(
    rf"(?im)^(?P<name>[^\W\d_][^\n:]{{1,100}}?)[\s.…,–—-]{{1,40}}"
    rf"(?:(?:First|Second|Third|\d+(?:st|nd|rd|th)) )?(?:{_SIDES})(?:s|\(s\))?[\s.,;]{{0,4}}$"
)
_VERSUS = re.compile(
    r"(?m)^[#* –-]{0,6}(?P<name>[^\W_][^\n]{0,120}?) (?:v|vs|V|VS|Vs|versus)\b\.? "
    r"(?P<other>[^\n]{2,160})$"
)
_VERSUS_BELOW = re.compile(
    r"(?mi)^(?P<name>[^\W_][^\n:]{1,120})\n{1,2}\W{0,3}(?:v|vs|versus)\W{0,3}\n{1,2}"
    r"(?P<other>[^\n:]{2,120})$"
)
_CASE_TAIL = re.compile(
    r"\s(?:on|decided|dated)\s(?=\d|[A-Z][a-z]{2,8} \d)|(?:^|,?\s)[\[(]\d{4}[\])]|,\s\d+\s[A-Z]"
    r"|\sAIR\s\d{4}|\s\((?:No|CC|Case)\b|,\s(?:Case|No)\b|[*#]"
)
_COURT = re.compile(
    r"(?m)^[#*\s]{0,6}(?:[Ii]n [Tt]he |IN THE |Before the |BEFORE THE )?"
    r"(?P<name>(?:[^\W\d_][\w.’'&-]*,? ){0,8}?(?:[Cc]ourts?|COURT|[Tt]ribunal|TRIBUNAL|Commission"
    r"|COMMISSION|House of Lords|Privy Council)(?:,? [\w.’'&(-][\w.,’'&()-]*){0,12})"
    r"(?: sitting\b[^\n]{0,80})?[*\s]{0,4}$"
)
_NAMED = re.compile(r"(?:[A-Z(][\w.,’'&()-]*|of|the|for|and|in|at|to|held)(?:\s|$)")
_BENCH = re.compile(
    r"(?m)^[#*\s]{0,6}(?:BENCH|Bench|CORAM|Coram|BEFORE|Before|PRESENT|Present|QUORUM|Quorum"
    r"|JUDGES|Judges)[*\s]{0,3}:[*\s]{0,4}"
    r"(?P<names>(?:(?![A-Z][A-Za-z ]{2,24}:|J ?U ?D ?G|ORDER|ACT\b|REPORT|NON-?\s?REPORT|IN THE"
    r"|CIVIL|CRIMINAL|Heard\b)[^\n]{1,120}\n?){1,8})"
)
_CITED_AS = {
    "UKSC": "Supreme Court of the United Kingdom", "UKHL": "House of Lords",
    "UKPC": "Judicial Committee of the Privy Council",
    "EWCA Civ": "Court of Appeal (Civil Division)",
    "EWCA Crim": "Court of Appeal (Criminal Division)",
    "EWHC": "High Court of England and Wales", "INSC": "Supreme Court of India",
    "ZACC": "Constitutional Court of South Africa",
    "ZASCA": "Supreme Court of Appeal of South Africa",
    "ZWSC": "Supreme Court of Zimbabwe", "ZWCC": "Constitutional Court of Zimbabwe",
    "HCA": "High Court of Australia", "SCC": "Supreme Court of Canada",
    "NZSC": "Supreme Court of New Zealand", "IESC": "Supreme Court of Ireland",
    "SGCA": "Court of Appeal of Singapore", "KESC": "Supreme Court of Kenya",
}  # fmt: skip
_NEUTRAL = re.compile(
    r"(?m)^(?:Neutral [Cc]itation[^\n:]{0,20}: ?)?(?:[^\n\[]{2,120} )?\[?\d{4}\]? "
    rf"(?P<court>{'|'.join(sorted(_CITED_AS, reverse=True))}) \d{{1,5}}(?: \([A-Z][a-z]+\))?\s?$"
)
_CALLED = re.compile(
    rf"(?:\s?\((?:{_SIDES})s?(?:/(?:{_SIDES})s?)?\)"
    rf"|(?:,|\s[.…·–—-]+)\s?(?:{_SIDES})(?:s|\(s\))?(?:/(?:{_SIDES})s?)?)$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(rf"\b(?:[A-Z]|(?i:{'|'.join(sorted(NAME_ENDINGS))}))\.$")
_NO_SIDE = re.compile(
    r"\b(?:argued|filed|delivered|appear(?:s|ed|ing)?|counsel|attorneys?|advocates?|solicitors?) "
    r"(?:for|the|an?|on|by|in)\b|\b(?:for|of|by|the|and|behalf)\s?$"
    r"|^(?:heard|decided|delivered|dated?|reserved|pronounced|hearing)\b",
    re.IGNORECASE,
)
_EDGES = " ,;:-–—*…\n"
_HEAD_CHARS, _NAME_CHARS, _BENCH_CHARS = 5_000, 120, 300


def find_courts(text: str) -> Iterator[Fact]:
    """Yield the court at the head of a judgment, then its judges as `Bench: A, B`.

    Where no line names the court, the neutral citation tells it.
    """
    head = text[:_HEAD_CHARS]
    named = (
        _fact("court", match["name"], match.start("name"))
        for match in _COURT.finditer(head)
        if _is_court(match["name"])
    )
    if court := next(named, None) or _cited_court(head):
        yield court
    if bench := _BENCH.search(head):
        printed = bench["names"].rstrip()
        names = re.sub(r"[\s,;]*[,;\n][\s,;]*", ", ", printed)
        if len(names) <= _BENCH_CHARS:
            fact = _fact("court", printed, bench.start("names"))
            yield fact.model_copy(update={"value": f"Bench: {names}"})


def _is_court(name: str) -> bool:
    if is_operative(name) or is_marker(name.partition("(")[0]):
        return False
    return len(name) <= _NAME_CHARS and all(_NAMED.fullmatch(f"{word} ") for word in name.split())


def _cited_court(head: str) -> Fact | None:
    cited = _NEUTRAL.search(head)
    if not cited:
        return None
    name = _CITED_AS[" ".join(cited["court"].split())]
    return Fact(kind="court", value=name, start=cited.start(), end=cited.end())


def parties_of_case(text: str) -> Iterator[Fact]:
    """Yield the parties of the cause title; where there is none, those of the name of the case.

    Without a cause title, those follow who are called petitioner, defendant and so on. A case that
    is merely cited has no parties here.
    """
    if cause := find_cause_title(text):
        for party in (*cause.first, *cause.second):
            yield _fact("party", text[party.start : party.end], party.start)
        return
    head = text[:_HEAD_CHARS]
    sides = (*_VERSUS.finditer(head), *_VERSUS_BELOW.finditer(head))
    for named in sorted(sides, key=lambda match: match.start()):
        name, label = without_label(named["name"])
        other = _CASE_TAIL.split(named["other"], maxsplit=1)[0]
        if _SIDE.fullmatch(name) or cites(name) or not _names_both(name, other):
            continue
        yield _fact("party", name, named.start("name") + label)
        if other.strip():
            yield _fact("party", other, named.start("other"))
        break
    for pattern in (_LABELLED, _BESIDE):
        for match in pattern.finditer(head):
            name = without_description(match["name"])
            if _is_side(name):
                yield _fact("party", name, match.start("name"))


def _is_side(name: str) -> bool:
    return not _SIDE.fullmatch(name) and is_name(name) and not _NO_SIDE.search(name)


def _names_both(name: str, other: str) -> bool:
    """Say whether the words around a `v.` are names, and no sentence that cites a case."""
    return is_name(name) and (not other.strip() or is_name(other))


def _fact(kind: FactKind, printed: str, start: int) -> Fact:
    name = printed.rstrip(_EDGES).removesuffix(" ...")
    if kind == "party":
        name = _CALLED.sub("", name).rstrip(_EDGES)
    if name.endswith(".") and not _ABBREVIATED.search(name):
        name = name.rstrip(".")
    value = " ".join(name.split())
    return Fact(kind=kind, value=value, start=start, end=start + len(name))
