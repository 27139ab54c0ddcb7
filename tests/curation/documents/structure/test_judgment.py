"""Judgments of several countries: paragraphs, headings, opinions, what they quote."""

import pytest

from curation.core.records import Provision
from curation.core.text import normalise_text
from curation.documents.structure.parse import parse_structure


def parse(text: str, headings: tuple[tuple[int, int], ...] = ()) -> dict[str, Provision]:
    """Return the provisions of a judgment by the path in their key, its bare headings aside."""
    found = parse_structure(
        normalise_text(text), instrument="x", cited_as="Oak v. Elm", word="paragraph",
        headings=headings,
    )  # fmt: skip
    return {item.key[2:]: item for item in found if not item.key.endswith("/heading")}


def shown(text: str) -> list[str]:
    """Return the keys alone."""
    return list(parse(text))


UNITED_KINGDOM = """[2019] UKSC 41
JUDGMENT
R (Oak) (Appellant) v Elm (Respondent)
before
Lady Ash, President
LADY ASH: (with whom Lord Elm agrees)
1. The issue in these appeals is whether the power exists.
What is prorogation?
2. Sessions are ended by it. Section 3 of the Elm Act 1998 provides:
“(1) The Minister may make regulations.
4. Nothing in this section applies to Scotland.”
3. The court must decide:
(a) whether the power exists;
(b) whether it has limits.
The first issue: Is it justiciable?
4. Section 12 of that Act, so far as relevant, reads:
(1) A person commits an offence if he acts.
(2) It is a defence that he did not.
5. We would allow the appeal.
LORD ASH: (dissenting)
6. I would dismiss it."""


def test_numbered_paragraphs_stand_under_headings_and_opinions() -> None:
    """Quoted provisions open none, with quotation marks or without; a list of the court does."""
    assert shown(UNITED_KINGDOM) == [
        "front", "h-lady-ash-with-whom-lord-elm-agrees", "para-1", "h-what-is-prorogation",
        "para-2", "para-3", "para-3/a", "para-3/b", "h-the-first-issue-is-it-justiciable",
        "para-4", "para-5", "h-lord-ash-dissenting", "para-6",
    ]  # fmt: skip
    found = parse(UNITED_KINGDOM)
    assert found["para-3/b"].citation == "Oak v. Elm, para 3(b)"
    assert found["para-3"].label == "3."
    assert found["front"].kind == "heading"
    assert found["para-6"].heading == "LORD ASH: (dissenting)"


SOUTH_AFRICA = """CONSTITUTIONAL COURT OF SOUTH AFRICA
Case CCT 19/11
Coram: Oak CJ, Elm J
ORDER
On appeal the following order is made:
1. The appeal is upheld.
2. There is no order as to costs.
JUDGMENT
OAK CJ (Elm J concurring):
Introduction
[1] This is an application for leave to appeal.[1]
[2] In Ash v Elm this court held:
[3] The rule is clear from the words of it.
[3] That is not this case.
Issues
(a) Leave to appeal
[4] Leave is granted.
[5] The following order is made:
1. The appeal is upheld.
2. There is no order as to costs.
For the Applicant: O Elm instructed by Ash Attorneys
Footnotes
[1] Oak v Elm [2010] ZAGPHC 1."""


def test_an_order_in_front_and_footnotes_behind_are_no_paragraphs() -> None:
    """Nor is a paragraph of another judgment that is quoted under the next number."""
    assert shown(SOUTH_AFRICA) == [
        "front", "h-introduction", "para-1", "para-2", "para-3", "h-issues",
        "h-a-leave-to-appeal", "para-4", "para-5", "para-5/1", "para-5/2", "front~2",
    ]  # fmt: skip
    assert parse(SOUTH_AFRICA)["para-3"].end - parse(SOUTH_AFRICA)["para-3"].start < 40


INDIA = """Oak vs Union Of Elms on 3 March, 2020
Bench: A. Elm
J U D G M E N T
A. ELM, J.
Leave granted in this appeal, which is heard with the consent of all the parties to it.
1. The following questions arise:
(i) Whether the notice was valid?
(ii) Whether the demand is barred by limitation?
FACTS
2. It was held as under:
"3. The power of this court is wide.
4. It includes directions."
3) is not its number.
3. Section 148 reads as follows:
148. Issue of notice.—(1) The officer shall serve a notice.
(2) He shall record his reasons.
4. The appeal is allowed.
.....................J.
[A. ELM]
New Delhi;
March 3, 2020."""


def test_words_before_the_first_number_are_the_opening() -> None:
    """Signatures, places and dates stand apart at the end."""
    assert shown(INDIA) == [
        "front", "opening", "para-1", "para-1/i", "para-1/ii", "h-facts", "para-2", "para-3",
        "para-4", "front~2",
    ]  # fmt: skip
    assert parse(INDIA)["opening"].citation == "Oak v. Elm, opening"


UNITED_STATES = """OAK v. ELM
Syllabus
The petitioner was dismissed by the respondent in 2013 and sued under the statute.
JUSTICE OAK delivered the opinion of the Court.
Sometimes small gestures can have consequences that nobody has expected of them.
I
The statute's message is simple. It provides:
“It shall be unlawful for an employer—
(1) to refuse to hire; or
(2) to limit his employees.”
The answer is clear to anyone who reads it. There are two reasons for it:
1. The words.
Words have the meaning that they had when they were enacted by the legislature.
2. The structure.
It is so ordered.
JUSTICE ELM, with whom JUSTICE ASH joins, dissenting.
There is only one word for what the Court has done today, which is legislation."""


def test_paragraphs_without_numbers_are_counted() -> None:
    """A quotation belongs to the words before it, and so does a list with all that is in it."""
    assert shown(UNITED_STATES) == [
        "front", "h-justice-oak-delivered-the-opinion-of-the-court", "para-1", "h-i", "para-2",
        "para-3", "para-3/1", "para-3/2", "h-justice-elm-with-whom-justice-ash-joins-dissenting",
        "para-4",
    ]  # fmt: skip
    assert parse(UNITED_STATES)["para-4"].citation == "Oak v. Elm, para 4"


def test_opinions_that_count_anew_have_paragraphs_of_their_own() -> None:
    """Their citations name the judge."""
    found = parse(
        "JUDGMENT\nOAK, J.\n1. I agree with my brother.\n2. It is allowed.\n"
        "ELM, J. (concurring)\n1. I add a few words.\n2. It is allowed.\n"
    )
    assert found["h-oak-j-para-1"].citation == "Oak v. Elm, OAK, J., para 1"
    assert found["h-elm-j-concurring-para-2"].citation == "Oak v. Elm, ELM, J. (concurring), para 2"


REPORT = """Oak v Elm
HEADNOTE:
The petitioner was issued a passport and it was taken from her by an order of the State.
HELD: So it is.
1. The right to go abroad is part of personal liberty. [643 G]
2. The order is void.
3. The petition is allowed.
ASH, J. (Dissenting)
1. The order is valid.
JUDGMENT:
ORIGINAL JURISDICTION: Writ Petition No. 231 of 1977.
M. Oak for the Petitioner.
The following Judgments of the Court were delivered:
OAK, C. J.-The case before us involves questions that relate to the rights of all.
It is one that this court has never had before it in all the years of its life.
ASH, J.-The petitioner is the holder of a passport that was issued to her by the State."""


def test_a_headnote_is_front_and_opinions_may_begin_in_a_line() -> None:
    """The judges of the headnote do not speak yet."""
    assert shown(REPORT) == [
        "front", "h-oak-c-j", "para-1", "para-2", "h-ash-j", "para-3",
    ]  # fmt: skip
    found = parse(REPORT)
    assert found["h-ash-j"].heading == "ASH, J."
    assert found["para-1"].end - found["para-1"].start == len(
        "The case before us involves questions that relate to the rights of all.\n"
    )


def test_each_opinion_may_open_without_a_number() -> None:
    """On the line of its author or on the next; a heading may stand above it."""
    found = parse(
        "JUDGMENT\nOAK, J.\nA. Introduction\n"
        "This appeal is about a right that all of us have, as the parties to it say.\n"
        "2. It is allowed.\n3. No costs.\n"
        "ELM, J.-I agree with my brother in all that he has said about this appeal.\n"
        "4. It is allowed.\n5. No costs."
    )
    assert list(found) == [
        "front", "h-oak-j", "h-a-introduction", "opening", "para-2", "para-3", "h-elm-j",
        "opening~2", "para-4", "para-5",
    ]  # fmt: skip


def test_a_late_list_numbers_no_paragraphs() -> None:
    """Guidelines of the court are items of the paragraph that lays them down, with their titles."""
    long = "The court has considered the matter at length and has come to a view on it.\n" * 4
    found = parse(
        f"JUDGMENT\n{long}We lay down these norms:\n1. Duty of the Employer:\nHe shall care.\n"
        "2. Definition:\nFor this purpose, harm includes:\na) blows;\nb) words.\n"
        "Whatever is said here is to be read with care by all who are bound by it.\n"
        "3. Complaints shall be heard.\nAccordingly, we direct that these norms be observed."
    )
    assert found["para-5/2/b"].citation == "Oak v. Elm, para 5(2)(b)"
    assert found["para-5/1"].heading == "Duty of the Employer"
    assert "para-6" in found
    assert "para-7" not in found


def test_headings_of_the_source_are_headings() -> None:
    """Whatever they say, and the title stands apart."""
    text = "Oak v Elm\nJUDGMENT\nWhat it is about\n1. It is a plea.\n2. It is heard.\n3. It fails."
    found = parse(text, ((0, 1), (text.index("What"), 2)))
    assert list(found) == ["heading", "front", "h-what-it-is-about", "para-1", "para-2", "para-3"]


def test_a_numbered_paragraph_may_have_a_title() -> None:
    """On the line of its number."""
    found = parse("1. Background\nHe was heard.\n2. Findings\nIt is so.\n3. Order\nIt fails.")
    assert found["para-2"].heading == "Findings"


@pytest.mark.parametrize(
    "text",
    ["1 The court sat.\n2 It rose.\n3 It sat.\n4 It rose.\n5 It sat.",
     "1) The court sat.\n2) It rose.\n3) It sat.\n5) It rose, and a number was lost.",
     "Para 1: The court sat.\nPara 2: It rose.", "1.\nThe court sat.\n2.\nIt rose.\n3.\nIt sat.",
     "[1] The court sat.\n[1A] It rose.\n[2] It sat."],
)  # fmt: skip
def test_numbers_are_printed_in_many_ways(text: str) -> None:
    """Bare, with a bracket, with a word, on a line of their own, inserted."""
    keys = shown(text)
    assert len(keys) == text.count("sat.") + text.count("rose")


def test_a_text_without_any_prose_is_one_paragraph_or_front() -> None:
    """Nothing is lost."""
    assert shown("Oak v Elm") == ["para-1"]
    assert shown("JUDGMENT") == ["front"]
    assert shown("") == []


_SHORT = (
    "1. The appeal concerns a fee that the Minister imposed on the company last year.\n\n"
    "2. The appeal is dismissed with costs, as the fee was lawful."
)


def test_two_numbers_are_enough_where_the_court_says_nothing_else() -> None:
    """A short order has two paragraphs."""
    found = parse(f"IN THE HIGH COURT\nOak v Elm\n\nJUDGMENT\n\n{_SHORT}")
    assert [key for key in found if key.startswith("para")] == ["para-1", "para-2"]
    assert found["para-2"].label == "2."


def test_two_numbers_after_other_words_are_a_list() -> None:
    """The words before them are law as well."""
    words = "This is an appeal against what the court below has held on these grounds:"
    found = parse(f"IN THE HIGH COURT\nOak v Elm\n\nJUDGMENT\n\n{words}\n\n{_SHORT}")
    assert list(found)[1:] == ["para-1", "para-1/1", "para-1/2"]
