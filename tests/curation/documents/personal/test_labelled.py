import pytest

from curation.documents.personal.labelled import find_labelled


def _found(text: str) -> list[tuple[str, str]]:
    return sorted({(item.kind, text[item.start : item.end]) for item in find_labelled(text)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("born at New Delhi on 3rd March 1980", [("DATE_OF_BIRTH", "3rd March 1980")]),
        ("DOB: 12/03/1980", [("DATE_OF_BIRTH", "12/03/1980")]),
        ("date of birth is March 3, 1980", [("DATE_OF_BIRTH", "March 3, 1980")]),
        ("A/c No. 1234 5678 9012", [("BANK_ACCOUNT", "1234 5678 9012")]),
        ("savings account bearing no. 30214567890", [("BANK_ACCOUNT", "30214567890")]),
        ("Sort code: 20-11-43", [("BANK_CODE", "20-11-43")]),
        ("SWIFT code HDFCINBBXXX", [("BANK_CODE", "HDFCINBBXXX")]),
        ("Ph. No. 2262 1234", [("PHONE", "2262 1234")]),
        ("Driving Licence No. KA05 is old; driving licence no. KA0520110012345",
         [("ID_NUMBER", "KA0520110012345")]),
        ("VPA: someone@newbank", [("UPI", "someone@newbank")]),
        ("Company Number: SC123456", [("COMPANY_NUMBER", "SC123456")]),
    ],
)  # fmt: skip
def test_a_label_makes_a_number_personal(text: str, expected: list[tuple[str, str]]) -> None:
    """The value alone is found, not its label."""
    assert _found(text) == expected


def test_a_second_phone_number_needs_no_label() -> None:
    """Letterheads write several in a row."""
    text = "Tel: 022-22621234 / 22621235, 22621236"
    assert [value for _, value in _found(text)] == ["022-22621234", "22621235", "22621236"]


@pytest.mark.parametrize(
    "text",
    [
        "born on or after the 26th day of January, 1950",
        "keep an account of 12 and 13 of 2010",
        "identity card number shall be recorded",
        "the registration number of the vehicle",
        "licence no. ABCDEFG1",
    ],
)
def test_law_about_numbers_has_none(text: str) -> None:
    """A rule speaks of such numbers and gives none."""
    assert _found(text) == []
