"""Tests for `curation.documents.structure.statuses`."""

import pytest

from curation.documents.structure.parse import numbering_gaps, parse_structure
from curation.documents.structure.statuses import is_repealed


@pytest.mark.parametrize(
    ("words", "is_gone"),
    [
        ("Repealed by Act 5 of 2001.", True),
        ("[Repealed ibid.]", True),
        ("[Repealed, 2015, c. 32, s. 2]", True),
        ("...", True),
        ("…", True),
        (". . . . . . . . . .", True),
        ("* * * * *", True),
        ("......\n[Section repealed by section 3 of Act 5 of 2003]", True),
        ("[S. 3 repealed by s. 4 of Act 5 of 2011.]", True),
        ("......\n\n[Sub-s. (2) deleted by s. 2 of Act 4 of 1999.]", True),
        ("[S. 3 amended by s. 4 of Act 5 of 2011.]", False),
        ("A fee is due.\n[Para. (a) deleted by s. 2 of Act 4 of 1999.]", False),
        ("Repealed Acts stay in force for one year.", False),
        ("I, ................, do swear.", False),
        ("Omitted " + "words are here " * 40, False),
    ],
)
def test_words_or_dots_say_that_a_provision_is_gone(words: str, is_gone: bool) -> None:  # noqa: FBT001
    """Only where they are all that is left."""
    assert is_repealed(words) == is_gone


def test_subsections_may_be_repealed_and_items_stay_in_their_sentence() -> None:
    """A subsection is cut apart at every size; an item is quoted with the list that holds it."""
    text = (
        "1. Offices\n(1) The Minister may appoint—\n(a) a judge;\n(b) [Repealed]\n(c) a clerk.\n"
        "(2) [Repealed]\n(3) An office is held for life.\n2. It is so."
    )
    found = parse_structure(text, instrument="act", cited_as="Act", word="section")
    statuses = {item.citation: item.status for item in found}
    assert statuses["Act, s. 1"] == statuses["Act, s. 1(1)(b)"] == "live"
    assert statuses["Act, s. 1(2)"] == "repealed"
    assert numbering_gaps(found) == []


def test_a_repealed_section_of_the_code_names_the_law_that_repealed_it() -> None:
    """In brackets, after its number."""
    text = (
        "§102. Subject matter\nProtection subsists in works.\n"
        "[§103. Repealed. Pub. L. 105–80, §10, Nov. 13, 1997]\n§104. Origin\nWorks are protected."
    )
    found = parse_structure(text, instrument="usc", cited_as="USC", word="section")
    units = [(item.label, item.status) for item in found if item.kind == "section"]
    assert units == [("§102", "live"), ("§103", "repealed"), ("§104", "live")]


@pytest.mark.parametrize(
    "words",
    [
        "deleted on request of the data subject;",
        "revoked by the Minister;",
        "revoked by the Authority under section 9; or",
        "not used in the course of trade;",
        "reserved in the name of the company;",
    ],
)
def test_an_item_about_what_is_revoked_is_live(words: str) -> None:
    """It belongs to a sentence of the law."""
    assert not is_repealed(words)


@pytest.mark.parametrize(
    "words",
    ["Repealed by Act 5 of 2003", "[Rep. by the Code of Civil Procedure Act, 1908]", "Omitted.",
     "Repealed with effect from 1 July 2001", "[deleted by s. 4 of Act 12 of 1999]"],
)  # fmt: skip
def test_a_note_that_names_what_repealed_it_is_a_repeal(words: str) -> None:
    """By an Act, a section or a year."""
    assert is_repealed(words)


@pytest.mark.parametrize(
    ("law", "gone"),
    [
        (
            "2 Fees\nA fee.\n\n3 ......\n[Section repealed by s. 3 of Act 5]\n\n4 Bank\nA bank.",
            "3",
        ),
        ("2. A fee is due.\n\n3. ......\n[S. 3 repealed by s. 4 of Act 5.]\n\n4. A bank is.", "3"),
        ("1. A fee is payable.\n\n2. . . . . . .\n\n3. There is a bank.", "2"),
        (
            "3. Fees.—A fee is payable.\n\n4. to 6. [Repealed.]\n\n7. Bank.—There is a bank.",
            "4. to 6",
        ),
        (
            "5. Fees.—A fee is payable.\n\n6. and 7. [Repealed.]\n\n8. Bank.—There is a bank.",
            "6. and 7",
        ),
    ],
)
def test_a_number_that_stands_for_nothing_is_a_repealed_section(law: str, gone: str) -> None:
    """It does not join the section before, whatever dots or notes are left of it."""
    found = parse_structure(law, instrument="act", cited_as="Act", word="section")
    units = [(item.label, item.status) for item in found if item.kind == "section"]
    assert len(units) == 3
    assert units[1] == (gone, "repealed")
    assert {units[0][1], units[2][1]} == {"live"}
