"""What the words of one line tell."""

import pytest

from curation.documents.cleaning.line_words import (
    awaits_number,
    enumerator_of,
    is_bare_number,
    is_ended,
    is_label,
    is_reference,
    is_report,
    is_unfinished,
    label_of,
)


@pytest.mark.parametrize(
    "text",
    ["It is so.", 'He said "so."', "one; and", "as follows:-", "any citizen, -", "xxx xxxx", "[a]",
     "* * *", "for this—", "no one‖"],
)  # fmt: skip
def test_a_sentence_or_a_step_of_one_may_end(text: str) -> None:
    """With or without a mark of quotation behind; omissions end too."""
    assert is_ended(text)


@pytest.mark.parametrize(
    "text", ["It is", "State v.", "under Art.", "Mr.", "V. K.", "He (who is not.", "and or"]
)
def test_an_abbreviation_or_an_open_bracket_ends_nothing(text: str) -> None:
    """Nor does an initial."""
    assert not is_ended(text)


def test_some_words_cannot_be_the_last() -> None:
    """Articles, prepositions, a comma, an abbreviation."""
    assert all(map(is_unfinished, ("of the", "read with", "the Act,", "State v.")))
    assert not is_unfinished("of the Act")


def test_enumerators_are_known_by_their_brackets_and_points() -> None:
    """A lone one has its words on the next line; an initial of a party is none."""
    labels = ["(1)", "[12]", "2.1 ", "iv.", "12A)", "1.The"]
    matches = [enumerator_of(label) for label in labels]
    assert [label_of(match) if match else "" for match in matches] == [
        "1", "12", "2", "iv", "12A", "1",
    ]  # fmt: skip
    assert is_bare_number("(1)")
    assert not is_bare_number("(1) One")
    assert not is_bare_number("v.")
    assert enumerator_of("1st of May") is None


def test_titles_with_a_colon_are_labels() -> None:
    """A sentence with one is none."""
    assert is_label("Article 15:")
    assert is_label("2. Duty of the Employer:")
    assert not is_label("The court then held:")


def test_references_and_reports_are_known() -> None:
    """A number may be the rest of one."""
    assert is_reference("Section 302")
    assert not is_reference("Section 302 applies")
    assert is_report("(1997) 6 SCC 241")
    assert awaits_number("as in clause", bracketed=False)
    assert awaits_number("as in section 2", bracketed=True)
    assert not awaits_number("Section 2", bracketed=True)
