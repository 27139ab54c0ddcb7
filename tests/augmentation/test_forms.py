"""Lost grammar is told by the original's own words."""

import pytest

from augmentation.forms import lost_forms


@pytest.mark.parametrize(
    ("original", "variant", "fault"),
    [
        ("Who may inspect a register?", "Who may inspect register?", "no article before register"),
        ("A witness may be recalled.", "Witness may be recalled.", "no article before witness"),
        ("The Minister appoints him.", "The Minister appoint him.", "minister appoint"),
        ("The council must publish it.", "The council must publishes it.", "must publishes"),
        ("The board decides by vote.", "The board decides of vote.", "of vote"),
        ("Vendor may end its duties.", "Vendor may end his duties.", "his"),
        ("Part IV does not apply.", "Part IV do not apply.", "iv do"),
        ("The claim covers the loss.", "The loss of covers the claim.", "of covers"),
    ],
)
def test_names_the_form_that_was_lost(original: str, variant: str, fault: str) -> None:
    """Articles, agreement, bare verbs, prepositions and pronouns stand as they did before."""
    assert fault in " ".join(lost_forms(original, variant))


@pytest.mark.parametrize(
    ("original", "variant"),
    [
        ("A witness may be recalled.", "Any witness may be recalled."),
        ("The Minister appoints him.", "The Minister may appoint him."),
        ("The Minister appoints him.", "He is appointed by the Minister."),
        ("The trader must give a refund.", "The trader has to refund it."),
        ("Does a director owe a duty?", "Is a duty owed by a director?"),
    ],
)
def test_leaves_sound_sentences_alone(original: str, variant: str) -> None:
    """Another determiner, a modal verb and a passive are no broken forms."""
    assert not list(lost_forms(original, variant))
