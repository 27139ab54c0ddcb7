"""Numbers at the beginning of lines, as each country prints them."""

import pytest

from curation.documents.structure.units import find_units


def found(text: str, *, word: str = "section") -> list[tuple[str, str, str]]:
    """Return prefix with number, label and heading of each numbered unit."""
    units = find_units(text, word=word, wrapped=False)
    return [(f"{u.prefix}-{u.number}", u.label, u.heading) for u in units if u.number]


def test_american_sections_have_numbers_with_a_point_or_a_hyphen() -> None:
    """Their titles may hold a colon; a number goes on with its next in the same part."""
    text = (
        "§ 164.500 Applicability.\n(a) It applies.\n"
        "§ 164.502 Uses and disclosures: General rules.\n"
        "(a) It may.\n§ 164.504\nIt is."
    )
    assert found(text) == [
        ("s-164.500", "§ 164.500", "Applicability"),
        ("s-164.502", "§ 164.502", "Uses and disclosures: General rules"),
        ("s-164.504", "§ 164.504", ""),
    ]
    assert [one[0] for one in found("Sec. 12-101. Title.\nx\nSec. 12-102. More.\ny")] == [
        "s-12-101", "s-12-102",
    ]  # fmt: skip


def test_a_decimal_section_of_a_contract_is_a_clause() -> None:
    """`Section 2.1` is a child of `2`."""
    text = "2. Duties\nSection 2.1 Care. A shall care.\nSection 2.2 Time. B shall wait."
    assert [one[0] for one in found(text, word="clause")] == ["cl-2", "cl-2.1", "cl-2.2"]


def test_a_section_that_an_amendment_put_in_has_its_bracket() -> None:
    """The footnote's mark before it is no number."""
    text = "1. Title.—It is.\n1[2A. Fees.—They are due.\n[3. Fines.—So are they.]"
    assert [one[:2] for one in found(text)] == [("s-1", "1"), ("s-2A", "2A"), ("s-3", "3")]


def test_the_longer_run_of_numbers_counts() -> None:
    """A single `7.` in an Act of bare numbers changes nothing."""
    text = "1 Title\n(1) It is.\n2 Duties\n(1) They are.\n7. what is left\n3 Fines\n(1) So."
    assert [one[0] for one in found(text)] == ["s-1", "s-2", "s-3"]


@pytest.mark.parametrize(("word", "prefix"), [("section", "para"), ("article", "para")])
def test_paragraphs_of_a_schedule_need_no_headings(word: str, prefix: str) -> None:
    """They are sentences, and must follow one upon the other."""
    body = {"section": "1 Title\n(1) It is.", "article": "Article 1\nScope\nx\nArticle 2\nMore\ny"}
    text = (
        f"{body[word]}\nSCHEDULE 1\nSUPPLY\n1 (1) A company must act.\n(2) It may stop.\n"
        "2 The Board shall act.\n9 The rest shall wait."
    )
    schedule = [one[0] for one in found(text, word=word)]
    assert schedule[schedule.index("sch-1") + 1 :] == [f"{prefix}-1", f"{prefix}-2"]


@pytest.mark.parametrize(
    "line",
    ["Section five begins", "section 5. Lower", "Section 5 the rest", "Section xv. Title",
     "1. the rest of it", "2., as amended", "1999. The Act", "3.2 of the Act applies here"],
)  # fmt: skip
def test_what_goes_on_with_a_sentence_is_no_number(line: str) -> None:
    """Lower case, a comma, or a year."""
    assert found(f"Heading\n{line}") == []


def test_a_broken_reference_is_no_number_where_lines_are_wrapped() -> None:
    """`clause` and the number on the next line go on with their sentence."""
    text = "as set out in clause\n3.2 Care of the Act and in\n4. The rest of that"
    assert find_units(text, word="clause", wrapped=True) == []


def test_codes_of_states_name_themselves_before_their_numbers() -> None:
    """The title of a section stands below."""
    text = (
        "RCW 19.86.010\nDefinitions.\nIt is defined.\n"
        "RCW 19.86.020\nUnfair competition declared unlawful.\nIt is unlawful."
    )
    assert found(text) == [
        ("s-19.86.010", "RCW 19.86.010", "Definitions"),
        ("s-19.86.020", "RCW 19.86.020", "Unfair competition declared unlawful"),
    ]


def test_a_date_in_brackets_is_no_number() -> None:
    """The day of assent stands before the first section."""
    text = "[19 November 1971]\nSection: 1 Short title\nIt is.\nSection: 8A Orders\nThey are."
    assert [one[0] for one in found(text)] == ["s-1", "s-8A"]


def test_what_a_code_lists_by_chapter_is_no_section() -> None:
    """The next chapter's number would hide the sections of this one."""
    text = "156. Proceedings\n157. Appeals\n\n15.010 Scope. It is.\n\n15.020 Form. It is."
    assert [one[0] for one in found(text)] == ["s-15.010", "s-15.020"]


def test_a_date_in_a_table_is_no_number() -> None:
    """Bare numbers count clauses there; `30 June 2025` begins a row."""
    text = "1 FEES\n\nDue on:\n30 June 2025 £250\n30 June 2026 £250\n\n2 TAX\n\nIt is due."
    assert [one[0] for one in found(text, word="clause")] == ["cl-1", "cl-2"]


def test_a_section_that_is_gone_may_say_so_for_its_name() -> None:
    """As in Hong Kong, where a word stands before the number."""
    text = "Section: 1 Title\nIt is.\nSection: 2 (Repealed)\n(Repealed 90 of 1991 s. 3)"
    assert [one[0] for one in found(text)] == ["s-1", "s-2"]


def test_numbers_that_only_a_style_parts_from_words_are_found() -> None:
    """As a copy of a British page has them, in its schedules, too; a sentence is none."""
    text = (
        "1Offences of bribing\n\n(1)A person is guilty.\n\n(2)It is so where—\n\n"
        "(a)P offers, and\n\n(b)P intends.\n\n1AMeaning of person\n\nIt means R.\n\n"
        "2A person's extent\n\nIt is Wales.\n\nSCHEDULE 1Minor amendments\n\n"
        "1In section 2 of the Act it is.\n\n2In section 3 it is not."
    )
    assert found(text) == [
        ("s-1", "1", "Offences of bribing"), ("s-1A", "1A", "Meaning of person"),
        ("s-2", "2", "A person's extent"), ("sch-1", "SCHEDULE 1", "Minor amendments"),
        ("para-1", "1", ""), ("para-2", "2", ""),
    ]  # fmt: skip
    assert found("1Offences\n\n(1) A person is guilty.\n\n2Bribes\n\nIt is so.") == []


def test_a_range_of_a_code_that_is_gone_is_no_part_of_the_section_before() -> None:
    """The next section goes on behind it."""
    text = "§ 21.40 Fees.\n\nA fee is due.\n\n§§ 21.41-21.44 [Reserved]\n\n§ 21.45 Fines.\n\nNone."
    assert [one[0] for one in found(text)] == ["s-21.40", "s-21.41–21.44", "s-21.45"]
