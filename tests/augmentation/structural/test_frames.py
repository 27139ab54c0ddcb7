import pytest
from provisions import grammar

from augmentation.structural.analysis import analyse_passage
from augmentation.structural.frames import Frame, frames_of


def frames(text: str) -> list[Frame]:
    """Return the norms of a text."""
    return list(frames_of(analyse_passage(text, grammar())))


@pytest.mark.parametrize(
    ("text", "subject", "modal", "verb"),
    [
        ("No citizen of Avalon shall accept any title.", "No citizen of Avalon", "shall", "accept"),
        ("The State shall not, in granting aid, favour a school.", "The State", "shall", "favour"),
        ("Parliament may by law alter the boundaries.", "Parliament", "may", "alter"),
        ("Every person who is arrested shall be released.", "Every person who is arrested",
         "shall", "be released"),
        ("Everyone has the right to life.", "Everyone", "has", "has"),
        ("Subject to section 4, the tenant must pay the rent.", "the tenant", "must", "pay"),
        ("However, the Provider may suspend the Service.", "the Provider", "may", "suspend"),
    ],
)  # fmt: skip
def test_norm_is_taken_apart(text: str, subject: str, modal: str, verb: str) -> None:
    """Subject, modal and verb are the words that a lawyer would underline."""
    (frame,) = frames(text)
    assert text[slice(*frame.subject)] == subject
    assert frame.modal == modal
    assert text[slice(*frame.verb)] == verb


def test_two_norms_of_one_sentence_are_two_frames() -> None:
    """A coordinated norm with its own subject is not part of the first one's object."""
    text = "The State shall not make any law which abridges these rights and any law made in breach"
    text += " of this clause shall be void."
    first, second = frames(text)
    assert text[slice(*first.rest)] == "any law which abridges these rights"
    assert text[slice(*second.subject)] == "any law made in breach of this clause"


def test_a_conditional_lead_is_known() -> None:
    """`If ...,` limits the norm; `Notwithstanding ...,` does not."""
    (conditional,) = frames("If the goods perish, the buyer may cancel the contract.")
    assert conditional.conditional
    (free,) = frames("Notwithstanding anything in section 2, no tax shall be levied.")
    assert not free.conditional


def test_denials_are_known() -> None:
    """`No`, `Neither` and `not` forbid."""
    assert all(
        frames(text)[0].prohibits
        for text in (
            "No person shall enter.",
            "Neither party may assign this Agreement.",
            "The Recipient shall not copy the files.",
        )
    )
    assert not frames("The court may enter judgment.")[0].prohibits
