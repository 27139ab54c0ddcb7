import pytest

from curation.documents.personal.names import (
    company_core,
    is_company,
    is_distinctive,
    is_likely_person,
    is_party_name,
    is_public_body,
    is_role,
    is_stated_person,
    lower_words,
    name_words,
    without_title,
)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Harbour Lane Private Limited", "Harbour Lane"),
        ("Umvoti Freight (Pty) Ltd", "Umvoti Freight"),
        ("QUILLSTONE ROBOTICS, INC.", "QUILLSTONE ROBOTICS"),
        ("Finch Sdn Bhd", "Finch"),
        ("Amphora N.V.", "Amphora"),
    ],
)
def test_a_company_is_known_by_its_end(name: str, core: str) -> None:
    """The core is what people call it."""
    assert is_company(name)
    assert company_core(name) == core


def test_no_end_no_company() -> None:
    """A word that only begins like one is none."""
    assert not is_company("Harbour Incense")


@pytest.mark.parametrize(
    "name",
    ["State of Rajasthan", "the Union of India", "High Court of Delhi", "City of Harare",
     "United States Department of Labor"],
)  # fmt: skip
def test_public_bodies_have_no_personal_data(name: str) -> None:
    """States, ministries, cities and courts."""
    assert is_public_body(name)


@pytest.mark.parametrize(
    "term", ["Provider", "the Receiving Party", "Landlord", "Disclosing Parties", "Customers"]
)
def test_roles_are_no_names(term: str) -> None:
    """Nobody is called so."""
    assert is_role(term)
    assert not is_stated_person(term)
    assert not is_party_name(term)


def test_a_label_lets_a_word_of_law_be_a_surname() -> None:
    """Oliver Grant is one, Grant Date is none; a model's guess needs more."""
    assert is_stated_person("Oliver Grant")
    assert not is_likely_person("Oliver Grant")
    assert not is_stated_person("Grant Date")
    assert is_likely_person("Teresa M. Okafor")
    assert not is_likely_person("Okafor")


def test_a_kind_of_company_is_no_party() -> None:
    """`a New York Limited Liability Company` names nobody; 3M Company does."""
    assert not is_party_name("New York Limited")
    assert not is_party_name("Liability Company")
    assert not is_party_name("Master Agreement of Acme Ltd")
    assert is_party_name("3M Company")
    assert is_party_name("Chief Enterprises, LLC")


def test_titles_and_possessives_are_left_aside() -> None:
    """They are no part of a name."""
    assert without_title("Shri Dr. Balbir Singh") == "Balbir Singh"
    assert name_words("O'Brien’s Mary-Jane") == ["o'brien", "mary-jane"]


def test_words_of_addresses_are_no_words_of_the_text() -> None:
    """`okafor@` does not make Okafor a thing."""
    assert lower_words("the t.okafor@law.example of Law") == {"the", "of"}


def test_a_short_form_must_not_be_a_word() -> None:
    """Nor a word that the document writes in lower case."""
    lower = frozenset({"price"})
    assert is_distinctive("Okafor", lower)
    assert not is_distinctive("Price", lower)
    assert not is_distinctive("Li", lower)
    assert is_distinctive("Harbour Lane", lower)
    assert not is_distinctive("Receiving Party", lower)
