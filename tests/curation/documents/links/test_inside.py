"""Citations within one document."""

import pytest

from curation.core.citations import find_citations
from curation.core.vocabulary import DocumentType
from curation.documents.links.inside import climb, enclosing, own_unit, unit_in
from curation.documents.links.numbers import Numbers
from curation.documents.make import make_document
from curation.documents.readers.reading import Reading

ACT = """CHAPTER 1
General
1. One
(1) First:
(a) alpha; and
(b) beta—
(i) here;
(ii) there.
(2) Second.
CHAPTER 2
Special
2. Two
Text.
SCHEDULE 1
Forms
1. Form
(1) Filled.
2. Other form
Empty.
"""
DEAL = """1. Fees
1.1 Price:
(a) low; or
(b) high.
2. End
Over.
"""


def _numbers(text: str, title: str, kind: DocumentType) -> Numbers:
    reading = Reading(source="x.txt", media_type="text/plain", title=title, text=text, type=kind)
    return Numbers(make_document(reading))


LEASED = "Article 1. Rent\n1.1 Base.\n1.2 Rest:\n(a) tax;\n(b) fees.\nArticle 2. End\nIt ends."
LEASE = _numbers(LEASED, "Foo Lease", "contract")
LAW, CONTRACT = _numbers(ACT, "Foo Act", "statute"), _numbers(DEAL, "Foo Agreement", "contract")


def _short(key: str) -> str:
    return key.partition("#")[2]


@pytest.mark.parametrize(
    ("cited", "at", "target"),
    [
        ("sub-section (2)", "alpha", "s-1/2"),
        ("clause (a)", "there", "s-1/1/a"),
        ("clause (b)(ii)", "alpha", "s-1/1/b/ii"),
        ("sub-clause (i)", "there", "s-1/1/b/i"),
        ("clause (a)", "Second", ""),
        ("sub-section (9)", "alpha", ""),
        ("sub-section (2)", "Special", ""),
    ],
)
def test_a_part_is_sought_from_the_inside_out(cited: str, at: str, target: str) -> None:
    """Up to the section that holds it, and no farther."""
    one = find_citations(cited)[0]
    holders = list(LAW.holders(LAW.document.text.index(at)))
    assert _short(climb(LAW, one, holders)) == target


@pytest.mark.parametrize(
    ("cited", "at", "target"),
    [
        ("this section", "there", "s-1"),
        ("this sub-section", "there", "s-1/1"),
        ("this clause", "there", "s-1/1/b"),
        ("this Chapter", "alpha", "ch-1"),
        ("this Schedule", "Filled", "sch-1"),
        ("this Part", "alpha", ""),
        ("the said section", "alpha", ""),
        ("this sub-section", "Text.", ""),
    ],
)
def test_this_is_what_encloses_the_words(cited: str, at: str, target: str) -> None:
    """`The said section` is another one."""
    one = find_citations(cited)[0]
    holders = list(LAW.holders(LAW.document.text.index(at)))
    assert _short(enclosing(LAW, one, holders, contract=False)) == target


@pytest.mark.parametrize(
    ("cited", "at", "target"),
    [
        ("section 2", "alpha", "s-2"),
        ("section 1(1)(b)(i)", "Text.", "s-1/1/b/i"),
        ("Chapter 2", "alpha", "ch-2"),
        ("Schedule 1", "alpha", "sch-1"),
        ("paragraph 2 of Schedule 1", "alpha", "sch-1-para-2"),
        ("paragraph 1", "Empty", "sch-1-para-1"),
        ("section 2", "Empty", "s-2"),
        ("section 9", "alpha", ""),
        ("article 1", "alpha", ""),
        ("Schedule 7", "alpha", ""),
        ("paragraph 9", "Empty", ""),
    ],
)
def test_a_number_is_that_of_the_body_of_the_law(cited: str, at: str, target: str) -> None:
    """A schedule numbers its own paragraphs."""
    one = find_citations(cited)[0]
    holders = list(LAW.holders(LAW.document.text.index(at)))
    assert _short(own_unit(LAW, one, holders, contract=False)) == target


@pytest.mark.parametrize(
    ("cited", "target"),
    [("Section 1.1", "cl-1/1"), ("clause 1.1(b)", "cl-1/1/b"), ("paragraph 2", "cl-2"),
     ("Article 2", "cl-2"), ("Clause 7", "")],
)  # fmt: skip
def test_in_a_contract_sections_and_clauses_are_the_same(cited: str, target: str) -> None:
    """By any of the words."""
    assert _short(own_unit(CONTRACT, find_citations(cited)[0], [], contract=True)) == target


@pytest.mark.parametrize(
    ("cited", "target"),
    [("Section 1.2", "art-1/2"), ("Section 1.2(b)", "art-1/2/b"), ("Section 1.2(f)", ""),
     ("Section 1", ""), ("Section 2.1", "")],
)  # fmt: skip
def test_sections_of_the_articles_of_a_lease_are_found(cited: str, target: str) -> None:
    """An article itself is no section."""
    assert _short(own_unit(LEASE, find_citations(cited)[0], [], contract=True)) == target


def test_this_section_of_a_contract_is_the_innermost_number() -> None:
    """Not the letter in it."""
    holders = list(CONTRACT.holders(CONTRACT.document.text.index("high")))
    one = find_citations("this Section")[0]
    assert _short(enclosing(CONTRACT, one, holders, contract=True)) == "cl-1/1"


def test_a_unit_of_a_law_cited_by_name_is_found_from_outside() -> None:
    """With its parts."""
    assert _short(unit_in(LAW, "section", ("1", "1", "a"))) == "s-1/1/a"
    assert unit_in(LAW, "order", ("1",)) == ""
    assert unit_in(LAW, "section", ("5",)) == ""
