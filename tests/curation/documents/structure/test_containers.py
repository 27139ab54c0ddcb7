"""Parts, chapters and schedules: what encloses what."""

import pytest

from curation.documents.structure.units import find_units


def listed(text: str, *, word: str = "section") -> list[tuple[str, str, str]]:
    """Return kind, prefix with number, and heading of each container found."""
    units = find_units(text, word=word, wrapped=False)
    return [
        (unit.kind, f"{unit.prefix}-{unit.number}", unit.heading)
        for unit in units
        if unit.level < 19 and unit.prefix != "h"
    ]


@pytest.mark.parametrize(
    ("line", "kind", "prefix"),
    [
        ("PART IV-A", "part", "part-IV-A"),
        ("PART ONE", "part", "part-1"),
        ("Chapter Twelve", "chapter", "ch-12"),
        ("CHAPTER IA", "chapter", "ch-IA"),
        ("Subpart B—Rules", "part", "subpart-B"),
        ("Sub-Part 2", "part", "subpart-2"),
        ("TITLE VI", "part", "title-VI"),
        ("SCHEDULE 3", "schedule", "sch-3"),
        ("ANNEX II", "schedule", "sch-II"),
        ("Appendix", "schedule", "sch-"),
        ("EXHIBIT A", "schedule", "sch-A"),
    ],
)
def test_containers_are_known_by_their_word(line: str, kind: str, prefix: str) -> None:
    """In capitals or not, with figures, numerals or words."""
    assert [(a, b) for a, b, _ in listed(f"{line}\n1. Title\nIt is so.")] == [(kind, prefix)]


def test_a_schedule_may_name_its_section_before_its_heading() -> None:
    """As in India and in the United Kingdom."""
    text = "1. Title\nIt is.\nTHE FIRST SCHEDULE\n[See section 3]\nLIST OF RIVERS\n1. Indus."
    assert listed(text) == [("schedule", "sch-FIRST", "LIST OF RIVERS")]
    text = "1 Title\n(1) It is.\nSCHEDULE 1\nSection 1\nSUPPLY IN SCOTLAND\n1 The Board may act."
    assert listed(text) == [("schedule", "sch-1", "SUPPLY IN SCOTLAND")]


def test_what_comes_first_encloses_what_comes_later() -> None:
    """Parts hold chapters, or chapters parts, or titles chapters and sections."""
    for outer, inner in (
        ("PART I", "CHAPTER I"),
        ("CHAPTER 1", "PART 1"),
        ("TITLE I", "CHAPTER I"),
    ):
        units = find_units(
            f"{outer}\nGeneral\n{inner}\nSpecial\n1. Title.\nIt is.", word="section", wrapped=False
        )
        assert [unit.level for unit in units[:2]] == [1, 2]


def test_european_sections_hold_articles() -> None:
    """They have no words of their own; American sections stand in articles and have."""
    text = (
        "CHAPTER III\nRights\nSection 1\nModalities\nArticle 12\nInformation\nx\n"
        "Section 2\nAccess\nArticle 13\nMore\ny"
    )
    assert [one[:2] for one in listed(text, word="article")] == [
        ("chapter", "ch-III"), ("section", "sec-1"), ("section", "sec-2"),
    ]  # fmt: skip
    american = "Article I\nSection 1\nAll powers vest.\nArticle II\nSection 1\nThe President."
    assert listed(american, word="article") == []


@pytest.mark.parametrize(
    "line", ["Part III, as amended, applies.", "Chapter iv of this", "PART I; and"]
)
def test_a_reference_is_no_container(line: str) -> None:
    """It goes on in lower case or with a comma."""
    assert listed(f"Heading\n{line}") == []


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("SCHEDULE\nRegulation 3\nForms to be used\n1. A form.", "Forms to be used"),
        ("SCHEDULE 1   Section 4\nForms\n1. A form.", "Forms"),
        ("FIRST SCHEDULE (s. 7)\n\nOATH\n\nI swear.", "OATH"),
        ("FIRST SCHEDULE\n\n[Section 16.]\n\nOATH OF OFFICE\n\nI swear.", "OATH OF OFFICE"),
        ("FIRST SCHEDULE\n\n[Section 16. of it]\n\n1. A form.", ""),
    ],
)
def test_a_schedule_may_name_its_section(text: str, heading: str) -> None:
    """At the right, below, or in brackets: it is not its title."""
    assert [one[2] for one in listed(text)] == [heading]


@pytest.mark.parametrize("text", ["SCHEDULES", "PARTY", "Parties and things", "Annexation 1"])
def test_longer_words_are_no_containers(text: str) -> None:
    """A number stands apart from its word."""
    assert listed(f"{text}\n1. Title\nIt is so.") == []


def test_what_an_amendment_inserted_is_a_part_like_others() -> None:
    """With the number of a note, with a bare bracket, and with brackets of its heading."""
    text = (
        "CHAPTER I\n1. Title.—It is.\n6[CHAPTER II\nOF PENALTIES\n2. Fines.—It is.]\n"
        "[CHAPTER IIA\n2A. Fees.—It is.]\n**[CHAPTER III] 3[OF TILLS]\n3. Tills.—It is.\n"
        "4[CHAPTER IV\n5[OF BANKS]\n4. Banks.—It is.]"
    )
    assert listed(text) == [
        ("chapter", "ch-I", ""),
        ("chapter", "ch-II", "OF PENALTIES"),
        ("chapter", "ch-IIA", ""),
        ("chapter", "ch-III", "OF TILLS"),
        ("chapter", "ch-IV", "OF BANKS"),
    ]
    labels = [u.label for u in find_units(text, word="section", wrapped=False) if u.level == 1]
    assert labels == [f"CHAPTER {number}" for number in ("I", "II", "IIA", "III", "IV")]


@pytest.mark.parametrize("line", ["[Chapter II applies to him.]", "6[part of it", "x[CHAPTER II"])
def test_a_bracket_alone_opens_no_part(line: str) -> None:
    """What stands in it must be a heading, as without it; a letter is no number of a note."""
    assert listed(f"CHAPTER I\n1. Title.—It is.\n{line}\n2. Fines.—It is.") == [
        ("chapter", "ch-I", "")
    ]


def test_a_schedule_may_name_its_rule_beside_its_word() -> None:
    """As subsidiary legislation in Kenya does."""
    text = "1. Citation.\nIt is.\nSCHEDULE (r. 4(3))\nCONDUCT OF BUSINESS\n1. It meets."
    assert listed(text) == [("schedule", "sch-", "CONDUCT OF BUSINESS")]


@pytest.mark.parametrize(
    "line",
    [
        "[First Schedule.]",
        "PART II—SECTION 3—SUB-SECTION (ii)",
        "PART –II – SECTION 3- SUB-SECTION (ii)",
        "PART I\nActs, Ordinances, President's Orders and Regulations",
        "Chapter 200: CRIMES ORDINANCE",
        "CHAPTER 358\nTHE CATTLE CLEANSING ACT",
    ],
)
def test_what_names_no_part_of_the_law_encloses_nothing(line: str) -> None:
    """Notes in a margin, parts of a gazette, and the number of the law in a revised edition."""
    assert listed(f"{line}\n1. Title\nIt is so.") == []


def test_an_amending_chapter_is_one() -> None:
    """Its heading speaks of an Act and is not the Act's own name."""
    text = "CHAPTER 2\nAMENDMENT OF THE RIVERS ACT\n1. Title\nIt is so."
    assert listed(text) == [("chapter", "ch-2", "AMENDMENT OF THE RIVERS ACT")]


def test_a_subtitle_stands_under_its_title_and_a_name_may_be_a_list() -> None:
    """Though the first title has chapters and no subtitle."""
    text = (
        "TITLE 1. GENERAL\nCHAPTER 1. WORDS\nSec. 1.001. It is.\n"
        "TITLE 2. ESTATES; POWERS OF ATTORNEY\nSUBTITLE A. COURTS\nCHAPTER 31. SCOPE\n"
        "Sec. 31.001. It is."
    )
    assert listed(text)[2:] == [
        ("part", "title-2", "ESTATES; POWERS OF ATTORNEY"),
        ("part", "subtitle-A", "COURTS"),
        ("chapter", "ch-31", "SCOPE"),
    ]
    levels = [u.level for u in find_units(text, word="section", wrapped=False) if u.level < 10]
    assert levels == [1, 3, 1, 2, 3]


def test_the_number_of_a_filed_exhibit_encloses_no_contract() -> None:
    """It stands over the title; an exhibit behind the contract is one of its schedules."""
    text = (
        "Exhibit 10.1\n\nLEASE\n\nArticle 1. Rent\n\nIt is due.\n\nEXHIBIT A\n\nRULES\n\nNo dogs."
    )
    assert listed(text, word="clause") == [("schedule", "sch-A", "RULES")]


def test_a_numeral_alone_above_a_name_and_an_article_is_a_chapter() -> None:
    """As in the Basic Law of Germany; above anything else it is none."""
    text = (
        "I.\nBasic Rights\n\nArticle 1\n[Dignity]\n\n(1) It is inviolable.\n\n(1a) It lasts.\n\n"
        "IVa.\nThe Joint Committee\n\nArticle 2\n\nIt sits:\n\nI.\nin May"
    )
    assert listed(text, word="article")[0] == ("chapter", "ch-I", "Basic Rights")
    found = [unit for unit in listed(text, word="article") if unit[0] == "chapter"]
    assert [unit[1] for unit in found] == ["ch-I", "ch-IVa"]
