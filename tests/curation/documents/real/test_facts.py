"""What real documents say about themselves, and where their citations lead."""

import json
import re
from functools import cache

import pytest
from realdata import real

from curation.core.records import Document
from curation.documents.facts.kind import document_type
from curation.documents.facts.language import text_language
from curation.documents.links.follow import link_citations
from curation.documents.make import make_document
from curation.documents.readers.read_akn import read_akn
from curation.documents.readers.read_constitution import load_constitution
from curation.documents.readers.read_csv import read_csv
from curation.documents.readers.read_docx import read_docx
from curation.documents.readers.read_markdown import read_markdown
from curation.documents.readers.read_text import read_text

VISHAKA = "india-judgment-md/vishaka_v_state_of_rajasthan.md"
BNS = "india-bns-2023-csv/bns_sections.csv"
SOUTH_AFRICA = "za-constitution-akn/en.xml"
DPA = "contracts-docx/common-paper-data-processing-agreement.docx"
NDAS = "contract-nli/dev.json"


@cache
def _vishaka() -> Document:
    return make_document(read_markdown(real(VISHAKA).read_text("utf-8"), "vishaka.md"))


@cache
def _bns() -> Document:
    return make_document(read_csv(real(BNS).read_text("utf-8", "replace"), "bns_sections.csv"))


@cache
def _south_africa() -> Document:
    return make_document(read_akn(real(SOUTH_AFRICA).read_bytes(), "en.xml"))


@cache
def _dpa() -> Document:
    return make_document(read_docx(real(DPA).read_bytes(), "dpa.docx"))


def _values(document: Document, kind: str) -> list[str]:
    return [fact.value for fact in document.facts if fact.kind == kind and fact.sure]


def _citation(document: Document, key: str) -> str:
    return next(
        item.citation for item in document.structure if item.key == f"{document.instrument}#{key}"
    )


def test_vishaka_is_a_judgment_of_the_supreme_court_of_india() -> None:
    """With its parties, judges and date."""
    document = _vishaka()
    assert (document.type, document.language, document.jurisdiction) == ("judgment", "en", "IN")
    assert _values(document, "party") == ["Vishaka", "State of Rajasthan"]
    assert _values(document, "court")[0] == "Supreme Court of India"
    assert "Sujata V. Manohar" in _values(document, "court")[1]
    assert set(_values(document, "date")) == {"1997-08-13"}


def test_bns_is_cited_as_lawyers_cite_it() -> None:
    """A statute of India that comes into force when the Government appoints."""
    document = _bns()
    assert (document.type, document.language, document.jurisdiction) == ("statute", "en", "IN")
    assert _citation(document, "s-103/2") == "BNS 2023, s. 103(2)"
    assert document.in_force == ""
    assert {"child", "dishonestly", "public servant"} <= set(_values(document, "defined_term"))
    assert "INR 5000" in _values(document, "amount")


def test_a_data_processing_agreement_is_cited_by_its_own_abbreviation() -> None:
    """And defines its terms."""
    document = _dpa()
    assert (document.type, document.language) == ("contract", "en")
    assert _citation(document, "cl-3/2") == "DPA, cl. 3.2"
    assert {"Controller", "DPA", "Security Incident"} <= set(_values(document, "defined_term"))


def test_isizulu_is_told_from_its_sisters() -> None:
    """Statistics alone take it for another language."""
    text = real("za-constitution-akn/zu.html").read_text("utf-8")
    assert text_language(re.sub(r"<[^>]{1,500}>", " ", text)) == ("zu", True)


def test_all_sixty_one_confidentiality_agreements_are_contracts() -> None:
    """By their words alone: the names of their files say little; none has another language."""
    documents = json.loads(real(NDAS).read_text("utf-8"))["documents"]
    assert len(documents) == 61
    for item in documents:
        assert document_type("file", item["text"]) == ("contract", True), item["file_name"]
        assert text_language(item["text"]) == ("en", True)


def test_most_of_them_say_under_whose_law_they_stand() -> None:
    """Counted once by hand: 54 name a law or a court."""
    documents = json.loads(real(NDAS).read_text("utf-8"))["documents"]
    placed = [make_document(read_text(item["text"], "nda.txt")) for item in documents[:20]]
    assert sum(bool(document.jurisdiction) for document in placed) >= 16


@pytest.mark.parametrize("name", [_bns, _south_africa], ids=["bns", "south-africa"])
def test_a_law_leads_to_its_own_sections(name: object) -> None:
    """All that it cites of itself by one number, and by the right one."""
    document = link_citations([name()])[0]  # type: ignore[operator]
    simple = 0
    for link in document.links:
        words = document.text[link.start : link.end]
        if match := re.fullmatch(r"[Ss]ection (\d+[A-Z]?)", words):
            simple += 1
            assert link.target == f"{document.instrument}#s-{match[1]}"
    assert simple > 40


def test_what_the_previous_constitution_said_leads_nowhere() -> None:
    """South Africa's schedule of transition cites it often."""
    document = link_citations([_south_africa()])[0]
    for link in document.links:
        assert not document.text.startswith(" of the previous Constitution", link.end)


def test_a_judgment_leads_to_the_constitution_that_it_cites() -> None:
    """And not to the convention that it quotes."""
    judgment, constitution = link_citations([_vishaka(), load_constitution(articles="all")])
    targets = {link.target for link in judgment.links}
    assert {f"constitution-of-india#art-{n}" for n in ("14", "15", "21", "32", "253")} <= targets
    assert "constitution-of-india#art-19/1/g" in targets
    assert "constitution-of-india#art-11" not in targets
    assert len(constitution.links) > 500


def test_a_contract_does_not_lead_to_clauses_of_other_clauses() -> None:
    """Its `Clause 9` is one of the standard clauses of the Commission."""
    document = link_citations([_dpa()])[0]
    words = [document.text[link.start : link.end] for link in document.links]
    assert "Section 3.2" in words
    assert not any(word.startswith("Clause") for word in words)
