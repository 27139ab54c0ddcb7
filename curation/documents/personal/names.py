"""What a name looks like, and which capitalised words of law are none."""

import re

from curation.documents.personal.words import ALSO_NAMES, PLACES, ROLES, TERMS

_UPPER = "A-ZÀ-ÖØ-Þ"
WORD_SHAPE = rf"[{_UPPER}][^\W\d_]{{0,30}}(?:['’-][^\W\d_]{{1,30}}){{0,3}}(?![^\W_]|/)"
_PARTICLE = r"(?:van|von|der|den|de|da|dos|del|di|du|la|le|bin|binti|al|el|ul|ur|ibn|ter)"
_PIECE = rf"(?:[{_UPPER}][^\W\d_]?\.(?:[{_UPPER}]\.){{0,3}}|{WORD_SHAPE})"
PERSON_SHAPE = rf"{_PIECE}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{_PIECE}){{0,5}}"
"""Pattern of a name on one line: words with capitals, initials, and `van` or `bin` between."""
FULL_NAME_SHAPE = rf"{_PIECE}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{_PIECE}){{1,5}}"
"""Pattern of a name of two words or more."""

HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Shri|Sh|Smt|Sri|Shrimati|Kumari|Km|Sardar|Prof|Professor|Adv|Advocate|"
    r"Er|Messrs|M/s|Md|Sir|Dame|Capt|Col|Maj|Late|"
    r"Herrn?|Frau|Monsieur|Madame|Mme|Señora?|Senhora?|Signora?|Mevrouw|Mnr)"
)
"""Words before a name that are no part of it."""

_CORPORATE = (
    r"(?:(?:\((?:P|P[Tt][Yy]|P[Vv][Tt]|Private|PRIVATE)\)|Private|PRIVATE|P[Vv][Tt]|P[Tt][Ee]|P[Tt][Yy]|"
    r"Proprietary|PROPRIETARY|Public|PUBLIC|Sdn|SDN)\.?[ ]?){0,2}"
    r"(?:Limited|LIMITED|Ltd|LTD|Incorporated|INCORPORATED|Inc|INC|Corporation|CORPORATION|Corp|CORP|"
    r"L\.?L\.?C|L\.?L\.?P|L\.?P|P\.?L\.?C|plc|GmbH|GMBH|S\.?A\.?R\.?L|S\.?[pP]\.?A|S\.?A\.?S|S\.?A|"
    r"B\.?V|N\.?V|A\.?G|A/S|Oy|AB|Bhd|BHD|K\.?K|Lda|Company|COMPANY|Co|CO)"
    r"(?![^\W_])\.?"
)
_ORG_FIRST = (
    rf"(?:[{_UPPER}0-9][\w'’&/-]{{0,40}}(?:\.\w[\w'’&/-]{{0,40}}){{0,4}}"
    rf"|[{_UPPER}]\w{{0,2}}(?:\.[{_UPPER}]){{0,4}}\.)"
)
_ORG_WORD = rf"(?:{_ORG_FIRST}|&|of|for|the|\([A-Z][A-Za-z]{{1,20}}\))"
COMPANY_SHAPE = (
    rf"(?-i:{_ORG_FIRST}(?:[ ]and(?=[ ]{_ORG_FIRST}))?(?:[ ]{_ORG_WORD}){{0,9}}?)"
    rf"(?<!\b[Tt]he)(?<!\bTHE)(?<!\band)(?:,?[ ]{_CORPORATE}){{1,2}}"
)
"""Pattern of a company's name on one line: it ends with `Ltd`, `Inc.`, `LLP` or the like."""

COMPANY_END_SHAPE = rf",?[ ]{_CORPORATE}"
"""Pattern of `, Inc.`, ` Private Limited` and the like behind a name."""
_COMPANY_END = re.compile(rf"{COMPANY_END_SHAPE}\s*$")
_PUBLIC = re.compile(
    r"^(?:the )?(?:state|government|union|republic|ministry|department|city|county|commonwealth|"
    r"kingdom|president|governor|municipal\w*|province|federal|united (?:states|kingdom|nations)|"
    r"h(?:er|is) majesty\w*|secretary|commissioner|crown|district|town|village|borough|people)\b|"
    r"\b(?:department|ministry|government|state|union|republic|court|parliament|tribunal|police|"
    r"municipal corporation|reserve bank|commission) of\b|\b(?:courts?|tribunal|parliament)\b",
    re.IGNORECASE,
)


_LETTERS = re.compile(r"(?<!\w['’])[^\W\d_]+(?:['’-](?![sS]\b)[^\W\d_]+)*")
_LOWER_WORD = re.compile(r"(?<![\w'’.@/-])[a-z][a-z'’-]*(?![\w@]|\.\w)")
_TITLE = re.compile(rf"^(?:(?:{HONORIFIC})\.?\s+)+", re.IGNORECASE)
_NO_PARTY = frozenset({"agreement", "party", "parties"})
_KIND_OF_COMPANY = ROLES | PLACES | frozenset("a an the new limited liability joint stock".split())
_LAW = TERMS | ROLES | PLACES


def name_words(name: str) -> list[str]:
    """Return the words of a name, case folded: `Teresa M. Okafor` has three."""
    return [word.casefold() for word in _LETTERS.findall(name)]


def lower_words(text: str) -> frozenset[str]:
    """Return the words that a text writes in lower case, those of e-mail and web addresses not."""
    return frozenset(match.group() for match in _LOWER_WORD.finditer(text))


def without_title(name: str) -> str:
    """Return a name without `Mr`, `Smt.` and the like before it."""
    return _TITLE.sub("", name)


def is_company(name: str) -> bool:
    """Say whether a name ends as companies' do: `Ltd`, `Inc.`, `LLP`."""
    return bool(_COMPANY_END.search(name))


def company_core(name: str) -> str:
    """Return the name of a company without `Private Limited`, `Inc.` and the like."""
    core = name
    while _COMPANY_END.search(core):
        core = _COMPANY_END.sub("", core)
    return core.rstrip(" ,")


def is_public_body(name: str) -> bool:
    """Say whether a state, ministry, city or court is named: they have no personal data."""
    return bool(_PUBLIC.search(name))


def is_word_of_law(word: str) -> bool:
    """Say whether law uses a word with a capital, in the singular or the plural."""
    return word in _LAW or word.removesuffix("s") in _LAW


def is_stated_person(name: str) -> bool:
    """Say whether what stands after a label may be a person's name.

    A word of law that is no name as well rules it out, and one word must be none of law.
    """
    tokens = name_words(name)
    if any(is_word_of_law(token) and token not in ALSO_NAMES for token in tokens):
        return False
    return any(len(token) > 1 and not is_word_of_law(token) for token in tokens)


def is_likely_person(name: str) -> bool:
    """Say whether a model's guess may be a name: two words or more, none of them a word of law."""
    tokens = name_words(name)
    long = [token for token in tokens if len(token) > 1]
    return len(tokens) > 1 and bool(long) and not any(map(is_word_of_law, tokens))


def is_party_name(name: str) -> bool:
    """Say whether a party's name says more than a role, a place or the kind of a company."""
    core = company_core(name)
    words = name_words(core)
    if _NO_PARTY.intersection(words):
        return False
    if is_company(name):
        mixed = any(map(str.isdigit, core)) and any(map(str.isalpha, core))
        return mixed or not _KIND_OF_COMPANY.issuperset(words)
    return any(len(word) > 1 and not is_word_of_law(word) for word in words)


def is_told_name(name: str) -> bool:
    """Say whether words of law may be the name of a known party: two or more, none of a role."""
    words = name_words(name)
    return len(words) > 1 and not (ROLES | _NO_PARTY).intersection(words)


def is_role(term: str) -> bool:
    """Say whether a defined term is a role, such as Provider or Receiving Party, and no name."""
    return all(is_word_of_law(word) or word == "the" for word in name_words(term))


def is_distinctive(form: str, lower: frozenset[str]) -> bool:
    """Say whether a short form can only be meant as a name.

    Args:
        form: a surname, a first name or the name of a company without `Ltd`.
        lower: words that the document writes in lower case.
    """
    tokens = name_words(form)
    if len(tokens) > 1:
        return not is_role(form)
    return len(form) > 2 and not is_role(form) and not lower.intersection(tokens)  # noqa: PLR2004
