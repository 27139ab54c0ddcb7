import pytest

from curation.documents.personal.numbers import (
    is_internet_address,
    is_national_insurance,
    is_social_security,
    is_south_african_id,
    keeps_luhn,
    keeps_verhoeff,
)


def test_aadhaar_keeps_verhoeff() -> None:
    """One changed or swapped digit breaks it; a number never begins with 0 or 1."""
    assert keeps_verhoeff("2345 6789 0124")
    assert not keeps_verhoeff("2345 6789 0125")
    assert not keeps_verhoeff("2354 6789 0124")
    assert not keeps_verhoeff("1234 5678 9012")
    assert not keeps_verhoeff("")


@pytest.mark.parametrize("count", [3, 4, 8, 12])
def test_exactly_one_check_digit_fits(count: int) -> None:
    """Verhoeff and Luhn both leave one digit in ten."""
    stem = "29" + "4831607529"[: count - 2]
    assert sum(keeps_verhoeff(f"{stem}{digit}") for digit in range(10)) == 1
    assert sum(keeps_luhn(f"{stem}{digit}") for digit in range(10)) == 1


def test_a_south_african_id_begins_with_a_birthday() -> None:
    """Month and day, citizenship and the check digit are looked at."""
    assert is_south_african_id("8001015009087")
    assert not is_south_african_id("8013015009087")
    assert not is_south_african_id("8001015009088")
    assert not is_south_african_id("8001015009580")


def test_numbers_out_of_use_are_none() -> None:
    """The United States and the United Kingdom never gave these out."""
    assert is_social_security("219-09-9999")
    assert not any(map(is_social_security, ["000-12-3456", "900-12-3456", "219-00-9999"]))
    assert is_national_insurance("JK456789C")
    assert not any(map(is_national_insurance, ["QQ123456C", "GB123456A", "AO123456A"]))


def test_a_clause_is_no_internet_address() -> None:
    """Clauses do not count to a hundred."""
    assert is_internet_address("192.0.2.7")
    assert not is_internet_address("12.3.4.1")
    assert not is_internet_address("200.200.200.200")
