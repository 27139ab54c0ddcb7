"""Keeps, masks or refuses the personal data of a document, as its type asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from curation.core.outcomes import Rejection
from curation.core.records import Document
from curation.documents.personal.find import find_personal_data, without_overlap
from curation.documents.personal.kinds import Found, PersonalKind, count_kinds, in_words
from curation.documents.personal.masker import Masker
from curation.documents.personal.parties import as_party
from curation.documents.personal.public import is_public_licence, without_offices, without_terms
from curation.documents.personal.rewrite import rewrite
from curation.documents.personal.section import PersonalDataSection
from curation.documents.personal.values import group_values

_STAGE = "documents"
_SURE, _GUESS = 0.8, 0.5
_BETWEEN = "\n\n\u2016\n\n"


@dataclass(frozen=True, slots=True)
class Screened:
    """What became of a document: it is kept, as it was or masked, or it is rejected."""

    document: Document | None
    rejection: Rejection | None
    counts: dict[PersonalKind, int]
    """Distinct values by kind."""


def screen_personal_data(document: Document, *, section: PersonalDataSection) -> Screened:
    """Keep, mask or refuse the personal data of a document, as the policy for its type says.

    Kept data are counted in a note. Masked values stand nowhere in the document that comes back:
    each has one placeholder, such as `[PERSON_1]`, in the text, title, keys and all other fields;
    every offset is moved along, and a removal "masked" counts each placeholder. A document that
    was masked before comes back as it is.

    Args:
        document: before its passages are cut and its citations are linked.
        section: policy and names by type, and the least certainty of a find.

    Returns:
        The document or its rejection, of which only one is given, and what was found by kind.
    """
    if any(item.rule == "masked" for item in document.removals):
        return Screened(document, None, {})
    policy = section.policy(document.type)
    public = is_public_licence(document.title, document.text)
    naming = "none" if public or policy == "keep" else section.naming(document.type)
    text = document.text + _BETWEEN + _BETWEEN.join(_beside(document))
    found = find_personal_data(
        text, naming=naming, min_score=section.min_score, language=document.language
    )
    if naming == "all":
        found = without_overlap([*found, *_known_parties(document, section.min_score)])
    if policy != "keep":
        found = list(without_offices(text, without_terms(text, found, document.facts)))
        found = [item for item in found if item.kind != "ADDRESS"] if public else found
    values = group_values(text, found)
    counts = count_kinds(value.kind for value in values)
    if not counts:
        return Screened(document, None, {})
    if policy == "keep":
        note = f"personal data kept: {in_words(counts)}"
        notes = tuple(dict.fromkeys((*document.notes, note)))
        kept = document.model_copy(update={"notes": notes})
        return Screened(kept, None, counts)
    inside = [item for item in found if item.end <= len(document.text)]
    masker = Masker(values)
    if policy == "reject":
        return Screened(None, _rejection(document, masker, counts), counts)
    note = f"personal data masked: {in_words(counts)}"
    return Screened(rewrite(document, masker, inside, note=note), None, counts)


def _beside(document: Document) -> Iterator[str]:
    """Yield what a document says outside its text."""
    yield document.title
    yield document.source
    yield from document.notes
    yield from (item.text for item in document.removals)
    yield from (item.value for item in document.facts if item.start == item.end)


def _known_parties(document: Document, min_score: float) -> Iterator[Found]:
    """Yield the parties that the document's facts name."""
    for fact in document.facts:
        score = _SURE if fact.sure else _GUESS
        if fact.kind == "party" and fact.start < fact.end and score >= min_score:
            yield from as_party(document.text, fact.start, fact.end, score=score, told=fact.sure)


def _rejection(document: Document, masker: Masker, counts: dict[PersonalKind, int]) -> Rejection:
    """Refuse a document by what it holds, of which the rejection says no word."""
    summary = in_words(counts)
    return Rejection(
        stage=_STAGE,
        record_id=document.id,
        reason="personal_data",
        evidence={
            "source": masker.mask_source(document.source),
            "found": dict(counts),
            "characters": len(document.text),
        },
        payload=f"{document.type} with {summary}",
    )
