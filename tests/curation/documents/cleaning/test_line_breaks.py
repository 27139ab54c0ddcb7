"""Where a paragraph begins."""

from curation.documents.cleaning.line_breaks import SoFar, begins_paragraph, note_enumerator
from curation.documents.cleaning.line_words import Line


def line(text: str, *, width: int = 60, blank: bool = False, indent: int = 0) -> Line:
    """Return a line of a text of that width."""
    return Line(text, 1, blank, indent, width)


def begins(before: str, text: str, *, linked: bool = False) -> bool:
    """Whether the second line begins a paragraph after the first."""
    so_far = SoFar(before, line(before), 1)
    return begins_paragraph(so_far, line(text), linked=linked)


def test_the_first_line_begins_one() -> None:
    """Whatever it says."""
    assert begins_paragraph(SoFar(), line("and so"), linked=False)


def test_a_short_line_that_ends_a_sentence_is_the_last() -> None:
    """A full one need not be."""
    assert begins("It is so.", "The court rose.")
    assert not begins("It is so, as the court has held in many cases before.", "The court rose.")


def test_a_number_goes_on_with_its_list_or_with_its_sentence() -> None:
    """What came before it says which."""
    so_far = SoFar("(1) The first of these things", line("x" * 60), 3)
    note_enumerator(so_far, line("(1) The first"))
    assert begins_paragraph(so_far, line("(2) The second"), linked=False)
    assert not begins_paragraph(so_far, line("(5) The second"), linked=False)


def test_links_end_nothing() -> None:
    """Where a site set them on lines of their own."""
    assert begins("Section 302", "Penal Code")
    assert not begins("Section 302", "Penal Code", linked=True)
