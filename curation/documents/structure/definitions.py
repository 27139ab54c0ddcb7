"""Tells a definition from other words: `“child” means ...`, `Affiliate means ...`."""

import re

from curation.documents.structure.naming import digest, slug

_TERM = r"(?:“[^“”\n]{1,120}”|‘[^‘’\n]{1,120}’|\"[^\"”\n]{1,120}[\"”]|'[^'\n]{1,60}')"
_VERB = (
    r"(?:means?|includes?|denotes?|comprises?|ha(?:s|ve) the (?:same )?meanings?|refers? to|"
    r"(?:shall|will) (?:mean|include|have the (?:same )?meanings?|be (?:construed|read|understood)|"
    r"refer)|"
    r"(?:is|are) defined)\b"
)
_QUOTED = re.compile(
    r"(?:[A-Z][A-Z ,/-]{1,80}\.\s?[-–—]{1,3}\s?)?"
    r"(?:(?:the|a) (?:terms?|expressions?|words?|references? to) )?"
    rf"({_TERM})(?:(?:,| and| or|, and|, or) (?:the \w{{1,20}} )?{_TERM}){{0,6}}"
    rf"(?:\s?[.:]\s?[-–—]|\s?[:–—]|[^\n;]{{0,200}}?\b{_VERB})",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"((?:the )?[A-Z][\w’'&/.-]{0,40}(?: [\w’'&/().,-]{1,40}){0,7}?) "
    r"(?:means?|ha(?:s|ve) the meanings?|shall (?:mean|have the meaning))\b"
)
_LOWER = re.compile(
    r"((?!(?:which|that|this|it|and|or|where|when|but|if|in|for|unless|who|by|to|of|any|the)\b)"
    r"[a-z][\w’'-]{0,40}(?: (?!that |which )[\w’'()-]{1,40}){0,6}?)"
    r"(?:, (?:with respect|in relation|in respect|when used) [^,;\n]{1,80},)? "
    r"(?:(?:means?|has the (?:same )?meaning)\b(?=[:—–]| [a-z‘“\"(]|\n|$)|"
    r"includes (?:an?|any|the)\b)"
)
_COLON = re.compile(
    r"((?!(?i:notes?|examples?|compare|history|provided|explanations?|illustrations?|exceptions?|definitions?"
    r"|interpretation|source|see|step|table|figure)\b)[A-Z0-9][\w’'&/.-]{0,40}"
    r"(?: (?:[A-Z0-9][\w’'&/.-]{0,40}|and|or|of|the|to|for|in|on|by|with)){0,6})"
    r": ?(?=[^\W_]|[“‘\"(])",
)
"""Contracts of England: `Business Day: a day other than a Saturday`."""
_OTHERS = re.compile(
    r"((?:all )?(?:other )?(?:words|expressions|terms)"
    r"(?: and (?:words|expressions|phrases|terms))?),? "
    r"(?:which are |that are )?(?:used|not|defined)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\b(?:definitions?|interpretations?|defined terms|meanings? of|glossary)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"\bunless (?:the|its) (?:context|subject)|"
    r"\bthe following (?:terms|words|definitions|expressions|meanings)|"
    r"\bhave the (?:following )?meanings",
    re.IGNORECASE,
)
_LEAD_CHARS = 300
_UNLESS, _FOLLOWING, _HAVE = "unle", "the follow", "have the"
"""One is in every lead. They end before letters such as `s` and `i`, which a pattern that ignores
case finds in more characters than `lower` knows, `ſ` and `ı`."""


def is_definitional(heading: str, text: str, start: int) -> bool:
    """Whether a provision is one of definitions, by its marginal note or by how it begins."""
    if heading and _HEADING.search(heading):
        return True
    lead = text[start : start + _LEAD_CHARS].lower()
    maybe = _UNLESS in lead or _FOLLOWING in lead or _HAVE in lead
    return maybe and bool(_LEAD.search(text, start, start + _LEAD_CHARS))


def defined_term(text: str, start: int, *, quoted: bool) -> str:
    """Return the term that the words at `start` define, or nothing.

    Args:
        text: the whole text.
        start: first character after the enumerator, if there is one.
        quoted: whether only a term in quotation marks counts, as it does outside a provision of
            definitions.
    """
    match = _QUOTED.match(text, start)
    if not match and not quoted:
        is_small = text[start : start + 1].islower()
        patterns = (_LOWER, _OTHERS) if is_small else (_PLAIN, _COLON, _OTHERS)
        match = next(
            (found for pattern in patterns if (found := pattern.match(text, start))),
            None,
        )
    return match[1].strip(" “”‘’\"'") if match else ""


def term_part(term: str) -> str:
    """Return a defined term as its component of the key: `def-child`."""
    name = slug(term)
    return f"def-{digest(term)}" if name == slug("") else f"def-{name}"
