"""Words that say something against words that name it."""

import pytest

from curation.documents.structure.wording import announces, may_state, states


@pytest.mark.parametrize(
    "text",
    [
        "The Buyer pays the price.",
        "Deliver the goods on time.",
        "Do not sublet.",
        "It runs from service.",
        "Time is of the essence.",
        "A person who is late must pay.",
        "The law of Kenya applies.",
    ],
)
def test_sentences_and_orders_say_something(text: str) -> None:
    """A finite verb, an order, or a pronoun that opens a sentence."""
    assert states(text)


@pytest.mark.parametrize(
    "text",
    [
        "Duties of the Buyer",
        "Persons who may apply",
        "Making a complaint",
        "Powers to the contrary",
        "Protection of the environment.",
        "When is it payable?",
        "WHAT YOU MUST DO",
        "Notification the first",
        "From the beginning",
        "",
    ],
)
def test_titles_say_nothing(text: str) -> None:
    """A relative clause, a noun or a question names a subject."""
    assert not states(text)


@pytest.mark.parametrize(
    "text", ["You may:", "In this Agreement:", "To either:", "Subject to clause 8, by giving:"]
)
def test_the_words_before_a_list_announce_it(text: str) -> None:
    """A list ends the sentence that they begin."""
    assert announces(text)


@pytest.mark.parametrize("text", ["Definitions:", "In general:", "Payment terms:"])
def test_a_title_before_a_list_announces_nothing(text: str) -> None:
    """It names what the list is about."""
    assert not announces(text)


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("The Council of the Elders of Mbare.", True),
        ("The lease ends on 1 May.", True),
        ("Carriage free of charge to the named place.", True),
        ("Entire agreement.", False),
        ("Establishment of the Office.", False),
        ("Establishment of the Office of the Data Commissioner", False),
    ],
)
def test_a_finished_line_with_nothing_below_is_law_in_case_of_doubt(
    text: str, *, law: bool
) -> None:
    """As a heading it would be lost."""
    assert may_state(text) is law


def test_an_infinitive_says_nothing() -> None:
    """`Accounts to be audited` is a marginal note, and so is `Act not to apply`."""
    for note in ("Accounts to be audited.", "Act not to apply to certain institutions."):
        assert not states(note)
    assert states("The accounts have to be audited.")
    assert states("The Act applies to homes.")
