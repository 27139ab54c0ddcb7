"""Terms that a text defines."""

import pytest

from curation.documents.facts.terms import find_terms


def _found(text: str) -> list[str]:
    for fact in find_terms(text):
        assert " ".join(text[fact.start : fact.end].split()) == fact.value
    return [fact.value for fact in find_terms(text) if fact.sure]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ('"Confidential Information" means all data.', ["Confidential Information"]),
        ("(1) “act” denotes as well a series of acts;", ["act"]),
        ("‘personal data’ means any information", ["personal data"]),
        ("“counterfeit”.––A person is said to counterfeit", ["counterfeit"]),
        ("“Notes” or “Working Notes” means those notes", ["Notes", "Working Notes"]),
        ("“Owner” shall have the meaning given", ["Owner"]),
        ("“child”, in relation to a person, means", ["child"]),
        ('Foo Ltd (the "Provider") and Bar', ["Provider"]),
        ("Foo (hereinafter referred to as “the Company”)", ["Company"]),
        ("(each, a “Party” and, collectively, the “Parties”)", ["Party", "Parties"]),
        ("Foo, hereinafter called “Foo Co”, and", ["Foo Co"]),
        ("They are collectively referred to as the “Parties.”", ["Parties"]),
        ('this Agreement ("Agreement")', ["Agreement"]),
    ],
)
def test_a_defined_term_is_found_at_its_words(text: str, terms: list[str]) -> None:
    """By `means` and its like, or in brackets beside what it stands for."""
    assert _found(text) == terms


@pytest.mark.parametrize(
    "text",
    ["He said “yes” to it.", "the words “including” means nothing", "(see “Foo” below)",
     "the “publication day” as defined elsewhere", 'the "a', "the “Foo” of old"],
)  # fmt: skip
def test_a_mere_quotation_is_no_definition(text: str) -> None:
    """Neither are the particles of interpretation clauses."""
    assert not _found(text)


def test_a_line_that_opens_with_a_term_is_a_guess() -> None:
    """Where no quotation marks show it."""
    facts = list(find_terms("(a) working day means any day but Sunday\nThis means that.\n"))
    assert [(fact.value, fact.sure) for fact in facts] == [("working day", False)]


def test_a_quoted_term_at_the_opening_of_a_line_is_named_once() -> None:
    """The sure reading wins."""
    assert len(list(find_terms('"fund" means the fund'))) == 1
