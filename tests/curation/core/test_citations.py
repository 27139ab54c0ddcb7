"""Legal citations are found in every usual form and come to one path."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.citations import find_citations, same_citations, unmatched_citations
from curation.core.citations.acts import short_form

FORMS = """
article 19(1)(a) => article 19/1/a
Art. 19 (1) (a) => article 19/1/a
Articles 14 and 19 => article 14; article 19
articles 14, 19 and 21 => article 14; article 19; article 21
arts 14-16 => article 14; article 15; article 16
Article 19(2) to (4) => article 19/2; article 19/3; article 19/4
Articles 15(4) and (5) => article 15/4; article 15/5
sub-clause (a) of clause (1) of article 19 => article 19/1/a
clauses (2) and (3) of article 19 => article 19/2; article 19/3
clause (2) of article 29 => article 29/2
point (f) of Article 6(1) of the GDPR => article 6/1/f general data protection regulation
section 302 IPC => section 302 indian penal code
section 302 of the Indian Penal Code, 1860 => section 302 indian penal code 1860
section 103 of BNS 2023 => section 103 bharatiya nyaya sanhita 2023
Section 482 Cr.P.C. => section 482 code of criminal procedure
s. 103(2) => section 103/2
s 14 of the Limitation Act 1980 => section 14 limitation act 1980
ss 3 and 4 => section 3; section 4
section 376-AB => section 376ab
§ 1983 => section 1983
42 U.S.C. § 1983 => section 1983 42 usc
UCC § 2-207 => section 2-207 uniform commercial code
Section 5(a)(ii) => section 5/a/ii
Rule 4 => rule 4
Order XXI Rule 90 => order 21/90
para 12 => paragraph 12
cl. 3.2 => clause 3.2
Clause 2.1(b) => clause 2.1/b
Schedule II => schedule 2
the Ninth Schedule => schedule 9
Part III => part 3
Article fourteen => article 14
Article I, Section 8, Clause 3 => article 1/8/3
Regulation (EU) 2016/679 => act general data protection regulation
Indian Contract Act, 1872 => act indian contract act 1872
Act 45 of 1860 => act act 45/1860 1860
AIR 1978 SC 597 => case air 1978 sc 597
(1997) 6 SCC 241 => case 1997 6 scc 241
[2015] UKSC 11 => case 2015 uksc 11
410 U.S. 113 => case 410 us 113
Maneka Gandhi v. Union of India => case maneka gandhi/union of india
Fourteenth Amendment => amendment 14
within section 5 and 30 days => section 5
In order to pay 5 people in parts => none
"""


PIECES = [*"().,;-\n", *"§ §§ section art. of the Act 19 (a) XIV and to GDPR v. Union this".split()]


@pytest.mark.parametrize("line", [line for line in FORMS.splitlines() if " => " in line])
def test_reads_the_form(line: str) -> None:
    """Each form gives the expected units, paths and laws."""
    text, _, keys = line.partition(" => ")
    found = [one.key for one in find_citations(text) if not one.relative]
    assert (found or ["none"]) == keys.split("; ")


@pytest.mark.parametrize("text", ["this article", "the said clause", "that section", "this Act"])
def test_relative_references_are_marked(text: str) -> None:
    """What they mean depends on their place."""
    assert [one.relative for one in find_citations(text)] == [True]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Article 21", "Art. 21", True),
        ("section 14", "section 41", False),
        ("section 14 of the Limitation Act", "section 14 of the Companies Act", False),
        ("section 14 of the Limitation Act", "section 14", True),
        ("section 10 of the Contract Act", "section 10 of the Indian Contract Act, 1872", True),
        ("section 3 of the Limitation Act 1908", "section 3 of the Limitation Act 1963", False),
        ("Regulation (EU) 2016/679", "the GDPR", True),
        ("Schedule II", "the second Schedule", True),
        ("this section", "section 4", False),
        ("this section", "", True),
    ],
)
def test_compares_places_and_laws(left: str, right: str, same: bool) -> None:  # noqa: FBT001
    """Spelling does not count, place and law do; an unnamed law may be any."""
    assert same_citations(find_citations(left), find_citations(right)) == same


def test_a_wider_reference_is_found_in_a_narrower_one_only_when_allowed() -> None:
    """An answer may cite the article of which the source prints a clause."""
    wide, narrow = find_citations("article 19"), find_citations("article 19(1)(a)")
    assert unmatched_citations(wide, narrow)
    assert not unmatched_citations(wide, narrow, allow_narrower=True)
    assert unmatched_citations(narrow, wide, allow_narrower=True)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_never_raises_and_spans_are_true(text: str) -> None:
    """Spans lie in the text in order and hold what they say."""
    found = find_citations(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Bharatiya Nyaya Sanhita, 2023", "BNS 2023"), ("The Indian Penal Code", "IPC"),
        ("Regulation (EU) 2016/679 (General Data Protection Regulation)", "GDPR"),
        ("Indian Penal Code (Amendment) Act, 2018", ""), ("Companies Act, 2013", ""),
        ("A Commentary on the Indian Penal Code", ""), ("", ""),
    ],
)  # fmt: skip
def test_some_laws_are_cited_by_a_short_form(name: str, short: str) -> None:
    """Only under their own name and no longer one; that of the Union needs no year."""
    assert short_form(name) == short


def test_an_amending_act_is_not_the_law_that_it_amends() -> None:
    """Its name goes on after the brackets."""
    (one,) = find_citations("section 3 of the Indian Penal Code (Amendment) Act, 2018")
    assert one.act == "indian penal code amendment act"


def test_a_law_that_is_named_beside_a_unit_is_not_overruled_by_the_next_one() -> None:
    """If only as `the Constitution`; a unit without a law shares that of its list."""
    text = "article 21 of the Constitution and section 3 and section 5 of the Limitation Act"
    assert [one.act for one in find_citations(text)] == ["", "limitation act", "limitation act"]
