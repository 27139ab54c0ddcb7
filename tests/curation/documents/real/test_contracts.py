"""Real contracts: every numbered clause carries the number that Word shows, and nothing is lost.

The numbers and headings were read off the pages that LibreOffice prints and off `numbering.xml`.
"""

import re
import zipfile
from functools import lru_cache

import pytest
from lxml import etree
from realdata import real

from curation.core.records import Document
from curation.core.text import normalise_text
from curation.documents.make import make_document
from curation.documents.passages import coverage_gaps, split_passages
from curation.documents.readers.read_docx import read_docx

ADDENDUM, NDA, PROCESSING = (
    "common-paper-ai-addendum", "bonterms-mutual-nda", "common-paper-data-processing-agreement",
)  # fmt: skip
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

CLAUSES = {
    ADDENDUM: (
        "1 AI Services|1.1 Using AI Services|1.2 Restrictions|1.3 Model Training|"
        "1.4 Non-Training Improvement|2 Intellectual Property and Privacy|2.1 Ownership|"
        "2.2 Personal Data|2.3 Rights to Input|3 Disclaimers|3.1 Nature of AI|"
        "3.2 Similarity of Output|4 Definitions|4.1|4.2|4.3|4.4|4.5|4.6|4.7"
    ),
    PROCESSING: (
        "1 Processor and Subprocessor Relationships|1.1 Provider as Processor|"
        "1.2 Provider as Subprocessor|2 Processing|2.1 Processing Details|"
        "2.2 Processing Instructions|2.3 Processing by Provider|2.4 Customer Processing|"
        "2.5 Consent to Processing|2.6 Subprocessors|2.6(a)|2.6(b)|2.6(c)|2.6(d)|"
        "3 Restricted Transfers|3.1 Authorization|3.2 Ex-EEA Transfers|3.2(a)|3.2(b)|3.2(c)|"
        "3.2(c)(i)|3.2(c)(ii)|3.2(c)(iii)|3.2(c)(iv)|3.2(c)(v)|3.2(c)(vi)|3.2(c)(vii)|"
        "3.3 Ex-UK Transfers|3.3(a)|3.3(b)|3.3(c)|3.4 Other International Transfers|"
        "4 Security Incident Response|5 Audit & Reports|5.1 Audit Rights|5.2 Security Reports|"
        "5.3 Security Due Diligence|6 Coordination & Cooperation|6.1 Response to Inquiries|"
        "6.2 DPIAs and DTIAs|7 Deletion of Customer Personal Data|7.1 Deletion by Customer|"
        "7.2 Deletion at DPA Expiration|7.2(a)|7.2(b)|8 Limitation of Liability|"
        "8.1 Liability Caps and Damages Waiver|8.2 Related-Party Claims|8.3 Exceptions|"
        "9 Conflicts Between Documents|10 Term of Agreement|11 Definitions|"
        + "|".join(f"11.{number}" for number in range(1, 21))
    ),
    NDA: "",
}
"""By file: number and heading of every paragraph that Word numbers; definitions have none."""


@lru_cache(maxsize=3)
def _made(name: str) -> Document:
    path = real(f"contracts-docx/{name}.docx")
    return make_document(read_docx(path.read_bytes(), path.name))


@pytest.mark.parametrize(("name", "clauses"), CLAUSES.items(), ids=CLAUSES)
def test_every_numbered_clause_carries_the_number_that_word_shows(name: str, clauses: str) -> None:
    """Number, heading, citation, and the label at the head of its words."""
    document = _made(name)
    found = {
        item.citation.rpartition(", cl. ")[2]: item
        for item in document.structure
        if ", cl. " in item.citation and item.label
    }
    for clause in filter(None, clauses.split("|")):
        number, _, heading = clause.partition(" ")
        item = found[number]
        assert document.text[item.start :].startswith(f"{item.label} ")
        assert number.endswith(item.label.rstrip("."))
        if heading:
            assert item.heading == heading


@pytest.mark.parametrize("name", CLAUSES)
def test_no_word_of_the_body_is_lost(name: str) -> None:
    """Every run of text of `document.xml` stands in the text, in order."""
    path = real(f"contracts-docx/{name}.docx")
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    text, at = re.sub(r"\s", "", _made(name).text), 0
    for item in root.iter(f"{WORD}t"):
        words = re.sub(r"\s", "", normalise_text(item.text or ""))
        at = text.index(words, at) + len(words)


@pytest.mark.parametrize("name", CLAUSES)
def test_passages_tile_the_contract(name: str) -> None:
    """No character is in two passages or in none."""
    selection = split_passages([_made(name)], max_tokens=400, min_tokens=1)
    assert coverage_gaps(_made(name), selection) == []


def test_headers_and_footers_are_in_no_passage() -> None:
    """They stand in the record of what was removed."""
    document = _made(PROCESSING)
    removed = {item.text[:20] for item in document.removals if item.rule.startswith("running")}
    assert removed == {"STANDARD TERMS", "COVER PAGE", "Common Paper Data Pr"}
    assert "STANDARD TERMS" not in document.text


def test_tables_keep_their_rows_and_white_headings_on_colour() -> None:
    """The cover page of the NDA is four tables, whose headings are white on blue."""
    text = _made(NDA).text
    assert "Key Terms\nPurpose | {purpose}\nEffective Date | {effective_date}" in text
    assert not [item for item in _made(NDA).removals if item.rule == "hidden_text"]
    assert _made(NDA).title == "Cover Page for Bonterms Mutual NDA"


def test_clauses_are_cited_by_the_name_that_the_contract_gives_itself() -> None:
    """As in `DPA, cl. 3.2`."""
    citations = {item.citation for item in _made(PROCESSING).structure}
    assert {"DPA, cl. 3.2(c)(vii)", "DPA, cl. 11.20"} <= citations
    assert "AI Addendum, cl. 1.2" in {item.citation for item in _made(ADDENDUM).structure}


def test_places_lead_back_to_paragraphs_and_rows() -> None:
    """A clause is found in Word by its paragraph, a term of the cover page by its row."""
    document = _made(PROCESSING)
    wheres = {document.text[p.start : p.end][:22]: p.where for p in document.places}
    assert wheres["1.1 Provider as Proces"] == "paragraph 8"
    assert wheres["Agreement | This DPA s"] == "table 2, row 2"
