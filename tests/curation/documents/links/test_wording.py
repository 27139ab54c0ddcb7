"""Whose provision the words around a citation mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.citations import find_citations
from curation.core.records import Document
from curation.documents.links.wording import Names, citations_of, meant_by

NAMES = Names(frozenset(["act"]), {"code": ("foo code", "1900"), "new act": ("bar act", "")})


def _document(text: str) -> Document:
    return Document(id="x", instrument="x", source="x.txt", title="X", media_type="text/plain",
                    text=text, structure=())  # fmt: skip


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("section 5 applies", "bare"),
        ("section 5 of this Act", "own"),
        ("section 5 of the Act", "own"),
        ("section 5 of the Code", "named"),
        ("section 5 of the River Act, 2001", "named"),
        ("section 5 of that Act", "unclear"),
        ("section 5 of the said Act", "unclear"),
        ("section 5 of the principal Act", "unclear"),
        ("section 5 thereof", "unclear"),
        ("section 5 of the SCCs", "unclear"),
        ("section 5 of any enactment", "unclear"),
        ("section 5 of the new Act", "named"),
        ("section 5 of the old Act", "unclear"),
        ("section 5 of the Treaty", "unclear"),
        ("article 5 of the Constitution", "constitution"),
        ("section 5 of this Part", "own"),
        ("section 5 of Part II", "bare"),
        ("section 5 of great worth", "bare"),
        ("Schedule 2 to the Notice", "unclear"),
        ("section 5 to the letter", "bare"),
        ("section 3 and section 5 of the SCCs", "unclear"),
        ("section 3, section 5 of this Act", "own"),
        ("section 3 (which limits loans), and section 5 (fees) of the Foo Acts, 1921", "unclear"),
        ("section 3 (which limits loans) of this Act", "own"),
        ("section 3 (which limits loans) applies", "bare"),
    ],
)
def test_the_words_tell_whose_provision_is_meant(text: str, owner: str) -> None:
    """Those in it, after it, or after the list in which it stands."""
    assert meant_by(find_citations(text), text, NAMES)[0].owner == owner


def test_the_only_schedule_needs_no_number() -> None:
    """One with a number is another citation."""
    found = [one.text for one in citations_of(_document("See the Schedule and the Schedule II."))]
    assert found == ["the Schedule", "Schedule II"]


def test_long_lines_are_read_in_pieces() -> None:
    """No citation lies across a sentence."""
    text = "See section 5 of this Act. " * 400
    found = list(citations_of(_document(text)))
    assert len(found) == 400
    assert len(list(citations_of(_document("x" * 9_000)))) == 0


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(["section 5", "the Schedule", "of the", "Act", "and", "clause (a)", "\n",
                         "of that", "article 3 to 7", "this section", "2001", "thereof"]),
        max_size=20,
    ).map(" ".join)
)  # fmt: skip
def test_each_citation_has_a_meaning_and_a_true_span(text: str) -> None:
    """Whatever the words."""
    found = list(citations_of(_document(text)))
    assert len(meant_by(found, text, NAMES)) == len(found)
    assert all(text[one.start : one.end] == one.text for one in found)
