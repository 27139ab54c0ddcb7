import pytest

from curation.documents.personal.kinds import PersonalKind
from curation.documents.personal.recognisers import find_shapes


def _shapes(text: str, cut: float = 0.4) -> set[tuple[str, str]]:
    found = find_shapes(text, min_score=cut)
    return {(item.kind, text[item.start : item.end]) for item in found}


@pytest.mark.parametrize(
    ("kind", "value", "word"),
    [
        ("PAN", "ABCDE1234F", "PAN"),
        ("AADHAAR", "1234 5678 9012", "Aadhaar"),
        ("VOTER_ID", "DLX4512387", "EPIC"),
        ("PASSPORT", "P4567891", "Passport"),
        ("NHS_NUMBER", "943 476 5919", "NHS"),
        ("NINO", "QQ123456C", "insurance"),
        ("SSN", "219099999", "SSN"),
        ("SA_ID", "8001015009080", "ID"),
        ("IP_ADDRESS", "10.1.2.3", "IP"),
        ("BANK_CODE", "HDFC0ABC12X", "IFSC"),
    ],
)
def test_a_weak_shape_counts_with_a_word_before_it(
    kind: PersonalKind, value: str, word: str
) -> None:
    """Alone it is any number, with the word it is what the word says, sound or not."""
    assert (kind, value) not in _shapes(f"the entry {value} stands")
    assert (kind, value) in _shapes(f"the {word} No. {value} stands")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("PAN", "BKQPV4821L"),
        ("AADHAAR", "2345 6789 0124"),
        ("GSTIN", "07AAGFK3317M1ZS"),
        ("SSN", "219-09-9999"),
        ("NINO", "JK 45 67 89 C"),
        ("SA_ID", "8001015009087"),
        ("ZW_ID", "63-1234567 K 42"),
        ("IP_ADDRESS", "203.0.113.42"),
        ("IP_ADDRESS", "2001:db8:0:0:8a2e:370:7334"),
        ("BANK_CODE", "HDFC0000123"),
        ("COMPANY_NUMBER", "U72200KA2015PTC081234"),
        ("CARD", "4539 1488 0343 6467"),
        ("IBAN", "GB29 NWBK 6016 1331 9268 19"),
        ("EMAIL", "a.b+c@mail.corp.internal"),
        ("EMAIL", "ravi[at]mail[dot]com"),
        ("PHONE", "+27 82 555 0143"),
        ("PHONE", "9876512340"),
        ("PHONE", "(212) 555-0187"),
        ("PHONE", "020 7946 0321"),
    ],
)
def test_a_strong_shape_or_a_check_digit_needs_no_word(kind: PersonalKind, value: str) -> None:
    """It is found alone, as it is written."""
    assert (kind, value) in _shapes(f"the entry {value}, stands")


@pytest.mark.parametrize(
    "text",
    [
        "the company ABCDE12345 and its companion", "abcpe1234f in lower case", "clause 10.1.2.3",
        "12 34 56 78 90 12 34 56 78 90 12", "meet me at noon", "5 @ 10 each",
    ],
)  # fmt: skip
def test_other_numbers_and_words_are_left(text: str) -> None:
    """`pan` inside `company` is no word beside a PAN."""
    assert _shapes(text) == set()
