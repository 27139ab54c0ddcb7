"""The Bharatiya Nyaya Sanhita from a table: each section, with what it holds."""

import pytest
from realdata import real

from curation.core.records import Document, Provision
from curation.documents.make import make_document
from curation.documents.passages import coverage_gaps, split_passages
from curation.documents.readers.read_csv import read_csv

FILE = "india-bns-2023-csv/bns_sections.csv"


@pytest.fixture(scope="module")
def bns() -> Document:
    """The whole law."""
    text = real(FILE).read_text(encoding="utf-8-sig")
    return make_document(read_csv(text, "bns_sections.csv"))


def inside(bns: Document, section: str) -> dict[str, Provision]:
    """Return what stands in a section, by its path; the section itself is the empty path."""
    stem = f"{bns.instrument}#s-{section}"
    return {
        one.key.removeprefix(stem).lstrip("/"): one
        for one in bns.structure
        if (one.key == stem or one.key.startswith(f"{stem}/")) and one.kind != "heading"
    }


def test_all_sections_are_there_in_order(bns: Document) -> None:
    """358 of 358, each with its heading."""
    sections = [one for one in bns.structure if one.kind == "section"]
    assert [one.label for one in sections] == [str(number) for number in range(1, 359)]
    assert all(one.heading for one in sections)
    assert sections[102].heading == "Punishment for murder"
    assert sections[102].citation.endswith("2023, s. 103")


def test_the_chapters_are_there(bns: Document) -> None:
    """Twenty of them."""
    chapters = [one for one in bns.structure if one.kind == "chapter"]
    assert [one.label for one in chapters] == [f"Chapter {number}" for number in range(1, 21)]


def test_the_definitions_are_definitions(bns: Document) -> None:
    """Section 2 has thirty-nine, with explanations, lists and illustrations of their own."""
    found = inside(bns, "2")
    items = [one for path, one in found.items() if path.isdigit()]
    assert [one.label for one in items] == [f"({number})" for number in range(1, 40)]
    assert {one.kind for one in items} == {"definition"}
    assert found["3"].citation.endswith("2023, s. 2(3)")
    assert {"24/a", "24/b", "28/k/ii", "28/explanation-1/c", "8/explanation-2"} <= set(found)


@pytest.mark.parametrize(
    ("section", "paths"),
    [
        ("4", ["a", "b", "c", "c/1", "c/2", "d", "e", "f"]),
        ("5", ["explanation-1", "explanation-1/a", "explanation-1/b"]),
        ("36", ["illustration-1", "illustration-1/a", "illustration-1/b"]),
        ("37", ["1", "1/a", "1/b", "1/c", "2", "explanation-1", "explanation-2"]),
        ("70", ["1", "1/proviso-1", "1/proviso-2", "2", "2/proviso-1", "2/proviso-2"]),
        ("106", ["1", "1/explanation-1", "2"]),
        ("318", [
            "1", "1/explanation-1", "1/illustration-1",
            *(f"1/illustration-1/{letter}" for letter in "abcdefghi"), "2", "3", "4",
        ]),
        ("351", ["1", "1/explanation-1", "1/illustration-1", "2", "3", "4"]),
    ],
)  # fmt: skip
def test_sections_hold_what_the_law_prints(bns: Document, section: str, paths: list[str]) -> None:
    """Sub-sections, provisos, explanations and illustrations, in order."""
    assert list(inside(bns, section)) == ["", *paths]


def test_murder_has_its_exceptions_with_their_provisos_and_explanations(bns: Document) -> None:
    """The illustrations of section 101 do not go on with its list (a) to (d)."""
    found = inside(bns, "101")
    assert [path for path in found if "/" not in path] == [
        "", "a", "b", "c", "d", "illustration-1",
        "exception-1", "exception-2", "exception-3", "exception-4", "exception-5",
    ]  # fmt: skip
    first = [path.removeprefix("exception-1/") for path in found if path.startswith("exception-1/")]
    assert first == [
        "proviso-1", "proviso-1/a", "proviso-1/b", "proviso-1/c", "explanation-1",
        "illustration-1", *(f"illustration-1/{letter}" for letter in "abcdef"),
    ]  # fmt: skip
    assert "exception-4/explanation-1" in found
    cited = found["exception-1/illustration-1/a"].citation
    assert cited.endswith("s. 101, Exception 1, illustration (a)")


def test_a_proviso_in_brackets_and_a_sub_section_inside_a_line_are_found(bns: Document) -> None:
    """As sections 111 and 113 print them."""
    assert list(inside(bns, "111"))[-3:] == ["5/proviso-1", "6", "7"]
    assert "6/proviso-1" in inside(bns, "113")


def test_the_ten_exceptions_of_defamation_end_before_its_punishment(bns: Document) -> None:
    """Explanations of an exception are its own."""
    found = inside(bns, "356")
    exceptions = [
        path for path in found if path.startswith("1/exception-") and path.count("/") == 1
    ]
    assert exceptions == [f"1/exception-{number}" for number in range(1, 11)]
    assert "1/exception-4/explanation-1" in found
    assert "1/exception-6/illustration-1/e" in found
    assert list(found)[-3:] == ["2", "3", "4"]


def test_the_passages_tile_it_and_part_no_proviso_from_its_rule(bns: Document) -> None:
    """A proviso begins a passage only where it did not fit with the rule before it."""
    selection = split_passages([bns], max_tokens=600, min_tokens=8)
    assert coverage_gaps(bns, selection) == []
    parted = [p for p in selection.kept if p.text.lstrip("([").startswith("Provided")]
    assert [p.citation for p in parted if not p.belongs_to] == []
    known = {one.key for one in bns.structure}
    assert {p.belongs_to for p in selection.kept if p.belongs_to} <= known
