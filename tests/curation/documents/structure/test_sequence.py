"""Numbers rise; others are years, references or quotations."""

from curation.documents.structure.units import find_units


def numbers(text: str) -> list[str]:
    """Return the numbers of the units found."""
    return [u.number for u in find_units(text, word="section", wrapped=False)]


def test_a_number_that_does_not_rise_opens_no_unit() -> None:
    """A quoted section does not interrupt the law."""
    assert numbers("1. A is so.\n2. B is so.\n1996. C is so.\n2. Again it is.\n3. D is so.") == [
        "1",
        "2",
        "3",
    ]


def test_numbers_begin_again_after_a_schedule() -> None:
    """Each schedule counts from one."""
    text = "1. A is.\n2. B is.\nFIRST SCHEDULE\n1. C is.\nSECOND SCHEDULE\n1. D is."
    assert numbers(text) == ["1", "2", "FIRST", "1", "SECOND", "1"]


def test_a_unit_does_not_take_the_next_one_for_its_note() -> None:
    """`Article 5` before `PART I` has no note."""
    found = find_units("Article 5\nPART I\nx", word="article", wrapped=False)
    assert found[0].heading == ""


def test_the_contents_in_front_are_dropped_with_their_chapters() -> None:
    """The body's own chapters stay."""
    contents = "CHAPTER I\n1. A.\n2. B.\nCHAPTER II\n3. C.\n"
    body = "CHAPTER I\n1. A.—It is.\n2. B.—It is.\nCHAPTER II\n3. C.—It is."
    assert numbers(contents + body)[-5:] == ["I", "1", "2", "II", "3"]
    assert numbers(contents + body).count("3") == 1


def test_numbers_leap_where_the_middle_of_a_law_is_left_out() -> None:
    """At the beginning of a part, or where the next number counts on."""
    assert numbers("1. A is.\n2. B is.\nCHAPTER V\n138. C is.") == ["1", "2", "V", "138"]
    assert numbers("1. A is.\n2. B is.\n138. C is.\n139. D is.\n143A. E is.") == [
        "1", "2", "138", "139", "143A",
    ]  # fmt: skip


def test_numbers_do_not_leap_where_the_law_goes_on_after_them() -> None:
    """Two sections that are quoted stand in the middle of it; one alone may be a year."""
    assert numbers("1. A is.\n2. B is.\n138. C is.\n139. D is.\n3. E is.") == ["1", "2", "3"]
    assert numbers("CHAPTER I\n1. A is.\nCHAPTER II\n1996. C is.\n2. D is.") == [
        "I", "1", "II", "2",
    ]  # fmt: skip
    assert numbers("1. A is.\n2. B is.\n1996. C is.") == ["1", "2"]
