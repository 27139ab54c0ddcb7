"""Sources that a citation stands behind: `Act 4 of 1995, s. 2`, `Pub. L. 94-553, title I, §101`."""

import re

from curation.core.citations import Citation
from curation.core.citations.acts import find_acts

_BRACKETS = r"(?:[^\S\n]*[(\[][^()\[\]\n]{1,60}[)\]])"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_SOURCE = re.compile(
    # numbers of acts and orders: `Act XII of 1891`, `No. 12 of 1980`, `S.I. 2018/625`, `1998 c. 29`
    r"(?:\b(?:\d{1,4}|[IVXLC]+)\sof\s\d{4}|\b\d{1,4}/\d{4}|\b\d{4}/\d{1,4}"
    r"|\b\d{4},?\s(?:c|asp|asc)\.?\s\d+|\b(?:SI\s)?\d{4}\sNo\.?\s?\d+"
    # chapters of revised statutes: `R.S.C., 1985, c. I-21`, `R.S., c. 31 (4th Supp.)`
    r"|\bR\.\s?S\.(?:[A-Z]\.){0,2},?\s(?:\d{4},?\s)?c\.\s[A-Z\d][\w.-]{0,9}"
    # session laws: `Pub. L. 94-553`, `90 Stat. 2544`, `Stats. 2018`, `July 30, 1947, ch. 391`
    r"|\b(?:Pub(?:lic|\.)?\s?L(?:aw|\.)?|P\.\s?L\.)\s?(?:No\.?\s?)?\d+[-–—]\d+"
    r"|\b\d+\sStat\.\s\d+(?:,\s\d+)*|\b(?:Stats\.|Acts|Laws|L\.)\s?\d{4}"
    rf"|\b{_MONTH}\s\d{{1,2}},\s\d{{4}},\sch\.\s?\d+"
    # the law that was cited before
    r"|\b(?:[Ii]bid|[Ii]d|[Oo]p\.\s?cit|[Ll]oc\.\s?cit)\b\.?|\bA\.\s?O\.,?\s\d{4})[)\]]?"
    # what stands between a source and its section: `73rd Leg.`, `R.S.`, `title I`, `ch. 900`
    rf"{_BRACKETS}*(?:,[^\S\n]*(?:\d+\w{{2}}\s(?:Leg|Cong|Gen|Sess)[\w.]*|R\.S\.|\d+\w{{2}}\sC\.S\."
    rf"|(?:title|subtitle|div|part|pt|ch|c)\b\.?[^\S\n]*[\w–-]+){_BRACKETS}*)*[^\S\n]*,?[^\S\n]*"
)
_SOURCE_AFTER = re.compile(
    r"[^\S\n]*,?[^\S\n]*(?:[Ii]bid\b|[Ii]d\.|Pub\.?\s?L|P\.\s?L\.\s?\d|[Cc]h\.\s?\d+[-–]\d+"
    r"|(?:[Cc]h\.\s?\d+,\s)?(?:Laws|Acts|Stats\.)\s?\d{4})"
)
_AMENDED_BY = re.compile(
    r"\b(?:subs|ins|rep|om|omitted|added|amended|substituted|inserted|repealed|re-?numbered)"
    r"\.?\s+by\s+$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(rf"{_BRACKETS}*[^\S\n]*,?[^\S\n]*")
_LISTED = re.compile(
    rf"{_BRACKETS}*[^\S\n]*(?:(?:[,;]|[,;]?\s?(?:and|or|&)|read with|r/w)[^\S\n]*)?"
)
_SPELT = re.compile(r"[A-Za-z-]{5,}")
_OF_CONTRACTS = frozenset(["clause", "sub_clause", "exhibit"])
_REACH = 160


def follows_name(one: Citation, law: Citation, text: str) -> bool:
    """Tell whether a citation stands right after a law's name: `Foo Act, 1891 (2 of 1891), s. 3`.

    A spelt-out clause does not: it is one of a contract, which says `subject to the Foo Act`.
    """
    named = law.unit == "act" and bool(law.act) and (is_short(one) or one.unit not in _OF_CONTRACTS)
    return named and _AFTER_NAME.fullmatch(text, law.end, one.start) is not None


def goes_on(one: Citation, before: Citation, text: str) -> bool:
    """Tell whether a citation is the next of a list: `Act 4 of 1995, s. 2 and Sch. I`."""
    return before.end <= one.start and _LISTED.fullmatch(text, before.end, one.start) is not None


def begins_with_law(one: Citation) -> bool:
    """Tell whether a citation names its law first: `Act 4 of 1995, s. 2`, `17 U.S.C. § 101`."""
    if not one.act:
        return False
    acts = find_acts(one.text)
    return one.text[0].isdigit() or bool(acts and acts[0].start == 0)


def is_short(one: Citation) -> bool:
    """Tell whether its unit is abbreviated, as in notes of sources: `s. 2`, `§ 2`, `Sch. I`."""
    return not _SPELT.match(one.text)


def has_source(one: Citation, text: str) -> bool:
    """Tell whether the words around a citation give a source that is no name of a law.

    `Pub. L. 94-553, §101`, `s. 3, ibid.`, `Subs. by s. 3`: of what it is, is said elsewhere.
    """
    start = max(0, one.start - _REACH)
    if any(match.end() == one.start for match in _SOURCE.finditer(text, start, one.start)):
        return True
    if is_short(one) and _AMENDED_BY.search(text, start, one.start):
        return True
    return _SOURCE_AFTER.match(text, one.end) is not None
