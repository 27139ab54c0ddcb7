"""Slugs, guesses from titles, names that laws give themselves."""

import pytest

from curation.documents.naming import ordinal_word, short_title, slug, unit_word


def test_slugs_are_plain_keys() -> None:
    """Lower case, ASCII, never empty."""
    assert slug("Workers’ Rights & Café Act, 2001") == "workers-rights-cafe-act-2001"
    assert slug("——") == "untitled"


@pytest.mark.parametrize(
    ("title", "word"),
    [("Vishaka v. State of Rajasthan", "paragraph"), ("Constitution of Zimbabwe", "article"),
     ("Data Processing Agreement", "clause"), ("Human Rights Act 1998", "section")],
)  # fmt: skip
def test_the_title_tells_what_numbers_count(title: str, word: str) -> None:
    """Judgments, constitutions, contracts, statutes."""
    assert unit_word(title, "") == word


@pytest.mark.parametrize(
    ("text", "word"),
    [("PETITIONER:\nA\nRESPONDENT:\nB", "paragraph"), ("1.1 a b\n1.2 a b\n1.3 a b", "clause"),
     ("This Services Agreement is made between A and B", "clause"), ("1. x", "section")],
)  # fmt: skip
def test_the_text_tells_where_the_title_does_not(text: str, word: str) -> None:
    """By how it begins."""
    assert unit_word("file", text) == word


@pytest.mark.parametrize(
    "text",
    ["This Act may be called the Foo Act, 2001.", "This Act may be cited as the Foo Act, 2001.",
     "This Act may be called the Foo Act, 2001\n"],
)  # fmt: skip
def test_a_law_names_itself(text: str) -> None:
    """In its first section."""
    assert short_title(text) == "Foo Act, 2001"


def test_ordinals_go_both_ways() -> None:
    """Words to digits, numbers to words."""
    assert ordinal_word("Second") == "2"
    assert ordinal_word("IV") == ""
    assert ordinal_word("2", spell=True) == "second"
    assert ordinal_word("13", spell=True) == "13th"
