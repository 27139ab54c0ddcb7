"""Numbers are written as Word writes them."""

import pytest

from curation.documents.readers.docx.numerals import numeral


@pytest.mark.parametrize(
    ("form", "count", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 53, "AAA"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 49, "XLIX"),
        ("ordinal", 11, "11th"),
        ("ordinal", 22, "22nd"),
        ("cardinalText", 21, "Twenty-one"),
        ("cardinalText", 1105, "One thousand one hundred five"),
        ("ordinalText", 3, "Third"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 112, "One hundred twelfth"),
        ("numberInDash", 4, "- 4 -"),
        ("hex", 26, "1A"),
        ("chicago", 6, "††"),
        ("hindiVowels", 2, "ख"),
        ("hindiConsonants", 3, "इ"),
        ("hindiNumbers", 105, "१०५"),
        ("hindiCounting", 4, "चार"),
        ("thaiNumbers", 12, "๑๒"),
        ("russianUpper", 2, "Б"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 25, "二十五"),
        ("chineseCounting", 1001, "一千〇一"),
        ("decimalEnclosedCircle", 3, "③"),
        ("ideographEnclosedCircle", 2, "㊁"),
        ("decimalFullWidth", 12, "１２"),
        ("001, 002, 003, ...", 7, "007"),
        ("A, B, C, ...", 3, "C"),
        ("α, β, γ, ...", 3, "3"),
        ("none", 4, ""),
        ("bullet", 4, ""),
    ],
)
def test_each_format_prints_its_signs(form: str, count: int, printed: str) -> None:
    """The signs are those of Word's own list of formats."""
    assert numeral(count, form) == printed


@pytest.mark.parametrize(
    ("form", "count"),
    [
        ("lowerRoman", 0), ("upperRoman", 4000), ("lowerLetter", 0), ("lowerLetter", 1000),
        ("decimalEnclosedCircle", 21), ("hindiCounting", 99), ("cardinalText", 10000),
        ("chineseCounting", 10001), ("unknownFormat", 5),
    ],
)  # fmt: skip
def test_a_number_without_a_sign_is_printed_in_digits(form: str, count: int) -> None:
    """No count makes a number vanish."""
    assert numeral(count, form) == str(count)
