"""Tests for `curation.documents.structure.cross_headings`."""

import pytest

from curation.documents.structure.units import find_units

_FIRST = "1 Theft.\n\n(1)A thief is guilty.\n\n(2)It is grave.\n\n"
_SECOND = "2 Robbery.\n\nA robber is guilty.\n"


def _headings(text: str, word: str = "section") -> list[str]:
    units = find_units(text, word=word, wrapped=False)
    return [unit.heading for unit in units if unit.prefix == "h"]


@pytest.mark.parametrize("line", ["Theft, robbery, burglary, etc.", "Other offences"])
def test_a_line_between_sections_heads_those_below_it(line: str) -> None:
    """It ends the subsection above; a part encloses it."""
    text = f"PART 1\n\nOffences\n\n{_FIRST}{line}\n\n{_SECOND}\nPART 2\n\n3 End.\n\nIt ends."
    assert _headings(text) == [line]
    units = find_units(text, word="section", wrapped=False)
    assert [unit.level for unit in units] == [1, 20, 10, 20, 1, 20]


@pytest.mark.parametrize(
    "line",
    [
        "It is a felony.",
        "the owner of the goods",
        "The owner must report it",
        "(3)Other offences",
        "Theft Act 1968",
        "as follows:",
    ],
)
def test_words_of_the_section_above_head_nothing(line: str) -> None:
    """A sentence, what begins small, an item, and the name of a law."""
    assert _headings(f"{_FIRST}{line}\n\n{_SECOND}") == []


def test_what_goes_on_with_an_unfinished_sentence_heads_nothing() -> None:
    """Nor does a line below which no section stands, or one of a contract."""
    assert _headings(f"1 Theft.\n\nIt is one of—\n\nOther offences\n\n{_SECOND}") == []
    assert _headings(f"{_FIRST}Other offences\n\nA robber is guilty.") == []
    assert _headings(f"{_FIRST}Other offences\n\n{_SECOND}", word="clause") == []


def test_the_number_of_an_act_is_no_heading() -> None:
    """Of the year's acts, by chapter or otherwise; a heading in capitals is one."""
    for number in ("1968 CHAPTER 60", "2015 ASP 3"):
        assert _headings(f"Theft Act 1968\n\n{number}\n\nAn Act to do so.\n\n{_FIRST}") == []
    assert _headings(f"OF THEFT\n\n{_FIRST}") == ["OF THEFT"]
