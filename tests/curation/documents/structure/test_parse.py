"""Text to provisions: keys, citations, nesting, statuses."""

import re
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.records import Provision
from curation.core.text import normalise_text
from curation.documents.structure.parse import numbering_gaps, parse_structure

ACT = """An Act to provide for samples and for matters connected therewith.
CHAPTER I
PRELIMINARY
1. Short title.—This Act may be called the Sample Act, 2001.
2. Definitions.—(1) In this Act, unless the context otherwise requires,—
(a) "court" means a court;
(b) "person" includes a firm.
CHAPTER II
OF OFFENCES
3. Punishment for theft.—Whoever commits theft shall be punished:
Provided that a child shall not be punished.
Provided further that a fool shall not.
4. [Repealed by Act 5 of 2004.]
5. Empty section
THE FIRST SCHEDULE
1. The first form shall be used.
"""


def parse(
    text: str, *, word: str = "section", headings: Sequence[tuple[int, int]] = ()
) -> dict[str, Provision]:
    """Return the provisions of a text by the path in their key."""
    found = parse_structure(
        normalise_text(text), instrument="act", cited_as="Act", word=word, headings=headings
    )
    return {item.key.removeprefix("act#"): item for item in found}


def test_a_statute_has_chapters_sections_clauses_and_schedules() -> None:
    """Keys do not depend on the chapter; a schedule numbers anew."""
    found = parse(ACT)
    keys = [key for key, item in found.items() if item.kind != "heading"]
    assert keys == [
        "para-1", "ch-I", "s-1", "s-2", "s-2/1", "s-2/1/a", "s-2/1/b", "ch-II", "s-3",
        "s-3/proviso-1", "s-3/proviso-2", "s-4", "s-5", "sch-1", "sch-1-para-1",
    ]  # fmt: skip


def test_citations_read_as_a_lawyer_writes_them() -> None:
    """Section, clause, proviso, schedule."""
    found = parse(ACT)
    assert found["s-2/1/a"].citation == "Act, s. 2(1)(a)"
    assert found["s-3/proviso-2"].citation == "Act, s. 3, second proviso"
    assert found["sch-1-para-1"].citation == "Act, Sch. 1, para 1"


def test_marginal_notes_are_headings_of_the_section_and_its_parts() -> None:
    """A clause inherits the note of its section."""
    found = parse(ACT)
    assert found["s-2"].heading == found["s-2/1/a"].heading == "Definitions"
    assert found["ch-II"].heading == "OF OFFENCES"


def test_a_repealed_and_an_empty_section_say_so() -> None:
    """They may carry no questions."""
    found = parse(ACT)
    assert found["s-4"].status == "repealed"
    assert found["s-5"].status == "empty"
    assert found["s-3"].status == "live"


def test_text_that_tells_about_the_article_is_summarised() -> None:
    """An article that speaks of itself in the third person is not law text."""
    text = (
        "Article 1\nRule\nIt shall be.\n"
        "Article 2\nOld rule\nArticle 2, which granted much, was abrogated."
    )
    assert parse(text, word="article")["art-2"].status == "summarised"


def test_a_table_of_contents_opens_no_sections() -> None:
    """The numbers come again with text."""
    contents = "1. Short title.\n2. Definitions.\n3. Theft.\n"
    body = "1. Short title.—It is short.\n2. Definitions.—A is B.\n3. Theft.—No one shall steal."
    found = parse(f"ARRANGEMENT OF SECTIONS\n{contents}{body}")
    assert [key for key, item in found.items() if item.kind == "section"] == ["s-1", "s-2", "s-3"]
    assert all(item.status == "live" for item in found.values())


def test_decimal_clauses_nest_in_their_clause() -> None:
    """As in contracts: clause 3.2(a)."""
    text = "3. Duties\n3.1 Care. A shall care.\n3.2 A shall:\n(a) act;\n(b) tell.\n3.2.1 Soon."
    found = parse(text, word="clause")
    assert found["cl-3/2/a"].citation == "Act, cl. 3.2(a)"
    assert found["cl-3/1"].heading == "Care"
    assert found["cl-3/2/1"].citation == "Act, cl. 3.2.1"


def test_headings_of_the_source_hold_paragraphs_and_clauses() -> None:
    """The title is no container."""
    text = (
        "Act\n\nIt is made by two parties who agree on this.\n\n"
        "Law\n\nThe law of England applies to all of it."
    )
    found = parse(text, word="clause", headings=[(0, 1), (text.index("Law"), 2)])
    assert found["h-law/para-1"].heading == "Law"
    assert "h-act" not in found


def test_articles_of_sections_number_anew() -> None:
    """As in the Constitution of the United States."""
    text = (
        "Article I\nSection 1\nAll powers vest.\nSection 2\nMore.\n"
        "Article II\nSection 1\nThe President."
    )
    assert "art-II-s-1" in parse(text, word="article")


def test_paragraphs_of_a_judgment_are_provisions() -> None:
    """Numbers in square brackets count them; a year does not."""
    text = (
        "JUDGMENT\n[1] The appeal is heard.\n[2] He relies on the Act of\n1996. It fails.\n"
        "[3] Dismissed."
    )
    found = parse(text, word="paragraph")
    assert found["para-3"].citation == "Act, para 3"
    assert len([key for key in found if key.startswith("para")]) == 3


def test_parts_stand_in_chapters_where_a_chapter_comes_first() -> None:
    """As in the Constitution of Zimbabwe."""
    text = (
        "CHAPTER 4\nRIGHTS\nPART 2\nFREEDOMS\n"
        "48 Right to life\n(1) All live.\n49 Liberty\nAll are free."
    )
    found = parse(text)
    assert found["ch-4-part-2"].parent == "act#ch-4"
    assert found["s-48/1"].citation == "Act, s. 48(1)"


def test_skipped_numbers_are_named() -> None:
    """(f) after (e) is missing."""
    found = parse("1. Right.—All may—\n(a) a;\n(b) b;\n(d) d.")
    assert numbering_gaps(list(found.values())) == ["Act, s. 1(c)"]


LINES = st.sampled_from(
    ["(1) First.", "(2) Second—", "(a) one;", "(b) two; and", "(i) x", "Provided that no.",
     "Explanation.—E", "Illustrations", "shall be void.", "PART I", "CHAPTER 2", "1. Title.",
     "3. The court shall sit.", "Article 5", "2.1 Decimal.", "# Title", "", "FIRST SCHEDULE",
     "THE CAPITALS", "4. [Repealed]", "—(a) foo; (b) bar", "Exception 1.—x", "word " * 40]
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    lines=st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=20),
    word=st.sampled_from(["article", "section", "clause", "paragraph"]),
    marked=st.sets(st.integers(0, 9)),
)
def test_children_lie_inside_their_parent_and_siblings_do_not_overlap(
    lines: list[str], word: str, marked: set[int]
) -> None:
    """For any text: unique keys, document order, nesting."""
    text = normalise_text("\n".join(lines))
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    headings = [(starts[place], place % 6 + 1) for place in marked if place < len(starts)]
    found: dict[str, Provision] = {}
    ends: dict[str | None, int] = {}
    for item in parse_structure(text, instrument="x", cited_as="X", word=word, headings=headings):
        assert item.key not in found
        assert 0 <= item.start <= item.end <= len(text)
        if item.parent:
            assert found[item.parent].start <= item.start
            assert item.end <= found[item.parent].end
        assert ends.get(item.parent, 0) <= item.start
        ends[item.parent] = item.end
        found[item.key] = item


def test_a_clause_whose_heading_is_its_whole_text_is_live() -> None:
    """`Time is of the essence.` says something; so does an item of a schedule."""
    found = parse("2. Time\n2.1 Time is of the essence.\n2.2 Law. It binds.", word="clause")
    assert found["cl-2/1"].status == "live"
    found = parse("1. Title.—It is.\nSCHEDULE 1\nGOODS\n1. Sand.\n2. Stone.")
    assert {found[f"sch-1-para-{number}"].status for number in (1, 2)} == {"live"}


def test_the_source_may_mark_headings() -> None:
    """They enclose what follows, as Markdown's do."""
    text = (
        "Duties\n\nEach party shall care for what it holds.\n\nTime\n\nTime runs at once for all."
    )
    found = parse_structure(
        text, instrument="act", cited_as="Act", word="clause",
        headings=((0, 1), (text.index("Time"), 1)),
    )  # fmt: skip
    assert next(one.key for one in found if one.heading == "Time") == "act#h-time"


def test_a_heading_in_another_script_is_not_taken_for_the_title() -> None:
    """It holds what follows it."""
    text = "प्रारंभिक\n1. The river is free to all.\n"
    found = parse_structure(
        text, instrument="x", cited_as="नदी अधिनियम", word="section", headings=[(0, 1)]
    )
    assert "प्रारंभिक" in {item.heading for item in found}


def test_the_items_of_a_schedule_that_is_a_list_are_found() -> None:
    """Its own words before them are a heading."""
    found = parse(
        "1. Title.—It is.\nTHE SCHEDULE\n[See section 1]\n(a) the Air Force;\n(b) the Army."
    )
    assert (found["sch/a"].kind, found["sch/a"].citation) == ("item", "Act, Sch. (a)")
    assert found["sch/b"].label == "(b)"


def test_a_heading_that_a_dash_divides_from_an_item_is_its_heading() -> None:
    """As in the Code of the United States."""
    found = parse("§ 2. Fees.\n(a) In General.—A fee is due.\n(b) It may be waived.\n§ 3. More.\nx")
    assert (found["s-2/a"].heading, found["s-2/b"].heading) == ("In General", "Fees")


def test_a_table_of_contents_is_one_heading_that_holds_nothing_else() -> None:
    """The preamble and the sections after it stand beside it."""
    listed = "1. Short title.\n2. Definitions.\n3. Theft of goods."
    body = (
        "We the people make this law for all who live here.\n1. Short title.—It is short.\n"
        "2. Definitions.—A is B.\n3. Theft of goods.—No one shall steal."
    )
    found = parse(f"ARRANGEMENT OF SECTIONS\n\n{listed}\n\n{body}")
    contents = found["h-arrangement-of-sections"]
    assert contents.kind == "heading"
    assert contents.end == found["para-1"].start
    assert [found[key].parent for key in ("para-1", "s-1", "s-3")] == [None, None, None]


def test_recitals_and_parties_enclose_no_clauses() -> None:
    """Their heading is not that of the clauses after them; a heading of clauses is."""
    found = parse(
        "BETWEEN\n\nAcme Ltd and Beta Ltd, who agree on what follows in this deed.\n\n"
        "RECITALS\n\nA. Acme sells sand.\n\nB. Beta buys sand.\n\n"
        "1. Acme sells its sand to Beta and to nobody else at all.\n\n"
        "PAYMENT\n\n2. Beta pays for its sand within a month of each delivery.",
        word="clause",
    )
    assert (found["cl-1"].parent, found["cl-1"].heading) == (None, "")
    assert found["recital-A"].heading == "RECITALS"
    assert found["cl-2"].heading == "PAYMENT"


def test_a_disclaimer_in_capitals_is_text() -> None:
    """It says something, so it is no heading, on one line or on more."""
    disclaimer = (
        "THE WORK IS PROVIDED AS IT IS AND WITHOUT WARRANTY\n"
        "OF ANY KIND, AND THE LICENSOR DISCLAIMS ALL LIABILITY."
    )
    text = f"Sand Licence\n\n{disclaimer}\n\n1. Grant. You may use the sand."
    found = parse(text, word="clause")
    assert found["para-1"].kind == "paragraph"
    assert text[found["para-1"].start : found["para-1"].end].strip() == disclaimer


def test_short_law_is_never_a_heading_without_text() -> None:
    """A sentence, an order and an aim are live."""
    found = parse(
        "1. The Buyer pays the price.\n\n2. Deliver the goods on time.\n\n"
        "3. To keep the peace.\n\n4. Time runs from service.",
        word="clause",
    )
    live = {key for key, item in found.items() if item.status == "live" and item.kind == "clause"}
    assert live == {"cl-1", "cl-2", "cl-3", "cl-4"}


def test_codes_of_amendments_stand_before_what_they_changed() -> None:
    """A subsection and a paragraph of which dots are left are repealed, whatever the code."""
    found = parse(
        "1 Theft.\n\n(1)It is so.\n\nF2(2). . . . . .\n\n[F3(3)It is not.]\n\nSCHEDULE 1\n\n"
        "Deer\n\n1 F4. . . . . .\n\n2(1)Fish are free.\n\n(2)Deer are not."
    )
    listed = [(key, item.status) for key, item in found.items() if item.kind != "heading"]
    assert listed == [
        ("s-1", "live"), ("s-1/1", "live"), ("s-1/2", "repealed"), ("s-1/3", "live"),
        ("sch-1", "live"), ("sch-1-para-1", "repealed"), ("sch-1-para-2", "live"),
        ("sch-1-para-2/1", "live"), ("sch-1-para-2/2", "live"),
    ]  # fmt: skip
    assert found["sch-1-para-1"].label == "1"


def test_a_reference_to_a_subsection_opens_no_paragraph() -> None:
    """`2(1) of the Act` is the rest of a sentence, and a code without brackets is a word."""
    found = parse("SCHEDULE 1\n\nDeer\n\n1 Fish are free under\n2(1)of the Act.\nF2 deer are not.")
    assert [key for key in found if "para" in key] == ["sch-1-para-1"]


def test_a_list_may_be_announced_by_underscores() -> None:
    """They stand for a dash after the heading and before the items."""
    for gap in ("\n", " ", ""):
        found = parse(f"1. Title .___(1) It is.\n(2) A court may, ___{gap}(a) fine; or\n(b) jail.")
        keys = [key for key in found if not key.endswith("heading")]
        assert keys == ["s-1", "s-1/1", "s-1/2", "s-1/2/a", "s-1/2/b"]
