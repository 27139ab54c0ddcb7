"""Lines that a width or a link broke."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.documents.cleaning.record import CleaningRecord
from curation.documents.cleaning.unwrap import (
    is_broken,
    join_lines,
    paragraphs_of,
    source_lines,
)


def joined(text: str) -> list[str]:
    """Return the paragraphs of a text whose lines are broken."""
    return [item.text for item in join_lines(text.split("\n"), CleaningRecord())]


REPORT = """THE HIGH COURT OF SAMPLES
PETITIONER:
ROSE & ORS.
Vs.
RESPONDENT:
STATE OF ELMS & ORS.
DATE OF JUDGMENT:\t13/08/1997
BENCH:
OAK, CJI, ELM, J.
HEADNOTE:
J U D G M E N T
Oak, CJI:
This petition has been filed for  the enforcement of the
rights of  the workers of the\tmill under
Articles
14
, 19
and
21
of the Constitution, as all know.
Each of them was dismissed by an order under section 3 of
the Mills Act. The text of the provision is this:
Article 15:
"15. Prohibition of discrimination
on grounds of sex.-
(1) The State shall not
discriminate on grounds of sex.
(2) xxx xxx
xxx
(3) Nothing in this article shall
prevent aid to mothers."
In
Oak v. Elm & Ors.
1993(2) SCC 746,
the court held so under clause
(3) of that article. The petition is allowed."""


def test_a_report_reads_as_it_was_written() -> None:
    """Parties, fields and quoted provisions stand apart; citations and sentences are whole."""
    assert joined(REPORT) == [
        "THE HIGH COURT OF SAMPLES", "PETITIONER:", "ROSE & ORS.", "Vs.", "RESPONDENT:",
        "STATE OF ELMS & ORS.", "DATE OF JUDGMENT: 13/08/1997", "BENCH:", "OAK, CJI, ELM, J.",
        "HEADNOTE:", "J U D G M E N T", "Oak, CJI:",
        ("This petition has been filed for the enforcement of the rights of the workers of the mill"
        " under Articles 14, 19 and 21 of the Constitution, as all know."),
        ("Each of them was dismissed by an order under section 3 of the Mills Act. The text of the"
        " provision is this:"),
        "Article 15:", '"15. Prohibition of discrimination on grounds of sex.-',
        "(1) The State shall not discriminate on grounds of sex.", "(2) xxx xxx xxx",
        '(3) Nothing in this article shall prevent aid to mothers."',
        ("In Oak v. Elm & Ors. 1993(2) SCC 746, the court held so under clause (3) of that article."
        " The petition is allowed."),
    ]  # fmt: skip


STATUTE = [
    "CHAPTER I", "PRELIMINARY", ("1. Short title.—This Act may be called the Sample Act and it"
    " extends to the whole of the country, save as is provided in section 2."),
    "2. Definitions.—In this Act, unless the context otherwise requires,—",
    ("(a) “court” means a court of law that sits in a district of the country in which this Act is"
    " in force;"), "(b) “person” includes a firm.",
    "Provided that no firm shall be a person for the purposes of the third chapter of this Act.",
    "Part 2", "Right to life", ("Everyone has the right to life, and no one shall be deprived of it"
    " save in accordance with a procedure that the law has laid down before."),
    "Explanation.—Life begins as the court shall hold in a case that is brought before it in time.",
]  # fmt: skip


@pytest.mark.parametrize("width", [46, 60, 78])
def test_a_statute_is_put_together_whatever_its_width(width: int) -> None:
    """Chapters, sections, items, provisos, headings in two lines."""
    lines = [piece for item in STATUTE for piece in textwrap.wrap(item, width)]
    assert joined("\n".join(lines)) == STATUTE


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("He was heard by the gov-\nernment in time.", ["He was heard by the government in time."]),
        ("A non-\nprofit body", ["A non-profit body"]),
        ("Under section 2\n(d)\nof the Act", ["Under section 2(d) of the Act"]),
        ("The Act, 1946\n.\n(d) Work", ["The Act, 1946.", "(d) Work"]),
        ("The Act of\n1996. It fails", ["The Act of 1996. It fails"]),
        ("[Cites\n20\n, Cited by\n5\n]\nThe Court", ["[Cites 20, Cited by 5]", "The Court"]),
        ("1.\nThe appeal is one of law.", ["1. The appeal is one of law."]),
        ("All of it;\n\nand no more", ["All of it;", "and no more"]),
        ("Chapter 1 ..... 7\nChapter 2 ..... 9", ["Chapter 1 ..... 7", "Chapter 2 ..... 9"]),
        ("NOTING the law,\nNOTING ALSO the facts", ["NOTING the law,", "NOTING ALSO the facts"]),
        ("In some time,\nIt is held", ["In some time,", "It is held"]),
        ("The PENAL CODE of\nINDIA\nis law", ["The PENAL CODE of INDIA is law"]),
        ("Under\nSection 302\nIPC he was tried", ["Under Section 302 IPC he was tried"]),
        ("For Mr.\nOak and Dr.\nElm", ["For Mr. Oak and Dr. Elm"]),
        ("- one\n- two\n* * *\n| a | b |", ["- one", "- two", "* * *", "| a | b |"]),
        ("(1) The first is\nso\n(2) The next", ["(1) The first is so", "(2) The next"]),
        ("It is a rule of\nthe\n(2) kind", ["It is a rule of the (2) kind"]),
        ("Oak Elm\nFirm: High Elm", ["Oak Elm", "Firm: High Elm"]),
        ("In\nS.P. Oak\n's case it was", ["In S.P. Oak's case it was"]),
        ("So it was:\nOAK, C. J.-The case", ["So it was:", "OAK, C. J.-The case"]),
        ("A. Facts …… 3-11\nB. Law.… 12", ["A. Facts …… 3-11", "B. Law.… 12"]),
        ("He stated:-\n―So it is‖\nB. Facts", ["He stated:-", "―So it is‖", "B. Facts"]),
        ("OAK LTD\nVERSUS\nELM", ["OAK LTD", "VERSUS", "ELM"]),
        ("(a) one,\nshall be void.", ["(a) one,", "shall be void."]),
        ("It rests.\n4 Parliament\n42. Seat", ["It rests.", "4 Parliament", "42. Seat"]),
        ("It rests.\n[S. 5 amended by\nAct 6.]", ["It rests.", "[S. 5 amended by Act 6.]"]),
        ("NAME: Oak\nCOURT: High", ["NAME: Oak", "COURT: High"]),
        (
            "OAK, INC.,\nPlaintiff-Appellee,\n\nv.\n\nELM",
            ["OAK, INC.,", "Plaintiff-Appellee,", "v.", "ELM"],
        ),
        ("It is so.\nA\nAfter that he ran.", ["It is so.", "A", "After that he ran."]),
        (
            "Before A and B, Circuit Judges.\nELM, Circuit Judge. A jury sat.",
            ["Before A and B, Circuit Judges.", "ELM, Circuit Judge. A jury sat."],
        ),
        ("THE STATE OF\nELMS", ["THE STATE OF ELMS"]),
    ],
)
def test_each_break_is_judged_by_what_stands_around_it(broken: str, whole: list[str]) -> None:
    """Hyphens, references, orphaned marks, years, lists, fields, capitals."""
    full = "the court then went on to say that it was bound by what\nit had said before.\n"
    assert joined(full + broken)[1:] == whole


def test_a_link_ends_no_paragraph_and_a_long_line_does() -> None:
    """Where links stand on lines of their own, and paragraphs on one line each."""
    long = "The court held that it was so and that nothing else was to be said of it. " * 4
    text = (
        f"It fell under\nArticle 21\n, 22\n. {long}\nOn the other hand, {long}It is not so under"
        f"\nArticle 32.\nThat is so. {long}\nOak v. Elm\n, so he said, is the law."
    )
    found = joined(text)
    assert [item[:12] for item in found] == ["It fell unde", "On the other"]
    assert "Article 32. That is so." in found[1]


def test_an_indented_line_begins_a_paragraph() -> None:
    """Even where the line before is full."""
    text = (
        "   The court held that the appeal was out\nof time and that it was not to be heard so.\n"
        "   The costs were to follow the event in the\nusual way."
    )
    assert len(joined(text)) == 2


def test_a_page_break_inside_a_sentence_is_mended() -> None:
    """A blank line is no end where a full line goes on in lower case."""
    text = "The court held that the appeal was\n\nout of time and it was not to be heard\nat all."
    assert len(joined(text)) == 1


def test_a_heading_of_the_source_stands_apart() -> None:
    """Whatever follows it."""
    found = join_lines(["Facts", "of the case", "he says"], CleaningRecord(), headings={0})
    assert [(item.text, item.heading) for item in found] == [
        ("Facts", True), ("of the case he says", False),
    ]  # fmt: skip


def test_breaks_are_counted_and_lines_numbered() -> None:
    """The record says how many; a paragraph is known by its first line."""
    record = CleaningRecord()
    found = paragraphs_of(
        "A\n\nThe court\nheld that the\nplea be dis-\nmissed and\ngo.".split("\n"), record
    )
    assert [(item.line, item.blank) for item in found] == [(1, True), (3, True)]
    counts = {item.rule: item.count for item in record.removals()}
    assert counts == {"line_break": 4, "line_hyphen": 1}


def test_unbroken_text_stays_as_it_is() -> None:
    """One paragraph a line, with its number."""
    text = "(a) one;\n(b) two;\n\nshall be void.\x0cIt is so."
    record = CleaningRecord()
    found = paragraphs_of(source_lines(text, record), record)
    assert [(item.text, item.line) for item in found] == [
        ("(a) one;", 1), ("(b) two;", 2), ("shall be void.", 4), ("It is so.", 5),
    ]  # fmt: skip
    assert not record.removals()


def test_a_soft_hyphen_at_a_line_end_is_mended_and_counted() -> None:
    """In text that is not wrapped too; the rest of the word goes up."""
    record = CleaningRecord()
    found = paragraphs_of(source_lines("The consti\xad\n  tution, as amended.", record), record)
    assert [item.text for item in found] == ["The constitution,", "as amended."]
    assert [(item.rule, item.count) for item in record.removals()] == [("soft_hyphen", 1)]


def test_orphaned_marks_show_that_links_were_set_apart() -> None:
    """Three lines that begin with a comma are enough."""
    assert is_broken("Article 1\n, 2\nand\nArticle 3\n, 4\nor\n5\n. So".split("\n"))
    assert not is_broken(["A long line of text that ends as it should.", "(a) So does this."])


def test_blank_lines_between_all_lines_part_no_paragraphs() -> None:
    """As text taken from print has them; items and sections begin paragraphs all the same."""
    text = (
        "1. This Act may be cited as the River Act and shall come into operation on such day as\n\n"
        "the Minister may appoint, and applies to every\n\nriver in the land.\n\n"
        "2. (1) There shall be a fee at such rates as the Board may fix by Order in Gazette-\n\n"
        "(2) The Board shall hear an appeal under subsection\n\n(1), and the persons whom the\n\n"
        "order affects.\n\n3. It binds all."
    )
    assert [item[:24] for item in joined(text)] == [
        "1. This Act may be cited", "2. (1) There shall be a ", "(2) The Board shall hear",
        "3. It binds all.",
    ]  # fmt: skip


@given(st.lists(st.text(st.sampled_from('aB 1(.):;,-x"\t#é'), max_size=12), max_size=12))
def test_no_word_is_lost(lines: list[str]) -> None:
    """Joined text holds the same letters in the same order, whatever the lines."""
    found = join_lines(lines, CleaningRecord())
    letters = "".join(sign for item in found for sign in item.text if sign.isalnum())
    assert letters == "".join(sign for line in lines for sign in line if sign.isalnum())


SHORT_CLAUSES = """2.1  A party must notify the other party at once if it becomes aware of a
     breach of clause 2.1(c).

2.2  If a party is required by law to disclose anything it must, as far as it
     is able to, give notice.

2.3  This Deed continues for three years from the date of its signature by the
     later of the parties.

2.4  It ends.

2.5  Items:
     (a)  one;
     (b)  two.
"""


def test_a_text_of_short_clauses_is_broken_where_its_cut_lines_are_full() -> None:
    """Few of its lines go on; where there was room for the next word, the break was meant."""
    text = SHORT_CLAUSES + "".join(f"\n3.{n}  It ends.\n" for n in range(1, 25))
    assert is_broken(text.split("\n"))
    ragged = text.replace("becomes aware of a\n     breach", "becomes\n     aware of a breach")
    assert not is_broken(ragged.split("\n"))
    assert not is_broken([*text.split("\n"), *["A whole paragraph " * 9] * 3])
