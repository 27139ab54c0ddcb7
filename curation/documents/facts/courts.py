"""A case: the court that decided it, the judges who sat, and the parties."""

import re
from collections.abc import Iterator

from curation.core.records import Fact
from curation.core.vocabulary import FactKind

_SIDES = (
    "Petitioner|Respondent|Appellant|Appellee|Applicant|Plaintiff|Defendant|Complainant|Claimant"
    "|Accused|Opposite Party|Intervener|Prosecutor"
)
_SIDE = re.compile(
    rf"(?:(?:First|Second|Third|\d+(?:st|nd|rd|th)) )?(?:{_SIDES})(?:s|\(s\))?\W*", re.IGNORECASE
)
_LABELLED = re.compile(
    rf"(?im)^\W{{0,3}}(?:{_SIDES})(?:s|\(s\))?\s?:\s{{0,3}}(?P<name>[^\s:][^\n:]{{1,120}})$"
)
_BESIDE = re.compile(
    rf"(?im)^(?P<name>[^\W\d_][^\n:]{{1,100}}?)[\s.…,–—-]{{1,40}}"
    rf"(?:(?:First|Second|Third|\d+(?:st|nd|rd|th)) )?(?:{_SIDES})(?:s|\(s\))?[\s.,;]{{0,4}}$"
)
_VERSUS = re.compile(
    r"(?m)^[#* ]{0,6}(?P<name>[^\W_][^\n]{0,120}?) (?:v|vs|V|VS|Vs|versus)\b\.? "
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
    r"|COMMISSION|House of Lords|Privy Council)(?:,? [\w.’'&(-][\w.,’'&()-]*){0,12})[*\s]{0,4}$"
)
_NAMED = re.compile(r"(?:[A-Z(][\w.,’'&()-]*|of|the|for|and|in|at|to|held)(?:\s|$)")
_BENCH = re.compile(
    r"(?m)^[#*\s]{0,6}(?:BENCH|Bench|CORAM|Coram|BEFORE|Before|PRESENT|Present|QUORUM|Quorum"
    r"|JUDGES|Judges)[*\s]{0,3}:[*\s]{0,4}"
    r"(?P<names>(?:(?![A-Z][A-Za-z ]{2,24}:|J ?U ?D ?G|ORDER|ACT\b)[^\n]{1,120}\n?){1,8})"
)
_HEAD_CHARS, _NAME_CHARS, _BENCH_CHARS = 5_000, 120, 300


def find_courts(text: str) -> Iterator[Fact]:
    """Yield the court at the head of a judgment, then its judges as `Bench: A, B`."""
    head = text[:_HEAD_CHARS]
    for match in _COURT.finditer(head):
        name = match["name"]
        if len(name) <= _NAME_CHARS and all(_NAMED.fullmatch(f"{word} ") for word in name.split()):
            yield _fact("court", name, match.start("name"))
            break
    if bench := _BENCH.search(head):
        printed = bench["names"].rstrip()
        names = re.sub(r"[\s,;]*[,;\n][\s,;]*", ", ", printed)
        if len(names) <= _BENCH_CHARS:
            fact = _fact("court", printed, bench.start("names"))
            yield fact.model_copy(update={"value": f"Bench: {names}"})


def parties_of_case(text: str) -> Iterator[Fact]:
    """Yield the names of the case, then those who are called petitioner, defendant and so on."""
    head = text[:_HEAD_CHARS]
    named = _VERSUS.search(head) or _VERSUS_BELOW.search(head)
    if named and not _SIDE.fullmatch(named["name"]):
        yield _fact("party", named["name"], named.start("name"))
        other = _CASE_TAIL.split(named["other"], maxsplit=1)[0]
        if other.strip():
            yield _fact("party", other, named.start("other"))
    for pattern in (_LABELLED, _BESIDE):
        for match in pattern.finditer(head):
            if not _SIDE.fullmatch(match["name"]):
                yield _fact("party", match["name"], match.start("name"))


def _fact(kind: FactKind, printed: str, start: int) -> Fact:
    name = printed.rstrip(" ,;:-–—*…\n").removesuffix(" ...")
    value = " ".join(name.split())
    return Fact(kind=kind, value=value, start=start, end=start + len(name))
