"""Slugs, guesses from titles, names that laws give themselves."""

import pytest

from curation.documents.structure.naming import (
    law_key,
    ordinal_word,
    same_name,
    short_title,
    slug,
    unit_word,
)


def test_slugs_are_plain_keys() -> None:
    """Lower case, ASCII, never empty."""
    assert slug("Workers’ Rights & Café Act, 2001") == "workers-rights-cafe-act-2001"
    assert slug("——") == "untitled"


@pytest.mark.parametrize(
    ("title", "word"),
    [("Vishaka v. State of Rajasthan", "paragraph"), ("Constitution of Kenya", "article"),
         ("Constitution of Zimbabwe", "section"), ("Constitution Act, 1982", "section"),
     ("Data Processing Agreement", "clause"), ("Human Rights Act 1998", "section"),
     ("River Rules, 2005", "rule"), ("River Regulations 2018", "regulation"),
     ("General Data Protection Regulation", "article"), ("River Order, 1990", "section"),
     ("Privacy Policy", "clause"), ("Notes on fishing", "section")],
)  # fmt: skip
def test_the_title_tells_what_numbers_count(title: str, word: str) -> None:
    """Judgments, constitutions, contracts, statutes."""
    assert unit_word(title, "") == word


@pytest.mark.parametrize(
    ("text", "word"),
    [("PETITIONER:\nA\nRESPONDENT:\nB", "paragraph"), ("1.1 a b\n1.2 a b\n1.3 a b", "clause"),
     ("This Services Agreement is made between A and B", "clause"), ("1. x", "section"),
     ("THE COMMISSION HAS ADOPTED THIS REGULATION:\nArticle 1", "article")],
)  # fmt: skip
def test_the_text_tells_where_the_title_does_not(text: str, word: str) -> None:
    """By how it begins."""
    assert unit_word("file", text) == word


@pytest.mark.parametrize(
    "text",
    ["This Act may be called the Foo Act, 2001.", "This Act may be cited as the Foo Act, 2001.",
     "This Act may be called the Foo Act, 2001\n", "This Act may be cited asthe Foo Act, 2001.",
     "This Act is called the Foo Act, 2001, and comes into force",
     "This Act shall be known and cited as the Foo Act, 2001."],
)  # fmt: skip
def test_a_law_names_itself(text: str) -> None:
    """In its first section."""
    assert short_title(text) == "Foo Act, 2001"


def test_a_law_that_gives_itself_no_name_has_none() -> None:
    """What else is called something does not count."""
    assert short_title("This Act is the law. The river may be called Foo.") == ""


def test_a_constitution_that_speaks_of_sections_has_sections() -> None:
    """As those of South Africa and Zimbabwe do."""
    assert unit_word("Constitution of Foo", "see section 5. " * 10) == "section"
    assert unit_word("Constitution of Foo", "see article 5. " * 10) == "article"


def test_ordinals_go_both_ways() -> None:
    """Words to digits, numbers to words."""
    assert ordinal_word("Second") == "2"
    assert ordinal_word("IV") == ""
    assert ordinal_word("2", spell=True) == "second"
    assert ordinal_word("13", spell=True) == "13th"


@pytest.mark.parametrize(
    ("title", "name", "key"),
    [
        ("River Act", "b", "river-act--b"),
        ("River Act", "River_Act", "river-act"),
        ("River", "act", "river--act"),
        ("river act 2", "river act 2", "river-act-2"),
    ],
)
def test_the_key_of_a_law_comes_from_its_title_and_its_name(
    title: str, name: str, key: str
) -> None:
    """The name is left out where it is the title; no two splits of the words come to one key."""
    assert law_key(title, name) == key


def test_names_that_a_slug_cannot_tell_apart_have_keys_of_their_own() -> None:
    """Another script, or what stands beyond the length of a slug."""
    assert law_key("Act", "\u0928\u0926\u0940") != law_key("Act", "\u0935\u0928")
    assert law_key("Act", "a" * 80 + "1") != law_key("Act", "a" * 80 + "2")


def test_a_law_may_be_its_name() -> None:
    """As in Singapore; a law that is something else has none."""
    said = "This Act is the Protection from Scams Act 2025 and comes into operation on a date."
    assert short_title(said) == "Protection from Scams Act 2025"
    assert (
        short_title("These Regulations are the Fish Regulations 2016.") == "Fish Regulations 2016"
    )
    assert short_title("This Act is the Law of the land.") == ""


def test_a_short_title_may_hold_and() -> None:
    """It ends where a verb follows, not at the first `and`."""
    text = "This Act may be cited as the Data and Documents Act"
    assert short_title(f"{text}.") == "Data and Documents Act"
    assert short_title(f"{text} and comes into force at once.") == "Data and Documents Act"
    assert short_title(f"{text}, and\nit binds all.") == "Data and Documents Act"


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        ("the Pakistan\nStudy Centres Act, 1976.", "Pakistan Study Centres Act, 1976"),
        ("the\nStudy Centres Act,\n1976.", "Study Centres Act, 1976"),
        ("the Criminal Law\n(Amendment) Act, 1976.", "Criminal Law (Amendment) Act, 1976"),
        ("the Fees\nand Tolls Act and\nshall bind all.", "Fees and Tolls Act"),
        ("the Study Centres Act, 1976\nIt extends to the Act area.", "Study Centres Act, 1976"),
        ("the Study Centres Act\nThe Rules of 1976 bind.", "Study Centres Act"),
        ("the Study Centres Act\n(2) The Rules bind.", "Study Centres Act"),
        ("the River Foo\n\nRules bind.", "River Foo"),
        ("the River Foo\nIt extends to all.", "River Foo"),
    ],
)
def test_a_line_may_break_inside_a_short_title(broken: str, title: str) -> None:
    """Its kind or its year must follow; a whole name ends with its line."""
    assert short_title(f"1. This Act may be called {broken}") == title


@pytest.mark.parametrize(
    ("number", "word"), [("21", "21st"), ("22", "22nd"), ("33", "33rd"), ("111", "111th")]
)
def test_a_high_ordinal_has_the_right_ending(number: str, word: str) -> None:
    """After the words come digits."""
    assert ordinal_word(number, spell=True) == word


@pytest.mark.parametrize(
    ("title", "other", "same"),
    [
        ("The River Act, 2001", "RIVER ACT 2001", True),
        ("Workers’ Rights Act", "Workers' Rights Act", True),
        ("CODIGO PENAL", "Código Penal", True),
        ("भारतीय न्याय संहिता", "भारतीय न्याय संहिता", True),
        ("भारतीय न्याय संहिता", "अध्याय एक", False),
        ("कल", "काल", False),
        ("民法", "刑法", False),
        ("", "—", False),
    ],
)
def test_titles_are_the_same_where_their_words_are(title: str, other: str, *, same: bool) -> None:
    """In any script; case, accents of Latin letters, apostrophes and `The` aside."""
    assert same_name(title, other) is same
