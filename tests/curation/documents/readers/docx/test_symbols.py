"""Letters of picture fonts become the characters that they show."""

import pytest

from curation.documents.readers.docx.symbols import symbol


@pytest.mark.parametrize(
    ("code", "font", "shown"),
    [
        ("F0FE", "Wingdings", "☑"),
        ("A8", "Wingdings", "☐"),
        ("F0B3", "Symbol", "≥"),
        ("F02B", "Symbol", "+"),
        ("00A7", "Arial", "§"),
        ("F0E9", "Wingdings", ""),
        ("F061", "Symbol", "α"),
        ("D800", "Arial", ""),
        ("zz", "Arial", ""),
        ("", "", ""),
    ],
)
def test_a_symbol_is_shown_or_left_out(code: str, font: str, shown: str) -> None:
    """What no plain character says is left out."""
    assert symbol(code, font) == shown
