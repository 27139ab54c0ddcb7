"""Who the parties are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.vocabulary import DocumentType
from curation.documents.facts.parties import find_parties


def _found(text: str, kind: DocumentType = "contract") -> list[tuple[str, bool]]:
    return [(fact.value, fact.sure) for fact in find_parties(text, kind=kind)]


def _sure(text: str) -> list[str]:
    return [name for name, sure in _found(text) if sure]


MADE = "This Agreement is made "


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            MADE + 'by and between Foo Holdings, Inc., a Delaware corporation ("Provider"), and the'
            ' Bar Company, whose seat is in Ohio (the "Customer").',
            ["Foo Holdings, Inc.", "Bar Company"],
        ),
        (
            "THIS DEED\nBETWEEN:\nFOO (PTY) LTD (“Seller”)\n– and –\nJANE DOE (“Buyer”)\nWHEREAS:",
            ["FOO (PTY) LTD", "JANE DOE"],
        ),
        (
            MADE
            + 'between Foo Ltd ("Foo") and Bar Ltd ("Bar") (together the "Parties").\nIn a deal'
            ' between Foo and Bar ("Deal")',
            ["Foo Ltd", "Bar Ltd"],
        ),
        (MADE + "between Foo Ltd. and Bar LLC.\n1. Terms", ["Foo Ltd.", "Bar LLC"]),
        (
            MADE + 'between Foo Ltd ("A") and the National Board of Fishing Rights ("B")',
            ["Foo Ltd", "National Board of Fishing Rights"],
        ),
        (
            MADE + "by and between\n\n1. Wednesday Works, a proprietorship firm, of the First Part;"
            "\n\nand\n\n2. Bar Private Limited, having its office at Pune (Client) which expression"
            " includes its heirs, of the Second Part.\n\nWHEREAS:\n1. They deal.",
            ["Wednesday Works", "Bar Private Limited"],
        ),
        (
            MADE + "at Chennai, between:\n\n1. LANDLORD:\nMrs. Jane Roe, residing at 14, Elm Street"
            ' (hereinafter referred to as the "LESSOR").\n\nAND\n\n2. TENANT:\nMr. John Doe, S/o.'
            ' Mr. K. Doe (hereinafter referred to as the "LESSEE").\n\nWHEREAS the Lessor owns',
            ["Mrs. Jane Roe", "Mr. John Doe"],
        ),
        (
            (
                "THIS AGREEMENT is dated 3 June\n\nPARTIES\n\n(1) FOO LIMITED incorporated in Wales"
                " (Seller)\n\n(2) BAR LLP, a partnership (Buyer)\n\nBACKGROUND"
            ),
            ["FOO LIMITED", "BAR LLP"],
        ),
        ("Provider: Foo Software Ltd\nCustomer: Bar GmbH\n", ["Foo Software Ltd", "Bar GmbH"]),
        ("Signed for and on behalf of the Foo Company\n", ["Foo Company"]),
        ("BAR CORPORATION\nBy: ______", ["BAR CORPORATION"]),
    ],
)
def test_the_parties_of_a_contract_are_named_once(text: str, names: list[str]) -> None:
    """In the preamble, with a role beside them or a form of company; else in the signatures."""
    assert _sure(text) == names


@pytest.mark.parametrize(
    "text",
    [
        MADE + 'between ________ ("Provider") and [NAME] ("Customer")',
        MADE + 'between the Supplier ("Supplier") and you ("Customer")',
        "The parties agree. This Agreement ends the talks between the Parties and others.",
        MADE + "between the date of this deed and 1 May",
        "The relation between Foo and Bar is not made here",
        MADE + "between the heirs (Pune) and the firms (Goa) of the town",
        "The parties take part in the first part of the game.\nDeadline: Ten Days\nFee: Bar Ltd",
    ],
)
def test_blanks_roles_and_mere_words_are_nobody(text: str) -> None:
    """A template has no parties yet."""
    assert not _sure(text)


def test_two_names_without_roles_are_a_guess() -> None:
    """So is the signature of a person."""
    assert _found(MADE + "between Jane Doe and Richard Roe.") == [
        ("Jane Doe", False), ("Richard Roe", False),
    ]  # fmt: skip
    assert _found("signed on behalf of Jane Doe\n") == [("Jane Doe", False)]


def test_the_parties_of_a_case_are_those_of_its_name() -> None:
    """Others and spelling aside; only contracts and judgments have parties."""
    text = "Ram & Ors vs State Of Foo on 1 May 1980\nPETITIONER:\nRAM & ORS.\nRESPONDENT:\nBar"
    assert [name for name, _ in _found(text, "judgment")] == ["Ram & Ors", "State Of Foo", "Bar"]
    assert not _found(text, "statute")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(["between", "This Agreement is made", "Foo", "Ltd.", "and", '("X")', "\n",
                         "(each", "By:", "v.", "1.", "WHEREAS", "on behalf of", "("]),
        max_size=25,
    ).map(" ".join),
    st.sampled_from(["contract", "judgment"]),
)  # fmt: skip
def test_spans_are_true_whatever_the_words(text: str, kind: DocumentType) -> None:
    """And nothing raises."""
    for fact in find_parties(text, kind=kind):
        assert " ".join(text[fact.start : fact.end].split()) == fact.value


def test_a_row_of_a_cover_page_names_a_party() -> None:
    """A cell beside a role with a form of company; what is paid is nobody."""
    text = "Customer | Blue Heron Analytics, Inc.\n\nFee | Ten Ltd\n\nProvider | See Below"
    assert _found(text) == [("Blue Heron Analytics, Inc.", True)]


def test_the_words_over_a_signature_are_nobody() -> None:
    """They close the contract."""
    assert _found("IN WITNESS WHEREOF the parties have signed.\n\nSigned: JANE ROE") == []
