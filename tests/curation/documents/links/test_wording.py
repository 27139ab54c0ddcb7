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
        ("section 5 of Act No. XV of 1975", "unclear"),
        ("section 5 of Act 388", "unclear"),
        ("SECTION 5 OF THE ACTS AUTHENTICATION ACT", "unclear"),
        ("section 5, Act XIX of 1956", "unclear"),
        ("Amendment of section 5", "unclear"),
        ("the Acts, which are amended in section 5—", "unclear"),
        ("In section 5, for “Bombay” substitute “Mumbai”", "unclear"),
        ("in section 5, after clause (a), the following shall be inserted", "unclear"),
        ("Section 5 is amended by deleting the words", "unclear"),
        ("In section 5, the following words have their meaning", "bare"),
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


def test_the_head_of_a_table_of_contents_is_no_citation() -> None:
    """With the first number below it."""
    for head in ("Section", "SECTIONS"):
        assert list(citations_of(_document(f"CONTENTS\n{head}\n1. Name\n2. Fees"))) == []


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
