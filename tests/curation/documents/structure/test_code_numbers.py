"""The dotted numbers of American codes are sections; decimals of contracts and prices are not."""

import pytest

from curation.documents.make import make_document
from curation.documents.readers.read_text import read_text
from curation.documents.structure.code_numbers import counts_codes


def cited(text: str) -> list[str]:
    """Return the citations of all provisions but headings, without the name of the law."""
    document = make_document(read_text(text, "a.txt"))
    return [
        item.citation.removeprefix(f"{document.title}, ")
        for item in document.structure
        if item.kind != "heading"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["1798.100. General duties", "(a) A business shall.", "1798.105. Right to delete"],
        ["83.40 Short title.—This part", "83.41 Application.—This part"],
        ["19.86.010 Definitions.", "19.86.020 Unfair competition."],
        ["17.46. Deceptive Trade Practices", "17.461. Pyramid Scheme", "18.01. Rent", "18.02. Due"],
    ],
)
def test_sections_of_one_chapter_that_rise_are_a_code(lines: list[str]) -> None:
    """The number of the chapter comes again in each."""
    assert counts_codes(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["10. Term", "10.10 Start", "10.11 End"],
        ["10.9 Costs", "10.10 Start", "10.11 End"],
        ["1.1 Access", "1.2 Support"],
        ["10.75 Dollars per box", "10.50 Dollars per unit"],
        ["83.40 Short title"],
        ["10.50 dollars", "10.75 dollars"],
        ["14.12 On appeal", "15.01 Of costs"],
        [],
    ],
)
def test_clauses_prices_and_single_numbers_are_none(lines: list[str]) -> None:
    """Clauses stand under a line of their own, or follow one of a single digit."""
    assert not counts_codes(lines)


def test_a_code_is_cited_by_chapter_and_section() -> None:
    """With its title, or with `(a)` on the line of its number, which is then no title."""
    text = (
        "TITLE 1.81.5. Privacy\n\n1798.100. (a) A business shall inform.\n(b) It may.\n\n"
        "1798.105. Right to Delete\n\n(a) A consumer may.\n\n1798.199.10. Agency\n\nIt acts.\n"
        "\n1798.199.100.\nA court may.\n"
    )
    assert cited(text) == [
        "Title 1.81.5", "s. 1798.100", "s. 1798.100(a)", "s. 1798.100(b)", "s. 1798.105",
        "s. 1798.105(a)", "s. 1798.199.10", "s. 1798.199.100",
    ]  # fmt: skip


def test_a_section_of_a_code_by_itself_is_cited_by_its_code() -> None:
    """As a publisher heads the page; `§ 107` of a sentence opens nothing."""
    text = (
        "17 U.S. Code § 107 - Limitations on exclusive rights: Fair use\n\n"
        "Notwithstanding sections 106 and 106A, fair use is no infringement of copyright. The"
        " factors shall include:\n(1) the purpose; and\n(2) the nature.\n"
    )
    document = make_document(read_text(text, "usc107.txt"))
    assert document.title == "17 U.S. Code"
    assert [
        (item.kind, item.citation) for item in document.structure if item.kind != "heading"
    ] == [
        ("section", "17 U.S. Code, s. 107"),
        ("clause", "17 U.S. Code, s. 107(1)"),
        ("clause", "17 U.S. Code, s. 107(2)"),
    ]
    assert document.structure[0].heading == "Limitations on exclusive rights: Fair use"
