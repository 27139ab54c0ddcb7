import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from personal_cases import Case, marked_cases, negatives

from curation.documents.personal.find import find_personal_data, without_overlap
from curation.documents.personal.kinds import Found
from curation.documents.personal.masker import Masker
from curation.documents.personal.values import group_values

_LEAST = 0.95


def _masked(case: Case) -> set[tuple[int, int, str]]:
    """Return what would be masked of a case."""
    found = find_personal_data(case.text, naming=case.naming, min_score=0.4)
    edits = Masker(group_values(case.text, found)).edits(case.text, found)
    return {(e.start, e.end, e.placeholder[1:-1].rpartition("_")[0]) for e in edits}


def test_the_marked_set_is_found_with_its_kinds_and_boundaries() -> None:
    """Precision and recall of exact spans over contracts, letters, forms and judgments."""
    cases = [(case.spans, _masked(case)) for case in marked_cases()]
    right = sum(len(marked & found) for marked, found in cases)
    assert right / sum(len(found) for _, found in cases) >= _LEAST
    assert right / sum(len(marked) for marked, _ in cases) >= _LEAST


@pytest.mark.parametrize("law", negatives())
def test_law_holds_no_personal_data(law: str) -> None:
    """Citations, case numbers, amounts, roles, templates and public bodies, all names counting."""
    assert find_personal_data(law, naming="all", min_score=0.4) == []


def test_a_higher_cut_leaves_what_is_less_sure() -> None:
    """A number of the right shape is less sure than one with a word beside it."""
    text = "PAN ABCPE1234F and 98110 45678"
    kinds = [
        [item.kind for item in find_personal_data(text, naming="none", min_score=cut)]
        for cut in (0.4, 0.7)
    ]
    assert kinds == [["PAN", "PHONE"], ["PAN"]]


@given(st.text(max_size=300), st.sampled_from(["none", "stated", "all"]))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_spans_in_order_without_overlap(text: str, naming: str) -> None:
    """No text makes it fail."""
    found = find_personal_data(text, naming=naming, min_score=0.4)  # type: ignore[arg-type]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= item.start < item.end <= len(text) for item in found)


def test_what_overlaps_is_one_find_of_the_surer_kind() -> None:
    """No part of either is left."""
    found = [Found(0, 9, "PHONE", 0.4), Found(4, 14, "BANK_ACCOUNT", 0.85)]
    assert without_overlap(found) == [Found(0, 14, "BANK_ACCOUNT", 0.85)]


def test_nothing_reaches_for_the_network() -> None:
    """No list of domains and no model is fetched."""
    reached: list[str] = []
    watch = {"on": True}

    def note(event: str, _: object) -> None:
        if watch["on"] and event in ("socket.connect", "socket.getaddrinfo"):
            reached.append(event)

    sys.addaudithook(note)
    find_personal_data("Mr John Smith, j@corp.internal", naming="all", min_score=0.4)
    watch["on"] = False
    assert reached == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("goods of entry 8471300090 are free", []),
        ("Tariff heading 8471300090", []),
        ("H.S. code 8517.62.90.10 applies", []),
        ("his mobile 9811045678 was seized", ["PHONE"]),
        ("reached at +91 9811045678 then", ["PHONE"]),
        ("Ravi\n9811045678\nPune", ["PHONE"]),
        ("an identity document no. 2015/679 is", []),
        ("an identity document no. 2015/67901 is", ["ID_NUMBER"]),
    ],
)
def test_ten_digits_alone_are_no_phone_of_a_judgment(text: str, kinds: list[str]) -> None:
    """They need a word, a plus, a separator or a line of their own."""
    assert [item.kind for item in find_personal_data(text, naming="none", min_score=0.4)] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"), [("Tariff heading 8471300090", []), ("or else 9811045678 then", ["PHONE"])]
)
def test_ten_digits_alone_are_a_phone_of_a_contract(text: str, kinds: list[str]) -> None:
    """Unless a word of customs law stands before them."""
    assert [item.kind for item in find_personal_data(text, naming="all", min_score=0.4)] == kinds
