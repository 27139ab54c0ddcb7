"""The lines of judgments."""

import pytest

from curation.documents.structure.judgment_lines import (
    author_length,
    begins_notes,
    is_capital_title,
    is_judgment_marker,
    is_known_title,
    is_marker,
    is_opinion,
    is_signature,
    paragraph_runs,
    titles_before,
)
from curation.documents.structure.lines import lines_of


@pytest.mark.parametrize(
    "text",
    ["Verma, CJI:", "LORD REED (with whom Lady Ash agrees)", "MOGOENG CJ (Zondo J concurring):",
     "P.K. Goswami, C.J.", "Per Curiam", "JUSTICE OAK delivered the opinion of the Court.",
     "Chief Justice Oak, dissenting.", "Partly dissenting opinion of Judge Oak", "Bhagwati J."],
)  # fmt: skip
def test_authors_are_known_as_courts_print_them(text: str) -> None:
    """India, the United Kingdom, South Africa, the United States, Strasbourg."""
    assert is_opinion(text)


@pytest.mark.parametrize(
    "text", ["The judge held it so.", "Lord Reed agreed with the judge.", "J. Oak for the State"]
)
def test_sentences_about_judges_are_no_authors(text: str) -> None:
    """They go on in lower case."""
    assert not is_opinion(text)


def test_an_author_may_stand_in_front_of_his_words() -> None:
    """With a dash, or in capitals with a point."""
    assert author_length("BHAGWATI, J.-The petition") == len("BHAGWATI, J.-")
    assert author_length("BHAGWATI, CJ. This petition") == len("BHAGWATI, CJ. ")
    assert author_length("ELM, Circuit Judge. A jury sat.") == len("ELM, Circuit Judge. ")
    assert author_length("ELM, Circuit Judge, concurring. I") == len(
        "ELM, Circuit Judge, concurring. "
    )
    assert author_length("Sikri, J., in his opinion") == 0
    assert author_length("ELM, J. (concurring)") == 0


def test_markers_titles_notes_and_signatures_are_told_apart() -> None:
    """Each by its own words."""
    assert all(map(is_judgment_marker, ("JUDGMENT:", "J U D G M E N T", "Judgement")))
    assert is_judgment_marker("The following Judgments of the Court were delivered:")
    assert is_marker("ORDER")
    assert not is_judgment_marker("ORDER")
    assert all(
        map(
            is_known_title,
            ("Background", "II", "Legal context", "A. Introduction", "The facts in brief"),
        )
    )
    assert not is_known_title("The guidelines and norms that follow are binding")
    assert is_capital_title("CIVIL APPELLATE JURISDICTION")
    assert begins_notes("Footnotes")
    assert not begins_notes("Note")
    assert all(map(is_signature, ("....................J.", "New Delhi;", "March 3, 2020.")))
    assert all(map(is_signature, ("[A. ELM]", "For the Applicant: O Elm")))
    assert not is_signature("It is so ordered.")


def test_the_longest_run_numbers_the_paragraphs() -> None:
    """Lists inside, years and lost numbers do not mislead it."""
    lines = lines_of(
        "1. One.\n1. inner\n1. Inner.\n2. Inner.\n2. Two of\n1996. It was.\n4. Four.\n12. No."
    )
    found = paragraph_runs(lines, [False] * len(lines), ())
    assert found is not None
    assert [number for run in found[1] for _, number in run] == [(1, ""), (2, ""), (4, "")]
    assert paragraph_runs(lines[:1], [False], ()) is None


def test_titles_stand_straight_before_a_paragraph() -> None:
    """Items of a list do not."""
    lines = lines_of("He asks:\n(i) Whether it is?\n(ii) Why?\nFACTS\n(a) The parties\n[2] It is.")
    assert titles_before(lines, [False] * 6, 5) == [3, 4]
