"""Rows of a table become one text whose every stretch knows its row."""

from curation.core.text import normalise_text
from curation.documents.readers.reading import Container, Row
from curation.documents.rows import compose

PART = Container("part", "Part I", "General")


def test_every_row_has_its_place() -> None:
    """The headings above a row stand in its place."""
    rows = (
        Row("1", "Title", "It is  so.", (PART,), where="row 2"),
        Row("2", "", "It is not.", (PART,), where="row 3"),
    )
    made = compose(rows, word="section")
    assert [(made.text[p.start : p.end], p.where) for p in made.places] == [
        ("Part I General\n\n1. Title\nIt is so.", "row 2"),
        ("2.\nIt is not.", "row 3"),
    ]


def test_a_row_of_nothing_leaves_no_gap() -> None:
    """The text stays normalised, whatever the rows."""
    rows = (Row("1", "", "One."), Row("", "", " "), Row("", "", "Two."), Row("", "Only", ""))
    made = compose(rows, word="article")
    assert made.text == "1.\nOne.\n\nTwo.\n\nOnly" == normalise_text(made.text)
    assert [(unit.start, unit.body) for unit in made.units] == [(0, 2), (9, 9), (15, 19)]


def test_a_status_that_the_reader_knows_is_kept() -> None:
    """By the start of the unit."""
    made = compose((Row("1", "A", "x"), Row("2", "B", "y", status="summarised")), word="clause")
    assert made.statuses == {made.units[1].start: "summarised"}


def test_a_chapter_under_another_name_is_a_group_inside_it() -> None:
    """Tables repeat the number of the chapter and put the group where the name was."""
    names = ("Defence", "Defence", "Exceptions", "Exceptions")
    rows = [
        Row(str(number), "Title", "It shall be.", (Container("chapter", "Chapter 3", name),))
        for number, name in enumerate(("General", *names), start=1)
    ]
    units = compose(rows, word="section").units
    assert [unit.heading for unit in units if unit.kind in ("chapter", "heading")] == [
        "General", "Defence", "Exceptions",
    ]  # fmt: skip
    assert sum(unit.kind == "chapter" for unit in units) == 1


def test_a_number_that_the_words_repeat_is_no_list() -> None:
    """As in data taken from the pages of Bangladesh: `1. (1) This Order`."""
    rows = (
        Row("1", "", "1. (1) One."),
        Row("2", "Fees", "2. They are due."),
        Row("3", "", "3.5 km"),
    )
    made = compose(rows, word="section")
    assert [made.text[unit.body :].split("\n")[0] for unit in made.units] == [
        "(1) One.", "They are due.", "",
    ]  # fmt: skip
