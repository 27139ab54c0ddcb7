"""Dates that a text states of itself."""

import pytest

from curation.core.vocabulary import DocumentType
from curation.documents.facts.dates import stated_dates


def _found(
    text: str, kind: DocumentType = "statute", jurisdiction: str = "IN"
) -> list[tuple[str, str, bool]]:
    facts = stated_dates(text, kind=kind, jurisdiction=jurisdiction)
    return [(fact.kind, fact.value, fact.sure) for fact in facts]


@pytest.mark.parametrize(
    ("text", "kind", "name", "value"),
    [
        (
            "(2) It shall come into force on the 1st day of July, 2024.",
            "statute",
            "in_force_from",
            "2024-07-01",
        ),
        (
            "The rest of this Act shall come into force on the twenty-sixth day of January, 1950",
            "statute",
            "in_force_from",
            "1950-01-26",
        ),
        ("It shall apply from 25 May 2018.", "regulation", "in_force_from", "2018-05-25"),
        ("[Date of commencement: 4 February 1997]", "statute", "in_force_from", "1997-02-04"),
        ("w.e.f. 1-7-2024", "statute", "in_force_from", "2024-07-01"),
        ("Effective Date: March 5, 2021", "contract", "in_force_from", "2021-03-05"),
        (
            'This Agreement is entered into as of October 7, 2002 (the "Effective Date"), by',
            "contract",
            "in_force_from",
            "2002-10-07",
        ),
        ("This Agreement expires on 31 December 2025.", "contract", "in_force_to", "2025-12-31"),
        (
            "This Act is repealed with effect from 1 March 2011.",
            "statute",
            "in_force_to",
            "2011-03-01",
        ),
        ("THE RIVER ACT\n[25th December, 2023.]\nAn Act", "statute", "date", "2023-12-25"),
        ("[Assented to 16 December 1996]", "statute", "date", "1996-12-16"),
        ("Done at Brussels, 27 April 2016.", "regulation", "date", "2016-04-27"),
        ("DATED the 5th day of May 2020", "contract", "date", "2020-05-05"),
        ("DATE OF JUDGMENT: 13/08/1997", "judgment", "date", "1997-08-13"),
        ("A & Ors vs State Of B & Ors on 13 August, 1997", "judgment", "date", "1997-08-13"),
        ("April 25, 1997\nDear Sirs,", "other", "date", "1997-04-25"),
    ],
)
def test_a_date_of_the_document_itself_is_found(
    text: str, kind: DocumentType, name: str, value: str
) -> None:
    """In force from and to, assent, judgment, signature."""
    assert _found(text, kind) == [(name, value, True)]


def test_a_law_may_say_its_name_and_its_day_in_one_sentence() -> None:
    """As in Singapore; the day of some sections is none."""
    said = "These Regulations are the River Regulations 2016 and come into operation on 1 May 2016."
    assert _found(said) == [("in_force_from", "2016-05-01", True)]
    assert not _found(
        "This Act is the River Act and sections 2 and 3 come into force on 1 May 2016."
    )


@pytest.mark.parametrize(
    "text",
    [
        "This Act shall come into force on such date as the Government may appoint. 1 July 2024",
        "“old Act” means the Act that came into operation on the 18th April, 1980",
        "Section 5 shall come into force on 1 May 2020.",
        "[Ins. by Act 5 of 2000, w.e.f. 1-4-2001]",
        "2. Fees.\nRepealed by Act 51 of 1988, s. 4 (w.e.f. 24-9-1988).",
        (
            "3. Fees.\nRep. by the Finance and Miscellaneous Provisions (Amendment) Act, 1988"
            " (51 of 1988), s. 4 and the Second Schedule (w.e.f. 24-9-1988)"
        ),
        "Commencement: 31 February 2020",
        "It shall come into force on the expiry of six months from 1 May 2020",
        "Commencement: 2020",
    ],
)
def test_the_date_of_something_else_is_none(text: str) -> None:
    """Another law's, one provision's, one to be appointed, one that never was."""
    assert not _found(text)


@pytest.mark.parametrize(
    ("jurisdiction", "value", "sure"),
    [("US", "2020-03-04", True), ("US-CA", "2020-03-04", True), ("GB", "2020-04-03", True),
     ("", "2020-04-03", False)],
)  # fmt: skip
def test_the_jurisdiction_says_whether_day_or_month_stands_first(
    jurisdiction: str,
    value: str,
    sure: bool,  # noqa: FBT001
) -> None:
    """Unknown, the day is taken by guess."""
    found = _found("Effective Date: 03/04/2020", "contract", jurisdiction)
    assert found == [("in_force_from", value, sure)]


def test_a_month_without_a_day_is_a_guess() -> None:
    """It is as much as the text says."""
    assert _found("Effective Date: March 2021", "contract") == [("in_force_from", "2021-03", False)]


def test_a_date_is_told_once_under_a_name() -> None:
    """Two formulas may meet at one date."""
    found = _found("Date of judgment: decided on 5 May 2020", "judgment")
    assert found == [("date", "2020-05-05", True)]


def test_the_date_of_an_opinion_stands_alone_in_brackets() -> None:
    """As the Supreme Court of the United States prints it; within a line it is a reference."""
    for line in ("[June 15, 2022]", "[15 June 2022]"):
        found = _found(f"ROE v. OHIO\n\n{line}\n\nJUSTICE ELM", "judgment")
        assert found == [("date", "2022-06-15", True)]
    assert not _found("See [June 15, 2022] for more.\n[June 15, 2022] is the day.", "judgment")
