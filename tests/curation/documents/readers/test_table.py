"""Which column holds what."""

import pytest

from curation.core.errors import DocumentError
from curation.documents.readers.enclosing import container
from curation.documents.readers.table import Columns, plain_value, provision_number


@pytest.mark.parametrize(
    ("cell", "number"),
    [("21A", "21A"), ("239 A A", "239AA"), ("Article 5", "5"), ("§ 12.", "12"), ("007", "7"),
     ("59.1-575", "59.1-575"), ("18-3-102", "18-3-102"), ("1-5", ""),
     ("IV", "IV"), ("3.2", "3.2"), ("295-A", "295A"), ("0", ""), ("IPC_140", "140"),
     ("CrPC 41A", "41A"), ("Section_5", "5"), ("Schedule_1", ""), ("Preamble", ""), ("", "")],
)  # fmt: skip
def test_numbers_are_read_from_their_cells(cell: str, number: str) -> None:
    """Words around them are dropped; what is no number is none."""
    assert provision_number(cell) == number


def test_a_row_knows_its_part_chapter_and_group() -> None:
    """A group that repeats the chapter is dropped."""
    columns = Columns(["Part", "Chapter", "Chapter_name", "Chapter_subtype", "Title", "Text"], "a")
    row = columns.row(
        {
            "Part": "III",
            "Chapter": "Rights",
            "Chapter_subtype": "Of speech",
            "Title": "T",
            "Text": "x",
        }
    )
    assert [item.line for item in row.containers] == ["Part III", "Rights", "Of speech"]


def test_a_column_is_used_once() -> None:
    """`clause` may hold the number or the text, not both."""
    row = Columns(["clause", "title"], "a").row({"clause": "It shall be.", "title": "T"})
    assert (row.number, row.heading, row.text) == ("", "T", "It shall be.")


def test_a_table_without_number_and_heading_is_refused() -> None:
    """Its provisions could not be cited."""
    with pytest.raises(DocumentError, match=r'a: found the columns "text"; expected'):
        Columns(["text"], "a")


def test_cells_become_text() -> None:
    """Nothing and truth values are empty."""
    assert [plain_value(v) for v in (None, True, 2.0, 2.5, ["a", 1], b"x")] == [
        "", "", "2", "2.5", "a\n1", "",
    ]  # fmt: skip


def test_a_container_without_number_is_a_heading() -> None:
    """Its title is its name."""
    assert container("chapter", "", "Theft").line == "Theft"
    assert container("part", "Part IV", "X").line == "Part IV X"


def test_a_chosen_column_that_is_missing_is_named_with_those_that_exist() -> None:
    """Where another chosen one is there: the table is meant."""
    line = r'a: found the columns "Sec", "Wording"; .* number = "Sec", text = "Body": give each'
    with pytest.raises(DocumentError, match=line):
        Columns(["Sec", "Wording"], "a", chosen={"number": "Sec", "text": "Body"})


def test_a_word_in_the_place_of_a_number_is_a_heading() -> None:
    """The preamble has none."""
    row = Columns(["Article", "Title", "Text"], "a").row(
        {"Article": "Schedule I", "Title": "Lands", "Text": "x"}, where="row 3"
    )
    assert (row.number, row.heading, row.where) == ("", "Schedule I Lands", "row 3")


def test_objects_nested_without_end_are_empty() -> None:
    """Nobody writes law so."""
    value: object = "x"
    for _ in range(20):
        value = [value]
    assert plain_value(value) == ""


@pytest.mark.parametrize(
    ("keys", "roles"),
    [
        ("Section No,Heading,Bare Text", {"number": 0, "heading": 1, "text": 2}),
        (
            "Sr No,Chap.,Chapter Heading,Sec No.,Sec Title,Bare Text",
            {"chapter": 1, "chapter_name": 2, "number": 3, "heading": 4, "text": 5},
        ),
        ("Sec No.,Sec Title,Text", {"number": 0, "heading": 1, "text": 2}),
    ],
)
def test_short_names_of_columns_are_known(keys: str, roles: dict[str, int]) -> None:
    """As people shorten them in tables of bare acts."""
    names = keys.split(",")
    columns = Columns(names, "a")
    assert {role: columns.of(role) for role in roles} == {r: names[i] for r, i in roles.items()}


@pytest.mark.parametrize(
    ("word", "label", "title", "line"),
    [
        ("chapter", "Chapter I - Preliminary", "", "Chapter I Preliminary"),
        ("chapter", "II: General", "", "Chapter II General"),
        ("chapter", "Part III", "Rights", "Part III Rights"),
        ("chapter", "4.", "Fines", "Chapter 4 Fines"),
        ("chapter", "II - General", "Of punishments", "Chapter II Of punishments"),
        ("chapter", "Civil - matters", "", "Civil - matters"),
        ("", "1", "Scope", "1 Scope"),
        ("", "Chapter 1", "Scope", "Chapter 1 Scope"),
    ],
)
def test_a_label_says_what_it_is_and_its_heading(
    word: str, label: str, title: str, line: str
) -> None:
    """Where it does; a heading of its own goes before that in a label."""
    assert container(word, label, title).line == line
