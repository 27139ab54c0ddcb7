"""The text search means what its module says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.review_server.sqlite_functions import record_matches
from curation.review_server.text_query import (
    Term,
    fold,
    matches,
    parse_text_query,
    searchable_text,
)

TEXT = "The Café Act 1998\nlays a duty on taxation of coffee houses."


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cafe", True),
        ("CAFÉ", True),
        ("act duty", True),
        ("act tariff", False),
        ("tax", True),
        ("tax*", True),
        ('"coffee houses"', True),
        ('"houses coffee"', False),
        ('"1998 lays"', True),
        ("tariff|duty", True),
        ("tariff | levy", False),
        ("act -tariff", True),
        ("act -duty", False),
        ('-"coffee houses"', False),
        ("tariff|-levy", True),
        ("act levy|duty", True),
    ],
)
def test_a_query_finds_what_it_asks_for(query: str, *, found: bool) -> None:
    """Words, phrases, either, not; accents, case and line breaks do not count."""
    assert matches(parse_text_query(query), fold(TEXT)) is found


@pytest.mark.parametrize("query", ["", "  ", "-", "*", "|", '""', '"', "--", "| |"])
def test_a_query_that_asks_for_nothing_matches_everything(query: str) -> None:
    """Half-typed queries do not empty the page."""
    assert parse_text_query(query) == ()
    assert matches((), "anything")


def test_an_open_quote_runs_to_the_end() -> None:
    """The page searches while the reader types."""
    assert parse_text_query('one "two three') == ((Term("one"),), (Term("two three"),))


def test_a_dash_inside_a_word_negates_nothing() -> None:
    """Law is full of set-off and sub-section."""
    assert parse_text_query("set-off") == ((Term("set-off"),),)


def test_texts_inside_lists_and_objects_are_searched() -> None:
    """Chats and custom fields count as text; numbers do not."""
    fields = {"chat": [{"role": "user", "content": "May I?"}], "pair": {"n": 3, "a": {"b": "Deep"}}}
    assert searchable_text(fields) == "user\nmay i?\ndeep"


def test_words_may_stand_in_different_fields_but_a_phrase_stands_in_one() -> None:
    """A phrase is never made of two fields' ends."""
    fields = '{"question": "who must", "answer": "pay duty"}'
    assert record_matches(fields, "", "who duty")
    assert not record_matches(fields, "", '"must pay"')


def test_a_named_field_is_searched_alone() -> None:
    """A field that is not there matches nothing."""
    fields = '{"question": "who", "answer": "the court"}'
    assert record_matches(fields, "answer", "court")
    assert not record_matches(fields, "question", "court")
    assert not record_matches(fields, "absent", "court")
    assert not record_matches(None, "", "court")


@given(st.text(), st.text())
def test_no_text_breaks_the_search(query: str, text: str) -> None:
    """Any query, any text."""
    matches(parse_text_query(query), fold(text))


@given(st.text(st.characters(categories=["L", "N"]), min_size=1), st.text(), st.text())
def test_a_word_is_found_wherever_it_stands(word: str, before: str, after: str) -> None:
    """And its negation excludes just that record."""
    assert matches(parse_text_query(word), fold(f"{before} {word} {after}"))
    assert not matches(parse_text_query(f"-{word}"), fold(f"{before} {word} {after}"))
