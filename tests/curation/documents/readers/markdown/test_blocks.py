"""The lines of Markdown."""

from curation.documents.readers.markdown.blocks import blocks_of


def test_each_line_keeps_its_place() -> None:
    """What is dropped is empty."""
    text = "# A #\n|a|b|\n|-|-|\n> q\n```\n*x*\n```\nB\n---\n[r]: http://a.b\n---"
    found = blocks_of(text.split("\n"))
    assert found.lines == ["A", "a | b", "", "q", "", "*x*", "", "B", "", "", ""]
    assert found.headings == {0: 1, 7: 2}


def test_dashes_under_a_paragraph_are_a_rule_and_signs_of_equality_are_not() -> None:
    """A list item is never underlined."""
    assert blocks_of(["one", "two", "---"]).headings == {}
    assert blocks_of(["one", "two", "==="]).headings == {1: 1}
    assert blocks_of(["- one", "==="]).headings == {}


def test_notes_go_on_over_indented_lines() -> None:
    """Until a line that is not."""
    found = blocks_of(["[^a]: *One*", "    two", "", "\tthree", "rest"])
    assert found.notes == [(0, "a", "One two three")]
    assert found.lines == ["", "", "", "", "rest"]


def test_words_in_large_print_are_no_heading() -> None:
    """A converter marks the middle of a sentence, or an item, as it marks a heading."""
    lines = ["It comes into force on the day of its publication", "## in the Gazette.", ""]
    lines += ["### (b) to substitute the words", "", "# of rivers"]
    found = blocks_of(lines)
    assert found.headings == {5: 1}
    assert found.lines[1] == "in the Gazette."


def test_two_signs_are_a_heading_without_a_space() -> None:
    """One sign is not, nor are two before a word that no title begins with."""
    found = blocks_of(["##Treaty", "####General Provisions", "#12 of the list", "##todo"])
    assert found.lines == ["Treaty", "General Provisions", "#12 of the list", "##todo"]
    assert found.headings == {0: 2, 1: 4}
