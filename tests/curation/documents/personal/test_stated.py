import pytest

from curation.documents.personal.stated import find_stated_names, find_titled_names


def _stated(text: str) -> list[str]:
    return sorted({text[item.start : item.end] for item in find_stated_names(text)})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dear Ms Whitfield,\nthank you", ["Whitfield"]),
        ("Name: Arvind Deshpande Title: Director", ["Arvind Deshpande"]),
        ("By: /s/ Jonathan Pell", ["Jonathan Pell"]),
        ("Print Name: JAN VAN DER BERG", ["JAN VAN DER BERG"]),
        ("Name: Robert de Haan\nDate: 1.1.2020", ["Robert de Haan"]),
        ("I, Farida Begum, daughter of Abdul Rahim, aged 41", ["Abdul Rahim", "Farida Begum"]),
        ("Mr. Ram Kumar S/o Late Shyam Lal, R/o Delhi", ["Ram Kumar", "Shyam Lal"]),
        ("the driver Thabo Nkosi, ID number 1", ["Thabo Nkosi"]),
        ("Yours faithfully,\nNandita Sethi\nAdvocate", ["Nandita Sethi"]),
        ("Company Name: Cartesian, Inc.\nBy:", ["Cartesian, Inc."]),
        ("Witness 1: Harpreet Kaur", ["Harpreet Kaur"]),
        ("Signed by JOHN SMITH for and on behalf of\nAcme Water Limited", ["JOHN SMITH"]),
        ("EXECUTED AS A DEED by\nZanele Khumalo", ["Zanele Khumalo"]),
    ],
)
def test_a_form_says_what_a_name_is(text: str, names: list[str]) -> None:
    """Labels, salutations, kin, identity papers, closings and signatures."""
    assert _stated(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir or Madam,", "Name: ____ Title: ____", "Name:\nTitle:\nDate:", "Name: Title:",
        "By: Authorised Signatory", "an entity that is Competing with the Business",
        "Name: State of Rajasthan", "Attention: General Counsel", "Name: Dr. [PERSON_1]",
        "Company Name: the Company", "Dear Colleagues,",
        "signed by the Parties", "Signed by Authorised Signatory",
    ],
)  # fmt: skip
def test_blanks_and_offices_are_nobody(text: str) -> None:
    """A form that was not filled in names nobody."""
    assert _stated(text) == []


def test_titles_and_those_who_are_signed_for_count_where_all_names_do() -> None:
    """In a letter, counsel and judges with titles may be public."""
    text = "Mr. Gill and Smt. Kamla Devi, for and on behalf of\nKestrel Foods Ltd"
    found = [text[item.start : item.end] for item in find_titled_names(text)]
    assert found == ["Gill", "Kamla Devi", "Kestrel Foods Ltd"]
