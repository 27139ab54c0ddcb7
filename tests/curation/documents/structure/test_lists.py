"""Which list goes on, and which holds the words that follow it."""

import pytest

from curation.core.text import normalise_text
from curation.documents.structure.body import grow
from curation.documents.structure.tree import Node


def grown(text: str) -> dict[str, str]:
    """Return the words of all provisions under a section by their paths, in document order."""
    text = normalise_text(text)
    unit = Node("section", "2", "2", 0, 0, number="2", is_unit=True)
    grow(unit, text, len(text), wrapped=False)
    found: dict[str, str] = {}

    def walk(node: Node, path: str) -> None:
        for child in node.children:
            found[f"{path}{child.part}"] = text[child.start : child.end].strip()
            walk(child, f"{path}{child.part}/")

    walk(unit, "")
    return found


def paths(text: str) -> list[str]:
    """Return the paths of all provisions under a section, in document order."""
    return list(grown(text))


def stretch(text: str, path: str) -> str:
    """Return the words of one provision."""
    return grown(text)[path]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(1) Zweck ist es,\n1. das;\n2. den.\n(2) Ende.", ["1", "1/1", "1/2", "2"]),
        (
            "(1) Zweck:\n1. das:\na) eins,\naa) zwei,\nbb) drei;\nb) vier.\n(2) Ende.",
            ["1", "1/1", "1/1/a", "1/1/a/aa", "1/1/a/bb", "1/1/b", "2"],
        ),
        (
            "a. Grant.\n1. You may:\nA. copy; and\nB. share.\n2. Not more.\nb. Other.",
            ["a", "a/1", "a/1/A", "a/1/B", "a/2", "b"],
        ),
        (
            "(4) One.\n(5)(A) except as—\n(i) two; or\n(ii) three; and\n(B) four.\n(6) Five.",
            ["4", "5", "5/A", "5/A/i", "5/A/ii", "5/B", "6"],
        ),
        (
            "1. One.\n2. You answer for:\n1. this; and\n2. that.\n3. Three.",
            ["1", "2", "2/1", "2/2", "3"],
        ),
    ],
    ids=["german", "german-double", "licence", "united-states", "same-style"],
)
def test_lists_nest_by_style_and_form(text: str, expected: list[str]) -> None:
    """`1.` under `(1)` begins a list of its own, and `(2)` goes on with the outer one."""
    assert paths(text) == expected


def test_an_enumerator_without_its_first_bracket_goes_on_with_the_list() -> None:
    """As where a scan lost it."""
    assert paths("(1) One.\n(2) Two.\n3) Three.") == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In this Act:\n(a) one;\n(b) two;\n(i) nine;\n(j) ten.", ["a", "b", "i", "j"]),
        ("In this Act:\n(b) two;\n(i) nine;\n(j) ten.", ["b", "i", "j"]),
        ("In this Act:\n(b) two:\n(i) one;\n(ii) more.", ["b", "b/i", "b/ii"]),
        ("In this Act:\n(a) one;\n(k) eleven;\n(l) twelve.", ["a", "k", "l"]),
    ],
)
def test_letters_left_out_by_an_excerpt_or_a_repeal_do_not_end_a_list(
    text: str, expected: list[str]
) -> None:
    """`(i)` is a letter after `(b)` where `(j)` comes next, and a numeral where `(ii)` does."""
    assert paths(text) == expected


def test_an_initial_begins_no_list() -> None:
    """`A. B. Smith` is a name."""
    assert paths("The judge was:\nA. B. Smith;\nB. C. Jones.") == []


def test_a_sentence_after_a_list_that_is_one_sentence_belongs_to_its_holder() -> None:
    """As in section 107 of title 17 of the United States Code."""
    text = "The factors are—\n(1) the purpose; and\n(2) the effect.\nNo factor is decisive."
    assert stretch(text, "2") == "(2) the effect."


def test_a_second_paragraph_of_a_subsection_stays_in_it() -> None:
    """Where every item is a sentence, the last may have two paragraphs."""
    text = "(1) One ends.\n(2) Two begins.\nTwo goes on."
    assert stretch(text, "2").endswith("Two goes on.")


def test_words_that_go_on_after_a_list_without_lead_belong_to_what_holds_it() -> None:
    """The heading of the clause was its lead."""
    assert stretch("(a) a month; or\n(b) a year,\nsave that more may do.", "b") == "(b) a year,"


def test_a_subsection_that_goes_on_after_a_comma_is_one() -> None:
    """Not every line in lower case ends a list."""
    text = "(1) Whoever lies,\nshall pay.\n(2) Whoever steals,\nshall pay more."
    assert stretch(text, "2").endswith("shall pay more.")


def test_a_paragraph_set_apart_from_a_tight_list_is_no_item_of_it() -> None:
    """As in Markdown, where a blank line ends the list."""
    text = "1. You are 18.\n2. You answer for:\n1. this; and\n2. that.\n\nWe may end it."
    assert stretch(text, "2").endswith("2. that.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First comes: (1) the law, (2) the deed, and then (3) the word.", []),
        ("First comes: (1) the law; (2) the deed, and then (3) the word.", ["1", "2", "3"]),
        ("It means (1) the law, (2) the deed, and then (3) the word.", []),
        ("It is: (a) the law, or (b) what sections (c), (d) and (e) say.", ["a", "b"]),
    ],
)
def test_lists_inside_a_line_are_whole_or_none(text: str, expected: list[str]) -> None:
    """Commas alone make no list; after a semicolon they go on with one."""
    assert paths(text) == expected


def test_decimals_are_items_of_what_their_number_names() -> None:
    """`[2.1]` under `[2]`, as in judgments; other decimals are words."""
    text = (
        "There are two issues:\n\n[2.1] the law:\n\n[2.1.1] old;\n\n[2.2] the facts.\n\n3.1 miles."
    )
    assert paths(text) == ["1", "1/1", "2"]
    assert stretch(text, "2").startswith("[2.2] the facts.")
