import pytest

from curation.documents.personal.parties import as_party, find_parties, is_alias


def _parties(text: str) -> set[tuple[str, str]]:
    return {(item.kind, text[item.start : item.end]) for item in find_parties(text)}


def test_the_opening_of_a_contract_names_its_parties() -> None:
    """Roles stay, short names go with the full one, and a person is told from a company."""
    text = (
        "This Agreement is made between Kestrel Foods Limited, a company, (“Kestrel”) and John Doe,"
        ' residing at Leeds (the "Customer").\nWHEREAS Apex Ltd is another.'
    )
    assert _parties(text) == {
        ("PARTY", "Kestrel Foods Limited"), ("PARTY", "Kestrel"), ("PERSON", "John Doe"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "between the State of Rajasthan (the “State”) and [Name] (“Vendor”)",
        "between Disclosing Party and Receiving Party (each a “Party”)",
        "between ________ (“Producer”) and ________ (“Agency”)",
        "a New York Limited Liability Company (“CLIENT”)",
        "between 1 January and 31 March of a year",
        "This Agreement refers to the website.",
    ],
)
def test_roles_states_and_blanks_are_no_parties(text: str) -> None:
    """A template has none."""
    assert _parties(text) == set()


def test_numbered_parties_and_a_single_word_need_a_definition() -> None:
    """A bare word is a party where the contract defines it."""
    text = (
        'BETWEEN:\n(1) Brambleworks, a Delaware corporation ("Seller")\n'
        "(2) Foxglove Trading Co.\n1. Law"
    )
    assert _parties(text) == {("PARTY", "Brambleworks"), ("PARTY", "Foxglove Trading Co.")}


def test_a_company_with_a_short_name_is_one_wherever_it_stands() -> None:
    """Amendments and recitals define others."""
    text = 'Lease\n\n7. Notices go to Orchard Data Services, Inc. ("ODS") by post.'
    assert _parties(text) == {("PARTY", "Orchard Data Services, Inc."), ("PARTY", "ODS")}


def test_a_public_body_is_not_taken_from_facts_either() -> None:
    """What other rules call a party is judged alike."""
    text = "Ministry of Finance"
    assert list(as_party(text, 0, len(text))) == []


def test_an_alias_is_made_of_the_name() -> None:
    """Its words or its initials; a role is none."""
    assert is_alias("AHPL", "Alexandra Health Pte Ltd")
    assert is_alias("Acme", "Acme Widgets, Inc.")
    assert not is_alias("Provider", "Provider Widgets, Inc.")
    assert not is_alias("Zenith", "Acme Widgets, Inc.")


def test_a_row_of_a_cover_page_names_a_party() -> None:
    """The cell beside the role."""
    text = "Customer | Blue Heron Analytics, Inc.\n\n| Provider | Kestrel Foods Ltd |"
    assert _parties(text) == {
        ("PARTY", "Blue Heron Analytics, Inc."), ("PARTY", "Kestrel Foods Ltd"),
    }  # fmt: skip
