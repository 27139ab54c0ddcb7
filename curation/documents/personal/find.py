"""Finds personal data in a text: every stretch with its kind, none overlapping another."""

from collections.abc import Iterable, Iterator

from curation.documents.personal.addresses import find_addresses
from curation.documents.personal.kinds import Found
from curation.documents.personal.labelled import find_labelled
from curation.documents.personal.law import (
    is_bare_number,
    is_inside,
    is_law,
    link_spans,
    template_spans,
)
from curation.documents.personal.parties import find_parties
from curation.documents.personal.people import find_people
from curation.documents.personal.section import Naming
from curation.documents.personal.stated import find_stated_names, find_titled_names
from curation.documents.personal.windows import chunks_worth_a_look

_IN_LINKS = frozenset({"EMAIL", "UPI"})


def find_personal_data(
    text: str, *, naming: Naming, min_score: float, language: str = "en"
) -> list[Found]:
    """Find all personal data of a text.

    Citations, case numbers, amounts and web addresses of law are left, and so are placeholders of a
    template, roles such as Provider, and the names of states, ministries and courts. Ten digits
    that only look like a phone number count where all names do, as in a contract.

    Args:
        text: any text.
        naming: which names count: none, stated ones, or all.
        min_score: least certainty, 0 to 1.
        language: of the text, ISO 639-1.

    Returns:
        What was found, in order, without overlap.
    """
    links = link_spans(text)
    found = (*_shapes(text, min_score), *find_labelled(text), *find_addresses(text))
    numbers = [
        item
        for item in found
        if (naming == "all" or item.kind != "COMPANY_NUMBER")
        and not is_law(text, item)
        and (naming == "all" or not is_bare_number(text, item))
        and (item.kind in _IN_LINKS or not is_inside(links, item.start))
    ]
    blanks = template_spans(text) if naming != "none" else []
    names = [item for item in _names(text, naming, language) if not is_inside(blanks, item.start)]
    return without_overlap(item for item in (*numbers, *names) if item.score >= min_score)


def _names(text: str, naming: Naming, language: str) -> Iterator[Found]:
    if naming == "none":
        return
    yield from find_stated_names(text)
    if naming == "all":
        yield from find_parties(text)
        yield from find_titled_names(text)
        yield from find_people(text, language=language)


def _shapes(text: str, min_score: float) -> Iterator[Found]:
    """Yield what Presidio finds; nothing is loaded for a text that has no number in it."""
    for chunk in chunks_worth_a_look(text):
        from curation.documents.personal.recognisers import find_shapes

        for item in find_shapes(chunk.text, min_score=min_score):
            span = chunk.whole(item.start, item.end)
            if span:
                yield Found(*span, item.kind, item.score)


def without_overlap(found: Iterable[Found]) -> list[Found]:
    """Join what overlaps: the stretch is that of all, the kind that of the surest, then longest."""
    joined: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        last = joined[-1] if joined else None
        if last is None or item.start >= last.end:
            joined.append(item)
            continue
        best = max(last, item, key=lambda one: (one.score, one.end - one.start))
        joined[-1] = Found(last.start, max(last.end, item.end), best.kind, best.score)
    return joined
