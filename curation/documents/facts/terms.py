"""Defined terms: `"Confidential Information" means`, `(the "Agreement")`, `'child' means`."""

import re
from collections.abc import Iterator

from curation.core.records import Fact
from curation.core.text import find_all

_QUOTED = re.compile(
    r"[“\"](?P<double>[^\W_][^“”\"\n]{0,80})[”\"]|(?<!\w)[‘'](?P<single>[^\W_][^‘’'\n]{0,60})[’'](?!\w)"
)
_MARK = re.compile("[“\"‘']")
_MEANS = (
    r"(?:means?|denotes?|includes?|signif(?:y|ies)|refers? to|(?:is|are) defined (?:as|in|to)"
    r"|ha(?:s|ve) the (?:same |respective )?meanings?|(?:is|are) (?:said|deemed) to (?:be|include)"
    r"|comprises?)\b"
)
_SHALL = (
    r"(?:shall|will|must)(?: also)? (?:mean|include|denote|refer to|have the (?:same )?meaning"
    r"|be (?:broadly )?(?:construed|interpreted|read|deemed|understood)|bear)\b"
)
_DEFINES = re.compile(
    r"[”\"’']?\s*(?:\([^()\n]{1,40}\)\s*)?"
    r"(?:,?\s*(?:or|and|/)\s*[“\"‘'][^“”\"’\n]{1,60}[”\"’']\s*){0,3}"
    r"(?:,[^.;:“\"\n]{1,160},)?\s*(?:,\s)?(?:as used (?:herein|in this \w+),?\s)?"
    rf"(?:{_MEANS}|{_SHALL})"
    r"|\s?\.\s?[—–]|\s?:\s?[—–]"
)
_BRACKET = re.compile(
    r"\((?:(?:the|each|an?|any|all|collectively|individually|severally|jointly|hereinafter"
    r"|hereafter|herein|referred|to|as|called|known|also|together|with|such|this|being|and|or|our"
    r"|your|in|sometimes|is|are|be|may|shall|will|its|their|both|either|for|short|us|we|you)\b"
    r"|[,:;/\s]|[“\"‘'][^“”\"‘’'\n]{1,60}[”\"’']){0,24}",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\bherein?after(?:\s[^\s.;“\"]{1,20}){0,8}\s?$"
    r"|\breferred to(?: \w{1,12}){0,2} as(?: the| an?)?\s$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"(?:\n|\s*$)|\s*(?:\)|[,;.]|and\b|or\b|/|[-–]|hereinafter\b|as\b|$)")
_OPENS_LINE = re.compile(
    r"(?m)^(?:\(\w{1,4}\)\s*|\d{1,3}\.\s*)?(?:[*_]{1,3})?"
    r"(?P<term>[^\W\d_][\w'’()/-]{0,30}(?: [\w'’()/-]{1,30}){0,5}?)(?:[*_]{1,3})?:?\s"
    r"(?:means|shall mean)\s(?!of\b|that\b|test|to\b)"
)
_NO_TERMS = frozenset(
    "this that these those it which what who he she they no any some nothing by such other all in"
    " of only and or if where when using use the without but including herein hereof".split()
)
_ARTICLE = re.compile(r"the ", re.IGNORECASE)
_LABEL_CHARS, _OPENING_CHARS = 6, 300
_REACH = 150
_EDGES = " ,;.:*_"


def find_terms(text: str) -> Iterator[Fact]:
    """Yield the terms that a text defines, in order, with the place of the term.

    A term in quotation marks is sure; one that merely opens a line before `means` is a guess.
    """
    bare = {(f.start, f.end): f for f in _unquoted(text)}
    quoted = {(f.start, f.end): f for f in _in_quotes(text)}
    yield from sorted({**bare, **quoted}.values(), key=lambda fact: fact.start)


def _in_quotes(text: str) -> Iterator[Fact]:
    for match in _quoted(text):
        group = "double" if match["double"] else "single"
        if match[group].split()[0].casefold() in _NO_TERMS - {"the"}:
            continue
        if _is_called(text, match) or _DEFINES.match(text, match.end(), match.end() + 2 * _REACH):
            yield _term(text, *match.span(group), sure=True)


def _quoted(text: str) -> Iterator[re.Match[str]]:
    """Yield what stands in quotation marks; the marks alone are quickly found."""
    end = 0
    for mark in _MARK.finditer(text):
        if mark.start() >= end and (match := _QUOTED.match(text, mark.start())):
            end = match.end()
            yield match


def _is_called(text: str, quoted: re.Match[str]) -> bool:
    """Tell whether words in quotation marks are a name just given: `(the "Agreement")`."""
    if not _CLOSES.match(text, quoted.end()):
        return False
    at = quoted.start()
    low = max(0, at - _REACH)
    low = max(low, text.rfind("\n\n", low, at))
    bracket = text.rfind("(", low, at)
    if bracket >= 0 and _BRACKET.fullmatch(text, bracket, at):
        return True
    return "re" in text[low:at] and bool(_CALLED.search(text, low, at))


def _unquoted(text: str) -> Iterator[Fact]:
    end = 0
    for line in sorted(_defining_lines(text)):
        match = _OPENS_LINE.match(text, line) if line >= end else None
        if match:
            end = match.end()
            if match["term"].split()[0].casefold() not in _NO_TERMS:
                yield _term(text, *match.span("term"), sure=False)


def _defining_lines(text: str) -> set[int]:
    """Return where lines begin that may open with a term: those before `means` or `shall mean`.

    The term may end its line, and its label may have a line of its own.
    """
    lines: set[int] = set()
    for at, _ in find_all(text, ("means", "shall mean")):
        low = max(0, at - _OPENING_CHARS)
        line = text.rfind("\n", low, max(at - 1, 0)) + 1
        above = line
        while above and text[above - 1].isspace():
            above -= 1
        label = text.rfind("\n", low, above) + 1
        lines |= {line, label} if above - label <= _LABEL_CHARS else {line}
    return lines


def _term(text: str, start: int, end: int, *, sure: bool) -> Fact:
    while text[end - 1] in _EDGES and end > start + 1:
        end -= 1
    if (article := _ARTICLE.match(text, start, end)) and article.end() < end:
        start = article.end()
    value = " ".join(text[start:end].split())
    return Fact(kind="defined_term", value=value, start=start, end=end, sure=sure)
