"""Headings are known by their print; the title by its place or its size."""

import pytest

from curation.documents.readers.pdf.headings import body_size, find_title, heading_levels
from curation.documents.readers.pdf.lines import Line
from curation.documents.readers.pdf.paragraphs import Paragraph
from curation.documents.readers.pdf.words import Word


def block(text: str, *, size: float = 10, bold: bool = False, centred: bool = False,
          apart: bool = True, page: int = 1, rows: int = 1) -> Paragraph:  # fmt: skip
    """Make a paragraph of one print."""
    word = Word(text, 70, 70 + 5 * len(text), 100, 110, size, bold)
    row = Line(page, [word], text, 70, 70 + 5 * len(text), 100, 110, size, bold)
    return Paragraph([row] * rows, apart=apart, centred=centred)


def levels(*blocks: Paragraph) -> list[int]:
    """Return the level of each block."""
    return heading_levels(blocks, [item.lines[0].text for item in blocks])


def title(*blocks: Paragraph, metadata: str = "") -> str:
    """Return the title of a document of these blocks."""
    return find_title(blocks, [item.lines[0].text for item in blocks], metadata)


TEXT = block("Every owner of land on the banks of a river must keep the banks in repair." * 3)


def test_what_stands_out_is_a_heading() -> None:
    """The larger, bolder and more central it is, the higher."""
    found = levels(
        block("THE RIVER ACT", size=16, bold=True, centred=True),
        block("PART ONE", bold=True, centred=True),
        block("Preliminary", bold=True),
        TEXT,
    )
    assert found == [1, 2, 3, 0]


@pytest.mark.parametrize(
    "paragraph",
    [
        block("Plain words"),
        block("The owner must keep it.", bold=True),
        block("a line that goes on", bold=True),
        block("(a)", bold=True),
        block("12", bold=True),
        block("Agreement", bold=True, apart=False),
        block("Bold words on many lines", bold=True, rows=4),
        block("The parties shall agree", bold=True),
        block("Many words " * 20, bold=True),
    ],
)
def test_what_does_not_stand_out_or_says_something_is_none(paragraph: Paragraph) -> None:
    """A heading that is none would end the section."""
    assert levels(paragraph, TEXT) == [0, 0]


def test_the_size_of_the_text_is_that_of_most_of_it() -> None:
    """Whatever the title's."""
    assert body_size([*TEXT.lines, *block("TITLE", size=20).lines]) == 10
    assert body_size([]) == 0


def test_the_title_stands_above_the_contents() -> None:
    """Though a larger line stands elsewhere."""
    assert title(
        block("Act", size=20), block("SCHEDULE (SECTION 2)"), block("CONSTITUTION OF RIVERLAND"),
        block("ARRANGEMENT OF SECTIONS"), block("1. The Republic."), TEXT,
    ) == "Constitution of Riverland"  # fmt: skip


def test_the_title_is_the_largest_line_that_names_a_law() -> None:
    """Not a ministry, nor the long title."""
    assert title(
        block("MINISTRY OF LAW", size=20), block("THE RIVER (No. 2) ACT, 2021", size=16),
        block("An Act about rivers", size=17), TEXT,
    ) == "THE RIVER (No. 2) ACT, 2021"  # fmt: skip


def test_a_numbered_heading_is_no_title() -> None:
    """Though it names the law."""
    numbered = block("2 Application of Act", size=16), block("§ 2.1 Form of the Code", size=16)
    assert title(*numbered, TEXT, metadata="River Act 1901") == "River Act 1901"
    said = block("This Act may be cited as the River Act 1901", centred=True)
    assert title(*numbered, said, TEXT, metadata="River Act 1901") == "River Act 1901"


def test_the_law_names_itself() -> None:
    """Its own spelling wins over capitals."""
    called = block("This Act may be called the River (McKay) Act, 2021. It extends to all.")
    assert title(block("THE RIVER (MCKAY) ACT, 2021", size=16), called) == "River (McKay) Act, 2021"


@pytest.mark.parametrize("versus", ["v", "VERSUS", "- vs. -", "v."])
def test_a_case_is_named_by_its_parties(versus: str) -> None:
    """Roles are no names."""
    assert title(
        block("IN THE HIGH COURT"), block("ALPHA FISHERIES LTD ... Appellant"), block(versus),
        block("THE STATE OF RIVERLAND"), block("Respondent"), TEXT,
    ) == "Alpha Fisheries Ltd v The State of Riverland"  # fmt: skip
    assert title(
        block("MAHESH"), block("Petitioner"), block(versus), block("SURESH AND OTHERS"), TEXT
    ) == "Mahesh v Suresh and Others"  # fmt: skip


def test_a_case_in_one_line_is_named_without_roles() -> None:
    """As courts cite it."""
    line = block("Smith (Appellant) v Jones and another (Respondents)", centred=True)
    assert title(block("JUDGMENT", size=16), line, TEXT) == "Smith v Jones and another"


def test_a_title_that_begins_in_capitals_is_one() -> None:
    """Codes in brackets keep theirs."""
    assert title(block("REGULATION (EU) 2021/9 OF THE COUNCIL of 3 March on rivers"), TEXT) == (
        "Regulation (EU) 2021/9 of the Council of 3 March on rivers"
    )


def test_versus_without_parties_names_nothing() -> None:
    """A role alone is no party."""
    assert title(block("Appellant"), block("v"), block("Respondent"), TEXT) == ""


def test_the_description_of_the_file_comes_last() -> None:
    """And only where it is a title."""
    assert title(TEXT, metadata="The River Act") == "The River Act"
    assert title(TEXT, metadata="Microsoft Word - act.docx") == ""
    assert title(TEXT, metadata="act") == ""


def test_numerals_and_names_keep_their_capitals() -> None:
    """Small words are small."""
    named = block("THE WATER AND LAND CODE, PART IV (CO-OPERATIVES)", size=16)
    assert title(named, TEXT) == "The Water and Land Code, Part IV (Co-Operatives)"
