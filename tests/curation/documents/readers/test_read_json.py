"""JSON in the shapes that people publish law in."""

import json

import pytest

from curation.core.errors import DocumentError
from curation.documents.readers.read_json import looks_like_json, read_json
from curation.documents.sections import ColumnNames


def test_a_list_of_objects_is_read_whatever_its_keys() -> None:
    """Known synonyms, any case; a float number loses its zero."""
    made = read_json(
        json.dumps([{"Section": 3.0, "section_title": "Theft", "section_desc": "No theft."}]), "a"
    )
    assert (made.rows[0].number, made.rows[0].heading, made.rows[0].text) == (
        "3",
        "Theft",
        "No theft.",
    )
    assert made.word == "section"


def test_an_object_names_the_law_and_holds_its_articles() -> None:
    """With facts where it states them."""
    made = read_json(
        json.dumps(
            {
                "title": "Foo",
                "jurisdiction": "ZA",
                "articles": [{"article": "Art. 21 A", "text": ["x", "y"]}],
            }
        ),
        "a",
    )
    assert (made.title, made.facts, made.word) == ("Foo", {"jurisdiction": "ZA"}, "article")
    assert (made.rows[0].number, made.rows[0].text) == ("21A", "x\ny")


def test_chapters_hold_sections() -> None:
    """They become the headings above."""
    made = read_json(
        json.dumps(
            {"chapters": [{"number": "I", "title": "A", "sections": [{"no": 1, "text": "x"}]}]}
        ),
        "a",
    )
    assert made.rows[0].containers[0].line == "Chapter I A"


def test_an_object_a_line_is_read() -> None:
    """As in JSON Lines."""
    made = read_json('{"article": 1, "text": "x"}\n{"article": 2, "text": "y"}\n', "a")
    assert [row.number for row in made.rows] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", r"a.json: is not valid JSON \(line 1"),
        ("x\ny", r"a.json: is not valid JSON \(line 1"),
        ("[1]", "item 1 is not an object"),
        ("[]", "holds no provisions"),
        ("3", "holds no provisions"),
        ('{"foo": 1}', 'found the columns "foo"; expected one with the text'),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_another_shape_is_refused_in_one_line(text: str, why: str) -> None:
    """It names what was found and what was expected."""
    with pytest.raises(DocumentError, match=why):
        read_json(text, "a.json")


def test_prose_in_brackets_is_no_json() -> None:
    """It is text."""
    assert not looks_like_json("[Preamble] We the people [of India]")
    assert looks_like_json("[1]")


def test_objects_that_lack_a_key_are_read_with_the_others() -> None:
    """A repealed section has no text."""
    made = read_json('[{"article": 1, "text": "x"}, {"article": 2, "title": "Repealed"}]', "a")
    assert [(row.number, row.heading, row.text) for row in made.rows] == [
        ("1", "", "x"),
        ("2", "Repealed", ""),
    ]
    assert made.rows[1].where == "item 2"


def test_an_object_by_number_is_a_list() -> None:
    """Of texts or of objects."""
    made = read_json('{"sections": {"1": "x", "2": {"title": "T", "text": "y"}}}', "a")
    assert [(row.number, row.heading, row.text) for row in made.rows] == [
        ("1", "", "x"),
        ("2", "T", "y"),
    ]


def test_clauses_inside_a_provision_are_lines_of_its_text() -> None:
    """With their numbers as the law prints them."""
    value = {
        "article": 1, "text": "Every person may:",
        "clauses": [
            {"number": "1", "text": "speak;"}, {"number": "2", "text": {"a": "go", "b": "stay"}},
        ],
    }  # fmt: skip
    made = read_json(json.dumps([value]), "a")
    assert made.rows[0].text == "Every person may:\n(1) speak;\n(2) (a) go\n(b) stay"


def test_keys_that_are_not_read_are_noted() -> None:
    """Beside the lists and inside their objects."""
    value = {"remarks": "We", "schedules": [], "articles": [{"no": 1, "text": "x", "status": "y"}]}
    made = read_json(json.dumps(value), "a")
    assert made.notes == (
        'columns that were not read: "status"',
        'keys that were not read: "remarks"',
    )


def test_chosen_keys_are_taken() -> None:
    """As columns are."""
    chosen: ColumnNames = {"number": "nr", "text": "wording"}
    assert read_json('[{"nr": 1, "wording": "x"}]', "a", columns=chosen).rows[0].text == "x"


def test_lists_of_lists_are_read_and_an_index_among_them_tells_the_parts() -> None:
    """As a well-known file of the Constitution of India has them."""
    value = [
        [
            {
                "ArtNo": "1",
                "Name": "Name",
                "Clauses": [{"ClauseNo": "1", "ClauseDesc": "India, that"}],
            }
        ],
        [{"PartNo": "I", "Name": "The Union", "Articles": ["1"]}],
    ]
    made = read_json(json.dumps(value), "a")
    assert [(row.number, row.heading, row.text) for row in made.rows] == [
        ("1", "Name", "(1) India, that")
    ]
    assert [row.containers[0].line for row in made.rows] == ["Part I The Union"]
    assert made.notes == ()


def test_a_law_inside_a_wrapper_keeps_its_name_and_its_schedules() -> None:
    """A schedule is no section of its number."""
    value = {"act": {
        "title": "The Foo Act", "sections": [{"no": 1, "text": "a"}],
        "schedules": [
            {"number": 1, "title": "Lands", "text": "b"}, {"number": "Annex", "text": "c"},
        ],
    }}  # fmt: skip
    made = read_json(json.dumps(value), "a")
    assert made.title == "The Foo Act"
    assert [[item.line for item in row.containers] for row in made.rows] == [
        [], ["Schedule 1 Lands"], ["Annex"],
    ]  # fmt: skip


def test_objects_without_end_are_not_followed() -> None:
    """Law is not that deep."""
    value: object = [{"no": 1, "text": "x"}]
    for _ in range(9):
        value = {"data": value}
    with pytest.raises(DocumentError, match="holds no provisions"):
        read_json(json.dumps(value), "a")


def test_a_raw_control_character_in_a_string_is_read() -> None:
    """Cleaning takes it out, and says so."""
    reading = read_json('[{"number": "1", "text": "No person\x0b shall pass."}]', "a.json")
    assert "No person" in reading.rows[0].text


def test_a_list_says_what_its_numbers_count_and_a_key_names_the_law() -> None:
    """Where `number` stands in `articles` of a `constitution`."""
    article = {"number": "5", "title": "T", "text": "x"}
    value = {"constitution": "Constitution of Fooland", "parts": [{"articles": [article]}]}
    made = read_json(json.dumps(value), "a")
    assert (made.title, made.word, made.notes) == ("Constitution of Fooland", "article", ())


def test_chapters_and_sections_are_known_by_longer_keys() -> None:
    """`chapter_number`, `section_title`, `act_name`; an article may hold sections."""
    reading = read_json(
        json.dumps(
            {
                "act_name": "Widget Act, 1999",
                "chapters": [
                    {
                        "chapter_number": "Part I",
                        "chapter_title": "Preliminary",
                        "sections": [
                            {"section_number": "1", "section_title": "Name", "text": "It is."}
                        ],
                    }
                ],
            }
        ),
        "c.json",
    )
    assert (reading.title, reading.notes, reading.word) == ("Widget Act, 1999", (), "section")
    [row] = reading.rows
    assert (row.number, row.heading, row.text) == ("1", "Name", "It is.")
    assert [(item.word, item.label, item.heading) for item in row.containers] == [
        ("part", "Part I", "Preliminary")
    ]
    articles = {"articles": [{"number": "I", "sections": [{"number": 1, "text": "All powers."}]}]}
    [row] = read_json(json.dumps(articles), "c.json").rows
    assert (row.number, row.text, row.containers[0].line) == ("1", "All powers.", "Article I")
