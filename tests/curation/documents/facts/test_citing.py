"""The name of a document in citations."""

import pytest

from curation.core.vocabulary import DocumentType
from curation.documents.facts.citing import cited_as


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bharatiya Nyaya Sanhita, 2023", "BNS 2023"), ("The Indian Penal Code, 1860", "IPC 1860"),
        ("Code of Criminal Procedure, 1973", "CrPC 1973"),
        ("Regulation (EU) 2016/679 (General Data Protection Regulation)", "GDPR"),
        ("Indian Penal Code (Amendment) Act, 2018", "Indian Penal Code (Amendment) Act, 2018"),
        ("River Act, 2001", "River Act, 2001"), ("The Foo Act", "The Foo Act"),
        ("River Act, 2001 (as amended up to 2020)", "River Act, 2001"),
        ("River Act, 2001, as on 1 May 2020", "River Act, 2001"),
        ("Constitution of Foo [consolidated version]", "Constitution of Foo"),
        ("(as amended)", "(as amended)"), ("River", "River"),
    ],
)  # fmt: skip
def test_a_law_is_cited_by_its_short_form_or_its_title(title: str, name: str) -> None:
    """Without the note of an edition; an amending act is not the act that it amends."""
    assert cited_as(title, "", "statute") == name


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Confidentiality Agreement", 'CONFIDENTIALITY AGREEMENT ("CNDA")\nx', "CNDA"),
        ("Data Processing Agreement", "Under this DPA. Sign this DPA.", "DPA"),
        ("foo data processing agreement", "Under this DPA. Sign this DPA.", "DPA"),
        ("Data Processing Agreement", "Under the DPA once.", "Data Processing Agreement"),
        ("Supply Agreement", 'Foo Ltd ("FL") and this SA, the SA', "Supply Agreement"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_contract_has_the_abbreviation_that_it_uses_itself(
    title: str, text: str, name: str
) -> None:
    """Defined beside its title, or the initials of its title."""
    assert cited_as(title, text, "contract") == name


@pytest.mark.parametrize("kind", ["judgment", "other"])
def test_anything_else_has_its_title(kind: DocumentType) -> None:
    """As it is."""
    assert cited_as("Ram v. State", "", kind) == "Ram v. State"
