"""What is numbered before the parties agree is no clause, where the clauses begin at 1 again."""

import pytest

from curation.core.text import normalise_text
from curation.documents.structure.contract_parties import clauses_begin
from curation.documents.structure.parse import parse_structure

_PARTIES = "LEASE\n\n1. LANDLORD: Ram, of Oz.\n\nAND\n\n2. TENANT: Sita, of Oz.\n\n"
_WHEREAS = "WHEREAS the Landlord owns a house;\n\n"
_CLAUSES = "1. RENT: The Tenant pays.\n\n2. NOTICE: See clause 1.\n"


def _found(text: str) -> list[tuple[str, str]]:
    """Return the kinds and keys of clauses and recitals."""
    structure = parse_structure(
        normalise_text(text), instrument="a", cited_as="Lease", word="clause"
    )
    wanted = ("cl-", "recital")
    keys = [(item.kind, item.key.removeprefix("a#")) for item in structure]
    return [(kind, key) for kind, key in keys if key.startswith(wanted) and "heading" not in key]


@pytest.mark.parametrize(
    "words",
    [
        "NOW THIS AGREEMENT WITNESSETH AS FOLLOWS:", "Now therefore the parties agree:",
        "IT IS HEREBY AGREED as follows:", "AGREED TERMS", "The parties hereby agree as follows:",
    ],
)  # fmt: skip
def test_numbered_parties_are_no_clauses(words: str) -> None:
    """And the recitals after them are recitals."""
    clauses = [("clause", "cl-1"), ("clause", "cl-2")]
    assert _found(f"{_PARTIES}{words}\n\n{_CLAUSES}") == clauses
    recited = _found(f"{_PARTIES}{_WHEREAS}{words}\n\n{_CLAUSES}")
    assert [key for kind, key in recited if kind == "recital"] == ["recital-1"]
    assert recited[1:] == clauses


def test_numbers_that_go_on_across_the_words_are_clauses() -> None:
    """So is what no such words divide."""
    rest = _CLAUSES.replace("1. RENT", "3. RENT").replace("2. NOTICE", "4. NOTICE")
    found = _found(f"{_PARTIES}NOW THIS AGREEMENT WITNESSETH:\n\n{rest}")
    assert [key for _, key in found] == ["cl-1", "cl-2", "cl-3", "cl-4"]
    assert "cl-1~2" in [key for _, key in _found(f"{_PARTIES}NOW is the time.\n\n{_CLAUSES}")]


def test_a_contract_without_clauses_begins_nowhere() -> None:
    """There is nothing to tell apart."""
    assert clauses_begin([], "NOW THEREFORE") == 0


def test_a_schedule_that_counts_from_one_leaves_the_clauses_alone() -> None:
    """Though the last clause opens with words that open a contract's clauses elsewhere."""
    text = (
        "1. Service\n\nThe seller sells.\n\n2. General\n\nThe parties agree that this is all.\n\n"
        "Schedule 1\n\n1. Fees are due.\n\n2. Taxes are due.\n"
    )
    assert [key for kind, key in _found(text) if kind == "clause"] == ["cl-1", "cl-2"]
