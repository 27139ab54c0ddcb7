"""Numbered lists under numbered titles."""

from curation.core.text import normalise_text
from curation.documents.structure.parse import parse_structure


def keys(text: str, *titles: str) -> list[str]:
    """Return the paths of all units and items of a contract whose source marks some titles."""
    text = normalise_text(text)
    found = parse_structure(
        text,
        instrument="deed",
        cited_as="Deed",
        word="clause",
        headings=[(text.index(title), 2) for title in titles],
    )
    return [item.key.removeprefix("deed#") for item in found if item.kind != "heading"]


def test_a_list_under_a_marked_title_holds_clauses_of_it() -> None:
    """As in Markdown: `1.` under `## 2. Account` is clause 2(1)."""
    text = "1. Scope\n\nAll.\n\n2. Account\n\n1. You pay.\n2. We serve.\n\n3. Fees\n\nFew are due."
    assert keys(text, "1. Scope", "2. Account", "3. Fees") == [
        "cl-1", "cl-2", "cl-2/1", "cl-2/2", "cl-3",
    ]  # fmt: skip


def test_a_clause_without_title_stands_between_titled_ones() -> None:
    """It counts what comes next, and no title does."""
    text = (
        "1. Scope\n\nAll of it is meant.\n\n2. The buyer shall pay.\n\n3. Fees\n\nFew fees are due."
    )
    assert keys(text, "1. Scope", "3. Fees") == ["cl-1", "cl-2", "cl-3"]


def test_a_list_longer_than_the_contract_stays_in_its_clause() -> None:
    """After `1.` under the last title, `3.` is its third item and no clause 3."""
    text = (
        "1. Scope\n\nAll of it.\n\n2. Rules\n\n1. You pay.\n2. You wait.\n3. You go.\n4. You rest."
    )
    assert keys(text, "1. Scope", "2. Rules")[-5:] == ["cl-2", *(f"cl-2/{n}" for n in range(1, 5))]


def test_numbers_with_one_bracket_count_clauses_where_nothing_else_does() -> None:
    """As in the Open Software License."""
    text = "1) Grant. You may use it.\n\n2) Term. It ends.\n\na) soon;\n\nb) late.\n\n3) Law. Ours."
    assert keys(text) == ["cl-1", "cl-2", "cl-2/a", "cl-2/b", "cl-3"]


def test_numbers_with_one_bracket_after_a_colon_are_a_list() -> None:
    """The words that announce them hold them."""
    text = (
        "Use of this work is granted to all under these conditions:\n1) You name us.\n2) You share."
    )
    assert keys(text) == ["para-1", "para-1/1", "para-1/2"]


def test_a_title_stands_above_a_list() -> None:
    """Letters with one bracket or a full stop are no words that go on with it."""
    text = "1. GRANT OF RIGHTS\na) We give.\nb) We grant.\n2. TERM\na. It begins.\nb. It ends."
    assert keys(text) == ["cl-1", "cl-1/a", "cl-1/b", "cl-2", "cl-2/a", "cl-2/b"]
