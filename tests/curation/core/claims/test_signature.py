"""A signature holds what a text claims, each claim in its own place."""

import pytest

from curation.core.claims import Claims, claims_of


def kinds(claims: Claims) -> set[str]:
    """Return the classes of modal claims."""
    return {modal.kind for statement in claims.statements for modal in statement.modals}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The tenant shall pay.", {"obligation"}),
        ("The tenant is required to pay.", {"obligation"}),
        ("The tenant is not required to pay.", {"exemption"}),
        ("The tenant shall not be required to pay.", {"exemption"}),
        ("The tenant must not pay.", {"prohibition"}),
        ("The tenant can't pay.", {"prohibition"}),
        ("No tenant, not being a company, shall pay.", {"prohibition"}),
        ("No. The tenant may pay.", {"permission"}),
        ("The tenant shall be entitled to pay.", {"permission"}),
        ("Nothing in this article shall prevent the State from acting.", {"permission"}),
        ("a term which may extend to two years", set()),
        ("It began in May 2020.", set()),
        ("The tenant should pay.", {"recommendation"}),
    ],
)
def test_reads_duties_and_leaves(text: str, found: set[str]) -> None:
    """One class a modal, whatever its words; months and bounds are no modals."""
    assert kinds(claims_of(text)) == found


def test_names_leave_out_sentence_heads_roles_and_laws() -> None:
    """`The Supreme Court of India` is a name, `Every` and `section 5` are not."""
    claims = claims_of("Every judge of the Supreme Court of India sits. Section 5 IPC says so.")
    assert claims.names == ("Supreme Court of India",)


def test_quoted_terms_are_kept() -> None:
    """Straight and curly quotation marks hold terms."""
    assert claims_of("“Goods” and 'fair value' mean it.").quoted == ("goods", "fair value")


@pytest.mark.parametrize(
    "piece",
    [
        "one hundred and ",
        "one thousand ",
        "1",
        "section ",
        "(a)",
        "A v. B ",
        "'",
        "no ",
        "1, ",
        "A.",
    ],
)
def test_reads_a_text_made_to_harm(piece: str) -> None:
    """Repetition neither overflows, nor recurses without end, nor raises."""
    assert claims_of(piece * 5000).statements


def test_passive_voice_is_turned() -> None:
    """Who acts is the same in both voices."""
    active = claims_of("The landlord shall indemnify the tenant.").statements[0].acts
    passive = claims_of("The tenant shall be indemnified by the landlord.").statements[0].acts
    assert active == passive
