"""Codes of languages and lands are written one way."""

import pytest

from curation.documents.readers.akn.names import land_code, language_code


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("eng", "en"), ("zul", "zu"), ("fre", "fr"), ("en-GB", "en"), ("pt_BR", "pt"),
        ("nso", "nso"),
        ("EN", "en"), ("", ""), ("und", ""), ("english", ""), ("e1", ""),
    ],
)  # fmt: skip
def test_a_language_has_two_letters_where_there_are_two(code: str, short: str) -> None:
    """Three where it has no shorter code; nothing where it is none."""
    assert language_code(code) == short


@pytest.mark.parametrize(
    ("code", "land"),
    [("za", "ZA"), ("za-cpt", "ZA"), ("GB-UKM", "GB"), ("uk", "GB"), ("eu", "EU"), ("", ""),
     ("z1", "")],
)  # fmt: skip
def test_a_land_is_named_without_its_districts(code: str, land: str) -> None:
    """In capitals."""
    assert land_code(code) == land
