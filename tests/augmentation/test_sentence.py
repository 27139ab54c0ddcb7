"""Statements that a machine broke are told from those that it only turned round."""

import pytest

from augmentation.sentence import plain_citations, statement_breakage


@pytest.mark.parametrize(
    ("original", "variant"),
    [
        ("The officer must record it.", "The officer must must record it."),
        ("The board must elect a chair.", "The board must without delay chooses a chair."),
        ("Vendor will delete the data.", "Vendor it will delete the data."),
        ("The fee may be raised.", "may raise the fee."),
        ("The buyer may return goods.", "The buyer may return goods the of."),
        ("Payment is due within 5 days.", "Payment is due inside 5 days."),
    ],
)
def test_names_what_is_broken(original: str, variant: str) -> None:
    """Doubled words, wrong forms after modal verbs, lost subjects."""
    assert statement_breakage(original, variant)


@pytest.mark.parametrize(
    ("original", "variant"),
    [
        ("If a person pays, he is free.", "A person who pays is free if that person pays in time."),
        ("The order binds all courts.", "All courts are bound by the order."),
        ("Notice must be given.", "Where notice is due, it must be given."),
    ],
)
def test_passes_what_stands(original: str, variant: str) -> None:
    """A passive and a fronted clause are no faults."""
    assert statement_breakage(original, variant) == ""


def test_a_citation_is_one_token() -> None:
    """Its words are no words of the sentence."""
    assert (
        plain_citations("Under section 12(3), he may appeal.") == "Under Article 1, he may appeal."
    )
