"""Ordered lists of Markdown: numbers as they are shown, nested clauses of a contract."""

from hypothesis import given
from hypothesis import strategies as st

from curation.documents.make import make_document
from curation.documents.readers.markdown.numbering import number_lists
from curation.documents.readers.read_markdown import read_markdown

_AGREEMENT = (
    "# Service Agreement\n\n1. **Service**\n    1. **Access.** Customer may use it.\n"
    "    2. **Support.** Provider helps.\n2. **Fees**\n    1. **Payment.** See Section 1.2.\n"
)


def test_nested_clauses_are_cited_as_the_contract_cites_them() -> None:
    """Its own `Section 1.2` leads to the second clause of the first."""
    made = make_document(read_markdown(_AGREEMENT, "a.md"))
    found = [(item.label, item.heading) for item in made.structure if item.kind == "clause"]
    assert found == [
        ("1", "Service"), ("1.1", "Access"), ("1.2", "Support"), ("2", "Fees"), ("2.1", "Payment"),
    ]  # fmt: skip
    assert "1.2. Support." in made.text


def test_indents_of_two_three_and_tabs_nest_and_bullets_hold_no_clauses() -> None:
    """A list inside of a bullet keeps its own number; three levels go 1.1.1."""
    for indent in ("  ", "   ", "\t"):
        lines = ["1. Fees", f"{indent}1. Due", f"{indent * 2}1. Day", f"{indent}2. Tax", "2. Term"]
        assert number_lists(lines, "Agreement") == [
            "1. Fees", f"{indent}1.1. Due", f"{indent * 2}1.1.1. Day", f"{indent}1.2. Tax",
            "2. Term",
        ]  # fmt: skip
    lines = ["1. Fees", "   - one", "     1. Due", "2. Term"]
    assert number_lists(lines, "Agreement") == lines


def test_items_that_say_one_number_are_counted() -> None:
    """As every viewer shows them; a new list begins after a paragraph that is no item."""
    lines = ["1. Fees", "1. Term", "", "1. End", "", "So agreed.", "", "1. Law"]
    assert number_lists(lines, "Agreement") == [
        "1. Fees", "2. Term", "", "3. End", "", "So agreed.", "", "1. Law"
    ]  # fmt: skip


def test_numbers_of_a_statute_of_sentences_and_of_code_stay_as_written() -> None:
    """Only captions of a contract, or its references, say that numbers count through."""
    act = ["# Foo Act, 1999", "", "1. Title", "    1. This Act may be called the Foo Act, 1999."]
    assert number_lists(act, "Foo Act, 1999") == act
    said = ["1. The seller, who is bound, shall:", "    1. deliver", "    2. insure"]
    assert number_lists(said, "Agreement") == said
    assert number_lists([*said, "See Section 1.2."], "Agreement")[2] == "    1.2. insure"
    code = ["```", "1. Fees", "    1. Due", "```"]
    assert number_lists(code, "Agreement") == code
    aligned = [" 9. Fees", "10. Term", "11. Law"]
    assert number_lists(aligned, "Agreement") == aligned


@given(
    st.lists(st.sampled_from(["1. a", "  1. b", "    2. c", "- d", "", "   e", "f", "\t1) g", "#"]))
)
def test_every_line_keeps_its_words(lines: list[str]) -> None:
    """Numbers change, and nothing else."""
    found = number_lists(lines, "Agreement")
    assert [line[-1:] for line in found] == [line[-1:] for line in lines]
