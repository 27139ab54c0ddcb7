"""What a text quotes at length."""

import pytest

from curation.documents.structure.lines import lines_of
from curation.documents.structure.quotations import (
    marked_quotations,
    own_words,
    quoted_lines,
    without_quotations,
)


def quoted(text: str, *starts: int) -> str:
    """Return a mark for each line: Q if it is quoted."""
    return "".join("Q" if found else "-" for found in quoted_lines(lines_of(text), starts))


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("He said:\n“(1) One.\n(2) Two.”\nSo it is.", "-QQ-"),
        ('He said:\n"(1) One.\n(2) Two." (emphasis supplied)\nSo it is.', "-QQ-"),
        ("“Court” means a court.\nSo it is.", "--"),
        ("‘(1) One.\n(2) Two.’\n‘Tis so.", "QQ-"),
        ("Section 3 provides:\n(1) One.\n(2) Two.\nSo it is.", "-QQ-"),
        ("Article 15:\nNo one shall.\n(2) Two.\nSo it is.", "-QQ-"),
        ("Article 6 reads as follows:\n“Everyone is heard.”\nA. Merits\nIt is so.", "-Q--"),
        ("We hold that:\n(1) One.\n(2) Two.", "---"),
    ],
)
def test_quotations_begin_and_end(text: str, marks: str) -> None:
    """By their marks, or by the words that announce a provision."""
    assert quoted(text) == marks


def test_a_line_that_begins_a_paragraph_is_not_quoted() -> None:
    """Its number comes before what was announced."""
    assert quoted("1. Section 3 provides:\n(1) One.\n2. So it is.", 0, 2) == "-Q-"


def test_a_quotation_that_is_never_closed_ends_in_time() -> None:
    """Some thousand characters are the most that is quoted."""
    lines = lines_of("“It is so.\n" + "And so it was held in the case before it.\n" * 200)
    assert marked_quotations(lines)[:2] == [True, True]
    assert not marked_quotations(lines)[-1]


def test_quotations_lose_their_marks_and_keep_their_length() -> None:
    """Inside a line too."""
    text = "He said “(a) so” here:\n“(1) One.”\n(b) Two."
    lines = lines_of(text)
    bare = without_quotations(text, lines, quoted_lines(lines))
    assert len(bare) == len(text)
    assert bare == "He said xxxxxxxx here:\nxxxxxxxxxx\n(b) Two."


def test_provisions_that_the_source_marks_are_never_quoted() -> None:
    """Whatever announces them."""
    text = "Section 3 provides:\n(1) One.\n(2) Two.\nSo it is."
    assert own_words(text, ()) == "Section 3 provides:\nxxxxxxxx\nxxxxxxxx\nSo it is."
    assert own_words(text, {text.index("(1)"), text.index("(2)")}) == text
