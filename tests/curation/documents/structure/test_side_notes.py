"""Marginal notes above the number."""

import pytest

from curation.documents.structure.marks import find_marks
from curation.documents.structure.units import find_units

SI = (
    "Citation\n\n1.—(1) These Regulations may be cited as the River Regulations 2023.\n\n"
    "(2) They extend to Wales.\n\nInterpretation\n\n2. In these Regulations “river” means a river."
)
KENYA = (
    "Short title.\n1. This Act may be cited as the River Act.\n\n"
    'Interpretation.\n2. In this Act, "river" means a river.\n\n3. It binds all.'
)
CANADA = (
    "Short title\n1 This Act may be cited as the River Act.\n\n"
    "Duties\n2 (1) The following definitions apply in this Act, unless it says otherwise.\n\n"
    "Purpose\n3 The purpose of this Act is to do much for the rivers of the land and its people."
)
WRAPPED = (
    "Title\n\n1. This is the River Act.\n\n"
    "Licences for rods\nand nets\n\n2. A person must have one."
)


def notes(text: str) -> list[tuple[str, str]]:
    """Return number and heading of each unit."""
    found = find_units(text, word="section", wrapped=False)
    return [(unit.number, unit.heading) for unit in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SI, [("1", "Citation"), ("2", "Interpretation")]),
        (KENYA, [("1", "Short title"), ("2", "Interpretation"), ("3", "")]),
        (CANADA, [("1", "Short title"), ("2", "Duties"), ("3", "Purpose")]),
        (WRAPPED, [("1", "Title"), ("2", "Licences for rods and nets")]),
    ],
)
def test_a_note_above_the_number_is_the_heading(text: str, expected: list[tuple[str, str]]) -> None:
    """United Kingdom, Kenya, Canada; a narrow note takes more than one line."""
    assert notes(text) == expected


def test_a_unit_begins_at_its_note_and_its_words_after_the_dash() -> None:
    """So that subsection (1) is found, and nothing of the note stays with the unit before."""
    first, second = find_units(SI, word="section", wrapped=False)
    assert SI[first.start :].startswith("Citation")
    assert SI[first.body :].startswith("(1) These")
    assert SI[second.start :].startswith("Interpretation")


def test_a_line_above_a_note_names_the_group() -> None:
    """As the italic headings of the United Kingdom and those of Canada do."""
    text = f"{SI}\n\nFishing\n\nLicences\n\n3. A person must have one."
    assert notes(text)[2:] == [("", "Fishing"), ("3", "Licences")]


@pytest.mark.parametrize(
    "text",
    [
        "1. Price\n\nIt is five, for apples\n\nPears\n\n2. Term\n\nA year.\n\n3. Law\n\nKenya.",
        "1. One is it.\n\nStray words\n\n2. Two is it.\n\n3. Three is it.\n\n4. Four is it.",
    ],
)
def test_stray_lines_are_no_notes(text: str) -> None:
    """Where the notes stand elsewhere, or most numbers have none."""
    found = find_units(text, word="clause", wrapped=False)
    assert all(text[unit.start].isdigit() for unit in found)


@pytest.mark.parametrize("above", ["The river is wide.", "THE RIVERS", "these:", "(a) rods"])
def test_sentences_capitals_and_list_items_are_no_notes(above: str) -> None:
    """Only a line that names a subject is."""
    text = f"Citation\n\n1. This is an Act.\n\nName\n\n2. It is it.\n\n{above}\n\n3. So it is."
    found = find_units(text, word="section", wrapped=False)
    assert [unit.heading for unit in found if unit.number == "3"] == [""]


def test_the_heading_of_a_part_is_no_note() -> None:
    """It is taken already."""
    text = (
        "PART I\nPreliminary\n\n1. This is an Act.\n\nName\n\n2. It is it.\n\nForce\n\n3. It binds."
    )
    assert notes(text) == [("I", "Preliminary"), ("1", ""), ("2", "Name"), ("3", "Force")]


def test_a_note_may_stand_above_a_subsection() -> None:
    """As in Canada; it belongs to the subsection below it, and to no item of the one before."""
    text = (
        "(1) The Act applies to\n(a) rivers; and\n(b) lakes.\n\nLimit\n(2) It does not apply to\n"
        "(a) ponds.\n\nPonds\n\n(3) They are free."
    )
    marks = [mark for mark in find_marks(text, 0, len(text), wrapped=False) if mark.note]
    assert [(mark.label, mark.note) for mark in marks] == [("2", "Limit"), ("3", "Ponds")]
    assert text[marks[0].start :].startswith("Limit")


def test_a_note_may_stand_right_below_its_part_and_after_any_end() -> None:
    """As in Kenya and Bangladesh: after a bracket, or a section that is gone."""
    text = (
        "PART I—PRELIMINARY\nShort title\n1. This is the River Act.\nDefinitions\n2. It is it. "
        "(Amended 2 of 1993.)\n[Omitted]\n3. [Omitted by section 2 of Act 4 of 1975.]\n"
        "PART II—RIVERS\nForce\n4. It binds."
    )
    assert [one for one in notes(text) if one[0].isdigit()] == [
        ("1", "Short title"), ("2", "Definitions"), ("3", "[Omitted]"), ("4", "Force"),
    ]  # fmt: skip


def test_an_inserted_section_has_its_note_too() -> None:
    """It is a section of its own, and a repealed one has only its number."""
    text = (
        "Short title\n1 This Act may be called it.\n\nCrown\n8 (1) It binds the Crown.\n\n"
        "Two laws\n8.1 Both are law.\n9 [Repealed, 2001, c. 4, s. 9]\n\nFees\n10 (1) None pays."
    )
    found = [
        (unit.number, unit.kind, unit.heading)
        for unit in find_units(text, word="section", wrapped=False)
    ]
    assert found == [
        ("1", "section", "Short title"), ("8", "section", "Crown"), ("8.1", "section", "Two laws"),
        ("9", "section", ""), ("10", "section", "Fees"),
    ]  # fmt: skip


def test_a_heading_that_repeats_the_number_below_it_is_its_note() -> None:
    """As a copy of an Irish act has it; a heading with another number is a heading."""
    text = (
        "1 Short title.\n\n1.—It is the River Act.\n\n5 Rivers\n\n2.—(1) They flow.\n\n3. It rains."
    )
    levels = [(text.index(line), 5) for line in ("1 Short", "5 Rivers")]
    units = find_units(text, word="section", wrapped=False, headings=levels)
    assert [(unit.number, unit.heading, unit.start) for unit in units] == [
        ("1", "Short title", 0), ("", "5 Rivers", text.index("5 Rivers")),
        ("2", "", text.index("2.")), ("3", "", text.index("3.")),
    ]  # fmt: skip
