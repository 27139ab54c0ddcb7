"""Heading lines of running text."""

import pytest

from curation.documents.structure.units import find_units


def numbers(text: str, *, word: str = "section", wrapped: bool = False) -> list[str]:
    """Return prefix and number of each unit found."""
    found = find_units(text, word=word, wrapped=wrapped)
    return [f"{unit.prefix}-{unit.number}" for unit in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Section 1. Title.\nx\nSec. 2. Next.\ny", ["s-1", "s-2"]),
        ("§ 552. Information\nx\n§ 553. Rules\ny", ["s-552", "s-553"]),
        ("Article 1\nFoo\nx\nArticle 2\nBar\ny", ["art-1", "art-2"]),
        ("Rule 1 - Scope\nx\nRule 2 - Title\ny", ["r-1", "r-2"]),
        ("1 Short title\n(1) x\n2 Interpretation\n(1) y", ["s-1", "s-2"]),
        ("PART III\nRights\n12. Foo\nx", ["part-III", "s-12"]),
        ("ANNEX\n1. Foo shall be.", ["sch-", "para-1"]),
    ],
)
def test_units_are_found_as_each_country_prints_them(text: str, found: list[str]) -> None:
    """United Kingdom, United States, European Union, India."""
    assert numbers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Section 3 of the Act applies here.",
        "Part III of the Constitution shall apply.",
        "Chapter IV, as amended, applies.",
        "Article 14, and the rest",
        "2019. was a year",
    ],
)
def test_references_are_no_units(text: str) -> None:
    """They go on in lower case."""
    assert numbers(text) == []


def test_a_broken_reference_is_no_unit() -> None:
    """Where lines break at a width."""
    text = "He relied on the text of\nSection 3\nof the Act and of\nArticle 5\nof the treaty."
    assert numbers(text, wrapped=True) == []


def test_a_schedule_may_number_in_its_own_way() -> None:
    """Sections in the Act, articles in its schedule."""
    text = "1 Title\n(1) x\n2 More\n(1) y\nSCHEDULE 1\nArticle 2\nLife\nz\nArticle 3\nTorture\nw"
    assert numbers(text) == ["s-1", "s-2", "sch-1", "art-2", "art-3"]


def test_the_end_of_a_contract_is_no_clause() -> None:
    """Signatures stand apart."""
    text = "1. Law. The law of X applies.\n\nIN WITNESS WHEREOF, they sign.\n\nSigned by: A"
    assert numbers(text, word="clause") == ["cl-1", "h-", "h-"]


def test_the_title_of_contents_encloses_nothing() -> None:
    """Where the list itself is not there, as in a page that makes it when it is shown."""
    text = "Terms\n\nTable of Contents\n\n1. Fees\n\nThey are high."
    found = find_units(
        text, word="clause", wrapped=False, headings=[(text.index("Table"), 2), (26, 2)]
    )
    assert [(unit.heading, unit.closed) for unit in found] == [
        ("Table of Contents", True),
        ("Fees", False),
    ]


def test_fields_to_sign_belong_to_no_clause() -> None:
    """Though no words announce them; both parties sign in one place."""
    fields = "By: ______\nName: Dana Whitfield\nTitle: CEO\n"
    text = f"1. Term. It lasts.\n\n2. Law. Kenyan law governs.\n\nPROVIDER: Cloud LLC\n{fields}\n"
    found = find_units(f"{text}CUSTOMER\n{fields}", word="clause", wrapped=False)
    assert [unit.heading for unit in found] == ["Term", "Law", "Execution"]
    assert found[-1].start == text.index("PROVIDER")


def test_the_last_line_of_a_title_in_capitals_is_no_heading() -> None:
    """Where its lines stand apart, as text taken from old print has them."""
    text = "AN ACT TO TAX TOBACCO AND FOR MATTERS INCIDENTAL\n\nTHERETO.\n\n1. It is so."
    assert [u.heading for u in find_units(text, word="section", wrapped=False)] == [
        "AN ACT TO TAX TOBACCO AND FOR MATTERS INCIDENTAL", ""
    ]  # fmt: skip


@pytest.mark.parametrize(
    "end",
    [
        "Made on 31 October 2016.\nOAK YEW\n1. It was amended",
        "[F. No. RIV/79/2006]\nOAK, Chairman\nFoot Note: -\n1. The Rules were published",
        "Note.—The principal rules were published in the Gazette.\n1. They were amended",
    ],
)
def test_what_stands_below_the_last_rule_is_no_rule(end: str) -> None:
    """Its date, its file, where the rules that it changes were published; schedules may follow."""
    text = f"1. It is so.\n2. It may be so.\n{end} vide No. 5.\nSCHEDULE\n1. A river."
    assert numbers(text) == ["s-1", "s-2", "h-", "sch-", "para-1"]


def test_the_signing_of_a_treaty_is_no_part_of_its_last_article() -> None:
    """Nor is that of an act of the European Union; its annex stands behind."""
    text = (
        "Article 1\n\nFish are free.\n\nArticle 2\n\nIt is done at Oz, or elsewhere.\n\n"
        "IN WITNESS WHEREOF they signed.\n\nDone at Brussels, 19 July 1968.\n\nANNEX\n\nA list."
    )
    units = find_units(text, word="article", wrapped=False)
    assert [(unit.kind, unit.number, unit.heading) for unit in units] == [
        ("article", "1", ""), ("article", "2", ""), ("heading", "", "Execution"),
        ("schedule", "", "A list."),
    ]  # fmt: skip
    first = find_units(f"Done at Oz, 1 May 1969.\n\n{text}", word="article", wrapped=False)[0]
    assert first.number == "1"


def test_a_long_code_counts_past_what_could_be_years() -> None:
    """Where the numbers before stand too; after a gap a number may be a year again."""
    text = "\n".join(f"{n}. Title {n}\nThe law says it." for n in range(1, 2101) if n != 1777)
    units = find_units(text, word="section", wrapped=False)
    assert [unit.number for unit in units] == [str(n) for n in range(1, 2101) if n != 1777]
    after = find_units(
        text.split("\n1601.")[0] + "\n2019. Title\nIt was.", word="section", wrapped=False
    )
    assert after[-1].number == "1600"
