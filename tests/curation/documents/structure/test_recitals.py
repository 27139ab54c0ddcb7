"""Recitals stand before the first provision and have citations of their own."""

import pytest

from curation.core.records import Provision
from curation.core.text import normalise_text
from curation.documents.structure.parse import parse_structure


def parse(text: str, *, word: str) -> dict[str, Provision]:
    """Return the provisions of a text by the path in their key."""
    found = parse_structure(normalise_text(text), instrument="act", cited_as="Act", word=word)
    return {item.key.removeprefix("act#"): item for item in found}


def recitals(text: str, *, word: str) -> list[str]:
    """Return the keys of the recitals."""
    return [key for key, one in parse(text, word=word).items() if one.kind == "recital"]


def test_the_recitals_of_a_regulation_are_numbered() -> None:
    """Their own lists stand inside them; the enacting words end them."""
    found = parse(
        "Whereas:\n(1) Persons have rights.\n(2) They are:\n(a) this;\n(b) that.\n(3) So be it.\n"
        "HAVE ADOPTED THIS REGULATION:\nArticle 1\nScope\n1. It applies.\n2. It binds.\n"
        "Article 2\nMore\nIt ends.",
        word="article",
    )
    assert [key for key in found if key.startswith("recital")] == [
        "recital-1", "recital-2", "recital-2/a", "recital-2/b", "recital-3",
    ]  # fmt: skip
    assert found["recital-3"].citation == "Act, recital 3"
    assert found["recital-3"].label == "(3)"
    assert found["h-enacting-words"].start == found["recital-3"].end
    assert "art-1/2" in found


@pytest.mark.parametrize("heading", ["BACKGROUND", "Recitals:", "WHEREAS:"])
def test_the_recitals_of_a_contract_have_letters(heading: str) -> None:
    """Under any of their usual headings."""
    text = (
        f"This is made by A and B.\n{heading}\n(A) A sells.\n(B) B buys.\nIT IS AGREED:\n1. Law\nX."
    )
    assert recitals(text, word="clause") == ["recital-A", "recital-B"]


def test_whereas_opens_a_recital_without_number() -> None:
    """As in old Acts and American contracts."""
    text = (
        "WHEREAS it is expedient to act;\nAND WHEREAS time is short;\n"
        "BE it enacted as follows:—\n1. Title.—It is short."
    )
    found = parse(text, word="section")
    assert [(key, found[key].label) for key in ("recital-1", "recital-2")] == [
        ("recital-1", ""), ("recital-2", ""),
    ]  # fmt: skip
    assert found["recital-2"].end == found["h-enacting-words"].start


def test_nothing_is_a_recital_after_the_first_provision() -> None:
    """A clause may begin with `Whereas` too, and a judgment's background is no recital."""
    text = "1. Law\nIt binds.\n2. More\nWhereas A acts, B pays.\n(A) This is an item."
    assert recitals(text, word="clause") == []
    assert recitals("Background\n(A) One came.\n(B) Two came.", word="paragraph") == []


def test_a_list_that_does_not_begin_is_no_list_of_recitals() -> None:
    """`(C)` after nothing, and a heading that nothing follows."""
    text = "BACKGROUND\n(C) is a letter.\nNOW, THEREFORE, they agree.\n1. Law\nIt binds."
    assert recitals(text, word="clause") == []


def test_a_preamble_of_many_paragraphs_has_no_recitals() -> None:
    """A list that it holds is its own."""
    text = (
        "Preamble\n\nThe licence is free.\n\nOther licences are not.\n\nYou have rights.\n\n"
        "We protect them with two steps:\n\n(1) we assert copyright, and\n\n(2) we offer it.\n\n"
        "1. Terms\nIt binds."
    )
    assert recitals(text, word="clause") == []
