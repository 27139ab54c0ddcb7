"""Words at one height are a line; the size of a line is that of most of its letters."""

import pytest

from curation.documents.readers.pdf.lines import join_row, make_line, pieces, rows, spelt
from curation.documents.readers.pdf.words import Word


def word(
    text: str, left: float, *, top: float = 100, size: float = 10, glued: bool = False
) -> Word:
    """Make a word whose letters are half as wide as high."""
    return Word(text, left, left + 5 * len(text), top, top + size, size, glued=glued)


def test_a_wide_gap_parts_a_line_into_pieces() -> None:
    """So that columns can be told; a new line begins a piece too."""
    found = pieces(
        1, [word("one", 70), word("two", 90), word("far", 300), word("next", 70, top=112)]
    )
    assert [piece.text for piece in found] == ["one two", "far", "next"]


def test_pieces_at_one_height_are_a_row() -> None:
    """A raised mark belongs to its line, not to the one above."""
    words = [
        word("above", 70, top=88),
        word("law", 70),
        word("1", 85, top=98, size=6),
        word("far", 300),
    ]
    found = rows(pieces(1, words))
    assert [join_row(row).text for row in found] == ["above", "law 1 far"]


def test_the_taller_word_decides_the_row() -> None:
    """Small print beside large print is on its line."""
    words = [word("small", 70, top=104, size=6), word("LARGE", 120, top=96, size=16)]
    assert [len(row) for row in rows(pieces(1, words))] == [2]


def test_pieces_of_a_word_stand_together() -> None:
    """What is glued has no space before it."""
    assert spelt([word("law", 70), word("1", 85, glued=True), word("is", 95)]) == "law1 is"
    assert spelt([]) == ""


def test_the_main_size_is_that_of_most_letters() -> None:
    """A large first letter changes nothing."""
    line = make_line(1, [word("T", 70, size=20), word("enants", 80), word("must", 120)])
    assert line.size == pytest.approx(10)
    assert make_line(1, [word("a", 70), word("b", 80)]).size == 10


def test_a_hyphen_set_apart_at_a_lines_end_belongs_to_its_word() -> None:
    """Some programs print it by itself."""
    line = make_line(1, [word("alter", 70), word("-", 97)])
    assert line.text == "alter-"
    assert make_line(1, [word("-", 97)]).text == "-"


def test_a_word_printed_twice_at_one_place_is_one() -> None:
    """Twice in a sentence is twice."""
    assert make_line(1, [word("had", 70), word("had", 70.5)]).text == "had"
    assert make_line(1, [word("had", 70), word("had", 90)]).text == "had had"
