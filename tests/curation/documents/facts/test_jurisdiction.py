"""Whose law a document is."""

import pytest

from curation.core.vocabulary import DocumentType
from curation.documents.facts.jurisdiction import find_jurisdiction


def _found(text: str, kind: DocumentType, title: str = "") -> tuple[str, str, bool] | None:
    fact = find_jurisdiction(title, text, kind)
    return (fact.value, text[fact.start : fact.end], fact.sure) if fact else None


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (
            "This Agreement is governed by the laws of the State of California.",
            "US-CA",
            "California",
        ),
        ("construed in accordance with English law", "GB-ENG", "English"),
        ("GOVERNED BY THE LAWS OF THE STATE OF DELAWARE", "US-DE", "DELAWARE"),
        (
            "governed by the laws of the United States and by the laws of the State of Ohio.",
            "US-OH",
            "Ohio",
        ),
    ],
)
def test_a_contract_stands_under_the_law_that_it_names(text: str, code: str, words: str) -> None:
    """The part of a federation where one is named after it."""
    assert _found(text, "contract") == (code, words, True)


@pytest.mark.parametrize(
    "text",
    ["a corporation organised under the laws of Delaware",
     "not governed by an adequacy decision made by the United Kingdom",
     "governed by the laws of the Member State; India plays no role"],
)  # fmt: skip
def test_where_a_party_was_founded_says_nothing(text: str) -> None:
    """Nor does what is governed by something else, nor what the next sentence says."""
    assert _found(text, "contract") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(1) FOO LIMITED incorporated and registered in England and Wales (Seller), price £5",
         ("GB-EAW", "England and Wales", False)),
        ("FOO, incorporated in Wales, and BAR, incorporated in Ireland.", None),
        ("registered in the books of India", None),
    ],
)  # fmt: skip
def test_the_one_country_in_which_the_parties_are_incorporated_is_a_guess(
    text: str, found: tuple[str, str, bool] | None
) -> None:
    """Two countries say nothing."""
    assert _found(text, "contract") == found


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("ENACTED by the Parliament of Kenya, as follows—", "KE", "Kenya"),
        ("LAWS OF ZAMBIA\n\nWATER ACT", "ZM", "ZAMBIA"),
        ("BE IT ENACTED by the National Assembly of the Republic of Malawi", "MW", "Malawi"),
        ("An Act to revise the law of England and Wales as to theft.", "GB-EAW",
         "England and Wales"),
    ],
)  # fmt: skip
def test_a_law_says_who_enacts_it_and_whose_law_it_changes(
    text: str, code: str, words: str
) -> None:
    """Once is enough."""
    assert _found(text, "statute", "Water Act") == (code, words, True)


def test_a_country_of_which_a_law_speaks_does_not_make_it() -> None:
    """Nor does one whose parliament is only named."""
    for text in (
        "An Act to amend the law of evidence and to help Kenya.",
        "laws of Kenya are respected", "a member of the Parliament of Kenya",
    ):  # fmt: skip
        assert _found(text, "statute", "Water Act") is None


def test_the_seat_of_courts_is_a_guess() -> None:
    """For a contract that names no law."""
    found = _found("the courts of Ireland have jurisdiction", "contract")
    assert found == ("IE", "Ireland", False)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [("Supreme Court of India\nA v B", "IN", "India"),
     ("IN THE HIGH COURT OF SOUTH AFRICA", "ZA", "SOUTH AFRICA"),
     ("S v Makwanyane 1995 ZACC 3", "ZA", "ZACC"), ("R v Smith [2020] EWCA Crim 5", "GB-EAW",
     "EWCA"), ("Roe v. Wade, 410 U.S. 113", "US", "410 U.S. 1"),
     ("IN THE HIGH COURT OF JUDICATURE AT BOMBAY\nA v B", "IN", "HIGH COURT OF JUDICATURE AT"),
     ("Neutral Citation No. - 2025:AHC-LKO:9844", "IN", "2025:AHC"),
     ("Oak v Elm [2018] UKSC 10\n1. The court said so in Roe v Sweden.", "GB", "UKSC"),
     ("AIR 1980 SC 5\nThe Court sat.", "IN", "AIR 1980")],
)  # fmt: skip
def test_a_judgment_is_of_the_country_of_its_court(text: str, code: str, words: str) -> None:
    """By the court's name, else by how it is reported."""
    assert _found(text, "judgment") == (code, words, True)


def test_a_law_is_of_the_country_in_its_title() -> None:
    """Shown where the text names it."""
    text = "The people of Zimbabwe"
    assert _found(text, "statute", "Constitution of Zimbabwe") == ("ZW", "Zimbabwe", True)
    assert _found("We", "statute", "Constitution of Zimbabwe") == ("ZW", "", True)


def test_a_law_without_one_is_of_the_country_that_it_names_most() -> None:
    """Or of the offices that it names; a close run is unsure."""
    assert _found("Kenya " * 5, "statute", "Water Act") == ("KE", "Kenya", True)
    assert _found("Kenya Uganda " * 5, "statute", "Act") == ("KE", "Kenya", False)
    assert _found("the Central Government. " * 3, "statute", "Act") == (
        "IN", "Central Government", True,
    )  # fmt: skip
    assert _found("Kenya", "statute", "Water Act") is None


def test_currency_alone_is_a_guess() -> None:
    """For any document."""
    assert _found("a fine of five lakh rupees", "statute", "Act") == ("IN", "lakh", False)
    assert _found("a judge said £5", "judgment") == ("GB", "£", False)
    assert _found("nothing", "other") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the advice and consent of the Lords Spiritual and Temporal", "GB"),
        ("the House of Representatives of the Commonwealth of Australia", "AU"),
        ("Added by Acts 2009, 81st Leg., R.S., Ch. 680, Sec. 1", "US-TX"),
        ("Title 1.81.5 added by Stats. 2018, Ch. 55, Sec. 3.", "US-CA"),
        ("STATUTORY INSTRUMENTS\n\n2023 No. 115", "GB"),
        ("Data Act\nS.C. 2000, c. 5", "CA"),
        ("17 USC Ch. 1: Copyright", "US"),
        ("Sabed: Que las Cortes Generales han aprobado", "ES"),
        ("O PRESIDENTE DA REPÚBLICA Faço saber", "BR"),
        ("S.I. No. 12 of 2020", "IE"),
        ("Der Nationalrat hat beschlossen:", "AT"),
        ("enacted in the Sixty-Second Year of the Republic of India as follows", "IN"),
        ("by the Seri Paduka Baginda Yang di-Pertuan Agong", "MY"),
        ("No. S 557\nPublic Order Act", "SG"),
        ("THE GAZETTE OF PAKISTAN, EXTRA", "PK"),
    ],
)  # fmt: skip
def test_the_formula_of_a_country_tells_whose_law_it_is(text: str, code: str) -> None:
    """Once is enough, and it is sure."""
    found = find_jurisdiction("Act", text, "statute")
    assert found is not None
    assert (found.value, found.sure) == (code, True)
    assert text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Auf diese Lizenz findet deutsches Recht Anwendung.", "DE"),
        ("Cette licence est régie par la loi française ; le droit français s'applique.", "FR"),
        ("Es gilt österreichisches Recht.", "AT"),
    ],
)
def test_contracts_name_their_law_in_other_languages_too(text: str, code: str) -> None:
    """German, French and the like."""
    found = find_jurisdiction("Vertrag", text, "contract")
    assert found is not None
    assert found.value == code


def test_the_old_name_of_a_country_is_no_name_of_its_neighbour() -> None:
    """Laws of East Pakistan are those of Bangladesh."""
    found = find_jurisdiction("Ferries Ordinance, 1961 (East Pakistan Ordinance)", "x", "statute")
    assert found is not None
    assert found.value == "BD"


def test_a_letter_that_grows_in_lower_case_moves_no_offset() -> None:
    """`ß` has two letters when it is folded."""
    text = "Die große Straße.\nConstitution of INDIA\nAll are equal."
    assert _found(text, "statute", "Constitution of India") == ("IN", "INDIA", True)
