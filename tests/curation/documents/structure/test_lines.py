"""Lines know what stands around them."""

from curation.documents.structure.lines import as_heading, is_drawn, lines_of


def test_a_line_knows_its_neighbours_and_whether_it_stands_apart() -> None:
    """Blank lines are no lines."""
    first, second, third = lines_of("One;\n\ntwo\nthree")
    assert (first.blank, first.before, first.after) == (True, "", "two")
    assert (second.blank, second.before, second.after_end) == (True, "One;", 15)
    assert (third.blank, third.start, third.after) == (False, 10, "")


def test_a_line_is_firm_where_the_one_before_may_end() -> None:
    """After a blank line, a stop, a semicolon or a heading."""
    firm = [
        line.firm for line in lines_of("The court shall\nsit at\nBombay;\nand it\nshall rise.\nX")
    ]
    assert firm == [True, False, False, True, False, True]


def test_a_heading_of_the_source_has_a_level_below_those_of_parts() -> None:
    """Other lines have none."""
    first, second = lines_of("Duties\ntext")
    assert as_heading(first, {0: 2}).level == 5
    assert as_heading(second, {0: 2}).level == 0


def test_drawn_lines_are_no_lines() -> None:
    """What follows them stands apart."""
    first, second = lines_of("Title\n=====\nText")
    assert (first.after, second.blank, second.start) == ("Text", True, 12)
    assert [is_drawn(text) for text in ("-----", " ~~~ ", "--", "- - -", "a---")] == [
        True, True, False, False, False,
    ]  # fmt: skip
