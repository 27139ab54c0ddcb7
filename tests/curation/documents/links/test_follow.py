"""Citations that point into the corpus are followed; no other is."""

from functools import cache

import pytest
from link_cases import CORPUS, Case

from curation.core.records import Document
from curation.documents.links.follow import link_citations
from curation.documents.make import make_document
from curation.documents.readers.reading import Reading


def _document(name: str, case: Case) -> Document:
    facts = {"jurisdiction": case.jurisdiction, "in_force": case.in_force}
    return make_document(
        Reading(
            source=f"{name}.txt", media_type="text/plain", title=case.title, text=case.text,
            instrument=name, facts={key: value for key, value in facts.items() if value},
        )
    )  # fmt: skip


@cache
def _linked() -> dict[str, Document]:
    documents = [_document(name, case) for name, case in CORPUS.items()]
    return dict(zip(CORPUS, link_citations(documents), strict=True))


def _expected(name: str) -> set[tuple[str, str]]:
    case = CORPUS[name]
    return {
        (case.text[start:end], target[1:] if target[0] == "@" else f"{name}#{target}")
        for start, end, target in case.links
    }


def _found(name: str) -> set[tuple[str, str]]:
    document = _linked()[name]
    return {(document.text[link.start : link.end], link.target) for link in document.links}


@pytest.mark.parametrize("name", CORPUS)
def test_links_lead_where_they_should(name: str) -> None:
    """All of them, and no others."""
    assert _found(name) == _expected(name)


@pytest.mark.parametrize("text", ["", "1. No citation here."])
def test_a_document_without_citations_has_no_links(text: str) -> None:
    """Nor has an empty one."""
    (document,) = link_citations([_document("x", Case("X", text, ()))])
    assert document.links == ()


def test_the_order_of_the_corpus_is_kept_and_an_empty_one_stays_empty() -> None:
    """Nothing else of a document changes."""
    assert link_citations([]) == ()
    documents = [_document(name, CORPUS[name]) for name in ("penal", "river")]
    linked = link_citations(documents)
    assert [document.model_copy(update={"links": ()}) for document in linked] == documents


def test_the_name_of_a_schedule_is_no_citation_of_itself() -> None:
    """With or without its article; the section beside it is one."""
    text = "1. Name\nThis is it.\nTHE FIRST SCHEDULE\n(Section 1)\nForms\n1. A form.\n"
    (document,) = link_citations([_document("x", Case("River Act, 2001", text, ()))])
    assert [document.text[link.start : link.end] for link in document.links] == ["Section 1"]
