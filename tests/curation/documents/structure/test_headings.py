"""Marginal notes against the words of the law."""

import pytest

from curation.documents.structure.headings import is_heading, is_title, split_heading


@pytest.mark.parametrize(
    ("rest", "after", "heading"),
    [
        ("Punishment for murder.—(1) Whoever", "", "Punishment for murder"),
        ("Term and Termination. This Agreement", "", "Term and Termination"),
        ("Definitions.", "(1) In this Act", "Definitions"),
        (
            "Judgment on plea of guilty, no contest or on conviction. (1) When",
            "(2) It is",
            "Judgment on plea of guilty, no contest or on conviction",
        ),
        (
            '"Vessel" as including all means of water transportation',
            "It includes all.",
            '"Vessel" as including all means of water transportation',
        ),
        (
            'SCOPE OF "PROBATE PROCEEDING" FOR PURPOSES OF CODE. The term',
            "(1) it",
            'SCOPE OF "PROBATE PROCEEDING" FOR PURPOSES OF CODE',
        ),
        ('THE SOFTWARE IS PROVIDED "AS IS" AND IN NO OTHER WAY. No one warrants it.', "It", ""),
        ("The Buyer pays the price in full. (a) In cash", "(b) By card", ""),
        ("The court shall sit.", "It shall rise.", ""),
        ("The Commission consists of a chair and two", "members appointed", ""),
        ("", "Lawfulness of processing", "Lawfulness of processing"),
        ("", "No one shall be subjected to torture.", ""),
        ("", "(1) In this Act", ""),
        ("", "[Human dignity – Human rights]", "Human dignity – Human rights"),
        ("", "[Repealed by Act 5]", ""),
        ("", "[Words inserted here shall apply.]", ""),
    ],
)
def test_a_note_is_split_from_the_text(rest: str, after: str, heading: str) -> None:
    """Before a dash or a full stop, on its own line, or on the next."""
    assert split_heading(rest, after, wrapped=False).heading == heading


def test_a_wrapped_line_is_no_note() -> None:
    """Where lines break at a width, only a short line or one that ends is one."""
    rest = "The appellant relied before us on three of the earlier decisions"
    assert split_heading(rest, "The first is old.", wrapped=True).heading == ""


def test_headings_name_and_do_not_enact() -> None:
    """Neither sentences nor list items are headings."""
    assert is_heading("Right to education")
    assert not is_heading("No child shall work.")
    assert not is_heading("(a) item")
    assert not is_heading("")
    assert is_title("Background")


@pytest.mark.parametrize(
    "rest",
    [
        "The Buyer pays the price.",
        "Deliver the goods on time.",
        "You may:",
        "In this Agreement:",
        "In this Agreement: (a) x is one thing",
        "Subject to clause 8, either party may end it by giving:",
        "Notices go to Teresa M. Okafor at home.",
        "Payment goes to Acme Inc. The rest is kept.",
    ],
)
def test_law_and_words_before_a_list_are_no_note(rest: str) -> None:
    """Law must not be lost as a heading."""
    assert split_heading(rest, "(a) one; or", wrapped=False).heading == ""


def test_a_note_may_hold_a_colon() -> None:
    """What follows it is a subtitle, unless it says something."""
    note = "Limitations on exclusive rights: Fair use"
    assert split_heading(note, "Notwithstanding section 106", wrapped=False).heading == note
    fees = split_heading("Fees: The Client pays them.", "3. Law", wrapped=False)
    assert (fees.heading, fees.inline) == ("Fees", True)
    general = "Subject matter of copyright: In general"
    assert split_heading(general, "(a) It subsists", wrapped=False).heading == general


def test_underscores_may_stand_for_a_dash() -> None:
    """As in print from Pakistan; one alone is part of a word."""
    found = split_heading("Short title .___(1) This Act is short.", "", wrapped=False)
    assert (found.heading, found.length) == ("Short title", 16)
    assert split_heading("See the file a._b of the Act.", "", wrapped=False).heading == ""


def test_a_colon_and_a_dash_may_part_a_note_from_the_law() -> None:
    """As in rules of the Indian States; words that lead to a list are no note."""
    found = split_heading("Short title:- This Act may be called so.", "", wrapped=False)
    assert (found.heading, found.length) == ("Short title", 14)
    assert split_heading("Fees :— (1) They are due.", "", wrapped=False).heading == "Fees"
    for lead in (
        "In these rules:- (a) “Act” means it",
        "The members, namely:- (a) one",
        "The Board shall consist of:- A chair",
    ):
        assert split_heading(lead, "", wrapped=False).heading == ""
